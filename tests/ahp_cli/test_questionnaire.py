"""The questionnaire: drop-downs and live formulas that other programs calculate as rmcli does; the folder, all or nothing."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.errors import OutputInTheWay
from rmcli.files import folder as folders
from rmcli.files.staging import Staging
from rmcli.intake.experts.survey import read_survey
from rmcli.intake.files.opener import Opener
from tests.ahp_cli.builders import workbook
from tests.recalculate import converted, opened, recalculated


def write(tmp_path: Path, names: list[str], *options: str) -> Path:
    experts = workbook(tmp_path / "experts.xlsx", {"专家": [["专家", "权重"], *([name, 1] for name in names)]})
    target = tmp_path / "questionnaires"
    arguments = ["ahp", "questionnaire", "--experts", str(experts), "-o", str(target), *options]
    assert CliRunner().invoke(app, arguments, catch_exceptions=False).exit_code == 0
    return target


def filled(path: Path, answers: dict[str, str]) -> Path:
    book = openpyxl.load_workbook(path)
    for cell, value in answers.items():
        book.active[cell] = value
    target = path.with_name("filled.xlsx")
    book.save(target)
    return target


# 综合 stands in B7: the upper triangle is C8, D8, E8, D9, E9, E10
CIRCLE = {"C8": "3", "D8": "1/2", "E8": "7", "D9": "4", "E9": "2", "E10": "3"}
SMOOTH = {"C8": "2", "D8": "4", "E8": "8", "D9": "2", "E9": "4", "E10": "2"}


def test_a_circle_is_hinted_at_while_it_is_filled_in(tmp_path):
    """The sample's 专家乙: lambda_max 5.0850 and CR 0.4019; worst is 客户 against 内部流程 (see test_survey_check)."""
    assert_circle(recalculated(filled(write(tmp_path, ["张三"], "--lang", "zh") / "张三.xlsx", CIRCLE)).active)


def assert_circle(sheet):
    assert sheet["J7"].value == "CR"
    assert [round(sheet[cell].value, 4) for cell in ("I8", "J8")] == [5.0850, 0.4019]
    assert sheet["K8"].value == "CR 0.40：请再看看 客户 对 内部流程"
    assert [sheet[cell].value for cell in ("B9", "B10", "B11", "C10")] == ["1/3", "2", "1/7", "1/4"]


def test_consistent_answers_give_their_weights_at_once(tmp_path):
    sheet = recalculated(filled(write(tmp_path, ["张三"], "--lang", "zh") / "张三.xlsx", SMOOTH)).active
    assert [round(sheet[f"H{row}"].value * 15, 9) for row in (8, 9, 10, 11)] == [8, 4, 2, 1]
    assert sheet["J8"].value == pytest.approx(0, abs=1e-12)
    assert sheet["K8"].value == "CR 0.00：前后一致"


def test_open_pairs_are_counted_and_give_no_weights(tmp_path):
    sheet = recalculated(filled(write(tmp_path, ["张三"], "--lang", "en") / "张三.xlsx", {"C8": "2"})).active
    assert sheet["K8"].value == "pairs not answered yet: 5"
    assert sheet["H8"].value in (None, "")


def test_what_comes_back_is_read_as_it_was_answered(tmp_path):
    """Calculated and saved by LibreOffice, as by an expert's program."""
    path = filled(write(tmp_path, ["张三"], "--lang", "zh") / "张三.xlsx", CIRCLE)
    folder = tmp_path / "returned"
    folder.mkdir()
    shutil.copy(converted([path], "xlsx", tmp_path)[0], folder / "renamed.xlsx")
    assert_circle(opened(folder / "renamed.xlsx", data_only=True).active)
    reading = read_survey(folder, Opener())
    assert reading.problems == ()
    assert [e.name for e in reading.survey.experts] == ["张三"]
    assert reading.survey.answers["张三", ""].values[0] == (1, 3, 0.5, 7)


