"""SHP: how a sheet is laid out where it is not as its table is declared."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import NOTHING

UNKNOWN_INDICATOR = Kind(
    "SHP01",
    Severity.ERROR,
    Text("方案中没有这项指标{meant}", "the scheme has no such indicator{meant}"),
    expected=Text("指标的代码或名称，代码有 {known}", "an indicator's code or name; the codes are {known}"),
    fix=Text(
        "改成方案中的代码或名称；方案不考核的指标，删去这一行",
        "write the code or name that the scheme has; delete the row if the scheme has no such indicator",
    ),
    why=Text(
        "一行一项指标的表里，认不出的指标若被略过，这个人就少了一项得分而没有人知道。",
        "In a table of one row an indicator, a name that is passed over would leave somebody without a score, unnoticed.",
    ),
)
CODE_AND_NAME_DIFFER = Kind(
    "SHP02",
    Severity.ERROR,
    Text(
        "名称是指标 {other}，而同一行的代码（{at}）是 {code}",
        "the name is that of indicator {other}, and the code in the same row ({at}) is {code}",
    ),
    expected=Text("代码与名称是同一项指标", "code and name of one indicator"),
    fix=Text("更正代码或名称", "correct the code or the name"),
    why=Text(
        "代码和名称各指一项指标时，这个数属于哪一项无法知道；rmcli 不替您选择。",
        "Where code and name say different indicators nobody can say whose the number is; rmcli does not choose.",
    ),
)
ROW_UNITS = Kind(
    "SHP03",
    Severity.NOTE,
    Text(
        "{table}有 {count} 个数按单位列的“{unit}”换算，乘以 {factor}：{cells}",
        "values of {table} that are in {unit} by their column of units were multiplied by {factor}: {cells} ({count} in all)",
    ),
    expected=NOTHING,
    fix=NOTHING,
    why=Text(
        "单位写在每一行的，逐行换算；每一次换算都列出来，以便核对。",
        "Where every row says its unit each is converted by its own; every conversion is listed, to be checked.",
    ),
)
ONE_SHEET_FOR_BOTH = Kind(
    "SHP04",
    Severity.NOTE,
    Text("{table}也取自这张表的“{column}”列", "{table} is read from this sheet too, column {column}"),
    expected=NOTHING,
    fix=NOTHING,
    why=Text(
        "一行一项指标的表可以同时有目标和实绩；没有另外给出的那一张表，就取自这里。",
        "A table of one row an indicator may have targets and actuals side by side; the one not given elsewhere is read from it.",
    ),
)
FIGURE_NOT_READ = Kind(
    "SHP05",
    Severity.WARNING,
    Text("“{column}”列没有读取：{table}取自 {other}", "column {column} is not read: {table} is read from {other}"),
    expected=Text("{table}只在一处", "{table} in one place"),
    fix=Text("核对两处的数是否相同；留下一处", "check that both say the same, and keep one of them"),
    why=Text(
        "目标或实绩在两处都有时，只读为它单独给出的那一处；另一处若不相同，谁的分数就会不同。",
        "Where targets or actuals stand in two places, the sheet of that table is read; if the other says otherwise, scores differ.",
    ),
    holds_pay=True,
)
PERCENT_TWICE = Kind(
    "SHP06",
    Severity.ERROR,
    Text(
        "{indicator} 的单位列写的是 {unit}，而这个数是 {value}：是 {value}% 还是 {percent}%，说不清",
        "{indicator} is in {unit} by the column of units, and the value is {value}: {value} % or {percent} %, nobody can say",
    ),
    expected=Text(
        "百分数（例如 96，单位 %），或小数（例如 0.96，单位列不写 %）",
        "per cent (96 with the unit %) or a plain number (0.96 without it)",
    ),
    fix=Text("写成百分数，或清空单位", "write per cent, or clear the unit"),
    why=Text(
        "显示为 96% 的单元格里存的是 0.96。单位列再写 %，这个数就有两种读法，相差一百倍。",
        "A cell that shows 96 % holds 0.96. With % in the column of units as well it can be read in two ways, a hundred times apart.",
    ),
)
