"""`rmcli settle` from the command line: what it writes and says, what it refuses, and the loop closed by the next ledger."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rmcli.cli.main import app
from rmcli.errors import CannotDo, OutputInTheWay, UnreadableInput
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_sealed
from tests.payout.batch_case import address, files, sheet_part, with_cells
from tests.recalculate import assert_libreoffice_agrees_too, assert_recalculation_agrees, opened
from tests.settlement.year import QUARTERS

YEAR = Path(__file__).parents[2] / "sample_data" / "year"
# The sample year by hand from its grades: 20001 156,000 * 0.4 * 1.3; 20002 120,000 * 0.4 * 1.15; 20003 216,000 * 0.4 * 1.15;
# 20004 84,000 * 0.4 / 12 * 1.15 * (7 + 14/31); 20005 118,800 * 0.4 / 12 * 1.15 * (7 + 20/31).
DUE = {"20001": 81120.0, "20002": 55200.0, "20003": 99360.0, "20004": 23994.19, "20005": 34816.06}
# 15,600 a quarter for 20001 and so on, times the coefficients of the grades they were given: A A B C, D B A A, B B B B, - D B A,
# A B C -; 20004 has 1 + 14/31 months of the second quarter, 20005 1 + 20/31 of the third.
PAID = {
    "20001": [20280.0, 20280.0, 17940.0, 15600.0],
    "20002": [9600.0, 13800.0, 15600.0, 15600.0],
    "20003": [24840.0, 24840.0, 24840.0, 24840.0],
    "20004": [0.0, 3251.61, 9660.0, 10920.0],
    "20005": [15444.0, 13662.0, 6514.84, 0.0],
}


def rmcli(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the four quarters' reports."""
    folder = tmp_path_factory.mktemp("reports")
    for quarter in QUARTERS:
        assert rmcli("score", YEAR / f"{quarter}.xlsx", "-o", folder / f"{quarter}.xlsx").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def settled(reports: Path) -> Path:
    target = reports.parent / f"{reports.name}-settlement.xlsx"
    assert rmcli("settle", YEAR / "2026.xlsx", "--paid", reports, "-o", target).exit_code == 0
    return target


def of(folder: Path, *instead: tuple[str, Path]) -> list[object]:
    """The four reports as options, some of them from elsewhere."""
    chosen = dict(instead)
    return [part for q in QUARTERS for part in ("--paid", chosen.get(q, folder / f"{q}.xlsx"))]


def test_the_json_says_what_the_year_comes_to(reports: Path, tmp_path: Path) -> None:
    done = rmcli("settle", YEAR / "2026.xlsx", *of(reports), "-o", tmp_path / "s.xlsx", "--json", "--lang", "en")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert said["period"] == {"start": "2026-01", "end": "2026-12", "months": 12}
    assert {r["rm_id"]: r["assessed"] for r in said["results"]} == DUE
    assert {r["rm_id"]: list(r["paid"].values()) for r in said["results"]} == PAID
    for r in said["results"]:
        assert r["difference"] == pytest.approx(DUE[r["rm_id"]] - sum(PAID[r["rm_id"]]), abs=1e-9)
        assert sum(r["parts"].values()) == pytest.approx(r["assessed"], abs=1e-9)
    assert said["totals"] == {"assessed": 294490.25, "paid": 287512.45, "difference": 6977.8}
    assert said["not_settled"] == [{"rm_id": "20006", "name": "方砚", "period": "2026Q1", "paid": 8280.0}]
    assert [r["sha256"] for r in said["reports"]] == [
        sha256((reports / f"{q}.xlsx").read_bytes()).hexdigest() for q in QUARTERS
    ]
    assert len(said["reconciliation"]) == 8
    assert all(check["ok"] for check in said["reconciliation"])
    (problem,) = said["problems"]
    assert (problem["code"], problem["file"], problem["sheet"]) == ("SET07", "2026Q1.xlsx", "薪酬")


def test_libreoffice_computes_the_sample_s_settlement_alike(settled: Path) -> None:
    assert assert_libreoffice_agrees_too(settled)[0] > 150


