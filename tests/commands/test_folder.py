"""A quarter as a folder: what each file became, what is refused, what is passed over, and the same pay as from one workbook."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

import rmcli as library
from rmcli.cli.main import app
from rmcli.errors import OutputInTheWay
from rmcli.intake import read
from rmcli.intake.files.opener import Opener
from rmcli.intake.formats.delimited.prose import is_prose
from rmcli.intake.read_report import read_report
from rmcli.run.inputs import Inputs, taken
from tests.bank import Book as Bank
from tests.bank import workbook

SAMPLES = Path(__file__).parents[2] / "sample_data"
SHEETS = {"人员": "Roster", "考核目标": "Targets", "完成情况": "Actuals", "奖惩": "Adjustments"}


def rmcli(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def codes(done: Result) -> list[tuple[str, str]]:
    said = json.loads(done.stdout)["problems"]
    return [(p["code"], p["value"] or "") for p in said if p["severity"] != "note"]


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample bank's quarter in a folder: a ledger a month, tables in files and sheets of other names, scheme and profile."""
    folder = tmp_path_factory.mktemp("bank") / "2026Q3"
    folder.mkdir()
    book = openpyxl.load_workbook(SAMPLES / "ledger-en.xlsx")
    rows = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    header, *lines = rows.pop("Ledger")
    for month in (7, 8, 9):
        of_month = [line for line in lines if f"2026-0{month}" in str(line[header.index("month")])]
        workbook({"Sheet1": [header, *of_month]}).save(folder / f"ledger 2026-0{month}.xlsx")
    for file, table in SHEETS.items():
        workbook({"导出": rows.pop(table)}).save(folder / f"{file}.xlsx")
    workbook(rows).save(folder / "others.xlsx")
    assert rmcli("template", "scheme", "-o", folder / "scheme.xlsx", "--lang", "en").exit_code == 0
    workbook({"Tables": [["table", "file"], ["Adjustments", "奖惩*"]]}).save(folder / "profile.xlsx")
    return folder


@pytest.fixture(scope="module")
def scored(quarter: Path) -> Result:
    done = rmcli("score", quarter, "-v", "--lang", "en")
    assert done.exit_code == 0, done.output
    return done


def test_it_reads_as_the_workbook_does(quarter: Path) -> None:
    by_folder, by_workbook = library.read(quarter).tables, library.read(SAMPLES / "ledger-en.xlsx").tables
    assert by_folder is not None
    assert by_workbook is not None
    for name, table in by_workbook.by_name.items():
        frames = [one.frame[table.frame.columns[:-2]] for one in (table, by_folder.by_name[name])]
        values = [frame.drop(columns=["src", "src_row"], errors="ignore") for frame in frames]
        first, second = (one.sort_values(list(one.columns), ignore_index=True) for one in values)
        assert first.equals(second), name


def test_it_says_which_file_became_what(scored: Result) -> None:
    lines = [line.strip("│ ").split("│") for line in scored.output.splitlines() if "│" in line and ".xlsx" in line]
    told = {line[0].strip(): line[1].strip() for line in lines if len(line) == 2}
    assert told == {
        **{f"ledger 2026-0{month}.xlsx": "Ledger" for month in (7, 8, 9)},
        **{f"{file}.xlsx": table for file, table in SHEETS.items()},
        "others.xlsx": "Survey, Vetoes, Pool, Deferred",
        "profile.xlsx": "the profile",
        "scheme.xlsx": "the scheme",
    }


def test_the_report_names_every_file_and_verify_computes_from_the_folder_again(quarter: Path, scored: Result) -> None:
    report = quarter.parent / "2026Q3-report.xlsx"
    named = {str(row["file"]) for row in read_report(report, Opener()).grids["made.inputs"].rows.values()}
    assert named == {path.name for path in quarter.iterdir()}
    done = rmcli("verify", report, "--ledger", quarter, "--json")
    assert (done.exit_code, json.loads(done.stdout)["problems"]) == (0, [])


@pytest.fixture
def copy(quarter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(quarter, tmp_path / "2026Q3"))


def test_reports_documents_and_folders_are_passed_over_by_name(quarter: Path, scored: Result, copy: Path) -> None:
    shutil.copy(quarter.parent / "2026Q3-report.xlsx", copy / "report.xlsx")
    (copy / "memo.pdf").write_bytes(b"%PDF")
    (copy / "old").mkdir()
    done = rmcli("check", copy, "--json")
    assert done.exit_code == 0, done.output
    said = [p["message"] for p in json.loads(done.stdout)["problems"] if p["code"] == "FIL13"]
    assert said == [
        "memo.pdf was passed over: no spreadsheet",
        "old was passed over: a folder",
        "report.xlsx was passed over: a report of rmcli's",
    ]


def test_a_file_that_is_nothing_is_refused_with_what_was_looked_for(copy: Path) -> None:
    workbook({"Sheet1": [["日期", "食堂", "菜单"], ["2026-07-01", "一楼", "面"]]}).save(copy / "食堂.xlsx")
    done = rmcli("score", copy, "--json", "--lang", "en")
    assert (done.exit_code, codes(done)) == (1, [("FIL11", "食堂.xlsx")])
    problem = json.loads(done.stdout)["problems"][-1]
    assert problem["message"].startswith("what 食堂.xlsx is nobody can tell")
    assert not (copy.parent / "2026Q3-report.xlsx").exists()


