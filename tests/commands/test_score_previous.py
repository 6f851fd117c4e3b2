"""`rmcli score --previous`: this quarter against the last report, from the command line to the payout."""

import json
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import openpyxl
import pytest

from rmcli.approved.previous import previous_of
from rmcli.errors import BadOption, OutputInTheWay, UnreadableInput
from rmcli.insight import comparison
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.language import Text
from rmcli.period import Period
from rmcli.problems import Problem
from rmcli.problems.kinds import pre as kinds
from rmcli.run import Inputs, score_document, score_to_report
from rmcli.run.payout import Order, payout
from rmcli.run.verify import verify
from tests.payout.batch_case import address, with_cells
from tests.recalculate import assert_recalculation_agrees
from tests.samples import SAMPLES

MONTHS = {"2026-07": "2026-04", "2026-08": "2026-05", "2026-09": "2026-06"}
AMOUNTS = ("revenue", "direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax")
LINE = "business_line"


def changed(target: Path, change, *, earlier: bool = False) -> Path:
    """The English sample with `change(row)` made to each of its ledger rows, a dict of cells by column; `earlier`: three
    months before."""
    book = openpyxl.load_workbook(SAMPLES / "ledger-en.xlsx")
    sheet = book["Ledger"]
    titles = [str(c.value) for c in sheet[1]]
    for cells in sheet.iter_rows(min_row=2):
        row = dict(zip(titles, cells, strict=True))
        if earlier:
            row["month"].value = MONTHS[str(row["month"].value)[:7]]
        change(row)
    for cells in book["Roster"].iter_rows(min_row=2) if earlier else ():
        for cell in cells:  # who joined or left within the quarter did so a quarter before
            if isinstance(cell.value, datetime) and cell.value >= datetime(2026, 7, 1):
                cell.value = cell.value.replace(month=cell.value.month - 3, day=min(cell.value.day, 30))
    if not earlier:  # its balances are those that the report before closes with
        del book["Pool"], book["Deferred"]
    book.save(target)
    return target


@cache
def this_quarter() -> Path:
    """The English sample as it is, but for its balances."""
    return changed(Path(mkdtemp()) / "ledger-en.xlsx", lambda _: None)


def times(factor: float, *columns: str, rm_id: str, line: str | None = None):
    def change(row):
        if str(row["rm_id"].value) == rm_id and (line is None or row[LINE].value == line):
            for column in columns:
                if row[column].value is not None:
                    row[column].value *= factor

    return change


@pytest.fixture(scope="module")
def last(tmp_path_factory) -> Path:
    """The report of the quarter before: the same amounts, but 1003 earned a third more."""
    folder = tmp_path_factory.mktemp("q2")
    ledger = changed(folder / "q2.xlsx", times(4 / 3, *AMOUNTS, rm_id="1003"), earlier=True)
    assert score_to_report(Inputs(ledger), folder / "q2-report.xlsx").exit_code == 0
    return folder / "q2-report.xlsx"


def scored(ledger: Path, last: Path, folder: Path):
    return score_to_report(Inputs(ledger, previous=last), folder / "report.xlsx")


def said(outcome, *codes: str) -> list[tuple[str, str, str | None]]:
    return [(p.code, str(p.place), p.person) for p in outcome.problems if p.code in codes]


@pytest.fixture(scope="module")
def plain(last, tmp_path_factory):
    return scored(this_quarter(), last, tmp_path_factory.mktemp("q3"))


def test_like_amounts_raise_no_question_and_what_was_compared_is_said(plain):
    assert plain.exit_code == 0
    codes = [p for p in plain.problems if p.code.startswith("PRE")]
    assert [p.code for p in codes] == ["PRE07", "PRE13"]  # and what was carried over
    lines = len(plain.score.rorac.lines)
    assert codes[0].message("en") == (
        f"compared with the previous report (2026Q2): 9 RMs, {lines} of {lines} business lines"
    )


