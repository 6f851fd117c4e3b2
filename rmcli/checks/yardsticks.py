"""Whole columns on another scale than what they are held against: points among fractions, thousands against ones, marks out of five."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from rmcli.checks import slips
from rmcli.checks.cell_problems import CellProblems
from rmcli.checks.indicators import positive_of_each, said_in_full
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds import ind as kinds
from rmcli.problems.kinds import sch_scales, sur
from rmcli.scheme.model import LOW, Indicator, Scheme
from rmcli.scoring import figures
from rmcli.scoring.sources import SOURCE_NAMED
from rmcli.tables.data import Table, Tables
from rmcli.tables.ledger import LEDGER
from rmcli.tables.spec import Role

_OFF = (100.0, 1_000.0, 10_000.0)
_NEAR = 0.5  # decades that the ratio of medians may lie from a hundred, a thousand, ten thousand
_ALL = 0.9  # of the people whose own ratio must be off
_ENOUGH = 3  # people; fewer say nothing
_OVER_ALONE, _UNDER_ALONE = 2.7, -3.3  # decades: five hundred times over, two thousand times under
_MOST = 0.6  # of the people must be of one size for the others to be apart
_SEVERAL_AMOUNTS = 3
_FRACTION = 1.5  # a ratio may be over 1, points are far over it
_POINTS = 10.0
_SMALL_SCALES = (5.0, 10.0)
_FEW_ANSWERS = 3  # ratings of one rater, from which on all of them being small says anything
_COSTS = LEDGER.of_role(Role.COST, Role.TAX)
_NONE = pd.Series(dtype="float64")


def check_targets_are_in_the_actuals_unit(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No indicator's targets are as a whole a hundred, a thousand or ten thousand times off what they are compared with: a ledger's
    RORAC, or the actuals. Told once for an indicator, at the target of the first person."""
    for one in _compared(tables, scheme):
        away = one.away
        times = next((off for off in _OFF if _is_off(away, off)), None)
        if times is None or (times == _OFF[0] and one.indicator.source == "ledger"):
            continue
        facts = {
            "indicator": said_in_full(one.indicator),
            "times": f"{times:,.0f}",
            "target": f"{np.median(one.aims):,.15g}",
            "actual": f"{np.median(one.found):,.2f}".rstrip("0").rstrip("."),
        }
        row = int(positive_of_each(tables.targets)[one.indicator.code].index[0])
        yield from CellProblems.of(tables).at(kinds.SCALES_APART, tables.targets, [row], "value", facts)


