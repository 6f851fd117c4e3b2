"""Two quarters in a row: what the first leaves (a pool, a deferred account, pay under 0) the second begins with.

By hand, for 1003 of team Corporate in the English sample: everything that the second report opens with is a cell of the first.
"""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcli.errors import UnreadableInput
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.payroll.carried import Account
from rmcli.run import Inputs, score_to_report
from rmcli.run.payout import Order, payout
from rmcli.run.verify import verify
from tests.commands.test_score_previous import changed
from tests.payout.batch_case import SAMPLES
from tests.recalculate import assert_recalculation_agrees

FINE = 500_000.0  # more than anybody earns in a quarter


def without(path: Path, *sheets: str) -> Path:
    """The workbook without those sheets."""
    book = openpyxl.load_workbook(path)
    for sheet in sheets:
        del book[sheet]
    book.save(path)
    return path


def with_rows(path: Path, sheet: str, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.load_workbook(path)
    for row in rows:
        book[sheet].append(row)
    book.save(path)
    return path


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Path:
    """The quarter before, in which 1003 was fined more than they earned."""
    folder = tmp_path_factory.mktemp("first")
    ledger = changed(folder / "q2.xlsx", lambda row: None, earlier=True)
    with_rows(ledger, "Adjustments", ("1003", "fine", FINE, "broke the rules", "Board"))
    outcome = score_to_report(Inputs(ledger), folder / "q2-report.xlsx")
    assert outcome.report, [str(p.place) + p.code for p in outcome.problems]
    return outcome.report


@pytest.fixture(scope="module")
def second(first, tmp_path_factory) -> Path:
    """The quarter after it: its ledger says nothing of pools and accounts."""
    folder = tmp_path_factory.mktemp("second")
    ledger = without(changed(folder / "q3.xlsx", lambda row: None), "Pool", "Deferred")
    outcome = score_to_report(Inputs(ledger, previous=first), folder / "q3-report.xlsx")
    assert outcome.report, [(p.code, str(p.place)) for p in outcome.problems]
    return outcome.report


def grids(path: Path):
    return read_report(path, Opener()).grids


def test_pools_open_with_what_they_closed_with(first, second):
    closed = {row["team"]: row["closing"] for row in grids(first)["pool.pools"].rows.values()}
    opened = {row["team"]: row["opening"] for row in grids(second)["pool.pools"].rows.values()}
    assert opened == closed
    assert any(closed.values())


def test_accounts_open_with_what_they_closed_with(first, second):
    closed = {
        (r["rm_id"], r["year"]): r["closing"] for r in grids(first)["deferred.accounts"].rows.values() if r["closing"]
    }
    opened = {(r["rm_id"], r["year"]): r["opening"] for r in grids(second)["deferred.accounts"].rows.values()}
    assert {key: opened[key] for key in closed} == closed
    assert closed


def test_pay_under_0_is_deducted_in_the_next_quarter(first, second):
    """1003 was fined 500,000; what the quarter's pay did not cover is deducted from the next one's, to 0 and no further."""
    before, now = (grids(path)["pay.pay"].rows["1003"] for path in (first, second))
    owed = Decimal(str(before["carried_forward"]))
    assert owed == Decimal(str(FINE)) - sum(
        Decimal(str(before[key])) * sign
        for key, sign in (("gross", 1), ("pool_withheld", -1), ("deferred", -1), ("pool_received", 1), ("released", 1),
                          ("bonus", 1), ("allowance", 1), ("clawback", -1))
    )  # fmt: skip
    assert Decimal(str(now["brought_forward"])) == owed
    assert Decimal(str(now["before_floor"])) == sum(
        Decimal(str(now[key])) * sign
        for key, sign in (("gross", 1), ("pool_withheld", -1), ("deferred", -1), ("pool_received", 1), ("released", 1),
                          ("bonus", 1), ("allowance", 1), ("fine", -1), ("clawback", -1))
    ) - owed  # fmt: skip
    assert (now["net"], Decimal(str(now["carried_forward"]))) == (0.0, -Decimal(str(now["before_floor"])))
    assert all(row["brought_forward"] == 0 for name, row in grids(second)["pay.pay"].rows.items() if name != "1003")


def test_what_was_carried_stands_in_the_report_with_its_cell(first, second):
    rows = list(grids(second)["previous.carried"].rows.values())
    pay = grids(first)["pay.pay"]
    cell = f"'[{first.name}]Pay'!{pay.letter('carried_forward')}{pay.at['1003']}"
    assert [(r["of"], r["source"]) for r in rows if r["what"] == "carried forward, deducted now"] == [("1003", cell)]


def test_it_is_a_report_like_any_other(second, first, tmp_path):
    assert verify(second).problems == ()
    assert_recalculation_agrees(second)
    ledger = second.with_name("q3.xlsx")
    assert verify(second, ledger, previous=first).problems == ()
    assert payout(Order(second, tmp_path / "sheets")).problems == ()


def test_a_sheet_that_says_otherwise_is_an_error_with_both_figures(first, tmp_path):
    ledger = without(changed(tmp_path / "q3.xlsx", lambda row: None), "Deferred")
    team, closed = next((r["team"], r["closing"]) for r in grids(first)["pool.pools"].rows.values() if r["closing"])
    book = openpyxl.load_workbook(ledger)
    del book["Pool"]
    book.create_sheet("Pool").append(["team", "opening_balance"])
    book["Pool"].append([team, closed + 0.01])
    book.save(ledger)
    outcome = score_to_report(Inputs(ledger, previous=first), tmp_path / "r.xlsx")
    (wrong,) = [p for p in outcome.problems if p.code == "PRE08"]
    assert outcome.report is None
    assert (str(wrong.place), wrong.value) == ("Pool!B2", f"{closed + 0.01:,.2f}")
    assert wrong.expected("en").startswith(f"{closed:,.2f} ('[{first.name}]Pool'!")
    accepted = score_to_report(Inputs(ledger, previous=first, accept_balances=True), tmp_path / "r.xlsx")
    assert accepted.report, [(p.code, str(p.place), p.facts) for p in accepted.problems if p.severity == "error"]
    made = {row["item"]: row["value"] for row in grids(accepted.report)["made.facts"].rows.values()}
    assert made["--accept-balances"] == "yes"
    held = payout(Order(accepted.report, tmp_path / "sheets"))
    assert [p.code for p in held.problems] == ["REP13"]
    assert payout(Order(accepted.report, tmp_path / "sheets", accept_amounts=True)).folder


def test_a_sheet_that_says_the_same_passes_without_a_word(first, tmp_path):
    ledger = without(changed(tmp_path / "q3.xlsx", lambda row: None), "Deferred", "Pool")
    book = openpyxl.load_workbook(ledger)
    book.create_sheet("Pool").append(["team", "opening_balance"])
    for row in grids(first)["pool.pools"].rows.values():
        book["Pool"].append([row["team"], row["closing"]])
    book.save(ledger)
    outcome = score_to_report(Inputs(ledger, previous=first), tmp_path / "r.xlsx")
    assert outcome.report
    assert not {p.code for p in outcome.problems} & {"PRE08", "PRE09", "PRE10", "PRE11", "PRE12"}


@pytest.mark.parametrize("table", ["Pool", "Deferred", "Ledger", "Adjustments", "Targets"])
def test_a_report_of_ours_is_no_input(first, tmp_path, table):
    """What it closes with would be read as what it opens with, and the like."""
    instead = {"Pool": "--previous", "Deferred": "--previous", "Adjustments": "settlement"}.get(table, "was made from")
    with pytest.raises(UnreadableInput, match=f"no input for {table}") as refusal:
        score_to_report(Inputs(SAMPLES / "ledger-en.xlsx", {table: (first,)}), tmp_path / "r.xlsx")
    assert instead in refusal.value.fix("en")


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_an_account_closes_with_what_is_neither_released_nor_clawed_back(amount, released, clawed_back):
    account = Account(amount, released, clawed_back, place=None)
    assert account.closing + account.released + account.clawed_back == account.amount
