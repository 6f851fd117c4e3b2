"""The RMs of the roster as scoring sees them: team, days in post in the period, years of service at its end."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from rmcli.period import Period, days_in_post
from rmcli.tables.data import Table

_KEPT = ["rm_id", "name", "branch", "team", "role", "level", "base_pay"]


def in_period(roster: Table, period: Period) -> pd.DataFrame:
    """One row per RM, by rm_id: the order of the roster's rows shows nowhere. Columns: rm_id, name, branch, team (the branch,
    if blank), role, level, base_pay, days (in post in the period, both ends counted; 0 for somebody not in post at all, who
    stays on the list), days_share (of the period's days), service_years. ValueError if an rm_id stands twice.

    Source: method.md section 3.
    """
    frame = roster.frame.sort_values("rm_id", kind="stable", ignore_index=True)
    if frame["rm_id"].duplicated().any():
        raise ValueError("the roster has an rm_id twice")
    in_post = days_by_month(roster, period)
    days = [sum(in_post[rm]) for rm in frame["rm_id"].tolist()]
    people = frame[_KEPT].reset_index(drop=True)
    people["team"] = people["team"].where(people["team"].notna() & (people["team"] != ""), people["branch"])
    people["days"] = pd.Series(days, dtype="int64")
    people["days_share"] = people["days"] / period.days
    people["service_years"] = pd.Series([service_years(hired, period) for hired in frame["hire_date"]], dtype="float64")
    return people


def days_by_month(roster: Table, period: Period) -> Mapping[str, tuple[int, ...]]:
    """Days in post in each month of the period, by RM."""
    known: dict[tuple[date | None, date | None], tuple[int, ...]] = {}
    found = {}
    for rm, *ends in zip(*(roster.frame[c].tolist() for c in ("rm_id", "post_start", "post_end")), strict=True):
        start, end = map(_date, ends)
        if (start, end) not in known:
            known[start, end] = tuple(days_in_post(month, start, end) for month in period.months)
        found[rm] = known[start, end]
    return found


def service_years(hired: pd.Timestamp, period: Period) -> float:
    """Completed months from the hire date to the period's last day, / 12; 0 if hired after it, nan without a date.

    A month is completed when the day of the month comes round again, so hired on 1 July is 2 months on 30 September.

    >>> service_years(pd.Timestamp("2020-09-30"), Period("2026-07", "2026-09"))
    6.0
    """
    if pd.isna(hired):
        return float("nan")
    end = period.end
    months = (end.year - hired.year) * 12 + end.month - hired.month - (end.day < hired.day)
    return float(max(0, months) / 12)


def _date(value: pd.Timestamp) -> date | None:
    return None if pd.isna(value) else value.date()
