"""The traps other AHP tools fell into, each by name."""

import numpy as np
import pytest

from rmcli import ahp

NAN = np.nan
PAPER = np.array([[1, 2, 3, 5], [1 / 2, 1, 2, 3], [1 / 3, 1 / 2, 1, 2], [1 / 5, 1 / 3, 1 / 2, 1]])


def with_pair(matrix, i, j, value):
    changed = np.array(matrix, dtype=float)
    changed[i, j], changed[j, i] = value, 1 / value
    return changed


@pytest.mark.parametrize("method", ahp.INCOMPLETE_METHODS)
def test_a_blank_is_not_read_as_1(method):
    blank = with_pair(PAPER, 0, 3, NAN)
    found = ahp.check(blank, limit=0.1, method=method)
    assert found.unanswered[0] == 1
    # what the other answers say of the pair, not "equal": 3 * 2, 2 * 3 and longer ways all put it between 5 and 7
    assert 5 < found.weights[0, 0] / found.weights[0, 3] < 7
    assert ahp.check(with_pair(PAPER, 0, 3, 1), limit=0.1, method=method).cr[0] > found.cr[0]


def test_of_two_contradicting_entries_neither_is_taken():
    contradicting = PAPER.copy()
    contradicting[2, 0] = 1 / 4  # while (0, 2) still says 3
    with pytest.raises(ahp.MatrixError, match=r"matrix 0, row 0, column 2: .* do not multiply to 1"):
        ahp.weights(contradicting)


def test_a_half_answered_pair_is_refused():
    half = PAPER.copy()
    half[3, 1] = NAN
    with pytest.raises(ahp.MatrixError, match="matrix 0, row 3, column 1: one side of the pair is answered"):
        ahp.check(half, limit=0.1)


def test_1000_is_named_as_off_the_scale():
    assert np.argwhere(ahp.off_scale(with_pair(PAPER, 0, 1, 1000))).tolist() == [[0, 1], [1, 0]]
    assert not ahp.off_scale([9, 1 / 9, 1, NAN]).any()


@pytest.mark.parametrize("value", [0, -3, np.inf])
def test_zero_negative_and_infinite_judgements_are_refused(value):
    wrong = PAPER.copy()
    wrong[1, 2] = value
    with pytest.raises(ahp.MatrixError, match="row 1, column 2: a judgement is a positive number"):
        ahp.weights(wrong)


def test_two_negative_judgements_that_multiply_to_1_are_refused():
    with pytest.raises(ahp.MatrixError, match="row 1, column 2: a judgement is a positive number"):
        ahp.weights(with_pair(PAPER, 1, 2, -2))


def test_an_unanswered_diagonal_is_refused():
    wrong = PAPER.copy()
    wrong[0, 0] = NAN
    with pytest.raises(ahp.MatrixError, match="row 0, column 0: a criterion against itself is 1"):
        ahp.weights(wrong)


def test_a_criterion_against_itself_is_1():
    wrong = PAPER.copy()
    wrong[2, 2] = 2
    with pytest.raises(ahp.MatrixError, match="row 2, column 2: a criterion against itself is 1"):
        ahp.weights(wrong)


@pytest.mark.parametrize("shape", [(2, 3), (0, 0), (3,), (1, 2, 3)])
def test_what_is_not_square_is_refused(shape):
    with pytest.raises(ahp.AhpError, match="as many rows as columns"):
        ahp.weights(np.ones(shape))


@pytest.mark.parametrize("method", ahp.METHODS)
def test_a_disconnected_graph_gets_no_weights_but_its_groups_named(method):
    apart = np.full((5, 5), NAN)
    np.fill_diagonal(apart, 1)
    apart = with_pair(with_pair(with_pair(apart, 0, 3, 2), 3, 4, 3), 1, 2, 5)
    with pytest.raises(ahp.UnconnectedError, match=r"matrix 1: .*: 0, 3, 4 \| 1, 2$") as refused:
        ahp.check(np.stack([np.ones((5, 5)), apart]), limit=0.1, method=method)
    assert (refused.value.index, refused.value.groups) == (1, ((0, 3, 4), (1, 2)))


def test_column_normalisation_of_an_incomplete_matrix_says_which_methods_can():
    with pytest.raises(ahp.UnansweredError, match="'column' needs them all; use one of: geometric, eigenvector"):
        ahp.weights(with_pair(PAPER, 0, 3, NAN), "column")


@pytest.mark.parametrize("table", ahp.TABLES)
@pytest.mark.parametrize("method", ahp.METHODS)
def test_one_and_two_criteria_are_consistent_and_not_nan(method, table):
    two = ahp.check([[1, 7], [1 / 7, 1]], limit=0.1, method=method, table=table)
    assert two.weights[0] == pytest.approx([7 / 8, 1 / 8])
    assert (two.lambda_max[0], two.ci[0], two.cr[0], two.gci[0]) == (pytest.approx(2), 0, 0, 0)
    one = ahp.check([[1]], limit=0.1, method=method, table=table)
    assert (one.weights[0, 0], one.cr[0], bool(one.consistent[0])) == (1, 0, True)


