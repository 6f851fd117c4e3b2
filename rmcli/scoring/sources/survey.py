"""survey 评价: the mean of the rater groups that the indicator names, by their weights."""

import math

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.rounding import shed
from rmcli.scoring.sources.base import Asks, Evidence, IndicatorSource
from rmcli.words import Words


def actual(evidence: Evidence, code: str) -> FloatArray:
    """The score of a survey indicator for each RM, 0..100, to 9 decimals: the used groups' weighted mean, nan where no group is
    used."""
    ratings = evidence.ratings
    used = ratings[ratings["used"] & (ratings["indicator"] == code)]
    parts: dict[str, list[float]] = {}
    for rm_id, weight, average in zip(used["rm_id"], used["weight"], used["mean"], strict=True):
        parts.setdefault(rm_id, []).append(weight * average)
    scores = [math.fsum(parts[rm_id]) if rm_id in parts else math.nan for rm_id in evidence.people["rm_id"]]
    return np.array([shed(score) for score in scores], dtype=np.float64)


SOURCE = IndicatorSource(
    title=Text("评价", "survey"),
    actual=actual,
    formula="ROUND(SUMPRODUCT({group_mean},{group_weight}),9)",
    words=Words(
        Text(
            "计入的各类评价人 {group_mean} × {group_weight} 之和",
            "the sum over the rater groups used of {group_mean} x {group_weight}",
        ),
        {"group_mean": Text("平均分", "mean"), "group_weight": Text("折算权重", "weight used")},
    ),
    writing=Text("评价:评价人类别（例如 评价:上级,同事）", "survey:groups such as survey:superior,peer"),
    asks=Asks.GROUPS,
    unit=Text("分", "points"),
    shown="points",
)
