"""The other layouts that the tables of a ledger workbook come in, each declared like a table: what its columns are called."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from rmcli.language import Text
from rmcli.tables.ledger import ACTUALS, LEDGER, TARGETS
from rmcli.tables.names.spans import Span
from rmcli.tables.questionnaires.survey import SURVEY
from rmcli.tables.spec import Column, Role, TableSpec, Type, normal


class Layout(StrEnum):
    """How a sheet is laid out where it is not as its table is declared."""

    INDICATOR_ROWS = "indicator_rows"  # targets or actuals, one row a person and indicator
    ANSWER_SHEETS = "answer_sheets"  # a survey, one row an answer sheet and one column a question
    MONTH_COLUMNS = "month_columns"  # a ledger of one measure, one column a month
    ITEM_ROWS = "item_rows"  # a ledger with one row an item of costs
    ONE_MONTH = "one_month"  # a ledger as it is declared whose month a title or a name says


@dataclass(frozen=True)
class Shape:
    """One layout of a table. `spec` has the table's names and the layout's own columns: the frame that is read by it is no table
    yet, `rmcli.intake.tables.shapes` makes it one."""

    layout: Layout
    spec: TableSpec


TARGET = Column(
    "target",
    "目标值",
    Type.NUMBER,
    also=(
        "目标",
        "计划值",
        "计划数",
        "计划",
        "任务值",
        "任务数",
        "考核目标",
        "目标任务",
        "Target Value",
        "Plan",
        "Planned",
    ),
)
ACTUAL = Column(
    "actual",
    "实际值",
    Type.NUMBER,
    also=(
        *("实绩", "实际", "实际数", "完成值", "完成数", "完成", "实际完成", "实际完成值", "实际完成数", "完成情况"),
        *("Actual Value", "Achieved", "Achievement", "Result"),
    ),
)
INDICATOR = Column(
    "indicator",
    "指标",
    Type.TEXT,
    about=Text("代码或名称", "code or name"),
    also=("指标名称", "考核指标", "指标项", "KPI名称", "KPI", "Indicator Name", "KPI Name"),
)
INDICATOR_CODE = Column("indicator_code", "指标代码", Type.TEXT, also=("指标编码", "指标编号", "KPI代码", "KPI Code"))
UNIT = Column("unit", "单位", Type.TEXT, also=("计量单位", "指标单位", "Units", "Unit of Measure"))

# what a sheet may be called that holds targets and actuals side by side; only in this layout is it clear what it holds
BOTH_NAMES = (
    *("目标与实绩", "目标实绩", "目标和实绩", "目标及实绩", "目标完成情况", "指标完成情况", "考核指标完成情况", "KPI"),
    *("Targets and Actuals", "Targets & Actuals", "Targets Actuals"),
)


def _indicator_rows(table: TableSpec, figure: Column) -> Shape:
    return Shape(
        Layout.INDICATOR_ROWS,
        replace(
            table,
            columns=(*table.columns, INDICATOR, INDICATOR_CODE, UNIT),
            about=Text(
                f"每位客户经理、每项指标一行，{figure.zh}一列",
                f"one row per relationship manager and indicator, with a column {figure.name}",
            ),
            across="figure",
        ),
    )


ANSWER_SHEET = Column("answer_sheet", "答卷", Type.TEXT)
ANSWER_SHEETS = Shape(
    Layout.ANSWER_SHEETS,
    replace(
        SURVEY,
        columns=(
            SURVEY.column("rm_id"),
            replace(SURVEY.column("rater_id"), required=False, filled=False),
            SURVEY.column("rater_group"),
            ANSWER_SHEET,
        ),
        about=Text("每份答卷一行，每道题一列", "one row per answer sheet and one column per question"),
        wide=True,
        across="item",
        cell=SURVEY.column("score"),
    ),
)

MEASURES: Mapping[str, Column] = {c.name: c for c in LEDGER.columns if c.type is Type.MONEY}
_OF_PROFIT = LEDGER.of_role(*Role)
COST_ITEM = Column(
    "cost_item",
    "费用项目",
    Type.CHOICE,
    required=True,
    filled=True,
    choices=MappingProxyType({name: LEDGER.column(name).title for name in _OF_PROFIT}),
    synonyms=MappingProxyType({normal(word): name for name in _OF_PROFIT for word in LEDGER.column(name).also}),
    about=Text("成本各列的名称，如 直接成本", "the name of a column of costs, such as direct_cost"),
    also=(
        *(
            "科目",
            "科目名称",
            "会计科目",
            "费用科目",
            "成本科目",
            "成本项目",
            "费用类型",
            "费用类别",
            "成本类型",
            "成本类别",
            "费用名称",
            "收支项目",
            "项目",
        ),
        *(
            "Cost Item",
            "Expense Item",
            "Account",
            "Account Name",
            "Expense Type",
            "Cost Type",
            "Expense Category",
            "Cost Category",
        ),
    ),
)
AMOUNT = Column(
    "amount",
    "金额",
    Type.MONEY,
    required=True,
    filled=True,
    also=("发生额", "本期金额", "费用金额", "成本金额", "Cost Amount"),
    spans=(Span.MONTH,),
)
_SAME_AS_DECLARED = tuple(c for c in LEDGER.columns if c.name not in _OF_PROFIT)
_LEDGERS = (
    Shape(
        Layout.MONTH_COLUMNS,
        replace(
            LEDGER,
            columns=tuple(c for c in LEDGER.columns if c.type is not Type.MONEY and c.type is not Type.MONTH),
            about=Text(
                "每人、每项业务一行，每月一列，表名说明是哪项金额",
                "one row per person and business, one column per month",
            ),
            wide=True,
            across="month",
        ),
    ),
    Shape(
        Layout.ITEM_ROWS,
        replace(
            LEDGER,
            columns=(*_SAME_AS_DECLARED, COST_ITEM, AMOUNT),
            about=Text(
                "每人、每月、每项业务、每个费用项目一行", "one row per person, month, business and item of costs"
            ),
        ),
    ),
    Shape(Layout.ONE_MONTH, LEDGER),
)

FIGURES: Mapping[str, Column] = {TARGETS.name: TARGET, ACTUALS.name: ACTUAL}
SHAPES: Mapping[str, tuple[Shape, ...]] = {
    **{table.name: (_indicator_rows(table, FIGURES[table.name]),) for table in (TARGETS, ACTUALS)},
    SURVEY.name: (ANSWER_SHEETS,),
    LEDGER.name: _LEDGERS,
}


def shapes_of(spec: TableSpec) -> tuple[Shape, ...]:
    """The layouts that a table may come in beside its own."""
    return SHAPES.get(spec.name, ())


def columns_of(spec: TableSpec) -> tuple[Column, ...]:
    """Every column that a table may have in any of its layouts, those of its own first."""
    figure = FIGURES.get(spec.name)
    more = [*(column for shape in shapes_of(spec) for column in shape.spec.columns), *((figure,) if figure else ())]
    own = {column.name for column in spec.columns}
    others: dict[str, Column] = {}
    for column in more:
        if column.name not in own:
            others.setdefault(column.name, column)
    return (*spec.columns, *others.values())