def test_the_same_inputs_give_the_same_bytes_and_a_folder_is_its_files(
    reports: Path, settled: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.xlsx"
    assert rmcli("settle", YEAR / "2026.xlsx", "--paid", reports, "-o", again).exit_code == 0
    assert again.read_bytes() == settled.read_bytes()
    backwards = [part for q in reversed(QUARTERS) for part in ("--paid", reports / f"{q}.xlsx")]
    done = rmcli("settle", YEAR / "2026.xlsx", *backwards, "--paid", reports, "-o", again, "--force", "--json")
    assert [r["period"] for r in json.loads(done.stdout)["reports"]] == list(QUARTERS)


def test_what_is_printed(reports: Path, tmp_path: Path) -> None:
    done = rmcli("settle", YEAR / "2026.xlsx", "--paid", reports, "-o", tmp_path / "s.xlsx", "--lang", "en")
    for said in (
        "'[2026Q1.xlsx]薪酬'!G6",
        "20006 方砚",
        "294,490.25",
        "287,512.45",
        "6,977.80",
        "8,280.00",
        "8/8",
        "Wrote",
    ):
        assert said in done.stdout


def test_the_next_ledger_reads_the_adjustments_as_they_are(settled: Path, tmp_path: Path) -> None:
    """The sheet is read without a word, and every row of it is paid: bonuses 7,020 + 600 + 162.58, clawback 804.78."""
    ledger = YEAR / "2026Q3.xlsx"  # any that has these people
    checked = rmcli("check", ledger, "--adjustments", settled, "--json")
    assert json.loads(checked.stdout) == {"problems": []}
    scored = rmcli("score", ledger, "--adjustments", settled, "-o", tmp_path / "next.xlsx", "--json")
    pay = {r["rm_id"]: (r["pay"]["bonus"], r["pay"]["clawback"]) for r in json.loads(scored.stdout)["results"]}
    assert pay == {
        "20001": (7020.0, 0.0),
        "20002": (600.0, 0.0),
        "20003": (0.0, 0.0),
        "20004": (162.58, 0.0),
        "20005": (0.0, 804.78),
    }


def test_an_amount_changed_in_a_settlement_is_not_paid(settled: Path, tmp_path: Path) -> None:
    """The first of its adjustments with 90,000 yuan more, typed into the sealed workbook."""
    grid = read_sealed(settled, Opener()).grids["adjustments.rows"]
    cell = f"{grid.letter('amount')}{grid.at['adjustment0']}"
    before = grid.rows["adjustment0"]["amount"]
    target = with_cells(settled, tmp_path / "settled.xlsx", grid.sealed.sheet, {cell: float(before or 0) + 90_000})
    scored = rmcli(
        "score", YEAR / "2026Q3.xlsx", "--adjustments", target, "-o", tmp_path / "n.xlsx", "--json", "--lang", "en"
    )
    assert scored.exit_code == 1
    problems = json.loads(scored.stdout)["problems"]
    changed = [(p["cell"], p["value"]) for p in problems if p["code"] == "REP21"]
    assert changed == [(cell, f"{float(before or 0) + 90_000:,.2f}")]


def test_without_any_difference_there_is_no_sheet_of_adjustments(reports: Path, tmp_path: Path) -> None:
    """A quarter against its own report: the same grades, the same pay."""
    target = tmp_path / "s.xlsx"
    done = rmcli("settle", YEAR / "2026Q2.xlsx", "--paid", reports / "2026Q2.xlsx", "-o", target, "--json")
    said = json.loads(done.stdout)
    assert [p["code"] for p in said["problems"]] == ["SET05"]
    assert said["totals"]["difference"] == 0.0
    assert "调整" not in opened(target).sheetnames
    assert assert_recalculation_agrees(target)


def changed(reports: Path, tmp_path: Path) -> Path:
    """The first quarter's report with a yuan more of assessed pay typed over 20001's."""
    first = reports / "2026Q1.xlsx"
    sheet, cell = address(first, "pay.pay", "20001", "assessed")
    return with_cells(first, tmp_path / "2026Q1.xlsx", sheet, {cell: 20281.0})


def test_a_report_changed_by_hand_is_refused_by_its_cell(reports: Path, tmp_path: Path) -> None:
    target = tmp_path / "s.xlsx"
    done = rmcli("settle", YEAR / "2026.xlsx", *of(reports, ("2026Q1", changed(reports, tmp_path))), "-o", target)
    assert done.exit_code == 1
    assert "REP01" in done.stdout
    assert "'[2026Q1.xlsx]薪酬'!G2" in done.stdout
    assert not target.exists()


def test_a_report_whose_total_no_longer_is_its_people_s_is_refused_even_if_accepted(
    reports: Path, tmp_path: Path
) -> None:
    options = of(reports, ("2026Q1", changed(reports, tmp_path)))
    done = rmcli("settle", YEAR / "2026.xlsx", *options, "-o", tmp_path / "s.xlsx", "--accept-changes")
    assert done.exit_code == 1
    assert "REP05" in done.stdout


def test_accepted_changes_are_listed(reports: Path, tmp_path: Path) -> None:
    """A text is typed over with a number, which changes no sum."""
    first, target = reports / "2026Q1.xlsx", tmp_path / "s.xlsx"
    sheet, cell = address(first, "made.facts", "version", "value")
    edited = with_cells(first, tmp_path / "2026Q1.xlsx", sheet, {cell: 7.0})
    options = [*of(reports, ("2026Q1", edited)), "-o", target]
    assert rmcli("settle", YEAR / "2026.xlsx", *options).exit_code == 1
    done = rmcli("settle", YEAR / "2026.xlsx", *options, "--accept-changes")
    assert done.exit_code == 0
    assert f"[2026Q1.xlsx]{sheet}" in done.stdout
    assert "人工改动" in opened(target).sheetnames
    assert assert_recalculation_agrees(target)


def test_a_row_of_pay_that_is_gone_cannot_be_accepted(reports: Path, tmp_path: Path) -> None:
    edited = without_row(reports / "2026Q1.xlsx", tmp_path / "2026Q1.xlsx", "薪酬", 3)
    for option in ([], ["--accept-changes"]):
        target = tmp_path / "s.xlsx"
        done = rmcli("settle", YEAR / "2026.xlsx", *of(reports, ("2026Q1", edited)), "-o", target, *option)
        assert (done.exit_code, target.exists()) == (1, False)
        assert "REP03" in done.stdout
    for command in (["payout", edited, "-o", tmp_path / "sheets"], ["verify", edited]):
        done = rmcli(*command)
        assert done.exit_code == 1
        assert "REP03" in done.stdout


def test_a_text_where_an_amount_was_cannot_be_accepted(reports: Path, tmp_path: Path) -> None:
    first, edited = reports / "2026Q1.xlsx", tmp_path / "2026Q1.xlsx"
    sheet, cell = address(first, "pay.pay", "20001", "assessed")
    part = sheet_part(first, sheet)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(edited, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                typed = rb'<c r="%s" t="inlineStr"><is><t>two hundred</t></is></c>' % cell.encode()
                data, count = re.subn(rb'<c r="%s"[^>]*>.*?</c>' % cell.encode(), typed, data, count=1)
                assert count == 1
            made.writestr(name, data)
    options = [*of(reports, ("2026Q1", edited)), "-o", tmp_path / "s.xlsx", "--accept-changes"]
    for command in (["settle", YEAR / "2026.xlsx", *options], ["payout", edited, "-o", tmp_path / "sheets"]):
        done = rmcli(*command)
        assert done.exit_code == 1
        assert f"{sheet}" in done.stdout
        assert "“two hundred”" in done.stdout


def without_row(path: Path, target: Path, sheet: str, row: int) -> Path:
    """The workbook with one row taken out of a sheet."""
    part = sheet_part(path, sheet)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                data, count = re.subn(rb'<row r="%d".*?</row>' % row, b"", data)
                assert count == 1
            made.writestr(name, data)
    return target


def test_errors_of_ledger_and_reports_are_told_together(reports: Path, tmp_path: Path) -> None:
    ledger = with_cells(YEAR / "2026.xlsx", tmp_path / "2026.xlsx", "名册", {"K2": -5.0})
    options = of(reports, ("2026Q1", changed(reports, tmp_path)))
    done = rmcli("settle", ledger, *options, "-o", tmp_path / "s.xlsx", "--json")
    assert done.exit_code == 1
    said = {(p["code"], p["file"]) for p in json.loads(done.stdout)["problems"]}
    assert said >= {("CEL06", "2026.xlsx"), ("REP01", "2026Q1.xlsx")}
    assert not (tmp_path / "s.xlsx").exists()


@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("SET01", lambda r: ["--period", "2026H1", "--paid", r]),
        ("SET02", lambda r: ["--paid", r, "--paid", YEAR.parent / "no"]),
        ("SET03", lambda r: ["--paid", r / "2026Q1.xlsx"]),
    ],
)
def test_reports_that_are_not_the_year_s_are_errors(
    code: str, options: Callable[[Path], list[object]], reports: Path, tmp_path: Path
) -> None:
    given = options(reports)
    if code == "SET02":
        given[-1] = shutil.copy(reports / "2026Q2.xlsx", tmp_path / "older.xlsx")
    target = tmp_path / "s.xlsx"
    done = rmcli("settle", YEAR / "2026.xlsx", *given, "-o", target)
    assert done.exit_code == 1
    assert f"[{code}]" in done.stdout
    assert not target.exists()


