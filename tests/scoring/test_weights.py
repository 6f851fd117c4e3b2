"""Weights of the tree: the worked example, the built-in matrices, the weight column."""

from dataclasses import replace

import pytest

from rmcli.scheme.load import builtin
from rmcli.scoring import weights
from tests.scoring.builder import direct, small_scheme


def test_worked_example_the_built_in_dimension_weights() -> None:
    """method.md section 4, as the source paper prints them (lambda_max 4.0145 there misprinted as 0.4015)."""
    whole = weights.of(builtin())[0]
    assert (whole.node, whole.criteria) == ("", ("F", "C", "P", "L"))
    assert [round(weight, 4) for weight in whole.weights] == [0.4832, 0.2717, 0.1569, 0.0882]
    assert (round(whole.lambda_max, 4), round(whole.ci, 4), whole.ri, round(whole.cr, 4)) == (
        4.0145,
        0.0048,
        0.9,
        0.0054,
    )
    assert whole.consistent


def test_the_built_in_nodes_by_hand() -> None:
    """C is perfectly consistent, 4:4:2:1:2. P's row products are 12, 1, 1/12, 1 (fourth roots), L's 1, 6, 1/6 (cube roots)."""
    nodes = {node.node: node for node in weights.of(builtin())}
    assert list(nodes) == ["", "F", "C", "P", "L"]
    assert nodes["F"].weights == (1.0,)
    assert nodes["F"].cr is None
    assert nodes["C"].weights == pytest.approx([4 / 13, 4 / 13, 2 / 13, 1 / 13, 2 / 13], abs=1e-12)
    assert nodes["C"].cr == pytest.approx(0, abs=1e-12)
    p, el = [12**0.25, 1, 12**-0.25, 1], [1, 6 ** (1 / 3), 6 ** (-1 / 3)]
    assert nodes["P"].weights == pytest.approx([root / sum(p) for root in p], abs=1e-12)
    assert nodes["L"].weights == pytest.approx([root / sum(el) for root in el], abs=1e-12)


def test_without_a_matrix_the_weight_column_says() -> None:
    scheme = small_scheme(direct("F1", weight=0.7), direct("F2", weight=0.3))
    whole, financial = weights.of(scheme)
    assert (whole.criteria, whole.weights) == (("F",), (1.0,))
    assert (financial.weights, financial.lambda_max, financial.consistent) == ((0.7, 0.3), None, True)


def test_weights_that_sum_to_1_within_a_millionth_are_made_to_sum_to_1() -> None:
    thirds = [direct(f"F{k}", weight=0.3333333) for k in range(3)]
    assert weights.of(small_scheme(*thirds))[1].weights == pytest.approx([1 / 3] * 3, abs=1e-15)


def test_an_inconsistent_matrix_is_said() -> None:
    scheme = builtin()
    values = ((1.0, 9.0, 1 / 9), (1 / 9, 1.0, 9.0), (9.0, 1 / 9, 1.0))
    matrices = tuple(replace(m, values=values) if m.node == "L" else m for m in scheme.matrices)
    nodes = {node.node: node for node in weights.of(replace(scheme, matrices=matrices))}
    assert not nodes["L"].consistent
    assert nodes["P"].consistent


def test_a_node_with_neither_is_refused() -> None:
    bare = [direct("F1"), direct("F2")]
    scheme = replace(small_scheme(*bare), indicators=tuple(bare))
    with pytest.raises(ValueError, match="node 'F' has neither a matrix nor a weight for each of F1, F2"):
        weights.of(scheme)


def test_an_additional_dimension_has_no_node() -> None:
    scheme = small_scheme(direct("F1"), direct("X1", "X"))
    assert [node.node for node in weights.of(scheme)] == ["", "F"]
