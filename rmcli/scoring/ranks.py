"""Ranks within a group: the best first, equals share a rank, the next is skipped."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from rmcli.scoring.arrays import FloatArray


def groups(people: pd.DataFrame, by: str) -> list[str]:
    """The group each RM is compared in: all of them, their branch or their role."""
    return ["" for _ in people.index] if by == "all" else people[by].tolist()


def ranked(scores: Sequence[Decimal], group: Sequence[str]) -> list[int]:
    """Each RM's rank in their group, 0 where the score is nan.

    >>> ranked([Decimal(80), Decimal(90), Decimal(80), Decimal(70), Decimal("nan")], [""] * 5)
    [2, 1, 2, 4, 0]
    """
    ahead: dict[str, list[Decimal]] = {}
    for score, name in zip(scores, group, strict=True):
        if not score.is_nan():
            ahead.setdefault(name, []).append(score)
    best: dict[tuple[str, Decimal], int] = {}
    for name, members in ahead.items():
        for position, score in enumerate(sorted(members, reverse=True), start=1):
            best.setdefault((name, score), position)
    return [0 if score.is_nan() else best[name, score] for score, name in zip(scores, group, strict=True)]


def ahead_of(values: FloatArray, *, low: bool) -> FloatArray:
    """How many are better than each, (n,); `low`: the lower is better. nan is better than nobody, and nan for itself.

    >>> ahead_of(np.array([80.0, 90, 80, 70, np.nan]), low=False).tolist()
    [1.0, 0.0, 1.0, 3.0, nan]
    """
    better = values if low else -values
    known = np.sort(better[~np.isnan(better)])
    return np.where(np.isnan(values), np.nan, np.searchsorted(known, better, side="left"))
