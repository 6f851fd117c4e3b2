"""The ledger: ages of existing business, months without a row, shared customers, rows entered twice."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from rmcli.checks.cell_problems import CellProblems, Facts, first_listed, positions, quoted
from rmcli.language import Text
from rmcli.period import days_in_post
from rmcli.problems import Problem
from rmcli.problems.kinds.led import (
    AGE_MISSING,
    BLOCK_TWICE,
    FEW_IN_MONTH,
    MONTH_MISSING,
    MONTH_NOT_IN_POST,
    ROW_TWICE,
    SHARES_OVER_ONE,
)
from rmcli.scheme.model import Scheme
from rmcli.tables.data import SRC, Tables
from rmcli.tables.ledger import BOOKS, LEDGER
from rmcli.tables.spec import Role

_ALIKE = ["rm_id", "month", "business_line", "book", "customer_id", "stock_years", "balance", "share", "revenue"]
_COSTS = list(LEDGER.of_role(Role.COST, Role.TAX))
_SHARED = ["customer_id", "month", "business_line", "book"]
_BLOCK = 3  # rows that are no chance
_BINARY_NOISE = 1e-9  # 0.1 + 0.2 + 0.7 is not over 1


def check_existing_rows_have_an_age(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """stock_years is filled on existing rows."""
    frame = tables.ledger.frame
    blank = (frame["book"] == "existing") & frame["stock_years"].isna()
    yield from CellProblems.of(tables).at(AGE_MISSING, tables.ledger, positions(blank), "stock_years", {})


def check_months_have_rows(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Whoever has rows at all has one in every month in post, and none in the others. A month that more than half of those
    in post lack is told once, as a matter of the month."""
    roster, at_cells = tables.roster, CellProblems.of(tables)
    had, here = _months_with_rows(tables), _months_in_post(tables)
    few = set()
    for month in tables.period.months:
        in_post = [rm_id for rm_id, months in here.items() if month in months and rm_id in had]
        have = sum(month in had[rm_id] for rm_id in in_post)
        if have * 2 < len(in_post):
            few.add(month)
            yield _few(tables, month, {"month": month, "here": len(in_post), "have": have})
    people = roster.frame[roster.frame["rm_id"].notna()].drop_duplicates("rm_id")
    for row, rm_id in people["rm_id"].items():
        lacking = sorted(here[rm_id] - had.get(rm_id, here[rm_id]) - few)
        if lacking:
            yield from at_cells.at(MONTH_MISSING, roster, [row], "rm_id", {"months": first_listed(lacking)})


