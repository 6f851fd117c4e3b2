"""Ledgers as they are declared but for the column of months, which a title or a name stands for."""

from dataclasses import replace

from rmcli.intake.tables.headers.glance import glance
from rmcli.intake.tables.hints import TableHints
from rmcli.intake.tables.shapes.laid_out import Asked, LaidOut
from rmcli.intake.tables.shapes.ledgers.stated_month import MonthOfAll, stated_month
from rmcli.sheet.raw import RawSheet
from rmcli.tables.shapes import Shape
from rmcli.tables.spec import TableSpec

MONTH = "month"


def lay_out(sheet: RawSheet, _table: TableSpec, shape: Shape, asked: Asked) -> LaidOut | None:
    """The layout, where the header has the id and revenue and no month, and something says one; None for any other sheet."""
    seen = glance(sheet, shape.spec, hints=asked.hints)
    if not seen.has("rm_id", "revenue") or seen.has(MONTH):
        return None
    return of_one_month(LaidOut(shape.spec, sheet, {}, asked.yardstick), seen.found.first, asked.hints)


def of_one_month(laid: LaidOut, rows: int, hints: TableHints) -> LaidOut | None:
    """The layout with the month that is stated above position `rows`, or in a name, for all rows; None where none is."""
    stated = stated_month(laid.sheet, rows, hints)
    if stated is None:
        return None
    less = replace(laid.spec, columns=tuple(c for c in laid.spec.columns if c.name != MONTH))
    finish = MonthOfAll(stated, laid.finish)
    return replace(laid, spec=less, finish=finish, problems=(*laid.problems, *stated.problems))
