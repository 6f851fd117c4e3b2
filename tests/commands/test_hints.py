"""The options about sheets and headers from the command line to the report, and back from the report to `rmcli verify`."""

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

import rmcli as library
from rmcli.cli.main import app
from rmcli.errors import BadOption
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report

SAMPLES = Path(__file__).parents[2] / "sample_data"
OPTIONS = (
    ("--sheet", "Ledger=Sheet 3"),
    ("--header-row", "Ledger=2"),
    ("--map", "台账.业务收入=Takings; all"),
    ("--unit", "Ledger.revenue=万元"),
)


def rmcli(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample ledger in a sheet of another name, under a row that has a header in part, its revenue headed otherwise, in 10,000s."""
    book = openpyxl.load_workbook(SAMPLES / "ledger-en.xlsx")
    sheet = book["Ledger"]
    sheet.title = "Sheet 3"
    header = [cell.value for cell in sheet[1]]
    sheet.insert_rows(1)
    for column, name in enumerate(header[:6], start=1):
        sheet.cell(1, column).value = name
    revenue = header.index("revenue") + 1
    sheet.cell(2, revenue).value = "Takings; all"
    for row in range(3, sheet.max_row + 1):
        sheet.cell(row, revenue).value = float(Decimal(str(sheet.cell(row, revenue).value)) / 10_000)
    path = tmp_path_factory.mktemp("foreign") / "q3.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def scored(foreign: Path) -> Path:
    report = foreign.with_name("report.xlsx")
    done = rmcli("score", foreign, *(word for pair in OPTIONS for word in pair), "-o", report)
    assert done.exit_code == 0, done.output
    return report


def test_a_ledger_of_other_names_comes_to_what_the_sample_comes_to(scored: Path, tmp_path: Path) -> None:
    assert rmcli("score", SAMPLES / "ledger-en.xlsx", "-o", tmp_path / "r.xlsx").exit_code == 0
    grids = [read_report(path, Opener()).grids["pay.pay"].rows for path in (scored, tmp_path / "r.xlsx")]
    assert grids[0] == grids[1]


def test_the_report_says_how_it_was_made_and_what_was_read_as_what(scored: Path) -> None:
    read = read_report(scored, Opener())
    made = [(row["item"], row["value"]) for row in read.grids["made.facts"].rows.values()]
    assert [pair for pair in made if pair[0] in dict(OPTIONS)] == list(OPTIONS)
    said = [str(row.values()) for row in read.grids["problems.problems"].rows.values()]
    assert any('"Takings; all" was read as revenue' in row for row in said)


def test_verify_takes_the_options_from_the_report(scored: Path, foreign: Path) -> None:
    done = rmcli("verify", scored, "--ledger", foreign, "--json")
    assert (done.exit_code, json.loads(done.stdout)["problems"]) == (0, [])


def test_the_library_takes_the_same(foreign: Path) -> None:
    told = {"sheets": {"台账": "Sheet 3"}, "header_rows": {"Ledger": 2}, "columns": {"Ledger.revenue": "Takings; all"}}
    told["units"] = {"Ledger.revenue": "万元"}
    run = library.score(library.read(foreign, **told))
    assert len(run.results) == 9
    with pytest.raises(BadOption, match="there is no sheet “Sheet 4”"):
        library.read(foreign, sheets={"Ledger": "Sheet 4"})


def test_without_them_the_sheet_and_the_option_are_named(foreign: Path) -> None:
    done = rmcli("check", foreign, "--lang", "en")
    assert done.exit_code == 1
    assert 'sheet Ledger is missing; the header of "Sheet 3" fits' in done.stdout
    assert '--sheet "Ledger=Sheet 3"' in done.stdout


@pytest.fixture(scope="module")
def of_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report made from the sample ledger with roster and ledger from files of their own."""
    report = tmp_path_factory.mktemp("parts") / "report.xlsx"
    sample = SAMPLES / "ledger-en.xlsx"
    done = rmcli("score", sample, "--roster", sample, "--ledger", sample, "-o", report)
    assert done.exit_code == 0, done.output
    return report


def test_verify_takes_every_file_that_a_report_was_made_from(of_parts: Path) -> None:
    sample = SAMPLES / "ledger-en.xlsx"
    done = rmcli("verify", of_parts, "--ledger", sample, "--roster", sample, "--ledger-table", sample, "--json")
    assert (done.exit_code, json.loads(done.stdout)["problems"]) == (0, [])


def test_verify_names_the_files_that_it_was_not_given(of_parts: Path) -> None:
    done = rmcli("verify", of_parts, "--ledger", SAMPLES / "ledger-en.xlsx")
    assert isinstance(done.exception, BadOption)
    assert done.exception.text("zh") == (
        "报告还用了别的文件，仅由台账无法重算。 请也给出：--roster ledger-en.xlsx --ledger-table ledger-en.xlsx"
    )
    alone = rmcli("verify", of_parts, "--roster", SAMPLES / "ledger-en.xlsx")
    assert isinstance(alone.exception, BadOption)
    assert alone.exception.text("en") == "--roster can only go with --ledger. Name the ledger as well."
