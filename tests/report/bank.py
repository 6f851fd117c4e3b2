"""A bank of five RMs in a quarter, small enough to work by hand, with everything a report has to tell of.

K1  the worked example of method.md section 2 (RORAC 160,333.33), a deferred account of 2025, a bonus, a clawback, a fine
K2  wealth: loan indicators do not apply; joined on 1 September (30 of 92 days); a veto
K3  existing business at a loss; a training exam missing and left out where the scheme says so
K4  no ledger row at all; a pool grant; the same team name in another branch
K5  fined more than they earn: net pay under 0
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from rmcli import pipeline
from rmcli.language import Text
from rmcli.payroll.problems import problems as pay_problems
from rmcli.payroll.result import PayRun
from rmcli.pipeline import pay as pay_of
from rmcli.problems import Place, Problem
from rmcli.report.model import Report
from rmcli.report.scored.build import Provenance, build
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme
from rmcli.scoring.result import ScoreRun
from rmcli.tables.data import InputFile, LeftOut, Tables
from tests.bank import Row, ratings, tables

MADE = Provenance("0.1.0", (("ledger", "ledger.xlsx"),))
DEPOSITS, LOANS = "存款", "贷款"

ROSTER = (
    {"rm_id": "K1", "name": "甲", "team": "公司部", "base_pay": 120000.0},
    {"rm_id": "K2", "name": "乙", "team": "零售部", "role": "wealth", "post_start": "2026-09-01", "base_pay": 96000.0},
    {"rm_id": "K3", "name": "丙", "team": "公司部", "base_pay": 100001.0},
    {"rm_id": "K4", "name": "丁", "team": "公司部", "branch": "城西支行", "role": "retail", "base_pay": 60000.0},
    {"rm_id": "K5", "name": "戊", "team": "零售部", "branch": "城西支行", "role": "lobby", "base_pay": 72000.0},
)


def _row(rm_id: str, month: str, line: str, revenue: float, **existing: float) -> dict[str, Any]:
    """A ledger row: of existing business where its age (and balance) is given."""
    book = "existing" if existing else "new"
    row = {"rm_id": rm_id, "month": f"2026-{month}", "business_line": line, "book": book, "revenue": revenue}
    return {**row, **existing}


LEDGER = (
    _row("K1", "07", DEPOSITS, 60000.0, stock_years=1, balance=2e6),
    _row("K1", "08", DEPOSITS, 20000.0, stock_years=3, balance=1e6),
    _row("K1", "09", DEPOSITS, 15000.0),
    _row("K1", "07", LOANS, 100000.0, stock_years=6),
    _row("K1", "08", LOANS, -8000.0),
    _row("K2", "09", DEPOSITS, 19999.99),
    _row("K3", "07", LOANS, -40000.0, stock_years=2),
    _row("K3", "08", DEPOSITS, 200000.0),
    _row("K5", "07", DEPOSITS, 30000.0),
)

LOAN_ACTUALS = {"P1": 0.0125, "P2": 0.95, "P3": 0.98}
LOAN_TARGETS = {"P1": 0.01, "P2": 1.0, "P3": 0.98}
PLANS = {"C1": 100.0, "C3": 50.0, "C4": 10.0, "L1": 24.0}
ACTUALS = {
    "K1": {"C1": 110.0, "C2": 90.0, "C3": 55.0, "C4": 5.0, "L1": 24.0, "L2": 88.0, "L3": 1, "X2": 0.5, **LOAN_ACTUALS},
    "K2": {"C1": 40.0, "C3": 20.0, "C4": 4.0, "L1": 8.0, "L2": 95.0, "L3": 5},
    "K3": {"C1": 100.0, "C2": 100.0, "C3": 50.0, "C4": 10.0, "L1": 30.0, "L2": 70.0, "L3": 0, **LOAN_ACTUALS},
    "K4": {"C1": 60.0, "C2": 130.0, "C3": 10.0, "C4": 2.0, "L1": 12.0, "L2": 60.0, "L3": 0, **LOAN_ACTUALS},
    "K5": {"C1": 80.0, "C3": 45.0, "C4": 9.0, "L1": 24.0, "L2": 75.0, "L3": 2, "X2": "不适用"},
}
TARGETS = {
    rm_id: {"F1": 160000.0, **PLANS, **({"C2": 100.0, **LOAN_TARGETS} if "P1" in actuals else {})}
    for rm_id, actuals in ACTUALS.items()
}
SURVEY = tuple(
    rating
    for rm_id in ("K1", "K2", "K3", "K4", "K5")
    for rating in (
        *ratings(rm_id, "customer", 80, 90, 100),
        *ratings(rm_id, "self", 100),
        *ratings(rm_id, "superior", 85),
        *ratings(rm_id, "peer", 70, 80, 90),
        *ratings(rm_id, "subordinate", 13, 17),  # two of the three that it takes: never shown
    )
)
ADJUSTMENTS = (
    {"rm_id": "K1", "kind": "bonus", "amount": 1000.0, "reason": "营销竞赛", "approved_by": "行长"},
    {"rm_id": "K1", "kind": "bonus", "amount": 500.5, "reason": "合理化建议"},
    {"rm_id": "K1", "kind": "fine", "amount": 200.0, "reason": "迟报"},
    {"rm_id": "K1", "kind": "clawback", "amount": 10000.0, "reason": "2025 年不良"},
    {"rm_id": "K4", "kind": "pool", "amount": 800.0, "reason": "勤勉但业绩不佳"},
    {"rm_id": "K5", "kind": "fine", "amount": 99999.0, "reason": "重大违规"},
    {"rm_id": "K5", "kind": "allowance", "amount": 300.0, "reason": "交通"},
)

DEFERRED = (
    {"rm_id": "K1", "year": 2025, "amount": 18000.0, "released": 0.0, "clawed_back": 0.0},
    {"rm_id": "K9", "year": 2024, "amount": 3000.0, "released": 1000.0, "clawed_back": 0.0},  # has left the bank
)
VETO = {"rm_id": "K2", "date": "2026-09-10", "reason": "客户投诉属实", "max_grade": "D"}


def bank(people: Sequence[str] = ("K1", "K2", "K3", "K4", "K5"), gradings: Sequence[Row] = ()) -> Tables:
    """The tables of those RMs, and what a committee decided."""
    made = tables(
        [r for r in ROSTER if r["rm_id"] in people],
        ledger=[r for r in LEDGER if r["rm_id"] in people],
        targets={k: v for k, v in TARGETS.items() if k in people},
        actuals={k: v for k, v in ACTUALS.items() if k in people},
        survey=[r for r in SURVEY if r["rm_id"] in people],
        vetoes=[VETO] if "K2" in people else [],
        gradings=gradings,
        adjustments=[r for r in ADJUSTMENTS if r["rm_id"] in people],
        pool=[{"team": "公司部", "opening_balance": 5000.0}],
        deferred=DEFERRED if "K1" in people else [],
    )
    rows = {"Roster": len(made.roster.frame), "Ledger": len(made.ledger.frame) + 1}  # one row is left out
    return replace(
        made,
        left_out=(LeftOut("Ledger", Text("合计行", "total row"), 1, Place("ledger.xlsx", "台账", 11)),),
        inputs=(InputFile("ledger.xlsx", "0123456789abcdef" * 4, rows),),
    )


def scored(
    scheme: Scheme | None = None,
    people: Sequence[str] = ("K1", "K2", "K3", "K4", "K5"),
    gradings: Sequence[Row] = (),
) -> tuple[ScoreRun, PayRun]:
    if scheme is None:
        return _by_the_builtin(tuple(people))
    run = pipeline.score(bank(people, gradings), scheme)
    return run, pay_of(run)


@cache
def _by_the_builtin(people: tuple[str, ...]) -> tuple[ScoreRun, PayRun]:
    """Once for all tests: nobody changes a run."""
    run = pipeline.score(bank(people), builtin())
    return run, pay_of(run)


def found(run: ScoreRun, pay: PayRun) -> list[Problem]:
    return list(pay_problems(pay, run))


def report(
    scheme: Scheme | None = None,
    people: Sequence[str] = ("K1", "K2", "K3", "K4", "K5"),
    gradings: Sequence[Row] = (),
) -> Report:
    run, pay = scored(scheme, people, gradings)
    return build(run, pay, found(run, pay), MADE)
