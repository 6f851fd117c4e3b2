"""IND: targets and actuals, the values of the indicators."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import repeated

TARGET_TWICE = repeated("IND01")
ACTUAL_TWICE = repeated("IND02")
SHEET_MISSING = Kind(
    "IND03",
    Severity.ERROR,
    Text("缺少工作表 {sheet}", "sheet {sheet} is missing"),
    expected=Text("{sheet}，含指标 {indicators}", "{sheet} with the indicators {indicators}"),
    fix=Text(
        "加上这张工作表，或在方案中改变这些指标的来源或缺失处理",
        "add the sheet, or change the indicators in the scheme",
    ),
    why=Text(
        "方案中的指标需要它。没有数据的指标既不能算作 0，也不能当作完成。",
        "Indicators of the scheme need it. Without data an indicator is neither 0 nor fulfilled.",
    ),
)
COLUMN_MISSING = Kind(
    "IND04",
    Severity.ERROR,
    Text("工作表 {sheet} 缺少指标 {indicator} 的列", "sheet {sheet} has no column for indicator {indicator}"),
    expected=Text("列名为 {code} 或 {name}", "a column headed {code} or {name}"),
    fix=Text(
        "加上这一列；不考核的，在方案中改为 不计入",
        "add the column, or let the scheme exclude the indicator where missing",
    ),
    why=Text(
        "方案规定这项指标缺失即为错误，而这张表里谁都没有它的值。",
        "The scheme says that a missing value of this indicator is an error, and nobody has one in this sheet.",
    ),
)
ROW_MISSING = Kind(
    "IND05",
    Severity.ERROR,
    Text("名册中的人在工作表 {sheet} 中没有行", "somebody of the roster has no row in sheet {sheet}"),
    expected=Text("工作表 {sheet} 中有此工号的一行", "a row with this id in sheet {sheet}"),
    fix=Text(
        "在工作表 {sheet} 中补上此人；不适用的指标填 不适用", "add them to sheet {sheet}, with N/A where not applicable"
    ),
    why=Text(
        "这个人有指标需要这张表的数据。没有数据不等于 0。",
        "Indicators that apply to this person need data of that sheet. No data is not 0.",
    ),
)
ACTUAL_MISSING = Kind(
    "IND06",
    Severity.ERROR,
    Text("{indicator} 的实绩没有填", "no actual for {indicator}"),
    expected=Text("数值；确实没有则填 0，不适用则填 不适用", "a number; 0 if there was none, N/A if it does not apply"),
    fix=Text("填上实绩，或写明 不适用", "enter the actual, or N/A"),
    why=Text(
        "空白说不清是零、不适用还是忘了填。方案规定这项指标缺失即为错误。",
        "A blank may be nought, not applicable or forgotten. The scheme says that missing is an error here.",
    ),
)
TARGET_MISSING = Kind(
    "IND07",
    Severity.ERROR,
    Text("{indicator} 的目标没有填", "no target for {indicator}"),
    expected=Text("数值；不考核此人这项指标则填 不适用", "a number, or N/A if this person is not measured by it"),
    fix=Text("填上目标，或写明 不适用", "enter the target, or N/A"),
    why=Text(
        "没有目标就算不出完成率或超出多少。方案规定这项指标缺失即为错误。",
        "Without a target there is nothing to compare the actual with. The scheme says that missing is an error here.",
    ),
)
TARGET_NOT_POSITIVE = Kind(
    "IND08",
    Severity.ERROR,
    Text("{indicator} 的目标须大于 0", "the target of {indicator} must be over 0"),
    expected=Text("大于 0 的数，例如 1000；不考核则填 不适用", "a number over 0, such as 1000, or N/A"),
    fix=Text("填上真正的目标，或写明 不适用", "enter the real target, or N/A"),
    why=Text(
        "完成率是实绩除以目标。目标为 0 或负数，完成率没有意义。",
        "Completion is actual / target, which says nothing for a target of 0 or less.",
    ),
)
LOOKS_LIKE_PERCENT = Kind(
    "IND09",
    Severity.ERROR,
    Text("{indicator} 看起来是百分数，漏了百分号", "{indicator} looks like a percentage without its percent sign"),
    expected=Text("小数，例如 {meant}（即 {percent}%）", "a fraction, such as {meant} (that is {percent}%)"),
    fix=Text("改成小数，或带上百分号", "write the fraction, or add the percent sign"),
    why=Text(
        "这一列是 0 到 1 之间的比率。97 会被当成 9700%，使得分封顶或清零。",
        "This column holds ratios between 0 and 1. 97 would be read as 9,700 % and take the score to its cap or to 0.",
    ),
)
UNDER_LOWEST_BAND = Kind(
    "IND10",
    Severity.ERROR,
    Text("{indicator} 的实绩低于最低一档区间的下限", "the actual of {indicator} is under its lowest band"),
    expected=Text("不小于 {lowest} 的数", "a number of {lowest} or more"),
    fix=Text(
        "更正实绩，或在方案的区间表中加一档下限为空的区间",
        "correct the actual, or add a band without lower bound to the scheme",
    ),
    why=Text(
        "区间计分法取下限不高于实绩的最高一档，低于所有下限就没有得分可取。",
        "The score is that of the highest band whose lower bound is not over the actual; under all of them there is none.",
    ),
)
INDICATOR_ROW_MISSING = Kind(
    "IND11",
    Severity.ERROR,
    Text(
        "{sheet} 中没有此人指标 {indicator} 的行",
        "{sheet} has no row of indicator {indicator} for somebody of the roster",
    ),
    expected=Text("此工号、此指标的一行", "a row with this id and this indicator"),
    fix=Text("补上这一行；不适用的，值填 不适用", "add the row, with N/A where the indicator does not apply"),
    why=Text(
        "一行一项指标的表里，少一行和少一个值是一回事。方案规定这项指标缺失即为错误。",
        "In a table of one row an indicator a missing row is a missing value. The scheme says that missing is an error here.",
    ),
)
INDICATOR_TWICE = Kind(
    "IND12",
    Severity.ERROR,
    Text("此人的指标 {indicator} 有不止一行", "somebody has more than one row of indicator {indicator}"),
    expected=Text("每人每项指标一行；另一行在 {other}", "one row a person and indicator; the other is {other}"),
    fix=Text("删去不要的一行，或更正其指标", "delete the row that is not wanted, or correct its indicator"),
    why=Text(
        "两行写同一项指标，取哪一行、是否相加都会改变得分，rmcli 不替您决定。",
        "With two rows for one indicator it matters which is taken or whether they are added; rmcli does not choose for you.",
    ),
)
SCALES_APART = Kind(
    "IND30",
    Severity.WARNING,
    Text(
        "{indicator} 的目标与实际整体相差约 {times} 倍",
        "the targets of {indicator} are about {times} times off what was reached, for nearly everybody",
    ),
    expected=Text(
        "与实际同一单位的目标；目标的中位数 {target}，实际的中位数 {actual}",
        "targets in the unit of what was reached; medians: target {target}, reached {actual}",
    ),
    fix=Text(
        "核对两边的单位（个、千、万、百分数）；目标确实如此的，不必处理；单位不同的，用 --unit 指明",
        "see which unit each is in (ones, thousands, tens of thousands, per cent); say it with --unit; leave it if the targets are right",
    ),
    why=Text(
        "几乎每个人的目标都差同样的一百倍、一千倍或一万倍，多半是一张表以万为单位或以百分数填写，另一张不是。须确认后才能发放。",
        "When nearly everybody's target is a hundred, a thousand or ten thousand times off, one table is mostly in thousands or per cent "
        "and the other is not. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
FRACTION_OF_POINTS = Kind(
    "IND31",
    Severity.WARNING,
    Text(
        "{indicator} 直接以实绩计分，{whose}，像是小数写成的百分数",
        "{indicator} takes the actual as the score, {whose}",
    ),
    expected=Text("百分制的分数，例如 95（封顶 {cap}）", "points such as 95 (the cap is {cap})"),
    fix=Text(
        "改为分数，或给单元格设百分比格式",
        "write points, or give the cells a percent format; leave it if they are right",
    ),
    why=Text(
        "0.95 会被当成满分 100 分中的 0.95 分。须确认后才能发放。",
        "0.95 counts as 0.95 points of 100. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
ONE_APART = Kind(
    "IND32",
    Severity.WARNING,
    Text(
        "{indicator} 此人的目标与实际相差约 {times} 倍，多数人的相近",
        "{indicator}: this person's target is about {times} times off what was reached, most others' are near it",
    ),
    expected=Text(
        "与其余各人相近的比例；目标 {target}，实际 {actual}",
        "a ratio like the others'; target {target}, reached {actual}",
    ),
    fix=Text(
        "核对此人的目标和实际是不是同一单位；确实如此的，不必处理",
        "see whether both are in one unit; leave it if they are right",
    ),
    why=Text(
        "其余各人的目标与实际在同一量级，只有一人相差几百倍以上，多半是此人的台账或目标以千、万为单位填写。须确认后才能发放。",
        "Where the others' targets are of the size of what they reached and one person's is hundreds of times off, that person's "
        "rows or target are mostly in thousands or tens of thousands. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
