"""IND: what indicators take from the ledger, and the columns that ratios are of."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

LINE_NOT_IN_LEDGER = Kind(
    "IND50",
    Severity.WARNING,
    Text(
        "台账中没有业务类别“{line}”，{indicator} 从它取不到数",
        "the ledger has no business line “{line}”: {indicator} takes nothing from it",
    ),
    expected=Text("台账的业务类别：{known}{meant}", "a business line of the ledger: {known}{meant}"),
    fix=Text(
        "更正来源中的业务类别；本期确实没有这类业务的，不必处理",
        "correct the line in the source; leave it if there was no such business",
    ),
    why=Text(
        "写错的业务类别谁也对不上，每个人的这一部分都成了 0。须确认后才能发放。",
        "A misspelt line matches no row, and everybody's part of it is 0. Nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
FIGURE_ABSENT = Kind(
    "IND51",
    Severity.ERROR,
    Text(
        "台账没有一行填了{column}，{indicator} 从中取数",
        "no row of the ledger has {column}, which {indicator} is taken from",
    ),
    expected=Text("台账中的列 {column}", "a column {column} in the ledger"),
    fix=Text("在台账中补上这一列，或改变指标的来源", "add the column to the ledger, or change the indicator's source"),
    why=Text(
        "没有这一列，每个人的实绩都算不出来，而不是 0。",
        "Without the column there is no actual for anybody, which is not 0.",
    ),
)
FIGURE_BLANK = Kind(
    "IND52",
    Severity.WARNING,
    Text(
        "{indicator} 取数的台账行没有填{column}，不计入",
        "{indicator}: rows it is taken from have no {column} and count for nothing",
    ),
    expected=Text("该行的{column}", "the row's {column}"),
    fix=Text("补上；确实不该计入的，不必处理", "fill it in; leave it if the row is not to count"),
    why=Text(
        "空白说不清是零还是忘了填，忘了填的会让此人少算。须确认后才能发放。",
        "A blank may be nought or forgotten, and what was forgotten is lacking in the person's figure. Nobody is paid before it was "
        "confirmed.",
    ),
    holds_pay=True,
)
RATIO_COLUMN_MISSING = Kind(
    "IND53",
    Severity.ERROR,
    Text(
        "实绩表没有“{column}”这一列，{indicator} 是它的比率",
        "Actuals has no column “{column}”, which {indicator} is a ratio of",
    ),
    expected=Text("实绩表中名为 {column} 的列{meant}", "a column of Actuals headed {column}{meant}"),
    fix=Text("在实绩表中加上这一列，或更正指标的来源", "add the column to Actuals, or correct the indicator's source"),
    why=Text("缺一列，每个人的比率都算不出来。", "Without one of the two nobody has the ratio."),
)
RATIO_VALUE_MISSING = Kind(
    "IND54",
    Severity.ERROR,
    Text("{indicator} 需要的 {column} 没有填", "no {column}, which {indicator} is a ratio of"),
    expected=Text("数值；此人不适用的填 不适用", "a number, or N/A if the indicator does not apply to this person"),
    fix=Text("填上数值，或写明 不适用", "enter it, or N/A"),
    why=Text(
        "比率的两列缺一不可。方案规定这项指标缺失即为错误。",
        "A ratio takes both columns. The scheme says that missing is an error here.",
    ),
)
DIVISOR_NOT_POSITIVE = Kind(
    "IND55",
    Severity.ERROR,
    Text(
        "{indicator} 的分母 {column} 不大于 0，算不出比率",
        "{column}, which {indicator} divides by, is not over 0: there is no ratio",
    ),
    expected=Text(
        "大于 0 的数；此人没有这类业务的填 不适用", "a number over 0, or N/A for somebody without such business"
    ),
    fix=Text(
        "填上数值或 不适用；这样的人都不考核的，在方案中把缺失处理设为 不计入",
        "enter it, or N/A; or let the scheme exclude the indicator where missing",
    ),
    why=Text(
        "除以 0 没有意义：没有贷款的人谈不上不良率，既不是 0，也不是 100%。方案规定这项指标缺失即为错误。",
        "Nothing can be divided by 0: somebody without loans has no bad-loan ratio, neither 0 nor 100 %. The scheme says that missing "
        "is an error here.",
    ),
)
DIVISOR_PASSED_OVER = Kind(
    "IND56",
    Severity.NOTE,
    Text(
        "{indicator} 的分母 {column} 不大于 0，按缺失处理：{policy}",
        "{column}, which {indicator} divides by, is not over 0 and counts as missing: {policy}",
    ),
    expected=Text("大于 0 的数", "a number over 0"),
    fix=Text("确实没有的，不必处理", "nothing, if there is none"),
    why=Text(
        "除以 0 没有意义，方案的缺失处理决定此人这项指标怎样计。",
        "Nothing can be divided by 0; what the scheme says of missing values decides.",
    ),
)
CAPITAL_MISSING = Kind(
    "IND57",
    Severity.ERROR,
    Text("{indicator}：此人的台账没有大于 0 的{column}", "{indicator}: this person's ledger has no {column} over 0"),
    expected=Text("此人台账中的{column}", "{column} in this person's rows of the ledger"),
    fix=Text(
        "在台账中补上；不考核此人的，在方案中限定适用岗位，或把缺失处理设为 不计入",
        "add it to the ledger; or limit the indicator's roles, or let the scheme exclude it where missing",
    ),
    why=Text(
        "没有资本就没有资本回报率。方案规定这项指标缺失即为错误。",
        "Without capital there is no return on it. The scheme says that missing is an error here.",
    ),
)
SHOWN_FAR_OFF = Kind(
    "IND58",
    Severity.WARNING,
    Text(
        "{indicator} 的显示单位是 {display}，而多数的数在 {middle} 左右，会显示为 {shown}",
        "{indicator} is shown in {display}, and its numbers are about {middle}: they would show as {shown}",
    ),
    expected=Text(
        "% 的指标填小数（0.0035 即 0.35%），万元 的指标填元或在列名中写明（万元）",
        "fractions for % (0.0035 is 0.35 %), yuan for 万元, or a header that says 万元",
    ),
    fix=Text(
        "在列名中写明单位，或改写数字，或更正方案中的显示单位；确实如此的，不必处理",
        "say the unit in the header, write the numbers so, or correct the display unit; leave it if it is right",
    ),
    why=Text(
        "显示单位不影响得分，但 97 显示为 9700%，看的人会以为算错了；也可能是目标与实绩不在同一单位。",
        "The unit that numbers are shown in changes no score, but 97 shown as 9,700 % looks wrong to everybody, and may be in another unit "
        "than what it is held against.",
    ),
)
