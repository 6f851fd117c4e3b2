"""How far judgements contradict each other: lambda_max, CI, CR, GCI, circular triads, and what the verdict hangs on."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from rmcli.ahp.incomplete import weigh
from rmcli.ahp.matrices import BoolArray, FloatArray, IntArray, filled, has_gaps, stacked, unanswered
from rmcli.ahp.random_index import random_index_incomplete

# n -> limit of the GCI that matches CR < 0.1; 5 stands for 5 and up.
# Source: Aguaron and Moreno-Jimenez 2003, European Journal of Operational Research 147:137-145
GCI_LIMITS: Mapping[int, float] = MappingProxyType({3: 0.3147, 4: 0.3526, 5: 0.370})


@dataclass(frozen=True)
class Consistency:
    """The check of a stack of k matrices of n criteria; every array has one entry (or row) a matrix.

    `consistent` is CR < limit. `redundant` counts answers beyond the n - 1 that weights need: at 0 nothing can
    contradict, so CR 0 then says nothing. `matrices` (k, n, n) are those checked, NaN where unanswered.
    """

    method: str
    table: str
    limit: float
    matrices: FloatArray
    weights: FloatArray
    lambda_max: FloatArray
    ci: FloatArray
    ri: FloatArray
    cr: FloatArray
    consistent: BoolArray
    unanswered: IntArray
    redundant: IntArray

    @property
    def gci(self) -> FloatArray:
        """The geometric consistency index of these weights, (k,): see `geometric_consistency_index`."""
        return geometric_consistency_index(self.matrices, self.weights)

    @property
    def gci_limit(self) -> float:
        """The GCI that matches CR 0.1 for n criteria; infinite for n < 3, where GCI is 0."""
        n = self.weights.shape[1]
        return GCI_LIMITS[min(n, max(GCI_LIMITS))] if n >= min(GCI_LIMITS) else np.inf


def check(matrices: ArrayLike, *, limit: float, method: str = "geometric", table: str = "saaty") -> Consistency:
    """Weights and consistency of every matrix of the stack by one method and one random-index table.

    Full precision: nothing is rounded. n of 1 and 2 is always consistent (CR 0). Errors: see `stacked`,
    `incomplete.weights` and `random_index`. Source: Saaty 1977, J. Math. Psychology 15:234-281.
    """
    stack = stacked(matrices)
    k, n = stack.shape[:2]
    gaps = has_gaps(stack)
    missing = unanswered(stack) if gaps else np.zeros(k, dtype=np.int64)
    ri = random_index_incomplete(n, missing, table)
    weights = weigh(stack, method)
    largest = lambda_max(filled(stack, weights) if gaps else stack, weights)
    ci = consistency_index(largest, n)
    cr = consistency_ratio(ci, ri)
    return Consistency(
        method=method,
        table=table,
        limit=limit,
        matrices=stack,
        weights=weights,
        lambda_max=largest,
        ci=ci,
        ri=ri,
        cr=cr,
        consistent=cr < limit,
        unanswered=missing,
        redundant=n * (n - 1) // 2 - missing - (n - 1),
    )


def lambda_max(stack: FloatArray, weights: FloatArray) -> FloatArray:
    """mean_i (A w)_i / w_i of complete matrices, (k,). It is the eigenvalue only if w is the eigenvector."""
    return np.asarray(((stack @ weights[:, :, np.newaxis])[:, :, 0] / weights).mean(axis=1), dtype=np.float64)


def consistency_index(largest: FloatArray, n: int) -> FloatArray:
    """CI = (lambda_max - n) / (n - 1), (k,); 0 for n of 1 and 2.

    lambda_max >= n holds for every method, so a negative CI is rounding and becomes 0.
    """
    if n < 3:
        return np.zeros(largest.shape)
    return np.asarray(np.maximum((largest - n) / (n - 1), 0.0), dtype=np.float64)


def consistency_ratio(ci: FloatArray, ri: FloatArray) -> FloatArray:
    """CR = CI / RI, (k,). RI is 0 where nothing can contradict (n < 3, or the answers form a tree): CR is 0 there."""
    return np.divide(ci, ri, out=np.zeros(ci.shape), where=ri > 0)


def ratios(stack: FloatArray, weights: FloatArray, ri: FloatArray) -> FloatArray:
    """CR of a stack known to be good, (k,), with the weights and RI it is to be judged by."""
    largest = lambda_max(filled(stack, weights) if has_gaps(stack) else stack, weights)
    return consistency_ratio(consistency_index(largest, stack.shape[1]), ri)


def errors(stack: FloatArray, weights: FloatArray) -> FloatArray:
    """eps_ij = a_ij w_j / w_i, (k, n, n): 1 where the judgement says what the weights say, NaN where unanswered."""
    return np.asarray(stack * weights[:, np.newaxis, :] / weights[:, :, np.newaxis], dtype=np.float64)


def geometric_consistency_index(stack: FloatArray, weights: FloatArray) -> FloatArray:
    """GCI = the sum of ln^2 eps_ij over the answered i < j, by its (n-1)(n-2)/2 - m degrees of freedom, (k,).

    m is the number of unanswered pairs; 0 where no freedom is left. Source: as `GCI_LIMITS`.
    """
    n = stack.shape[1]
    freedom = (n - 1) * (n - 2) / 2 - unanswered(stack)
    squares = np.nansum(np.log(errors(stack, weights)) ** 2, axis=(1, 2)) / 2
    return np.asarray(np.divide(squares, freedom, out=np.zeros(squares.shape), where=freedom > 0), dtype=np.float64)


def circular_triads(matrices: ArrayLike) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """For each matrix its circles a > b > c > a as positions (a, b, c), a the smallest of the three; in order.

    Only strict preferences count: an equal (1) or unanswered pair closes no circle. A matrix can pass CR and hold one.
    Source: Kendall and Babington Smith 1940, Biometrika 31:324-345; their number is trace(P^3) / 3.

    >>> circular_triads([[1, 2, 1 / 2], [1 / 2, 1, 2], [2, 1 / 2, 1]])
    (((0, 1, 2),),)
    """
    preferred = stacked(matrices) > 1
    circle = preferred[:, :, :, np.newaxis] & preferred[:, np.newaxis, :, :]
    circle &= preferred.transpose(0, 2, 1)[:, :, np.newaxis, :]
    found: list[list[tuple[int, int, int]]] = [[] for _ in preferred]
    for k, a, b, c in np.argwhere(circle):
        if a < b and a < c:
            found[k].append((int(a), int(b), int(c)))
    return tuple(tuple(triads) for triads in found)
