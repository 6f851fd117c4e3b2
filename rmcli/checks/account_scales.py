"""Balances that are carried in by hand (teams' pools, deferred accounts), where they are in tens of thousands and not said to be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from rmcli.checks.cell_problems import CellProblems, positions
from rmcli.checks.ids import team_of
from rmcli.language import Text
from rmcli.problems import Kind, Problem
from rmcli.problems.kinds.def_ import AMOUNT_OF_NO_YEAR
from rmcli.problems.kinds.poo import BALANCE_OF_NO_QUARTER
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table, Tables

_WAN = 10_000
_FAR = 500  # times over or under its like, from which on an amount is asked about
_SEVERAL = 3  # from which on they are one question
_OTHERS_WITHIN = 5  # times over or under the other teams', that an amount read as tens of thousands may be


@dataclass(frozen=True)
class _Like:
    """The question, what an amount is held against, and what part of that an amount in tens of thousands would be at least and at most."""

    kind: Kind
    amounts: "pd.Series[float]"
    least: float
    most: float
    words: Text


def check_pools_are_of_the_quarters_size(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No pool opens with an amount that in tens of thousands would be what some periods withhold, nor with hundreds of periods'. What
    one team has left may be next to nothing: asked about if no team has more, or if in tens of thousands it is what the others have."""
    frame, roster = tables.pool.frame, tables.roster.frame
    if frame.empty:
        return
    teams = [team_of(tables, row) for row in range(len(roster))]
    part = scheme.parameters.pool_rate * len(tables.period.months) / 12
    withheld = frame["team"].map(roster["base_pay"].groupby(teams).sum() * float(part)).astype("float64")
    like = _Like(
        BALANCE_OF_NO_QUARTER,
        withheld,
        0.2,
        40,
        Text("该部门一期约提取", "what a period withholds of that team is about"),
    )
    off = _off(frame["opening_balance"], like)
    of_period = (frame["opening_balance"] / withheld)[frame["opening_balance"] > 0]
    rest = of_period[~off]
    if off.any() and not rest.empty:
        in_wan = of_period * _WAN / rest.median()
        off &= (of_period > _FAR) | in_wan.between(1 / _OTHERS_WITHIN, _OTHERS_WITHIN)
    yield from _asked(tables, tables.pool, "opening_balance", off, like)


def check_deferred_amounts_are_of_a_year(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No account is of an amount that in tens of thousands would be a part of a year's base, nor of hundreds of bases; and nothing was
    released or clawed back that would be a part of its account only in tens of thousands."""
    frame, bases = tables.deferred.frame, tables.roster.frame["base_pay"]
    like = _Like(
        AMOUNT_OF_NO_YEAR,
        pd.Series(bases[bases > 0].median(), index=frame.index, dtype="float64"),
        0.02,
        3,
        Text("绩效薪酬基数的中位数是", "the median base_pay is"),
    )
    off = _off(frame["amount"], like)
    yield from _asked(tables, tables.deferred, "amount", off, like)
    account = _Like(
        AMOUNT_OF_NO_YEAR, frame["amount"].where(~off), 0.02, 1, Text("该账户的原始金额是", "the account's amount is")
    )
    for column in ("released", "clawed_back"):
        yield from _asked(tables, tables.deferred, column, _off(frame[column], account), account)


def _off(amounts: "pd.Series[float]", like: _Like) -> "pd.Series[bool]":
    """Which amounts are far under their like and would be as large in tens of thousands, or are far over it."""
    ratio = amounts / like.amounts.where(like.amounts > 0)
    return (ratio > _FAR) | ((ratio < 1 / _FAR) & (ratio * _WAN).between(like.least, like.most))


def _asked(tables: Tables, table: Table, column: str, off: "pd.Series[bool]", like: _Like) -> Iterator[Problem]:
    """A question at each amount, or one at the first of several."""
    rows: Sequence[int] = positions(off)
    given = int((table.frame[column].fillna(0) != 0).sum())
    count = Text(f"，本列 {given} 个金额中 {len(rows)} 个如此", f"; {len(rows)} of {given} amounts here are off")
    several = count if len(rows) >= _SEVERAL else Text("", "")

    def facts(row: int) -> dict[str, object]:
        size = f"{like.amounts.iat[row]:,.0f}"
        evidence = Text(f"{like.words.zh} {size}{several.zh}", f"{like.words.en} {size}{several.en}")
        declared = table.spec.column(column)
        return {"column": declared.title, "header": Text(declared.zh, declared.name), "evidence": evidence}

    first = rows[:1] if len(rows) >= _SEVERAL else rows
    yield from CellProblems.of(tables).at(like.kind, table, first, column, facts)