def test_a_decline_of_a_fifth_is_proposed_for_the_pool(plain):
    """1003 earned 4/3 before: down a quarter."""
    found = plain.pay.candidates[plain.pay.candidates["kind"] == "decline"]
    assert found["rm_id"].tolist() == ["1003"]
    assert found["change"].tolist() == [pytest.approx(-0.25, abs=1e-6)]


def test_the_report_has_a_sheet_of_both_periods_that_recalculates(plain, last):
    assert_recalculation_agrees(plain.report)
    read = read_report(plain.report, Opener())
    grid, before = read.grids["previous.people"], read_report(last, Opener()).grids["results.results"]
    assert len(grid.rows) == 9
    row = grid.rows["1003"]
    assert row["rorac_before"] == before.cell("1003", "rorac")
    assert row["change"] == pytest.approx(row["rorac"] - row["rorac_before"], abs=0.005)
    assert row["ratio"] == pytest.approx(-0.25, abs=1e-6)
    assert row["status"] is None


def test_the_sheet_shows_pay_of_both_periods(plain, last):
    read, earlier = (read_report(report, Opener()) for report in (plain.report, last))
    for name, row in read.grids["previous.people"].rows.items():
        for key in ("gross", "net"):
            before, now = (report.grids["results.results"].cell(name, key) for report in (earlier, read))
            assert (row[f"{key}_before"], row[key]) == (before, now)
            assert row[f"{key}_change"] == pytest.approx(now - before, abs=1e-6)
    totals = dict(zip(read.grids["previous.people"].sealed.columns, read.grids["previous.people"].totals, strict=True))
    assert totals["net"] == pytest.approx(score_document(plain)["totals"]["net"])


def test_how_it_was_made_names_the_earlier_report_with_its_sha256(plain, last):
    read = read_report(plain.report, Opener())
    inputs = {row["file"]: row["sha256"] for row in read.grids["made.inputs"].rows.values()}
    assert inputs["q2-report.xlsx"] == read_report(last, Opener()).sha256
    facts = {row["item"]: row["value"] for row in read.grids["made.facts"].rows.values()}
    assert facts["--previous"] == "q2-report.xlsx"
    assert {f["file"] for f in score_document(plain)["inputs"]} == {"ledger-en.xlsx", "q2-report.xlsx"}


def test_verify_wants_the_earlier_report_again_and_then_computes_all_of_it(plain, last):
    ledger = this_quarter()
    with pytest.raises(BadOption, match=r"made from other files"):
        verify(plain.report, ledger)
    with pytest.raises(BadOption, match="can only go with --ledger"):
        verify(plain.report, previous=last)
    with pytest.raises(BadOption, match="was not compared"):
        verify(last, ledger, previous=last)
    assert verify(plain.report, ledger, previous=last).problems == ()


def test_verify_finds_another_earlier_report_out(plain, tmp_path):
    other = changed(tmp_path / "q2.xlsx", times(2, *AMOUNTS, rm_id="1001"), earlier=True)
    score_to_report(Inputs(other), tmp_path / "q2-report.xlsx")
    codes = {p.code for p in verify(plain.report, this_quarter(), previous=tmp_path / "q2-report.xlsx").problems}
    assert codes == {"REP09", "REP10"}


@cache
def lines_of(rm_id: str) -> dict[str, str]:
    """The business lines of somebody's in the sample, and the cell of the first revenue of each."""
    sheet = openpyxl.load_workbook(this_quarter())["Ledger"]
    titles = [str(c.value) for c in sheet[1]]
    found: dict[str, str] = {}
    for n, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), 2):
        row = dict(zip(titles, cells, strict=True))
        if str(row["rm_id"]) == rm_id and row["revenue"]:
            column = openpyxl.utils.get_column_letter(titles.index("revenue") + 1)
            found.setdefault(str(row[LINE]), f"{column}{n}")
    return found


SLIPS = {
    100: "100 times",
    0.01: "1/100 of",
    10_000: "10,000 times",
    0.0001: "1/10,000 of",
    10: None,
    30: None,
    1 / 30: None,
    1_000: None,
    0: None,
}


