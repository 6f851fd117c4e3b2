"""The checks on data beyond their gallery: no false alarms, no second word about one mistake, order, and inputs untouched."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmcli import checks
from rmcli.checks.slips import slips
from rmcli.intake.reading import read
from rmcli.problems import Place, Problem
from rmcli.scheme.load import builtin
from tests.errors.book import Book
from tests.errors.gallery import ledger_row

SAMPLES = Path("sample_data")


def codes(book: Book) -> list[str]:
    return [f"{p.place} {p.code}" for p in book.problems()]


@pytest.mark.parametrize("name", ["ledger.xlsx", "ledger-en.xlsx"])
def test_a_correct_bank_of_60_raises_no_alarm(name):
    reading = read(SAMPLES / name)
    assert reading.tables is not None
    assert reading.scheme is not None
    assert checks.run(reading.tables, reading.scheme, reading.problems) == []


def test_a_scheme_of_its_own_with_its_matrices_raises_no_alarm():
    reading = read(SAMPLES / "ledger.xlsx", scheme=SAMPLES / "scheme.xlsx")
    assert reading.scheme is not None
    assert {"Indicators", "Matrices"} <= set(reading.scheme.origin)
    assert checks.run_scheme(reading.scheme) == []


def test_a_target_and_a_base_in_wan_are_asked_about():
    book = Book()
    for n in range(8):
        book.person(f"2000{n}", "某人", "lobby")
    assert book.problems() == []
    book.put("Targets", 5, F1=30).put("Roster", 5, base_pay=12)
    assert codes(book) == ["名册!K7 LED06", "目标!B7 LED06"]


@pytest.mark.parametrize(
    ("base", "told"),
    [(12, ["名册!K2 ROS12"]), (1_200_000_000, ["名册!K2 ROS12"]), (1_000, []), (0, []), (900_000, [])],
)
def test_of_a_few_people_one_base_that_is_no_years_is_asked_about(base, told):
    assert codes(Book().put("Roster", 0, base_pay=base)) == told


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 0.8), st.floats(3, 6))
def test_amounts_that_vary_as_business_does_are_no_slips(seed, sigma, size):
    """Lognormal volumes (sigma about 0.6), with zeros and losses among them."""
    dice = np.random.default_rng(seed)
    amounts = pd.Series(10**size * dice.lognormal(0, sigma, 60) * dice.choice([1, 1, 1, -1], 60))
    amounts.iloc[::10] = 0
    assert slips(amounts, pd.Series(0, index=amounts.index)).empty


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 59), st.sampled_from([1e-4, 1e4]))
def test_one_amount_10000_times_off_is_found_alone(seed, at, factor):
    amounts = pd.Series(50_000 * np.random.default_rng(seed).lognormal(0, 0.4, 60))
    amounts.iloc[at] = 50_000 * factor
    assert list(slips(amounts, pd.Series(0, index=amounts.index)).index) == [at]


def test_few_amounts_and_amounts_all_over_the_place_say_nothing():
    few = pd.Series([1e5, 1e5, 1e5, 10.0])
    assert slips(few, pd.Series(0, index=few.index)).empty
    wild = pd.Series([10.0**n for n in range(10)])
    assert slips(wild, pd.Series(0, index=wild.index)).empty


def test_a_cell_that_could_not_be_read_is_not_named_again():
    book = Book().put("Actuals", 1, L2=None)
    (blank,) = book.problems()
    unread = Problem(checks.ids.NOT_IN_ROSTER, blank.place, facts={"example": "1"})  # any error at that cell
    assert checks.run(book.tables(), builtin(), [unread]) == []
    elsewhere = replace(unread, place=Place("ledger.xlsx", "实绩", 9, "J"))
    assert checks.run(book.tables(), builtin(), [elsewhere]) == [blank]


def test_problems_come_errors_first_then_in_the_sheets_order():
    book = Book().put("Actuals", 1, L2=None).drop("Ledger", 1).put("Actuals", 0, L2=None).put("Targets", 0, C1=0)
    assert codes(book) == ["实绩!J2 IND06", "实绩!J3 IND06", "目标!C2 IND08", "名册!A2 LED02"]


def test_checks_change_nothing():
    tables = Book().tables()
    before = {name: table.frame.copy() for name, table in tables.by_name.items()}
    checks.run(tables, builtin())
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, tables.by_name[name].frame)


def test_a_workbook_of_roster_and_ledger_only_is_told_what_is_missing():
    book = Book()
    for sheet in ("Targets", "Actuals", "Survey", "Adjustments", "Vetoes", "Pool", "Deferred"):
        book.without(sheet)
    assert [p.code for p in book.problems()] == ["IND03", "IND03", "SUR05"]


def test_empty_sheets_are_no_crash():
    book = Book()
    book.rows = {name: [] for name in book.rows}
    assert {p.code for p in book.problems()} <= {"IND04"}


class TestShares:
    """At most 1 of a customer, month, line and book over all RMs."""

    def rows(self, *rows: dict[str, object]) -> list[str]:
        book = Book()
        for row in rows:
            book.add("Ledger", **ledger_row(customer_id="K9", **row))
        return codes(book)

    def test_thirds_and_binary_noise(self):
        parts = [{"rm_id": f"1000{n}", "share": share} for n, share in ((1, 0.1), (2, 0.2), (3, 0.7))]
        assert self.rows(*parts) == []
        assert self.rows({"share": 0.6}, {"rm_id": "10002", "share": 0.4 + 1e-12}) == []

    def test_two_contracts_of_one_rm_are_not_added(self):
        assert self.rows({"revenue": 1}, {"revenue": 2}) == []
        assert (
            self.rows({"revenue": 1, "share": 0.6}, {"revenue": 2, "share": 0.6}, {"rm_id": "10002", "share": 0.4})
            == []
        )

    def test_another_month_line_or_book_is_another_sum(self):
        for change in ({"month": "2026-08"}, {"business_line": "存款"}, {"book": "existing", "stock_years": 1}):
            assert self.rows({"share": 0.8}, {"rm_id": "10002", "share": 0.8} | change) == []

    def test_each_customer_is_told_once_with_all_cells(self):
        told = self.rows(*({"rm_id": f"1000{n}", "share": 0.4} for n in (1, 2, 3)))
        assert told == ["台账!M13 LED03"]


class TestPercentages:
    """97 for 0.97, and what only looks like it."""

    def test_a_small_ratio_typed_in_percent(self):
        assert codes(Book().put("Actuals", 1, P1=0.8)) == ["实绩!F3 IND09"]

    def test_a_bad_npl_ratio_is_no_slip(self):
        assert codes(Book().put("Actuals", 1, P1=0.3)) == []

    def test_a_target_typed_in_percent(self):
        assert codes(Book().put("Targets", 1, P3=98)) == ["目标!I3 IND09"]

    def test_a_whole_column_of_targets_in_percent(self):
        book = Book().put("Targets", 0, P1=1.5).put("Targets", 1, P1=1.2)
        assert codes(book) == ["目标!G2 IND09", "目标!G3 IND09"]

    def test_counts_hours_and_scores_are_left_alone(self):
        book = Book().put("Actuals", 0, L3=12, L1=400, L2=100).put("Actuals", 1, L3=0)
        assert codes(book) == []


SIGNS = [
    ((1_000_000, -990_000), ["F3 LED08"]),
    ((1_000_000, -990_000, -1), ["F3 LED08", "F4 LED08"]),
    ((-5, 1_000_000), ["F2 LED08"]),
    ((-100, -200, -300), []),
    ((100, -100), []),
    ((100, -100, None), []),
    ((None, None, None), []),
    ((0, -5, 0), []),
]


@pytest.mark.parametrize(("balances", "told"), SIGNS)
def test_balances_of_both_signs_are_named_unless_they_cancel(balances, told):
    book = Book()
    for row in range(3):
        book.put("Ledger", row, balance=balances[row] if row < len(balances) else 0)
    assert [f"{p.place.cell} {p.code}" for p in book.problems() if p.code == "LED08"] == told


def test_signs_are_compared_within_one_person_line_and_book():
    book = Book()
    for row, balance in ((0, 100), (1, 100), (2, 100), (3, -100), (4, -100), (5, -100)):
        book.put("Ledger", row, balance=balance)  # 10001 and 10002
    book.put("Ledger", 1, business_line="贷款", balance=-7)
    book.add("Ledger", **ledger_row(business_line="存款", balance=-50))  # new business has no age
    assert book.problems() == []


def test_an_average_out_of_bounds_does_not_pass():
    """n = (1*1,000,000 - 10*990,000) / 10,000 = -890 years, k0 = 1 - 0.05 * -890 = 45.5: 45 times the RORAC, if it passed."""
    book = Book()
    for row, (age, balance) in enumerate(((1, 1_000_000), (10, -990_000), (1, 0))):
        book.put("Ledger", row, stock_years=age, balance=balance)
    assert codes(book) == ["台账!F3 LED08"]


BLANKS = [
    ((100, None, 100), ["F3 LED09"]),
    ((100, None, None), ["F3 LED09", "F4 LED09"]),
    ((None, None, None), []),
    ((0, None, 0), []),
    ((100, None, -100), []),
    ((-100, None, -100), ["F3 LED09"]),
]


@pytest.mark.parametrize(("balances", "told"), BLANKS)
def test_a_blank_balance_is_named_where_it_counts_for_nothing(balances, told):
    """Balances that are 0 or cancel weigh nothing either: then ages are weighted by share, the blank row's too."""
    book = Book()
    for row, balance in enumerate(balances):
        book.put("Ledger", row, balance=balance)
    assert [f"{p.place.cell} {p.code}" for p in book.problems()] == told


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Deposits", "deposits", "deposits"), ["C2 LED10"]),  # the rarer spelling is the one to mend
        (("Deposits", "deposits", "DEPOSITS"), ["C3 LED10", "C4 LED10"]),
        (("ＡＢＳ 业务", "ABS业务", "ABS业务"), ["C2 LED10"]),
        (("loan_book", "loan book", "loan book"), ["C2 LED10"]),
        (("個人貸款", "个人贷款", "个人贷款"), ["C2 LED10"]),
        (("存款。", "存款", "存款："), ["C2 LED10", "C4 LED10"]),
        (("存款", "存款(对公)", "存款(个人)"), []),
        (("贷款1", "贷款2", "贷款"), []),
    ],
)
def test_spellings_of_one_line_are_named_and_lines_are_not(names, told):
    book = Book()
    for row, name in enumerate(names):
        book.put("Ledger", row, business_line=name)
    assert [f"{p.place.cell} {p.code}" for p in book.problems()] == told


def test_spellings_of_one_team_are_two_pools():
    book = Book().put("Roster", 0, team="公司 一部").put("Roster", 1, team="公司一部").put("Roster", 2, team="公司一部")
    assert codes(book) == ["名册!D2 ROS11"]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({"branch": "支行"}, {"branch": "支行二", "team": "支行"}, ["名册!D3 ROS10"]),
        ({"branch": "支行二", "team": "支行"}, {"branch": "支行"}, ["名册!D2 ROS10"]),
        ({"branch": "支行"}, {"branch": "支行", "team": "支行"}, []),
        ({"branch": "支行"}, {"branch": "支行二"}, []),
    ],
)
def test_a_blank_team_is_its_branch_and_shares_that_pool(first, second, told):
    book = Book().put("Roster", 0, **first).put("Roster", 1, **second)
    assert codes(book) == told
