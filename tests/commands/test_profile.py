"""A profile from the command line to the report, and back by `rmcli verify`."""

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from rmcli.cli.main import app
from rmcli.errors import BadOption, OutputInTheWay
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from tests.bank import workbook

SAMPLES = Path(__file__).parents[2] / "sample_data"
SAID = {
    "Tables": [["table", "sheet"], ["Ledger", "Sheet *"]],
    "Columns": [["table", "column", "header"], ["台账", "业务收入", "Takings; all"]],
    "Values": [["table", "column", "written", "means"], ["Ledger", "book", "old one", "existing"]],
}


def rmcli(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample ledger in other words, its profile, and the report that they come to."""
    made = tmp_path_factory.mktemp("profile")
    book = openpyxl.load_workbook(SAMPLES / "ledger-en.xlsx")
    sheet = book["Ledger"]
    sheet.title = "Sheet 3"
    header = [cell.value for cell in sheet[1]]
    sheet.cell(1, header.index("revenue") + 1).value = "Takings; all"
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, header.index("book") + 1)
        cell.value = "old one" if cell.value == "existing" else cell.value
    book.save(made / "q3.xlsx")
    workbook(SAID).save(made / "profile.xlsx")
    done = rmcli("score", made / "q3.xlsx", "--profile", made / "profile.xlsx", "-o", made / "r.xlsx")
    assert done.exit_code == 0, done.output
    return made


def test_other_words_come_to_what_the_sample_comes_to(folder: Path, tmp_path: Path) -> None:
    assert rmcli("score", SAMPLES / "ledger-en.xlsx", "-o", tmp_path / "r.xlsx").exit_code == 0
    grids = [read_report(path, Opener()).grids["pay.pay"].rows for path in (folder / "r.xlsx", tmp_path / "r.xlsx")]
    assert grids[0] == grids[1]


def test_the_report_names_it_with_its_hash(folder: Path) -> None:
    grids = read_report(folder / "r.xlsx", Opener()).grids
    assert ("--profile", "profile.xlsx") in [(r["item"], r["value"]) for r in grids["made.facts"].rows.values()]
    named = {r["file"]: r["sha256"] for r in grids["made.inputs"].rows.values()}
    assert named["profile.xlsx"] == Opener().open(folder / "profile.xlsx")[0].sha256


def test_verify_computes_with_it_again_and_asks_for_it(folder: Path) -> None:
    done = rmcli(
        "verify", folder / "r.xlsx", "--ledger", folder / "q3.xlsx", "--profile", folder / "profile.xlsx", "--json"
    )
    assert (done.exit_code, json.loads(done.stdout)["problems"]) == (0, [])
    without = rmcli("verify", folder / "r.xlsx", "--ledger", folder / "q3.xlsx")
    assert isinstance(without.exception, BadOption)
    assert without.exception.fix.en == "Name them as well: --profile profile.xlsx"


def test_verify_names_a_profile_that_was_changed_since(folder: Path, tmp_path: Path) -> None:
    workbook(SAID | {"Columns": [*SAID["Columns"], ["Ledger", "fixed_cost", "fixed_cost"]]}).save(
        tmp_path / "profile.xlsx"
    )
    done = rmcli(
        "verify", folder / "r.xlsx", "--ledger", folder / "q3.xlsx", "--profile", tmp_path / "profile.xlsx", "--json"
    )
    said = json.loads(done.stdout)["problems"]
    assert [p["code"] for p in said] == ["REP10"]
    assert "profile.xlsx" in said[0]["message"]


def test_what_the_options_said_is_kept_and_says_the_same(folder: Path, tmp_path: Path) -> None:
    said = (
        "--sheet",
        "台账=Sheet 3",
        "--map",
        "Ledger.revenue=Takings; all",
        "--header-row",
        "台账=1",
        "--unit",
        "Roster=元",
    )
    kept = tmp_path / "kept.xlsx"
    first = rmcli(
        "check", folder / "q3.xlsx", *said, "--profile", folder / "profile.xlsx", "--save-profile", kept, "--json"
    )
    assert first.exit_code == 0, first.output
    again = rmcli("check", folder / "q3.xlsx", "--profile", kept, "--json")
    assert again.exit_code == 0, again.output
    book = openpyxl.load_workbook(kept)
    rows = {sheet.title: [list(row) for row in sheet.iter_rows(min_row=5, values_only=True)] for sheet in book}
    assert rows["Tables"] == [
        ["Ledger", None, "Sheet 3", 1, *[None] * 5],
        ["Roster", None, None, None, "元", *[None] * 4],
    ]
    assert rows["Columns"] == [["Ledger", "revenue", "Takings; all", None, None, None]]
    assert rows["Values"] == [["Ledger", "book", "old one", "existing", None]]
    assert isinstance(rmcli("check", folder / "q3.xlsx", "--save-profile", kept).exception, OutputInTheWay)


def test_what_fits_nothing_is_not_kept(folder: Path, tmp_path: Path) -> None:
    done = rmcli("check", folder / "q3.xlsx", "--sheet", "Ledger=Nothing", "--save-profile", tmp_path / "kept.xlsx")
    assert isinstance(done.exception, BadOption)
    assert not list(tmp_path.iterdir())
