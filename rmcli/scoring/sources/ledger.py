"""ledger 台账: the RM's RORAC of the period."""

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.rounding import shed
from rmcli.scoring.sources.base import MONEY, Evidence, IndicatorSource
from rmcli.words import Words


def actual(evidence: Evidence, _code: str) -> FloatArray:
    """RORAC, to 9 decimals; 0 for somebody without a ledger row."""
    return np.array([shed(value) for value in evidence.totals["rorac"]], dtype=np.float64)


SOURCE = IndicatorSource(
    title=Text("台账", "ledger"),
    actual=actual,
    formula="ROUND(SUM({line_total}),9)",
    words=Words(
        Text("各业务 {line_total} 之和", "the sum of {line_total} over the business lines"),
        {"line_total": Text("RORAC", "RORAC")},
    ),
    writing=Text("台账", "ledger"),
    unit=MONEY,
    shown="money",
)
