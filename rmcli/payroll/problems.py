"""What can be wrong with pay once it is computed: a pool overdrawn, net under 0, a clawback not covered, sums
that disagree. What can be seen before anything is computed is said by `rmcli.checks`."""

from collections.abc import Iterator, Sequence

from rmcli.currency import Currency
from rmcli.language import listed
from rmcli.payroll.by_person import LEAD
from rmcli.payroll.gross_pay.factors import factors_of_each
from rmcli.payroll.gross_pay.shared_pay import members
from rmcli.payroll.result import Check, PayRun
from rmcli.problems import Place, Problem
from rmcli.problems.kinds.pay import (
    DUE_TO_LEAVER,
    FACTOR_OF_ONE,
    LEAD_OF_NOBODY,
    NET_UNDER_ZERO,
    NOT_RECOVERED,
    NOTHING_TO_SCALE,
    POOL_OVERDRAWN,
    SIDES_DIFFER,
)
from rmcli.scheme.model import CLAWBACK
from rmcli.scoring.result import ScoreRun
from rmcli.tables.data import Tables


def problems(pay: PayRun, run: ScoreRun) -> Iterator[Problem]:
    """Everything that is wrong with the pay of a scored period, or has to be said of it, with the cell it came from."""
    yield from _leads_of_nobody(run)
    yield from _nothing_to_scale(pay, run)
    yield from _factors_of_one(run)
    yield from _overdrawn_pools(pay, run)
    yield from _under_zero(pay, run)
    yield from _not_recovered(pay, run)
    yield from _due_to_leavers(pay, run)
    yield from disagreeing(pay.checks, run.scheme.currency)


def disagreeing(checks: Sequence[Check], currency: Currency) -> Iterator[Problem]:
    """The lines of a reconciliation whose sides are not equal."""
    for check in checks:
        if not check.ok:
            left, right = ((currency.said(v) if check.unit == "fen" else f"{v:,}") for v in (check.left, check.right))
            yield Problem(SIDES_DIFFER, facts={"check": check.title, "left": left, "right": right})


def _overdrawn_pools(pay: PayRun, run: ScoreRun) -> Iterator[Problem]:
    tables, said = run.tables, run.scheme.currency.said
    over = pay.pools[pay.pools["closing_fen"] < 0]
    if over.empty:
        return
    roster = tables.roster.frame
    team_of = dict(zip(roster["rm_id"].tolist(), roster["team"].fillna(roster["branch"]).tolist(), strict=True))
    grants = pay.adjustments[pay.adjustments["kind"].isin(run.scheme.from_pool)].sort_values("row")
    for pool in over.itertuples():
        holds, sum_so_far = pool.opening_fen + pool.withheld_fen, 0
        for grant in grants.itertuples():
            if team_of[grant.rm_id] != pool.team:
                continue
            sum_so_far += grant.amount_fen
            if sum_so_far > holds:
                facts = {
                    "granted": said(pool.granted_fen),
                    "holds": said(holds),
                    "over": said(-pool.closing_fen),
                }
                yield Problem(
                    POOL_OVERDRAWN,
                    tables.adjustments.place(grant.row, "amount"),
                    value=said(grant.amount_fen),
                    person=_person(tables, grant.rm_id),
                    facts={"team": pool.team, **facts},
                )
                break


def _under_zero(pay: PayRun, run: ScoreRun) -> Iterator[Problem]:
    tables, said = run.tables, run.scheme.currency.said
    under = pay.pay[pay.pay["carried_forward_fen"] > 0]
    rows = {rm: row for row, rm in enumerate(tables.roster.frame["rm_id"].tolist())} if len(under) else {}
    for rm, carried in zip(under["rm_id"].tolist(), under["carried_forward_fen"].tolist(), strict=True):
        place = tables.roster.place(rows[rm]) if rm in rows else Place()
        yield Problem(NET_UNDER_ZERO, place, person=_person(tables, rm), facts={"carried": said(carried)})


def _not_recovered(pay: PayRun, run: ScoreRun) -> Iterator[Problem]:
    tables, said = run.tables, run.scheme.currency.said
    clawbacks = pay.adjustments[
        (pay.adjustments["kind"] == CLAWBACK) & ~pay.adjustments["rm_id"].isin(pay.pay["rm_id"])
    ]
    taken = pay.accounts.groupby("rm_id")["clawed_back_fen"].sum()
    for rm, own in clawbacks.groupby("rm_id"):
        rest = int(own["amount_fen"].sum() - taken[rm])
        if rest > 0:
            place = tables.adjustments.place(int(own["row"].max()), "amount")
            yield Problem(NOT_RECOVERED, place, person=str(rm), facts={"rest": said(rest)})


def _due_to_leavers(pay: PayRun, run: ScoreRun) -> Iterator[Problem]:
    tables, said = run.tables, run.scheme.currency.said
    accounts = pay.accounts[~pay.accounts["rm_id"].isin(pay.pay["rm_id"]) & (pay.accounts["released_fen"] > 0)]
    for account in accounts.itertuples():
        released = said(account.released_fen)
        place = tables.deferred.place(account.row, "rm_id")
        yield Problem(DUE_TO_LEAVER, place, person=account.rm_id, facts={"released": released})


def _leads_of_nobody(run: ScoreRun) -> Iterator[Problem]:
    """Leads whose team has nobody else."""
    scheme, tables = run.scheme, run.tables
    if LEAD not in scheme.plans.values():
        return
    others, rows = members(run), {rm: row for row, rm in enumerate(tables.roster.frame["rm_id"].tolist())}
    for rm, team, role in zip(*(run.results[c].tolist() for c in ("rm_id", "team", "role")), strict=True):
        if scheme.plan(role) == LEAD and team not in others:
            place = tables.roster.place(rows[rm], "team")
            yield Problem(LEAD_OF_NOBODY, place, person=_person(tables, rm), facts={"team": team})


def _nothing_to_scale(pay: PayRun, run: ScoreRun) -> Iterator[Problem]:
    said = run.scheme.currency.said
    for row, budget in enumerate(pay.budgets.itertuples()):
        if budget.before_fen <= 0 and budget.amount_fen != budget.before_fen:
            facts = {"amount": said(budget.amount_fen), "before": said(budget.before_fen), "people": budget.people}
            yield Problem(
                NOTHING_TO_SCALE, run.scheme.place("Budgets", row, "amount"), said(budget.amount_fen), facts=facts
            )


def _factors_of_one(run: ScoreRun) -> Iterator[Problem]:
    ids = run.results["rm_id"].tolist()
    for factor in run.scheme.factors:
        without = [rm for rm, one in zip(ids, factors_of_each(run, factor), strict=True) if one.value is None]
        if without:
            who = listed([*without[:_MOST_NAMED], *(["…"] if len(without) > _MOST_NAMED else [])])
            facts = {"factor": factor.name, "of": factor.of, "count": len(without), "who": who}
            yield Problem(FACTOR_OF_ONE, run.scheme.place("Factors", factor.row, "of"), facts=facts)


_MOST_NAMED = 10


def _person(tables: Tables, rm: str) -> str:
    roster = tables.roster.frame
    names = roster.loc[roster["rm_id"] == rm, "name"].dropna().tolist()
    return f"{rm} {names[0]}" if names else rm
