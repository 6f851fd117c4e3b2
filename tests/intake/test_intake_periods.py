"""The period without --period: one wrong month is an error at its cells, a range nobody scores by is asked about."""

import pytest

from rmcli.checks.leaving_out import leave_out
from rmcli.period import Period
from tests.bank import Book, codes

QUARTER = [f"K00{n} | 2026-0{m}" for m in (7, 8, 9) for n in (1, 2, 3)]


def book(*lines: str) -> Book:
    return Book().roster("K001", "K002", "K003").ledger(*lines)


@pytest.mark.parametrize(
    ("stray", "cell"),
    [
        (["K001 | 2026-04"], ["台账!B11 PER03"]),
        (["K001 | 2025-09"], ["台账!B11 PER03"]),
        (["K001 | 2026-11"], ["台账!B11 PER03"]),
        (["K001 | 2025-09", "K002 | 2026-12", "K003 | 2026-12"], ["台账!B11 PER03", "台账!B12 PER03"]),
    ],
)
def test_a_month_apart_from_the_others_is_an_error_at_its_cell(stray, cell):
    reading = book(*QUARTER, *stray).read()
    assert codes(reading) == cell
    assert reading.tables.period == Period.parse("2026Q3")
    assert len(reading.tables.ledger.frame) == 9
    assert [(out.reason.en, out.rows) for out in reading.tables.left_out] == [("outside 2026Q3", len(stray))]


def test_its_words():
    (problem,) = book(*QUARTER, "K001 | 2026-05", "K002 | 2026-05").read().problems
    assert problem.message("zh") == "2026-05 与台账其余月份（2026Q3）之间有空缺：2 行，台账!B11、台账!B12"
    assert (
        problem.message("en")
        == "2026-05 stands apart from the ledger's other months (2026Q3): 2 rows, 台账!B11, 台账!B12"
    )
    assert (problem.value, problem.expected("zh")) == ("2026-05", "2026Q3 之内的月份")
    assert (
        problem.fix("en")
        == "correct the month if it is wrong; else name the period with --period, such as --period 2026Q3"
    )


def test_the_smaller_side_of_the_gap_is_the_one_that_is_asked_about():
    """Four rows early in the year against three in autumn; of two sides alike the later one stays."""
    early = [f"K001 | 2026-0{m}" for m in (1, 1, 2, 3)]
    reading = book(*early, *(f"K001 | 2026-0{m}" for m in (7, 8, 9))).read()
    assert codes(reading) == ["台账!B6 PER03", "台账!B7 PER03", "台账!B8 PER03"]
    assert reading.tables.period == Period.parse("2026Q1")
    assert book("K001 | 2026-01", "K001 | 2026-07").read().tables.period == Period.parse("2026-07")


def test_keep_going_does_not_go_on_over_it():
    """The period is everybody's: nobody's leaving would mend it."""
    reading = book(*QUARTER, "K001 | 2026-04").read()
    remainder = leave_out(reading.tables, reading.problems)
    assert [p.code for p in remainder.blocking] == ["PER03"]
    assert remainder.persons == ()


def test_with_a_period_given_nothing_of_this_is_asked():
    rows = [*QUARTER, "K001 | 2026-04"]
    assert codes(book(*rows).read(period=Period.parse("2026Q3"))) == ["台账!B11 PER01"]
    reading = book(*rows).read(period=Period.parse("2026-04:2026-09"))
    assert codes(reading) == []
    assert reading.tables.period == Period.parse("2026-04:2026-09")
    assert codes(book(*QUARTER[3:]).read(period=Period.parse("2026-08:2026-09"))) == []


@pytest.mark.parametrize(
    ("first", "last", "usual"),
    [
        ("2026-07", "2026-07", True),
        ("2026-07", "2026-09", True),
        ("2026-07", "2026-12", True),
        ("2026-01", "2026-12", True),
        ("2026-01", "2026-08", True),  # the year to date
        ("2026-06", "2026-09", False),
        ("2026-08", "2026-09", False),
        ("2026-02", "2026-04", False),  # three months that are no quarter
        ("2025-10", "2026-09", False),
        ("2025-01", "2026-02", False),
    ],
)
def test_a_range_that_nobody_scores_by_is_asked_about(first, last, usual):
    period = Period(first, last)
    reading = book(*(f"K001 | {month}" for month in period.months)).read()
    assert codes(reading) == ([] if usual else ["台账!B:B PER04"])
    assert reading.tables.period == period
    if not usual:
        (problem,) = reading.problems
        assert str(period) in problem.message("zh")
        assert f"--period {period}" in problem.fix("en")


def test_a_month_at_the_end_with_a_handful_of_rows_is_asked_about():
    """January to June with eleven rows each, and one of July: the year to date by its months, and one slip by its rows."""
    half = [f"K001 | 2026-0{m}" for m in range(1, 7) for _ in range(11)]
    reading = book(*half, "K001 | 2026-07").read()
    (problem,) = reading.problems
    assert (problem.code, str(problem.place), problem.value) == ("PER04", "台账!B68", "2026-07")
    assert problem.message("zh") == "考核期取为 2026-01:2026-07：2026-07 只有 1 行（台账!B68）"
    assert codes(book(*half, "K001 | 2026-07", "K001 | 2026-07").read()) == []  # 2 of 11 is no handful
    assert codes(book(*half, "K001 | 2026-07").read(period=Period.parse("2026-01:2026-07"))) == []
