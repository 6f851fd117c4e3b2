"""Assessed pay: the grade's coefficient on the rest of the base, for the days in post (method.md section 6)."""

from fractions import Fraction

import pandas as pd

from rmcli.payroll.monthly import bases
from rmcli.payroll.rounding import half_up
from rmcli.scoring.result import ScoreRun


def assessed(run: ScoreRun, months: pd.DataFrame) -> pd.Series:
    """Assessed pay of each RM in fen, int64, in the order of the results; `months` is PayRun's.

    = sum over months of B * (1 - monthly_share) / 12 * days in post / days of the month, * grade coefficient, rounded half
    up to the fen once. A grade that could not be given (an error already) has no coefficient and earns 0.
    Source: method.md section 6.
    """
    share = (1 - Fraction(run.scheme.parameters.monthly_share)) / 12
    per_person = len(run.tables.period.months)
    days, length = months["days"].tolist(), months["days_in_month"].tolist()
    known: dict[tuple[int, ...], Fraction] = {}
    paid = []
    for i, (base, coefficient) in enumerate(zip(bases(run), run.results["coefficient"].tolist(), strict=True)):
        own = slice(i * per_person, (i + 1) * per_person)
        worked = tuple(days[own])
        if worked not in known:
            known[worked] = sum((Fraction(d, of) for d, of in zip(worked, length[own], strict=True)), Fraction(0))
        earned = Fraction(0) if pd.isna(coefficient) else base * share * known[worked] * Fraction(coefficient)
        paid.append(half_up(*earned.as_integer_ratio()))
    return pd.Series(paid, dtype="int64", name="assessed_fen")
