"""Targets and actuals: plans that the business of the ledger meets, misses or beats, and the figures of conduct."""

import math
from collections.abc import Sequence

from .business import rorac_by_month
from .dice import Dice
from .lines import LINES
from .people import LENDING, QUARTER_DAYS, Row, days_in_quarter

NOT_APPLICABLE = "不适用"
TARGETS = ("F1", "C1", "C2", "C3", "C4", "P1", "P2", "P3", "L1")
ACTUALS = ("C1", "C2", "C3", "C4", "P1", "P2", "P3", "L1", "L2", "L3", "X2")
OF_LOANS = ("C2", "P1", "P2", "P3")
_MONTHS = 3


def figures_of(person: Row, rows: Sequence[Row], seed: str, earned: float, npl: float) -> tuple[Row, Row]:
    """The RM's row of targets and row of actuals.

    `earned` is the RORAC of the quarter as it would have been without a loan gone bad: the plan was made from it.
    Targets are those of the whole quarter; the days in post cut them later. `npl` is the ratio of bad loans.
    """
    dice = Dice(seed, "figures", person["rm_id"])
    skill = dice.normal()
    whole = QUARTER_DAYS / days_in_quarter(person)
    targets: Row = {"rm_id": person["rm_id"]}
    actuals: Row = {"rm_id": person["rm_id"]}

    def plan(code: str, actual: float, middle: float, step: int) -> None:
        completion = middle * math.exp(0.19 * (0.75 * skill + 0.66 * dice.normal()))
        targets[code] = max(step, step * round(actual * whole / completion / step))
        if code != "F1":
            actuals[code] = actual

    windfall = 1.4 if dice.chance(0.05) else 1.0  # business that nobody had planned for
    plan("F1", earned, 0.76 * windfall, 1000)
    plan("C1", _average_balance(rows, "deposit"), 0.87, 100_000)
    if person["role"] in LENDING:
        plan("C2", _average_balance(rows, "loan"), 0.86, 100_000)
    plan("C3", _fees(rows), 0.85, 1000)
    plan("C4", dice.whole(24, 70), 0.86, 5)
    if person["role"] in LENDING:
        targets |= {"P1": 0.01, "P2": 0.95, "P3": 0.98}
        actuals |= {
            "P1": npl,
            "P2": round(dice.within(0.90 + 0.03 * skill, 0.05, 0.70, 1.0), 4),
            "P3": round(dice.within(0.95 + 0.01 * skill, 0.03, 0.82, 1.0), 4),
        }
    targets["L1"] = 24
    actuals |= {
        "L1": math.floor(dice.within(20 + skill, 3.5, 8, 30) / whole * 2) / 2,
        "L2": dice.whole(0, 1) / 2 + math.floor(dice.within(80 + 4 * skill, 8, 52, 99)),
        "L3": dice.one((0, 0, 1, 1, 1, 2, 2, 3, 4)),
        "X2": None if dice.chance(0.12) else round(dice.between(0.15, 1.0), 2),
    }
    return targets, actuals


def without_loans(row: Row) -> Row:
    """The row of an RM who has no loans although the role has: declared not applicable, not left blank."""
    return {**row, **dict.fromkeys(OF_LOANS, NOT_APPLICABLE)}


def quarter_rorac(rows: Sequence[Row]) -> float:
    """The RM's RORAC of the quarter in yuan."""
    return sum(rorac_by_month(list(rows)).values())


def _average_balance(rows: Sequence[Row], kind: str) -> float:
    """Daily average over the whole quarter, in yuan: months out of post count as nothing."""
    of_kind = [row for row in rows if LINES[row["line"]].kind == kind and row["balance"]]
    return round(sum(row["balance"] * (row["share"] or 1.0) for row in of_kind) / _MONTHS, 2)


def _fees(rows: Sequence[Row]) -> float:
    fees = [row for row in rows if LINES[row["line"]].kind == "fee"]
    return round(sum(row["revenue"] * (row["share"] or 1.0) for row in fees), 2)