def check_months_are_in_post(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No row is of a month in which the person was not in post, for whoever was in post at all."""
    had, here = _months_with_rows(tables), _months_in_post(tables)
    away = {(rm_id, month) for rm_id, months in had.items() if here.get(rm_id) for month in months - here[rm_id]}
    if not away:
        return
    frame, people = tables.ledger.frame, tables.roster.frame.drop_duplicates("rm_id").set_index("rm_id")
    rows = pd.MultiIndex.from_frame(frame[["rm_id", "month"]]).isin(list(away)).nonzero()[0]

    def facts(row: int) -> Facts:
        person = people.loc[frame["rm_id"].iat[row]]
        days = {"start": quoted(person["post_start"]), "end": quoted(person["post_end"])}
        return {name: day or Text("不限", "open") for name, day in days.items()}

    yield from CellProblems.of(tables).at(MONTH_NOT_IN_POST, tables.ledger, rows, "month", facts)


def _few(tables: Tables, month: str, facts: Facts) -> Problem:
    rows = positions(tables.ledger.frame["month"] == month)
    place = tables.ledger.place(rows[0], "month") if rows else tables.ledger.header("month")
    return Problem(FEW_IN_MONTH, place, month, facts=facts)


def _months_with_rows(tables: Tables) -> dict[str, set[str]]:
    """The months of each id's ledger rows."""
    frame = tables.ledger.frame
    told = frame.loc[frame["rm_id"].notna() & frame["month"].notna(), ["rm_id", "month"]].drop_duplicates()
    return {rm_id: set(months) for rm_id, months in told.groupby("rm_id", sort=False)["month"]}


def _months_in_post(tables: Tables) -> dict[str, set[str]]:
    """The period's months of which each person of the roster was a day in post."""
    people = tables.roster.frame[tables.roster.frame["rm_id"].notna()].drop_duplicates("rm_id")
    in_post: dict[str, set[str]] = {}
    for rm_id, *days in people[["rm_id", "post_start", "post_end"]].itertuples(index=False, name=None):
        start, end = (None if pd.isna(day) else day.date() for day in days)
        in_post[rm_id] = {month for month in tables.period.months if days_in_post(month, start, end)}
    return in_post


def check_shares_of_a_customer(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """The shares that several RMs have in one customer, month, line and book are at most 1 in all. An RM who has several
    rows of the same (two contracts) counts with the largest share. Told once for each customer, at the last cell."""
    ledger = tables.ledger
    frame = ledger.frame
    shared = frame[frame["customer_id"].notna()]
    # a plain sum over whole numbers first, which leaves few groups for the rest
    group_of = np.zeros(len(shared), dtype=np.int64)
    for column in _SHARED:
        codes, values = pd.factorize(shared[column])
        group_of = group_of * (len(values) + 1) + codes
    shared = shared[(shared["share"].groupby(group_of).transform("sum") > 1 + _BINARY_NOISE)]
    if shared.empty:
        return
    largest = shared.groupby([*_SHARED, "rm_id"], sort=False, observed=True)["share"].max()
    sums = largest.groupby(level=_SHARED, sort=False).agg(["sum", "size"])
    over = sums[(sums["sum"] > 1 + _BINARY_NOISE) & (sums["size"] > 1)]
    if over.empty:
        return
    at_cells = CellProblems.of(tables)
    rows = shared.reset_index(names="at").merge(over.reset_index()[[*_SHARED, "sum"]], on=_SHARED)
    for key, group in rows.groupby(_SHARED, sort=False):
        customer, month, line, book = key
        cells = [
            f"{ledger.place(at, 'share').cell or ledger.place(at).cell} {share:.15g}"
            for at, share in zip(group["at"], group["share"], strict=True)
        ]
        facts = {
            "customer": customer,
            "month": month,
            "line": line,
            "book": BOOKS.get(str(book), str(book)),
            "cells": first_listed(cells, Text("，", ", ")),
            "total": f"{group['sum'].iat[0]:.10g}",
        }
        yield from at_cells.at(SHARES_OVER_ONE, ledger, [group["at"].iat[-1]], "share", facts)


def check_rows_entered_twice(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No two rows of a sheet are alike in everything (rows without revenue and cost aside, and those whose revenue was not read)."""
    ledger = tables.ledger
    frame = ledger.frame
    money = (frame[["revenue", *_COSTS]].fillna(0) != 0).any(axis=1) & frame["rm_id"].notna() & frame["revenue"].notna()
    kept = frame.loc[money, [*_ALIKE, *_COSTS, "note", SRC]]
    twice = kept.duplicated(keep=False)
    if not twice.any():
        return
    first: dict[tuple[object, ...], int] = {}
    before: dict[int, int] = {}
    for row, *values in kept[twice].itertuples(name=None):
        key = tuple(None if pd.isna(value) else value for value in values)
        if key in first:
            before[row] = first[key]
        first.setdefault(key, row)

    def facts(row: int) -> Facts:
        return {"first": str(ledger.place(before[row]))}

    at_cells = CellProblems.of(tables)
    pasted = list(_pasted(before))
    for rows in pasted:
        block: Facts = {
            "n": len(rows),
            "last": str(ledger.place(rows[-1])),
            "first": str(ledger.place(before[rows[0]])),
        }
        yield from at_cells.at(BLOCK_TWICE, ledger, rows[:1], "revenue", block)
    of_blocks = {row for rows in pasted for row in rows}
    yield from at_cells.at(ROW_TWICE, ledger, [row for row in before if row not in of_blocks], "revenue", facts)


def _pasted(before: Mapping[int, int]) -> Iterator[list[int]]:
    """Three rows or more one under the other that are the same as three others one under the other, none of which are alike: no
    chance, but a block pasted twice. `before` gives the first row that each repeats."""
    run: list[int] = []
    for row in [*sorted(before), -1]:
        if run and row == run[-1] + 1 and before[row] == before[run[-1]] + 1:
            run.append(row)
            continue
        if len(run) >= _BLOCK:
            yield run
        run = [row]
