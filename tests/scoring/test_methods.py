"""The scoring methods: hand-worked cases, and what every one of them must do."""

import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcli.scheme.load import builtin
from rmcli.scoring.measured_by import params_of
from rmcli.scoring.methods import METHOD_NAMED, METHODS
from rmcli.scoring.methods.base import NUMBERS, Band, Method, Need, Params
from tests.scoring.builder import Case, cases

EVERY = pytest.mark.parametrize("method", METHODS, ids=[method.name for method in METHODS])
ACTUALS = np.array([-20.0, 0.0, 0.004, 0.01, 1.0, 59.9, 60.0, 60.1, 85.0, 100.0, 400.0])


def params(given: "dict[str, object]") -> Params:
    bands = tuple(Band(None if math.isnan(lower) else lower, score) for lower, score in given.get("bands", ()))
    numbers = {need.value: given[need.value] for need in NUMBERS if need.value in given}
    return Params(**numbers, bands=bands, low=given.get("better") == "low")


@pytest.mark.parametrize("case", cases("methods"), ids=str)
def test_by_hand(case: Case) -> None:
    actual, target, want = np.array(case.want["rows"], dtype=float).T
    got = METHOD_NAMED[case.given["method"]].score(actual, target, params(dict(case.given)))
    assert got.tolist() == pytest.approx(want.tolist(), abs=1e-9, nan_ok=True)


def test_every_method_has_at_least_one_case() -> None:
    assert {case.given["method"] for case in cases("methods")} == {method.name for method in METHODS}


@EVERY
def test_the_example_scores_what_it_says(method: Method) -> None:
    actual = np.array([method.example.actual, *method.example.others])
    target = np.full(actual.shape, method.example.target)
    assert method.score(actual, target, method.example.params)[0] == pytest.approx(method.example.score)
    assert bool(method.example.others) == method.compares
    assert np.isnan(method.example.target) != method.needs_target
    assert "{" not in method.example_in_words.zh + method.example_in_words.en


@EVERY
def test_words_and_formula_speak_of_what_the_method_needs(method: Method) -> None:
    """No more and no less: bands are spoken of as bands, and looked up in their ranges; a place is looked up where places stand.
    The same holds for the words and the formula of an indicator where lower is better."""
    told = {need.value for need in method.uses} - {Need.BANDS.value, Need.BETTER.value}
    ranges = {"lowers", "scores"} if Need.BANDS in method.needs else set()
    measured = {"place", "places"} if method.compares else {"actual"}
    for params in (Params(), Params(low=True)):
        assert set(method.words_by(params).slots) == told | {"actual"}
        slots = set(re.findall(r"\{(\w+)\}", method.formula_by(params)))
        assert slots - {"slopes", "beyond"} == told | ranges | measured
        assert ("slopes" in slots) == method.line


@EVERY
def test_a_direction_of_its_own_is_taken_by_the_methods_that_have_one(method: Method) -> None:
    up, down = (method.lower_is_better(replace(method.example.params, low=low)) for low in (False, True))
    assert (up != down) == (Need.BETTER in method.takes)


@EVERY
def test_what_it_divides_by_is_over_0(method: Method) -> None:
    none = method.score(np.array([1.0, 1.0]), np.array([0.0, -1.0]), method.example.params)
    assert np.isnan(none).all() == method.divides_by_target


def test_the_page_on_the_method_has_a_row_for_each_in_their_order() -> None:
    page = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
    table = page.partition("| method | score |\n|---|---|\n")[2].partition("\n\n")[0]
    told = [row.removeprefix("| ").partition(" (")[0].partition(" |")[0] for row in table.splitlines()]
    assert told == [f"`{method.name}` {method.title.zh}" for method in METHODS]


def test_names_and_titles_are_taken_once() -> None:
    for names in ([method.name for method in METHODS], [method.title.zh for method in METHODS]):
        assert len(set(names)) == len(names)


def target_for(method: Method) -> "np.ndarray":
    return np.full(ACTUALS.shape, 50.0 if method.needs_target else np.nan)


@EVERY
def test_missing_stays_missing(method: Method) -> None:
    got = method.score(np.array([np.nan, 1.0]), np.array([1.0, 1.0]), method.example.params)
    assert np.isnan(got[0])
    assert np.isfinite(got[1])
    without_target = method.score(np.array([1.0]), np.array([np.nan]), method.example.params)
    assert np.isnan(without_target[0]) == method.needs_target


@EVERY
def test_the_input_is_not_changed_and_not_handed_back(method: Method) -> None:
    actual, target = ACTUALS.copy(), target_for(method)
    got = method.score(actual, target, method.example.params)
    got += 1
    assert np.array_equal(actual, ACTUALS)
    assert np.array_equal(target, target_for(method), equal_nan=True)


@EVERY
def test_the_order_of_rms_does_not_matter(method: Method) -> None:
    order = np.random.default_rng(3).permutation(len(ACTUALS))
    straight = method.score(ACTUALS, target_for(method), method.example.params)
    assert np.array_equal(method.score(ACTUALS[order], target_for(method), method.example.params), straight[order])


@EVERY
def test_nobody_is_an_array_of_nothing(method: Method) -> None:
    assert method.score(np.array([]), np.array([]), method.example.params).shape == (0,)


@EVERY
@given(pair=st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)))
def test_a_better_actual_never_scores_less(method: Method, pair: tuple[float, float]) -> None:
    worse, better = sorted(pair, reverse=method.lower_is_better(method.example.params))
    low, high = method.score(np.array([worse, better]), np.array([50.0, 50.0]), method.example.params)
    assert high >= low - 1e-9


def test_which_way_is_better() -> None:
    falling = Params(bands=(Band(None, 100), Band(0.01, 0)))
    assert [method.name for method in METHODS if method.lower_is_better(method.example.params)] == [
        "reverse_completion",
        "deduction",
    ]
    assert METHOD_NAMED["bands_step"].lower_is_better(falling)
    assert METHOD_NAMED["bands_linear"].lower_is_better(falling)
    assert METHOD_NAMED["per_unit"].lower_is_better(Params(points=-5, unit=1))


def test_an_indicator_gives_its_method_its_numbers_and_bands() -> None:
    scheme = replace(builtin(), bands={"L2": (Band(60, 60), Band(90, 100))})
    by_code = {indicator.code: indicator for indicator in scheme.indicators}
    npl = params_of(by_code["P1"], scheme.bands.get("P1", ()))
    assert (npl.points, npl.unit, npl.bands) == (3, 0.001, ())
    exam = params_of(by_code["L2"], scheme.bands["L2"])
    assert math.isnan(exam.points)
    assert exam.bands == (Band(60, 60), Band(90, 100))
