"""What goes straight into pay: adjustments, vetoes, gradings, the public pool, deferred accounts."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from rmcli.checks.cell_problems import CellProblems, first_listed, positions
from rmcli.checks.ids import team_of
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.adj import ADJUSTMENT_TWICE
from rmcli.problems.kinds.def_ import ACCOUNT_OVERDRAWN, YEAR_OF_ACCOUNT
from rmcli.problems.kinds.grd import UNKNOWN_GRADE as NO_SUCH_GRADE
from rmcli.problems.kinds.poo import POOL_TOO_SMALL, UNKNOWN_TEAM
from rmcli.problems.kinds.vet import UNKNOWN_GRADE, VETO_OUTSIDE
from rmcli.scheme.model import Scheme
from rmcli.tables.data import SRC, Tables
from rmcli.tables.names.spans import Span

_ALIKE = ["rm_id", "kind", "amount", "reason"]


def check_adjustments_stand_once(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No two adjustments of a sheet are alike in person, kind, amount and reason."""
    table, at_cells = tables.adjustments, CellProblems.of(tables)
    frame = table.frame[table.frame[_ALIKE].notna().all(axis=1)]
    for _, rows in frame[frame.duplicated([*_ALIKE, SRC], keep=False)].groupby([*_ALIKE, SRC], sort=False):
        first = {"first": str(table.place(int(rows.index[0])))}
        yield from at_cells.at(ADJUSTMENT_TWICE, table, rows.index[1:], "amount", first)


def check_vetoes(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """A veto names a grade of the scheme and lies in the period."""
    table, at_cells, period = tables.vetoes, CellProblems.of(tables), tables.period
    frame = table.frame
    grades = [grade.grade for grade in scheme.grades]
    unknown = frame["max_grade"].notna() & ~frame["max_grade"].isin(grades)
    yield from at_cells.at(UNKNOWN_GRADE, table, positions(unknown), "max_grade", {"grades": first_listed(grades)})
    outside = (frame["date"] < pd.Timestamp(period.start)) | (frame["date"] > pd.Timestamp(period.end))
    yield from at_cells.at(VETO_OUTSIDE, table, positions(outside), "date", {"start": period.start, "end": period.end})


def check_gradings(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """A committee's decision names a grade of the scheme."""
    table, known = tables.gradings, [grade.grade for grade in scheme.grades]
    unknown = table.frame["grade"].notna() & ~table.frame["grade"].isin(known)
    facts = {"grades": first_listed(known)}
    yield from CellProblems.of(tables).at(NO_SUCH_GRADE, table, positions(unknown), "grade", facts)


def check_pool_teams(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Every team of the pool is one of the roster's."""
    teams = sorted({team_of(tables, row) for row in range(len(tables.roster.frame))} - {""})
    frame = tables.pool.frame
    unknown = frame["team"].notna() & ~frame["team"].isin(teams)
    yield from CellProblems.of(tables).at(
        UNKNOWN_TEAM, tables.pool, positions(unknown), "team", {"teams": first_listed(teams)}
    )


def check_pool_can_pay(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No team's grants are over its opening balance and the most that the period can withhold: everybody at the best tier
    and grade, every day in post. Told at the grant that goes over it. Teams with a base that could not be read, and schemes with
    pay that no base bounds, are left to the check after pay."""
    table, at_cells, roster = tables.adjustments, CellProblems.of(tables), tables.roster.frame
    grants = table.frame[table.frame["kind"].isin(scheme.from_pool) & table.frame["amount"].notna()]
    if grants.empty or not scheme.tiers or not scheme.grades or not _bounded_by_bases(scheme):
        return
    teams = pd.Series({rm_id: team_of(tables, row) for row, rm_id in roster["rm_id"].items() if isinstance(rm_id, str)})
    base = roster.groupby(roster["rm_id"].map(teams))["base_pay"].agg(lambda pay: pay.sum(skipna=False))
    opening = tables.pool.frame.groupby("team")["opening_balance"].sum()
    share = scheme.parameters.monthly_share
    best = share * max(tier.coefficient for tier in scheme.tiers)
    best += (1 - share) * max(grade.coefficient for grade in scheme.grades)
    half, currency = 0.5 / scheme.currency.whole, scheme.currency
    rate = float(best * scheme.parameters.pool_rate * len(tables.period.months) / Decimal(12))
    for team, rows in grants.groupby(grants["rm_id"].map(teams), sort=True):
        withheld, opened = float(base[team]) * rate, float(opening.get(team, 0.0))
        running = rows["amount"].cumsum()
        over = running[running > opened + withheld + half]
        if over.empty:
            continue
        cells = [
            f"{table.place(int(row), 'amount').cell} {currency.said(currency.fen(rows['amount'].loc[row]))}"
            for row in rows.index
        ]
        facts = {
            "team": team,
            "limit": currency.said(currency.fen(opened + withheld)),
            "opening": currency.said(currency.fen(opened)),
            "withheld": currency.said(currency.fen(withheld)),
            "granted": currency.said(currency.fen(float(running.iat[-1]))),
            "cells": first_listed(cells, Text("，", "; ")),
        }
        yield from at_cells.at(POOL_TOO_SMALL, table, [int(over.index[0])], "amount", facts)


def _bounded_by_bases(scheme: Scheme) -> bool:
    """Whether gross pay is never over the bases at the best tier and grade."""
    more = scheme.plans or scheme.factors or scheme.budgets or scheme.parameters.level_pay_in_gross
    return not more and scheme.parameters.assessed_by == "grade" and scheme.lists.base is Span.YEAR


def check_deferred_accounts(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """An account holds what was released and clawed back, and is of a whole year that has begun."""
    table, at_cells, year = tables.deferred, CellProblems.of(tables), tables.period.year

    def said(amount: float) -> str:
        return scheme.currency.said(scheme.currency.fen(amount))

    frame = table.frame
    gone = frame["released"].fillna(0) + frame["clawed_back"].fillna(0)
    overdrawn = positions(gone > frame["amount"] + 0.5 / scheme.currency.whole)
    yield from at_cells.at(
        ACCOUNT_OVERDRAWN,
        table,
        overdrawn,
        "released",
        lambda r: {"amount": said(float(frame["amount"].iat[r])), "total": said(float(gone.iat[r]))},
    )
    wrong = (frame["year"] > year) | (frame["year"] % 1 != 0) & frame["year"].notna()
    yield from at_cells.at(YEAR_OF_ACCOUNT, table, positions(wrong), "year", {"year": year, "example": year - 1})
