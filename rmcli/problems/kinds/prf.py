"""PRF: the profile that says what a bank's files mean."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

NO_COLUMN = Text("{table} 没有这一列", "{table} has no such column")
UNKNOWN_WORD = Kind(
    "PRF01",
    Severity.ERROR,
    Text("导入对照的这一行用不上：{reason}{meant}", "this row of the profile cannot be used: {reason}{meant}"),
    expected=Text("{expected}", "{expected}"),
    fix=Text("更正这一格，或删去这一行", "correct the cell, or delete the row"),
    why=Text(
        "用不上的一行不起作用，文件就会按别的意思读取。",
        "Without effect the row would let the files be read as something else.",
    ),
)
CONTRADICTION = Kind(
    "PRF02",
    Severity.ERROR,
    Text("{what} 在 {first} 说的是“{before}”", '{what} is said to be "{before}" at {first}'),
    expected=Text("同一件事只说一次", "one statement of one thing"),
    fix=Text("删去其中一行", "delete one of the rows"),
    why=Text(
        "两行说法不同，就不知道该信哪一行；rmcli 不替您选择。",
        "With two statements nobody knows which one holds; rmcli does not choose.",
    ),
)
NO_SUCH_HEADER = Kind(
    "PRF03",
    Severity.ERROR,
    Text(
        "{file} 的 {table} 里没有“{header}”这一列{meant}",
        '{table} of {file} has no column headed "{header}"{meant}',
    ),
    expected=Text("表头里的一个列名：{headers}", "a name of the header: {headers}"),
    fix=Text(
        "列改了名的，在这一格写新的列名；本行不再有这一列的，填“无”",
        'write the new name here if the column was renamed, "none" if there is no such column any more',
    ),
    why=Text(
        "导出的格式变了，导入对照还是旧的。照旧读取就会漏掉这一列。",
        "The export has changed and the profile has not. Read all the same, the column would be lost.",
    ),
)
NO_SUCH_SHEET = Kind(
    "PRF04",
    Severity.ERROR,
    Text("没有名为“{sheet}”的工作表{meant}", 'there is no sheet "{sheet}"{meant}'),
    expected=Text("其中一张：{sheets}", "one of {sheets}"),
    fix=Text(
        "更正这一格；名称每期不同的部分用 * 代替",
        "correct the cell; write * for the part of the name that changes",
    ),
    why=Text("导入对照所说的表没有读到。", "The table that the profile speaks of was not read."),
)
EMPTY_HEADER_ROW = Kind(
    "PRF05",
    Severity.ERROR,
    Text("{there} 第 {row} 行是空的", "row {row} of {there} is empty"),
    expected=Text("有内容的一行，从这些开始：{rows}", "a row that is not empty; the first are {rows}"),
    fix=Text("更正这一格，或留空", "correct the cell, or clear it"),
    why=Text("表头所在的行没有内容，数据就不知道从哪里开始。", "Without a header nobody knows where the data begin."),
)
NOT_ABSENT = Kind(
    "PRF06",
    Severity.ERROR,
    Text(
        "导入对照说 {table} 没有 {column}，但 {there} 有“{header}”",
        'the profile says that {table} has no {column}, but {there} is headed "{header}"',
    ),
    expected=Text("{column} 的列名，或空白", "the header of {column}, or a blank cell"),
    fix=Text(
        "这一列要读取的，在这一格写“{header}”；不该读取的，改它的列名",
        'write "{header}" here if the column is to be read; else rename it in the file',
    ),
    why=Text(
        "文件与导入对照的说法不同，就不知道该信哪一个。",
        "The file and the profile differ; nobody knows which one holds.",
    ),
)
NOT_READ = Kind(
    "PRF07",
    Severity.WARNING,
    Text(
        "导入对照里有 {table}{from_file}，这次没有读到",
        "the profile has {table}{from_file}, and none was read this time",
    ),
    expected=Text("{table} 所在的文件", "the file with {table}"),
    fix=Text(
        "漏给了文件的，加上它；这一期确实没有的，不必处理",
        "add the file if it was forgotten; leave it if there is none this time",
    ),
    why=Text(
        "漏给一份调整表，奖金和罚款就会悄悄不见，所以须经确认才能发放。",
        "Bonuses and fines of a forgotten file would vanish in silence, so pay waits until somebody has confirmed it.",
    ),
    holds_pay=True,
)
SETTLED = Kind(
    "PRF08",
    Severity.NOTE,
    Text(
        "按导入对照，{table} 没有 {column}，不再询问", "{table} has no {column}, as the profile says; nothing is asked"
    ),
    expected=NOTHING,
    fix=Text("后来有了这一列的，把“无”改成它的列名", "write its header here once there is such a column"),
    why=Text(
        "没有成本列，成本按 0 计；没有部门列，部门即机构。一次说定的事，每份报告都照实列出。",
        "Without its column a cost is 0, and the team is the branch. What was settled once is told in every report.",
    ),
)
OTHER_BASE = Kind(
    "PRF09",
    Severity.ERROR,
    Text(
        "导入对照说 {column} 是{base}的，{there} 的列名“{header}”说是{span}的",
        'the profile says that {column} is for {base}, the header "{header}" at {there} says {span}',
    ),
    expected=Text("一种期间", "one time"),
    fix=Text("更正其中一处，或把这一格留空", "correct one of the two, or clear this cell"),
    why=Text("按月的基数当作按年的，薪酬就差十二倍。", "A month's base taken for a year's makes pay twelve times off."),
)
NOT_LAID_OUT_SO = Kind(
    "PRF10",
    Severity.ERROR,
    Text(
        "导入对照写的是“{shape}”，而 {there} 的表头不是这样",
        'the profile says "{shape}", and the header of {there} is not so',
    ),
    expected=Text("与文件一致的版式；空白即按表头判断", "how the file is laid out; if blank, what its header tells"),
    fix=Text(
        "更正版式，或清空；导出的格式改了的，用 rmcli profile 重新写一份",
        "correct or clear it; write the profile anew where the export has changed",
    ),
    why=Text(
        "导入对照说的排法与文件不符，多半是导出的格式改了；照旧读取会读错，rmcli 不猜。",
        "Where a file is not laid out as the profile says its export has most likely changed; rmcli does not guess.",
    ),
)
