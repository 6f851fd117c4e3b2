"""Priorities when some pairs are unanswered (NaN): never read as 1, never guessed.

Unique if and only if the answered pairs link all criteria; otherwise `UnconnectedError` names the groups.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from rmcli.ahp.errors import UnansweredError, UnconnectedError
from rmcli.ahp.matrices import FloatArray, has_gaps, stacked
from rmcli.ahp.priorities import eigenvector, method_named, normalised


def harker(stack: FloatArray) -> FloatArray:
    """Eigenvector weights (k, n): missing cells become 0 and b_ii = 1 + the number missing in row i.

    Source: Harker 1987, Mathematical Modelling 9:353-360.
    """
    missing = np.isnan(stack)
    auxiliary = np.where(missing, 0.0, stack)
    diagonal = np.arange(stack.shape[1])
    auxiliary[:, diagonal, diagonal] += missing.sum(axis=2)
    return eigenvector(auxiliary)


def log_least_squares(stack: FloatArray) -> FloatArray:
    """Geometric weights (k, n): L ln w = r on the graph of answered pairs, r_i = sum of ln a_ij.

    Equal to the geometric mean when every pair is answered. Source: Bozoki, Fulop and Ronyai 2010, Mathematical and
    Computer Modelling 52:318-333.
    """
    answered = ~np.isnan(stack)
    row_sums = np.log(np.where(answered, stack, 1.0)).sum(axis=2)
    log_weights = np.linalg.solve(anchored_laplacian(answered.astype(np.float64)), row_sums[:, :, np.newaxis])[:, :, 0]
    return normalised(np.exp(log_weights - log_weights.max(axis=1, keepdims=True)))


def anchored_laplacian(answered: FloatArray) -> FloatArray:
    """The Laplacian of each graph plus 1 everywhere, (k, n, n): regular if connected, and makes sum(ln w) = 0.

    `answered` is 1 where the pair is answered; its diagonal does not matter.
    """
    n = answered.shape[-1]
    links = answered * (1 - np.eye(n))
    return np.asarray(np.eye(n) * links.sum(axis=-1)[..., np.newaxis] - links + 1.0, dtype=np.float64)


INCOMPLETE_METHODS: Mapping[str, Callable[[FloatArray], FloatArray]] = MappingProxyType(
    {"geometric": log_least_squares, "eigenvector": harker}
)


def weights(matrices: ArrayLike, method: str = "geometric") -> FloatArray:
    """Weights (k, n) of a checked stack, complete and incomplete matrices mixed; each row sums to 1.

    Unanswered pairs go through the method's incomplete form. `column` has none: `UnansweredError` says which have.
    Groups of criteria that no answer links are an `UnconnectedError`, whatever the method.
    """
    return weigh(stacked(matrices), method)


def weigh(stack: FloatArray, method: str) -> FloatArray:
    """As `weights`, for a stack that was checked already."""
    complete_method = method_named(method)
    if not has_gaps(stack):
        return complete_method(stack)
    gaps = np.isnan(stack).any(axis=(1, 2))
    for index in np.flatnonzero(gaps):
        groups = linked_groups(stack[index])
        if len(groups) > 1:
            raise UnconnectedError(int(index), groups)
        if method not in INCOMPLETE_METHODS:
            raise UnansweredError(int(index), method, tuple(INCOMPLETE_METHODS))
    found = np.empty(stack.shape[:2])
    for alike in (gaps, ~gaps):
        if alike.any():
            found[alike] = solved(stack[alike], method)
    return found


def solved(stack: FloatArray, method: str) -> FloatArray:
    """Weights (k, n) of a stack known to be good, its matrices all complete or all connected with gaps; no checks."""
    form = INCOMPLETE_METHODS[method] if has_gaps(stack) else method_named(method)
    return form(stack)


def linked_groups(matrix: FloatArray) -> tuple[tuple[int, ...], ...]:
    """The criteria (positions from 0) of one matrix (n, n), grouped by what its answered pairs link; one group is good.

    >>> nan = float("nan")
    >>> linked_groups(np.array([[1, 2, nan], [1 / 2, 1, nan], [nan, nan, 1]]))
    ((0, 1), (2,))
    """
    answered = ~np.isnan(matrix)
    groups: list[tuple[int, ...]] = []
    left = set(range(len(matrix)))
    while left:
        group = {min(left)}
        while True:
            reached = {int(j) for i in group for j in np.flatnonzero(answered[i])} | group
            if reached == group:
                break
            group = reached
        groups.append(tuple(sorted(group)))
        left -= group
    return tuple(groups)
