"""Columns 币种 and 单位: what they say, row by row, of the amounts beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rmcli.currency import Currency
from rmcli.intake.tables.header_rows import HeaderRow
from rmcli.language import same
from rmcli.problems import Problem
from rmcli.problems.kinds import cel_shown as kinds
from rmcli.sheet.raw import BLANK, NUMBER, TEXT, Floats, Ints, RawColumn, RawSheet
from rmcli.tables.names.money_units import MoneyUnit, folded, money_unit
from rmcli.tables.names.spans import Span, span_alone
from rmcli.tables.spec import TableSpec, Type

CURRENCY_NAMES = frozenset(("币种", "货币", "币别", "货币种类", "交易币种", "currency", "ccy", "curr", "currencycode"))
_UNIT_NAMES = frozenset(
    ("单位", "金额单位", "计量单位", "货币单位", "计价单位", "unit", "units", "unitofmeasure", "amountunit")
)

_RATE_NAMES = ("汇率", "折算率", "exchangerate", "fxrate", "rateofexchange")
_TIME_NAMES = ("周期", "口径", "频率", "基数", "薪", "period", "basis", "frequency", "cycle")
_MOST_UNITS = 20  # different ones in one column


@dataclass(frozen=True)
class RowUnits:
    """How much one of a row's amounts is, None where no column says anything; and what is wrong."""

    factors: Floats | None = None
    problems: tuple[Problem, ...] = ()


def row_units(sheet: RawSheet, rows: Ints, best: HeaderRow, unread: Sequence[int]) -> RowUnits:
    """What columns that no declared name reads say of the unit of each row's amounts. A column 单位 may also name branches: it counts
    where it has a unit of money at all."""
    factors: Floats | None = None
    problems: list[Problem] = []
    for at in unread:
        name = folded(best.names[at])
        column = sheet.columns[at].take(rows)
        if name not in CURRENCY_NAMES | _UNIT_NAMES and not _holds_units(column):
            continue
        said = [column.cell(i).shown if column.kinds[i] != BLANK else "" for i in range(len(rows))]
        units = {text: money_unit(text) for text in set(said)}
        if name in _UNIT_NAMES and not any(units.values()):
            continue
        for i, text in enumerate(said):
            unit = units[text]
            if text and (unit is None or unit.foreign_to(sheet.currency)):
                place = sheet.place(int(rows[i]), at)
                facts = {"column": same(best.names[at]), "currency": unit.currency if unit else text}
                problems.append(Problem(kinds.SHOWN_CURRENCY, place, text, facts=facts))
        times = np.array([_factor(units[text], sheet.currency) for text in said])
        if (times != 1).any():
            factors = times if factors is None else factors * times
    return RowUnits(factors, tuple(problems))


def said_beside(
    sheet: RawSheet, rows: Ints, best: HeaderRow, unread: Sequence[int], spec: TableSpec
) -> Iterator[Problem]:
    """What such columns say of the amounts that cannot be taken into account: a rate of exchange, and that a base is for another time
    than a year."""
    timed = next((c for c in spec.columns if c.type is Type.MONEY and c.spans[:1] == (Span.YEAR,)), None)
    for at in unread:
        name, column = folded(best.names[at]), sheet.columns[at].take(rows)
        facts: dict[str, object] = {"table": spec.title, "beside": same(best.names[at])}
        if any(word in name for word in _RATE_NAMES):
            found = np.flatnonzero((column.kinds == NUMBER) & (column.numbers != 1))
            if len(found):
                value = column.cell(int(found[0])).shown
                yield Problem(kinds.RATE_BESIDE, sheet.place(int(rows[found[0]]), at), value, facts=facts)
        elif timed and any(word in name for word in _TIME_NAMES):
            found = np.flatnonzero(column.where(lambda value: span_alone(folded(value)) not in {None, Span.YEAR}))
            if len(found):
                value = column.cell(int(found[0])).shown
                facts |= {"column": timed.title, "said": same(value)}
                yield Problem(kinds.TIME_BESIDE, sheet.place(int(rows[found[0]]), at), value, facts=facts)


def _holds_units(column: RawColumn) -> bool:
    """Whether every filled cell of a column is a unit of money or a currency."""
    codes = np.unique(column.codes[column.kinds == TEXT])
    if not len(codes) or len(codes) > _MOST_UNITS or ((column.kinds != TEXT) & (column.kinds != BLANK)).any():
        return False
    return all(money_unit(column.values[code]) for code in codes)


def _factor(unit: MoneyUnit | None, ours: Currency) -> float:
    return float(unit.factor) if unit and not unit.foreign_to(ours) else 1.0
