"""What keeps a batch back: people and rows left out of the scoring, amounts that nobody has confirmed; and how it is let go."""

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from rmcli.approved.gates import gates
from rmcli.cli.main import app
from rmcli.errors import BadOption
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.run import Inputs, score_to_report
from rmcli.run.payout import Order, payout
from tests.payout.batch_case import with_cells
from tests.recalculate import assert_recalculation_agrees, opened
from tests.samples import SAMPLES


def spoilt(target: Path, cells: dict[str, dict[str, object]], source: str = "ledger-en.xlsx") -> Path:
    """A sample ledger with other values in some cells."""
    book = openpyxl.load_workbook(SAMPLES / source)
    for sheet, values in cells.items():
        for cell, value in values.items():
            book[sheet][cell].value = value
    book.save(target)
    return target


def report_of(folder: Path, cells: dict[str, dict[str, object]], source: str = "ledger-en.xlsx") -> Path:
    outcome = score_to_report(
        Inputs(spoilt(folder / "q3.xlsx", cells, source)), folder / "report.xlsx", keep_going=True
    )
    assert outcome.report is not None, [(p.code, str(p.place)) for p in outcome.problems]
    return outcome.report


def column(sheet: str, title: str) -> str:
    """The letter of a column of the English sample."""
    book = openpyxl.load_workbook(SAMPLES / "ledger-en.xlsx")
    return next(c.column_letter for c in book[sheet][1] if str(c.value).lower().startswith(title))


def row_of(sheet: str, rm_id: str) -> int:
    book = openpyxl.load_workbook(SAMPLES / "ledger-en.xlsx")
    return next(row[0].row for row in book[sheet].iter_rows(min_row=2) if str(row[0].value) == rm_id)


@pytest.fixture(scope="module")
def partial(tmp_path_factory) -> Path:
    """1002 has an actual that is no number, 1005 a base pay that is a date's error; one ledger row is of an unknown id."""
    folder = tmp_path_factory.mktemp("partial")
    actuals = {f"{column('Actuals', 'l2')}{row_of('Actuals', '1002')}": "eighty"}
    roster = {f"{column('Roster', 'base')}{row_of('Roster', '1005')}": "nan"}
    return report_of(folder, {"Actuals": actuals, "Roster": roster, "Ledger": {"A2": "7777"}})


def test_nobody_is_paid_while_somebody_would_get_no_sheet(partial, tmp_path):
    done = payout(Order(partial, tmp_path / "out"))
    said = [(p.code, p.value, p.person) for p in done.problems]
    assert [one for one in said if one[0] == "REP11"] == [
        ("REP11", "1002", said[0][2]),
        ("REP11", "1005", said[1][2]),
    ]
    assert [one[0] for one in said] == ["REP11", "REP11", "REP12"]
    first = done.problems[0]
    sheet = opened(partial, data_only=True)["Problems and notes"]
    assert str(sheet[first.place.cell].value) == "1002"
    assert first.message("en") == f"{first.person} was left out of the scoring and would get no payout sheet"
    assert "CEL01" in first.expected("en")
    assert "is not a number (Actuals!" in first.expected("en")
    assert done.exit_code == 1
    assert not list(tmp_path.iterdir())


def test_rows_of_nobody_are_named_with_the_first_of_them(partial, tmp_path):
    lost = [p for p in payout(Order(partial, tmp_path / "out")).problems if p.code == "REP12"]
    assert [p.message("en") for p in lost] == ["Ledger: 1 rows with errors were left out, nobody knows whose"]
    assert "Ledger!2:2" in lost[0].expected("en")


