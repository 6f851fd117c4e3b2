"""CEL: values of single cells that cannot be read, or in more than one way."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.spreadsheet import CELL_TEXT

NOT_GUESSED = Text(
    "只有一种读法的写法才会被接受：1,234.50、￥1,200、全角数字、1.2%、(350)。其余一律报错，不猜，也不当作 0。",
    "Only what can be read in one way is accepted: 1,234.50, ￥1,200, full-width digits, 1.2%, (350). Anything else is an "
    "error; it is never guessed at and never 0.",
)

NOT_A_NUMBER = Kind(
    "CEL01",
    Severity.ERROR,
    Text("{column} 不是数字", "{column} is not a number"),
    expected=Text("{example}", "{example}"),
    fix=Text("把单元格改成数字", "replace it by a number"),
    why=NOT_GUESSED,
)
ERROR_CELL = Kind(
    "CEL02",
    Severity.ERROR,
    Text("{column} 是公式错误 {error}", "{column} is the formula error {error}"),
    expected=Text("{example}", "{example}"),
    fix=Text("改正公式，或改为数值", "mend the formula, or type the value"),
    why=Text(
        "错误值不是空白，也不是 0：它说明有一个数没有算出来。",
        "An error is neither blank nor 0: some number could not be computed.",
    ),
)
UNCALCULATED = Kind(
    "CEL03",
    Severity.ERROR,
    Text("{column} 是从未计算过的公式", "{column} is a formula that was never calculated"),
    expected=Text("{example}", "{example}"),
    fix=Text("用 Excel 打开并保存一次", "open the file in Excel and save it once"),
    why=Text(
        "公式以文件中保存的结果为准；有些程序写出的公式没有结果。",
        "A formula counts as the result saved in the file; some programs write formulas without one.",
    ),
)
BLANK_CELL = Kind(
    "CEL04",
    Severity.ERROR,
    Text("{column} 是空白", "{column} is blank"),
    expected=Text("{example}", "{example}"),
    fix=Text("填上内容{nought}", "fill it in{nought}"),
    why=Text(
        "这一列每行都必须填写。空白不等于 0，也不等于上一行的内容。",
        "No row may leave this column blank; a blank is neither 0 nor what the row above says.",
    ),
)
UNKNOWN_CHOICE = Kind(
    "CEL05",
    Severity.ERROR,
    Text("{column} 没有这一项{meant}", "{column} has no such choice{meant}"),
    expected=Text("{choices}", "{choices}"),
    fix=Text("改为其中一项{own}", "choose one of them{own}"),
    why=Text("这一列只能填规定的几项，中英文均可。", "This column takes one of a few choices, in Chinese or English."),
)
OUTSIDE_LIMITS = Kind(
    "CEL06",
    Severity.ERROR,
    Text("{column} 超出范围：{limits}", "{column} is out of range: {limits}"),
    expected=Text("{limits}", "{limits}"),
    fix=Text("改正数值", "correct the value"),
    why=Text(
        "超出范围的数值几乎总是录入错误，不会被截断到范围之内。",
        "Such a value is nearly always a slip; it is never clipped.",
    ),
)
PERCENT_TYPED = Kind(
    "CEL07",
    Severity.ERROR,
    Text(
        "{column} 大于 1，像是把百分数写成了整数",
        "{column} is over 1: it looks like a percentage typed as a whole number",
    ),
    expected=Text("{limits}，例如 0.97 或 97%", "{limits}, such as 0.97 or 97%"),
    fix=Text("改成小数，或在后面加 %", "type it as a fraction, or with a percent sign"),
    why=Text(
        "97 与 97% 差一百倍；rmcli 不猜是哪一个。", "97 and 97% differ by a factor of a hundred; rmcli does not guess."
    ),
)
TRUTH_VALUE = Kind(
    "CEL08",
    Severity.ERROR,
    Text("{column} 是逻辑值 {value}，不是{what}", "{column} is the truth value {value}, not {what}"),
    expected=Text("{example}", "{example}"),
    fix=Text("改成应填的内容", "put in what belongs there"),
    why=Text("TRUE 常被当作 1、FALSE 当作 0；这里不这样做。", "TRUE is often taken for 1 and FALSE for 0; not here."),
)
LOOKS_LIKE_DATE = Kind(
    "CEL09",
    Severity.ERROR,
    Text("{column} 看起来像日期，不是{what}", "{column} looks like a date, not {what}"),
    expected=Text("{example}", "{example}"),
    fix=Text(
        "把单元格格式改为常规，再核对数值",
        "set the cell's format to General and check the value",
    ),
    why=Text(
        "单元格设置了日期格式，或 Excel 把输入自动改成了日期（例如 1/3 变成 1 月 3 日）。",
        "The cell has a date's format, or Excel has turned what was typed into a date (1/3 into 3 January).",
    ),
)
BAD_ID = Kind(
    "CEL10",
    Severity.ERROR,
    Text("{column} 不是可靠的编号：{reason}", "{column} is no reliable id: {reason}"),
    expected=Text("文本格式的编号，例如 10005", "an id as text, such as 10005"),
    fix=Text("把该列设为文本格式，重新录入编号", "format the column as text and enter the ids again"),
    why=Text(
        "电子表格的数字只保留 15 位，更长的编号末尾会变成 0；分数和科学计数法也不是编号。",
        "A spreadsheet keeps 15 digits of a number, the rest become 0; fractions and 1E+05 are no ids either.",
    ),
)
BAD_MONTH = Kind(
    "CEL11",
    Severity.ERROR,
    Text("{column} 不是月份", "{column} is not a month"),
    expected=Text("月份，例如 2026-07、2026/7、2026年7月、202607", "a month such as 2026-07, 2026/7, 202607"),
    fix=Text("改成月份", "write the month"),
    why=Text("月份决定这一行属于哪个考核期间。", "The month decides which period the row belongs to."),
)
BAD_DATE = Kind(
    "CEL12",
    Severity.ERROR,
    Text("{column} 不是日期", "{column} is not a date"),
    expected=Text("日期，例如 2026-07-01", "a date such as 2026-07-01"),
    fix=Text("改成日期（年-月-日）", "write it as year-month-day"),
    why=Text(
        "没有日期格式的数字、不存在的日子（2026-02-30）和月日次序不明的写法都不接受。",
        "Numbers without a date's format, days that do not exist, and forms whose order of day and month is open are refused.",
    ),
)
NOT_YES_NO = Kind(
    "CEL13",
    Severity.ERROR,
    Text("{column} 应填 是 或 否", "{column} must be yes or no"),
    expected=Text("是 或 否", "yes or no"),
    fix=Text("改为 是 或 否", "write yes or no"),
    why=Text("这一列是开关。", "The column is a switch."),
)
UNUSABLE_TEXT = Kind(
    "CEL16",
    Severity.ERROR,
    Text(
        f"{{column}} 含有控制字符，或超过 {CELL_TEXT:,} 个字符",
        f"{{column}} holds control characters or more than {CELL_TEXT:,} characters",
    ),
    expected=Text("普通文字", "plain text"),
    fix=Text("重新录入", "type it again"),
    why=Text("这样的文字无法写入任何工作簿。", "No workbook can hold such a text."),
)
TWO_READINGS = Kind(
    "CEL19",
    Severity.ERROR,
    Text("{column} 有两种读法", "{column} can be read in two ways"),
    expected=Text("{example}；这里可读作 {one}，也可读作 {other}", "{example}; this may be {one} as well as {other}"),
    fix=Text(
        "改成只有一种读法的写法：数字不用千分位，日期写成 年-月-日",
        "write it so that there is one reading: numbers without marks between thousands, dates as year-month-day",
    ),
    why=Text(
        "用分号分隔的文件多半来自以逗号作小数点的系统，2,500 可以是 2.5，也可以是 2500；01/07/2026 可以是 1 月 7 日，"
        "也可以是 7 月 1 日；全列都是 16:00 的时间，可能是按世界时存放的次日零点。两种读法时不猜。",
        "A file separated by semicolons often comes from where a comma begins the decimals: 2,500 may be 2.5 or 2500. 01/07/2026 "
        "may be 7 January or 1 July, and a column of moments at 16:00 may be the next day's midnight in China by the clock of "
        "UTC. Of two readings none is guessed.",
    ),
)
NO_NUMBER = Kind(
    "CEL21",
    Severity.ERROR,
    Text("{column} 是 NaN，即没有数值", "{column} is NaN, which is no number"),
    expected=Text("{example}，或空值", "{example}, or nothing at all"),
    fix=Text("补上内容；确实没有的，导出为空值（null）", "fill it in, or export it as missing (null)"),
    why=Text(
        "NaN 可以是没有填，也可以是算不出来（0 除以 0）。两者不同，所以不当作空白，也不当作 0。",
        "NaN may stand for what was never filled in, or for what could not be computed (0 divided by 0). It is taken for neither "
        "a blank nor 0.",
    ),
)
