"""Whole columns on another scale than what they are held against: points among fractions, thousands against ones, marks out of five."""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from rmcli.checks.cell_problems import CellProblems
from rmcli.checks.indicators import positive_of_each, said_in_full
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds import ind as kinds
from rmcli.problems.kinds import sch_scales, sur
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table, Tables
from rmcli.tables.ledger import LEDGER
from rmcli.tables.spec import Role

_OFF = (100.0, 1_000.0, 10_000.0)
_NEAR = 0.5  # decades that the ratio of medians may lie from a hundred, a thousand, ten thousand
_ALL = 0.9  # of the people whose own ratio must be off
_ENOUGH = 3  # people; fewer say nothing
_FRACTION = 1.5  # a ratio may be over 1, points are far over it
_POINTS = 10.0
_SMALL_SCALES = (5.0, 10.0)
_FEW_ANSWERS = 4  # ratings of one rater, from which on all of them being small says anything
_COSTS = LEDGER.of_role(Role.COST, Role.TAX)
_NONE = pd.Series(dtype="float64")


def check_targets_are_in_the_actuals_unit(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No indicator's targets are as a whole a hundred, a thousand or ten thousand times off what they are compared with: a ledger's
    RORAC, or the actuals. Told once for an indicator, at the target of the first person."""
    targets, actuals = (_first_of_each(table) for table in (tables.targets, tables.actuals))
    rorac = None
    for indicator in scheme.indicators:
        target = targets.get(indicator.code, _NONE)
        target = target[target > 0]
        if target.empty or indicator.method not in ("completion", "reverse_completion"):
            continue
        if indicator.source == "ledger":
            reached = rorac = _rorac(tables) if rorac is None else rorac
        else:
            reached = actuals.get(indicator.code, _NONE)
        aims, found = target.to_numpy(), reached.reindex(target.index).to_numpy()
        both = np.isfinite(found) & (found != 0)
        if int(both.sum()) < _ENOUGH:
            continue
        aims, found = aims[both], found[both]
        away = np.log10(np.abs(found) / aims)
        times = next((off for off in _OFF if _is_off(away, off)), None)
        if times is None or (times == _OFF[0] and indicator.source == "ledger"):
            continue
        facts = {
            "indicator": said_in_full(indicator),
            "times": f"{times:,.0f}",
            "target": f"{np.median(aims):,.15g}",
            "actual": f"{np.median(found):,.2f}".rstrip("0").rstrip("."),
        }
        row = int(positive_of_each(tables.targets)[indicator.code].index[0])
        yield from CellProblems.of(tables).at(kinds.SCALES_APART, tables.targets, [row], "value", facts)


def _is_off(away: "npt.NDArray[np.float64]", times: float) -> bool:
    decades, middle = np.log10(times), float(np.median(away))
    same_side = (np.sign(away) == np.sign(middle)) & (np.abs(np.abs(away) - decades) <= 2 * _NEAR)
    return abs(abs(middle) - decades) <= _NEAR and bool(same_side.mean() >= _ALL)


def _rorac(tables: Tables) -> "pd.Series[float]":
    """Each person's revenue less costs, before k0: its size is all that matters here."""
    frame = tables.ledger.frame
    left = (frame["revenue"] - frame[list(_COSTS)].sum(axis=1)) * frame["share"].fillna(1)
    return left.groupby(frame["rm_id"]).sum()


def _first_of_each(table: Table) -> "Mapping[str, pd.Series[float]]":
    """Each person's first value of each indicator, by id."""
    frame = table.frame
    told = frame[frame["value"].notna() & frame["rm_id"].notna()].drop_duplicates(["indicator", "rm_id"])
    return {str(code): values for code, values in told.set_index("rm_id")["value"].groupby(told["indicator"].array)}


def check_scores_are_points(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No indicator whose actual is the score itself has fractions where points are meant: 0.95 under a cap of 100."""
    for indicator in scheme.indicators:
        if indicator.method != "direct" or indicator.source != "actuals" or (indicator.cap or 100.0) < _POINTS:
            continue
        values = positive_of_each(tables.actuals).get(indicator.code, _NONE)
        if len(values) and values.max() <= _FRACTION and (values % 1 != 0).any():
            facts = {"indicator": said_in_full(indicator), "cap": f"{indicator.cap or 100.0:.15g}"}
            yield from CellProblems.of(tables).at(
                kinds.FRACTION_OF_POINTS, tables.actuals, [int(values.index[0])], "value", facts
            )


def check_bounds_are_on_the_actuals_scale(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """Bands and veto values of an indicator are on the scale of its actuals: not 90 where these are 0.95, nor 0.05 where they are 5."""
    positive = positive_of_each(tables.actuals)
    for row, indicator in enumerate(scheme.indicators):
        if indicator.code not in positive:
            continue
        values = positive[indicator.code]
        bounds = [band.lower for band in scheme.bands.get(indicator.code, ()) if band.lower]
        for sheet, at, column, bound in (
            ("Bands", None, "lower", max(bounds, key=abs, default=None)),
            ("Indicators", row, "veto_at", indicator.veto_at),
        ):
            if bound and _apart(abs(bound), values):
                facts = {
                    "indicator": said_in_full(indicator),
                    "bound": f"{bound:.15g}",
                    "actual": f"{values.median():.15g}",
                }
                yield Problem(
                    sch_scales.BOUND_ON_ANOTHER_SCALE, scheme.place(sheet, at, column), f"{bound:.15g}", facts=facts
                )


def _apart(bound: float, values: "pd.Series[float]") -> bool:
    """Whether a bound is of points and the values are fractions, or the other way round."""
    fractions = bool(values.max() <= _FRACTION and (values % 1 != 0).mean() >= 0.5)
    points = bool(values.min() > _FRACTION)
    return (fractions and bound >= 2 and bound > 20 * values.max()) or (
        points and bound < 1 and values.median() > 20 * bound
    )


def check_survey_uses_the_scale(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """The ratings reach over five or ten where the scheme's scale goes to a hundred: those of everybody, and of each rater beside
    the others."""
    frame, full = tables.survey.frame, scheme.parameters.survey_scale_max
    told = frame[frame["score"].notna()]
    small = [scale for scale in _SMALL_SCALES if scale * 2 <= full]
    if told.empty or not small:
        return
    scale = next((s for s in small if told["score"].max() <= s), None)
    if scale is not None:
        if told["score"].max() > 0:
            facts: dict[str, object] = {"scale": f"{scale:.15g}", "full": f"{full:.15g}"}
            yield Problem(sur.SMALL_SCALE, tables.survey.header("score"), facts=facts)
        return
    by_rater = told.groupby("rater_id")["score"].agg(["max", "size"])
    others = float(told.loc[~told["rater_id"].isin(by_rater.index[by_rater["max"] <= small[-1]]), "score"].median())
    for rater in by_rater.index[
        (by_rater["max"] <= small[-1]) & (by_rater["max"] > 0) & (by_rater["size"] >= _FEW_ANSWERS)
    ]:
        if others > full / 2:
            row = int(told.index[told["rater_id"] == rater][0])
            facts = {"full": f"{full:.15g}"}
            yield from CellProblems.of(tables).at(sur.RATER_ON_SMALL_SCALE, tables.survey, [row], "rater_id", facts)


def check_points_of_the_scheme(scheme: Scheme) -> Iterator[Problem]:
    """Bounds of grades, scores of bands and caps are points, not fractions of 1."""
    bounds = [grade.min_score for grade in scheme.grades if grade.min_score]
    if bounds and max(bounds) <= _FRACTION:
        yield Problem(
            sch_scales.POINTS_AS_FRACTIONS, scheme.place("Grades", 0, "min_score"), f"{bounds[0]:.15g}", facts=_like(90)
        )
    additional = {d.code for d in scheme.dimensions if d.additional}
    for row, indicator in enumerate(scheme.indicators):
        if indicator.dimension in additional:
            continue
        if indicator.cap and 0 < indicator.cap <= _FRACTION:
            place = scheme.place("Indicators", row, "cap")
            yield Problem(
                sch_scales.POINTS_AS_FRACTIONS, place, f"{indicator.cap:.15g}", facts=_like(indicator.cap * 100)
            )
        scores = [band.score for band in scheme.bands.get(indicator.code, ()) if band.score]
        if scores and max(scores) <= _FRACTION:
            place = scheme.place("Bands", None, "score")
            yield Problem(sch_scales.POINTS_AS_FRACTIONS, place, f"{max(scores):.15g}", facts=_like(max(scores) * 100))


def _like(points: float) -> dict[str, object]:
    return {"points": Text(f"{points:.15g}", f"{points:.15g}")}
