"""Veto 一票否决: what caps an RM's grade whatever the score, by a named event or by an actual at or past a bound."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from rmcli.language import Lang
from rmcli.scheme.model import Indicator, Scheme
from rmcli.scoring.measured_by import display_of, method_of, params_of
from rmcli.scoring.result import State
from rmcli.tables.data import Table

_DOES_NOT_APPLY = (State.NOT_FOR_ROLE.value, State.NOT_APPLICABLE.value, State.NOT_IN_POST.value)


class Veto(NamedTuple):
    """One reason to cap one RM's grade at `max_grade`."""

    rm_id: str
    reason: str
    max_grade: str


def found(events: Table, indicators: pd.DataFrame, scheme: Scheme, language: Lang) -> dict[str, tuple[Veto, ...]]:
    """Each vetoed RM's vetoes: events by date and reason, then indicators in the scheme's order.

    Every event of the table counts; which ones belong to the period is for the reading to decide. One whose grade the
    scheme does not have caps nothing (a check names it).
    """
    known = {grade.grade for grade in scheme.grades}
    vetoes = [*_events(events), *_by_actual(indicators, scheme, language)]
    by_rm: dict[str, tuple[Veto, ...]] = {}
    for veto in vetoes:
        if veto.max_grade in known:
            by_rm[veto.rm_id] = (*by_rm.get(veto.rm_id, ()), veto)
    return by_rm


def _events(events: Table) -> Iterator[Veto]:
    rows = events.frame.sort_values(["date", "reason", "max_grade"], kind="stable")
    for rm_id, reason, max_grade in zip(rows["rm_id"], rows["reason"], rows["max_grade"], strict=True):
        yield Veto(rm_id, reason, max_grade)


def _by_actual(indicators: pd.DataFrame, scheme: Scheme, language: Lang) -> Iterator[Veto]:
    """An actual at `veto_at` or past it on the worse side caps the grade at `veto_grade`, the last one if none is named. It does
    wherever the indicator applies and the actual is there: a target that is missing or of no use stops the score alone."""
    for indicator in scheme.indicators:
        if indicator.veto_at is None:
            continue
        rows = indicators[(indicators["indicator"] == indicator.code) & ~indicators["state"].isin(_DOES_NOT_APPLY)]
        upwards = method_of(indicator).lower_is_better(params_of(indicator, scheme.bands.get(indicator.code, ())))
        past = rows["actual"] >= indicator.veto_at if upwards else rows["actual"] <= indicator.veto_at
        for rm_id, actual in zip(rows["rm_id"][past], rows["actual"][past], strict=True):
            reason = _reason(indicator, actual, ">=" if upwards else "<=", indicator.veto_at, language)
            yield Veto(rm_id, reason, indicator.veto_grade or scheme.grades[-1].grade)


def _reason(indicator: Indicator, actual: float, sign: str, at: float, language: Lang) -> str:
    display = display_of(indicator)
    told, bound = (f"{n:.15g}" if display is None else display.written(n, language) for n in (actual, at))
    return f"{indicator.name(language)} {told} {sign} {bound}"
