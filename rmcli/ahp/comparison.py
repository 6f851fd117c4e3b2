"""What a result hangs on: does another priority method or another published table change the order or the verdict?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rmcli.ahp.consistency import Consistency, check, consistency_ratio
from rmcli.ahp.incomplete import INCOMPLETE_METHODS
from rmcli.ahp.matrices import BoolArray, stacked
from rmcli.ahp.priorities import METHODS, ranks
from rmcli.ahp.random_index import TABLES, random_index_incomplete


@dataclass(frozen=True)
class MethodComparison:
    """The check by every method that can take the stack, and for each matrix (k,) whether they agree."""

    checks: Mapping[str, Consistency]
    same_order: BoolArray
    same_verdict: BoolArray


def by_method(matrices: ArrayLike, *, limit: float, table: str = "saaty") -> MethodComparison:
    """All methods side by side; if the stack has unanswered pairs, those methods that are defined for them."""
    stack = stacked(matrices)
    methods = tuple(INCOMPLETE_METHODS) if np.isnan(stack).any() else tuple(METHODS)
    checks = {method: check(stack, limit=limit, method=method, table=table) for method in methods}
    orders = np.stack([ranks(result.weights) for result in checks.values()])
    verdicts = np.stack([result.consistent for result in checks.values()])
    return MethodComparison(
        checks=checks,
        same_order=(orders == orders[0]).all(axis=(0, 2)),
        same_verdict=(verdicts == verdicts[0]).all(axis=0),
    )


def verdicts_by_table(result: Consistency) -> Mapping[str, BoolArray]:
    """Table name -> whether each matrix (k,) passes the same limit with that table's random index."""
    n = result.weights.shape[1]
    return {
        name: consistency_ratio(result.ci, random_index_incomplete(n, result.unanswered, name)) < result.limit
        for name in TABLES
    }


def verdict_flips(result: Consistency) -> BoolArray:
    """For each matrix (k,): would some published table turn its verdict?"""
    verdicts = np.stack(list(verdicts_by_table(result).values()))
    return np.asarray((verdicts != result.consistent).any(axis=0), dtype=np.bool_)
