"""Rows of the ledger that are the sum of others in every amount, under no label that says so: a subtotal pays them twice."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from rmcli.checks.cell_problems import CellProblems
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.led import SUM_OF_OTHERS
from rmcli.scheme.model import Scheme
from rmcli.scoring.sums import group_numbers
from rmcli.sheet.raw import Floats, Ints, Mask
from rmcli.tables.data import SRC, Tables
from rmcli.tables.ledger import LEDGER
from rmcli.tables.spec import Role

_AMOUNTS = ("revenue", *LEDGER.of_role(Role.COST, Role.TAX))
_FARTHEST = 12  # rows above or below that a subtotal among a person's rows may be of
_FEW = 20  # of so many ledgers, one with a sum by chance is little: 30,000 is soon the sum of two other round amounts
_HALF_FEN = 0.005
_LARGEST = 1e13  # beyond it doubles have no fen
_WEIGHTS = np.sqrt(
    np.array([2.0, 3, 5, 7, 11, 13])[: len(_AMOUNTS)]
)  # make one number of all, equal only where all are


def check_rows_are_no_sums(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No row is in every amount the sum of two or more others of its sheet: the person's (of the month, of the sheet, those right
    above or below it), the team's, all. One column that happens to add up is none, nor a round amount here and there."""
    frame = tables.ledger.frame
    if frame.empty:
        return
    amounts = _Amounts.of(frame)
    found: dict[int, tuple[Text, int]] = {}
    for words, keys in _groupings(tables):
        groups = group_numbers(pd.DataFrame({SRC: frame[SRC], **keys}), [SRC, *keys])
        sizes = np.bincount(groups)
        rows = amounts.sums_of_their_group(groups)
        every = 2 * len(rows) >= (sizes > 2).sum()
        for row in rows:
            if every or amounts.digits(row) >= math.log10(_FEW * len(frame)):
                found.setdefault(row, (words, int(sizes[groups[row]]) - 1))
    beside = math.log10(_FEW * 2 * _FARTHEST * len(frame))
    for row, count in amounts.sums_beside(pd.factorize(frame["rm_id"])[0], frame[SRC].to_numpy(dtype=np.int64)):
        if amounts.digits(row) >= beside:
            found.setdefault(row, (Text("紧挨着的本人", "rows of the same person next to it"), count))
    cells = CellProblems.of(tables)
    for row, (words, count) in sorted(found.items()):
        yield from cells.at(SUM_OF_OTHERS, tables.ledger, [row], "revenue", {"whose": words, "count": count})


def _groupings(tables: Tables) -> Iterator[tuple[Text, dict[str, "pd.Series[str]"]]]:
    """The rows that a subtotal may be of, the fewest first."""
    frame, roster = tables.ledger.frame, tables.roster.frame
    known = roster[roster["rm_id"].notna()].drop_duplicates("rm_id")
    units = known["branch"].fillna("") + "\n" + known["team"].fillna("")
    person, month = frame["rm_id"], frame["month"]
    team = person.map(dict(zip(known["rm_id"], units, strict=True)))
    yield Text("本人该月其余", "other rows of the person and month"), {"who": person, "month": month}
    yield Text("本人其余", "other rows of the person"), {"who": person}
    yield Text("该部门该月其余", "other rows of the team and month"), {"who": team, "month": month}
    yield Text("该部门其余", "other rows of the team"), {"who": team}
    yield Text("该月其余", "other rows of the month"), {"month": month}
    yield Text("其余", "other rows"), {}


@dataclass(frozen=True)
class _Amounts:
    """The amounts of all rows; `mixed` has a row's amounts as one number, missing where the revenue could not be read."""

    each: Floats
    mixed: Floats

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "_Amounts":
        costs = dict.fromkeys(_AMOUNTS[1:], 0.0)
        each = frame[list(_AMOUNTS)].fillna(costs).to_numpy(dtype=np.float64)
        each[(np.abs(each) > _LARGEST).any(axis=1)] = np.nan
        return cls(each, each @ _WEIGHTS)

    def sums_of_their_group(self, groups: Ints) -> list[int]:
        """The rows that are the sum of the two or more others in their group."""
        sizes = np.bincount(groups)[groups]
        total: Floats = np.bincount(groups, self.mixed)[groups].astype(np.float64)
        maybe = np.flatnonzero((sizes > 2) & (self.mixed != 0) & _same(2 * self.mixed, total))
        return [row for row in maybe.tolist() if self._adds_up(row, np.flatnonzero(groups == groups[row]), own=True)]

    def sums_beside(self, who: Ints, source: Ints) -> Iterator[tuple[int, int]]:
        """The rows that are the sum of two or more rows right above or below them, all of one person; and of how many."""
        n, at = len(self.mixed), np.arange(len(self.mixed))
        unread = np.isnan(self.mixed)
        run = np.cumsum(np.r_[0, (np.diff(who) != 0) | (np.diff(source) != 0) | unread[1:] | unread[:-1]])
        before = np.r_[0.0, np.cumsum(np.nan_to_num(self.mixed))]
        for many in range(2, _FARTHEST + 1):
            for first in (at - many, at + 1):
                start, end = np.clip(first, 0, n), np.clip(first + many, 0, n)
                inside = (first >= 0) & (first + many <= n)
                alike = inside & (run[np.minimum(start, n - 1)] == run) & (run[np.maximum(end - 1, 0)] == run)
                maybe = alike & (self.mixed != 0) & _same(self.mixed, before[end] - before[start])
                for row in np.flatnonzero(maybe).tolist():
                    if self._adds_up(row, np.arange(start[row], end[row]), own=False):
                        yield row, many

    def _adds_up(self, row: int, rows: Ints, *, own: bool) -> bool:
        """Whether the row is the sum of `rows` in every column; `own`: it is one of them itself."""
        times = 2 if own else 1
        return bool(np.allclose(times * self.each[row], self.each[rows].sum(axis=0), rtol=0, atol=_HALF_FEN))

    def digits(self, row: int) -> float:
        """How many digits say that the row is a sum by no chance: those of the longest amount, and half a digit for each further one,
        for costs may be the same part of the revenue in every row."""
        sizes = self._sizes(row)
        return max(map(_digits, sizes)) + (len(sizes) - 1) / 2

    def _sizes(self, row: int) -> set[float]:
        return set(np.abs(self.each[row][self.each[row] != 0]).tolist())


def _digits(amount: float) -> int:
    """How many digits an amount has before the noughts at its end."""
    return len(Decimal(f"{amount:.2f}").normalize().as_tuple().digits)


def _same(one: Floats, other: Floats) -> Mask:
    close: Mask = np.isclose(one, other, rtol=1e-9, atol=3 * _HALF_FEN)
    return close
