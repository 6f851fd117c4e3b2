"""The one shape everything works on: a stack (k, n, n) of positive reciprocal matrices, NaN for an unanswered pair."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rmcli.ahp.errors import AhpError, MatrixError

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

# a_ij * a_ji may differ from 1 by what dividing once in float64 leaves, not by what a typed 0.33 leaves: the reader
# has already turned that into 1/3 (see scale.meant)
RECIPROCAL_TOLERANCE = 1e-9


def stacked(matrices: ArrayLike) -> FloatArray:
    """A checked stack (k, n, n) float64; one matrix (n, n) becomes a stack of one. The input is never changed.

    Both cells of an unanswered pair are NaN; it is not read as 1. Refused with the cell named (`MatrixError`): zero,
    negative or infinite judgements, a diagonal other than 1, half-answered pairs, and a_ij * a_ji other than 1.

    >>> stacked([[1, 2], [0.5, 1]]).shape
    (1, 2, 2)
    """
    stack = np.asarray(matrices, dtype=np.float64)
    if stack.ndim == 2:
        stack = stack[np.newaxis]
    if stack.ndim != 3 or stack.shape[1] != stack.shape[2] or stack.shape[1] == 0:
        raise AhpError(f"a judgement matrix has as many rows as columns, at least one; the shape is {stack.shape}")
    if not _plainly_right(stack):
        _refuse_what_is_wrong(stack)
    return stack


def unanswered(stack: FloatArray) -> IntArray:
    """The number of unanswered pairs of each matrix, (k,)."""
    return np.asarray(np.isnan(stack).sum(axis=(1, 2)) // 2, dtype=np.int64)


def has_gaps(stack: FloatArray) -> bool:
    """Whether any pair of any matrix is unanswered."""
    return bool(np.isnan(stack).any())


def filled(stack: FloatArray, weights: FloatArray) -> FloatArray:
    """The stack with each unanswered a_ij replaced by w_i / w_j, the value that adds no contradiction."""
    return np.where(np.isnan(stack), weights[:, :, np.newaxis] / weights[:, np.newaxis, :], stack)


def answered_pairs(matrix: FloatArray) -> IntArray:
    """Positions (row, column), row < column, of the answered judgements of one matrix, (m, 2)."""
    return np.argwhere(np.triu(~np.isnan(matrix), 1))


def _plainly_right(stack: FloatArray) -> bool:
    """True if nothing is missing and nothing wrong: the usual case, and quicker to see than what is wrong where."""
    with np.errstate(invalid="ignore", over="ignore"):  # 0 * inf: such a stack is looked at cell by cell
        products = stack * stack.transpose(0, 2, 1)
    least, most = products.min(initial=1.0), products.max(initial=1.0)  # NaN, if any is: then neither holds
    reciprocal = least >= 1 - RECIPROCAL_TOLERANCE and most <= 1 + RECIPROCAL_TOLERANCE
    return bool(reciprocal and stack.min(initial=1.0) > 0)


def _refuse_what_is_wrong(stack: FloatArray) -> None:
    missing = np.isnan(stack)
    _refuse(~(missing | ((stack > 0) & np.isfinite(stack))), "a judgement is a positive number")
    diagonal = np.eye(stack.shape[1], dtype=np.bool_)
    _refuse(diagonal & ~(np.abs(stack**2 - 1) <= RECIPROCAL_TOLERANCE), "a criterion against itself is 1")
    _refuse(missing & ~missing.transpose(0, 2, 1), "one side of the pair is answered, the other is not")
    _refuse(
        np.abs(stack * stack.transpose(0, 2, 1) - 1) > RECIPROCAL_TOLERANCE,
        "the two judgements of a pair do not multiply to 1",
    )


def _refuse(wrong: BoolArray, reason: str) -> None:
    if wrong.any():
        index, row, column = (int(position) for position in np.argwhere(wrong)[0])
        raise MatrixError(index, row, column, reason)
