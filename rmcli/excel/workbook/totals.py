"""A column's total: its formula and what it comes to."""

from collections.abc import Sequence
from decimal import Decimal
from math import fsum

from xlsxwriter.utility import xl_range_abs

from rmcli.excel.workbook.cell_values import Cell, has_decimals, to_decimals
from rmcli.excel.workbook.layout import PlacedGrid
from rmcli.report.model import Unit


def total_formula(placed: PlacedGrid, at: int, cells: Sequence[Cell]) -> str:
    """The sum of what a filter leaves visible. Where amounts of money are kept finer than the fen, the sum of the fen that
    are shown, filtered or not: whoever adds up the printed column gets the printed total."""
    column = placed.grid.columns[at]
    area = xl_range_abs(placed.first_row, at, placed.last_row, at)
    if column.unit is not Unit.MONEY:
        return f"=SUBTOTAL(109,{area})"
    numbers = _numbers(cells)
    if all(has_decimals(n, placed.decimals) for n in numbers):
        return f"=ROUND(SUBTOTAL(109,{area}),{placed.decimals})"
    if column.formula is not None and len(numbers) < len(cells):
        raise ValueError(
            f"column {column.key} has a total, amounts finer than the fen and formulas that yield no number"
        )
    return f"=SUMPRODUCT(ROUND({area},{placed.decimals}))"


def total_value(placed: PlacedGrid, at: int, cells: Sequence[Cell]) -> float:
    """What `total_formula` comes to."""
    numbers = _numbers(cells)
    if placed.grid.columns[at].unit is Unit.MONEY:
        return float(sum((to_decimals(n, placed.decimals) for n in numbers), Decimal(0)))
    return fsum(numbers)


def _numbers(cells: Sequence[Cell]) -> list[float]:
    return [c for c in cells if isinstance(c, float)]
