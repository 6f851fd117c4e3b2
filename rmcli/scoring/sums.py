"""Rows that belong together, and sums that do not depend on the order of what is added: grouped, and means."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

POSITIONS = "rows"


def group_numbers(frame: pd.DataFrame, keys: Sequence[str], *, ordered: bool = False) -> npt.NDArray[np.int64]:
    """A number from 0 for each row, the same where all of `keys` are the same; a missing key is a key of its own. They are in the
    order in which the rows first have them, or `ordered` by the keys, missing ones last. Without keys all rows are 0.

    >>> rows = pd.DataFrame({"k": ["b", None, "b", "a"], "n": [1, 1, 1, 2]})
    >>> group_numbers(rows, ["k", "n"]).tolist(), group_numbers(rows, ["k", "n"], ordered=True).tolist()
    ([0, 1, 0, 2], [1, 2, 1, 0])
    """
    found = np.zeros(len(frame), dtype=np.int64)
    for key in keys:
        own, known = pd.factorize(frame[key], sort=ordered)
        many = len(known) + 1
        found = found * many + np.where(own < 0, many - 1, own)
        # numbered anew after each, for the product of several columns' sizes has no bound
        found = pd.factorize(found, sort=ordered)[0].astype(np.int64, copy=False)
    return found


def grouped(frame: pd.DataFrame, keys: Sequence[str], values: Sequence[str]) -> pd.DataFrame:
    """One row per combination of `keys`, sorted by them: the keys, the exactly rounded sum of each of `values` (float64),
    and `rows` (tuple of positions in `frame`, rising). Index 0..n-1; a missing value makes its sum missing.

    Exactly rounded (`math.fsum`), so shuffled rows give the same bits. A missing key is a key of its own.

    >>> grouped(pd.DataFrame({"k": ["b", "a", "b"], "v": [0.1, 1.0, 0.2]}), ["k"], ["v"]).to_dict("list")
    {'k': ['a', 'b'], 'v': [1.0, 0.30000000000000004], 'rows': [(1,), (0, 2)]}
    """
    group = group_numbers(frame, keys, ordered=True)
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
