"""REP: a report read back: changed cells, sums that no longer hold, leaks, another ledger."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

CHANGED = Kind(
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
FOLLOWED = Kind(
    "REP02",
    Severity.ERROR,
    Text("另有 {count} 个单元格随上述改动变化", "{count} cells followed from those changes"),
    expected=NOTHING,
    fix=Text("上述改动改回后会随之复原", "they return with the cells that were changed"),
    why=Text(
        "这些单元格的公式仍在，数值因所引用的单元格被改动而不同；第一处列在这里，用 --accept-changes 发放时逐一留在清单里。",
        "Their formulas are still there; their values differ because cells they refer to were changed. The first is named here; "
        "with --accept-changes the summary lists every one.",
    ),
)
ROW_GONE = Kind(
    "REP03",
    Severity.ERROR,
    Text("报告写出时的一行不见了", "a row that was written is gone"),
    expected=Text("{before}", "{before}"),
    fix=Text("恢复这一行，或重新生成报告", "put the row back, or make the report again"),
    why=Text("缺少的行会让合计与各人之和不一致。", "Without the row, totals and people no longer agree."),
)
ROW_ADDED = Kind(
    "REP04",
    Severity.ERROR,
    Text("报告写出后增加了一行", "a row was added after the report was written"),
    expected=NOTHING,
    fix=Text(
        "删去这一行；要增加人员，请改台账后重新计分", "remove it; to add somebody, change the ledger and score again"
    ),
    why=Text("增加的行没有经过计分和核对。", "The row was neither scored nor checked."),
)
NOT_FOLLOWING = Kind(
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
CHECK_FAILED = Kind(
    "REP06",
    Severity.ERROR,
    Text("对账不一致：{check}", "a check does not hold: {check}"),
    expected=Text("两边相等", "both sides equal"),
    fix=Text("在台账中改正后重新计分", "mend the ledger and score again"),
    why=Text("最小的差额也不发放。", "With the smallest difference nothing is released."),
)
TOTAL = Kind(
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
LEAK = Kind(
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
OTHER_LEDGER = Kind(
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
OTHER_FILE = Kind(
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
NO_SHEET = Kind(
    "REP11",
    Severity.ERROR,
    Text("{person} 计分时被剔除，得不到薪酬单", "{person} was left out of the scoring and would get no payout sheet"),
    expected=Text("没有错误的数据；剔除原因：{codes} {why}", "data without errors; left out for {codes}: {why}"),
    fix=Text(
        "改正后重新计分；确要先发其余人员的，用 --allow-partial，名单会留在汇总和清单里",
        "mend it and score again; to pay the others first use --allow-partial, which keeps the list in summary and manifest",
    ),
    why=Text(
        "报告是用 --keep-going 写出的，有错误的人员整人没有计分。少一个人的一批薪酬单很容易被当成全部，所以要明说才发放；"
        "名次、等级分布和公共绩效池也都不含这些人。只给个别人补发（--only）不受影响。",
        "The report was made with --keep-going, and whoever had an error was left out whole. A batch that lacks somebody is easily "
        "taken for all of it, so it is released only when that is said; ranks, distribution and pools are without them too. "
        "Single people (--only) can be paid all the same.",
    ),
)
ROWS_LEFT_OUT = Kind(
    "REP12",
    Severity.ERROR,
    Text(
        "{table} 有 {rows} 行因错误未计入，且不知道是谁的",
        "{table}: {rows} rows with errors were left out, nobody knows whose",
    ),
    expected=Text("没有错误的行，第一处在 {first}", "rows without errors; the first is {first}"),
    fix=Text(
        "改正后重新计分；确要先发放的，用 --allow-partial",
        "mend them and score again; to pay all the same use --allow-partial",
    ),
    why=Text(
        "工号写错的行不属于名册中的任何人，--keep-going 时只剔除这一行。这一行的利润也许正是某位客户经理的。",
        "A row with a wrong id belongs to nobody on the roster, and --keep-going leaves out the row alone. Its RORAC may well be "
        "somebody's.",
    ),
)
UNCONFIRMED = Kind(
    "REP13",
    Severity.ERROR,
    Text("计分时的警告 {code} 尚未确认：{message}", "warning {code} of the scoring is not settled: {message}"),
    expected=Text("{expected}", "{expected}"),
    fix=Text(
        "核对台账中的 {cell}；写错的，改正后重新计分；无误的，用 --accept-amounts，会留下清单",
        "look at {cell} of the ledger; mend it and score again, or accept it with --accept-amounts, which lists it",
    ),
    why=Text(
        "单位写混，一个人的绩效就会差一百倍或一万倍。这类警告不挡计分，但发放前必须有人看过并明确接受。",
        "Two units mixed make somebody's pay a hundred or ten thousand times wrong. Such a warning does not stop the scoring, but "
        "somebody has to look at it and accept it before anybody is paid.",
    ),
)
UNMENDED = Kind(
    "REP14",
    Severity.ERROR,
    Text("计分时的错误 {code} 没有改正：{message}", "error {code} of the scoring was not mended: {message}"),
    expected=Text("{expected}", "{expected}"),
    fix=Text("改正 {cell} 后重新计分", "mend {cell} and score again"),
    why=Text(
        "--keep-going 会写出带有这种错误的报告，供查看；按它发放则不行。",
        "--keep-going writes a report with such an error in it, to be looked at; nobody is paid from it.",
    ),
)
STALE = Kind(
    "REP15",
    Severity.ERROR,
    Text("“{title}”的公式没有改，保存的数值却不同", "“{title}” has its formula, and another value than it gave"),
    expected=Text("{before}", "{before}"),
    fix=Text(
        "用 Excel 打开报告重新计算并保存；仍不同的，重新计分",
        "open the report in Excel, let it calculate and save; if it still differs, score again",
    ),
    why=Text(
        "公式所引用的单元格都没有改动，数值应与写出时相同。不同的多半是文件被别的程序改写过。",
        "Nothing that the formula refers to was changed, so its value should be what it was. Mostly another program wrote it.",
    ),
)
FORMULA = Kind(
    "REP16",
    Severity.ERROR,
    Text("“{title}”的公式被改动，显示的数值没有变", "the formula of “{title}” was changed, the value it shows was not"),
    expected=Text("写出时的公式，值为 {before}", "the formula as written, which gave {before}"),
    fix=Text("恢复公式，或重新生成报告", "put the formula back, or make the report again"),
    why=Text(
        "公式一改，重新计算后数值就可能变；审批时看到的是保存的数值，不是公式。",
        "With another formula the value may change as soon as it is calculated; whoever approves sees the saved value, not the formula.",
    ),
)
FORMAT = Kind(
    "REP17",
    Severity.ERROR,
    Text(
        "“{title}”的数字格式被改动，显示的不再是写出时的样子",
        "“{title}” has another number format, so it shows otherwise",
    ),
    expected=Text("格式 {before}", "the format {before}"),
    fix=Text("恢复数字格式", "put the number format back"),
    why=Text(
        "数字格式能让单元格显示成别的数、别的单位，甚至什么也不显示；与底色相同的字也一样（记作 ;;;）。审批的人看到的就不是发放的金额。",
        "A number format can show another number, another unit, or nothing, as letters in the colour of the ground do (said as ;;; here): "
        "then what was approved is not what is paid.",
    ),
)
TEXT = Kind(
    "REP18",
    Severity.ERROR,
    Text("报告写出后文字被改动", "a text was changed after the report was written"),
    expected=Text("{before}", "{before}"),
    fix=Text("恢复文字；要说明的话请写在批注里", "put the text back; a remark belongs in a comment"),
    why=Text(
        "标题和说明是审批依据的一部分。批注、列宽、筛选、字体可以随意改动。",
        "Titles and notes are part of what is approved. Comments, widths, filters and fonts are free.",
    ),
)
STRUCTURE = Kind(
    "REP19",
    Severity.ERROR,
    Text("报告写出时没有：{title}", "not in the report as written: {title}"),
    expected=NOTHING,
    fix=Text("删去或取消隐藏；要说明的话请写在批注里", "remove or unhide it; a remark belongs in a comment"),
    why=Text(
        "另加的工作表、列、打印区域、名称，隐藏的行列，都会让审批的人看到与发放不同的内容。",
        "Sheets, columns, print areas and names that were added, rows and columns that were hidden: each can make whoever approves see "
        "something else than is paid.",
    ),
)
OTHER_RESULT = Kind(
    "REP20",
    Severity.ERROR,
    Text("公式重算得 {result}，保存的是 {saved}", "the formula gives {result}, and {saved} is saved beside it"),
    expected=Text("{result}", "{result}"),
    fix=Text(
        "用 Excel 打开报告重新计算并保存，再核对一次",
        "open the report in Excel, let it calculate and save, and verify it again",
    ),
    why=Text(
        "rmcli verify 用一个与 rmcli 无关的计算引擎（betteroffice-xlsx）重算每个公式，并与保存的数值比较。",
        "rmcli verify calculates every formula with an engine that shares nothing with rmcli (betteroffice-xlsx) and compares the "
        "result with what is saved beside it.",
    ),
)
CHANGED_INPUT = Kind(
    "REP21",
    Severity.ERROR,
    Text(
        "年终清算的“{title}”在写出后被改动，不能这样读入",
        "“{title}” of the settlement was changed after it was written",
    ),
    expected=Text("{before}", "{before}"),
    fix=Text(
        "改回，或重新生成年终清算；有意改动的，写进自己的调整表",
        "put it back, or make the settlement again; what is meant otherwise belongs in adjustments of your own",
    ),
    why=Text(
        "年终清算的“调整”表可以直接用作 --adjustments。它是封存的：与写出时不同的金额没有经过清算，不会照付。“批准人”可以填写。",
        "The sheet Adjustments of a settlement can be given as --adjustments. It is sealed: an amount that is not what was written was "
        "never settled, and is not paid. “Approved by” may be filled in.",
    ),
)
