"""What grades and tiers multiply pay by: slips are asked about, the coefficients of real schemes are not."""

import pytest

from tests.errors.book import Book


def asked(sheet: str, *coefficients: float) -> list[str]:
    """The cells asked about, and their codes."""
    book = Book().own(sheet)
    for row, coefficient in enumerate(coefficients):
        book.put(sheet, row, coefficient=coefficient)
    return [f"{p.place.cell} {p.code}" for p in book.problems()]


@pytest.mark.parametrize(
    ("coefficients", "told"),
    [
        ((1.3, 1.15, 1.0, 0.8, 0), []),
        ((2, 1.5, 1, 0.5, 0), []),
        ((3, 1, 1, 0.6, 0.3), []),
        ((1.2, 1.2, 1, 1, 0), []),
        ((1, 0, 0, 0, 0), []),  # all or nothing
        ((1.3, 1.15, 1.0, 8, 0), ["D5 SCH37"]),
        ((0.13, 1.15, 1.0, 0.8, 0), ["D3 SCH37"]),
        ((1.3, 1.15, 1.0, 0.08, 0), ["D5 SCH38"]),
        ((8, 1.15, 1.0, 0.8, 0), ["D2 SCH38"]),
        ((0, 0.8, 1, 1.15, 1.3), ["D3 SCH37", "D4 SCH37", "D5 SCH37", "D6 SCH37"]),
        ((1.3, 1.15, 1.0, 80, 0), ["D5 SCH34"]),  # in per cent: no second word about it
    ],
)
def test_grades(coefficients, told):
    assert asked("Grades", *coefficients) == told


@pytest.mark.parametrize(
    ("coefficients", "told"),
    [
        ((0, 0.6, 0.8, 1.0, 1.2, 1.5), []),
        ((0, 0.05, 0.5, 1, 2, 8), []),  # a tier may be any multiple
        ((1, 1, 1, 1, 1, 1), []),
        ((0, 0.6, 8, 1.0, 1.2, 1.5), ["B4 SCH37"]),
        ((1.5, 1.2, 1.0, 0.8, 0.6, 0), ["B2 SCH37", "B3 SCH37", "B4 SCH37", "B5 SCH37", "B6 SCH37"]),
    ],
)
def test_tiers(coefficients, told):
    assert asked("Tiers", *coefficients) == told
