"""Amounts that look 10,000 times off: 万元 among 元. Found by robust statistics, so always a question, never an error."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from rmcli.checks.told import Teller
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.led import TEN_THOUSAND_OFF
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table, Tables
from rmcli.tables.ledger import LEDGER
from rmcli.tables.spec import Type

# A slip of the unit is four decades; a natural outlier is anywhere. Both are statistics of the method, not of the scheme.
_SLIP = 4.0
_NEAR_SLIP = 0.7  # how far from four decades the distance to the median may lie
_LEAST_SPREAD = 0.15  # decades; keeps a column of equal amounts from making everything an outlier
_SPREADS_AWAY = 5.0
_ENOUGH = 8  # fewer like amounts say nothing about each other
_MAD_TO_SIGMA = 1.4826

_LEDGER_AMOUNTS = LEDGER.of_type(Type.YUAN)


def check_ledger_amounts(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Each amount against its column, business line and book."""
    frame, teller = tables.ledger.frame, Teller.of(tables)
    groups = frame.groupby(["business_line", "book"], sort=False, dropna=False).ngroup()
    for column in _LEDGER_AMOUNTS:
        yield from _told(tables.ledger, frame[column], groups, column, teller)


def check_wide_amounts(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Each target and actual against its indicator's others."""
    teller = Teller.of(tables)
    for table in (tables.targets, tables.actuals):
        yield from _told(table, table.frame["value"], table.frame["indicator"], "value", teller)


def check_base_pay(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Each performance-pay base against the others."""
    frame = tables.roster.frame
    yield from _told(tables.roster, frame["base_pay"], pd.Series(0, index=frame.index), "base_pay", Teller.of(tables))


def slips(amounts: "pd.Series[float]", groups: "pd.Series[int]") -> pd.DataFrame:
    """The amounts that lie about 10,000 times over or under the median of their group while the group is spread far less.
    Index: their positions; column median: of the group's sizes. Zeros and blanks say nothing; signs do not matter; a
    group under eight amounts is left alone.

    >>> slips(pd.Series([1.1e5, 1.2e5, 9e4, 1e5, 13.0, 8e4, 1.5e5, 2e5]), pd.Series([0] * 8)).index.tolist()
    [4]
    """
    used = amounts.notna() & (amounts != 0) & np.isfinite(amounts) & groups.notna()
    size = np.log10(amounts[used].abs())
    group = groups[used]
    of_group = size.groupby(group)
    away = size - of_group.transform("median")
    far = (away.abs() - _SLIP).abs() <= _NEAR_SLIP
    if not far.any():  # the usual case, and the spread is the dear part
        return pd.DataFrame({"median": pd.Series(dtype="float64")})
    counts = of_group.transform("size")
    spread = away.abs().groupby(group).transform("median") * _MAD_TO_SIGMA
    spread = spread.clip(lower=_LEAST_SPREAD)
    corrected = away - np.sign(away) * _SLIP
    odd = far & (counts >= _ENOUGH) & (away.abs() > _SPREADS_AWAY * spread) & (corrected.abs() <= 3 * spread)
    return pd.DataFrame({"median": 10 ** (size - away)[odd]})


def _told(
    table: Table, amounts: "pd.Series[float]", groups: "pd.Series[int]", column: str, teller: Teller
) -> Iterator[Problem]:
    odd = slips(amounts, groups)
    if odd.empty:
        return
    wide = table.spec.wide
    names = table.frame["indicator"] if wide else None

    def facts(row: int) -> dict[str, object]:
        title = Text(str(names.iat[row]), str(names.iat[row])) if names is not None else table.spec.column(column).title
        return {"column": title, "median": _plain(float(odd["median"].loc[row]))}

    yield from teller.at(TEN_THOUSAND_OFF, table, list(odd.index), column, facts)


def _plain(amount: float) -> str:
    """An amount to three digits, without an exponent."""
    digits = 2 - int(np.floor(np.log10(amount)))
    return f"{round(amount, digits):,.{max(digits, 0)}f}"
