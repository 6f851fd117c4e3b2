"""A judgement changed in a spreadsheet changes weights, CR and verdict: in the scored report, the report of a survey and a
questionnaire. Calculated apart (numpy), for the answers of CIRCLE:

    1    3    1/2  7     product 10.5,  4th root 1.800103, weight 0.393251
    1/3  1    4    2     product 8/3,   4th root 1.277886, weight 0.279168
    2    1/4  1    3     product 1.5,   4th root 1.106682, weight 0.241766
    1/7  1/2  1/3  1     product 1/42,  4th root 0.392815, weight 0.085815

(A w) / w = 4.964608, 5.548442, 5.606673, 4.220335; their mean is 5.085014, CI 0.361671, over RI 0.90 CR 0.401857: over 0.1.
By column normalisation 0.385857, 0.286494, 0.257543, 0.070106 with the mean 5.128108.
"""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.excel.forms.questionnaire import Block, questionnaire
from rmcli.excel.workbook import report_bytes
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme
from tests.ahp_cli.builders import answer
from tests.recalculate import assert_recalculation_agrees, opened, recalculated
from tests.report.bank import report

CIRCLE = {(0, 1): 3, (0, 2): 0.5, (0, 3): 7, (1, 2): 4, (1, 3): 2, (2, 3): 3}
GEOMETRIC = ([0.393251, 0.279168, 0.241766, 0.085815], 5.085014, 0.361671, 0.401857)
COLUMN = ([0.385857, 0.286494, 0.257543, 0.070106], 5.128108, 0.376036, 0.417818)
RATIO = "(A·w)ᵢ / wᵢ"


def head(sheet: Worksheet) -> dict[str, tuple[int, int]]:
    """Where the titles of the sheet's first matrix and of what follows from it stand, as row and column."""
    row = next(r for r in range(1, 60) if RATIO in [c.value for c in sheet[r]])
    below = next(r for r in range(row, row + 12) if sheet.cell(r, 1).value == "λmax")
    return {str(c.value): (c.row, c.column) for at in (below, row) for c in sheet[at] if c.value is not None}


def shown(book: Workbook, name: str) -> tuple[list[float], list[object]]:
    """The weights of the sheet's first matrix, of four criteria; lambda_max, CI, CR and the verdict."""
    sheet = book[name]
    titles = head(sheet)
    row, column = titles["权重"]
    weights = [sheet.cell(row + k, column).value for k in range(1, 5)]
    return weights, [sheet.cell(titles[t][0] + 1, titles[t][1]).value for t in ("λmax", "CI", "CR", "结论")]


def changed(path: Path, name: str, answers: dict[tuple[int, int], float]) -> Workbook:
    """The workbook with other judgements above the diagonal of the sheet's first matrix, calculated again."""
    book = opened(path)
    row, column = head(book[name])["行 对 列"]
    for (i, j), value in answers.items():
        book[name].cell(row + 1 + i, column + 1 + j).value = value
    target = path.with_name("changed.xlsx")
    book.save(target)
    return recalculated(target)


def by(method: str) -> Scheme:
    scheme = builtin()
    return replace(scheme, parameters=replace(scheme.parameters, priority_method=method))


@pytest.mark.parametrize(("method", "expected"), [("geometric", GEOMETRIC), ("column", COLUMN)])
def test_the_weights_sheet_of_a_report_is_live(method: str, expected: tuple, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    report_bytes.write(report(by(method)), path, lang="zh")
    assert shown(opened(path, data_only=True), "权重")[1][-1] == "✓"
    weights, (largest, ci, cr, verdict) = shown(changed(path, "权重", CIRCLE), "权重")
    assert weights == pytest.approx(expected[0], abs=1e-6)
    assert [largest, ci, cr] == pytest.approx(expected[1:], abs=1e-6)
    assert verdict == "✗"


def survey(tmp_path: Path, *options: str) -> Path:
    answer(tmp_path / "甲.xlsx")
    target = tmp_path / "ahp.xlsx"
    done = CliRunner().invoke(app, ["ahp", "report", str(tmp_path / "甲.xlsx"), "-o", str(target), *options])
    assert done.exit_code == 0, done.output
    return target


def expert(path: Path) -> str:
    return opened(path).sheetnames[-1]


def test_an_experts_sheet_is_live(tmp_path: Path) -> None:
    path = survey(tmp_path)
    weights, (largest, ci, cr, verdict) = shown(changed(path, expert(path), CIRCLE), expert(path))
    assert weights == pytest.approx(GEOMETRIC[0], abs=1e-6)
    assert [largest, ci, cr] == pytest.approx(GEOMETRIC[1:], abs=1e-6)
    assert verdict == "✗"


def test_an_eigenvector_that_no_longer_is_one_gives_no_verdict(tmp_path: Path) -> None:
    """No cell finds an eigenvector. 8 : 4 : 2 : 1 stays in the cells, and who changes a judgement is told nothing about it."""
    path = survey(tmp_path, "--method", "eigenvector")
    assert assert_recalculation_agrees(path) > 50
    assert shown(recalculated(path), expert(path))[1][-1] == "✓"
    weights, (*_, verdict) = shown(changed(path, expert(path), {(0, 1): 3}), expert(path))
    assert [w * 15 for w in weights] == pytest.approx([8, 4, 2, 1])
    assert verdict == "?"
    notes = [str(c.value) for row in opened(path)[expert(path)] for c in row]
    assert sum("改动判断后不随之变化" in note for note in notes) == 1


@pytest.mark.parametrize(
    ("method", "expected"), [("geometric", GEOMETRIC), ("column", COLUMN), ("eigenvector", GEOMETRIC)]
)
def test_a_questionnaire_is_live_by_the_method_it_names(method: str, expected: tuple, tmp_path: Path) -> None:
    """The block stands in A7: answers from C8 on, weights in G, lambda max, CR and what is said in H8, I8 and J8."""
    blocks = [Block("综合", ("财务", "客户", "内部流程", "学习与成长"), 0.9)]
    path = tmp_path / "questionnaire.xlsx"
    path.write_bytes(questionnaire("甲", blocks, method=method, limit=0.1, lang="zh"))
    book = openpyxl.load_workbook(path)
    written = {3: "3", 0.5: "1/2", 7: "7", 4: "4", 2: "2"}
    for (i, j), value in CIRCLE.items():
        book.active.cell(8 + i, 2 + j).value = written[value]
    book.save(path)
    sheet = recalculated(path).active
    assert [sheet[f"G{row}"].value for row in range(8, 12)] == pytest.approx(expected[0], abs=1e-6)
    assert [sheet[cell].value for cell in ("H8", "I8")] == pytest.approx([expected[1], expected[3]], abs=1e-6)
    assert str(sheet["J8"].value).startswith(f"CR {expected[3]:.2f}：请再看看")


def test_two_criteria_cannot_contradict_each_other(tmp_path: Path) -> None:
    path = tmp_path / "questionnaire.xlsx"
    path.write_bytes(
        questionnaire("甲", [Block("客户", ("存款", "贷款"), 0.0)], method="geometric", limit=0.1, lang="en")
    )
    book = openpyxl.load_workbook(path)
    book.active["C8"].value = "9"
    book.save(path)
    sheet = recalculated(path).active
    assert [sheet[cell].value for cell in ("E8", "E9")] == pytest.approx([0.9, 0.1])
    assert (sheet["G8"].value, sheet["H8"].value) == (0, "CR 0.00: consistent")
