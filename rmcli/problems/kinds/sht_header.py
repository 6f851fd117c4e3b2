"""SHT: the header of a table, and what it says of the numbers."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

NO_HEADER = Kind(
    "SHT02",
    Severity.ERROR,
    Text(
        "{table} 找不到表头{tried}{near}",
        "{table} has no header row{tried}{near}",
    ),
    expected=Text("{table}的表头，例如 {columns}；{about}", "the header of {table}, such as {columns}; {about}"),
    fix=Text(
        "在数据上方补上列名；若表头在别的行：{header_row}；若列名不同：{map}",
        "put the column names above the data; if the header is another row: {header_row}; if the names differ: {map}",
    ),
    why=Text(
        "表头必须在前 {rows} 个非空行之内；列的顺序不限，列名可用中文或英文。",
        "The header must be among the first {rows} rows that are not empty; columns may come in any order, in either language.",
    ),
)
MISSING_COLUMN = Kind(
    "SHT03",
    Severity.ERROR,
    Text("{table} 缺少列 {column}{meant}", "{table} has no column {column}{meant}"),
    expected=Text("列名 {column}{about}", "a column headed {column}{about}"),
    fix=Text(
        "加上这一列，或改正列名；若它用了别的名字：{map}",
        "add the column, or correct its name; if it is headed otherwise: {map}",
    ),
    why=Text(
        "这一列是必需的。列名可用中文或英文，空格、下划线和括号中的单位不影响识别。",
        "The column is required. Its name may be Chinese or English; spaces, underscores and a unit in brackets do not matter.",
    ),
)
DUPLICATE_HEADER = Kind(
    "SHT04",
    Severity.ERROR,
    Text("列名 {column} 出现了两次{all}：{letters} 列", "two columns are headed {column}{all}: {letters}"),
    expected=Text("每个列名只出现一次", "each name once"),
    fix=Text("删除或改名其中一列{which}", "remove or rename one of them{which}"),
    why=Text(
        "两列同名（或是同一列的两种叫法）时，无法知道该用哪一列；rmcli 不替您选择。",
        "With two columns of one name, or of two names for one thing, nobody can say which one counts; rmcli does not choose.",
    ),
)
HEADER_UNIT = Kind(
    "SHT05",
    Severity.ERROR,
    Text(
        "{column} 的单位写的是 {unit}，而方案没有说明这项指标以什么为单位",
        "{column} is said to be in {unit}, and the scheme does not say what this indicator is counted in",
    ),
    expected=Text(
        "与方案中的分值、单位、区间同一单位的数值，列名中不写别的单位",
        "values in the unit that the scheme's numbers are in",
    ),
    fix=Text(
        "换算成方案所用的单位（比率用小数，例如 0.97），再去掉列名或标题中的单位",
        "convert them to the scheme's unit (plain numbers for ratios, such as 0.97) and take the unit out of the header or title",
    ),
    why=Text(
        "按完成率计分的指标，实绩与目标的单位可以一起换算；其他方法拿实绩与方案中的数相比，单位不同就差几百倍到一万倍。",
        "Where actual and target are divided by each other both can be converted. Other methods hold the actual against numbers of "
        "the scheme: in another unit it is a hundred to ten thousand times off.",
    ),
)
UNKNOWN_COLUMN = Kind(
    "SHT07",
    Severity.NOTE,
    Text(
        "{table} 有 {count} 列不认识，已跳过：{names}",
        "{table}: {count} columns are not known and were passed over: {names}",
    ),
    expected=NOTHING,
    fix=Text("如果应当读取，请改正列名", "correct the names of those that should be read"),
    why=Text("不认识的列不参与计算。", "A column that is not known takes no part in anything."),
)
OTHER_FIGURE = Kind(
    "SHT30",
    Severity.ERROR,
    Text(
        "列名“{name}”中的“{words}”说的是另一种数，没有当作 {column} 读取",
        'the header "{name}" says "{words}", another figure; it was not read as {column}',
    ),
    expected=Text("{table} 的列 {column}{about}", "the column {column} of {table}{about}"),
    fix=Text(
        "把 {column} 本身的数放进来；若“{words}”只是说明，从列名中去掉它",
        'put in the column {column} itself; if "{words}" changes nothing about the numbers, take it out of the header',
    ),
    why=Text(
        "本年累计、预算、上期、季度、美元、满分 10 分这样的字，说的是另一个数。去掉它们照读，薪酬就会悄悄算错。",
        "Words like year to date, budget, last period, quarterly or out of 10 make it another number. Read without them, pay would "
        "be wrong without a word.",
    ),
)
UNIT_CONVERTED = Kind(
    "SHT31",
    Severity.NOTE,
    Text(
        "{column} 写的是“{words}”，已换算成{becomes}（乘以 {factor}）{example}",
        '{column} says "{words}" and was converted to {becomes} (times {factor}){example}',
    ),
    expected=NOTHING,
    fix=Text("若不对，改正写明单位的文字，或用 --unit 指明", "if that is wrong, correct what states it, or use --unit"),
    why=Text(
        "列名、标题、工作表名和单元格格式写明的单位、期间和满分，都按其换算：用十进制，没有误差；每列说一次。",
        "A unit, a time or a full mark stated by a header, a title, the sheet's name or a cell's format is converted, exactly, in "
        "decimals, and said once for each column.",
    ),
)
UNITS_CONTRADICT = Kind(
    "SHT32",
    Severity.ERROR,
    Text(
        "{column} 的单位有两种说法：{first}，{second}",
        "two things are said of the unit of {column}: {first}, {second}",
    ),
    expected=Text("一种单位", "one unit"),
    fix=Text("改正其中一处，或用 {unit} 指明", "correct one of the two, or say which: {unit}"),
    why=Text(
        "一种单位与另一种可差一万倍。两处说法不同，就不知道该信哪一处。",
        "Two units may be 10,000 times apart. With two statements nobody knows which one holds.",
    ),
)
OTHER_CURRENCY = Kind(
    "SHT33",
    Severity.ERROR,
    Text(
        "{column} 写的是 {words}，不是薪酬的币种", "{column}: said to be in {words}, which is not the currency of pay"
    ),
    expected=Text("以薪酬币种计的金额", "amounts in the currency of pay"),
    fix=Text(
        "按汇率换算成薪酬的币种，再改正写明币种的文字", "convert the amounts and correct what states the currency"
    ),
    why=Text(
        "薪酬以考核方案的币种计算。rmcli 不知道该用哪一天的汇率，不会替您换算。",
        "Pay is computed in the currency of the scheme. rmcli does not know the rate, nor of which day, and never converts currencies.",
    ),
)
ABSENT_BESIDE_UNREAD = Kind(
    "SHT34",
    Severity.WARNING,
    Text(
        "{table} 没有 {absent}，却有没读的列，里面像是{what}：{unread}",
        "{table} has no {absent}, but columns with what look like {what} that were not read: {unread}",
    ),
    expected=Text("每一列都叫得出名字：{absent}", "every column under its name: {absent}"),
    fix=Text(
        "若其中有 {absent}，{way}；确实没有的，不必处理",
        "if one of them is {absent}, {way}; leave it if there is none",
    ),
    why=Text(
        "没有成本列，成本按 0 计，利润就会虚高；没有分成比例，整笔归一人；没有任职起讫，按整个期间在岗。旁边没读的列，多半是它换了名字；"
        "须确认后才能发放。",
        "Without its column a cost is 0, and the profit too high; without shares everything is one person's; without dates in post "
        "everybody was there throughout. Columns that were not read are mostly those under another name, so nobody is paid before "
        "this was confirmed.",
    ),
    holds_pay=True,
)
ABSENT = Kind(
    "SHT35",
    Severity.WARNING,
    Text("{table} 没有 {absent}，{meaning}", "{table} has no {absent}: {meaning}"),
    expected=Text("列 {absent}", "the column {absent}"),
    fix=Text("确实没有的，不必处理；有的，加上这一列", "leave it if there is none; else add the column"),
    why=Text(
        "没有这一列，每行都按空白计：成本为 0，部门即机构。",
        "Without the column every row counts as blank: a cost is 0, the team is the branch.",
    ),
)
TITLE_SAYS_OTHER = Kind(
    "SHT36",
    Severity.WARNING,
    Text("{table} 的标题里有“{words}”", 'a title of {table} says "{words}"'),
    expected=Text("本期的实际数", "this period's own, valid figures"),
    fix=Text("核对这张表是不是该用的那一张", "see whether this is the sheet that should be used"),
    why=Text(
        "标题写着作废、预算、累计的表，多半不是本期的实际数；须确认后才能发放。",
        "A sheet titled void, budget or cumulative is mostly not this period's actual figures; nobody is paid before it was confirmed.",
    ),
    holds_pay=True,
)
