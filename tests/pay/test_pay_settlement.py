"""The year-end settlement of the assessed part."""

from rmcli.pay.settlement import year_end
from tests.pay.payday import Person, scored


def test_the_difference_to_what_the_quarters_paid_is_paid_or_taken_back() -> None:
    # A quarter of 120,000 is 12,000 assessed at coefficient 1. The quarters paid 1.0, 1.3, 1.15 and 0.8 of it: 51,000.
    # The year at 1.15: 120,000 * 0.4 * 1.15 = 55,200, 4,200 more; at 0.8: 38,400, 12,600 less.
    year = (60_000.0,) * 12
    run = scored(
        [Person("1", coefficient="1.15", rorac=year), Person("2", coefficient="0.8", rorac=year)], period="2026"
    )
    settled = year_end(run, {"1": 5_100_000, "2": 5_100_000})
    assert settled["assessed_fen"].tolist() == [5_520_000, 3_840_000]
    assert settled["difference_fen"].tolist() == [420_000, -1_260_000]
    assert settled["in_roster"].all()


def test_somebody_the_year_does_not_know_stays_on_the_list_and_is_not_settled() -> None:
    settled = year_end(scored([Person("1")]), {"9": 100})
    assert settled["rm_id"].tolist() == ["1", "9"]
    assert settled["in_roster"].tolist() == [True, False]
    assert settled["paid_fen"].tolist() == [0, 100]
    assert settled["difference_fen"].tolist() == [1_200_000, 0]
