"""What must hold for every judgement matrix, by every method."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcli import ahp
from rmcli.ahp.priorities import eigenvector

METHODS = tuple(ahp.METHODS)


@st.composite
def matrices(draw, lowest=2, highest=9):
    n = draw(st.integers(lowest, highest))
    matrix = np.ones((n, n))
    for i in range(n):
        for j in range(i):
            matrix[i, j] = ahp.SCALE[draw(st.integers(0, 16))]
            matrix[j, i] = 1 / matrix[i, j]
    return matrix


@st.composite
def connected_with_gaps(draw):
    matrix = draw(matrices(3, 7))
    n = len(matrix)
    for i in range(n):
        for j in range(i - 1):  # the pairs (i, i - 1) stay: a chain that links all
            if draw(st.booleans()):
                matrix[i, j] = matrix[j, i] = np.nan
    return matrix


@pytest.mark.parametrize("method", METHODS)
@given(matrix=matrices())
def test_weights_are_positive_and_sum_to_1(method, matrix):
    weights = ahp.weights(matrix, method)
    assert (weights > 0).all()
    assert weights.sum() == pytest.approx(1, abs=1e-14)


@pytest.mark.parametrize("method", METHODS)
@given(matrix=matrices(), random=st.randoms(use_true_random=False))
def test_a_permutation_of_the_criteria_permutes_the_weights(method, matrix, random):
    order = list(range(len(matrix)))
    random.shuffle(order)
    one, other = (ahp.check(m, limit=0.1, method=method) for m in (matrix, matrix[np.ix_(order, order)]))
    assert other.weights[0] == pytest.approx(one.weights[0][order], abs=1e-12)
    assert other.cr[0] == pytest.approx(one.cr[0], abs=1e-12)
    assert len(ahp.circular_triads(matrix)[0]) == len(ahp.circular_triads(matrix[np.ix_(order, order)])[0])


@pytest.mark.parametrize("method", METHODS)
@given(matrix=matrices())
def test_cr_is_never_negative(method, matrix):
    found = ahp.check(matrix, limit=0.1, method=method)
    assert found.cr[0] >= 0
    assert found.lambda_max[0] >= len(matrix) - 1e-9


@pytest.mark.parametrize("method", METHODS)
@given(weights=st.lists(st.floats(0.01, 100), min_size=1, max_size=9))
def test_a_consistent_matrix_gives_back_its_weights_and_cr_0(method, weights):
    given_weights = np.array(weights)
    consistent = given_weights[:, None] / given_weights
    found = ahp.check(consistent, limit=0.1, method=method)
    assert found.weights[0] == pytest.approx(given_weights / given_weights.sum(), rel=1e-9)
    assert found.cr[0] == pytest.approx(0, abs=1e-12)
    assert found.gci[0] == pytest.approx(0, abs=1e-12)
    assert ahp.circular_triads(consistent) == ((),)


@given(matrix=matrices())
def test_the_eigenvector_is_the_one_another_solver_finds(matrix):
    values, vectors = np.linalg.eig(matrix)
    principal = np.abs(vectors[:, values.real.argmax()].real)
    found = ahp.check(matrix, limit=0.1, method="eigenvector")
    assert found.weights[0] == pytest.approx(principal / principal.sum(), abs=1e-12)
    assert found.lambda_max[0] == pytest.approx(values.real.max(), rel=1e-12)


def test_the_eigenvector_holds_for_judgements_far_off_the_scale():
    # the second eigenvalue of this circle lies within 0.01 % of the first; by symmetry all weights are equal, and
    # stretching row i and column i by 4, 2, 1 stretches the weights alike
    circle = np.array([[1, 1e4, 1e-4], [1e-4, 1, 1e4], [1e4, 1e-4, 1]])
    stretch = np.array([4.0, 2, 1])
    found = eigenvector((circle * stretch[:, None] / stretch)[np.newaxis])[0]
    assert found == pytest.approx(stretch / 7, abs=1e-11)


@given(matrix=matrices())
def test_a_stack_is_its_matrices_one_by_one(matrix):
    stack = np.stack([matrix, matrix.T, np.ones_like(matrix)])
    for method in METHODS:
        together = ahp.check(stack, limit=0.1, method=method)
        for k in range(3):
            alone = ahp.check(stack[k], limit=0.1, method=method)
            assert together.weights[k] == pytest.approx(alone.weights[0], abs=1e-13)
            assert together.cr[k] == pytest.approx(alone.cr[0], abs=1e-12)


@given(matrix=matrices())
def test_circular_triads_are_as_many_as_the_trace_says(matrix):
    preferred = (matrix > 1).astype(int)
    triads = ahp.circular_triads(matrix)[0]
    assert len(triads) == len(set(triads)) == np.trace(preferred @ preferred @ preferred) // 3
    assert all(matrix[a, b] > 1 and matrix[b, c] > 1 and matrix[c, a] > 1 for a, b, c in triads)


@given(matrix=connected_with_gaps())
def test_least_squares_with_gaps_solves_its_normal_equations(matrix):
    # at the minimum of sum ln^2 eps over the answered pairs, the errors of each criterion cancel out
    weights = ahp.weights(matrix)[0]
    log_errors = np.log(matrix * weights / weights[:, None])
    assert np.nansum(log_errors, axis=1) == pytest.approx(np.zeros(len(matrix)), abs=1e-9)


@given(matrix=connected_with_gaps())
def test_a_gap_that_is_filled_with_its_implied_value_changes_no_weight(matrix):
    for method in ahp.INCOMPLETE_METHODS:
        found = ahp.check(matrix, limit=0.1, method=method)
        weights = found.weights[0]
        complete = np.where(np.isnan(matrix), weights[:, None] / weights, matrix)
        again = ahp.check(complete, limit=0.1, method=method)
        assert again.weights[0] == pytest.approx(weights, abs=1e-10)
        assert again.lambda_max[0] == pytest.approx(found.lambda_max[0], rel=1e-10)


@given(st.integers(2, 6).flatmap(lambda n: st.lists(matrices(n, n), min_size=1, max_size=5)), st.data())
def test_joined_judgements_and_joined_priorities_agree_under_the_geometric_mean(group, data):
    experts = data.draw(st.lists(st.floats(0.1, 10), min_size=len(group), max_size=len(group)))
    aij = ahp.join(group, limit=10, how="aij", expert_weights=experts).everyone
    aip = ahp.join(group, limit=10, how="aip", expert_weights=experts).everyone
    assert aij.weights == pytest.approx(aip.weights, abs=1e-12)


@given(st.integers(3, 6).flatmap(lambda n: st.lists(matrices(n, n), min_size=2, max_size=5)))
def test_the_group_is_no_less_consistent_than_its_worst_member(group):
    found = ahp.join(group, limit=0.1, method="eigenvector")
    assert found.everyone.check.cr[0] <= found.checks.cr.max() + 1e-12


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40).filter(lambda row: sum(row) > 0), st.integers(0, 4))
def test_percentages_sum_to_exactly_100_and_are_within_one_unit(row, decimals):
    shown = ahp.percentages(row, decimals)
    assert sum(shown) == 100
    exact = np.array(row) / sum(row) * 100
    assert np.abs(np.array([float(part) for part in shown]) - exact).max() < 10.0**-decimals + 1e-9


@settings(max_examples=50)
@given(matrix=matrices(2, 6), seed=st.integers(0, 5))
def test_monte_carlo_gives_probabilities_and_the_same_numbers_for_the_same_seed(matrix, seed):
    found, again = (ahp.monte_carlo(matrix, limit=0.1, seed=seed, draws=40) for _ in range(2))
    assert (found.draws == again.draws).all()
    assert found.rank_probability.sum(axis=0) == pytest.approx(np.ones(len(matrix)))
    assert found.rank_probability.sum(axis=1) == pytest.approx(np.ones(len(matrix)))
    assert (found.low <= found.high).all()
    assert 0 <= found.under_limit[0] <= 1
