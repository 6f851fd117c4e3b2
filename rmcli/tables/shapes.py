"""The other layouts that the tables of a ledger workbook come in, each declared like a table: what its columns are called."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rmcli.language import Text
from rmcli.tables.ledger import ACTUALS, SURVEY, TARGETS
from rmcli.tables.spec import Column, TableSpec, Type


class Layout(StrEnum):
    """How a sheet is laid out where it is not as its table is declared."""

    INDICATOR_ROWS = "indicator_rows"  # targets or actuals, one row a person and indicator
    ANSWER_SHEETS = "answer_sheets"  # a survey, one row an answer sheet and one column a question


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
_ANSWER_SHEETS = Shape(
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

FIGURES: Mapping[str, Column] = {TARGETS.name: TARGET, ACTUALS.name: ACTUAL}
SHAPES: Mapping[str, tuple[Shape, ...]] = {
    **{table.name: (_indicator_rows(table, FIGURES[table.name]),) for table in (TARGETS, ACTUALS)},
    SURVEY.name: (_ANSWER_SHEETS,),
}


def shapes_of(spec: TableSpec) -> tuple[Shape, ...]:
    """The layouts that a table may come in beside its own."""
    return SHAPES.get(spec.name, ())


def columns_of(spec: TableSpec) -> tuple[Column, ...]:
    """Every column that a table may have in any of its layouts, those of its own first."""
    figure = FIGURES.get(spec.name)
    more = [*(column for shape in shapes_of(spec) for column in shape.spec.columns), *((figure,) if figure else ())]
    return tuple({column.name: column for column in (*more[::-1], *spec.columns[::-1])}.values())[::-1]
