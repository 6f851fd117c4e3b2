"""Sums that do not depend on the order of what is added: grouped, and weighted means."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

POSITIONS = "rows"


def grouped(frame: pd.DataFrame, keys: Sequence[str], values: Sequence[str]) -> pd.DataFrame:
    """One row per combination of `keys`, sorted by them: the keys, the exactly rounded sum of each of `values` (float64),
    and `rows` (tuple of positions in `frame`, rising). Index 0..n-1; a missing value makes its sum missing.

    Exactly rounded (`math.fsum`), so shuffled rows give the same bits. A missing key is a key of its own.

    >>> grouped(pd.DataFrame({"k": ["b", "a", "b"], "v": [0.1, 1.0, 0.2]}), ["k"], ["v"]).to_dict("list")
    {'k': ['a', 'b'], 'v': [1.0, 0.30000000000000004], 'rows': [(1,), (0, 2)]}
    """
    group = np.asarray(frame.groupby(list(keys), sort=True, dropna=False).ngroup(), dtype=np.int64)
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    bounds = [*starts.tolist(), len(order)]
    spans = list(pairwise(bounds))
    sums = frame[list(keys)].iloc[order[starts]].reset_index(drop=True)
    for name in values:
        ordered = np.asarray(frame[name], dtype=np.float64)[order].tolist()
        sums[name] = np.array([math.fsum(ordered[a:b]) for a, b in spans], dtype=np.float64)
    positions = order.tolist()
    sums[POSITIONS] = pd.Series([tuple(positions[a:b]) for a, b in spans], dtype=object)
    return sums


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean, the same bits in any order; nan of nothing."""
    values = list(values)
    return math.fsum(values) / len(values) if values else math.nan
