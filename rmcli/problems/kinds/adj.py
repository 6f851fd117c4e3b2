"""ADJ: adjustments of pay."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

ADJUSTMENT_TWICE = Kind(
    "ADJ01",
    Severity.WARNING,
    Text("与另一行调整完全相同，可能重复录入", "the same as another adjustment, perhaps entered twice"),
    expected=Text("一笔调整一行；相同的一行在 {first}", "one row for one adjustment; the same row stands at {first}"),
    fix=Text(
        "确属重复的，删去一行；否则在事由中写明区别",
        "delete one if it is a repetition, else tell them apart in the reason",
    ),
    why=Text(
        "同一人、同一类型、同一金额、同一事由的两行会付两次。",
        "One person, kind, amount and reason twice would be paid twice.",
    ),
)
