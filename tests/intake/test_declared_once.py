"""A column or a table that people fill in is its declaration: added in a copy of the package, it is in the template, is read,
and its types are checked."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from rmcli.tables.data import Tables, every_table
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.scheme import SCHEME_WORKBOOK

ROOT = Path(__file__).parents[2]
COLUMN = 'Column("customer_id", "客户号", Type.ID, also=_CUSTOMER),'
FEE = '        Column("fee", "手续费", Type.MONEY, minimum=0, spans=(Span.MONTH,)),'
WORKBOOK = "LEDGER_WORKBOOK: tuple[TableSpec, ...] = ("
LEAVE = """LEAVE = TableSpec(
    "Leave",
    "请假",
    (RM_ID, Column("days", "天数", Type.NUMBER, required=True, filled=True, minimum=0)),
    Text("每次请假一行", "one row per leave"),
    apart=True,
)
"""
_RUN = "from rmcli.cli.main import run; run()"
_READ = """
import json
from pathlib import Path
from rmcli.intake import read
tables = read(Path("good.xlsx")).tables
print(json.dumps([tables.ledger.frame["fee"].dropna().tolist(), tables.by_name["Leave"].frame["days"].tolist()]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `rmcli` as it is but for two declarations, and with the sample filled in by them, rightly and wrongly."""
    made = tmp_path_factory.mktemp("declared")
    shutil.copytree(ROOT / "rmcli", made / "rmcli", ignore=shutil.ignore_patterns("__pycache__"))
    source = made / "rmcli" / "tables" / "ledger.py"
    text = source.read_text("utf-8")
    assert text.count(COLUMN) == text.count(WORKBOOK) == 1
    text = text.replace(COLUMN, f"{COLUMN}\n{FEE}").replace(WORKBOOK, f"{LEAVE}\n{WORKBOOK}\n    LEAVE,")
    source.write_text(text, "utf-8")
    book = openpyxl.load_workbook(ROOT / "sample_data" / "ledger-en.xlsx")
    ledger = book["Ledger"]
    at = ledger.max_column + 1
    ledger.cell(1, at, "fee")
    ledger.cell(2, at, 12.5)
    book.create_sheet("Leave").append(["rm_id", "days"])
    book["Leave"].append(["1003", 4])
    book.save(made / "good.xlsx")
    ledger.cell(2, at, "many")
    ledger.cell(3, at, -1)
    book["Leave"].append(["9999", 2])
    book["Leave"].append(["1003", "some"])
    book.save(made / "bad.xlsx")
    return made


def rmcli(folder: Path, *arguments: str, code: int = 0, program: str = _RUN) -> str:
    """What the altered package prints, with that exit code."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr + done.stdout
    return done.stdout


def test_the_template_has_the_column_and_the_table(folder: Path) -> None:
    rmcli(folder, "template", "ledger", "-o", "blank.xlsx", "--lang", "en")
    blank = openpyxl.load_workbook(folder / "blank.xlsx")
    assert "fee (yuan)" in [cell.value for cell in blank["Ledger"][4]]
    assert [cell.value for cell in blank["Leave"][4]] == ["rm_id", "days"]


def test_values_are_read_and_nothing_is_said(folder: Path) -> None:
    assert json.loads(rmcli(folder, program=_READ)) == [[12.5], [4.0]]
    told = json.loads(rmcli(folder, "check", "good.xlsx", "--json"))
    straight = json.loads(rmcli(folder, "check", str(ROOT / "sample_data" / "ledger-en.xlsx"), "--json"))
    assert told["problems"] == [{**p, "file": "good.xlsx"} for p in straight["problems"]]


def test_types_bounds_and_ids_are_checked(folder: Path) -> None:
    told = json.loads(rmcli(folder, "check", "bad.xlsx", "--json", code=1))
    wrong = [(p["sheet"], p["cell"], p["code"]) for p in told["problems"] if p["severity"] == "error"]
    letter = openpyxl.load_workbook(folder / "bad.xlsx")["Ledger"].max_column
    column = openpyxl.utils.get_column_letter(letter)
    assert sorted(wrong) == [
        ("Leave", "A3", "ROS01"),
        ("Leave", "B4", "CEL01"),
        ("Ledger", f"{column}2", "CEL01"),
        ("Ledger", f"{column}3", "CEL06"),
    ]


def test_the_table_has_an_option_and_its_rows_are_accounted_for(folder: Path) -> None:
    assert "--leave" in rmcli(folder, "check", "--help")
    rmcli(folder, "score", "good.xlsx", "-o", "report.xlsx")
    report = python_calamine.load_workbook(str(folder / "report.xlsx"))
    cells = {cell for name in report.sheet_names for row in report.get_sheet_by_name(name).to_python() for cell in row}
    assert "Leave: rows read = used + left out" in cells


def test_every_table_with_a_key_says_what_a_repeated_one_is() -> None:
    for spec in LEDGER_WORKBOOK:
        assert bool(spec.key) == bool(spec.repeated), spec.name


def test_names_of_tables_and_of_their_options_are_told_apart() -> None:
    names = [spec.name for spec in (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK)]
    assert len(set(names)) == len(names)
    assert len({spec.option for spec in LEDGER_WORKBOOK}) == len(LEDGER_WORKBOOK)


def test_every_table_of_the_workbook_is_there_though_none_is_given() -> None:
    made = every_table(())
    assert list(made) == [spec.name for spec in LEDGER_WORKBOOK]
    assert not any(table.given or len(table.frame) for table in made.values())
    assert list(Tables.__dataclass_fields__)[:2] == ["by_name", "period"]
