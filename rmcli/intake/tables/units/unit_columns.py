"""Columns 币种 and 单位: what they say, row by row, of the amounts beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rmcli.currency import Currency
from rmcli.intake.tables.header_rows import HeaderRow
from rmcli.language import same
from rmcli.problems import Problem
from rmcli.problems.kinds import cel_shown as kinds
from rmcli.sheet.raw import BLANK, Floats, Ints, RawSheet
from rmcli.tables.money_units import MoneyUnit, folded, money_unit

CURRENCY_NAMES = frozenset(("币种", "货币", "币别", "货币种类", "交易币种", "currency", "ccy", "curr", "currencycode"))
_UNIT_NAMES = frozenset(
    ("单位", "金额单位", "计量单位", "货币单位", "计价单位", "unit", "units", "unitofmeasure", "amountunit")
)


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
        if name not in CURRENCY_NAMES | _UNIT_NAMES:
            continue
        column = sheet.columns[at].take(rows)
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


def _factor(unit: MoneyUnit | None, ours: Currency) -> float:
    return float(unit.factor) if unit and not unit.foreign_to(ours) else 1.0