@pytest.fixture(scope="module")
def slipped(last, tmp_path_factory):
    """Every one of the slips in a business line of 1001's of its own."""
    folder = tmp_path_factory.mktemp("slipped")
    of_line = dict(zip(lines_of("1001"), SLIPS, strict=False))
    assert list(of_line.values()) == list(SLIPS)

    def slip(row):
        times(of_line.get(row[LINE].value, 1), "revenue", rm_id="1001")(row)

    return scored(changed(folder / "q3.xlsx", slip), last, folder)


@pytest.mark.parametrize(("at", "factor"), list(enumerate(SLIPS)))
def test_revenue_off_by_a_slip_of_the_unit_is_asked_about_with_both_figures(slipped, at, factor):
    line, cell = list(lines_of("1001").items())[at]
    told = SLIPS[factor]
    found = [p for p in slipped.problems if p.code == "PRE01" and p.facts["line"] == line]
    assert len(found) == (told is not None)
    for problem in found:
        assert str(problem.place) == f"Ledger!{cell}"
        assert problem.person.startswith("1001 ")
        assert problem.message("en") == f"revenue of {line} is about {told} what it was in the previous report"
        now = slipped.score.rorac.lines.set_index(["rm_id", LINE]).loc[("1001", line), "revenue"]
        assert problem.expected("en") == (f"about what it was; {now / factor:,.2f} in 2026Q2, {now:,.2f} now")


def test_nobody_else_is_asked_about(slipped):
    asked = [p for p in slipped.problems if p.code == "PRE01"]
    assert len(asked) == sum(told is not None for told in SLIPS.values())


def test_a_whole_person_in_another_unit_is_asked_about_line_by_line_and_not_paid_until_accepted(last, tmp_path):
    ledger = changed(tmp_path / "q3.xlsx", times(0.0001, *AMOUNTS, rm_id="1002"))
    outcome = scored(ledger, last, tmp_path)
    assert outcome.exit_code == 0
    found = [p for p in outcome.problems if p.code == "PRE01"]
    assert {p.person.split()[0] for p in found} == {"1002"}
    assert {p.facts["what"].en for p in found} == {"revenue", "costs and tax"}
    kept = payout(Order(outcome.report, tmp_path / "out", only=("1001",)))
    assert [p.facts["code"] for p in kept.problems if p.code == "REP13"].count("PRE01") == len(found)
    done = payout(Order(outcome.report, tmp_path / "out", only=("1001",), accept_amounts=True))
    assert done.problems == ()
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [a["code"] for a in manifest["accepted_amounts"]].count("PRE01") == len(found)


def test_joiners_and_leavers_are_listed(last, tmp_path):
    """1009 of the earlier report is called 1099 now: one came, one went."""
    book = openpyxl.load_workbook(this_quarter())
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if str(cell.value) == "1009":
                    cell.value = "1099" if isinstance(cell.value, str) else 1099
    book.save(tmp_path / "q3.xlsx")
    outcome = scored(tmp_path / "q3.xlsx", last, tmp_path)
    (joined,), (gone,) = said(outcome, "PRE05"), said(outcome, "PRE06")
    assert joined[1].startswith("Roster!")
    assert joined[2].startswith("1099 ")
    assert gone[2].startswith("1009 ")
    assert gone[1] == f"Results!A{read_report(last, Opener()).grids['results.results'].at['1009']}"
    rows = read_report(outcome.report, Opener()).grids["previous.people"].rows
    assert (rows["1099"]["status"], rows["1009"]["status"]) == ("joined", "left")
    assert (rows["1099"]["rorac_before"], rows["1009"]["rorac"]) == (None, None)
    assert (rows["1099"]["net_before"], rows["1099"]["net_change"], rows["1009"]["net"]) == (None, None, None)
    assert_recalculation_agrees(outcome.report)


def test_the_same_period_and_another_scheme_are_said_and_nobody_is_proposed(plain, tmp_path):
    outcome = score_to_report(
        Inputs(this_quarter(), previous=plain.report, scheme=_own_scheme(tmp_path / "scheme.xlsx")),
        tmp_path / "report.xlsx",
    )
    assert {code for code, *_ in said(outcome, "PRE03", "PRE04")} == {"PRE03", "PRE04"}
    assert "decline" not in set(outcome.pay.candidates["kind"])


