"""Weights of every node of the tree: a matrix that can be relied on, or a column that adds up to 1."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from rmcli.ahp.consistency import check
from rmcli.ahp.errors import TooLargeError
from rmcli.ahp.random_index import random_index
from rmcli.ahp.repairs.worst_judgements import worst_judgements
from rmcli.ahp.scale import written
from rmcli.checks.cell_problems import first_listed
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.ahp_matrix import INCONSISTENT, NONE_STANDS_OUT, TOO_MANY, UNANSWERED, WRONG_CRITERIA
from rmcli.problems.kinds.sch_rules import NO_WEIGHTS, SUM_NOT_ONE, WEIGHTS_BESIDE_A_MATRIX
from rmcli.scheme.model import Matrix, Scheme
from rmcli.scheme.rows_of_sheets import node_names

_SUM_TOLERANCE = 1e-6
_NOT_JUDGED = Text("算不出（另有说明）", "none (said apart)")


def check_nodes_have_weights(scheme: Scheme) -> Iterator[Problem]:
    """Every node has a matrix or weights that add up to 1 within 1e-6. A single criterion needs neither."""
    dimensions = [(row, d.code, d.weight) for row, d in enumerate(scheme.dimensions) if not d.additional]
    yield from _weights(scheme, "", "Dimensions", dimensions)
    for d in scheme.weighted_dimensions:
        of_d = [(row, i.code, i.weight) for row, i in enumerate(scheme.indicators) if i.dimension == d.code]
        yield from _weights(scheme, d.code, "Indicators", of_d)


def _weights(
    scheme: Scheme, node: str, sheet: str, criteria: Sequence[tuple[int, str, float | None]]
) -> Iterator[Problem]:
    given = [weight for _, _, weight in criteria if weight is not None]
    facts: dict[str, object] = {"node": _node(scheme, node)}
    if not criteria or (len(criteria) == 1 and not given):
        return
    at = next((row for row, _, weight in criteria if weight is not None), criteria[0][0])
    place = scheme.place(sheet, at, "weight")
    matrix = scheme.matrix(node)
    if matrix is not None:
        if given:
            typed = first_listed(f"{code} {weight:.15g}" for _, code, weight in criteria if weight is not None)
            facts |= {"typed": typed, "judged": _judged(matrix, scheme)}
            yield Problem(WEIGHTS_BESIDE_A_MATRIX, place, f"{given[0]:.15g}", facts=facts)
        return
    lacking = [code for _, code, weight in criteria if weight is None]
    if lacking:
        yield Problem(NO_WEIGHTS, place, facts=facts | {"lacking": first_listed(lacking)})
        return
    total = math.fsum(given)
    if abs(total - 1) > _SUM_TOLERANCE:
        weights = first_listed(f"{code} {weight:.15g}" for _, code, weight in criteria)
        facts |= {"weights": weights, "total": f"{total:.9g}"}
        yield Problem(SUM_NOT_ONE, place, f"{total:.9g}", facts=facts)


def _judged(matrix: Matrix, scheme: Scheme) -> Text:
    """The weights that a matrix gives, or that it gives none: it cannot be read, is not complete, or larger than any table."""
    judged = [value for row in matrix.values for value in row]
    try:
        if not judged or any(map(math.isnan, judged)):
            return _NOT_JUDGED
        p = scheme.parameters
        found = check([matrix.values], limit=p.cr_limit, method=p.priority_method, table=p.random_index)
    except TooLargeError:
        return _NOT_JUDGED
    return first_listed(f"{code} {weight:.4f}" for code, weight in zip(matrix.criteria, found.weights[0], strict=True))


def check_matrices(scheme: Scheme) -> Iterator[Problem]:
    """Every matrix compares its node's criteria, is complete, and its CR is under the limit. One that could not be read
    (no values) was named on reading."""
    for matrix in scheme.matrices:
        if matrix.values:
            yield from _matrix(scheme, matrix)


def _matrix(scheme: Scheme, matrix: Matrix) -> Iterator[Problem]:
    p, n = scheme.parameters, len(matrix.criteria)
    facts: dict[str, object] = {"node": _node(scheme, matrix.node)}
    nodes = {"": [d.code for d in scheme.weighted_dimensions]}
    nodes |= {d.code: [i.code for i in scheme.of_dimension(d.code)] for d in scheme.weighted_dimensions}
    known = nodes.get(matrix.node, [])
    if sorted(known) != sorted(matrix.criteria):
        yield Problem(
            WRONG_CRITERIA, matrix.place, ", ".join(matrix.criteria), facts=facts | {"known": first_listed(known)}
        )
        return
    names = node_names(scheme)
    open_pairs = [(i, j) for i, j in combinations(range(n), 2) if math.isnan(matrix.values[i][j])]
    for i, j in open_pairs:
        pair = {"a": names[matrix.criteria[i]], "b": names[matrix.criteria[j]]}
        yield Problem(UNANSWERED, matrix.cell(i, j), "", facts=facts | pair)
    try:
        random_index(n, p.random_index)
    except TooLargeError as error:
        yield Problem(TOO_MANY, matrix.place, str(n), facts=facts | {"largest": error.largest, "n": n})
        return
    if open_pairs:
        return
    found = check([matrix.values], limit=p.cr_limit, method=p.priority_method, table=p.random_index)
    if not found.consistent[0]:
        (worst,) = worst_judgements([matrix.values], limit=p.cr_limit, method=p.priority_method, table=p.random_index)
        said = first_listed(
            Text(
                f"{names[matrix.criteria[w.row]].zh} 对 {names[matrix.criteria[w.column]].zh} 为 {written(w.value)}"
                f"（{matrix.cell(w.row, w.column).cell}，改为 {written(w.suggested)} 则 CR {w.cr_after:.3f}）",
                f"{names[matrix.criteria[w.row]].en} against {names[matrix.criteria[w.column]].en} is {written(w.value)}"
                f" ({matrix.cell(w.row, w.column).cell}; with {written(w.suggested)} CR {w.cr_after:.3f})",
            )
            for w in worst
        )
        cr = f"{found.cr[0]:.4f}"
        facts |= {"limit": p.cr_limit, "cr": cr, "worst": said if worst else NONE_STANDS_OUT}
        yield Problem(INCONSISTENT, matrix.place, f"CR {cr}", facts=facts)


def _node(scheme: Scheme, node: str) -> Text:
    return node_names(scheme).get(node, Text(node, node))
