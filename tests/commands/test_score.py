"""`rmcli score` from the command line: the report, the JSON, the exit codes, and what may not change a figure."""

import json
import random
import re
import shutil
import warnings
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from rmcli.cli.main import app
from rmcli.errors import OutputInTheWay
from tests import samples
from tests.recalculate import assert_libreoffice_agrees_too, assert_recalculation_agrees

SAMPLES = Path(__file__).parents[2] / "sample_data"
CELL = r"[A-Z]{0,3}\d+(?::[A-Z]{0,3}\d+)?"
HASH_OR_ADDRESS = re.compile(rf"[0-9a-f]{{64}}|\w+!{CELL}(?:, (?:\w+!)?{CELL})*")


def rmcli(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports of the samples under names of their own."""
    folder = tmp_path_factory.mktemp("reports")
    made = {
        "zh": samples.report("ledger.xlsx"),
        "en": samples.report("ledger-en.xlsx"),
        "own": samples.report("ledger.xlsx", "scheme.xlsx"),
    }
    return {name: Path(shutil.copy(path, folder / f"{name}.xlsx")) for name, path in made.items()}


def test_other_programs_compute_every_cell_of_the_sample_reports_alike(scored: dict[str, Path]) -> None:
    assert min(assert_libreoffice_agrees_too(*scored.values())) > 2000


def test_the_same_input_twice_gives_the_same_bytes(scored: dict[str, Path], tmp_path: Path) -> None:
    rmcli("score", SAMPLES / "ledger-en.xlsx", "-o", tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == scored["en"].read_bytes()


def test_shuffled_rows_and_columns_change_only_hashes_and_addresses(scored: dict[str, Path], tmp_path: Path) -> None:
    shuffled = tmp_path / "ledger-en.xlsx"
    _shuffle(SAMPLES / "ledger-en.xlsx", shuffled)
    assert rmcli("score", shuffled, "-o", tmp_path / "report.xlsx").exit_code == 0
    assert _said(tmp_path / "report.xlsx") == _said(scored["en"])


def _shuffle(source: Path, target: Path) -> None:
    """Rows under the header and columns of every sheet but the roster's rows, whose order is the report's, in another order."""
    chance = random.Random(7)
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        header, *rows = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
        if sheet.title != "Roster":
            chance.shuffle(rows)
        order = chance.sample(range(len(header)), len(header))
        for r, row in enumerate([header, *rows], start=1):
            for c, at in enumerate(order, start=1):
                sheet.cell(r, c).value, sheet.cell(r, c).number_format = row[at]
    book.save(target)


def _said(report: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every sheet's values, hashes and cell addresses struck out; the seal, the last one, only repeats them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        book = openpyxl.load_workbook(report, data_only=True)
    return {
        sheet.title: [
            tuple(HASH_OR_ADDRESS.sub("#", v) if isinstance(v, str) else v for v in row)
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book.worksheets[:-1]
    }


KEYS = {
    "": "period scheme currency inputs results totals pools reconciliation problems",
    "period": "start end months",
    "scheme": "name sha256",
    "inputs": "file sha256 rows",
    "results": "rm_id name branch team role level rorac dimensions indicators composite rank grade points pay",
    "totals": "rorac gross pool_withheld net",
    "pools": "team opening withheld granted closing",
    "reconciliation": "check left right ok",
    "problems": "code severity sheet cell value message hint",
}
PAY_KEYS = (
    "monthly assessed gross pool_withheld deferred pool_received released bonus allowance fine clawback brought_forward net "
    "carried_forward"
)


def test_the_json_has_the_documented_keys(tmp_path: Path) -> None:
    done = rmcli("score", SAMPLES / "ledger.xlsx", "--json", "-o", tmp_path / "r.xlsx")
    content = json.loads(done.stdout)
    assert " ".join(content) == KEYS[""]
    for part in KEYS.keys() - {""}:
        first = content[part][0] if isinstance(content[part], list) else content[part]
        assert " ".join(first) == KEYS[part]
    person = content["results"][0]
    assert " ".join(person["pay"]) == PAY_KEYS
    assert list(person["dimensions"]) == ["F", "C", "P", "L", "X"]
    assert list(person["indicators"]["F1"]) == ["actual", "target", "score", "weight", "lost"]
    assert list(person["pay"]["monthly"]) == ["2026-07", "2026-08", "2026-09"]


def test_the_report_stands_beside_the_ledger_unless_told_otherwise(tmp_path: Path) -> None:
    ledger = tmp_path / "q3.xlsx"
    ledger.write_bytes((SAMPLES / "ledger-en.xlsx").read_bytes())
    assert rmcli("score", ledger).exit_code == 0
    assert sorted(f.name for f in tmp_path.iterdir()) == ["q3-report.xlsx", "q3.xlsx"]


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["plain", "--force"])
def test_an_input_is_never_written_over(tmp_path: Path, force: list[str]) -> None:
    ledger = tmp_path / "q3.xlsx"
    ledger.write_bytes((SAMPLES / "ledger-en.xlsx").read_bytes())
    before = ledger.read_bytes()
    assert isinstance(rmcli("score", ledger, "-o", ledger, *force).exception, OutputInTheWay)
    assert ledger.read_bytes() == before


def test_an_existing_report_is_written_over_only_by_force(tmp_path: Path) -> None:
    report = tmp_path / "r.xlsx"
    report.write_text("kept")
    assert isinstance(rmcli("score", SAMPLES / "ledger-en.xlsx", "-o", report).exception, OutputInTheWay)
    assert report.read_text() == "kept"
    assert rmcli("score", SAMPLES / "ledger-en.xlsx", "-o", report, "--force").exit_code == 0
    assert report.read_bytes()[:2] == b"PK"


def test_errors_in_the_data_stop_the_report(tmp_path: Path) -> None:
    done = rmcli("score", SAMPLES / "messy.xlsx", "--period", "2026Q3", "-o", tmp_path / "r.xlsx")
    assert done.exit_code == 1
    assert not (tmp_path / "r.xlsx").exists()


def test_keep_going_scores_the_others_and_names_who_is_left_out(tmp_path: Path) -> None:
    report, ledger = tmp_path / "r.xlsx", tmp_path / "messy.xlsx"
    book = openpyxl.load_workbook(SAMPLES / "messy.xlsx")
    book["一票否决"]["E1"].value = "备注"  # the one mistake that is nobody's own: a header that stands twice
    book.save(ledger)
    done = rmcli("score", ledger, "--period", "2026Q3", "--keep-going", "--json", "-o", report)
    assert done.exit_code == 1
    assert_recalculation_agrees(report)
    content = json.loads(done.stdout)
    scored = {person["rm_id"] for person in content["results"]}
    roster = openpyxl.load_workbook(SAMPLES / "messy.xlsx", data_only=True)["名册"]
    ids = {str(row[0]) for row in roster.iter_rows(min_row=3, values_only=True) if row[0] is not None}
    assert scored
    assert scored < ids
    said = _said(report)
    everything = {value for rows in said.values() for row in rows for value in row if isinstance(value, str)}
    for left_out in ids - scored:
        assert any(left_out in text for text in everything), f"{left_out} left the run without being named"
    assert all(check["ok"] for check in content["reconciliation"])


@pytest.mark.parametrize(("kept", "scored"), [(0, 0), (1, 1)])
def test_going_on_with_nobody_or_one_person_left(tmp_path, kept, scored):
    """A role that does not exist, for everybody but the first: with nobody left there is no report, and a sentence says so."""
    book = openpyxl.load_workbook(SAMPLES / "ledger-en.xlsx")
    sheet = book["Roster"]
    role = next(cell.column for cell in sheet[1] if cell.value == "role")
    for row in range(2 + kept, sheet.max_row + 1):
        sheet.cell(row, role, "teller")
    book.save(tmp_path / "ledger.xlsx")
    output = tmp_path / "report.xlsx"
    done = CliRunner().invoke(
        app, ["score", str(tmp_path / "ledger.xlsx"), "--keep-going", "--json", "-o", str(output)]
    )
    found = json.loads(done.stdout)
    assert ("OUT02" in {p["code"] for p in found["problems"]}) == (not kept)
    assert output.exists() == bool(kept)
    assert len(found.get("results", [])) == scored
    assert done.exit_code == 1
