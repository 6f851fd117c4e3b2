"""Monthly pay: the tier of the month's RORAC, the days in post, and a twelfth of the base (method.md section 6)."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

import pandas as pd

from rmcli.currency import Currency, exact
from rmcli.payroll.components import BASE, DAYS, LENGTH, MONTH, MONTHLY_SHARE, TIER
from rmcli.payroll.formula import Exact, Slot
from rmcli.period import days_in_month
from rmcli.scheme.model import Tier
from rmcli.scoring.people import days_by_month
from rmcli.scoring.result import ScoreRun

_NO_TIER = Decimal(0)


def coefficients(rorac_fen: Sequence[int], tiers: Sequence[Tier], currency: Currency) -> list[Decimal]:
    """The coefficient for each month's RORAC (fen): that of the highest tier whose lower bound is at or under it. A tier
    without a lower bound takes everything under the others; where there is none, RORAC under the lowest bound earns 0.

    >>> from rmcli.currency import currency_in
    >>> tiers = [Tier(None, Decimal(0)), Tier(Decimal(0), Decimal("0.6")), Tier(Decimal(20000), Decimal("0.8"))]
    >>> [str(c) for c in coefficients([-1, 0, 1999999, 2000000], tiers, currency_in("CNY"))]
    ['0', '0.6', '0.6', '0.8']
    """
    bounded = sorted((ceil(t.min_rorac * currency.whole), t.coefficient) for t in tiers if t.min_rorac is not None)
    lowest = next((t.coefficient for t in tiers if t.min_rorac is None), _NO_TIER)
    bounds = [bound for bound, _ in bounded]
    earned = [lowest, *(coefficient for _, coefficient in bounded)]
    return [earned[bisect_right(bounds, rorac)] for rorac in rorac_fen]


def bases(run: ScoreRun) -> list[Fraction]:
    """The annual base of each RM in fen, exactly as typed; one that could not be read (an error already) counts 0."""
    whole = run.scheme.currency.whole
    return [
        Fraction(0) if pd.isna(base) else Fraction(exact(base)) * whole for base in run.results["base_pay"].tolist()
    ]


def months(run: ScoreRun) -> pd.DataFrame:
    """PayRun's `months`: monthly pay by `components.MONTH`. A month whose RORAC could not be computed (an error already) counts
    as RORAC 0 with coefficient 0. Source: method.md section 6."""
    names, period = run.tables.period.months, run.tables.period
    ids = run.results["rm_id"].tolist()
    known = {(rm, month): rorac for rm, month, rorac in _rows(run.rorac.by_month, "rm_id", "month", "rorac")}
    rorac = [known.get((rm, month), 0.0) for rm in ids for month in names]
    rorac_fen = [0 if pd.isna(value) else run.scheme.currency.fen(value) for value in rorac]
    earned = coefficients(rorac_fen, run.scheme.tiers, run.scheme.currency)
    earned = [_NO_TIER if pd.isna(value) else coefficient for value, coefficient in zip(rorac, earned, strict=True)]
    in_post = days_by_month(run.tables.roster, period)
    worked = [in_post[rm][m] for rm in ids for m in range(len(names))]
    length = [days_in_month(month) for month in names] * len(ids)
    base = [yearly for yearly in bases(run) for _ in names]
    tier = [Fraction(coefficient) for coefficient in earned]
    share = Fraction(run.scheme.parameters.monthly_share)

    def of_month(base: Fraction, tier: Fraction, days: int, length: int) -> int:
        known: dict[Slot, Exact] = {MONTHLY_SHARE: share, BASE: base, TIER: tier, DAYS: days, LENGTH: length}
        return MONTH.fen(known.__getitem__)

    monthly = map(of_month, base, tier, worked, length)
    return pd.DataFrame(
        {
            "rm_id": pd.Series([rm for rm in ids for _ in names], dtype="str"),
            "month": pd.Series(list(names) * len(ids), dtype="str"),
            "rorac_fen": pd.Series(rorac_fen, dtype="int64"),
            "coefficient": pd.Series(earned, dtype="object"),
            "days": pd.Series(worked, dtype="int64"),
            "days_in_month": pd.Series(length, dtype="int64"),
            "monthly_fen": pd.Series(list(monthly), dtype="int64"),
        }
    )


def _rows(frame: pd.DataFrame, *columns: str) -> zip:  # type: ignore[type-arg]
    return zip(*(frame[column].tolist() for column in columns), strict=True)
