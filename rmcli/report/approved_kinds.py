"""The kinds of problem that concern a report read back: changed cells, sums that no longer hold, leaks, another ledger."""

from rmcli.language import Text
from rmcli.problems import Severity, kind

_NOTHING = Text("", "")

CHANGED = kind(
    "REP01",
    Severity.ERROR,
    Text("“{title}”在计分后被人工改动", "“{title}” was changed by hand since scoring"),
    expected=Text("{before}", "{before}"),
    fix=Text(
        "改回原值；或在台账中改正后重新计分；确需如此的，用 --accept-changes 并留下清单",
        "put the value back, or mend the ledger and score again; where it is meant, use --accept-changes, which lists it",
    ),
    why=Text(
        "薪酬单按审批后的报告发放，不重新计算。报告写出时封存了每一个数值，与封存值不同的单元格会逐一列出，由人决定是否接受。",
        "Payout sheets go by the report as approved; nothing is computed again. The report seals every value it was written with; "
        "a cell that differs is named, and a person decides whether it is meant.",
    ),
)
FOLLOWED = kind(
    "REP02",
    Severity.ERROR,
    Text("“{title}”随其他单元格变化", "“{title}” followed a change elsewhere"),
    expected=Text("{before}", "{before}"),
    fix=Text("改回被人工改动的单元格", "put the cell back that was changed by hand"),
    why=Text(
        "该单元格的公式仍在，数值因所引用的单元格被改动而不同。",
        "The formula is still there; its value differs because a cell it refers to was changed.",
    ),
)
ROW_GONE = kind(
    "REP03",
    Severity.ERROR,
    Text("报告写出时的一行不见了", "a row that was written is gone"),
    expected=Text("{before}", "{before}"),
    fix=Text("恢复这一行，或重新生成报告", "put the row back, or make the report again"),
    why=Text("缺少的行会让合计与各人之和不一致。", "Without the row, totals and people no longer agree."),
)
ROW_ADDED = kind(
    "REP04",
    Severity.ERROR,
    Text("报告写出后增加了一行", "a row was added after the report was written"),
    expected=_NOTHING,
    fix=Text(
        "删去这一行；要增加人员，请改台账后重新计分", "remove it; to add somebody, change the ledger and score again"
    ),
    why=Text("增加的行没有经过计分和核对。", "The row was neither scored nor checked."),
)
NOT_FOLLOWING = kind(
    "REP05",
    Severity.ERROR,
    Text("“{title}”与所依据的数不符", "“{title}” does not follow from its parts"),
    expected=Text("{expected}", "{expected}"),
    fix=Text(
        "用 Excel 打开报告重新计算并保存；或改动下一级数字而不是结果",
        "open the report in Excel, let it calculate, and save; or change the parts and not the result",
    ),
    why=Text(
        "薪酬单上每一步都是公式。报告里的数若不能由上一步得出，薪酬单会与报告不一致，因此不发放。",
        "Every step of a payout sheet is a formula. A number of the report that does not follow from the step before would make sheet and "
        "report differ, so nothing is released.",
    ),
)
CHECK_FAILED = kind(
    "REP06",
    Severity.ERROR,
    Text("对账不一致：{check}", "a check does not hold: {check}"),
    expected=Text("两边相等", "both sides equal"),
    fix=Text("在台账中改正后重新计分", "mend the ledger and score again"),
    why=Text("差一分钱也不发放。", "With a difference of one fen nothing is released."),
)
TOTAL = kind(
    "REP07",
    Severity.ERROR,
    Text("薪酬单实发合计 {sheets} 与报告合计 {report} 不一致", "the sheets pay {sheets} in all, the report {report}"),
    expected=Text("{report}", "{report}"),
    fix=Text("核对报告的摘要与薪酬表", "compare the report's Summary with its Pay sheet"),
    why=Text(
        "各薪酬单之和必须等于报告的合计，否则一份也不发放。",
        "The sheets must add up to the report's total, or none is released.",
    ),
)
LEAK = kind(
    "REP08",
    Severity.ERROR,
    Text("{name} 的薪酬单中出现了他人的信息", "the payout sheet of {name} tells of somebody else"),
    expected=Text("只有本人的信息", "only the person's own"),
    fix=Text(
        "从调整事由等文字中删去他人姓名、工号或金额",
        "take other people's names, ids and amounts out of reasons and other texts",
    ),
    why=Text(
        "每个文件写好后都会查找其他人的工号、姓名、金额；找到就整批不发放。至少四位有效数字、且不是本人数字的金额才算。",
        "Every finished file is searched for other people's ids, names and amounts; with one found nothing is released. An amount "
        "counts from four significant digits on, if it is not among the person's own.",
    ),
)
OTHER_LEDGER = kind(
    "REP09",
    Severity.ERROR,
    Text("“{title}”与由台账重算的结果不同", "“{title}” is not what the ledger comes to"),
    expected=Text("{before}", "{before}"),
    fix=Text(
        "用这份台账重新计分，或找出报告所用的台账",
        "score this ledger again, or find the ledger the report was made from",
    ),
    why=Text(
        "报告应能由台账和方案原样重算出来。不同说明台账、方案或报告（连同封存）被改动。",
        "A report can be computed again from its ledger and scheme. A difference says that ledger, scheme or report "
        "(seal included) was changed.",
    ),
)
OTHER_FILE = kind(
    "REP10",
    Severity.WARNING,
    Text(
        "{file} 不是生成报告时的那个文件（sha256 不同）",
        "{file} is not the file the report was made from (sha256 differs)",
    ),
    expected=Text("sha256 {sha256}", "sha256 {sha256}"),
    fix=Text("确认是否同一份数据", "make sure that it is the same data"),
    why=Text(
        "重新保存也会改变文件；数值是否相同由重算决定。",
        "Saving again changes the file too; whether the numbers agree is for the computation to say.",
    ),
)
