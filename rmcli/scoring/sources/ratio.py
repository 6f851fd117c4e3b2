"""ratio 比率: the quotient of two columns of Actuals."""

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.sources.base import Asks, Evidence, IndicatorSource, over
from rmcli.words import Words


def actual(evidence: Evidence, code: str) -> FloatArray:
    """A / B, to 9 decimals, (n_rm,); nan where either is missing or B is not over 0: a ratio to that says nothing."""
    above, below = evidence.figures[code]
    return over(above, below)


SOURCE = IndicatorSource(
    title=Text("比率", "ratio"),
    actual=actual,
    formula="ROUND(INDEX({figure_amount},1)/INDEX({figure_amount},2),9)",
    words=Words(
        Text(
            "实绩表两列之比：前一列 {figure_amount} / 后一列",
            "the first of two columns of Actuals / the second ({figure_amount})",
        ),
        {"figure_amount": Text("所填", "as entered")},
    ),
    writing=Text(
        "比率:甲列/乙列（例如 比率:不良余额/贷款余额）",
        "ratio:A/B such as ratio:bad loans/loans, two columns of Actuals",
    ),
    asks=Asks.COLUMNS,
    shown="ratio",
)
