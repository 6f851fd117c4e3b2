"""Priorities of complete judgement matrices: three functions of one shape, stack (k, n, n) -> weights (k, n).

Each row of weights sums to 1. The functions trust their stack (see `matrices.stacked`) and want every pair answered;
`incomplete.weights` is the checked way in for any stack.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from rmcli.ahp.errors import UnknownNameError
from rmcli.ahp.matrices import FloatArray

Method = Callable[[FloatArray], FloatArray]

# 2^60 steps of the power method: reached only if the second eigenvalue equals the first to the last bit
MOST_SQUARINGS = 60


def geometric_mean(stack: FloatArray) -> FloatArray:
    """方根法: w_i proportional to (prod_j a_ij)^(1/n). The logarithms are averaged, so no product overflows.

    Source: Crawford and Williams 1985, J. Math. Psychology 29:387-405.

    >>> geometric_mean(np.array([[[1, 4], [1 / 4, 1]]])).round(12).tolist()
    [[0.8, 0.2]]
    """
    n = stack.shape[1]
    return normalised(np.exp(np.log(stack) @ np.full(n, 1 / n)))


def eigenvector(stack: FloatArray) -> FloatArray:
    """特征根法: the principal right eigenvector of each matrix, to machine precision.

    Every squaring of a matrix doubles the number of steps of the power method, so a stack needs about ten of them
    whatever its size. Zeros off the diagonal are allowed if the graph is connected (Harker's matrix has them).
    Source: Saaty 1977, J. Math. Psychology 15:234-281.
    """
    ones = np.ones(stack.shape[1])
    power = stack
    weights = normalised(power @ ones)
    for _ in range(MOST_SQUARINGS):
        power = power @ power
        rows = power @ ones
        total = rows.sum(axis=1, keepdims=True)
        power /= total[:, :, np.newaxis]  # only the direction matters, and the numbers stay within range
        previous, weights = weights, rows / total
        if np.abs(weights - previous).max(initial=0.0) <= 4 * np.finfo(np.float64).eps:
            break
    return weights


def column_normalised(stack: FloatArray) -> FloatArray:
    """和法: the mean of the columns after each was divided by its sum.

    Source: Saaty 1980, The Analytic Hierarchy Process, chapter 1 (the quick approximation of the eigenvector).
    """
    ones = np.ones(stack.shape[1])
    return normalised((stack @ (1 / (ones @ stack))[:, :, np.newaxis])[:, :, 0])


METHODS: Mapping[str, Method] = MappingProxyType(
    {"geometric": geometric_mean, "eigenvector": eigenvector, "column": column_normalised}
)


def method_named(name: str) -> Method:
    """The priority function of that name; `UnknownNameError` lists the names there are."""
    if name not in METHODS:
        raise UnknownNameError("priority method", name, tuple(METHODS))
    return METHODS[name]


def normalised(values: FloatArray) -> FloatArray:
    """Positive values (..., n) divided by their sum along the last axis."""
    return np.asarray(values / values.sum(axis=-1, keepdims=True), dtype=np.float64)


def ranks(weights: FloatArray) -> FloatArray:
    """Rank of each weight in its row (k, n): 1 is the heaviest; equal weights share the mean of their places.

    Equal is equal to 12 decimals: the order of a sum must not decide a rank.

    >>> ranks(np.array([[0.2, 0.5, 0.2, 0.1]])).tolist()
    [[2.5, 1.0, 2.5, 4.0]]
    """
    shown = np.round(weights, 12)
    heavier = (shown[:, np.newaxis, :] > shown[:, :, np.newaxis]).sum(axis=2)
    equal = (shown[:, np.newaxis, :] == shown[:, :, np.newaxis]).sum(axis=2)
    return np.asarray(heavier + (equal + 1) / 2, dtype=np.float64)
