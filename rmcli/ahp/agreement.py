"""How far experts agree: consensus, concordance, distance to the group, and the sheet filled in the wrong way round."""

import numpy as np
from numpy.typing import ArrayLike

from rmcli.ahp.errors import AhpError
from rmcli.ahp.group import joint_judgements
from rmcli.ahp.matrices import BoolArray, FloatArray, stacked
from rmcli.ahp.priorities import ranks

HIGHEST_JUDGEMENT = 9


def consensus(weights: FloatArray) -> float:
    """S* of experts' weights (k, n): 1 if all are equal, 0 if each puts all the scale allows on another criterion.

    The relative homogeneity of the Shannon beta entropy, with 9 as the highest judgement. 1 for one criterion or one
    expert. Source: Goepel 2013, Proc. Int. Symposium on the AHP; Jost 2006, Oikos 113:363-375.
    """
    experts, n = weights.shape
    if n == 1 or experts == 1:
        return 1.0
    alpha = _entropy(weights).mean()
    beta = _entropy(weights.mean(axis=0)) - alpha
    top = HIGHEST_JUDGEMENT / (n + HIGHEST_JUDGEMENT - 1)
    rest = 1 / (n + HIGHEST_JUDGEMENT - 1)
    lowest = np.exp(-top * np.log(top) - (n - 1) * rest * np.log(rest)) / n
    return float((np.exp(-beta) - lowest) / (1 - lowest))


def kendalls_w(weights: FloatArray) -> float:
    """Kendall's coefficient of concordance of the rank orders of experts' weights (k, n), ties corrected.

    1: all put the criteria in one order; 0: no common order. NaN where no expert prefers anything to anything, since
    there is no order to agree on. Source: Kendall and Gibbons 1990, Rank Correlation Methods, chapter 6.
    """
    experts, n = weights.shape
    orders = ranks(weights)
    spread = ((orders.sum(axis=0) - experts * (n + 1) / 2) ** 2).sum()
    tied = (orders[:, :, np.newaxis] == orders[:, np.newaxis, :]).sum(axis=2)
    # each of the t members of a tie counts t^2 - 1, so the tie as a whole t^3 - t
    correction = (tied**2 - 1).sum()
    room = experts**2 * (n**3 - n) - experts * correction
    return float(12 * spread / room) if room > 0 else float("nan")


def cosine_to_group(weights: FloatArray, group: FloatArray) -> FloatArray:
    """Cosine of the angle between each expert's weights (k, n) and the group's (n,): (k,), 1 is the same direction."""
    lengths = np.linalg.norm(weights, axis=1) * np.linalg.norm(group)
    return np.asarray(weights @ group / lengths, dtype=np.float64)


def correlation_to_others(matrices: ArrayLike, expert_weights: ArrayLike | None = None) -> FloatArray:
    """Correlation of each expert's ln a_ij with that of all others joined, (k,), over the pairs both answered.

    Both triangles are taken, so the mean is 0 and the order of the criteria does not matter. NaN where one side finds
    everything equal or no pair is shared. The expert is kept out of the group it is compared with: a reversed sheet
    would pull the group towards itself. Needs two experts.
    """
    stack = stacked(matrices)
    if len(stack) < 2:
        raise AhpError("comparing an expert with the others needs at least two")
    given = np.ones(len(stack)) if expert_weights is None else np.asarray(expert_weights, dtype=np.float64)
    found = np.full(len(stack), np.nan)
    for k in range(len(stack)):
        rest = np.delete(np.arange(len(stack)), k)
        own, others = np.log(stack[k]), np.log(joint_judgements(stack[rest], given[rest]))
        shared = ~(np.isnan(own) | np.isnan(others))
        lengths = np.linalg.norm(own[shared]) * np.linalg.norm(others[shared])
        if lengths > 1e-12:
            found[k] = (own[shared] * others[shared]).sum() / lengths
    return found


def probably_reversed(matrices: ArrayLike, expert_weights: ArrayLike | None = None) -> BoolArray:
    """Experts (k,) whose judgements run against those of the others: the sheet was probably filled the wrong way round.

    A transposed matrix has the CR of the right one, so no consistency check sees it. False for all with fewer than
    three experts: of two that disagree nobody can say which one is the wrong way round.
    """
    stack = stacked(matrices)
    if len(stack) < 3:
        return np.zeros(len(stack), dtype=np.bool_)
    return np.asarray(correlation_to_others(stack, expert_weights) < 0, dtype=np.bool_)


def _entropy(weights: FloatArray) -> FloatArray:
    """Shannon entropy along the last axis, natural logarithm; a weight of 0 adds nothing."""
    logs = np.log(np.where(weights > 0, weights, 1.0))
    return np.asarray(-(weights * logs).sum(axis=-1), dtype=np.float64)
