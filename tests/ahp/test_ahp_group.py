"""Many experts: joining, leaving out, agreement, and what methods and tables change."""

import numpy as np
import pytest

from rmcli import ahp

A = np.array([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]])  # 4 : 2 : 1
B = np.array([[1, 1 / 2, 2], [2, 1, 4], [1 / 2, 1 / 4, 1]])  # 2 : 4 : 1
WILD = np.array([[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]])  # a circle


def test_judgements_are_joined_by_weighted_geometric_mean():
    # weights 3 : 1, so 2^(3/4) * (1/2)^(1/4) = 2^(1/2)
    found = ahp.join([A, B], limit=0.1, expert_weights=[3, 1])
    assert found.everyone.matrix[0, 1] == pytest.approx(2**0.5)
    # the joint matrix is consistent with 2^(7/4) : 2^(5/4) : 1
    expected = np.array([2**1.75, 2**1.25, 1])
    assert found.everyone.weights == pytest.approx(expected / expected.sum())
    assert found.everyone.check.cr[0] == pytest.approx(0, abs=1e-12)


def test_the_inconsistent_are_named_and_both_results_shown():
    found = ahp.join([A, WILD, B], limit=0.1)
    assert found.left_out == (1,)
    assert found.consistent.members == (0, 2)
    assert found.everyone.members == (0, 1, 2)
    assert found.consistent.weights == pytest.approx(ahp.join([A, B], limit=0.1).everyone.weights)
    # the group looks better than its member: 9 becomes a cube root
    assert found.everyone.check.cr[0] < found.checks.cr[1]
    assert not found.checks.consistent[1]


def test_a_group_of_inconsistent_experts_has_no_consistent_result():
    found = ahp.join([WILD, WILD.T], limit=0.1)
    assert found.consistent is None
    assert found.left_out == (0, 1)


def test_a_pair_is_joined_over_those_who_answered_it():
    gap = A.copy()
    gap[0, 2] = gap[2, 0] = np.nan
    joint = ahp.joint_judgements([gap, B], [1, 3])
    assert joint[0, 2] == pytest.approx(2)
    assert joint[0, 1] == pytest.approx(2**0.25 * 0.5**0.75)
    assert np.isnan(ahp.joint_judgements([gap, gap])[0, 2])


@pytest.mark.parametrize("wrong", [[1], [1, 0], [1, -1], [1, np.nan], [[1, 1]]])
def test_expert_weights_that_are_none_are_refused(wrong):
    with pytest.raises(ahp.AhpError, match="one positive number for each of the 2 experts"):
        ahp.join([A, B], limit=0.1, expert_weights=wrong)


@pytest.mark.parametrize("how", ["aij", "aip"])
def test_leaving_one_out_gives_the_groups_of_the_others(how):
    found = ahp.leave_one_out([A, B, B], how=how)
    a, b = np.array([4, 2, 1]) / 7, np.array([2, 4, 1]) / 7
    both = np.array([8**0.5, 8**0.5, 1]) / (2 * 8**0.5 + 1)
    assert found.weights == pytest.approx(np.stack([b, both, both]))
    assert found.lowest == pytest.approx(np.minimum(b, both))
    assert found.highest == pytest.approx(np.maximum(b, both))
    assert a[0] > found.highest[0]
    with pytest.raises(ahp.AhpError, match="needs at least two"):
        ahp.leave_one_out([A], how=how)


def test_consensus_is_1_for_equal_and_0_for_opposite_experts():
    assert ahp.consensus(np.full((4, 3), 1 / 3)) == pytest.approx(1)
    # each expert puts a different criterion 9 times before all others: as far apart as the scale allows
    for n in (2, 3, 5):
        extreme = (np.ones((n, n)) + 8 * np.eye(n)) / (n + 8)
        assert ahp.consensus(extreme) == pytest.approx(0, abs=1e-12)
    assert ahp.consensus(np.array([[0.5, 0.3, 0.2]])) == 1
    assert ahp.consensus(np.ones((3, 1))) == 1


