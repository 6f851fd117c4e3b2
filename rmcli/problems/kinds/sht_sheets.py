"""SHT: which sheet is which table."""

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
PAY_NOT_READ = Kind(
    "SHT37",
    Severity.WARNING,
    Text(
        "不认识的工作表，里面有工号和奖金、罚款之类的金额，没有读取",
        "this sheet is not known; it has ids and amounts such as bonuses or fines, and was not read",
    ),
    expected=Text(
        "工作表 调整：每项一行，写明工号、类型、金额、事由",
        "the sheet Adjustments: a row each, with id, kind, amount and reason",
    ),
    fix=Text(
        "应当发放或扣减的，按“调整”表的样子填写（rmcli template ledger）；不该计入的，隐藏或删去",
        "what is to be paid or deducted goes into Adjustments (rmcli template ledger); else hide or delete the sheet",
    ),
    why=Text(
        "这样一张表多半是一列一种奖金的清单。没有读取，这些奖金和罚款就不在实发绩效里；须经确认才能发放。",
        "Such a sheet is most likely a list with a column for each bonus. As it was not read, these bonuses and fines are in nobody's "
        "pay; somebody has to confirm that.",
    ),
    holds_pay=True,
)
