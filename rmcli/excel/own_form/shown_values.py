"""A value within a sentence of a form: amounts with thousands and the currency's decimals, ratios in per cent."""

from datetime import date
from decimal import Decimal

from rmcli.excel.workbook.cell_values import to_decimals
from rmcli.language import Lang, Text
from rmcli.report.model import Unit, Value

_DECIMALS = {Unit.SCORE: 2, Unit.PRECISE: 4, Unit.COUNT: 0}
_FROM = 1000  # from here on a measure reads as an amount


def shown(value: Value, unit: Unit, lang: Lang, decimals: int) -> str:
    """The value as text; nothing as the empty one.

    >>> [shown(value, Unit.MEASURE, "en", 2) for value in (43462.8, 0.85, 0.00354)], shown(0.0035, Unit.PERCENT, "en", 2)
    (['43,462.80', '0.85', '0.0035'], '0.35%')
    """
    if value is None:
        return ""
    if isinstance(value, Text):
        return value(lang)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | bool):
        return str(value)
    return _number(Decimal(f"{value:.15g}"), unit, decimals)


def _number(value: Decimal, unit: Unit, decimals: int) -> str:
    if unit is Unit.PERCENT:
        return f"{to_decimals(float(value * 100), 2):,f}%"
    if unit is Unit.MEASURE and abs(value) < _FROM:
        text = f"{to_decimals(float(value), 4):f}"
        return text[:-2] + text[-2:].rstrip("0")
    if unit in (Unit.MONEY, Unit.MEASURE):
        return f"{to_decimals(float(value), decimals):,f}"
    if unit in _DECIMALS:
        return f"{to_decimals(float(value), _DECIMALS[unit]):,f}"
    return f"{value.normalize():f}"
