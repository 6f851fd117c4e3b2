"""Factors and budgets: every factor is of something there is and holds for every value, every budget is of people there are."""

from collections.abc import Iterator

import pandas as pd

from rmcli.checks.cell_problems import first_listed
from rmcli.checks.ids import team_of
from rmcli.language import Text, listed
from rmcli.problems import Problem
from rmcli.problems.kinds import sch_pay as kinds
from rmcli.problems.kinds.sch_scales import COEFFICIENT_IN_PERCENT
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table, Tables
from rmcli.tables.names.likeness import meant
from rmcli.tables.pay_rules import COMPOSITE, COMPOSITE_NAMES, FACTORS

_SHARED = ("of", "applies_to", "how")  # what the rows of one factor agree in
_PERCENT_FROM = 10
_BAND, _RATIO = "band", "ratio"
_MISSING = Text("区间的系数没有填", "a band has no factor")
_WITH_RATIO = Text("比例没有系数和下限，取值 / 100", "a ratio has no factor and no bound: it is the value / 100")
_TWICE = Text("比例只能有一行", "a ratio has one row only")


def check_factors_are_of_something(scheme: Scheme) -> Iterator[Problem]:
    """Every factor is of an indicator of the scheme, or of the composite."""
    known = [i.code for i in scheme.indicators]
    for factor in scheme.factors:
        if factor.of not in (COMPOSITE, *known):
            names = [*(i.name for i in scheme.indicators), COMPOSITE_NAMES]
            said = listed([first_listed(known), COMPOSITE_NAMES])
            facts = {"known": said, "meant": meant(factor.of, names)}
            yield Problem(kinds.FACTOR_OF_NOTHING, scheme.place("Factors", factor.row, "of"), factor.of, facts=facts)


def check_factors_hold_for_every_value(scheme: Scheme) -> Iterator[Problem]:
    """The rows of one factor agree, its bands rise from one without a bound, and each has what its way asks for."""
    table = scheme.sheets.get("Factors")
    if table is None:
        return
    before: dict[str, int] = {}
    columns = ["code", "how", "lower", "factor"]
    for row, (code, how, lower, factor) in enumerate(table.frame[columns].itertuples(index=False, name=None)):
        if pd.isna(code):
            continue
        last = before.get(code)
        before[code] = row
        yield from _row(scheme, row, ratio=how == _RATIO, lower=lower, factor=factor)
        if last is None:
            if how != _RATIO and not pd.isna(lower):
                place, told = scheme.place("Factors", row, "lower"), f"{lower:,.15g}"
                yield Problem(kinds.NO_LOWEST_BAND, place, told, facts={"code": code})
        elif other := [c for c in _SHARED if not _same(table, last, row, c)]:
            facts = {
                "code": code,
                "column": FACTORS.column(other[0]).title,
                "first": str(scheme.place("Factors", last, other[0])),
            }
            yield Problem(kinds.BANDS_DIFFER, scheme.place("Factors", row, other[0]), facts=facts)
        elif how == _RATIO:
            yield Problem(kinds.FACTOR_CONTRADICTS, scheme.place("Factors", row, "how"), facts={"reason": _TWICE})
        else:
            bound = table.frame["lower"].iat[last]
            if pd.isna(lower) or (not pd.isna(bound) and lower <= bound):
                told_bound = None if pd.isna(lower) else f"{lower:,.15g}"
                facts = {"code": code, "before": "" if pd.isna(bound) else f"{bound:,.15g}"}
                yield Problem(kinds.STEPS_OUT_OF_ORDER, scheme.place("Factors", row, "lower"), told_bound, facts=facts)


def _row(scheme: Scheme, row: int, *, ratio: bool, lower: float, factor: float) -> Iterator[Problem]:
    if ratio and not (pd.isna(lower) and pd.isna(factor)):
        yield Problem(kinds.FACTOR_CONTRADICTS, scheme.place("Factors", row, "how"), facts={"reason": _WITH_RATIO})
    elif not ratio and pd.isna(factor):
        yield Problem(kinds.FACTOR_CONTRADICTS, scheme.place("Factors", row, "factor"), facts={"reason": _MISSING})
    elif not ratio and factor >= _PERCENT_FROM:
        told = f"{factor:,.15g}"
        yield Problem(COEFFICIENT_IN_PERCENT, scheme.place("Factors", row, "factor"), told, facts={"coefficient": told})


def _same(table: Table, one: int, other: int, column: str) -> bool:
    a, b = (table.frame[column].iat[row] for row in (one, other))
    blank = _BAND if column == "how" else None
    return (blank if pd.isna(a) else a) == (blank if pd.isna(b) else b)


def check_budgets_are_of_people(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Every branch and team of a budget has somebody in the roster."""
    if not scheme.budgets:
        return
    roster = tables.roster.frame
    pairs = {(branch, team_of(tables, row)) for row, branch in enumerate(roster["branch"].tolist())}
    branches, teams = ({str(pair[n]) for pair in pairs if isinstance(pair[n], str)} for n in (0, 1))
    for row, budget in enumerate(scheme.budgets):
        if any(budget.covers(str(branch), team) for branch, team in pairs):
            continue
        wrong_branch = budget.branch is not None and budget.branch not in branches
        column, told, known = ("branch", budget.branch, branches) if wrong_branch else ("team", budget.team, teams)
        names = sorted(known)
        facts = {"known": first_listed(names), "meant": meant(told or "", [Text(name, name) for name in names])}
        yield Problem(kinds.BUDGET_OF_NOBODY, scheme.place("Budgets", row, column), told, facts=facts)
