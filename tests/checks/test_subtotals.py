"""Rows that are the sum of others without saying so: which ones are asked about, and which are business like any other."""

import numpy as np
import pytest

from rmcli.checks.subtotals import check_rows_are_no_sums
from rmcli.scheme.load import builtin
from tests.bank import tables

PEOPLE = [{"rm_id": rm_id, "team": team} for rm_id, team in (("A", "一"), ("B", "一"), ("C", "二"))]


def row(rm_id: str, revenue: float, tax: float = 0.0, month: str = "2026-07") -> dict[str, object]:
    return {"rm_id": rm_id, "revenue": revenue, "tax": tax, "month": month}


def asked(*ledger: dict[str, object]) -> list[tuple[str, str]]:
    found = check_rows_are_no_sums(tables(roster=PEOPLE, ledger=list(ledger)), builtin())
    return [(p.place.cell[1:], str(p.facts["whose"])) for p in found]


A = [row("A", 1_200.5, 3), row("A", 3_400.25, 4)]
B = [row("B", 7_777.7, 5), row("B", 8_888.8, 6)]
C = [row("C", 9_999.1, 7), row("C", 1_111.2, 8, "2026-08")]


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ([*A, row("A", 4_600.75, 7), *B], 4),
        ([row("A", 4_600.75, 7), *A, *B], 2),
        ([A[0], *B, A[1], row("A", 4_600.75, 7)], 6),  # rows of others between
        ([*A, *B, row("B", 21_267.25, 18)], 6),  # the team's
        ([*A, *B, *C[:1], row("A", 31_266.35, 25)], 7),  # the month's
        ([*A, *B, *C, row("C", 32_377.55, 33, "2026-08")], 8),  # everybody's
        ([*A, row("A", 4_600.75, 7), row("A", 5_000.1, 1), row("A", 6_000.2, 1), row("A", 11_000.3, 2)], 4),  # of parts
    ],
)
def test_a_sum_is_asked_about(rows, at):
    assert at in [int(cell) for cell, _ in asked(*rows)]


@pytest.mark.parametrize(
    "rows",
    [
        [*A, row("A", 4_600.75, 6)],  # in one column only
        [row("A", 500.25, 1), row("A", 500.25, 1)],  # one row like the other
        [row("A", 500.25), row("A", -500.25), row("A", 0.0)],  # taken back
        [A[0], *B, A[1], row("A", 4_600.75, 7, "2026-08"), row("A", 1.5)],  # of another month, and not of all
        [*A, row("A", 4_600.74, 7)],
        [row("A", 4_600.75, 7), row("A", 4_600.75, 7), row("A", float("nan"))],  # one of them was not read
        [*A, row("A", 1e308, 7)],
    ],
)
def test_other_rows_are_not(rows):
    assert asked(*rows) == []


def test_round_amounts_count_where_half_of_the_people_have_such_a_row():
    def person(rm_id: str, third: float) -> list[dict[str, object]]:
        return [row(rm_id, 10_000), row(rm_id, 20_000), row(rm_id, third)]

    assert len(asked(*person("A", 30_000), *person("B", 30_000), *person("C", 40_000))) == 2
    assert asked(*person("A", 30_000), *person("B", 50_000), *person("C", 40_000)) == []


def test_a_large_ledger_of_ordinary_amounts_has_none():
    money = np.random.default_rng(5).lognormal(9, 1.5, (4_000, 2)).round(2)
    rows = [row("ABC"[n % 3], a, b, f"2026-0{7 + n % 2}") for n, (a, b) in enumerate(money.tolist())]
    assert asked(*rows) == []
