"""Pay that hangs on other people's pay: what leads get of their team's mean, and what budgets leave of gross pay."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from rmcli.payroll.by_person import LEAD, Amounts, Known, worked_out
from rmcli.payroll.components import Components
from rmcli.payroll.rounding import split
from rmcli.payroll.slots import BUDGETED, TEAM_MEAN
from rmcli.scheme.pay_rules import Budget
from rmcli.scoring.result import ScoreRun


@dataclass(frozen=True)
class Scaled:
    """Gross pay under the budgets. `people`: one row per RM, in the order of the results. Columns: rm_id, budget (position in the
    scheme's budgets, -1: none), before_fen, after_fen. `budgets`: one row per budget. Columns: people (how many), before_fen,
    amount_fen, after_fen."""

    people: pd.DataFrame
    budgets: pd.DataFrame


def known_with_shared(run: ScoreRun, known: Known, parts: Components) -> tuple[Known, Scaled]:
    """What is known of each RM, with the mean that a lead is paid by, and gross pay as the budgets leave it."""
    known = {**known, TEAM_MEAN: [Fraction(0)] * len(run.results)}
    if LEAD in run.scheme.plans.values():
        known = {**known, TEAM_MEAN: team_means(run, worked_out(known, parts)[parts.before_budgets.slot])}
    before = worked_out(known, parts)[parts.before_budgets.slot]
    scaled = under_budgets(run, before)
    return {**known, BUDGETED: scaled.people["after_fen"].tolist()}, scaled


def members(run: ScoreRun) -> Mapping[str, list[int]]:
    """The positions in the results of each team's people whose plan is not lead."""
    found: dict[str, list[int]] = {}
    for at, (team, role) in enumerate(zip(run.results["team"].tolist(), run.results["role"].tolist(), strict=True)):
        if run.scheme.plan(role) != LEAD:
            found.setdefault(team, []).append(at)
    return found


def team_means(run: ScoreRun, before: Sequence[int]) -> list[Fraction]:
    """For each lead the mean pay (fen, before budgets) of the others in their team, 0 where there are none; 0 for everybody else."""
    of_team = {team: Fraction(sum(before[i] for i in own), len(own)) for team, own in members(run).items()}
    pairs = zip(run.results["team"].tolist(), run.results["role"].tolist(), strict=True)
    return [of_team.get(team, Fraction(0)) if run.scheme.plan(role) == LEAD else Fraction(0) for team, role in pairs]


def under_budgets(run: ScoreRun, before: Sequence[int]) -> Scaled:
    """Each budget split over its people in proportion to their pay, by largest remainder, ties by id; a person belongs to the narrowest
    budget that is given. Where their pay comes to 0 or less there is nothing to split by, and it stays."""
    budgets, ids, fen = run.scheme.budgets, run.results["rm_id"].tolist(), run.scheme.currency.fen
    of = list(_budget_of(run, budgets))
    after = list(before)
    rows = []
    for n, budget in enumerate(budgets):
        own = [i for i, at in enumerate(of) if at == n]
        total, amount = sum(before[i] for i in own), fen(float(budget.amount))
        if total > 0:
            parts = split(amount, {ids[i]: before[i] for i in own})
            for i in own:
                after[i] = parts[ids[i]]
        rows.append((len(own), total, amount, sum(after[i] for i in own)))
    people = {"rm_id": ids, "budget": of, "before_fen": list(before), "after_fen": after}
    return Scaled(pd.DataFrame(people), pd.DataFrame(rows, columns=["people", "before_fen", "amount_fen", "after_fen"]))


def _budget_of(run: ScoreRun, budgets: Sequence[Budget]) -> Iterator[int]:
    for branch, team in zip(run.results["branch"].tolist(), run.results["team"].tolist(), strict=True):
        fit = [n for n, budget in enumerate(budgets) if budget.covers(branch, team)]
        yield max(fit, key=lambda n: budgets[n].narrowness, default=-1)


def with_shared(known: Known, parts: Components, run: ScoreRun) -> tuple[Known, Amounts, Scaled]:
    """What is known, and every component that follows from it."""
    known, scaled = known_with_shared(run, known, parts)
    return known, worked_out(known, parts), scaled
