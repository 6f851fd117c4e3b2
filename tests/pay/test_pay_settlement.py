"""The year-end settlement of the assessed part, and its parts by largest remainder."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcli.payroll.settlement.year_end import Adjustment, Paid, PaidPerson, Settlement, settling_adjustments, year_end
from rmcli.period import Period
from rmcli.problems import Place
from rmcli.scoring.result import ScoreRun
from tests.pay.payday import Person, scored

YEAR = (60_000.0,) * 12
QUARTERS = ("2026Q1", "2026Q2", "2026Q3", "2026Q4")


def paid(period: str, **people: int) -> Paid:
    """A report that paid those fen."""
    known = {rm: PaidPerson(f"name of {rm}", "C", 1.0, 120000.0, 3.0, fen, Place()) for rm, fen in people.items()}
    return Paid(f"{period}.xlsx", "", Period.parse(period), "", "", known, sum(people.values()))


def settled(run: ScoreRun, *amounts: dict[str, int], periods: tuple[str, ...] = QUARTERS) -> Settlement:
    """The settlement where each report paid those fen by RM."""
    done = year_end(run, [paid(period, **of) for period, of in zip(periods, amounts, strict=True)])
    assert all(check.ok for check in done.checks)
    return done


def test_the_difference_to_what_the_quarters_paid_is_paid_or_taken_back() -> None:
    # A quarter of 120,000 is 12,000 assessed at coefficient 1. The quarters paid 1.0, 1.3, 1.15 and 0.8 of it: 51,000.
    # The year at 1.15: 120,000 * 0.4 * 1.15 = 55,200, 4,200 more; at 0.8: 38,400, 12,600 less.
    run = scored(
        [Person("1", coefficient="1.15", rorac=YEAR), Person("2", coefficient="0.8", rorac=YEAR)], period="2026"
    )
    done = settled(run, *({"1": fen, "2": fen} for fen in (1_200_000, 1_560_000, 1_380_000, 960_000)))
    assert done.people["assessed_fen"].tolist() == [5_520_000, 3_840_000]
    assert done.people["difference_fen"].tolist() == [420_000, -1_260_000]
    # each quarter's part is 13,800 and 9,600
    assert done.parts["assessed_fen"].tolist() == [1_380_000] * 4 + [960_000] * 4
    assert done.parts["difference_fen"].tolist()[:4] == [180_000, -180_000, 0, 420_000]
    assert settling_adjustments(done.people) == [
        Adjustment("1", "bonus", 420_000),
        Adjustment("2", "clawback", 1_260_000),
    ]


def test_parts_of_the_year_are_rounded_by_largest_remainder() -> None:
    # In post from 10 February: 19/28 + 1 + 9 = 299/28 months of 120,000 * 0.4 / 12 = 4,000 yuan, at 1.15: 49,121.428571...
    # Parts by months: 49,121.43 * 47/299 = 7,721.42879..., 49,121.43 * 84/299 = 13,800.00040...; rounded down they are
    # 49,121.42, and the fen that is left goes to the first, which lost .88 of a fen.
    run = scored([Person("1", coefficient="1.15", rorac=YEAR, post_start=date(2026, 2, 10))], period="2026")
    done = settled(run, {"1": 872_857}, {"1": 1_200_000}, {"1": 1_380_000}, {"1": 0})
    assert done.people["assessed_fen"].tolist() == [4_912_143]
    assert done.parts["months_in_post"].tolist() == [Fraction(47, 28), 3, 3, 3]
    assert done.parts["assessed_fen"].tolist() == [772_143, 1_380_000, 1_380_000, 1_380_000]
    assert done.parts["difference_fen"].tolist() == [-100_714, 180_000, 0, 1_380_000]
    assert done.people["difference_fen"].tolist() == [1_459_286]


def test_equal_remainders_go_to_the_earlier_period() -> None:
    # 0.05 yuan a year is 0.02 assessed: half a fen a quarter, and two fen for four of them.
    done = settled(scored([Person("1", base_pay=0.05, rorac=YEAR)], period="2026"), {}, {}, {}, {})
    assert done.parts["assessed_fen"].tolist() == [1, 1, 0, 0]
    assert not done.parts["listed"].any()


def test_reports_of_any_length_settle_a_year() -> None:
    run = scored([Person("1", rorac=YEAR)], period="2026")
    done = settled(
        run, {"1": 2_400_000}, {"1": 400_000}, {"1": 2_000_000}, periods=("2026H1", "2026-07", "2026-08:2026-12")
    )
    assert done.parts["assessed_fen"].tolist() == [2_400_000, 400_000, 2_000_000]
    assert settling_adjustments(done.people) == []


def test_somebody_the_year_does_not_know_stays_on_the_list_and_is_not_settled() -> None:
    done = settled(scored([Person("1", rorac=YEAR)], period="2026"), {"9": 100, "1": 5}, {"8": 7}, {"9": 2}, {})
    assert done.people["rm_id"].tolist() == ["1"]
    assert done.unsettled.to_numpy().tolist() == [
        ["8", "name of 8", "2026Q2", 7],
        ["9", "name of 9", "2026Q1", 100],
        ["9", "name of 9", "2026Q3", 2],
    ]
    assert settling_adjustments(done.people) == [Adjustment("1", "bonus", 4_800_000 - 5)]


def test_who_was_never_in_post_is_due_nothing_and_owes_what_was_paid() -> None:
    run = scored([Person("1", rorac=YEAR, post_start=date(2027, 1, 1))], period="2026")
    done = settled(run, {"1": 100}, {}, {}, {})
    assert done.parts["assessed_fen"].tolist() == [0, 0, 0, 0]
    assert settling_adjustments(done.people) == [Adjustment("1", "clawback", 100)]


def test_a_report_whose_total_is_not_its_people_s_is_told() -> None:
    run = scored([Person("1", rorac=YEAR)], period="2026")
    reports = [paid(period, **{"1": 1_200_000}) for period in QUARTERS]
    wrong = replace(reports[2], assessed_fen=1)
    checks = year_end(run, [*reports[:2], wrong, reports[3]]).checks
    assert [c.check for c in checks if not c.ok] == ["report_2026Q3", "paid"]


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 30_000_000),
    st.sampled_from(["0", "0.8", "1", "1.15", "1.3"]),
    st.dates(date(2025, 12, 1), date(2027, 1, 31)),
    st.dates(date(2025, 12, 1), date(2027, 1, 31)),
)
def test_parts_add_up_and_none_is_a_fen_off(base_fen: int, coefficient: str, start: date, end: date) -> None:
    person = Person("1", base_pay=base_fen / 100, coefficient=coefficient, rorac=YEAR, post_start=start, post_end=end)
    done = year_end(scored([person], period="2026"), [paid(period) for period in QUARTERS])
    due, months = done.people["assessed_fen"].item(), done.people["months_in_post"].item()
    parts = list(zip(done.parts["assessed_fen"].tolist(), done.parts["months_in_post"].tolist(), strict=True))
    assert sum(part for part, _ in parts) == due
    assert all(abs(part - (due * worked / months if months else 0)) < 1 for part, worked in parts)
    exactly = Fraction(base_fen) * Fraction(Decimal("0.4")) / 12 * months * Fraction(coefficient)
    assert abs(due - exactly) <= Fraction(1, 2)


@pytest.mark.parametrize("fen", [1, -1])
def test_a_difference_of_one_fen_is_an_adjustment(fen: int) -> None:
    run = scored([Person("1", rorac=YEAR)], period="2026")
    done = settled(run, *([{"1": 1_200_000}] * 3), {"1": 1_200_000 - fen})
    assert settling_adjustments(done.people) == [Adjustment("1", "bonus" if fen > 0 else "clawback", 1)]
