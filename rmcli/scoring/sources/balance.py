"""ledger:balance 台账:余额: the RM's balances on the named business lines in the period's last month."""

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.sources.base import MONEY, Asks, Evidence, IndicatorSource, Taken
from rmcli.words import Words


def actual(evidence: Evidence, code: str) -> FloatArray:
    """The sum of balance x share over the last month's rows of the indicator's lines and book; 0 for somebody without one."""
    return evidence.figure(code)


SOURCE = IndicatorSource(
    title=Text("台账:余额", "ledger:balance"),
    actual=actual,
    formula="ROUND(SUM({figure_amount}),9)",
    words=Words(
        Text(
            "所列业务最后一个月各行 余额 × 分成比例 之和（{figure_amount}）",
            "the sum of balance x share over the last month's rows of the named lines ({figure_amount})",
        ),
        {"figure_amount": Text("台账取数", "taken from the ledger")},
    ),
    writing=Text("台账:余额(业务类别):存量", "ledger:balance(lines):existing"),
    asks=Asks.LINES,
    taken=Taken("balance", last_month=True),
    unit=MONEY,
    shown="money",
)
