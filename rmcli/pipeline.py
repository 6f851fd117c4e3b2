"""The method from end to end, pure: no file, no clock, no print. Read it as the table of contents of method.md."""

from collections.abc import Mapping
from types import MappingProxyType

from rmcli.payroll.adjustments import adjustments, sums
from rmcli.payroll.by_person import (
    Known,
    known_of_each,
    of_accounts,
    of_adjustments,
    of_report_before,
    pay_table,
    worked_out,
)
from rmcli.payroll.candidates import candidates
from rmcli.payroll.components import DEFERRED, components
from rmcli.payroll.deferral import deferral
from rmcli.payroll.gross_pay.shared_pay import with_shared
from rmcli.payroll.monthly import months
from rmcli.payroll.pool import pools
from rmcli.payroll.prices.priced import priced
from rmcli.payroll.reconciliation import checks
from rmcli.payroll.result import PayRun
from rmcli.scheme.model import CLAWBACK, Scheme
from rmcli.scoring import indicators, people, rorac, scorecard, survey, weights
from rmcli.scoring.grading import committee, grades, vetoes
from rmcli.scoring.result import ScoreRun
from rmcli.tables.data import Tables, python_texts


@python_texts()
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
    card = scorecard.combine(scores.indicators, rm_ids, nodes, scheme)
    capped = vetoes.found(tables.vetoes, scores.indicators, scheme, tables.language)
    staff = staff.assign(rorac=profit.totals["rorac"])
    return ScoreRun(
        tables=tables,
        scheme=scheme,
        rorac=profit,
        weights=nodes,
        survey=ratings,
        figures=scores.figures,
        indicators=card.indicators,
        dimensions=card.dimensions,
        results=grades.assign(staff, card.composite, capped, scheme, committee.decisions(tables.gradings, scheme)),
    )


@python_texts()
def pay(
    run: ScoreRun, previous: Mapping[str, float] | None = None, brought: Mapping[str, int] = MappingProxyType({})
) -> PayRun:
    """The pay of a scored period (method.md sections 6 and 9), every RM of the results in it, whatever they earned.

    `previous` is the RORAC of the previous report by RM, for the proposals to the pool; without it nobody is proposed
    for a decline. `brought` is the pay that the report of the period before carried forward, fen by RM: it is deducted. What cannot
    stand (more granted than a pool holds, net under 0, a reconciliation that does not agree) is
    computed as it is, and said by `rmcli.payroll.problems.problems`.
    """
    people, ids = run.results, run.results["rm_id"].tolist()
    parts = components(run.scheme)
    items = priced(run)
    by_month, used = months(run, items), adjustments(run.tables, ids, run.scheme)
    known: Known = {
        **known_of_each(run, by_month),
        **of_adjustments(used, run.scheme.lists.kinds, ids),
        **of_report_before(brought, ids),
    }
    known, due, scaled = with_shared(known, parts, run)
    accounts = deferral(
        run.tables,
        dict(zip(ids, people["name"].tolist(), strict=True)),
        run.scheme,
        dict(zip(ids, due[DEFERRED.slot], strict=True)),
        sums(used, CLAWBACK),
    )
    paid = pay_table(ids, known, due | worked_out({**known, **due, **of_accounts(accounts, ids)}, parts), parts)
    frames = {
        "months": by_month,
        "priced": items,
        "budgeted": scaled.people,
        "budgets": scaled.budgets,
        "pay": paid,
        "pools": pools(run.tables.pool, people["team"].tolist(), paid, run.scheme),
        "accounts": accounts.accounts,
        "adjustments": used,
    }
    return PayRun(**frames, candidates=candidates(run, previous), checks=checks(run, frames))
