"""ledger:rorac/capital 台账:RORAC/经济资本: the RM's RORAC over the economic capital that their business ties up."""

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.sources.base import Evidence, IndicatorSource, Taken, over
from rmcli.words import Words


def actual(evidence: Evidence, code: str) -> FloatArray:
    """RORAC of the period over the mean of its months' capital, (n_rm,); nan where there is no capital over 0."""
    return over(evidence.totals["rorac"].to_numpy(dtype=np.float64), evidence.figure(code))


SOURCE = IndicatorSource(
    title=Text("台账:RORAC/经济资本", "ledger:rorac/capital"),
    actual=actual,
    formula="ROUND(SUM({line_total})/SUM({figure_amount}),9)",
    words=Words(
        Text(
            "各业务 {line_total} 之和 / {figure_amount} 之和",
            "the sum of {line_total} over the business lines / the sum of {figure_amount}",
        ),
        {
            "line_total": Text("RORAC", "RORAC"),
            "figure_amount": Text("各月平均的经济资本", "capital, the mean of the months"),
        },
    ),
    writing=Text("台账:RORAC/经济资本", "ledger:rorac/capital"),
    taken=Taken("capital", by_month=True),
    shown="ratio",
)
