"""Which months a run is about: those asked for, or the range of the ledger's own; what lies outside is left out and said."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np
import pandas as pd

from rmcli.language import Text
from rmcli.period import Period
from rmcli.problems import Kind, Place, Problem
from rmcli.problems.kinds import per as kinds
from rmcli.sheet.raw import MOST_NAMED, first_cells
from rmcli.tables.data import LeftOut, Table

# A statistic of the check, not of the scheme: a month at the end with fewer rows than this part of the others' is a slip.
_HANDFUL = 0.1


def restrict(ledger: Table, period: Period | None) -> tuple[Table, Period | None, list[LeftOut], list[Problem]]:
    """The ledger within the period, the period itself (None if no row says one), what was left out and why.

    Without `period` it is the range of the ledger's months; months that stand apart from the rest are an error, and the
    period is the rest (so that the other checks still say what they find). Rows whose month could not be read stay: their
    cell is already an error, and nothing says that they lie outside.
    """
    months = ledger.frame["month"]
    if period is not None:
        outside = _outside(months, period)
        problems = [_told(kinds.OUTSIDE_PERIOD, ledger, outside, {"period": str(period)})] if outside.any() else []
        return _within(ledger, period, outside, problems)
    rows = months.value_counts().sort_index()  # blanks are not counted
    if rows.empty:
        return ledger, None, [], _no_rows(ledger, Text("", ""))
    runs = _runs([str(month) for month in rows.index])
    main = max(runs, key=lambda run: (sum(int(rows[month]) for month in run.months), run))
    apart = [month for run in runs if run != main for month in run.months]
    if not apart:
        return ledger, main, [], list(_doubts(ledger, main, rows))
    problems = [
        _told(kinds.MONTHS_APART, ledger, months == month, {"month": month, "main": str(main)}) for month in apart
    ]
    return _within(ledger, main, _outside(months, main), problems)


def _runs(months: list[str]) -> list[Period]:
    """The months, in order, as stretches without a gap."""
    starts = [months[0], *(b for a, b in pairwise(months) if len(Period(a, b).months) > 2)]
    ends = [*(a for a, b in pairwise(months) if len(Period(a, b).months) > 2), months[-1]]
    return [Period(start, end) for start, end in zip(starts, ends, strict=True)]


def _doubts(ledger: Table, period: Period, rows: "pd.Series[int]") -> Iterator[Problem]:
    """A range of months that nobody scores by, or one that a few rows have made longer."""
    if not _usual(period):
        reason = Text("不是整月、整季、半年、整年或年初至今", "no month, quarter, half-year, year or year to date")
        yield Problem(
            kinds.PERIOD_TAKEN, ledger.header("month"), str(period), facts={"period": str(period), "reason": reason}
        )
        return
    for month in dict.fromkeys((period.first, period.last)):
        others = [int(n) for m, n in rows.items() if m != month]
        if others and rows[month] < _HANDFUL * median(others):
            reason = Text("{month} 只有 {count} 行（{cells}）", "{month} has only {count} rows ({cells})")
            mask = ledger.frame["month"] == month
            yield _told(kinds.PERIOD_TAKEN, ledger, mask, {"period": str(period), "month": month}, reason)


def _usual(period: Period) -> bool:
    """Whether people score by such a period: a month, quarter, half-year or year, or the year up to a month."""
    to_date = period.first.endswith("-01") and period.last[:4] == period.first[:4]
    return to_date or ":" not in str(period)


def _outside(months: "pd.Series[str]", period: Period) -> "pd.Series[bool]":
    return months.notna() & ~months.between(period.first, period.last)


def _told(
    kind: Kind, ledger: Table, mask: "pd.Series[bool]", facts: dict[str, object], reason: Text | None = None
) -> Problem:
    """One problem about rows of the ledger, at the first of their cells; `count` and the first `cells` are facts too."""
    at = np.flatnonzero(mask.fillna(False).to_numpy(dtype=bool)).tolist()
    cells = first_cells([str(ledger.place(i, "month")) for i in at[:MOST_NAMED]], len(at))
    told = {**facts, "count": len(at), "cells": cells}
    if reason:
        told["reason"] = reason.format(**told)
    return Problem(kind, ledger.place(at[0], "month"), str(ledger.frame["month"].iat[at[0]]), facts=told)


def _within(
    ledger: Table, period: Period, outside: "pd.Series[bool]", problems: list[Problem]
) -> tuple[Table, Period | None, list[LeftOut], list[Problem]]:
    """The rows that are not outside; those that are, counted."""
    left_out = []
    if outside.any():
        first = ledger.place(int(np.flatnonzero(outside.to_numpy())[0]), "month")
        reason = Text(f"不在 {period} 之内", f"outside {period}")
        left_out.append(LeftOut(ledger.spec.name, reason, int(outside.sum()), first))
    inside = replace(ledger, frame=ledger.frame[~outside].reset_index(drop=True))
    if inside.frame["month"].notna().sum() == 0:
        return inside, None, left_out, [*problems, *_no_rows(inside, Text(f" {period} ", f" of {period}"))]
    return inside, period, left_out, problems


def _no_rows(ledger: Table, when: Text) -> list[Problem]:
    """Said of a ledger without rows; of rows whose months cannot be read their cells have been named."""
    if len(ledger.frame):
        return []
    source = ledger.sources[0] if ledger.sources else None
    return [Problem(kinds.NO_ROWS, Place(source.file, source.sheet) if source else Place(), facts={"period": when})]
