"""Two quarters in a row: what the first leaves (a pool, a deferred account, pay under 0) the second begins with.

By hand, for 1003 of team Corporate in the English sample: everything that the second report opens with is a cell of the first.
"""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcli.approved.carried import carried_of
from rmcli.errors import UnreadableInput
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.payroll.carried import Account, Balance, Carried, carrying_problems, pools_left_behind
from rmcli.period import Period
from rmcli.problems import Place, Severity
from rmcli.run import Inputs, score_to_report
from rmcli.run.payout import Order, payout
from rmcli.run.verify import verify
from rmcli.scheme.load import builtin
from tests.commands.test_score_previous import changed
from tests.payout.batch_case import address, sheet_part, with_cells
from tests.payout.test_report_tampering import edited as tampered
from tests.recalculate import assert_recalculation_agrees
from tests.samples import SAMPLES

FINE = 500_000.0  # more than anybody earns in a quarter


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
    ledger = changed(folder / "q3.xlsx", lambda row: None)
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


def test_four_quarters_in_a_row_lose_nothing_between_them(tmp_path):
    """The sample year, whose ledgers say nothing of balances: each quarter begins with all that the one before left."""
    previous, left = None, ({}, {})
    for quarter in ("2026Q1", "2026Q2", "2026Q3", "2026Q4"):
        made = score_to_report(
            Inputs(SAMPLES / f"year/{quarter}.xlsx", previous=previous), tmp_path / f"{quarter}.xlsx"
        )
        previous = made.report
        pools = grids(previous)["pool.pools"].rows.values()
        accounts = grids(previous)["deferred.accounts"].rows.values()
        begun = (
            {row["team"]: row["opening"] for row in pools},
            {(r["rm_id"], r["year"]): r["opening"] for r in accounts},
        )
        for then, now in zip(left, begun, strict=True):
            assert {key: value for key, value in now.items() if value} == then
        closed = (
            {row["team"]: row["closing"] for row in pools},
            {(r["rm_id"], r["year"]): r["closing"] for r in accounts},
        )
        left = tuple({key: value for key, value in each.items() if value} for each in closed)
    assert all(left)


def test_it_is_a_report_like_any_other(second, first, tmp_path):
    assert verify(second).problems == ()
    assert_recalculation_agrees(second)
    ledger = second.with_name("q3.xlsx")
    assert verify(second, ledger, previous=first).problems == ()
    assert payout(Order(second, tmp_path / "sheets")).problems == ()


def test_a_sheet_that_says_otherwise_is_an_error_with_both_figures(first, tmp_path):
    ledger = changed(tmp_path / "q3.xlsx", lambda row: None)
    team, closed = next((r["team"], r["closing"]) for r in grids(first)["pool.pools"].rows.values() if r["closing"])
    book = openpyxl.load_workbook(ledger)
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
    ledger = changed(tmp_path / "q3.xlsx", lambda row: None)
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


def texts(problem) -> tuple[str, ...]:
    return tuple(text(lang) for text in (problem.message, problem.expected, problem.fix) for lang in ("zh", "en"))


def test_a_balance_changed_after_the_report_was_written_is_named(first, tmp_path):
    """The closing balance of a pool, typed over; a net pay typed over leaves nothing behind and is no matter here."""
    name, row = next((n, r) for n, r in grids(first)["pool.pools"].rows.items() if r["closing"])
    sheet, at = address(first, "pool.pools", name, "closing")
    edited = with_cells(first, tmp_path / "e.xlsx", sheet, {at: 1.0})
    (wrong,) = carried_of(read_report(edited, Opener())).changed
    closed = f"{row['closing']:,.2f}"
    assert (wrong.code, str(wrong.place)) == ("PRE10", f"{sheet}!{at}")
    assert texts(wrong) == (
        f"上期报告中Closing balance {row['team']} 在写出后被改动",
        f"Closing balance {row['team']} of the previous report was changed after it was written",
        f"{closed}（封存值）；现为 1.00",
        f"{closed} as sealed; there is 1.00",
        "以现值发放过的，用 --accept-balances 按现值结转；否则改回",
        "where people were paid by what is there now, use --accept-balances, which carries that; else put it back",
    )
    pay, net = address(first, "pay.pay", "1002", "net")
    assert carried_of(read_report(with_cells(first, tmp_path / "n.xlsx", pay, {net: 1.0}), Opener())).changed == ()


def test_nothing_is_carried_from_a_text(first, tmp_path):
    name = next(iter(grids(first)["pool.pools"].rows))
    sheet, at = address(first, "pool.pools", name, "closing")
    typed = re.compile(rf'<c r="{at}"[^>]*>.*?</c>')
    text = f'<c r="{at}" t="inlineStr"><is><t>many</t></is></c>'
    edit = lambda xml: typed.sub(text, xml, count=1)  # noqa: E731
    report = tampered(first, tmp_path / "t.xlsx", {sheet_part(first, sheet): edit})
    with pytest.raises(UnreadableInput, match=f"{at} of the previous report is “many”, no amount"):
        carried_of(read_report(report, Opener()))


HERE = Place("q.xlsx", "Pay", 4, "U")
LEFT = Carried(
    "q.xlsx", Period.parse("2026Q2"), builtin().currency, {"North": Balance(5, HERE)}, {}, {"7": Balance(12_345, HERE)}
)


