"""rmcli: scores and pays relationship managers from spreadsheets.

In a notebook: `reading = read("ledger.xlsx"); run = score(reading); run.results; pay(run).pay`. The names load on first
use, so that `rmcli --help` needs neither pandas nor a spreadsheet library.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rmcli.run import pay, read, score

__all__ = ["pay", "read", "score"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name in __all__:
        from rmcli import run  # noqa: PLC0415

        return getattr(run, name)
    raise AttributeError(f"module 'rmcli' has no attribute {name!r}")
