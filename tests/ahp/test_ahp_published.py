"""Published examples with their published digits, misprints named as such: see published.toml."""

import tomllib
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from rmcli import ahp

PUBLISHED = tomllib.loads(Path(__file__).with_name("published.toml").read_text(encoding="utf-8"))
CASES = {case["name"]: case for case in PUBLISHED["case"]}


def matrix(text: str) -> np.ndarray:
    rows = [row.split() for row in text.split(";")]
    return np.array([[np.nan if cell == "?" else float(Fraction(cell)) for cell in row] for row in rows])


def checked(case: dict) -> ahp.Consistency:
    return ahp.check(matrix(case["matrix"]), limit=0.1, method=case["method"], table=case.get("table", "saaty"))


def test_every_case_is_named_once_and_says_where_it_is_from():
    assert len(CASES) == len(PUBLISHED["case"]) >= 20
    assert all(case["source"] for case in PUBLISHED["case"] + PUBLISHED["hierarchy"])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_published_digits(case):
    found = checked(case)
    within = case.get("within", 0.0005) + 1e-9
    misprint = case.get("misprint", {})
    if "weights" in case:
        assert found.weights[0] == pytest.approx(case["weights"], abs=within)
    for field in ("lambda_max", "ci", "cr", "gci"):
        if field in case:
            assert getattr(found, field)[0] == pytest.approx(case[field], abs=within), field
    if misprint:
        ours = np.atleast_1d(getattr(found, misprint["field"])[0])[misprint.get("place", 0)]
        assert ours == pytest.approx(misprint["right"], abs=within)
        assert ours != pytest.approx(misprint["printed"], abs=within)


@pytest.mark.parametrize("case", PUBLISHED["hierarchy"], ids=lambda case: case["name"])
def test_published_totals_of_a_hierarchy(case):
    criteria = checked(CASES[case["criteria"]]).weights[0]
    alternatives = [checked(CASES[name]).weights[0] for name in case["below"]]
    tree = {"goal": dict(zip(case["below"], criteria, strict=True))}
    tree |= {
        name: {(name, place): float(weight) for place, weight in enumerate(below)}
        for name, below in zip(case["below"], alternatives, strict=True)
    }
    found = ahp.global_weights(tree, "goal")
    totals = [sum(found[name, place] for name in case["below"]) for place in range(len(case["totals"]))]
    assert totals == pytest.approx(case["totals"], abs=case["within"])
    if misprint := case.get("misprint"):
        assert totals[misprint["place"]] != pytest.approx(misprint["printed"], abs=case["within"])


def test_published_global_weights_of_three_levels():
    # AHPy README, vehicle: global weights of the criteria under cost, and of cargo under capacity (four decimals)
    top, cost, capacity = (
        checked(CASES[name]).weights[0] for name in ("vehicle", "vehicle: cost", "vehicle: capacity")
    )
    tree = {
        "goal": dict(zip(("cost", "safety", "style", "capacity"), top, strict=True)),
        "cost": dict(zip(("price", "fuel", "maintenance", "resale"), cost, strict=True)),
        "capacity": dict(zip(("cargo", "passengers"), capacity, strict=True)),
    }
    found = ahp.global_weights(tree, "goal")
    printed = {"price": 0.249, "maintenance": 0.051, "resale": 0.082}
    assert {name: found[name] for name in printed} == pytest.approx(printed, abs=0.0005)
    # a misprint: 0.129 stands there for fuel, 0.510 * 0.252 from weights already rounded; 0.5101 * 0.2515 is 0.1283
    assert found["fuel"] == pytest.approx(0.1283, abs=0.00005)
    assert found["cargo"] == pytest.approx(0.0358, abs=0.00006)


def test_house_correction_is_the_one_that_was_published():
    # Saaty 2003: the judgement to look at is neighbourhood against condition, 6; its correction brings CR under 0.1
    house = matrix(CASES["house"]["matrix"])
    worst = ahp.worst_judgements(house, limit=0.1, method="eigenvector")[0][0]
    assert (worst.row, worst.column, worst.value, worst.suggested) == (2, 6, 6.0, 0.5)
    assert worst.cr_after == pytest.approx(
        ahp.check(
            matrix(CASES["house, third against seventh corrected"]["matrix"]), limit=0.1, method="eigenvector"
        ).cr[0]
    )


# Bozoki, Fulop and Ronyai 2010, Mathematical and Computer Modelling 52:318-333
FOUR = "1 1 5 2; 1 1 3 4; 1/5 1/3 1 ?; 1/2 1/4 ? 1"
HOUSE_8 = """1 5 3 7 6 6 1/3 1/4; 1/5 1 ? 5 ? 3 ? 1/7; 1/3 ? 1 ? 3 ? 6 ?; 1/7 1/5 ? 1 ? 1/4 ? 1/8; 1/6 ? 1/3 ? 1 ? 1/5 ?;
             1/6 1/3 ? 4 ? 1 ? 1/6; 3 ? 1/6 ? 5 ? 1 ?; 4 7 ? 8 ? 6 ? 1"""
