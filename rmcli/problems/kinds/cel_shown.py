"""CEL: what number formats and the columns beside say of a cell's number."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

SHOWN_CURRENCY = Kind(
    "CEL30",
    Severity.ERROR,
    Text(
        "{column} 显示为 {currency}，不是薪酬的币种",
        "{column} is shown in {currency}, which is not the currency of pay",
    ),
    expected=Text("以薪酬币种计的金额", "an amount in the currency of pay"),
    fix=Text(
        "换算成薪酬的币种；只是格式有误的，改正单元格格式",
        "convert it, or correct the cell's format if only that is wrong",
    ),
    why=Text(
        "单元格格式或旁边的币种列写明了币种。rmcli 不知道汇率，不会替您换算。",
        "The cell's format, or the currency column beside it, names the currency. rmcli does not know the rate and never converts.",
    ),
)
SHOWN_OTHERWISE = Kind(
    "CEL31",
    Severity.ERROR,
    Text(
        "{column} 的格式与写明的单位对不上：{said}",
        "{column}: the cell's format and what is said of the unit differ: {said}",
    ),
    expected=Text("格式与单位一致", "one unit"),
    fix=Text("改正格式或单位，或用 {unit} 指明", "correct one of them, or say which unit holds: {unit}"),
    why=Text(
        "人看到的是格式显示的数，文件里存的是另一个数，两种读法相差几千倍以上。",
        "People see what the format shows while the file holds another number; the two readings are thousands of times apart.",
    ),
)
SCALE_OPEN = Kind(
    "CEL32",
    Severity.ERROR,
    Text("{column} 可能是百分数，也可能不是：{said}", "{column} may be per cent or not: {said}"),
    expected=Text("一种写法，例如全列都用 {example}", "one way of writing, such as {example} all down the column"),
    fix=Text("统一写法", "write the whole column in one way"),
    why=Text(
        "95% 存成 0.95，而旁边的 90 存成 90。读法不同，得分相差一百倍。",
        "95 % is stored as 0.95 and 90 beside it as 90. Read in the wrong way a score is a hundred times off.",
    ),
)
SHOWN_ANOTHER = Kind(
    "CEL33",
    Severity.ERROR,
    Text(
        "{column} 的单元格格式 {code} 显示的不是存的数",
        "{column}: the cell's format {code} shows another number than the one it holds",
    ),
    expected=Text("格式显示的就是存的数", "a format that shows the number as it is"),
    fix=Text(
        "把格式改成“常规”，核对这个数；若存的数就是对的，金额列也可用 {unit} 指明",
        "set the format to General and check the number; if what is stored holds, {unit} says so of amounts",
    ),
    why=Text(
        "有的格式什么也不显示（;;;）、给正数加上负号、去掉负号，或插进一个小数点：人看到的和文件里存的是两个数。"
        "括号、红色、“-”表示的 0 都是常见写法，不提。",
        "Some formats show nothing (;;;), a minus in front of a positive number, a negative one without it, or a point put in: what "
        "people see is not what the file holds. Brackets, red and a dash for nought are usual and not mentioned.",
    ),
)
SHOWN_WORDS = Kind(
    "CEL34",
    Severity.ERROR,
    Text(
        "{column} 的单元格格式 {code} 在数旁写着“{words}”，说的可能是另一种数",
        '{column}: the cell\'s format {code} writes "{words}" beside the number, which may be another figure',
    ),
    expected=Text("{column} 本身的数", "the number that {column} asks for"),
    fix=Text(
        "放进这一列本身的数；若这些字只是说明，改正格式，金额列也可用 {unit} 指明单位",
        "put in the column's own number; if the words change nothing correct the format, or, of amounts, say the unit: {unit}",
    ),
    why=Text(
        "格式写的“预算”“累计”“/月”只在显示时出现，读取存的数就听不见。与列名里的括号一样：懂的照办，不懂的就问。",
        "Words like budget, cumulative or a month that a format writes are seen and not stored. They are heard as a bracket in the "
        "header is: what is understood holds, what is not is asked about.",
    ),
)
RATE_BESIDE = Kind(
    "CEL35",
    Severity.WARNING,
    Text(
        "{table} 有一列“{beside}”不是 1，没有读；金额可能是外币",
        '{table} has a column "{beside}" other than 1 that was not read: its amounts may be in another currency',
    ),
    expected=Text("以薪酬币种计的金额", "amounts in the currency of pay"),
    fix=Text(
        "金额没有折算的，先折算再填；已经折算的，不必处理",
        "convert the amounts if they are not yet; leave it if they are",
    ),
    why=Text(
        "有汇率一列的表，金额可能是原币。rmcli 不知道是否已经折算，不会替您换算。须确认后才能发放。",
        "Beside a rate of exchange amounts may be in the original currency. rmcli does not know and never converts. Nobody is paid "
        "before it was confirmed.",
    ),
    holds_pay=True,
)
TIME_BESIDE = Kind(
    "CEL36",
    Severity.WARNING,
    Text(
        "{table} 的“{beside}”写着“{said}”，而 {column} 按一年的金额计",
        '{table} says "{said}" in "{beside}", and {column} counts as a year\'s amount',
    ),
    expected=Text("每年的金额", "a year's amount"),
    fix=Text(
        "全列都是的，把它写进列名，如 {column}（月）；个别人的，换算成一年的金额；已经是一年的，不必处理",
        "if it holds for all, say so in the header, as in {column} (month); else convert to a year's; leave it if it is a year's already",
    ),
    why=Text(
        "绩效薪酬基数按年计。旁边的一列说它是一个月或一个季度的，按年算就少发几倍。须确认后才能发放。",
        "Base pay is a year's. Where a column beside it says a month or a quarter, taking it for a year's pays a fraction. Nobody is paid "
        "before it was confirmed.",
    ),
    holds_pay=True,
)