def _own_scheme(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Parameters"
    for row in (("key", "value"), ("pool_rate", 0.06)):
        book.active.append(row)
    book.save(path)
    return path


def test_a_period_of_another_length_is_compared_by_the_day(last, tmp_path):
    """August alone is a third of a quarter: no question about amounts, none about a decline, and both said."""
    ledger = changed(tmp_path / "q3.xlsx", lambda _: None)
    inputs = Inputs(ledger, previous=last, period=Period.parse("2026-08"))
    outcome = score_to_report(inputs, tmp_path / "report.xlsx", keep_going=True)
    assert said(outcome, "PRE01") == []
    assert len(said(outcome, "PRE04")) == 1
    assert "decline" not in set(outcome.pay.candidates["kind"])


def test_a_changed_cell_of_the_earlier_report_is_said_and_not_used(last, plain, tmp_path):
    sheet, cell = address(last, "results.results", "1003", "rorac")
    edited = with_cells(last, tmp_path / "edited.xlsx", sheet, {cell: 1.0})
    outcome = scored(this_quarter(), edited, tmp_path)
    assert said(outcome, "PRE02") == [("PRE02", f"{sheet}!{cell}", "1003")]
    assert outcome.pay.candidates.equals(plain.pay.candidates)


def test_what_is_no_report_is_refused_and_the_earlier_report_never_written_over(last, tmp_path):
    with pytest.raises(UnreadableInput, match="no seal"):
        scored(this_quarter(), SAMPLES / "ledger.xlsx", tmp_path)
    with pytest.raises(OutputInTheWay):
        score_to_report(Inputs(this_quarter(), previous=last), last, force=True)


def test_what_is_small_or_explained_by_days_in_post_is_no_slip(plain, last):
    """A line worked by hand from both ends: 1001's first line, against amounts made up for the earlier report."""
    run, before = plain.score, previous_of(read_report(last, Opener()))
    line = next(iter(lines_of("1001")))
    revenue, costs = run.rorac.lines.set_index(["rm_id", LINE]).loc[("1001", line), ["revenue", "costs"]]

    def told(amounts: tuple[float, float], days: float = 92) -> list[str]:
        staff = run.results.assign(days=run.results["days"].where(run.results["rm_id"] != "1001", days))
        earlier = replace(before, amounts={**before.amounts, ("1001", line): amounts})
        found = comparison.problems(replace(run, results=staff), earlier)
        return [p.facts["what"].en for p in found if p.code == "PRE01"]

    assert told((revenue * 92, costs * 92)) == ["revenue", "costs and tax"]  # gone to a ninety-second
    assert told((revenue * 92, costs * 92), days=1) == []  # as it must for one day in post of 92
    assert told((revenue / 100, costs / 100)) == []  # from next to nothing to what others have
    assert told((-revenue * 100, 0.0)) == ["revenue"]  # signs do not matter, nothing before says nothing


def test_the_words_of_every_kind():
    """As a person reads them, in both languages."""
    facts = {
        "line": "存款",
        "what": Text("业务收入", "revenue"),
        "times": Text("1/100", "1/100 of"),
        "period": "2026Q2",
        "now": "900.00",
        "before": "90,000.00",
    }
    problem = Problem(kinds.OFF_FROM_BEFORE, facts=facts)
    assert problem.message("zh") == "存款 的业务收入约为上期的 1/100"
    assert problem.expected("zh") == "与上期相近；上期（2026Q2）90,000.00，本期 900.00"
    other = Problem(kinds.OTHER_PERIOD, facts={"before": "2026H1", "now": "2026Q3"})
    assert other.message("zh") == "上期报告的期间 2026H1 不是 2026Q3 之前同样长的一期"
    assert other.message("en") == "2026H1 of the previous report is no earlier period as long as 2026Q3"
