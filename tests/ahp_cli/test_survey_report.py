"""`rmcli ahp report`: other programs calculate every formula as rmcli did; what the sheets say; when none is written."""

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from rmcli.cli.main import app
from tests.ahp_cli.builders import LEARNING, WHOLE, answer, block, with_cell, workbook
from tests.ahp_cli.test_survey_check import CIRCLE
from tests.recalculate import assert_libreoffice_agrees_too, assert_recalculation_agrees, opened, recalculated


def report(tmp_path: Path, path: object, *options: str) -> Path:
    target = tmp_path / "ahp.xlsx"
    done = CliRunner().invoke(app, ["ahp", "report", str(path), "-o", str(target), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return target


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    return report(tmp_path_factory.mktemp("report"), "sample_data/experts")


def test_other_programs_agree_with_the_sample(sample):
    assert assert_libreoffice_agrees_too(sample)[0] > 900


def test_a_sheet_a_node_and_a_sheet_an_expert(sample):
    names = openpyxl.load_workbook(sample).sheetnames
    assert names[:2] == ["概览", "综合"]
    assert set(names[2:]) == {"客户", "内部流程", "学习与成长", "问题与提示", *(f"专家{c}" for c in "甲乙丙丁戊")}


@pytest.mark.parametrize("options", [("--method", "eigenvector"), ("--method", "column"), ("--lang", "en")], ids=str)
def test_another_program_agrees_by_every_method_and_in_english(tmp_path, options):
    folder = tmp_path / "answers"
    folder.mkdir()
    for name, judged in (("甲", 2), ("乙", 3)):
        answer(folder / f"{name}.xlsx", with_cell(0, 1, judged))
    assert_recalculation_agrees(report(tmp_path, folder, *options))


def test_mending_a_judgement_brings_the_expert_into_the_group(tmp_path):
    """甲 is 8:4:2:1, 乙 goes in a circle and is left out. With 乙's answers made 甲's own, both count and nothing is over
    the limit: the report is live."""
    folder = tmp_path / "answers"
    folder.mkdir()
    answer(folder / "甲.xlsx", with_cell(0, 1, 3))
    answer(folder / "乙.xlsx", CIRCLE)
    target = report(tmp_path, folder)
    before = [
        c.value for row in openpyxl.load_workbook(target, data_only=True)["综合"].iter_rows(max_row=4) for c in row
    ]
    assert any("未计入：乙" in str(value) for value in before)
    book = opened(target)
    sheet = book["乙"]
    rows = {sheet.cell(r, 1).value: r for r in range(1, 9)}
    answers = {("财务", 3): 3, ("财务", 4): 4, ("财务", 5): 8, ("客户", 4): 2, ("客户", 5): 4, ("内部流程", 5): 2}
    for (name, column), value in answers.items():
        sheet.cell(rows[name], column).value = value
    book.save(target)
    after = recalculated(target)["综合"]
    lines = [[c.value for c in row] for row in after.iter_rows()]
    at = next(i for i, line in enumerate(lines) if "计入" in line)
    share, (first, second) = lines[at].index("计入"), lines[at + 1 : at + 3]
    assert {first[0], second[0]} == {"甲", "乙"}
    assert (first[share], second[share]) == (1, 1)
    assert first[1:5] == pytest.approx(second[1:5])


def test_shown_weights_add_up_to_exactly_100_percent(sample):
    sheet = openpyxl.load_workbook(sample, data_only=True)["概览"]
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    start = next(i for i, row in enumerate(rows) if row[:2] == ["节点", "项"]) + 1
    end = next(i for i in range(start, len(rows)) if rows[i][0] is None)
    sums: dict[str, int] = {}
    for node, _, weight, *_ in rows[start:end]:
        sums[node] = sums.get(node, 0) + round(weight * 10_000)
    assert sums == dict.fromkeys(("综合", "客户", "内部流程", "学习与成长"), 10_000)
    start = next(i for i, row in enumerate(rows) if row[:2] == ["维度", "指标"]) + 1
    end = next(i for i in range(start, len(rows)) if rows[i][0] == "合计")
    assert sum(round(row[2] * 10_000) for row in rows[start:end]) == 10_000


def test_an_experts_sheet_can_be_sent_back_by_itself(sample):
    book = openpyxl.load_workbook(sample)
    for expert in "甲乙丙丁戊":
        formulas = [c.value for row in book[f"专家{expert}"] for c in row if c.data_type == "f"]
        assert formulas
        for formula in formulas:
            others = [name for name in book.sheetnames if f"{name}!" in formula or f"'{name}'!" in formula]
            assert others in ([], [f"专家{expert}"])


def test_unreadable_answers_stop_the_report_unless_they_are_left_out(tmp_path):
    folder = tmp_path / "answers"
    folder.mkdir()
    answer(folder / "甲.xlsx")
    answer(folder / "乙.xlsx", with_cell(0, 1, 1000))
    target = tmp_path / "ahp.xlsx"
    arguments = ["ahp", "report", str(folder), "-o", str(target)]
    assert CliRunner().invoke(app, arguments).exit_code == 1
    assert not target.exists()
    assert CliRunner().invoke(app, [*arguments, "--keep-going"]).exit_code == 1
    assert assert_recalculation_agrees(target)


def test_nobody_consistent_and_nodes_that_only_some_judged(tmp_path):
    learning = block("学习与成长", LEARNING, [[1, 2, None], [None, 1, 2], [None, None, 1]])
    path = workbook(
        tmp_path / "a.xlsx",
        {"甲": [*block("综合", WHOLE, CIRCLE), [], *learning], "乙": block("综合", WHOLE, CIRCLE)},
    )
    assert assert_recalculation_agrees(report(tmp_path, path))


def test_the_same_answers_give_the_same_bytes(tmp_path, sample):
    assert report(tmp_path, "sample_data/experts").read_bytes() == sample.read_bytes()
