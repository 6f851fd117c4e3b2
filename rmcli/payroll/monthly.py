"""Monthly pay of every RM and month, by the plan of their role (method.md section 6)."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

import pandas as pd

from rmcli.currency import Currency, exact
from rmcli.payroll.formula import Exact, Slot
from rmcli.payroll.gross_pay.shape import shape_of
from rmcli.payroll.plans import PLANS
from rmcli.payroll.plans.marginal import brackets
from rmcli.payroll.prices.priced import by_month
from rmcli.payroll.slots import BASE, DAYS, DEDUCTION, LENGTH, MONTHLY_SHARE, PRICED, RATE, RORAC, TIER
from rmcli.period import days_in_month
from rmcli.scheme.pay_rules import Edges, Tier
from rmcli.scoring.people import days_by_month
from rmcli.scoring.result import ScoreRun

_ZERO = Decimal(0)
# the columns of PayRun's months that hold a slot of a month as it is; RORAC is there in fen
COLUMNS: Mapping[Slot, str] = MappingProxyType(
    {TIER: "coefficient", RATE: "rate", DEDUCTION: "deduction", DAYS: "days", LENGTH: "days_in_month"}
)
_REACHED = {"lower": bisect_right, "upper": bisect_left}  # how many of the rising bounds hold
Lookup: TypeAlias = Callable[[int], Decimal]  # what a month's RORAC (fen) gives


def coefficients(
    rorac_fen: Sequence[int], tiers: Sequence[Tier], currency: Currency, edges: Edges = "lower"
) -> list[Decimal]:
    """The coefficient for each month's RORAC (fen): that of the highest tier whose lower bound is at or under it (with `edges` upper:
    under it). A tier without a lower bound takes everything under the others; where there is none, RORAC under the lowest bound earns 0.

    >>> from rmcli.currency import currency_in
    >>> tiers = [Tier(None, Decimal(0)), Tier(Decimal(0), Decimal("0.6")), Tier(Decimal(20000), Decimal("0.8"))]
    >>> [str(c) for c in coefficients([-1, 0, 1999999, 2000000], tiers, currency_in("CNY"))]
    ['0', '0.6', '0.6', '0.8']
    """
    bounded = sorted((t.min_rorac * currency.whole, t.coefficient) for t in tiers if t.min_rorac is not None)
    lowest = next((t.coefficient for t in tiers if t.min_rorac is None), _ZERO)
    bounds = [bound for bound, _ in bounded]
    earned = [lowest, *(coefficient for _, coefficient in bounded)]
    return [earned[_REACHED[edges](bounds, rorac)] for rorac in rorac_fen]


def rates(tiers: Sequence[Tier], currency: Currency, edges: Edges) -> tuple[Lookup, Lookup]:
    """How the rate and the quick deduction of a month's RORAC (fen) are found; both are 0 where it is not over 0."""
    found = brackets(tiers)
    bounds = [bracket.lower * currency.whole for bracket in found]

    def of(values: Sequence[Decimal]) -> Lookup:
        return lambda rorac: values[_REACHED[edges](bounds, rorac) - 1] if rorac > 0 and values else _ZERO

    return of([bracket.rate for bracket in found]), of([bracket.deduction for bracket in found])


def bases(run: ScoreRun) -> list[Fraction]:
    """The base of each RM in fen, exactly as typed; one that could not be read (an error already) counts 0."""
    whole = run.scheme.currency.whole
    return [
        Fraction(0) if pd.isna(base) else Fraction(exact(base)) * whole for base in run.results["base_pay"].tolist()
    ]


def months(run: ScoreRun, priced: pd.DataFrame) -> pd.DataFrame:
    """PayRun's `months`: monthly pay by the plans; `priced` is PayRun's. A month whose RORAC could not be computed (an error already)
    counts as RORAC 0 with coefficient 0. Source: method.md section 6."""
    names, period, currency = run.tables.period.months, run.tables.period, run.scheme.currency
    ids = run.results["rm_id"].tolist()
    known = {(rm, month): rorac for rm, month, rorac in _rows(run.rorac.by_month, "rm_id", "month", "rorac")}
    rorac = [known.get((rm, month), 0.0) for rm in ids for month in names]
    rorac_fen = [0 if pd.isna(value) else currency.fen(value) for value in rorac]
    edges = run.scheme.parameters.edges
    earned = coefficients(rorac_fen, run.scheme.tiers, currency, edges)
    earned = [_ZERO if pd.isna(value) else coefficient for value, coefficient in zip(rorac, earned, strict=True)]
    rate, deduction = ([find(fen) for fen in rorac_fen] for find in rates(run.scheme.tiers, currency, edges))
    in_post = days_by_month(run.tables.roster, period)
    items = by_month(priced)
    slots: Mapping[Slot, Sequence[Exact]] = {
        BASE: [yearly for yearly in bases(run) for _ in names],
        RORAC: rorac_fen,
        TIER: [Fraction(coefficient) for coefficient in earned],
        RATE: [Fraction(one) for one in rate],
        DEDUCTION: [Fraction(one) * currency.whole for one in deduction],
        DAYS: [in_post[rm][m] for rm in ids for m in range(len(names))],
        LENGTH: [days_in_month(month) for month in names] * len(ids),
        PRICED: [items.get((rm, month), 0) for rm in ids for month in names],
        MONTHLY_SHARE: [Fraction(run.scheme.parameters.monthly_share)] * len(rorac),
    }
    plans = [run.scheme.plan(role) for role in run.results["role"].tolist() for _ in names]
    base_months = shape_of(run.scheme).base_months
    by_plan = {plan: PLANS[plan].by_base(base_months) for plan in set(plans)}
    monthly = [
        by_plan[plan].fen(dict(zip(slots, row, strict=True)).__getitem__)
        for plan, row in zip(plans, zip(*slots.values(), strict=True), strict=True)
    ]
    return pd.DataFrame(
        {
            "rm_id": pd.Series([rm for rm in ids for _ in names], dtype="str"),
            "month": pd.Series(list(names) * len(ids), dtype="str"),
            "plan": pd.Series(plans, dtype="str"),
            "rorac_fen": pd.Series(rorac_fen, dtype="int64"),
            COLUMNS[TIER]: pd.Series(earned, dtype="object"),
            COLUMNS[RATE]: pd.Series(rate, dtype="object"),
            COLUMNS[DEDUCTION]: pd.Series(deduction, dtype="object"),
            COLUMNS[DAYS]: pd.Series(slots[DAYS], dtype="int64"),
            COLUMNS[LENGTH]: pd.Series(slots[LENGTH], dtype="int64"),
            "monthly_fen": pd.Series(monthly, dtype="int64"),
        }
    )


def _rows(frame: pd.DataFrame, *columns: str) -> zip:  # type: ignore[type-arg]
    return zip(*(frame[column].tolist() for column in columns), strict=True)
