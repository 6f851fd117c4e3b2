"""Many experts, one set of weights: two ways to join them, with the inconsistent and without.

The group's CR is always smaller than its members' and never replaces their own checks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from rmcli.ahp.consistency import Consistency, check
from rmcli.ahp.errors import AhpError, UnknownNameError
from rmcli.ahp.incomplete import weights as weigh
from rmcli.ahp.matrices import FloatArray, stacked
from rmcli.ahp.priorities import normalised


@dataclass(frozen=True)
class GroupResult:
    """The joint result of the experts at `members` (positions in the stack), `weights` (n,) sum to 1.

    `check` is that of the joint matrix `matrix` (n, n), the judgements joined pair by pair, whichever way the weights
    were joined; NaN there is a pair nobody answered.
    """

    how: str
    members: tuple[int, ...]
    weights: FloatArray
    matrix: FloatArray
    check: Consistency


@dataclass(frozen=True)
class Group:
    """Both results side by side: of all experts, and of those with CR under the limit (None if there are none).

    `left_out` are the positions of the others; `checks` is every expert's own check.
    """

    checks: Consistency
    everyone: GroupResult
    consistent: GroupResult | None
    left_out: tuple[int, ...]


def join(
    matrices: ArrayLike,
    *,
    limit: float,
    method: str = "geometric",
    table: str = "saaty",
    how: str = "aij",
    expert_weights: ArrayLike | None = None,
) -> Group:
    """The group of k experts, (k, n, n), joined by `how`: 'aij' (judgements) or 'aip' (priorities).

    `expert_weights` (k,) are positive and need not sum to 1; equal if not given. Errors: those of `check` for every
    expert and for the joint matrix, and `UnknownNameError` for `how`.
    """
    stack = stacked(matrices)
    shares = expert_shares(expert_weights, len(stack))
    checks = check(stack, limit=limit, method=method, table=table)
    if how not in _WAYS:
        raise UnknownNameError("way to join experts", how, tuple(_WAYS))

    def result(members: tuple[int, ...]) -> GroupResult:
        chosen = list(members)
        joint = joint_judgements(stack[chosen], shares[chosen])
        joint_check = check(joint, limit=limit, method=method, table=table)
        weights = _WAYS[how](joint_check.weights[0], checks.weights[chosen], shares[chosen])
        return GroupResult(how, members, weights, joint, joint_check)

    passed = tuple(int(k) for k in np.flatnonzero(checks.consistent))
    everyone = tuple(range(len(stack)))
    return Group(
        checks=checks,
        everyone=result(everyone),
        consistent=result(passed) if passed else None,
        left_out=tuple(k for k in everyone if k not in passed),
    )


def joint_judgements(matrices: ArrayLike, expert_weights: ArrayLike | None = None) -> FloatArray:
    """AIJ: g_ij = prod_k a_ij(k)^v_k, (n, n); a pair is joined over those who answered it, NaN if nobody did.

    Source: Aczel and Saaty 1983, J. Math. Psychology 27:93-102.
    """
    stack = stacked(matrices)
    return joined(stack, expert_shares(expert_weights, len(stack)))


def joined(variants: Iterable[FloatArray], shares: FloatArray) -> FloatArray:
    """AIJ of experts given one by one as arrays (..., n, n) of one shape, no checks; shares (k,) sum to 1."""
    voices = logs = np.zeros(())
    for share, judged in zip(shares, variants, strict=True):
        answered = ~np.isnan(judged)
        voices = voices + share * answered
        logs = logs + share * np.log(np.where(answered, judged, 1.0))
    joint = np.exp(np.divide(logs, voices, out=np.full(logs.shape, np.nan), where=voices > 0))
    # one triangle is computed, the other is its reciprocal: exactly, not up to rounding
    lower = np.tri(joint.shape[-1], k=-1, dtype=np.bool_)
    return np.asarray(np.where(lower, 1 / np.swapaxes(joint, -1, -2), joint), dtype=np.float64)


def joint_priorities(weights: FloatArray, expert_weights: ArrayLike | None = None) -> FloatArray:
    """AIP: w_i proportional to prod_k w_i(k)^v_k of weights (k, n), (n,).

    The same as the weights of AIJ under the geometric mean, where every pair is answered. Source: Forman and Peniwati
    1998, European J. Operational Research 108:165-169.
    """
    shares = expert_shares(expert_weights, len(weights))
    return normalised(np.exp(shares @ np.log(weights)))


_WAYS: Mapping[str, Callable[[FloatArray, FloatArray, FloatArray], FloatArray]] = MappingProxyType(
    {
        "aij": lambda joint, _own, _shares: joint,
        "aip": lambda _joint, own, shares: joint_priorities(own, shares),
    }
)


@dataclass(frozen=True)
class LeaveOneOut:
    """Group weights without each expert in turn: `weights` (k, n), and their lowest and highest, (n,) each."""

    weights: FloatArray
    lowest: FloatArray
    highest: FloatArray


def leave_one_out(
    matrices: ArrayLike, *, method: str = "geometric", how: str = "aij", expert_weights: ArrayLike | None = None
) -> LeaveOneOut:
    """How much every group weight hangs on one expert; needs at least two. Joined as by `join`."""
    stack = stacked(matrices)
    shares = expert_shares(expert_weights, len(stack))
    if how not in _WAYS:
        raise UnknownNameError("way to join experts", how, tuple(_WAYS))
    if len(stack) < 2:
        raise AhpError("leaving one expert out needs at least two")
    own = weigh(stack, method)
    others = [np.delete(np.arange(len(stack)), k) for k in range(len(stack))]
    joint = weigh(np.stack([joint_judgements(stack[rest], shares[rest]) for rest in others]), method)
    found = np.stack([_WAYS[how](joint[k], own[rest], shares[rest]) for k, rest in enumerate(others)])
    return LeaveOneOut(found, found.min(axis=0), found.max(axis=0))


def expert_shares(expert_weights: ArrayLike | None, count: int) -> FloatArray:
    """Shares (k,) that sum to 1; equal ones if none are given."""
    if expert_weights is None:
        return np.full(count, 1 / count)
    given = np.asarray(expert_weights, dtype=np.float64)
    if given.shape != (count,) or not ((given > 0) & np.isfinite(given)).all():
        raise AhpError(f"expert weights are one positive number for each of the {count} experts, not {given.tolist()}")
    return normalised(given)
