"""How far the result hangs on the exact judgements: every one moved by a scale step, many times, seeded."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rmcli.ahp.consistency import check, ratios
from rmcli.ahp.group import expert_shares, joined
from rmcli.ahp.incomplete import solved
from rmcli.ahp.matrices import FloatArray, answered_pairs, stacked
from rmcli.ahp.priorities import ranks
from rmcli.ahp.scale import SCALE, place


@dataclass(frozen=True)
class MonteCarlo:
    """`draws` (d, n) are the group weights of every draw; what is said of them:

    `low` and `high` (n,) hold the middle 90 % of each weight; `rank_probability` (n, n) is the share of draws in which
    criterion i has rank r + 1 (a tie counts in equal parts for each of its ranks); `under_limit` (k,) is the share in
    which each expert's own CR stays under the limit.
    """

    seed: int
    draws: FloatArray
    low: FloatArray
    high: FloatArray
    rank_probability: FloatArray
    under_limit: FloatArray


def monte_carlo(
    matrices: ArrayLike,
    *,
    limit: float,
    seed: int,
    draws: int = 2000,
    method: str = "geometric",
    table: str = "saaty",
    expert_weights: ArrayLike | None = None,
) -> MonteCarlo:
    """The group (k, n, n), joined by judgements, when every answer may have been a scale step lower or higher.

    Each answered pair of each expert stays, falls or rises by one step with equal probability, by itself; at 9 and 1/9
    a step outwards stays. A value off the scale stays or moves to the neighbour of its nearest scale value. Same seed,
    same numbers. One matrix is a group of one.
    """
    stack = stacked(matrices)
    own = check(stack, limit=limit, method=method, table=table)  # refuses what cannot be weighed
    shares = expert_shares(expert_weights, len(stack))
    random = np.random.default_rng(seed)
    under = np.empty(len(stack))

    def variants() -> Iterator[FloatArray]:
        # one expert at a time: 200 experts' draws side by side would fill the memory
        for k, matrix in enumerate(stack):
            trials = _moved(matrix, draws, random)
            under[k] = (ratios(trials, solved(trials, method), np.full(draws, own.ri[k])) < limit).mean()
            yield trials

    weights = solved(joined(variants(), shares), method)
    low, high = np.quantile(weights, [0.05, 0.95], axis=0)
    return MonteCarlo(seed, weights, low, high, _rank_probability(weights), under)


def _moved(matrix: FloatArray, draws: int, random: np.random.Generator) -> FloatArray:
    """`draws` copies (draws, n, n) of one matrix, its answered pairs moved."""
    pairs = answered_pairs(matrix)
    rows, columns = pairs[:, 0], pairs[:, 1]
    present = matrix[rows, columns]
    step = random.integers(-1, 2, size=(draws, len(pairs)))
    values = np.where(step == 0, present, SCALE[np.clip(place(present) + step, 0, len(SCALE) - 1)])
    trials = np.repeat(matrix[np.newaxis], draws, axis=0)
    trials[:, rows, columns] = values
    trials[:, columns, rows] = 1 / values
    return trials


def _rank_probability(weights: FloatArray) -> FloatArray:
    draws, n = weights.shape
    mean_rank = ranks(weights)
    tied = (mean_rank[:, :, np.newaxis] == mean_rank[:, np.newaxis, :]).sum(axis=2)
    first = mean_rank - (tied - 1) / 2
    places = np.arange(1, n + 1)
    holds = (places >= first[:, :, np.newaxis]) & (places < (first + tied)[:, :, np.newaxis])
    return np.asarray((holds / tied[:, :, np.newaxis]).sum(axis=0) / draws, dtype=np.float64)