def check_nobodys_target_is_apart(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No one person's target is hundreds of times off what was reached while the others' are of its size. Little is reached often
    enough: too little is asked about only where a ledger has several amounts of the person, and all their revenue comes to nothing.
    Where there are many people their amounts are held against each other, and this is left alone."""
    frame = tables.ledger.frame
    amounts = (frame[["revenue", *_COSTS]].fillna(0) != 0).sum(axis=1).groupby(frame["rm_id"]).sum()
    gross = frame["revenue"].abs().groupby(frame["rm_id"]).sum()
    for one in _compared(tables, scheme):
        if len(one.aims) >= slips.ENOUGH:
            continue
        apart = one.away >= _OVER_ALONE
        if one.indicator.source == "ledger":
            several = amounts.reindex(one.people).fillna(0).to_numpy() >= _SEVERAL_AMOUNTS
            apart |= several & (np.log10(gross.reindex(one.people).to_numpy() / one.aims) <= _UNDER_ALONE)
        if not apart.any() or apart.mean() > 1 - _MOST or np.median(np.abs(one.away[~apart])) > 1:
            continue
        rows = tables.targets.frame
        for at in np.flatnonzero(apart):
            facts = {
                "indicator": said_in_full(one.indicator),
                "times": f"{10 ** round(abs(float(one.away[at]))):,}",
                "target": f"{one.aims[at]:,.15g}",
                "actual": f"{one.found[at]:,.2f}".rstrip("0").rstrip("."),
            }
            row = int(rows.index[(rows["rm_id"] == one.people[at]) & (rows["indicator"] == one.indicator.code)][0])
            yield from CellProblems.of(tables).at(kinds.ONE_APART, tables.targets, [row], "value", facts)


@dataclass(frozen=True)
class _Compared:
    """An indicator's targets and what was reached, person by person, where both are there and neither is 0."""

    indicator: Indicator
    people: "pd.Index[str]"
    aims: "npt.NDArray[np.float64]"
    found: "npt.NDArray[np.float64]"

    @property
    def away(self) -> "npt.NDArray[np.float64]":
        """The decades between."""
        away: npt.NDArray[np.float64] = np.log10(np.abs(self.found) / self.aims)
        return away


def _compared(tables: Tables, scheme: Scheme) -> "Iterator[_Compared]":
    """The indicators that hold targets against what was reached, of three people at least."""
    targets, actuals = (_first_of_each(table) for table in (tables.targets, tables.actuals))
    rorac = None
    for indicator in scheme.indicators:
        target = targets.get(indicator.code, _NONE)
        target = target[target > 0]
        by_size = indicator.method in ("completion", "reverse_completion") or (
            indicator.method == "plus_minus" and indicator.better != LOW  # far under a ceiling is no slip
        )
        if target.empty or not by_size:
            continue
        taken = SOURCE_NAMED[indicator.source].taken if indicator.source in SOURCE_NAMED else None
        if indicator.source == "ledger":
            reached = rorac = _rorac(tables) if rorac is None else rorac
        elif taken is not None and not taken.by_month:
            found = figures.of_ledger(tables.ledger.frame, tables.period, indicator, taken)
            reached = found.groupby("rm_id")["amount"].sum()
        else:
            reached = actuals.get(indicator.code, _NONE)
        aims, known = target.to_numpy(), reached.reindex(target.index).to_numpy()
        both = np.isfinite(known) & (known != 0)
        if int(both.sum()) >= _ENOUGH:
            yield _Compared(indicator, target.index[both], aims[both], known[both])


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
    """No indicator whose actual is the score itself has fractions where points are meant: 0.95 under a cap of 100, in all of its
    values or in one beside points."""
    for indicator in scheme.indicators:
        if indicator.method != "direct" or indicator.source != "actuals" or (indicator.cap or 100.0) < _POINTS:
            continue
        values = positive_of_each(tables.actuals).get(indicator.code, _NONE)
        fractions = values[(values <= _FRACTION) & (values % 1 != 0)]
        points = values[values > _FRACTION]
        if fractions.empty or (len(points) and points.median() < _POINTS):
            continue
        whose = Text("而实绩都不大于 1", "and all actuals are fractions of 1")
        rows = fractions.index[:1] if points.empty else fractions.index
        if len(points):
            middle = f"{points.median():.15g}"
            whose = Text(
                f"而这个实绩不大于 1，其余的中位数是 {middle}",
                f"and this actual is a fraction of 1 (the median of the others is {middle})",
            )
        facts = {"indicator": said_in_full(indicator), "cap": f"{indicator.cap or 100.0:.15g}", "whose": whose}
        yield from CellProblems.of(tables).at(
            kinds.FRACTION_OF_POINTS, tables.actuals, [int(row) for row in rows], "value", facts
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
    """The ratings reach over five or ten where the scheme's scale goes to a hundred: those of everybody, and of each item and rater
    beside the others."""
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
    low = by_rater.index[(by_rater["max"] <= small[-1]) & (by_rater["max"] > 0) & (by_rater["size"] >= _FEW_ANSWERS)]
    others = float(told.loc[~told["rater_id"].isin(by_rater.index[by_rater["max"] <= small[-1]]), "score"].median())
    for rater in low if others > full / 2 else ():
        row = int(told.index[told["rater_id"] == rater][0])
        facts = {"full": f"{full:.15g}"}
        yield from CellProblems.of(tables).at(sur.RATER_ON_SMALL_SCALE, tables.survey, [row], "rater_id", facts)
    told = told[~told["rater_id"].isin(low)]
    for item, of_item in _small_items(told, small, full).items():
        row = int(told.index[told["item"] == item][0])
        facts = {"item": item, "scale": f"{of_item:.15g}", "full": f"{full:.15g}"}
        yield from CellProblems.of(tables).at(sur.ITEM_ON_SMALL_SCALE, tables.survey, [row], "item", facts)


def _small_items(told: pd.DataFrame, small: Sequence[float], full: float) -> dict[str, float]:
    """The items whose scores are all within a small scale, with the scale, where those of the others are far higher."""
    most = told.groupby("item")["score"].agg(["max", "size"])
    low = most[(most["max"] <= small[-1]) & (most["max"] > 0) & (most["size"] >= _FEW_ANSWERS)]
    others = told.loc[~told["item"].isin(low.index), "score"]
    if others.empty or float(others.median()) <= full / 2:
        return {}
    return {str(item): next(s for s in small if top <= s) for item, top in low["max"].items()}


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
        for column, bound in (("cap", indicator.cap), ("floor", indicator.floor)):
            if bound and 0 < bound <= _FRACTION:
                place = scheme.place("Indicators", row, column)
                yield Problem(sch_scales.POINTS_AS_FRACTIONS, place, f"{bound:.15g}", facts=_like(bound * 100))
        scores = [band.score for band in scheme.bands.get(indicator.code, ()) if band.score]
        if scores and max(scores) <= _FRACTION:
            place = scheme.place("Bands", None, "score")
            yield Problem(sch_scales.POINTS_AS_FRACTIONS, place, f"{max(scores):.15g}", facts=_like(max(scores) * 100))


def _like(points: float) -> dict[str, object]:
    return {"points": Text(f"{points:.15g}", f"{points:.15g}")}