def test_allow_partial_pays_the_others_and_says_who_is_missing_everywhere(partial, tmp_path):
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["payout", str(partial), "-o", str(out), "--allow-partial", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    assert "THIS BATCH IS NOT COMPLETE: 2 people have no payout sheet, 1 rows with errors were left out" in done.output
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["people"] == 7
    assert [m["rm_id"] for m in manifest["missing"]] == ["1002", "1005"]
    assert manifest["rows_left_out"] == [{"table": "Ledger", "rows": 1, "first": "Ledger!2:2"}]
    book = openpyxl.load_workbook(out / "summary.xlsx", data_only=True)
    head = [str(row[0].value) for row in book["Summary"].iter_rows(max_row=4)]
    assert any("This batch is not complete: 2 people" in line for line in head)
    cells = {str(c.value) for row in book["Not paid"].iter_rows() for c in row}
    assert {"1002", "1005", "Ledger!2:2"} <= cells
    for one in manifest["missing"]:
        assert one["person"] in done.output
        assert one["person"] in cells
    assert_recalculation_agrees(out / "summary.xlsx")


def test_single_people_are_paid_whoever_else_is_missing_but_not_the_missing_themselves(partial, tmp_path):
    assert payout(Order(partial, tmp_path / "one", only=("1001",))).people == 1
    manifest = json.loads((tmp_path / "one" / "manifest.json").read_text(encoding="utf-8"))
    assert [m["rm_id"] for m in manifest["missing"]] == ["1002", "1005"]
    done = payout(Order(partial, tmp_path / "two", only=("1001", "1002"), allow_partial=True))
    assert [(p.code, p.value) for p in done.problems] == [("REP11", "1002")]
    with pytest.raises(BadOption, match="no RM 9999"):
        payout(Order(partial, tmp_path / "three", only=("9999",)))


def test_a_line_taken_out_of_the_report_opens_no_gate(partial, tmp_path):
    """The row that names 1002 is overwritten; the seal still knows it."""
    read = read_report(partial, Opener())
    grid = read.grids["problems.absent"]
    cell = f"A{grid.at['absent0']}"
    edited = with_cells(partial, tmp_path / "edited.xlsx", grid.sealed.sheet, {cell: 1})
    assert [m.rm_id for m in gates(read_report(edited, Opener())).missing] == ["1002", "1005"]
    done = payout(Order(edited, tmp_path / "out", accept_changes=True))
    assert [p.code for p in done.problems] == ["REP11", "REP11", "REP12"]


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory) -> tuple[Path, str, float]:
    """One revenue of the sample bank entered in 万元: the report, the cell, and what was typed."""
    folder = tmp_path_factory.mktemp("doubtful")
    sheet = openpyxl.load_workbook(SAMPLES / "ledger.xlsx", data_only=True)["台账"]
    titles = {str(c.value): c.column for c in sheet[1]}
    at = next(c for title, c in titles.items() if title.startswith("业务收入"))
    line = next(c for title, c in titles.items() if title.startswith("业务类别"))
    row = next(r for r in range(2, 500) if sheet.cell(r, line).value == "对公活期存款")
    cell = sheet.cell(row, at)
    typed = round(cell.value / 10_000, 4)
    return report_of(folder, {"台账": {cell.coordinate: typed}}, "ledger.xlsx"), f"台账!{cell.coordinate}", typed


def test_an_amount_ten_thousand_times_off_is_paid_only_once_accepted(doubtful, tmp_path):
    report, cell, typed = doubtful
    done = payout(Order(report, tmp_path / "out"))
    (held,) = done.problems
    assert (held.code, held.value, held.facts["cell"]) == ("REP13", f"{typed:.15g}", cell)
    assert "LED06" in held.message("zh")
    assert held.person
    assert not list(tmp_path.iterdir())
    # neither of the other consents opens this gate, nor does asking for somebody else
    assert payout(Order(report, tmp_path / "out", allow_partial=True, accept_changes=True)).exit_code == 1
    assert [p.code for p in payout(Order(report, tmp_path / "out", only=("10060",))).problems] == ["REP13"]


def test_what_was_accepted_is_listed(doubtful, tmp_path):
    report, cell, _ = doubtful
    out = tmp_path / "out"
    options = ["--accept-amounts", "--only", "10001", "--jobs", "1"]
    done = CliRunner().invoke(app, ["payout", str(report), "-o", str(out), *options])
    assert done.exit_code == 0, done.output
    assert "已接受 1 处存疑金额" in done.output
    assert cell in done.output
    (one,) = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["accepted_amounts"]
    assert (one["code"], one["cell"]) == ("LED06", cell)
    book = openpyxl.load_workbook(out / "summary.xlsx", data_only=True)
    assert cell in {str(c.value) for row in book["已确认金额"].iter_rows() for c in row}
    assert_recalculation_agrees(out / "summary.xlsx")


def test_a_pool_overdrawn_is_never_paid(tmp_path):
    """--keep-going writes the report of a pool that granted more than it holds, to be looked at."""
    clean = score_to_report(Inputs(SAMPLES / "ledger-en.xlsx"), tmp_path / "clean.xlsx")
    used = clean.pay.adjustments
    grant = used[used["kind"] == "pool"].iloc[0]
    team = clean.score.results.set_index("rm_id").loc[grant["rm_id"], "team"]
    left = clean.pay.pools.set_index("team").loc[team, "closing_fen"]
    place = clean.score.tables.adjustments.place(int(grant["row"]), "amount")
    over = (grant["amount_fen"] + left + 1) / 100  # a fen more than there is
    report = report_of(tmp_path, {place.sheet: {place.cell: over}})
    options = {"allow_partial": True, "accept_amounts": True, "accept_changes": True}
    done = payout(Order(report, tmp_path / "out", **options))
    assert [(p.code, p.facts["code"]) for p in done.problems] == [("REP14", "PAY01")]


def test_a_clean_report_is_kept_back_by_nothing(report_en):
    found = gates(read_report(report_en, Opener()))
    assert (found.missing, found.lost, found.held) == ((), (), ())
