"""The sheets of a profile (profile.xlsx, 导入对照), each declared once: what a bank's files mean, said once for all quarters."""

from dataclasses import replace

from rmcli.language import Text
from rmcli.tables.names.spans import Span
from rmcli.tables.scheme import ALIASES
from rmcli.tables.shapes import Layout
from rmcli.tables.spec import Column, TableSpec, Type

NONE = Text("无", "none")  # what stands in the place of a header where the bank has no such column
BASES = {
    "year": Text("年", "year"),
    "half": Text("半年", "half-year"),
    "quarter": Text("季", "quarter"),
    "month": Text("月", "month"),
}
SPANS = {"year": Span.YEAR, "half": Span.HALF, "quarter": Span.QUARTER, "month": Span.MONTH}

AS_DECLARED = "as_declared"
LAYOUTS = {
    AS_DECLARED: Text("一行一笔", "one row an entry"),
    Layout.INDICATOR_ROWS.value: Text("一行一项指标", "one row an indicator"),
    Layout.ANSWER_SHEETS.value: Text("一行一份答卷", "one row an answer sheet"),
    Layout.MONTH_COLUMNS.value: Text("一列一个月", "one column a month"),
    Layout.ITEM_ROWS.value: Text("一行一个费用项目", "one row an item of costs"),
    Layout.ONE_MONTH.value: Text("整张表一个月", "one month a sheet"),
}

_TABLE = ALIASES.column("table")
_COLUMN = replace(ALIASES.column("column"), about=Text("例如 业务收入", "such as revenue"))
_UNIT = Column(
    "unit",
    "单位",
    Type.TEXT,
    about=Text(
        "金额的单位，例如 万元；空白即按文件自己写的", "of amounts, such as thousands; if blank, what the files say"
    ),
)
_NOTE = Column("note", "说明", Type.TEXT, about=Text("不参与读取", "is not read"))

PROFILE_TABLES = TableSpec(
    "Tables",
    "表",
    (
        replace(
            _TABLE,
            filled=False,
            about=Text("例如 名册；空白的一行不起作用", "such as Roster; a row without one says nothing"),
        ),
        Column(
            "file",
            "文件",
            Type.TEXT,
            about=Text("文件名，* 代表任意文字，例如 *月台账.xlsx", "its name, * for any text, such as ledger-*.xlsx"),
        ),
        Column(
            "sheet",
            "工作表",
            Type.TEXT,
            about=Text("工作表名，* 代表任意文字", "the sheet's name, * for any text"),
        ),
        Column(
            "header_row",
            "表头行",
            Type.NUMBER,
            minimum=1,
            about=Text("从 1 数起", "counted from 1"),
        ),
        _UNIT,
        Column(
            "base",
            "基数期间",
            Type.CHOICE,
            choices=BASES,
            about=Text("名册：绩效薪酬基数是多长时间的", "the roster: the time that its base pay is for"),
        ),
        Column(
            "shape",
            "版式",
            Type.CHOICE,
            choices=LAYOUTS,
            about=Text("空白即按表头判断", "if blank, what the header tells"),
        ),
        Column(
            "holds",
            "内容",
            Type.TEXT,
            about=Text(
                "没有列说明的：一列一个月的是哪项金额（业务收入），答卷的评价人类别（客户），整张表的月份（2026-07）",
                "what no column says: the measure of a column a month (revenue), the rater group of answer sheets (customer), the "
                "month of all rows (2026-07)",
            ),
        ),
        _NOTE,
    ),
    Text(
        "每张表一行：在哪个文件、哪张工作表、哪一行；排法不同的几个文件各一行",
        "one row per table: in which file, sheet and row it is; one each for files that are laid out otherwise",
    ),
    key=("table", "file"),
)
PROFILE_COLUMNS = TableSpec(
    "Columns",
    "列",
    (
        _TABLE,
        _COLUMN,
        Column(
            "header",
            "列名",
            Type.TEXT,
            about=Text(
                "文件里的列名；本行没有这一列的，填“无”；空白即尚未确定",
                "what the files call it; none where there is no such column; blank: still open",
            ),
        ),
        _UNIT,
        Column("example", "示例", Type.TEXT, about=Text("其中的一个值，不参与读取", "one of its values; is not read")),
        _NOTE,
    ),
    Text("我们的每一列在文件里叫什么", "what each column is called in the files"),
    key=("table", "column"),
)
PROFILE_VALUES = TableSpec(
    "Values",
    "值",
    (
        *ALIASES.columns[:3],
        replace(ALIASES.column("means"), filled=False, about=Text("空白即尚未确定", "blank: still open")),
        _NOTE,
    ),
    Text(
        "只能选填的列中，文件里的写法各读作哪一项", "what the files write in columns of choices, and which one it means"
    ),
    key=("table", "column", "written"),
)

PROFILE_HEADERS = TableSpec(
    "Headers",
    "表头",
    (_TABLE, Column("header", "列名", Type.TEXT)),
    Text(
        "文件里有的列名，供“列”表下拉选用，不参与读取",
        "the headers found in the files, for the drop-downs of Columns; not read",
    ),
)

PROFILE_WORKBOOK: tuple[TableSpec, ...] = (PROFILE_TABLES, PROFILE_COLUMNS, PROFILE_VALUES, PROFILE_HEADERS)
