"""Swap points, Monte Carlo, the tree and the scale, worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcli import ahp


def test_two_people_change_places_where_their_totals_are_level():
    # 100 t + 80 (1 - t) = 70 t + 100 (1 - t) at t = 0.4, for the first dimension; for the second at 0.6
    found = ahp.swap_points([[100, 80], [70, 100]], [0.7, 0.3])
    assert sorted(zip(found.dimension.tolist(), found.at.tolist(), strict=True)) == [
        (0, pytest.approx(0.4)),
        (1, pytest.approx(0.6)),
    ]
    assert (found.first.tolist(), found.second.tolist()) == ([0, 0], [1, 1])


def test_points_outside_the_weights_shift_the_swap():
    # 10 more for the second: 100 t + 80 (1 - t) = 70 t + 100 (1 - t) + 10 at t = 0.6
    found = ahp.swap_points([[100, 80], [70, 100]], [0.7, 0.3], [0, 10])
    assert found.at[found.dimension == 0] == pytest.approx([0.6])


def test_who_is_better_in_everything_never_changes_places():
    assert len(ahp.swap_points([[90, 80, 70], [80, 70, 60]], [0.5, 0.3, 0.2]).at) == 0


def test_two_who_are_level_throughout_have_no_swap_point():
    assert len(ahp.swap_points([[90, 80], [90, 80]], [0.5, 0.5]).at) == 0


def test_swaps_nearest_to_the_present_weights_come_first():
    found = ahp.swap_points([[100, 60], [90, 75], [60, 100]], [0.5, 0.5])
    distance = np.abs(found.at - 0.5)
    assert (np.diff(distance) >= -1e-12).all()
    assert len(found.at) == 6


def test_a_grade_boundary_is_crossed_where_the_total_reaches_it():
    # 60 t + 100 (1 - t) = 90 at t = 0.25; the other has 95 throughout and crosses nothing
    found = ahp.crossing_points([[60, 100], [95, 95]], [0.5, 0.5], [90])
    assert found.at[found.dimension == 0] == pytest.approx([0.25])
    assert set(found.who.tolist()) == {0}
    assert set(found.boundary.tolist()) == {0}


@pytest.mark.parametrize(
    ("scores", "weights", "message"),
    [
        ([[1, 2]], [0.5, 0.4], "sum to 1"),
        ([[1, 2]], [1.5, -0.5], "at least 0"),
        ([[1, np.nan]], [0.5, 0.5], "missing or infinite"),
        ([[1, 2]], [1.0], "do not fit together"),
    ],
)
def test_scores_and_weights_that_cannot_be_are_refused(scores, weights, message):
    with pytest.raises(ahp.AhpError, match=message):
        ahp.swap_points(scores, weights)


scores = st.lists(st.lists(st.integers(0, 120), min_size=3, max_size=3), min_size=2, max_size=6)


@given(points=scores, extra=st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_at_every_swap_point_the_two_totals_are_level(points, extra):
    table, weights, added = np.array(points, dtype=float), np.array([0.5, 0.3, 0.2]), np.array(extra[: len(points)])
    found = ahp.swap_points(table, weights, added)
    for dimension, first, second, at in zip(found.dimension, found.first, found.second, found.at, strict=True):
        changed = weights * (1 - at) / (1 - weights[dimension])
        changed[dimension] = at
        totals = table @ changed + added
        assert totals[first] == pytest.approx(totals[second], abs=1e-6)


def test_monte_carlo_of_two_criteria_by_hand():
    # 2 becomes 1, 2 or 3: weights 1/2, 2/3 or 3/4; at 1 the two share the ranks, so the first is first 2/3 + 1/6
    found = ahp.monte_carlo([[1, 2], [1 / 2, 1]], limit=0.1, seed=7, draws=20_000)
    values, counts = np.unique(found.draws[:, 0].round(9), return_counts=True)
    assert values == pytest.approx([1 / 2, 2 / 3, 3 / 4])
    assert counts / 20_000 == pytest.approx([1 / 3] * 3, abs=0.02)
    assert found.rank_probability[0] == pytest.approx([5 / 6, 1 / 6], abs=0.02)
    assert (found.low[0], found.high[0]) == (pytest.approx(0.5), pytest.approx(0.75))
    assert found.under_limit[0] == 1


def test_monte_carlo_interval_is_the_middle_90_per_cent():
    # three experts say 2; the lowest joint value (1, 1, 1) and the highest (3, 3, 3) have 1/27 = 3.7 % each, the next
    # (2, 1, 1) and (3, 3, 2) 3/27, so the 5 % and 95 % points fall on those: the cube roots of 2 and 18
    found = ahp.monte_carlo([[[1, 2], [1 / 2, 1]]] * 3, limit=0.1, seed=3, draws=20_000)
    low, high = 2 ** (1 / 3), 18 ** (1 / 3)
    assert (found.low[0], found.high[0]) == (pytest.approx(low / (1 + low)), pytest.approx(high / (1 + high)))


def test_monte_carlo_stays_on_the_scale_at_its_ends():
    found = ahp.monte_carlo([[1, 9], [1 / 9, 1]], limit=0.1, seed=1, draws=500)
    assert np.unique(found.draws[:, 0].round(9)) == pytest.approx([8 / 9, 9 / 10])


def test_monte_carlo_leaves_unanswered_pairs_unanswered_and_joins_the_experts():
    gap = np.array([[1, 2, np.nan], [1 / 2, 1, 3], [np.nan, 1 / 3, 1]])
    full = np.array([[1, 2, 6], [1 / 2, 1, 3], [1 / 6, 1 / 3, 1]])
    alone = ahp.monte_carlo(gap, limit=0.1, seed=1, draws=200)
    assert alone.under_limit.tolist() == [1.0]  # two answers for three criteria cannot contradict
    both = ahp.monte_carlo([gap, full], limit=0.1, seed=1, draws=200, expert_weights=[1, 2])
    assert both.under_limit.shape == (2,)
    assert both.draws.shape == (200, 3)


def test_a_seed_is_part_of_the_result():
    one, other = (ahp.monte_carlo([[1, 2], [1 / 2, 1]], limit=0.1, seed=seed, draws=50) for seed in (1, 2))
    assert one.seed == 1
    assert (one.draws != other.draws).any()


TREE = {"all": {"F": 0.6, "C": 0.4}, "C": {"C1": 0.75, "C2": 0.25}, "C1": {"C1a": 1 / 3, "C1b": 2 / 3}}


def test_global_weights_are_products_along_the_path():
    found = ahp.global_weights(TREE, "all")
    expected = {"all": 1, "F": 0.6, "C": 0.4, "C1": 0.3, "C2": 0.1, "C1a": 0.1, "C1b": 0.2}
    assert found == pytest.approx(expected)
    assert ahp.leaves(TREE, "all") == ("F", "C2", "C1a", "C1b")


def test_shown_global_weights_add_up_at_every_level():
    parts = ahp.global_shares(TREE | {"C": {"C1": 2 / 3, "C2": 1 / 3}}, "all", 1000)
    assert parts["F"] + parts["C"] == parts["all"] == 1000
    assert parts["C1"] + parts["C2"] == parts["C"] == 400
    assert parts["C1a"] + parts["C1b"] == parts["C1"] == 267


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        ({"all": {"F": 0.6, "C": 0.3}}, "'all' are not shares that sum to 1"),
        ({"all": {"F": 1.2, "C": -0.2}}, "'all' are not shares that sum to 1"),
        ({"all": {"F": 0.5, "C": 0.5}, "F": {"X": 1.0}, "C": {"X": 1.0}}, "'X' stands at two places"),
        ({"all": {"F": 1.0}, "F": {"all": 1.0}}, "'all' stands at two places"),
        ({"all": {"F": 1.0}, "G": {"X": 1.0}}, "no path leads from 'all' to 'G'"),
    ],
)
def test_what_is_not_a_tree_of_shares_is_refused(tree, message):
    with pytest.raises(ahp.AhpError, match=message):
        ahp.global_weights(tree, "all")
    with pytest.raises(ahp.AhpError, match=message):
        ahp.global_shares(tree, "all")


def test_a_name_under_several_nodes_has_the_sum_of_its_places_and_passes_it_on():
    """Two criteria, the same two alternatives under both, and one of these with two parts: 0.6 x 0.75 + 0.4 x 0.25 = 0.55."""
    tree = {
        "goal": {"F": 0.6, "C": 0.4},
        "F": {"x": 0.75, "y": 0.25},
        "C": {"x": 0.25, "y": 0.75},
        "x": {"p": 0.2, "q": 0.8},
    }
    found = ahp.place_weights(tree, "goal")
    assert found["F", "x"] + found["C", "x"] == pytest.approx(0.55)
    assert found["x", "p"] == pytest.approx(0.11)
    assert found["x", "q"] + found["F", "y"] + found["C", "y"] == pytest.approx(0.89)
    thirds = {
        "goal": {"F": 1 / 3, "C": 2 / 3},
        "F": {"x": 1 / 3, "y": 2 / 3},
        "C": {"x": 1 / 3, "y": 2 / 3},
        "x": {"p": 0.5, "q": 0.5},
    }
    parts = ahp.place_shares(thirds, "goal", 1000)
    assert [parts["goal", "F"], parts["F", "x"], parts["F", "y"], parts["C", "x"], parts["C", "y"]] == [
        333,
        111,
        222,
        222,
        445,
    ]
    assert parts["x", "p"] + parts["x", "q"] == parts["F", "x"] + parts["C", "x"]


@pytest.mark.parametrize(
    "tree",
    [{"all": {"F": 1.0}, "F": {"all": 1.0}}, {"all": {"F": 1.0}, "G": {"H": 1.0}, "H": {"G": 1.0}}],
    ids=["root", "apart"],
)
def test_places_in_a_circle_are_refused(tree):
    with pytest.raises(ahp.AhpError, match="in a circle"):
        ahp.place_weights(tree, "all")


def test_equal_weights_share_a_rank_even_if_sums_ran_in_another_order():
    assert ahp.ranks(np.array([[0.1 + 0.2, 0.3, 0.4]])).tolist() == [[2.5, 2.5, 1.0]]


def test_snapping_is_by_log_distance_and_the_same_both_ways_round():
    # between 2 and 3 the border is sqrt(6) = 2.449, not 2.5
    assert ahp.snap([2.44, 2.46, 1 / 2.44, 1 / 2.46, 1000, 1e-9]).tolist() == [2, 3, 1 / 2, 1 / 3, 9, 1 / 9]
    assert (ahp.snap([2**0.5, 0.5**0.5])).tolist() == [1, 1]  # half-way goes towards 1, both ways


@given(st.floats(0.05, 20))
def test_snapping_mirrors(value):
    assert float(ahp.snap(1 / value)) == pytest.approx(1 / float(ahp.snap(value)))


def test_steps_on_the_scale():
    assert ahp.steps([7, 2, 1, 9, 3], [4, 1 / 2, 1, 1 / 9, 3]).tolist() == [3, 2, 0, 16, 0]
    assert int(ahp.steps(2.9, 3)) == 1  # a change is a change


@pytest.mark.parametrize("wrong", [0, -1, np.nan])
def test_what_has_no_place_on_the_scale_is_refused(wrong):
    with pytest.raises(ahp.AhpError, match="only positive judgements"):
        ahp.snap(wrong)


@pytest.mark.parametrize("wrong", [[], [0, 0], [1, -1], [1, np.nan], [[1, 1]]])
def test_shares_of_nothing_are_refused(wrong):
    with pytest.raises(ahp.AhpError, match="shares need a row of weights"):
        ahp.shares(wrong, 100)


def test_largest_remainder_by_hand():
    # 1/6, 2/6, 3/6 of 100: 16.67, 33.33, 50; the one left over goes to the largest remainder
    assert ahp.shares([1, 2, 3], 100).tolist() == [17, 33, 50]
    assert ahp.shares([0.29, 0.71], 10_000).tolist() == [2900, 7100]
    assert ahp.shares([1, 1, 1], 100).tolist() == [34, 33, 33]
