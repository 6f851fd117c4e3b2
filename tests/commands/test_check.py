"""`rmcli check`: every planted mistake at its cell and nothing else, however many; and what is printed."""

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.errors import BadOption

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


def scheme_of(path: Path, *tiers: tuple[float | None, float]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tiers"
    for row in (("min_rorac", "coefficient"), *tiers):
        sheet.append(row)
    book.save(path)
    return path


def test_a_scheme_is_checked_alone_in_its_own_language(tmp_path: Path) -> None:
    good = scheme_of(tmp_path / "good.xlsx", (None, 0.0), (0.0, 1.0), (100.0, 1.2))
    done = CliRunner().invoke(app, ["check", "--scheme", str(good)])
    assert (done.exit_code, done.stdout) == (0, "No problems found.\n")
    bad = scheme_of(tmp_path / "bad.xlsx", (None, 0.0), (100.0, 1.0), (0.0, 1.2))
    done = CliRunner().invoke(app, ["check", "--scheme", str(bad), "--annotate", str(tmp_path / "marked.xlsx")])
    assert done.exit_code == 1
    assert "error[SCH13] the tiers are not in rising order\n  Tiers!A4" in done.stdout
    assert (tmp_path / "marked.xlsx").exists()
    asked = CliRunner().invoke(app, ["check", "--scheme", str(bad), "--json"])
    assert [p["code"] for p in json.loads(asked.stdout)["problems"]] == ["SCH13"]


def test_nothing_to_check_and_options_that_need_a_ledger_are_refused(tmp_path: Path) -> None:
    scheme = scheme_of(tmp_path / "s.xlsx", (None, 1.0))
    for words in (["check"], ["check", "--scheme", str(scheme), "--period", "2026Q3"]):
        with pytest.raises(BadOption):
            CliRunner().invoke(app, words, catch_exceptions=False)
