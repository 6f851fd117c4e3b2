"""The smallest changes that make an inconsistent matrix consistent, as questions to ask the expert.

A repair is a question, never applied: the matrices that come in stay as they are.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rmcli.ahp.consistency import check, ratios
from rmcli.ahp.incomplete import solved
from rmcli.ahp.matrices import FloatArray, IntArray, answered_pairs, stacked
from rmcli.ahp.priorities import ranks
from rmcli.ahp.repairs.repair_search import Candidates, one_cell, two_cells
from rmcli.ahp.scale import SCALE, steps


@dataclass(frozen=True)
class Change:
    """One judgement (row < column, positions from 0) to ask about: is it `suggested` rather than `value`?"""

    row: int
    column: int
    value: float
    suggested: float
    steps: int


@dataclass(frozen=True)
class Repair:
    """One way to bring CR under the limit; weights (n,) and ranks (n,) before and after, 1 the heaviest."""

    changes: tuple[Change, ...]
    cr_before: float
    cr_after: float
    weights_before: FloatArray
    weights_after: FloatArray
    ranks_before: FloatArray
    ranks_after: FloatArray

    @property
    def steps(self) -> int:
        """Scale steps of all changes together."""
        return sum(change.steps for change in self.changes)

    @property
    def order_unchanged(self) -> bool:
        """Whether every criterion keeps its rank."""
        return bool((self.ranks_before == self.ranks_after).all())


def smallest_repairs(
    matrices: ArrayLike, *, limit: float, method: str = "geometric", table: str = "saaty", options: int = 3
) -> tuple[tuple[Repair, ...], ...]:
    """For each matrix up to `options` smallest repairs to CR < limit; none for one that is consistent already.

    Exhaustive over all scale values of every one judgement; if none is enough, of every two. The order is fewest
    judgements, then fewest scale steps, then lowest CR; each set of judgements is named once, with its best values. An
    empty result for an inconsistent matrix means that more than two of its judgements have to change.
    """
    stack = stacked(matrices)
    result = check(stack, limit=limit, method=method, table=table)
    return tuple(
        ()
        if result.consistent[k]
        else _repairs(_Inconsistent(stack[k], answered_pairs(stack[k]), float(result.ri[k]), limit, method), options)
        for k in range(len(stack))
    )


@dataclass(frozen=True)
class _Inconsistent:
    """One matrix to be repaired, and by what it is judged."""

    matrix: FloatArray
    pairs: IntArray
    ri: float
    limit: float
    method: str

    def judged(self, trials: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Weights and CR of a stack of changed matrices."""
        weights = solved(trials, self.method)
        return weights, ratios(trials, weights, np.full(len(trials), self.ri))

    def changed(self, cells: IntArray, values: IntArray) -> FloatArray:
        """The matrix once for each row of cells (places in `pairs`) and the values (places on the scale) put there."""
        trials = np.repeat(self.matrix[np.newaxis], len(cells), axis=0)
        each = np.arange(len(cells))
        for cell, value in zip(cells.T, values.T, strict=True):
            row, column = self.pairs[cell].T
            trials[each, row, column] = SCALE[value]
            trials[each, column, row] = 1 / SCALE[value]
        return trials

    def change(self, cell: int, value: int) -> Change:
        row, column = (int(position) for position in self.pairs[cell])
        present, suggested = float(self.matrix[row, column]), float(SCALE[value])
        return Change(row, column, present, suggested, int(steps(present, suggested)))


def _repairs(case: _Inconsistent, options: int) -> tuple[Repair, ...]:
    for search in (one_cell, two_cells):
        found = _best(case, search(case.matrix, case.pairs, case.ri, case.limit), options)
        if found:
            return found
    return ()


def _best(case: _Inconsistent, candidates: Candidates, options: int) -> tuple[Repair, ...]:
    """The best candidates, one a set of cells: portions of rising steps, so that most are never solved."""
    weights_before, cr_before = case.judged(case.matrix[np.newaxis])
    found: dict[tuple[int, ...], Repair] = {}
    for portion in candidates.by_steps():
        weights, cr = case.judged(case.changed(portion.cells, portion.values))
        enough = np.flatnonzero(cr < case.limit)
        # rounded: of two repairs that mirror each other the first is taken, not the one rounding favours
        for trial in enough[np.lexsort((np.round(cr[enough], 12), portion.steps[enough]))]:
            key = tuple(portion.cells[trial])
            if key in found or len(found) == options:
                continue
            found[key] = Repair(
                changes=tuple(map(case.change, portion.cells[trial], portion.values[trial])),
                cr_before=float(cr_before[0]),
                cr_after=float(cr[trial]),
                weights_before=weights_before[0],
                weights_after=weights[trial],
                ranks_before=ranks(weights_before)[0],
                ranks_after=ranks(weights[trial : trial + 1])[0],
            )
        if len(found) == options:
            break
    return tuple(found.values())
