"""rmcli: scores and pays relationship managers from spreadsheets.

In a notebook: `reading = read("ledger.xlsx"); run = score(reading); run.results; pay(run).pay`. The names load on first
use, so that `rmcli --help` needs neither pandas nor a spreadsheet library.
"""

from importlib import import_module

_FROM = {"pay": "rmcli.pipeline", "read": "rmcli.run.notebook", "score": "rmcli.run.notebook"}

__all__ = ["pay", "read", "score"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name in _FROM:
        return getattr(import_module(_FROM[name]), name)
    raise AttributeError(f"module 'rmcli' has no attribute {name!r}")
