"""`rmcli check`: every planted mistake at its cell and nothing else, however many; and what is printed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rmcli.cli.main import app

SAMPLES = Path(__file__).parents[2] / "sample_data"


def test_the_messy_workbook_has_every_planted_mistake_and_nothing_else() -> None:
    done = CliRunner().invoke(app, ["check", str(SAMPLES / "messy.xlsx"), "--period", "2026Q3", "--json"])
    found = {(p["sheet"], p["cell"], p["severity"]) for p in json.loads(done.stdout)["problems"]}
    planted = json.loads((SAMPLES / "messy-expected.json").read_text("utf-8"))
    assert found == {(p["sheet"], p["cell"], p["severity"]) for p in planted}
    assert done.exit_code == 1


@pytest.mark.parametrize("name", ["ledger.xlsx", "ledger-en.xlsx"])
def test_a_good_workbook_has_no_errors_and_no_warnings(name: str) -> None:
    done = CliRunner().invoke(app, ["check", str(SAMPLES / name), "--json"])
    assert {p["severity"] for p in json.loads(done.stdout)["problems"]} <= {"note"}
    assert done.exit_code == 0


def test_a_problem_is_said_with_cell_value_person_expectation_and_cure() -> None:
    done = CliRunner().invoke(app, ["check", str(SAMPLES / "messy.xlsx"), "--period", "2026Q3"])
    assert (
        "错误[CEL01] 业务收入 不是数字\n"
        "  台账!G127    读到 “１２abc” (文本)    20007 周晓燕    应为：金额，例如 12345.67\n"
        "  修复：把单元格改成数字    rmcli explain CEL01\n"
    ) in done.stdout


def test_a_workbook_in_english_is_spoken_to_in_english(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["check", str(SAMPLES / "ledger-en.xlsx")])
    assert done.stdout == "No problems found.\n"
