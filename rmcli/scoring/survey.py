"""360-degree and satisfaction surveys: from single ratings to the mean of each rater group, and the groups' mean."""

import math

import pandas as pd

from rmcli.scheme.model import Scheme
from rmcli.scoring.sums import grouped, mean
from rmcli.tables.data import Table

COLUMNS = ("rm_id", "indicator", "rater_group", "raters", "mean", "weight", "used")
# trimming leaves out the extremes only where this many raters remain, so that trim 1 needs a group of 5
_LEFT_AFTER_TRIM = 3


def by_group(survey: Table, rm_ids: pd.Series, scheme: Scheme) -> pd.DataFrame:
    """One row per RM, survey indicator and rater group the indicator asks: COLUMNS as `ScoreRun.survey` says.

    A group under its `min_raters` is left out (used False, weight 0) and the others' weights are scaled. Its mean stays in
    the frame for the reconciliation; nobody may show it (anonymity).

    Source: method.md section 5.
    """
    groups = _rater_means(survey, scheme.parameters.survey_scale_max)
    rows: list[tuple[str, str, str, int, float, float, bool]] = []
    for rm_id in rm_ids:
        for indicator in scheme.indicators:
            asked = [(group, groups.get((rm_id, group), [])) for group in indicator.rater_groups]
            weights = [_weight(scheme, group, len(raters)) for group, raters in asked]
            total = math.fsum(weights)
            for (group, raters), weight in zip(asked, weights, strict=True):
                average = mean(trimmed(raters, scheme.parameters.trim))
                scaled = weight / total if total else 0.0
                rows.append((rm_id, indicator.code, group, len(raters), average, scaled, weight > 0))
    return _frame(rows)


def trimmed(means: list[float], trim: int) -> list[float]:
    """Without the `trim` highest and lowest, where at least 3 remain; else all of them, sorted.

    >>> trimmed([60, 90, 80, 70, 100], 1), trimmed([60, 90, 80, 100], 1)
    ([70, 80, 90], [60, 80, 90, 100])
    """
    in_order = sorted(means)
    return in_order[trim : len(in_order) - trim] if len(in_order) - 2 * trim >= _LEFT_AFTER_TRIM else in_order


def _rater_means(survey: Table, scale_max: float) -> dict[tuple[str, str], list[float]]:
    """For each RM and rater group the mean over items of each rater, put on 0..100."""
    ratings = survey.frame[["rm_id", "rater_group", "rater_id", "score"]].dropna()
    sums = grouped(ratings, ["rm_id", "rater_group", "rater_id"], ["score"])
    means: dict[tuple[str, str], list[float]] = {}
    for rm_id, group, total, rows in zip(sums["rm_id"], sums["rater_group"], sums["score"], sums["rows"], strict=True):
        means.setdefault((rm_id, group), []).append(total / len(rows) * (100 / scale_max))
    return means


def _weight(scheme: Scheme, group: str, raters: int) -> float:
    """The group's weight in the scheme, 0 if fewer rated than its minimum."""
    rule = scheme.raters[group]
    return rule.weight if raters >= rule.min_raters else 0.0


def _frame(rows: list[tuple[str, str, str, int, float, float, bool]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    dtypes = dict.fromkeys(("rm_id", "indicator", "rater_group"), "str")
    return frame.astype(dtypes | {"raters": "int64", "mean": "float64", "weight": "float64", "used": "bool"})
