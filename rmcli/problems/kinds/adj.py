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
SAME_FROM_TWO_FILES = Kind(
    "ADJ02",
    Severity.WARNING,
    Text(
        "{of} 行中有 {count} 行与 {first} 里的是同一笔，或同一人的同一类型，两份都已计入（{amount}）：{cells}",
        "{count} of {of} rows are the same as in {first}, or of the same person and kind; both count ({amount}): {cells}",
    ),
    expected=Text("一笔调整只在一个文件里", "one file for an adjustment"),
    fix=Text(
        "是副本或旧版本的，移走其中一个文件；确是两笔的，核对后确认",
        "take one file away if it is a copy or an older version; if both are right, confirm it",
    ),
    why=Text(
        "两个文件里人员、类型、金额、事由都相同的是同一笔；文件名表明一个是另一个的副本或新版本的，同一人的同一类型就要问。"
        "两份都计入，奖金就会发两次。",
        "Alike in person, kind, amount and reason they are one adjustment; where a file's name says that it is a copy or a version "
        "of another, one of the same person and kind is a question. If both count, a bonus is paid twice.",
    ),
    holds_pay=True,
)