@pytest.mark.parametrize("period", ["2026Q2", "2026Q1", "2026Q4", "2027Q3", "2026-08"])
def test_only_the_period_right_before_is_carried_from(period):
    """The same period, an earlier one, a gap of a quarter, the same quarter of the next year, a gap of a month."""
    (wrong,) = carrying_problems(LEFT, Period.parse(period), {"7"})
    assert (wrong.code, wrong.place, wrong.kind.holds_pay) == ("PRE11", Place("q.xlsx"), True)
    assert texts(wrong) == (
        f"上期报告的期间 2026Q2 不紧接在 {period} 之前，余额没有结转",
        f"2026Q2 of the previous report does not end right before {period}: no balance was carried",
        "紧接在本期之前的一期",
        "the period right before this one",
        "换用上一期的报告，或在表中填写期初余额",
        "give that report, or write the opening balances into the sheets",
    )
    assert list(carrying_problems(replace(LEFT, pools={}, forward={}), Period.parse(period), {"7"})) == []


def test_a_pool_whose_team_is_called_otherwise_now_is_asked_about():
    (asked,) = pools_left_behind(LEFT, Period.parse("2026Q3"), {"North branch", "South"})
    assert (asked.code, asked.place, asked.value, asked.kind.holds_pay) == ("PRE16", HERE, "0.05", True)
    assert texts(asked) == (
        "部门 North 本期没有人，公共绩效池的 0.05 留在原部门；本期新出现的部门：North branch、South",
        "team North has nobody now, and 0.05 stay in its pool; new teams: North branch, South",
        "改了名的部门，余额随新名结转",
        "the balance of a team that was renamed goes with its new name",
        "改了名的，在名册中用回原名，或在公共绩效池表中写明两个部门的期初余额并用 --accept-balances；"
        "不是改名的，发放时用 --accept-amounts 确认",
        "if it was renamed use the old name in the roster, or write the opening balance of both teams into the sheet Pool and use "
        "--accept-balances; if not, accept it when paying, with --accept-amounts",
    )


def test_a_pool_whose_team_is_dissolved_is_said_and_one_that_goes_on_is_not():
    two = replace(LEFT, pools={**LEFT.pools, "South": Balance(7, HERE)})
    (gone,) = pools_left_behind(two, Period.parse("2026Q3"), {"South"})
    assert (gone.code, gone.severity, gone.kind.holds_pay) == ("PRE17", Severity.NOTE, False)
    assert texts(gone)[:2] == (
        "部门 North 本期没有人，公共绩效池的 0.05 仍记在原部门",
        "team North has nobody now, and 0.05 stay in its pool",
    )
    assert list(pools_left_behind(two, Period.parse("2026Q3"), {"South", "North", "West"})) == []
    assert list(pools_left_behind(two, Period.parse("2026Q4"), {"West"})) == []
    assert list(pools_left_behind(LEFT, Period.parse("2026Q3"), {"West"}, {"North"})) == []


@pytest.mark.parametrize("period", ["2026Q3", "2026-07", "2026H2"])
def test_who_owes_and_is_not_paid_is_named(period):
    lost, carried = carrying_problems(LEFT, Period.parse(period), {"8"})
    assert (lost.code, lost.person, lost.place, lost.kind.holds_pay) == ("PRE12", "7", HERE, True)
    assert texts(lost) == (
        "上期结转 123.45，此人本期不计薪，无从扣减",
        "123.45 were carried forward, and nobody is paid from whom to take it",
        "在本期名册中",
        "somebody who is paid in this period",
        "确认是否另行追回",
        "see whether it is to be claimed otherwise",
    )
    assert carried.message("zh") == "由上期结转：1 个公共绩效池、0 个延期支付账户、1 人的扣减"
    assert [p.code for p in carrying_problems(LEFT, Period.parse(period), {"7", "8"})] == ["PRE13"]


def test_another_bank_s_report_holds_up_pay(first, tmp_path):
    """The same ledger with other ids throughout: pools and accounts of strangers would be carried in."""
    ledger = changed(tmp_path / "q3.xlsx", lambda row: None)
    book = openpyxl.load_workbook(ledger)
    for cells in (cell for sheet in book.worksheets for row in sheet.iter_rows(min_row=2) for cell in row[:3]):
        if re.fullmatch(r"10\d\d", str(cells.value)):
            cells.value = f"9{cells.value}"
    book.save(ledger)
    problems = score_to_report(Inputs(ledger, previous=first), tmp_path / "r.xlsx").problems
    (wrong,) = [p for p in problems if p.code == "PRE14"]
    assert texts(wrong)[:4] == (
        "上期报告中没有一个人在本期",
        "nobody of the previous report is in this one",
        "同一机构上一期的报告",
        "the last report of the same bank",
    )
    held = payout(Order(tmp_path / "r.xlsx", tmp_path / "sheets"))
    assert held.folder is None
    assert "PRE14" in " ".join(p.message("en") for p in held.problems)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_an_account_closes_with_what_is_neither_released_nor_clawed_back(amount, released, clawed_back):
    account = Account(amount, released, clawed_back, place=None)
    assert account.closing + account.released + account.clawed_back == account.amount