# the completion with the least eigenvalue, digits as in AHPy, tests/test_ahp.py
HOUSE_8_COMPLETION = {
    (1, 2): 0.3300187496240363, (1, 4): 1.7197409185349517, (1, 6): 0.4663515002203321, (2, 3): 9.920512661898753,
    (2, 5): 4.852486449214693, (2, 7): 0.5696073301509899, (3, 4): 0.5252768142894285, (3, 6): 0.1424438146531802,
    (4, 5): 0.9311973564754218, (4, 7): 0.10930828182051665, (5, 6): 0.2912120796181874, (6, 7): 0.4030898885178746,
}  # fmt: skip


def test_incomplete_4x4_least_squares_ratio_as_printed():
    # the paper's approximation by triads, sqrt(2/5 * 4/3) = 0.73029674334, is exact for least squares by symmetry
    weights = ahp.weights(matrix(FOUR))[0]
    assert weights[2] / weights[3] == pytest.approx(0.73029674334, abs=1e-11)


def completed(completion: dict[tuple[int, int], float]) -> np.ndarray:
    full = matrix(HOUSE_8)
    for (i, j), value in completion.items():
        full[i, j], full[j, i] = value, 1 / value
    return full


def test_incomplete_house_8x8_published_completion_has_the_least_eigenvalue():
    variants = [HOUSE_8_COMPLETION]
    variants += [
        HOUSE_8_COMPLETION | {at: value * by} for at, value in HOUSE_8_COMPLETION.items() for by in (0.99, 1.01)
    ]
    eigenvalues = ahp.check([completed(variant) for variant in variants], limit=0.1, method="eigenvector").lambda_max
    assert (eigenvalues[1:] > eigenvalues[0]).all()


def test_incomplete_house_8x8_least_squares_is_the_mean_over_all_spanning_trees():
    # Bozoki and Tsyganok 2019, Int. J. General Systems 48:362-381: the geometric mean of the weights of all spanning trees
    given = matrix(HOUSE_8)
    pairs = [(i, j) for i, j in combinations(range(8), 2) if not np.isnan(given[i, j])]
    logs = []
    for tree in combinations(pairs, 7):
        known = {0: 0.0}
        left = list(tree)
        while left:
            link = next(((i, j) for i, j in left if (i in known) != (j in known)), None)
            if link is None:
                break
            i, j = link
            left.remove(link)
            if i in known:
                known[j] = known[i] - np.log(given[i, j])
            else:
                known[i] = known[j] + np.log(given[i, j])
        if len(known) == 8:
            logs.append([known[i] for i in range(8)])
    expected = np.exp(np.mean(logs, axis=0))
    assert ahp.weights(given)[0] == pytest.approx(expected / expected.sum(), abs=1e-12)


def test_incomplete_house_8x8_harker_solves_its_equation():
    # Harker 1987: B w = lambda w with b_ij = a_ij, 0 where missing, b_ii = 1 + missing in row i; checked by another solver
    given = matrix(HOUSE_8)
    auxiliary = np.where(np.isnan(given), 0, given) + np.diag(np.isnan(given).sum(axis=1))
    values, vectors = np.linalg.eig(auxiliary)
    principal = np.abs(vectors[:, values.real.argmax()].real)
    found = ahp.check(given, limit=0.1, method="eigenvector")
    assert found.weights[0] == pytest.approx(principal / principal.sum(), abs=1e-12)
    assert found.lambda_max[0] == pytest.approx(values.real.max(), abs=1e-12)


def test_group_judgement_is_the_geometric_mean_as_published():
    # Saaty: three people say an apple is 2, 3 and 4 times an orange; the group says the cube root of 24, and its reciprocal
    joint = ahp.joint_judgements([[[1, a], [1 / a, 1]] for a in (2, 3, 4)])
    assert joint[0, 1] == pytest.approx(24 ** (1 / 3))
    assert joint[1, 0] == 1 / joint[0, 1]


def test_random_index_of_three_criteria_by_counting_all_matrices():
    # the "exact" table says 0.524457; all 17^3 matrices, the eigenvalue of a 3x3 by its closed form 1 + x + 1/x
    logs = np.log(np.concatenate([1 / np.arange(9, 1, -1), np.arange(1, 10)]))
    circle = (logs[:, None, None] + logs[None, :, None] - logs[None, None, :]) / 3
    assert ((2 * np.cosh(circle) - 2) / 2).mean() == pytest.approx(0.524457, abs=5e-7)
    assert ahp.random_index(3, "exact") == 0.524457


def test_kendalls_w_as_published():
    # Siegel 1956, Nonparametric Statistics, chapter 9: three executives, six applicants, W = 0.16; ten objects with
    # ties, W = 0.828. Ranks become weights by turning them round.
    executives = np.array([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]])
    assert ahp.kendalls_w(7.0 - executives) == pytest.approx(0.162, abs=0.0005)
    tied = np.array(
        [
            [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
            [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
            [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
        ]
    )
    assert ahp.kendalls_w(11.0 - tied) == pytest.approx(0.828, abs=0.0005)
