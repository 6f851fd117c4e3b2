"""Halves as spreadsheets round them, asked of an engine that rounds binary numbers. Expected: in decimals."""

import io
from decimal import ROUND_HALF_UP, Decimal

import pytest
from openpyxl import Workbook

from rmcli.engine_rounding import put, put_in
from rmcli.intake.recalculation import calculated

PART = "xl/worksheets/sheet1.xml"
# 5 % and 12.5 % of these are halves of a fen; a binary number of many lies right under the half
AMOUNTS = [Decimal(n) / 100 for n in range(1_051_590, 1_051_590 + 20 * 60, 20)]


def results(formulas, *, asked):
    book = Workbook()
    for row, (amount, formula) in enumerate(formulas, start=1):
        book.active.append([float(amount), formula.format(a=f"A{row}")])
    saved = io.BytesIO()
    book.save(saved)
    cells = {PART: {f"B{row}" for row in range(1, len(formulas) + 1)}} if asked else {}
    engine = calculated(put_in(saved.getvalue(), cells))
    return [engine(book.active.title, f"B{row}") for row in range(1, len(formulas) + 1)]


def half_up(amount):
    return float(amount.quantize(Decimal("0.01"), ROUND_HALF_UP))


@pytest.mark.parametrize(("formula", "rate"), [("=ROUND({a}*0.05,2)", "0.05"), ("=ROUND(-{a}*0.125,2)", "-0.125")])
def test_halves_are_rounded_away_from_0(formula, rate):
    formulas = [(amount, formula) for amount in AMOUNTS]
    assert results(formulas, asked=True) == [half_up(amount * Decimal(rate)) for amount in AMOUNTS]


def test_cells_that_are_not_asked_for_stay_as_they_are():
    """525.795: should the engine round it right one day, this module can go."""
    assert results([(Decimal("10515.9"), "=ROUND({a}*0.05,2)")], asked=False) == [525.79]


@pytest.mark.parametrize(
    "formula",
    [
        'IF(A1>0,"ROUND(1,2)",ROUND(A1,0))',
        "SUM({1,2;3,4})",
        "ROUND('P&L, 7'!B2,A1)",
        'COUNTIF(A1:B2,">=2")',
        "ROUNDUP(A1,2)",
    ],
)
def test_what_a_formula_says_stays_the_same(formula):
    book = Workbook()
    book.create_sheet("P&L, 7")["B2"] = 3.14159
    for cell, value in (("A1", 2), ("B2", 5), ("A2", 1), ("B1", 4)):
        book["Sheet"][cell] = value
    book["Sheet"]["C1"], book["Sheet"]["C2"] = f"={formula}", f"={put(formula)}"
    saved = io.BytesIO()
    book.save(saved)
    engine = calculated(saved.getvalue())
    assert engine("Sheet", "C1") == engine("Sheet", "C2") is not None
