"""The scoring methods: hand-worked cases, and what every one of them must do."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcli.scheme.load import builtin
from rmcli.scheme.model import Band
from rmcli.scoring.methods import METHODS, Method, Params, params_of
from rmcli.tables.scheme import METHOD_NAMES
from tests.scoring.builder import Case, cases

EVERY = pytest.mark.parametrize("method", METHODS.values(), ids=list(METHODS))
ACTUALS = np.array([-20.0, 0.0, 0.004, 0.01, 1.0, 59.9, 60.0, 60.1, 85.0, 100.0, 400.0])


def params(given: "dict[str, object]") -> Params:
    bands = tuple(Band(None if math.isnan(lower) else lower, score) for lower, score in given.get("bands", ()))
    return Params(points=given.get("points", math.nan), unit=given.get("unit", math.nan), bands=bands)


@pytest.mark.parametrize("case", cases("methods"), ids=str)
def test_by_hand(case: Case) -> None:
    actual, target, want = np.array(case.want["rows"], dtype=float).T
    got = METHODS[case.given["method"]].score(actual, target, params(dict(case.given)))
    assert got.tolist() == pytest.approx(want.tolist(), abs=1e-9, nan_ok=True)


def test_there_is_a_method_for_every_name_a_scheme_can_give() -> None:
    assert set(METHODS) == set(METHOD_NAMES)


def test_every_method_has_at_least_one_case() -> None:
    assert {case.given["method"] for case in cases("methods")} == set(METHODS)


def target_for(method: Method) -> "np.ndarray":
    return np.full(ACTUALS.shape, 50.0 if method.needs_target else np.nan)


@EVERY
def test_missing_stays_missing(method: Method) -> None:
    got = method.score(np.array([np.nan, 1.0]), np.array([1.0, 1.0]), method.example)
    assert np.isnan(got[0])
    assert np.isfinite(got[1])
    without_target = method.score(np.array([1.0]), np.array([np.nan]), method.example)
    assert np.isnan(without_target[0]) == method.needs_target


@EVERY
def test_the_input_is_not_changed_and_not_handed_back(method: Method) -> None:
    actual, target = ACTUALS.copy(), target_for(method)
    got = method.score(actual, target, method.example)
    got += 1
    assert np.array_equal(actual, ACTUALS)
    assert np.array_equal(target, target_for(method), equal_nan=True)


@EVERY
def test_the_order_of_rms_does_not_matter(method: Method) -> None:
    order = np.random.default_rng(3).permutation(len(ACTUALS))
    straight = method.score(ACTUALS, target_for(method), method.example)
    assert np.array_equal(method.score(ACTUALS[order], target_for(method), method.example), straight[order])


@EVERY
def test_nobody_is_an_array_of_nothing(method: Method) -> None:
    assert method.score(np.array([]), np.array([]), method.example).shape == (0,)


@EVERY
@given(pair=st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)))
def test_a_better_actual_never_scores_less(method: Method, pair: tuple[float, float]) -> None:
    worse, better = sorted(pair, reverse=method.lower_is_better(method.example))
    low, high = method.score(np.array([worse, better]), np.array([50.0, 50.0]), method.example)
    assert high >= low - 1e-9


def test_which_way_is_better() -> None:
    falling = Params(bands=(Band(None, 100), Band(0.01, 0)))
    assert [name for name, method in METHODS.items() if method.lower_is_better(method.example)] == [
        "reverse_completion",
        "deduction",
    ]
    assert METHODS["bands_step"].lower_is_better(falling)
    assert METHODS["bands_linear"].lower_is_better(falling)
    assert METHODS["per_unit"].lower_is_better(Params(points=-5, unit=1))


def test_an_indicator_gives_its_method_its_numbers_and_bands() -> None:
    scheme = replace(builtin(), bands={"L2": (Band(60, 60), Band(90, 100))})
    by_code = {indicator.code: indicator for indicator in scheme.indicators}
    npl = params_of(by_code["P1"], scheme)
    assert (npl.points, npl.unit, npl.bands) == (3, 0.001, ())
    exam = params_of(by_code["L2"], scheme)
    assert math.isnan(exam.points)
    assert exam.bands == (Band(60, 60), Band(90, 100))
