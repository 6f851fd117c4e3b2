"""One value of a report as a cell takes it: text cleaned, numbers as doubles, nothing where there is nothing."""

import math
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from rmcli.excel.cell_text import clean, width
from rmcli.language import Lang, Text
from rmcli.report.model import Column, Unit, Value
from rmcli.spreadsheet import serial

Cell = str | float | bool | date | None
_SHOWN = {
    Unit.SCORE: "{:.2f}",
    Unit.PRECISE: "{:.4f}",
    Unit.PERCENT: "{:.2%}",
    Unit.COUNT: "{:,.0f}",
    Unit.NUMBER: "{:.10g}",
}


def cell(value: Value, unit: Unit, lang: Lang) -> Cell:
    """The value as it is stored. An id is text whatever it came as; nan is nothing; an infinite number, which no cell can
    hold, is the text ∞.

    >>> cell(1001, Unit.ID, "zh"), cell(Decimal("12.30"), Unit.MONEY, "zh"), cell(float("nan"), Unit.SCORE, "zh")
    ('1001', 12.3, None)
    """
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Text):
        return clean(value(lang))
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    return _number(float(value), unit)


def _number(number: float, unit: Unit) -> str | float | None:
    if math.isnan(number):
        return None
    if math.isinf(number):
        return "∞" if number > 0 else "-∞"
    if unit is Unit.ID:
        return str(int(number)) if number.is_integer() else repr(number)
    return number


def stored_result(value: Cell) -> str | float | bool:
    """The same as the result saved beside a formula: a date as its serial number, nothing as the empty text."""
    if value is None:
        return ""
    return serial(value) if isinstance(value, date) else value


def to_decimals(number: float, decimals: int) -> Decimal:
    """The amount a cell with so many decimals shows: half away from zero, binary noise shed first as spreadsheets do.

    >>> to_decimals(0.285, 2), to_decimals(-1.005, 2), to_decimals(1.5, 0)
    (Decimal('0.29'), Decimal('-1.01'), Decimal('2'))
    """
    return Decimal(f"{number:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def has_decimals(number: float, decimals: int) -> bool:
    """Whether the amount has no more than so many decimals."""
    return Decimal(f"{number:.15g}") == to_decimals(number, decimals)


def shown_width(column: Column, cells: Sequence[Cell], decimals: int) -> float:
    """How wide the column's widest value shows, in digits, where money has so many decimals."""
    widest = 0.0
    numbers = [c for c in cells if isinstance(c, int | float) and not isinstance(c, bool)]
    if numbers:
        money = column.unit in (Unit.MONEY, Unit.MEASURE)
        pattern = f"{{:,.{decimals}f}}" if money else _SHOWN.get(column.unit, "{:.10g}")
        extremes = {max(numbers), min(numbers)} if column.unit is not Unit.NUMBER else set(numbers)
        widest = max(len(pattern.format(n)) for n in extremes)
        widest += max((width(d.suffix.zh) + 1 for d in column.displays if d is not None), default=0)
    if any(isinstance(c, date) for c in cells):
        widest = max(widest, 10)
    return max([widest, *map(width, {c for c in cells if isinstance(c, str)})])
