"""Improvements: every expected actual is worked by hand in the comment beside it."""

import math
from decimal import Decimal

import pytest

from rmcli.insight.feedback import Measured, actual_for, improvements, next_grade
from rmcli.language import same
from rmcli.scheme.model import Grade, Indicator
from rmcli.scoring.methods.base import Band

GRADES = tuple(
    Grade(g, same(g), None if m is None else Decimal(m), Decimal(1), None)
    for g, m in (("A", 90), ("B", 80), ("C", 70), ("D", 60), ("E", None))
)
STEPS = (Band(None, 0), Band(5, 60), Band(10, 80), Band(20, 100))
LINE = (Band(0, 100), Band(0.02, 60), Band(0.05, 0))


def measured(method, actual, target, score, weight=0.1, *, cap=None, points=None, unit=None, bands=()):
    indicator = Indicator(f"{method}-{weight}", same(method), "F", "actuals", method, points=points, unit=unit, cap=cap)
    return Measured(indicator, bands, actual, target, score, weight)


@pytest.mark.parametrize(
    ("given", "score", "want"),
    [
        (measured("completion", 80e4, 100e4, 80, cap=120), 95, 95e4),  # 100 a / 1,000,000 = 95
        (measured("completion", 80e4, 100e4, 80, cap=120), 121, None),  # over the cap
        (measured("reverse_completion", 30, 20, 50), 90, 22),  # 100 (2 - a / 20) = 90
        (measured("deduction", 0.02, 0.01, 70, points=3, unit=0.001), 85, 0.015),  # 100 - 3 (a - 0.01) / 0.001 = 85
        (measured("deduction", 0.02, 0.01, 70, points=3, unit=0.001), 101, None),
        (measured("per_unit", 1, None, 25, points=25, unit=1, cap=100), 75, 3),  # 25 a = 75
        (measured("direct", 71.5, None, 71.5, cap=100), 88.25, 88.25),
        (measured("bands_step", 7, None, 60, bands=STEPS), 70, 10),  # the first band with 70 or more starts at 10
        (measured("bands_linear", 0.03, None, 40, bands=LINE), 80, 0.01),  # 100 - 40 a / 0.02 = 80
    ],
    ids=lambda value: value.indicator.method if isinstance(value, Measured) else None,
)
def test_the_actual_that_scores_so_much(given, score, want):
    assert actual_for(given, score) == (None if want is None else pytest.approx(want, rel=1e-9))


def test_the_next_grade_is_the_lowest_one_over_the_composite():
    assert next_grade(79.99, GRADES).grade == "B"
    assert next_grade(80.0, GRADES).grade == "A"
    assert next_grade(90.0, GRADES) is None
    assert next_grade(-5.0, GRADES).grade == "D"


def test_three_largest_losses_with_the_actual_that_reaches_the_next_grade():
    """Composite 76, next grade B at 80: 4 points are wanting.

    deposits: weight 0.20, loses 0.20 x 30 = 6: needs 70 + 4 / 0.20 = 90, so 900,000 of 1,000,000
    overdue: weight 0.10, loses 0.10 x 45 = 4.5: needs 55 + 40 = 95, so 0.01 + 5 / 3 x 0.001 = 0.011666..., down to 0.0116
    exam: weight 0.05, loses 0.05 x 40 = 2: needs 60 + 80 = 140, cap 100: only 2 points, not enough alone
    hours: weight 0.01, loses 0.5: fourth
    """
    rows = [
        measured("direct", 50, None, 50, 0.01, cap=100),
        measured("direct", 60, None, 60, 0.05, cap=100),
        measured("completion", 70e4, 100e4, 70, 0.20, cap=150),
        measured("deduction", 0.025, 0.01, 55, 0.10, points=3, unit=0.001, cap=100),
        measured("completion", 1.2e6, 1e6, 120, 0.30, cap=150),  # over 100: loses nothing
    ]
    found = improvements(rows, 76.0, GRADES)
    assert [i.code for i in found] == ["completion-0.2", "deduction-0.1", "direct-0.05"]
    assert [i.needed for i in found] == [900_000, 0.0116, 100]
    assert [i.reaches for i in found] == [True, True, False]
    assert [round(i.gain, 6) for i in found] == [4.0, round(0.1 * (100 - 3 * 1.6 - 55), 6), 2.0]
    assert [round(i.lost, 6) for i in found] == [6.0, 4.5, 2.0]


def test_a_rate_is_never_asked_to_pass_one():
    """0.90 of 0.98 scores 91.84; 76 + 4 would need 91.84 + 40: at 1.00 it scores 102.04 and brings 1.02 points."""
    (only,) = improvements([measured("completion", 0.90, 0.98, 100 * 0.90 / 0.98, 0.10, cap=110)], 76.0, GRADES)
    assert (only.needed, only.reaches) == (1.0, False)
    assert only.gain == pytest.approx(0.1 * (100 - 90) / 0.98)


def test_at_the_top_the_aim_is_full_marks():
    (only,) = improvements([measured("completion", 90, 100, 90, 0.5, cap=150)], 95.0, GRADES)
    assert (only.needed, only.reaches) == (100, False)


def test_what_cannot_score_more_is_not_proposed():
    assert improvements([measured("direct", 90, None, 90, 0.5, cap=90)], 76.0, GRADES) == ()


def test_rounding_never_falls_short():
    """A third of 1,000,000: 333,333.33... is written as 333,334 and scores at least what was asked."""
    one = measured("completion", 0, 1_000_000, 0, 1.0, cap=150)
    (only,) = improvements([one], 60 - 100 / 3, GRADES)
    assert only.needed == 333_334
    assert only.score >= 100 / 3
    assert math.isclose(only.gain, only.score)
