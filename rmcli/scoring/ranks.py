"""Ranks within a group: highest first, equals share a rank, the next is skipped."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd


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
