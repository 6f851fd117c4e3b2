"""SHT: a sheet or its header."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

MISSING_SHEET = Kind(
    "SHT01",
    Severity.ERROR,
    Text("缺少工作表 {table}{meant}", "sheet {table} is missing{meant}"),
    expected=Text("名为 {table} 的工作表", "a sheet called {table}"),
    fix=Text(
        "加上这张工作表；若它用了别的名字：{sheet}；若在另一个文件里：--{option} 文件",
        "add the sheet; if it has another name: {sheet}; if it is in another file: --{option} FILE",
    ),
    why=Text(
        "名册和台账是必需的：没有它们，什么都算不出来。", "Nothing can be computed without the roster and the ledger."
    ),
)
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
    expected=Text("列名 {column} {about}", "a column headed {column} {about}"),
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
TWO_SHEETS = Kind(
    "SHT06",
    Severity.ERROR,
    Text("有几张工作表都是 {table}：{sheets}", "several sheets are {table}: {sheets}"),
    expected=Text("只有一张", "one of them"),
    fix=Text(
        "用 {sheet} 指明用哪一张；或给其余的改名，或合并为一张",
        "say which one counts: {sheet}; or rename the others, or put them together",
    ),
    why=Text("rmcli 不替您选择用哪一张。", "rmcli does not choose for you which one counts."),
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
UNKNOWN_SHEET = Kind(
    "SHT08",
    Severity.NOTE,
    Text("不认识的工作表，已跳过{meant}", "this sheet is not known and was passed over{meant}"),
    expected=NOTHING,
    fix=Text("如果应当读取，请改正工作表名", "correct its name if it should be read"),
    why=Text("不认识的工作表不参与计算。", "A sheet that is not known takes no part in anything."),
)
HIDDEN_SHEET = Kind(
    "SHT09",
    Severity.WARNING,
    Text("{table} 是隐藏的工作表，仍已读取", "{table} is a hidden sheet; it was read all the same"),
    expected=NOTHING,
    fix=Text("取消隐藏并核对；不该用的请删除", "unhide and check it; delete it if it should not count"),
    why=Text(
        "隐藏的数据同样影响结果，但翻看工作簿的人看不到。",
        "Hidden data counts, but whoever looks through the workbook does not see it.",
    ),
)
HIDDEN_ROWS = Kind(
    "SHT10",
    Severity.WARNING,
    Text(
        "有 {count} 行被隐藏或筛选掉，仍计算在内{amount}",
        "{count} rows are hidden or filtered out; they count all the same{amount}",
    ),
    expected=NOTHING,
    fix=Text("取消隐藏和筛选后核对；不该用的行请删除", "unhide the rows and check; delete those that should not count"),
    why=Text("隐藏和筛选只影响显示，不影响计算。", "Hiding and filtering change what is shown, not what is computed."),
)
PASSED_OVER = Kind(
    "SHT11",
    Severity.NOTE,
    Text("跳过了 {count} 行{what}：{rows}{header}", "{count} {what} passed over: {rows}{header}"),
    expected=NOTHING,
    fix=Text("", ""),
    why=Text(
        "表头上方的标题行，以及工号处写着合计、小计、总计的行，不是数据。",
        "Title rows above the header, and rows whose id cell says 合计, 小计, 总计 or Total are no data.",
    ),
)
TOTAL_DIFFERS = Kind(
    "SHT12",
    Severity.ERROR,
    Text(
        "{label} 行的 {column} 是 {stated}，而所列各行之和是 {summed}",
        "the row {label} says {stated} for {column}, but the rows add up to {summed}",
    ),
    expected=Text("与各行之和相等", "the sum of the rows"),
    fix=Text("核对是否有漏行、重复行，或更新合计公式", "look for rows that are missing or double, or update the total"),
    why=Text(
        "合计行不参与计算，只用来核对：不相等往往说明缺了行。",
        "Total rows are only compared: a difference often means lost rows.",
    ),
)
REPLACED = Kind(
    "SHT13",
    Severity.NOTE,
    Text(
        "{table} 取自 {file}，工作簿中的同名工作表未使用",
        "{table} comes from {file}; the workbook's own sheet was not used",
    ),
    expected=NOTHING,
    fix=Text("", ""),
    why=Text("单独给出的文件优先于工作簿中的工作表。", "A file given for a table goes before the workbook's sheet."),
)
BLANK_ROWS = Kind(
    "SHT14",
    Severity.WARNING,
    Text("数据中间有 {count} 行空行，已跳过：{rows}", "{count} empty rows among the data were passed over: {rows}"),
    expected=Text("没有空行", "no empty rows"),
    fix=Text("核对是否误删了内容；多余的空行请删除", "see whether something was deleted; remove the empty rows"),
    why=Text(
        "空行之后的数据照常读取；但数据中间的空行有时是被误删的一行。",
        "What follows is read as usual; but an empty row among the data may be one that was cleared by mistake.",
    ),
)
TWO_ROWS = Kind(
    "SHT15",
    Severity.NOTE,
    Text("表头占第 {rows} 行，合起来读作：{names}", "the header is rows {rows}, read together as: {names}"),
    expected=NOTHING,
    fix=Text("若读错了，把表头改成一行", "if that is wrong, write the header in one row"),
    why=Text(
        "下面一行没有名字的列，取上面一行的名字；只有合起来认得的列更多时才这样读。",
        "A column without a name in the lower row takes the one above; rows are read so only where more names are known that way.",
    ),
)
READ_AS = Kind(
    "SHT16",
    Severity.NOTE,
    Text("“{name}”读作 {what}", '"{name}" was read as {what}'),
    expected=NOTHING,
    fix=Text("若不是，请改名，或用 --map、--sheet 指明", "if it is something else, rename it, or use --map or --sheet"),
    why=Text(
        "繁体字、常见的别名和您用 --map 指明的列名都会读作对应的名称；读成了什么，都列在这里。",
        "Traditional characters, usual other names and headers given with --map stand for the declared names; each is listed.",
    ),
)
HIDDEN_DATA = Kind(
    "SHT17",
    Severity.ERROR,
    Text(
        "{table} 是隐藏的工作表，里面有数据，未读取",
        "{table} is a hidden sheet with data; it was not read",
    ),
    expected=Text("看得见的工作表，或由您指明的一张", "a sheet that can be seen, or one that you name"),
    fix=Text(
        "在 Excel 中取消隐藏并核对；确实要用它：{sheet}", "unhide and check it in Excel; to use it as it is: {sheet}"
    ),
    why=Text(
        "隐藏的多半是旧数据，翻看工作簿的人看不到；rmcli 不会悄悄用它。",
        "What is hidden is often old, and whoever looks through the workbook does not see it; rmcli never takes it silently.",
    ),
)
SET_ASIDE = Kind(
    "SHT18",
    Severity.NOTE,
    Text(
        "按 {option} 的指定，{what} 取自“{chosen}”，这里未读取",
        '{what} was taken from "{chosen}" as {option} says; this was not read',
    ),
    expected=NOTHING,
    fix=Text("", ""),
    why=Text("您指明的工作表和列优先于名称。", "Sheets and columns that you name go before what is called so."),
)
RECORD_ABOVE = Kind(
    "SHT19",
    Severity.ERROR,
    Text(
        "第 {row} 行在表头（第 {header} 行）之上，却像{table}的一行数据，没有读取",
        "row {row} stands above the header (row {header}) but looks like a row of {table}; it was not read",
    ),
    expected=Text("数据在表头之下", "data below the header"),
    fix=Text("是数据的，移到表头之下；不是的，删去这一行", "move it below the header if it is data, else delete it"),
    why=Text(
        "表头之上的行不会读取。把第一条记录填在模板的灰色示例行上，这条记录就会丢失，所以先停下来问；原样未动的示例行不提。",
        "Rows above the header are not read: a first record typed over a template's grey example would be lost, so the run stops "
        "and asks. An example as it was shipped is nothing to mention.",
    ),
)
UNREAD_TABLE = Kind(
    "SHT20",
    Severity.ERROR,
    Text(
        "不认识的工作表，表头却是{table}的，没有读取",
        "this sheet is of no known name, but its header is that of {table}; it was not read",
    ),
    expected=Text("名为 {table} 的工作表", "a sheet called {table}"),
    fix=Text(
        "应当读取的：{read}，或改正工作表名；不该读取的，隐藏或删去",
        "to read it: {read}, or correct its name; else hide or delete it",
    ),
    why=Text(
        "名称写错的一张调整表，罚款和奖金就会悄悄不见；表头说明它是什么，所以先问。隐藏的工作表不问。",
        "An adjustments sheet under a misspelt name would lose bonuses and fines in silence. Its header says what it is, so the run "
        "asks; of hidden sheets nothing is asked.",
    ),
)
SECOND_TABLE = Kind(
    "SHT21",
    Severity.ERROR,
    Text("另一张工作表也有{table}的表头，没有读取", "another sheet has the header of {table} too; it was not read"),
    expected=Text("一张 {table}", "one sheet of {table}"),
    fix=Text(
        "只用原来那张：{instead}；只用这张：{read}；两张都用的，合并为一张",
        "to use the other alone: {instead}; to use this one: {read}; to use both, put them together",
    ),
    why=Text(
        "第二张表里的行没有计入。rmcli 不替您决定用哪一张。",
        "The rows of the second sheet do not count. rmcli does not choose which one does.",
    ),
)
REPLACED_ROWS = Kind(
    "SHT22",
    Severity.WARNING,
    Text(
        "{table} 取自 {file}，工作簿里这张表的 {count} 行没有计入{amount}",
        "{table} comes from {file}; the {count} rows of the workbook's own sheet do not count{amount}",
    ),
    expected=Text("只有一处的 {table}", "{table} in one place"),
    fix=Text(
        "两处都要计入的，合并到一处；工作簿里的不该计入的，清空那张表",
        "put both together if both count; clear the workbook's sheet if it does not",
    ),
    why=Text(
        "单独给出的文件取代工作簿里的整张表，不相加。表里已有的奖金、罚款、否决会因此消失，所以须经确认才能发放。",
        "A file of its own replaces the workbook's sheet whole; nothing is added up. Bonuses, fines and vetoes that stand there would "
        "vanish, so pay waits until somebody has confirmed it.",
    ),
    holds_pay=True,
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
        "元与万元差一万倍。两处说法不同，就不知道该信哪一处。",
        "Yuan and 万元 are 10,000 times apart. With two statements nobody knows which one holds.",
    ),
)
OTHER_CURRENCY = Kind(
    "SHT33",
    Severity.ERROR,
    Text("{column} 写的是 {words}，不是人民币", "{column} is said to be in {words}, which is not the currency of pay"),
    expected=Text("人民币金额", "amounts in CNY"),
    fix=Text(
        "按汇率换算成人民币，再改正写明币种的文字", "convert the amounts to CNY and correct what states the currency"
    ),
    why=Text(
        "薪酬以人民币计算。rmcli 不知道该用哪一天的汇率，不会替您换算。",
        "Pay is computed in CNY. rmcli does not know the rate, nor of which day, and never converts currencies.",
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
        "若其中有 {absent}，改正列名，或用 {map} 指明；确实没有的，不必处理",
        "if one of them is {absent}, correct its name or say so: {map}; leave it if there is none",
    ),
    why=Text(
        "没有成本列，成本按 0 计，利润就会虚高。旁边有没读的金额，多半是成本换了名字；须确认后才能发放。",
        "Without its column a cost is 0, and the profit too high. Amounts that were not read are mostly that cost under another "
        "name, so nobody is paid before this was confirmed.",
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
