"""Repairs against brute force over every change of one and of two judgements, and cases worked by hand."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rmcli import ahp

NAN = np.nan
LIMIT = 0.1


def all_changes(matrix, cells):
    """Every matrix that differs from this one in exactly these cells, (n, k, k), and its scale steps, (n,)."""
    present = [int(np.abs(np.log(ahp.SCALE / matrix[cell])).argmin()) for cell in cells]
    others = [[place for place in range(17) if place != here] for here in present]
    places = np.array(list(product(*others)))
    changed = np.repeat(matrix[np.newaxis], len(places), axis=0)
    for (i, j), chosen in zip(cells, places.T, strict=True):
        changed[:, i, j], changed[:, j, i] = ahp.SCALE[chosen], 1 / ahp.SCALE[chosen]
    return changed, np.abs(places - present).sum(axis=1)


def brute_force(matrix, method, options=3):
    """(cells, steps, CR) of the best change of each set of cells, the best sets first; solved one and all."""
    answered = [(i, j) for i, j in combinations(range(len(matrix)), 2) if not np.isnan(matrix[i, j])]
    for size in (1, 2):
        sets = list(combinations(answered, size))
        changed, steps = (np.concatenate(parts) for parts in zip(*(all_changes(matrix, s) for s in sets), strict=True))
        cr = ahp.check(changed, limit=LIMIT, method=method).cr
        best = []
        for cells, total, ratio in zip(sets, np.split(steps, len(sets)), np.split(cr, len(sets)), strict=True):
            enough = ratio < LIMIT
            if enough.any():
                best.append((cells, *min(zip(total[enough].tolist(), ratio[enough].tolist(), strict=True))))
        if best:
            return sorted(best, key=lambda found: found[1:])[:options]
    return []


@st.composite
def inconsistent(draw, sizes, gaps=False):
    n = draw(st.sampled_from(sizes))
    matrix = np.ones((n, n))
    # around true weights with a few wild answers, so that many need one change, many two and some more
    places = [draw(st.integers(0, 3)) for _ in range(n)]
    for i, j in combinations(range(n), 2):
        noise = draw(st.sampled_from([0, 0, 1, -1, 5, -6, 9]))
        matrix[i, j] = ahp.SCALE[min(max(8 + places[i] - places[j] + noise, 0), 16)]
        matrix[j, i] = 1 / matrix[i, j]
        if gaps and j > i + 1 and draw(st.booleans()):
            matrix[i, j] = matrix[j, i] = NAN
    return matrix


def agrees_with_brute_force(matrix, method):
    found = ahp.smallest_repairs(matrix, limit=LIMIT, method=method)[0]
    if ahp.check(matrix, limit=LIMIT, method=method).consistent[0]:
        assert found == ()
        return
    expected = brute_force(matrix, method)
    assert [(repair.steps, pytest.approx(repair.cr_after, abs=1e-12)) for repair in found] == [
        (steps, cr) for _, steps, cr in expected
    ]
    for repair in found:
        repaired = matrix.copy()
        for change in repair.changes:
            assert repaired[change.row, change.column] == change.value
            repaired[change.row, change.column] = change.suggested
            repaired[change.column, change.row] = 1 / change.suggested
        check = ahp.check(repaired, limit=LIMIT, method=method)
        assert check.consistent[0]
        assert check.cr[0] == pytest.approx(repair.cr_after, abs=1e-12)
        assert check.weights[0] == pytest.approx(repair.weights_after, abs=1e-12)
        assert len(repair.changes) == len(expected[0][0])


@pytest.mark.parametrize("method", ahp.METHODS)
@settings(max_examples=80, deadline=None)
@given(matrix=inconsistent([3, 4]))
def test_repairs_are_the_smallest_there_are(method, matrix):
    agrees_with_brute_force(matrix, method)


@pytest.mark.parametrize("method", ahp.METHODS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(matrix=inconsistent([5]))
def test_repairs_of_five_criteria_are_the_smallest_there_are(method, matrix):
    agrees_with_brute_force(matrix, method)


@pytest.mark.parametrize("method", ahp.INCOMPLETE_METHODS)
@settings(max_examples=60, deadline=None)
@given(matrix=inconsistent([4], gaps=True))
def test_repairs_of_incomplete_matrices_are_the_smallest_there_are(method, matrix):
    agrees_with_brute_force(matrix, method)


def test_a_circle_of_three_by_hand():
    # a > b > c > a, each 2: L = ln(2 * 2 * 2), GCI = L^2 / 3, lambda = 1 + 2 cosh(L / 3) = 3.5, CR = 0.25 / 0.58.
    # One cell of product p left over gives CR < 0.1 when |ln p| / 3 < arccosh(1.058) = 0.33896, so p < 2.765:
    # of 4 s the largest s is 1/2 (p = 2), two steps down from 2; s = 1 leaves p = 4, too much.
    circle = np.array([[1, 2, 1 / 2], [1 / 2, 1, 2], [2, 1 / 2, 1]])
    found = ahp.check(circle, limit=LIMIT)
    assert found.lambda_max[0] == pytest.approx(3.5)
    assert found.cr[0] == pytest.approx(0.25 / 0.58)
    assert found.gci[0] == pytest.approx(np.log(8) ** 2 / 3)
    assert found.gci_limit == 0.3147
    assert ahp.circular_triads(circle) == (((0, 1, 2),),)
    repairs = ahp.smallest_repairs(circle, limit=LIMIT)[0]
    assert [(repair.changes[0].row, repair.changes[0].column) for repair in repairs] == [(0, 1), (0, 2), (1, 2)]
    assert [(repair.changes[0].value, repair.changes[0].suggested) for repair in repairs] == [
        (2, 0.5),
        (0.5, 2),
        (2, 0.5),
    ]
    assert all(repair.steps == 2 for repair in repairs)
    assert repairs[0].cr_after == pytest.approx((2 * np.cosh(np.log(2) / 3) - 2) / 2 / 0.58)
    assert repairs[0].cr_before == pytest.approx(0.25 / 0.58)


def test_a_repair_says_what_it_does_to_weights_and_order():
    # all but one answer say 4 : 2 : 1 : 1; the wild one puts the last before the first
    weights = np.array([4.0, 2, 1, 1])
    wild = weights[:, None] / weights
    wild[0, 3], wild[3, 0] = 1 / 4, 4
    repair = ahp.smallest_repairs(wild, limit=LIMIT)[0][0]
    assert [(change.row, change.column, change.value) for change in repair.changes] == [(0, 3, 0.25)]
    assert repair.ranks_before.tolist() != repair.ranks_after.tolist()
    assert not repair.order_unchanged
    assert repair.weights_after[0] > repair.weights_before[0]


def test_no_repair_is_offered_where_two_judgements_are_not_enough():
    random = np.random.default_rng(3)
    chaos = np.ones((9, 9))
    for i, j in combinations(range(9), 2):
        chaos[i, j] = random.choice([1 / 9, 9])
        chaos[j, i] = 1 / chaos[i, j]
    assert ahp.smallest_repairs(chaos, limit=LIMIT) == ((),)


def test_the_worst_judgement_is_the_wild_one_and_what_replaces_it_does_not_lean_towards_it():
    # all but one answer say 8 : 4 : 2 : 1, the wild one 1/9 instead of 8. Without it the rest say exactly 8; the weights
    # of the uncorrected matrix would put it near 2
    weights = np.array([8.0, 4, 2, 1])
    wild = weights[:, None] / weights
    wild[0, 3], wild[3, 0] = 1 / 9, 9
    for method in ahp.METHODS:
        worst = ahp.worst_judgements(wild, limit=LIMIT, method=method)[0][0]
        assert (worst.row, worst.column, worst.value, worst.suggested) == (0, 3, 1 / 9, 8.0)
        assert worst.log_error < 0
        assert worst.cr_after == pytest.approx(0, abs=1e-12)
    leaning = ahp.weights(wild)[0]
    assert leaning[0] / leaning[3] < 3


@pytest.mark.parametrize("method", ahp.INCOMPLETE_METHODS)
def test_a_judgement_that_alone_links_two_groups_is_never_the_worst(method):
    # 0, 1, 2 contradict each other; 3 hangs on 2 alone
    matrix = np.array([[1, 2, 1 / 5, NAN], [1 / 2, 1, 2, NAN], [5, 1 / 2, 1, 3], [NAN, NAN, 1 / 3, 1]])
    listed = ahp.worst_judgements(matrix, limit=LIMIT, method=method, count=6)[0]
    assert {(judgement.row, judgement.column) for judgement in listed} == {(0, 1), (0, 2), (1, 2)}


def test_a_consistent_matrix_has_nothing_to_ask_about():
    assert ahp.worst_judgements(np.ones((4, 4)), limit=LIMIT) == ((),)
    assert ahp.smallest_repairs(np.ones((4, 4)), limit=LIMIT) == ((),)


def test_a_matrix_can_pass_cr_and_hold_a_circle():
    # 1/2 instead of 1 between the first and third of four near equals
    matrix = np.array([[1, 2, 1 / 2, 3], [1 / 2, 1, 2, 3], [2, 1 / 2, 1, 3], [1 / 3, 1 / 3, 1 / 3, 1]])
    assert ahp.check(matrix, limit=0.2).consistent[0]
    assert ahp.circular_triads(matrix) == (((0, 1, 2),),)


def test_ties_close_no_circle():
    # a > b > c, c equal to a: no strict circle
    assert ahp.circular_triads([[1, 2, 1], [1 / 2, 1, 2], [1, 1 / 2, 1]]) == ((),)
