"""ledger:customers 台账:客户数: how many customers the RM has on the named business lines."""

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.sources.base import Asks, Evidence, IndicatorSource, Taken
from rmcli.words import Words


def actual(evidence: Evidence, code: str) -> FloatArray:
    """How many different customer numbers the rows of the indicator's lines and book have, whatever their shares; 0 without one."""
    return evidence.figure(code)


SOURCE = IndicatorSource(
    title=Text("台账:客户数", "ledger:customers"),
    actual=actual,
    formula="ROUND(SUM({figure_amount}),9)",
    words=Words(
        Text(
            "所列业务各行中不同的客户号的个数（{figure_amount}）",
            "how many different customer numbers the rows of the named lines have ({figure_amount})",
        ),
        {"figure_amount": Text("台账取数", "taken from the ledger")},
    ),
    writing=Text("台账:客户数(业务类别):增量", "ledger:customers(lines):new"),
    asks=Asks.LINES,
    taken=Taken("customer_id", counted=True),
    unit=Text("户", "customers"),
    shown="customers",
)
