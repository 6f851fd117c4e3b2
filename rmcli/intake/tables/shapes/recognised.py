"""Which layout a sheet has: the one of its table, or the first of the table's other layouts that its header is plainly of."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from rmcli.intake.tables.hints import SHAPE
from rmcli.intake.tables.shapes import indicator_rows
from rmcli.intake.tables.shapes.answers import answer_sheets
from rmcli.intake.tables.shapes.laid_out import Asked, LaidOut
from rmcli.intake.tables.shapes.ledgers import item_rows, month_columns, one_month
from rmcli.problems import Place, Problem
from rmcli.problems.kinds.prf import NOT_LAID_OUT_SO
from rmcli.sheet.raw import RawSheet
from rmcli.tables.profile import AS_DECLARED, LAYOUTS
from rmcli.tables.shapes import Layout, Shape, shapes_of
from rmcli.tables.spec import TableSpec

LAY_OUT: Mapping[Layout, Callable[[RawSheet, TableSpec, Shape, Asked], LaidOut | None]] = {
    Layout.INDICATOR_ROWS: indicator_rows.lay_out,
    Layout.ANSWER_SHEETS: answer_sheets.lay_out,
    Layout.MONTH_COLUMNS: month_columns.lay_out,
    Layout.ITEM_ROWS: item_rows.lay_out,
    Layout.ONE_MONTH: one_month.lay_out,
}


def laid_out(sheet: RawSheet, table: TableSpec, asked: Asked) -> LaidOut:
    """How the sheet is laid out; as its table is declared where no other layout is plain. What a profile says goes before what the
    header tells; where the header cannot be so, that is a problem at the profile's cell."""
    said = asked.hints.shape
    for shape in shapes_of(table):
        if said in (None, shape.layout.value) and (found := LAY_OUT[shape.layout](sheet, table, shape, asked)):
            return replace(found, layout=shape.layout)
    declared = LaidOut(table, sheet, asked.indicators, asked.yardstick)
    if said in (None, AS_DECLARED):
        return declared
    facts = {"shape": LAYOUTS[said], "there": Place(sheet.file, sheet.sheet).in_its_file}
    at = asked.hints.said_at.get(SHAPE, Place())
    problem = Problem(NOT_LAID_OUT_SO, at, LAYOUTS[said]("en" if at.sheet.isascii() else "zh"), facts=facts)
    return replace(declared, problems=(problem,))
