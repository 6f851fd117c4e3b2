"""The seal: a report read back is what was written, and every cell that is not is named."""

import zipfile

import openpyxl
import pytest

from rmcli.approved.read_back import named, unchanged
from rmcli.approved.seal import Sealed
from rmcli.errors import UnreadableInput
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.report.model import Unit
from rmcli.run.verify import verify
from tests.payout.batch_case import address, with_cells
from tests.recalculate import converted
from tests.samples import SAMPLES

GRID = Sealed("g.g", "G", ("id", "code", "v"), ("id", "code", "v"), (Unit.ID, Unit.ID, Unit.MONEY),
              ("r1", "r2", "r3"), (("1", "a", 1.0), ("1", "b", 2.0), ("2", "a", 3.0)))  # fmt: skip


def test_a_report_is_read_back_as_it_was_written(report):
    read = read_report(report, Opener())
    assert (read.changes, read.lang, read.period) == ((), "zh", "2026Q3")
    assert {"results.results", "pay.pay", "indicators.scores", "scheme.parameters", "made.facts"} <= set(read.grids)
    assert len(read.grids["pay.pay"].rows) == 60


def test_saved_again_by_a_spreadsheet_nothing_has_changed(report, tmp_path):
    """LibreOffice opens it, calculates every formula anew and saves: not a cell of 40,000 differs."""
    read = read_report(converted([report], "xlsx", tmp_path)[0], Opener())
    assert read.changes == ()
    assert sum(len(g.rows) * len(g.sealed.columns) for g in read.grids.values()) > 40_000


def test_one_changed_cell_is_named_with_what_stood_there(report, tmp_path):
    sheet, cell = address(report, "pay.pay", "10003", "fine")
    (change,) = read_report(with_cells(report, tmp_path / "edited.xlsx", sheet, {cell: 12.5}), Opener()).changes
    assert (str(change.place), change.person, change.title) == (f"{sheet}!{cell}", "10003", "罚款")
    assert (change.before, change.now, change.formula) == (0.0, 12.5, False)


def test_what_followed_a_change_is_told_from_what_was_typed(report_en, tmp_path):
    """An adjustment is typed over, and a spreadsheet calculates what follows from it: that person's pay and the totals."""
    sheet, cell = address(report_en, "adjustments.rows", "adjustment0", "amount")
    person = read_report(report_en, Opener()).grids["adjustments.rows"].rows["adjustment0"]["rm_id"]
    edited = with_cells(report_en, tmp_path / "edited.xlsx", sheet, {cell: 123.0})
    changes = read_report(converted([edited], "xlsx", tmp_path / "again")[0], Opener()).changes
    assert [str(c.place) for c in changes if not c.formula] == [f"{sheet}!{cell}"]
    followed = {c.grid for c in changes if c.formula}
    assert {"pay.pay", "results.results", "summary.totals"} <= followed
    assert {c.person for c in changes if c.grid in ("pay.pay", "results.results") and c.name} == {person}
    assert {c.grid for c in changes if not c.name} >= {"pay.pay", "results.results"}  # their totals


def test_a_seal_that_was_changed_is_refused(report, tmp_path):
    target = tmp_path / "edited.xlsx"
    with zipfile.ZipFile(report) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, source.read(name).replace("陈浩然".encode(), "陈浩燃".encode()))
    with pytest.raises(UnreadableInput, match="seal that was changed"):
        read_report(target, Opener())


def test_rows_are_told_by_what_names_them_when_a_sheet_was_sorted():
    rows = [("2", "a", 3.0), ("1", "b", 2.0), ("1", "a", 9.0)]
    assert named(GRID, rows) == (["r3", "r2", "r1"], [])


def test_a_row_gone_and_a_row_added_are_both_told():
    assert named(GRID, [("1", "a", 1.0), ("2", "a", 3.0)]) == (["r1", "r3"], ["r2"])
    assert named(GRID, [*GRID.cells, ("3", "a", 1.0)]) == (["r1", "r2", "r3", None], [])


@pytest.mark.parametrize(
    ("before", "now", "unit", "want"),
    [
        (0.1 + 0.2, 0.3, Unit.SCORE, True),
        (1e9, 1e9 + 0.01, Unit.MONEY, False),  # a fen in a billion
        (123456.78, 123456.78 + 1e-9, Unit.MONEY, True),
        (0.0, 0.01, Unit.MONEY, False),
        (None, 0.0, Unit.MONEY, False),
        ("A", "B", Unit.GRADE, False),
        (True, 1.0, Unit.TEXT, False),
    ],
)
def test_noise_is_no_change_and_a_fen_is(before, now, unit, want):
    assert unchanged(before, now, unit) is want


def test_verify_says_that_all_is_well(report_en):
    found = verify(report_en, SAMPLES / "ledger-en.xlsx")
    assert (found.problems, found.changes, found.computed, found.exit_code) == ((), 0, True, 0)


def test_verify_names_changed_cells_and_sums_that_no_longer_hold(report_en, tmp_path):
    sheet, cell = address(report_en, "pay.pay", "1003", "gross")
    found = verify(with_cells(report_en, tmp_path / "edited.xlsx", sheet, {cell: 1.0}))
    told = {(p.code, str(p.place)) for p in found.problems}
    assert ("REP01", f"{sheet}!{cell}") in told
    assert (
        "REP05",
        f"{sheet}!{cell}",
    ) not in told  # what was set by hand is a change, what hangs on it does not follow
    _, withheld = address(report_en, "pay.pay", "1003", "pool_withheld")
    assert ("REP05", f"{sheet}!{withheld}") in told
    assert found.exit_code == 1


def test_verify_against_another_ledger_names_what_differs(report, report_en, tmp_path):
    """The same ledger with one amount raised: its RM's RORAC and whatever follows differ, and nobody else's pay."""
    edited = tmp_path / "ledger-en.xlsx"
    book = openpyxl.load_workbook(SAMPLES / "ledger-en.xlsx")
    sheet = book["Ledger"]
    revenue = next(c.column for c in sheet[1] if str(c.value).lower().startswith("revenue"))
    rm_id = next(c.column for c in sheet[1] if str(c.value).lower().replace(" ", "_").startswith("rm_id"))
    sheet.cell(2, revenue).value += 1000
    who = str(sheet.cell(2, rm_id).value)
    book.save(edited)
    found = verify(report_en, edited)
    codes = {p.code for p in found.problems}
    assert codes == {"REP09", "REP10"}
    results = [p for p in found.problems if p.code == "REP09" and p.place.sheet == "Results"]
    raised = [p for p in results if p.place.column == "G"]
    assert {p.person.split()[0] for p in raised if p.person} == {who}
    assert sum(p.person is None for p in raised) == 1  # the total
