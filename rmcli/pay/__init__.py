"""From grades and months to net pay, in whole fen. Pure: frames in, frames out.

The package can be called: `from rmcli import pay; pay(run)` is `rmcli.run.pay`, in whichever order a notebook imports things.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rmcli.pay.result import PayRun
    from rmcli.scoring.result import ScoreRun


class _Callable(ModuleType):
    def __call__(self, run: "ScoreRun") -> "PayRun":
        """The pay of a scored period as DataFrames (`.pay`, `.months`, `.pools` ...), amounts in fen."""
        from rmcli.pipeline import pay  # noqa: PLC0415  (the pipeline stands above this package)

        return pay(run)


sys.modules[__name__].__class__ = _Callable
