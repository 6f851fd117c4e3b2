"""At which weight of a dimension two people change places, or one crosses a grade boundary."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rmcli.ahp.errors import AhpError
from rmcli.ahp.matrices import FloatArray, IntArray


@dataclass(frozen=True)
class Swaps:
    """s points; rows `first` and `second` of the scores are level when `dimension` has the weight `at`, 0..1.

    Sorted by how far `at` is from the dimension's present weight, nearest first; all arrays (s,).
    """

    dimension: IntArray
    first: IntArray
    second: IntArray
    at: FloatArray


@dataclass(frozen=True)
class Crossings:
    """s points: row `who` reaches boundary number `boundary` when `dimension` has the weight `at`. Sorted like Swaps."""

    dimension: IntArray
    who: IntArray
    boundary: IntArray
    at: FloatArray


def swap_points(scores: ArrayLike, weights: ArrayLike, extra: ArrayLike | None = None) -> Swaps:
    """All rank swaps over changes of one dimension's weight, the others scaled to fill the rest.

    scores (people, dimensions), weights (dimensions,) sum to 1, extra (people,) points added outside the weights.
    With d_m the difference of the two scores, r = sum over m != k of w_m d_m / (1 - w_k) and e the difference of the
    extra points, the two are level at t* = (r + e) / (r - d_k). Pairs that stay level throughout have no point; nor
    has a dimension with weight 1, which leaves nothing to scale.
    """
    points, shares, added = _given(scores, weights, extra)
    first, second = np.triu_indices(len(points), 1)
    dimension, pair, at = _level(points[first] - points[second], added[first] - added[second], shares)
    return Swaps(dimension, first[pair], second[pair], at)


def crossing_points(
    scores: ArrayLike, weights: ArrayLike, boundaries: ArrayLike, extra: ArrayLike | None = None
) -> Crossings:
    """Where each person's total reaches each of the boundaries (b,), such as the lower ends of the grades.

    Arguments otherwise as in `swap_points`. Level in all dimensions with the boundary is no crossing.
    """
    points, shares, added = _given(scores, weights, extra)
    ends = np.asarray(boundaries, dtype=np.float64)
    who = np.repeat(np.arange(len(points)), len(ends))
    boundary = np.tile(np.arange(len(ends)), len(points))
    dimension, case, at = _level(points[who], added[who] - ends[boundary], shares)
    return Crossings(dimension, who[case], boundary[case], at)


def _level(differences: FloatArray, added: FloatArray, shares: FloatArray) -> tuple[IntArray, IntArray, FloatArray]:
    """Where t d_k + (1 - t) r + added = 0 for t in 0..1: dimension, row of `differences` (p, d), and t, sorted."""
    scaled = shares < 1
    others = (differences @ shares)[:, np.newaxis] - differences * shares
    rest = np.divide(others, 1 - shares, out=np.zeros_like(others), where=scaled)
    slope = rest - differences
    scale = np.abs(differences).max(axis=1, initial=0.0)[:, np.newaxis] + np.abs(added)[:, np.newaxis]
    at = np.divide(
        rest + added[:, np.newaxis],
        slope,
        out=np.full(slope.shape, np.nan),
        # a slope of rounding size is a pair whose difference does not depend on the weight
        where=scaled & (np.abs(slope) > 1e-12 * scale),
    )
    case, dimension = np.nonzero((at >= 0) & (at <= 1))
    found = at[case, dimension]
    order = np.argsort(np.round(np.abs(found - shares[dimension]), 12), kind="stable")
    return dimension[order], case[order], found[order]


def _given(scores: ArrayLike, weights: ArrayLike, extra: ArrayLike | None) -> tuple[FloatArray, FloatArray, FloatArray]:
    points = np.asarray(scores, dtype=np.float64)
    shares = np.asarray(weights, dtype=np.float64)
    added = np.zeros(len(points)) if extra is None else np.asarray(extra, dtype=np.float64)
    if points.ndim != 2 or shares.shape != points.shape[1:] or added.shape != points.shape[:1]:
        raise AhpError(f"scores {points.shape}, weights {shares.shape} and extra {added.shape} do not fit together")
    if not (np.isfinite(points).all() and np.isfinite(added).all()):
        raise AhpError("a score is missing or infinite, so the order is not known")
    if abs(shares.sum() - 1) > 1e-6 or (shares < 0).any():
        raise AhpError(f"weights are at least 0 and sum to 1, not to {shares.sum()}")
    return points, shares, added
