"""The method from end to end, pure: no file, no clock, no print. Read it as the table of contents of method.md."""

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from rmcli.payroll.adjustments import adjustments, sums
from rmcli.payroll.assessed import assessed
from rmcli.payroll.candidates import candidates
from rmcli.payroll.deferral import deferral
from rmcli.payroll.monthly import months
from rmcli.payroll.net import net
from rmcli.payroll.pool import pools
from rmcli.payroll.reconciliation import checks
from rmcli.payroll.result import PayRun
from rmcli.payroll.rounding import share_of
from rmcli.scheme.model import Scheme
from rmcli.scoring import grades, indicators, people, rorac, scorecard, survey, vetoes, weights
from rmcli.scoring.result import ScoreRun
from rmcli.tables.data import Tables

_NOT_DEFERRED = Decimal(0)  # the share of a role that the Roles sheet does not name


def score(tables: Tables, scheme: Scheme) -> ScoreRun:
    """The scored period: everybody of the roster is in it, and the order of input rows changes no figure.

    The tables are free of errors (the checks see to that). Whoever has no composite all the same keeps their row, without
    rank and grade, and is named by `scoring.problems`.
    """
    staff = people.in_period(tables.roster, tables.period)
    rm_ids = staff["rm_id"]
    profit = rorac.score(tables.ledger, rm_ids, tables.period, scheme.parameters)
    ratings = survey.by_group(tables.survey, rm_ids, scheme)
    scores = indicators.score(tables, staff, profit, ratings, scheme)
    nodes = weights.of(scheme)
    card = scorecard.combine(scores, rm_ids, nodes, scheme)
    capped = vetoes.found(tables.vetoes, scores, scheme, tables.language)
    staff = staff.assign(rorac=profit.totals["rorac"])
    return ScoreRun(
        tables=tables,
        scheme=scheme,
        rorac=profit,
        weights=nodes,
        survey=ratings,
        indicators=card.indicators,
        dimensions=card.dimensions,
        results=grades.assign(staff, card.composite, capped, scheme),
    )


def pay(run: ScoreRun, previous: Mapping[str, float] | None = None) -> PayRun:
    """The pay of a scored period (method.md sections 6 and 9), every RM of the results in it, whatever they earned.

    `previous` is the RORAC of the previous report in yuan by RM, for the proposals to the pool; without it nobody is proposed
    for a decline. What cannot stand (more granted than a pool holds, net under 0, a reconciliation that does not agree) is
    computed as it is, and said by `rmcli.payroll.problems.problems`.
    """
    parameters, people = run.scheme.parameters, run.results
    ids = people["rm_id"].tolist()
    by_month, used = months(run), adjustments(run.tables, ids)
    monthly = by_month["monthly_fen"].to_numpy().reshape(len(ids), len(run.tables.period.months)).sum(axis=1)
    by_grade = assessed(run, by_month).to_numpy()
    gross = monthly + by_grade
    shares = [run.scheme.deferral.get(role, _NOT_DEFERRED) for role in people["role"].tolist()]
    withheld = [share_of(int(amount), parameters.pool_rate) for amount in gross]
    deferred = [share_of(int(amount), share) for amount, share in zip(gross, shares, strict=True)]

    granted, clawbacks = sums(used, "pool"), sums(used, "clawback")
    accounts = deferral(
        run.tables,
        dict(zip(ids, people["name"].tolist(), strict=True)),
        parameters.deferral_years,
        dict(zip(ids, deferred, strict=True)),
        clawbacks,
    )
    uncovered = {rm: amount - accounts.clawed_back.get(rm, 0) for rm, amount in clawbacks.items()}
    by_person = {
        "monthly_fen": monthly,
        "assessed_fen": by_grade,
        "gross_fen": gross,
        "pool_withheld_fen": withheld,
        "deferred_fen": deferred,
        "pool_received_fen": _of(ids, granted),
        "released_fen": _of(ids, accounts.released),
        "bonus_fen": _of(ids, sums(used, "bonus")),
        "allowance_fen": _of(ids, sums(used, "allowance")),
        "fine_fen": _of(ids, sums(used, "fine")),
        "clawback_fen": _of(ids, uncovered),
    }
    paid = net(pd.DataFrame(by_person, dtype="int64"))
    paid.insert(0, "rm_id", pd.Series(ids, dtype="str"))
    paid.insert(paid.columns.get_loc("deferred_fen"), "deferral_share", pd.Series(shares, dtype="object"))
    team_of = dict(zip(ids, people["team"].tolist(), strict=True))
    frames = {
        "months": by_month,
        "pay": paid,
        "pools": pools(run.tables.pool, team_of, dict(zip(ids, withheld, strict=True)), granted),
        "accounts": accounts.accounts,
        "adjustments": used,
    }
    return PayRun(**frames, candidates=candidates(run, previous), checks=checks(run, frames))


def _of(ids: list[str], amounts: Mapping[str, int]) -> list[int]:
    return [amounts.get(rm, 0) for rm in ids]