def test_every_question_has_the_scale_to_choose_from_and_only_it_is_open(tmp_path):
    sheet = openpyxl.load_workbook(write(tmp_path, ["张三"]) / "张三.xlsx").active
    rules = list(sheet.data_validations.dataValidation)
    assert len(rules) == 6 + 10 + 6 + 3
    assert {rule.formula1 for rule in rules} == {'"9,8,7,6,5,4,3,2,1,1/2,1/3,1/4,1/5,1/6,1/7,1/8,1/9"'}
    assert sheet.protection.sheet
    assert not sheet["C8"].protection.locked
    assert sheet["C8"].number_format == "@"  # typed 1/3 stays 1/3
    assert sheet["B9"].protection.locked


def test_the_same_list_gives_the_same_bytes(tmp_path):
    one, two = tmp_path / "1", tmp_path / "2"
    one.mkdir()
    two.mkdir()
    first, second = (write(place, ["张三"]) / "张三.xlsx" for place in (one, two))
    assert first.read_bytes() == second.read_bytes()


def test_names_that_no_file_may_have_and_a_folder_that_is_private(tmp_path):
    target = write(tmp_path, ["../../x", "a/b", "CON", "Li Wei", "LI  WEI"])
    assert sorted(path.name for path in target.iterdir()) == [
        *("LI_WEI~2.xlsx", "Li_Wei.xlsx", "_CON.xlsx", "a_b.xlsx", "x.xlsx"),
    ]
    assert target.stat().st_mode & 0o077 == 0
    assert openpyxl.load_workbook(target / "x.xlsx").active["B5"].value == "../../x"


def test_a_folder_with_files_is_never_replaced(tmp_path):
    target = write(tmp_path, ["张三"])
    before = (target / "张三.xlsx").read_bytes()
    with pytest.raises(OutputInTheWay):
        write(tmp_path, ["李四"])
    assert [path.name for path in target.iterdir()] == ["张三.xlsx"]
    assert (target / "张三.xlsx").read_bytes() == before


@pytest.mark.parametrize("step", ["put", "into_place"])
def test_a_failure_on_the_way_leaves_nothing(tmp_path, monkeypatch, step):
    done = getattr(Staging, step)

    def full(staging: Staging, *given: object) -> None:
        done(staging, *given) if given[0] in (".run", "a.xlsx") else fail()

    def fail() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Staging, step, full)
    with pytest.raises(OutputInTheWay, match="No space left"):
        folders.write(tmp_path / "new", {"a.xlsx": b"1", "b.xlsx": b"2"})
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_gone_after_the_next(tmp_path):
    left = Staging(tmp_path / "new")
    with left.opened("", resume=False):
        left.put("old.xlsx", b"0")
    folders.write(tmp_path / "new", {"a.xlsx": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.xlsx"]
    assert (tmp_path / "new" / "a.xlsx").stat().st_mode & 0o777 == 0o600


def test_a_list_with_errors_writes_nothing(tmp_path):
    experts = workbook(tmp_path / "experts.xlsx", {"专家": [["专家", "权重"], ["张三", 1], ["张三", 2]]})
    done = CliRunner().invoke(app, ["ahp", "questionnaire", "--experts", str(experts), "-o", str(tmp_path / "q")])
    assert done.exit_code == 1
    assert not (tmp_path / "q").exists()


def test_a_scheme_of_ones_own_and_english(tmp_path):
    target = write(tmp_path, ["Ann"], "--scheme", "sample_data/scheme.xlsx", "--lang", "en")
    sheet = openpyxl.load_workbook(target / "Ann.xlsx").active
    assert sheet.title == "Matrices"
    assert [c.value for c in sheet[7]][:5] == ["Composite", *(sheet.cell(7, k).value for k in range(2, 6))]
    assert len(sheet.data_validations.dataValidation) == 6 + 6 + 3 + 1  # 4 dimensions; 4, 3 and 2 indicators