def test_consensus_by_hand():
    # two experts, 0.9 : 0.1 and 0.5 : 0.5, M = 9: H_a = (0.325083 + 0.693147) / 2, H_g of 0.7 : 0.3 = 0.610864,
    # exp(-H_b) = exp(-(0.610864 - 0.509115)) = 0.903256; c = exp(0.325083) / 2 = 0.692072
    assert ahp.consensus(np.array([[0.9, 0.1], [0.5, 0.5]])) == pytest.approx(
        (0.903256 - 0.692072) / 0.307928, abs=1e-5
    )


def test_kendalls_w_at_its_ends():
    same = np.array([[0.5, 0.3, 0.2], [0.4, 0.35, 0.25]])
    assert ahp.kendalls_w(same) == pytest.approx(1)
    assert ahp.kendalls_w(np.array([[0.5, 0.3, 0.2], [0.2, 0.3, 0.5]])) == pytest.approx(0)
    assert ahp.kendalls_w(np.array([[0.5, 0.25, 0.25], [0.5, 0.25, 0.25]])) == pytest.approx(1)
    assert np.isnan(ahp.kendalls_w(np.full((3, 2), 0.5)))


def test_cosine_to_the_group():
    group = np.array([0.6, 0.4])
    found = ahp.cosine_to_group(np.array([[0.6, 0.4], [0.4, 0.6], [0.5, 0.5]]), group)
    assert found == pytest.approx([1, 0.48 / 0.52, 0.5 / (0.5 * 0.52) ** 0.5])


def test_correlation_to_the_others_is_1_for_agreement_and_minus_1_for_the_reverse():
    assert ahp.correlation_to_others([A, A, A.T]) == pytest.approx([np.nan, np.nan, -1], nan_ok=True)
    assert ahp.correlation_to_others([A, A, A]) == pytest.approx([1, 1, 1])
    assert ahp.probably_reversed([A, A, A, A.T]).tolist() == [False, False, False, True]
    assert ahp.probably_reversed([A, A, np.ones((3, 3))]).tolist() == [False, False, False]


def test_methods_are_compared_side_by_side():
    paper = [[1, 2, 3, 5], [1 / 2, 1, 2, 3], [1 / 3, 1 / 2, 1, 2], [1 / 5, 1 / 3, 1 / 2, 1]]
    found = ahp.by_method(paper, limit=0.1)
    assert tuple(found.checks) == ("geometric", "eigenvector", "column")
    assert found.same_order.all()
    assert found.same_verdict.all()
    # Saaty's house: third criterion before the seventh by eigenvector (0.188, 0.167), after it by geometric mean
    house = np.array(
        [
            [1, 5, 3, 7, 6, 6, 1 / 3, 1 / 4],
            [1 / 5, 1, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
            [1 / 3, 3, 1, 6, 3, 4, 6, 1 / 5],
            [1 / 7, 1 / 5, 1 / 6, 1, 1 / 3, 1 / 4, 1 / 7, 1 / 8],
            [1 / 6, 1 / 3, 1 / 3, 3, 1, 1 / 2, 1 / 5, 1 / 6],
            [1 / 6, 1 / 3, 1 / 4, 4, 2, 1, 1 / 5, 1 / 6],
            [3, 5, 1 / 6, 7, 5, 5, 1, 1 / 2],
            [4, 7, 5, 8, 6, 6, 2, 1],
        ]
    )
    assert not ahp.by_method(house, limit=0.1).same_order[0]
    gap = A.copy()
    gap[0, 2] = gap[2, 0] = np.nan
    assert tuple(ahp.by_method(gap, limit=0.1).checks) == ("geometric", "eigenvector")


def test_a_verdict_that_hangs_on_the_table_is_seen():
    # n = 3: CI = cosh(L / 3) - 1. With CI between 0.052 (saaty_2005) and 0.058 (saaty) the tables disagree
    third = np.arccosh(1.055)
    value = np.exp(3 * third)
    found = ahp.check([[1, value, 1], [1 / value, 1, 1], [1, 1, 1]], limit=0.1)
    assert found.ci[0] == pytest.approx(0.055)
    verdicts = {name: bool(verdict[0]) for name, verdict in ahp.verdicts_by_table(found).items()}
    assert verdicts == {
        "saaty": True, "saaty_2005": False, "alonso_lamata": False, "donegan_dodd": False, "exact": False
    }  # fmt: skip
    assert ahp.verdict_flips(found).tolist() == [True]
    assert ahp.verdict_flips(ahp.check(A, limit=0.1)).tolist() == [False]
