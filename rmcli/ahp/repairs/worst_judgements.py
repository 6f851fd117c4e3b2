"""The judgements the others contradict most, and what the others imply instead."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rmcli.ahp.consistency import check, errors, ratios
from rmcli.ahp.incomplete import harker, linked_groups, solved
from rmcli.ahp.matrices import FloatArray, answered_pairs, stacked
from rmcli.ahp.scale import snap


@dataclass(frozen=True)
class Judgement:
    """One answered pair (row < column, positions from 0) seen against all others.

    `log_error` is ln eps_ij: positive where the answer favours the row more than the weights do. `suggested` is the
    scale value nearest to what the other answers imply, `cr_after` the CR with it.
    """

    row: int
    column: int
    value: float
    log_error: float
    suggested: float
    cr_after: float


def worst_judgements(
    matrices: ArrayLike, *, limit: float, method: str = "geometric", table: str = "saaty", count: int = 3
) -> tuple[tuple[Judgement, ...], ...]:
    """For each matrix its judgements with the largest |ln eps_ij|, worst first, at most `count`.

    What to put instead is found without the judgement itself: the cell is deleted, the rest solved by Harker's method,
    w_i / w_j snapped to the scale; the uncorrected weights would lean towards the wrong cell. A judgement that alone
    links two groups of criteria cannot be contradicted and is never listed, nor is one the scale has no better value for.
    """
    result = check(matrices, limit=limit, method=method, table=table)
    return tuple(
        tuple(_worst(matrix, weights, ri, method, count))
        for matrix, weights, ri in zip(stacked(matrices), result.weights, result.ri, strict=True)
    )


def _worst(matrix: FloatArray, weights: FloatArray, ri: float, method: str, count: int) -> Iterator[Judgement]:
    log_errors = np.log(errors(matrix[np.newaxis], weights[np.newaxis])[0])
    pairs = answered_pairs(matrix)
    size = np.abs(log_errors[pairs[:, 0], pairs[:, 1]])
    listed = 0
    for row, column in pairs[np.argsort(-np.round(size, 12), kind="stable")]:
        if listed == count or abs(log_errors[row, column]) < 1e-9:
            return
        without = matrix.copy()
        without[row, column] = without[column, row] = np.nan
        if len(linked_groups(without)) > 1:
            continue
        implied = harker(without[np.newaxis])[0]
        suggested = float(snap(implied[row] / implied[column]))
        if abs(np.log(suggested / matrix[row, column])) < 1e-9:
            continue
        changed = matrix.copy()
        changed[row, column], changed[column, row] = suggested, 1 / suggested
        trial = changed[np.newaxis]
        listed += 1
        yield Judgement(
            row=int(row),
            column=int(column),
            value=float(matrix[row, column]),
            log_error=float(log_errors[row, column]),
            suggested=suggested,
            cr_after=float(ratios(trial, solved(trial, method), np.array([ri]))[0]),
        )
