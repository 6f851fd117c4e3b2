"""A column or a table that people fill in is its declaration: added in a copy of the package, it is in the template, is read,
and its types are checked."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

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
# runs the command lines one after the other in one process, which loads the package once, and reads what is right
_RUNS = """
import json, sys
from pathlib import Path
from typer.testing import CliRunner
from rmcli.cli.main import app
from rmcli.intake import read
ended = [CliRunner().invoke(app, words) for words in json.load(sys.stdin)]
tables = read(Path("good.xlsx")).tables
columns = [tables.ledger.frame["fee"].dropna().tolist(), tables.by_name["Leave"].frame["days"].tolist()]
json.dump({"ended": [(one.exit_code, one.output) for one in ended], "read": columns}, sys.stdout)
"""
_RIGHT, _WRONG, _SAMPLE = (f"check {name}.xlsx --json" for name in ("good", "bad", "sample"))
_TEMPLATE, _HELP, _SCORE = "template ledger -o blank.xlsx --lang en", "check --help", "score good.xlsx -o report.xlsx"
_LINES = (_TEMPLATE, _RIGHT, _SAMPLE, _WRONG, _HELP, _SCORE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `rmcli` as it is but for two declarations, and with the sample filled in by them, rightly and wrongly."""
    made = tmp_path_factory.mktemp("declared")
    shutil.copytree(ROOT / "rmcli", made / "rmcli")
    shutil.copy(ROOT / "sample_data" / "ledger-en.xlsx", made / "sample.xlsx")
    source = made / "rmcli" / "tables" / "ledger.py"
    text = source.read_text("utf-8")
    assert text.count(COLUMN) == text.count(WORKBOOK) == 1
    text = text.replace(COLUMN, f"{COLUMN}\n{FEE}").replace(WORKBOOK, f"{LEAVE}\n{WORKBOOK}\n    LEAVE,")
    source.write_text(text, "utf-8")
    book = openpyxl.load_workbook(made / "sample.xlsx")
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


@pytest.fixture(scope="module")
def ran(folder: Path) -> dict[str, Any]:
    """How the command lines ended with the altered package: exit code and what was printed; and what it read."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", _RUNS],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
        input=json.dumps([line.split(" ") for line in _LINES]),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return {"read": told["read"], **dict(zip(_LINES, told["ended"], strict=True))}


def test_the_template_has_the_column_and_the_table(folder: Path, ran: dict[str, Any]) -> None:
    assert ran[_TEMPLATE][0] == 0
    blank = openpyxl.load_workbook(folder / "blank.xlsx")
    assert "fee (yuan)" in [cell.value for cell in blank["Ledger"][4]]
    assert [cell.value for cell in blank["Leave"][4]] == ["rm_id", "days"]


def test_values_are_read_and_nothing_is_said(ran: dict[str, Any]) -> None:
    assert ran["read"] == [[12.5], [4.0]]
    assert (ran[_RIGHT][0], ran[_SAMPLE][0]) == (0, 0)
    told, straight = (json.loads(ran[line][1])["problems"] for line in (_RIGHT, _SAMPLE))
    assert told == [{**p, "file": "good.xlsx"} for p in straight]


def test_types_bounds_and_ids_are_checked(folder: Path, ran: dict[str, Any]) -> None:
    code, printed = ran[_WRONG]
    assert code == 1
    wrong = [(p["sheet"], p["cell"], p["code"]) for p in json.loads(printed)["problems"] if p["severity"] == "error"]
    letter = openpyxl.load_workbook(folder / "bad.xlsx")["Ledger"].max_column
    column = openpyxl.utils.get_column_letter(letter)
    assert sorted(wrong) == [
        ("Leave", "A3", "ROS01"),
        ("Leave", "B4", "CEL01"),
        ("Ledger", f"{column}2", "CEL01"),
        ("Ledger", f"{column}3", "CEL06"),
    ]


def test_the_table_has_an_option_and_its_rows_are_accounted_for(folder: Path, ran: dict[str, Any]) -> None:
    assert "--leave" in ran[_HELP][1]
    assert (ran[_HELP][0], ran[_SCORE][0]) == (0, 0)
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