@pytest.mark.parametrize("table", ahp.TABLES)
def test_more_than_15_criteria_are_an_error_that_says_what_there_is(table):
    assert ahp.check(np.ones((15, 15)), limit=0.1, table=table).cr[0] == 0
    with pytest.raises(ahp.TooLargeError, match="covers 1 to 15 criteria, not 16"):
        ahp.check(np.ones((16, 16)), limit=0.1, table=table)


def test_misspelt_names_are_errors_that_list_the_known_ones():
    with pytest.raises(
        ahp.UnknownNameError, match="unknown random index 'Saaty'; there is: saaty, saaty_2005, alonso_"
    ):
        ahp.check(PAPER, limit=0.1, table="Saaty")
    with pytest.raises(
        ahp.UnknownNameError, match="unknown priority method 'geo'; there is: geometric, eigenvector, column"
    ):
        ahp.weights(PAPER, "geo")
    with pytest.raises(ahp.UnknownNameError, match="unknown way to join experts 'mean'; there is: aij, aip"):
        ahp.join(PAPER, limit=0.1, how="mean")


def test_033_with_3_is_one_third():
    assert ahp.meant(0.33) == 1 / 3
    ahp.weights([[1, 3], [ahp.meant(0.33), 1]])
    # 2 % of 1/7 is just enough for 0.14, and a number that is no reciprocal stays
    assert [ahp.meant(typed) for typed in (0.5, 0.14, 0.17, 0.125, 0.11)] == [1 / 2, 1 / 7, 1 / 6, 1 / 8, 1 / 9]
    assert [ahp.meant(typed) for typed in (0.35, 0.4, 0.7, 1.0, 2.5)] == [0.35, 0.4, 0.7, 1.0, 2.5]


def test_a_transposed_matrix_has_the_same_cr_and_is_found_by_the_group():
    odd = with_pair(PAPER, 0, 2, 4)
    right, wrong = ahp.check(odd, limit=0.1), ahp.check(odd.T, limit=0.1)
    assert wrong.cr[0] == pytest.approx(right.cr[0])
    assert np.argsort(wrong.weights[0]).tolist() == np.argsort(right.weights[0])[::-1].tolist()
    group = np.stack([PAPER, odd, PAPER.T, with_pair(PAPER, 1, 3, 4)])
    assert ahp.probably_reversed(group).tolist() == [False, False, True, False]
    # of two nobody can say which one is the wrong way round
    assert ahp.probably_reversed(group[1:3]).tolist() == [False, False]


def test_weights_are_not_rounded_on_the_way_and_shown_ones_add_up():
    thirds = ahp.weights(np.ones((3, 3)))[0]
    assert thirds.sum() == 1
    assert [str(part) for part in ahp.percentages(thirds)] == ["33.34", "33.33", "33.33"]
    tree = {"all": dict(zip("abc", thirds, strict=True)), "b": dict(zip("xyz", thirds, strict=True))}
    parts = ahp.global_shares(tree, "all")
    assert parts["a"] + parts["b"] + parts["c"] == 10_000
    assert parts["x"] + parts["y"] + parts["z"] == parts["b"]


def test_one_expert_has_one_cr_because_no_random_index_is_simulated():
    inconsistent = with_pair(PAPER, 0, 3, 1 / 5)
    first, second = (ahp.check(inconsistent, limit=0.1, table="exact") for _ in range(2))
    assert first.cr[0] == second.cr[0]
    assert ahp.random_index(4) == 0.90


def test_the_group_is_not_the_first_respondent():
    second = with_pair(PAPER, 0, 1, 1 / 3)
    both = ahp.join([PAPER, second], limit=1).everyone
    turned = ahp.join([second, PAPER], limit=1).everyone
    assert both.weights == pytest.approx(turned.weights)
    assert both.matrix[0, 1] == pytest.approx((2 / 3) ** 0.5)
    assert both.weights != pytest.approx(ahp.weights(PAPER)[0], abs=0.01)


def test_an_incomplete_expert_does_not_look_too_good():
    # RI(4, 1) = (1 - 2/6) 0.90 = 0.6; with the complete RI the CR would be a third lower
    blank = with_pair(with_pair(PAPER, 0, 3, NAN), 0, 1, 1 / 2)
    found = ahp.check(blank, limit=0.1)
    assert found.ri[0] == pytest.approx(0.6)
    assert found.cr[0] == pytest.approx(found.ci[0] / 0.6)


def test_answers_that_form_a_tree_are_said_to_have_nothing_to_contradict():
    chain = with_pair(with_pair(np.where(np.eye(3) == 1, 1.0, NAN), 0, 1, 2), 1, 2, 4)
    found = ahp.check(chain, limit=0.1)
    assert (found.cr[0], found.redundant[0]) == (0, 0)
    assert found.weights[0] == pytest.approx([8 / 13, 4 / 13, 1 / 13])


def test_the_inputs_are_never_changed():
    given = np.stack([with_pair(PAPER, 0, 3, 1 / 5)] * 3)
    before = given.copy()
    ahp.smallest_repairs(given, limit=0.1)
    ahp.worst_judgements(given, limit=0.1)
    ahp.monte_carlo(given, limit=0.1, seed=1, draws=10)
    ahp.join(given, limit=0.1)
    assert (given == before).all()
