"""The weights of every node of the tree: from its judgement matrix, else from the weight column."""

import math
from collections.abc import Sequence

from rmcli import ahp
from rmcli.scheme.model import Dimension, Indicator, Matrix, Parameters, Scheme
from rmcli.scoring.result import NodeWeights

WHOLE = ""


def of(scheme: Scheme) -> tuple[NodeWeights, ...]:
    """The whole first, then each weighted dimension that has indicators, in the scheme's order.

    A matrix that is inconsistent still gives weights; `consistent` says so and a check stops the run. AhpError where a
    matrix gives none; ValueError where a node of several criteria has neither a matrix nor a weight for each.
    Source: method.md section 4.
    """
    nodes = [_node(scheme, WHOLE, scheme.weighted_dimensions)]
    nodes += [
        _node(scheme, dimension.code, indicators)
        for dimension in scheme.weighted_dimensions
        if (indicators := scheme.of_dimension(dimension.code))
    ]
    return tuple(nodes)


def _node(scheme: Scheme, node: str, criteria: Sequence[Dimension] | Sequence[Indicator]) -> NodeWeights:
    matrix = scheme.matrix(node)
    if matrix:
        return _from_matrix(matrix, scheme.parameters)
    codes = tuple(criterion.code for criterion in criteria)
    if len(criteria) == 1:
        return NodeWeights(node, codes, (1.0,))
    given = [criterion.weight for criterion in criteria if criterion.weight is not None]
    total = math.fsum(given)
    if len(given) < len(criteria) or not total > 0:
        raise ValueError(f"node {node!r} has neither a matrix nor a weight for each of {', '.join(codes)}")
    # what the column gives sums to 1 within 1e-6; this takes away the rest
    return NodeWeights(node, codes, tuple(weight / total for weight in given))


def _from_matrix(matrix: Matrix, parameters: Parameters) -> NodeWeights:
    result = ahp.check(
        [matrix.values],
        limit=parameters.cr_limit,
        method=parameters.priority_method,
        table=parameters.random_index,
    )
    return NodeWeights(
        node=matrix.node,
        criteria=matrix.criteria,
        weights=tuple(float(weight) for weight in result.weights[0]),
        lambda_max=float(result.lambda_max[0]),
        ci=float(result.ci[0]),
        ri=float(result.ri[0]),
        cr=float(result.cr[0]),
        consistent=bool(result.consistent[0]),
    )