def refused(*arguments: object) -> CannotDo:
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    assert isinstance(done.exception, CannotDo), done.output
    return done.exception


def test_what_cannot_be_carried_out(reports: Path, settled: Path, tmp_path: Path) -> None:
    shutil.copytree(reports, tmp_path / "reports")
    shutil.copy(YEAR / "2026.xlsx", tmp_path / "2026.xlsx")
    before = files(tmp_path / "reports")
    ledger, paid = tmp_path / "2026.xlsx", ["--paid", tmp_path / "reports"]
    for target in (ledger, tmp_path / "reports" / "2026Q1.xlsx"):
        assert isinstance(refused("settle", ledger, *paid, "-o", target, "--force"), OutputInTheWay)
    # said before anything is read: there is no such ledger
    no_ledger = refused("settle", tmp_path / "no.xlsx", *paid, "-o", tmp_path / "reports" / "2026Q1.xlsx", "--force")
    assert isinstance(no_ledger, OutputInTheWay)
    (tmp_path / "there.xlsx").write_bytes(b"old")
    assert isinstance(refused("settle", ledger, *paid, "-o", tmp_path / "there.xlsx"), OutputInTheWay)
    assert (tmp_path / "there.xlsx").read_bytes() == b"old"
    assert rmcli("settle", ledger, *paid, "-o", tmp_path / "there.xlsx", "--force").exit_code == 0
    (tmp_path / "empty").mkdir()
    assert "各期报告" in refused("settle", ledger, "--paid", tmp_path / "empty", "-o", tmp_path / "s.xlsx").fix.zh
    for other, said in ((ledger, "no report that rmcli wrote"), (settled, "year-end settlement")):
        refusal = refused("settle", ledger, "--paid", other, "-o", tmp_path / "s.xlsx")
        assert isinstance(refusal, UnreadableInput)
        assert said in refusal.said.en or "seal" in refusal.said.en
    assert files(tmp_path / "reports") == before
    assert not (tmp_path / "s.xlsx").exists()


def test_a_settlement_is_verified_by_its_seal_and_its_checks(settled: Path, tmp_path: Path) -> None:
    assert rmcli("verify", settled).exit_code == 0
    sheet, cell = "年终清算", "Q15"
    done = rmcli("verify", with_cells(settled, tmp_path / "edited.xlsx", sheet, {cell: 1.0}))
    assert done.exit_code == 1
    assert f"{sheet}!{cell}" in done.stdout
    assert "20001 杜若" in done.stdout
    for command in (
        ("payout", settled, "-o", tmp_path / "sheets"),
        ("verify", settled, "--ledger", YEAR / "2026.xlsx"),
    ):
        assert "年终清算" in refused(*command).said.zh
