"""actuals 实绩: what the Actuals sheet says."""

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.sources.base import Evidence, IndicatorSource
from rmcli.words import Words


def actual(evidence: Evidence, code: str) -> FloatArray:
    """The value as it was entered; nan where the sheet has no column of that code, or no value."""
    return evidence.entered.get(code, np.full(len(evidence.people), np.nan))


SOURCE = IndicatorSource(
    title=Text("实绩", "actuals"),
    actual=actual,
    words=Words(Text("实绩表所填", "as entered in Actuals"), {}),
    writing=Text("实绩", "actuals"),
    entered=True,
)
