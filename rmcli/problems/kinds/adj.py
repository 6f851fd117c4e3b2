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
    holds_pay=True,
)
SAME_FROM_TWO_FILES = Kind(
    "ADJ02",
    Severity.WARNING,
    Text(
        "{of} 行中有 {count} 行与 {first} 里的是同一笔，或同一人的同一类型，两份都已计入（{amount}）：{cells}",
        "{count} of {of} rows are the same as in {first}, or of the same person and kind; both count ({amount}): {cells}",
    ),
    expected=Text(
        "一笔调整只在一个文件里；确是两笔的，事由写明各自的月份",
        "one file for an adjustment; two that are two name their months in the reason",
    ),
    fix=Text(
        "是副本或旧版本的，移走其中一个文件；确是两笔的，核对后确认",
        "take one file away if it is a copy or an older version; if both are right, confirm it",
    ),
    why=Text(
        "两个文件里人员、类型、金额都相同的，除非事由写明的月份不同，多半是同一笔（事由可能改写，批准人可能另填）；文件名表明一个是另一个的副本或新版本的，同一人的同一类型就要问。"
        "两份都计入，奖金就会发两次。",
        "Alike in person, kind and amount they are one adjustment unless the reasons name different months (a reason may be worded anew, "
        "another may approve it); where a file's name says that it is a copy or a version "
        "of another, one of the same person and kind is a question. If both count, a bonus is paid twice.",
    ),
    holds_pay=True,
)
FAR_OVER_BASES = Kind(
    "ADJ03",
    Severity.WARNING,
    Text("金额超过最高绩效薪酬基数的十倍", "the amount is over ten times the highest base_pay"),
    expected=Text(
        "以元计的金额；名册中最高的基数是 {highest}", "an amount; the highest base_pay of the roster is {highest}"
    ),
    fix=Text(
        "核对金额和单位；确实如此的，不必处理", "see whether the amount and its unit are right; leave it if they are"
    ),
    why=Text(
        "一笔调整抵得上十年的绩效，多半是单位写错或多了几个零。须确认后才能发放。",
        "One adjustment of ten years' pay is mostly in another unit, or has some noughts too many. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