def test_two_schemes_are_refused_and_one_that_is_named_goes_before(copy: Path) -> None:
    shutil.copy(copy / "scheme.xlsx", copy / "zscheme.xlsx")
    done = rmcli("check", copy, "--json")
    assert (done.exit_code, codes(done)) == (1, [("FIL12", "zscheme.xlsx")])
    named = rmcli("check", copy, "--scheme", SAMPLES / "scheme.xlsx", "--json")
    assert ("FIL12", "zscheme.xlsx") not in codes(named)


def test_a_file_that_the_profile_expects_and_that_is_not_there_waits_for_a_person(copy: Path) -> None:
    (copy / "奖惩.xlsx").unlink()
    done = rmcli("check", copy, "--json", "--lang", "en")
    assert "PRF07" in [code for code, _ in codes(done)]


def test_no_file_of_the_folder_is_overwritten_but_a_report(quarter: Path, scored: Result, copy: Path) -> None:
    before = (copy / "人员.xlsx").read_bytes()
    refused = rmcli("check", copy, "--annotate", copy / "人员.xlsx", "--force")
    assert isinstance(refused.exception, OutputInTheWay)
    assert (copy / "人员.xlsx").read_bytes() == before
    shutil.copy(quarter.parent / "2026Q3-report.xlsx", copy / "report.xlsx")
    inputs, opener = Inputs(copy), Opener()
    assert taken(inputs, copy / "report.xlsx", opener) == (copy,)
    assert taken(inputs, copy / "scheme.xlsx", opener) == (copy, copy / "scheme.xlsx")
    assert taken(inputs, copy.parent / "new.xlsx", opener) == (copy,)


def test_the_annotated_copy_has_what_was_read_and_no_report(quarter: Path, scored: Result, copy: Path) -> None:
    shutil.copy(quarter.parent / "2026Q3-report.xlsx", copy / "report.xlsx")
    assert rmcli("check", copy, "--annotate", copy.parent / "marked.xlsx").exit_code == 0
    sheets = openpyxl.load_workbook(copy.parent / "marked.xlsx", read_only=True).sheetnames
    assert sum("导出" in name for name in sheets) == len(SHEETS)
    assert "Tables" in sheets
    assert not [name for name in sheets if "seal" in name.lower() or name == "Pay"]


MONTH = "工号\t月份\t业务类别\t业务性质\t业务收入\n{rm}\t2026-{month}\t存款\t增量\t60000\n"


def test_texts_of_a_folder_of_ledgers_are_tables_or_passed_over_by_name(tmp_path: Path) -> None:
    """One month is a .txt with tabs; a readme, a mail with commas in it, a document and a folder are named."""
    (tmp_path / "in" / "旧").mkdir(parents=True)
    (tmp_path / "in" / "7月.csv").write_text(MONTH.format(rm="K001", month="07").replace("\t", ","), encoding="utf-8")
    (tmp_path / "in" / "8月.txt").write_text(MONTH.format(rm="K001", month="08"), encoding="gb18030")
    (tmp_path / "in" / "说明.txt").write_text("各月台账，由财务部导出。\n\n9 月的还没有。\n", encoding="gb18030")
    (tmp_path / "in" / "mail.txt").write_text(
        "Dear all,\nplease find July, August and\nthe rest.\nRegards\n", encoding="utf-8"
    )
    (tmp_path / "in" / "memo.docx").write_bytes(b"PK")
    reading = read(tmp_path / "in", parts={"Roster": (Bank().roster("K001").save(tmp_path / "r.xlsx"),)})
    assert reading.tables is not None
    assert reading.tables.ledger.frame["month"].tolist() == ["2026-07", "2026-08"]
    assert [p.message("en") for p in reading.problems if p.code == "FIL13"] == [
        "mail.txt was passed over: there is no table in it",
        "memo.docx was passed over: no spreadsheet",
        "旧 was passed over: a folder",
        "说明.txt was passed over: there is no table in it",
    ]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("工号,月份,业务收入\n", False),  # an export without rows
        ("台账\n单位：万元\n工号;月份\nK001;2026-07\nK002;2026-07\n", False),
        ("a,b\n1,2\n", False),
        ("Dear all, thanks\n", True),
        ("第一行\n第二行\n", True),
        ("", False),  # nothing at all: refused where it is read
    ],
)
def test_what_is_prose(tmp_path: Path, text: str, prose: bool) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert is_prose(tmp_path / "a.txt") is prose


def test_a_quarters_folder_passes_over_a_readme(copy: Path) -> None:
    (copy / "readme.txt").write_text("The ledgers are the controller's.\n", encoding="utf-8")
    done = rmcli("check", copy, "--json")
    said = [p["message"] for p in json.loads(done.stdout)["problems"] if p["code"] in ("FIL11", "FIL13")]
    assert (done.exit_code, said) == (0, ["readme.txt was passed over: there is no table in it"])
