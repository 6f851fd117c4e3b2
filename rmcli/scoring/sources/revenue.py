"""ledger:revenue 台账:收入: the RM's revenue on the named business lines over the period."""

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.sources.base import MONEY, Asks, Evidence, IndicatorSource, Taken
from rmcli.words import Words


def actual(evidence: Evidence, code: str) -> FloatArray:
    """The sum of revenue x share over the rows of the indicator's lines and book; 0 for somebody without one."""
    return evidence.figure(code)


SOURCE = IndicatorSource(
    title=Text("台账:收入", "ledger:revenue"),
    actual=actual,
    formula="ROUND(SUM({figure_amount}),9)",
    words=Words(
        Text(
            "所列业务各行 收入 × 分成比例 之和（{figure_amount}）",
            "the sum of revenue x share over the rows of the named lines ({figure_amount})",
        ),
        {"figure_amount": Text("台账取数", "taken from the ledger")},
    ),
    writing=Text(
        "台账:收入(业务类别):增量（例如 台账:收入(存款,贷款):增量；括号和业务性质都可不写）",
        "ledger:revenue(lines):new such as ledger:revenue(deposits,loans):new (brackets and book may be left out)",
    ),
    asks=Asks.LINES,
    taken=Taken("revenue"),
    unit=MONEY,
    shown="money",
)
