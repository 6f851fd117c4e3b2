"""Everything people really type into a returned questionnaire: read as it is meant and said, or named at its cell."""

import shutil
from datetime import datetime, time
from itertools import combinations
from math import isnan
from pathlib import Path

import openpyxl
import pytest

from rmcli.errors import UnreadableInput
from rmcli.intake.experts.survey import SurveyReading, read_survey
from rmcli.intake.files.opener import Opener
from rmcli.problems import Severity
from rmcli.problems.kinds.ahp_matrix import HALF_FILLED
from rmcli.scheme.load import builtin
from tests.ahp_cli.builders import GOOD, LEARNING, WHOLE, answer, block, with_cell, workbook

THIRD = 1 / 3


def told(reading: SurveyReading, *, notes: bool = True) -> list[tuple[str, str, str, str]]:
    """(code, file, sheet, cell) of every problem, but that a block has one triangle only: nearly all of these have."""
    return [
        (p.code, p.place.file, p.place.sheet, p.place.cell)
        for p in reading.problems
        if (notes or p.severity is not Severity.NOTE) and p.kind is not HALF_FILLED
    ]


def only(reading: SurveyReading):
    """The values of the only matrix there is."""
    (matrix,) = reading.survey.answers.values()
    return matrix.values


def test_an_upper_triangle_is_a_whole_matrix(tmp_path):
    reading = read_survey(answer(tmp_path / "张三.xlsx"), Opener())
    (said,) = reading.problems
    assert (said.code, said.severity, said.place.cell, said.facts["count"]) == ("AHP34", Severity.NOTE, "A1", 6)
    assert only(reading)[0] == (1, 2, 4, 8)
    assert only(reading)[3] == (1 / 8, 1 / 4, 1 / 2, 1)
    assert [e.name for e in reading.survey.experts] == ["张三"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3", 3),
        ("３", 3),
        (" 3 ", 3),
        ("1/3", THIRD),
        ("１／３", THIRD),
        ("1:3", THIRD),
        ("1：3", THIRD),
        ("1∶3", THIRD),
        ("=1/3", THIRD),
        ("3/1", 3),
        ("2.5", 2.5),
    ],
)
def test_what_is_typed_as_text_is_what_was_meant(tmp_path, typed, meant):
    book = answer(tmp_path / "a.xlsx", with_cell(0, 1, "x"))
    opened = openpyxl.load_workbook(book)
    opened.active["C2"].value = typed
    opened.active["C2"].data_type = "s"
    opened.save(book)
    reading = read_survey(book, Opener())
    assert only(reading)[0][1] == meant
    assert only(reading)[1][0] == pytest.approx(1 / meant)
    assert told(reading) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [(0.33, THIRD), (0.14, 1 / 7), (0.333, THIRD), ("0.33", THIRD), (0.11, 1 / 9)]
)
def test_a_decimal_near_a_reciprocal_is_that_reciprocal_and_said(tmp_path, typed, meant):
    reading = read_survey(answer(tmp_path / "a.xlsx", with_cell(0, 1, typed)), Opener())
    assert only(reading)[0][1] == meant
    assert told(reading) == [("AHP08", "a.xlsx", "判断矩阵", "C2")]


def test_033_beside_3_is_no_contradiction(tmp_path):
    cells = with_cell(0, 1, 3)
    cells[1][0] = 0.33
    reading = read_survey(answer(tmp_path / "a.xlsx", cells), Opener())
    assert only(reading)[0][1] == 3
    assert told(reading) == [("AHP08", "a.xlsx", "判断矩阵", "B3")]


def test_a_third_turned_into_a_date_is_named_and_what_was_typed_is_guessed(tmp_path):
    cells = with_cell(0, 1, datetime(2026, 1, 3))
    reading = read_survey(answer(tmp_path / "a.xlsx", cells, formats={"C2": "m月d日"}), Opener())
    assert told(reading) == [("AHP06", "a.xlsx", "判断矩阵", "C2")]
    assert "1/3" in reading.problems[0].expected("zh")
    assert only(reading) == ()  # not unanswered, not 46025: unknown


def test_one_to_three_turned_into_a_time_is_named(tmp_path):
    reading = read_survey(answer(tmp_path / "a.xlsx", with_cell(0, 1, time(1, 3)), formats={"C2": "h:mm"}), Opener())
    assert told(reading) == [("AHP06", "a.xlsx", "判断矩阵", "C2")]
    assert "1:3" in reading.problems[0].expected("en")


def test_a_blank_on_both_sides_is_unanswered_and_never_1(tmp_path):
    reading = read_survey(answer(tmp_path / "a.xlsx", with_cell(0, 1, None)), Opener())
    assert isnan(only(reading)[0][1])
    assert isnan(only(reading)[1][0])
    assert told(reading) == [("AHP22", "a.xlsx", "判断矩阵", "C2")]


def test_two_sides_that_contradict_each_other_are_named_at_both_cells(tmp_path):
    reading = read_survey(answer(tmp_path / "a.xlsx", with_cell(1, 0, 2)), Opener())  # 财务 to 客户 is 2 as well
    assert sorted(told(reading)) == [("AHP15", "a.xlsx", "判断矩阵", "B3"), ("AHP15", "a.xlsx", "判断矩阵", "C2")]
    assert only(reading) == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (1000, "AHP07"),
        (10, "AHP07"),
        ("1/12", "AHP07"),
        (0, "AHP05"),
        (-3, "AHP05"),
        ("很重要", "AHP05"),
        (True, "AHP05"),
    ],
)
def test_what_is_no_judgement_is_named_at_its_cell(tmp_path, typed, code):
    reading = read_survey(answer(tmp_path / "a.xlsx", with_cell(1, 2, typed)), Opener())
    assert told(reading) == [(code, "a.xlsx", "判断矩阵", "D3")]


def test_a_diagonal_that_is_not_1_is_named(tmp_path):
    reading = read_survey(answer(tmp_path / "a.xlsx", with_cell(2, 2, 3)), Opener())
    assert told(reading) == [("AHP14", "a.xlsx", "判断矩阵", "D4")]


def test_a_formula_that_was_never_calculated_is_named(tmp_path):
    reading = read_survey(answer(tmp_path / "a.xlsx", with_cell(0, 1, "=1/3")), Opener())
    assert told(reading) == [("AHP17", "a.xlsx", "判断矩阵", "C2")]


def test_a_formula_beside_a_given_judgement_does_not_matter(tmp_path):
    cells = with_cell(1, 0, "=1/C2")  # the questionnaire's lower triangle, saved by a program that calculates nothing
    assert told(read_survey(answer(tmp_path / "a.xlsx", cells), Opener())) == []


def test_labels_in_another_order_are_matched_by_name(tmp_path):
    """Rows upside down: 学习与成长 first. Read by position 财务 against 客户 would be a diagonal cell."""
    full = [[2.0 ** (j - i) for j in range(4)] for i in range(4)]
    path = workbook(tmp_path / "a.xlsx", {"判断矩阵": block("综合", WHOLE, full[::-1], down=WHOLE[::-1])})
    reading = read_survey(path, Opener())
    assert told(reading) == [("AHP13", "a.xlsx", "判断矩阵", "A1")]
    assert only(reading) == read_survey_values(tmp_path)


def read_survey_values(folder: Path):
    return only(read_survey(answer(folder / "straight.xlsx"), Opener()))


def test_a_matrix_that_is_not_square_is_named_with_what_is_missing(tmp_path):
    rows = block("综合", WHOLE[:3], [row[:3] for row in GOOD[:3]])
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"判断矩阵": rows}), Opener())
    assert told(reading) == [("AHP12", "a.xlsx", "判断矩阵", "A1")]
    assert "学习与成长" in reading.problems[0].expected("zh")


def test_a_sheet_without_its_node_is_refused(tmp_path):
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"判断矩阵": block("战略", WHOLE, GOOD)}), Opener())
    assert told(reading) == [("AHP10", "a.xlsx", "判断矩阵", "A1")]
    assert reading.survey is None


def test_a_file_without_any_matrix_is_said_once(tmp_path):
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"说明": [["请填写"]], "其他": [["x", 1]]}), Opener())
    assert told(reading) == [("AHP09", "a.xlsx", "", "")]


def test_the_same_expert_twice_is_named_with_both_places(tmp_path):
    folder = tmp_path / "answers"
    folder.mkdir()
    for name, judged in (("甲.xlsx", 2), ("甲 的副本.xlsx", 3)):
        rows = [["专家", "张三"], [], *block("综合", WHOLE, with_cell(0, 1, judged))]
        workbook(folder / name, {"判断矩阵": rows})
    reading = read_survey(folder, Opener())
    assert told(reading) == [("AHP18", "甲.xlsx", "判断矩阵", "")]
    (twice,) = [p for p in reading.problems if p.code == "AHP18"]
    assert "甲 的副本.xlsx" in twice.expected("zh")


def test_one_file_under_two_names_is_named(tmp_path):
    folder = tmp_path / "answers"
    folder.mkdir()
    answer(folder / "甲.xlsx")
    shutil.copy(folder / "甲.xlsx", folder / "甲 (1).xlsx")
    reading = read_survey(folder, Opener())
    assert told(reading) == [("AHP19", "甲.xlsx", "", "")]
    assert len(reading.survey.experts) == 1


def test_an_empty_questionnaire_is_named_and_not_counted(tmp_path):
    folder = tmp_path / "answers"
    folder.mkdir()
    answer(folder / "甲.xlsx")
    answer(folder / "乙.xlsx", [[None] * 4 for _ in range(4)])
    workbook(folder / "丙.xlsx", {"判断矩阵": []})
    reading = read_survey(folder, Opener())
    assert {(code, file) for code, file, *_ in told(reading)} == {("AHP20", "乙.xlsx"), ("AHP20", "丙.xlsx")}
    assert [e.name for e in reading.survey.experts] == ["甲"]


def test_too_few_answers_for_weights_are_named_with_the_groups(tmp_path):
    cells = [[1, 3, None, None], [None, 1, None, None], [None, None, 1, 2], [None, None, None, 1]]
    reading = read_survey(answer(tmp_path / "a.xlsx", cells), Opener())
    assert told(reading) == [("AHP23", "a.xlsx", "判断矩阵", "A1")]
    (apart,) = [p for p in reading.problems if p.code == "AHP23"]
    assert "财务、客户 | 内部流程、学习与成长" in apart.expected("zh")


def test_a_node_that_one_expert_left_out_is_named(tmp_path):
    folder = tmp_path / "answers"
    folder.mkdir()
    answer(folder / "甲.xlsx")
    learning = block("学习与成长", LEARNING, [[1, 2, 4], [None, 1, 2], [None, None, 1]])
    workbook(folder / "乙.xlsx", {"判断矩阵": [*block("综合", WHOLE, with_cell(0, 1, 3)), [], *learning]})
    reading = read_survey(folder, Opener())
    assert told(reading) == [("AHP21", "甲.xlsx", "判断矩阵", "")]


def test_a_sheet_an_expert(tmp_path):
    rows = {name: block("综合", WHOLE, with_cell(0, 1, n)) for n, name in enumerate(("张三", "李四"), start=2)}
    reading = read_survey(workbook(tmp_path / "全部.xlsx", {"说明": [["每人一张表"]], **rows}), Opener())
    assert [e.name for e in reading.survey.experts] == ["张三", "李四"]
    assert told(reading) == [("AHP27", "全部.xlsx", "说明", "")]


def test_an_empty_sheet_among_the_experts_is_named(tmp_path):
    rows = {"张三": block("综合", WHOLE, GOOD), "李四": []}
    assert told(read_survey(workbook(tmp_path / "全部.xlsx", rows), Opener())) == [("AHP20", "全部.xlsx", "李四", "")]


def test_sheets_named_after_nodes_are_one_expert(tmp_path):
    learning = block("学习与成长", LEARNING, [[1, 2, 4], [None, 1, 2], [None, None, 1]])
    path = workbook(tmp_path / "张三.xlsx", {"综合": block("综合", WHOLE, GOOD), "学习与成长": learning})
    reading = read_survey(path, Opener())
    assert [e.name for e in reading.survey.experts] == ["张三"]
    assert reading.survey.nodes == ("", "L")


def test_the_flat_sheet_is_the_same_answers(tmp_path):
    rows: list[list[object]] = [["专家", "节点", "指标甲", "指标乙", "判断值"]]
    for i, j in combinations(range(4), 2):
        a, b, value = WHOLE[i], WHOLE[j], GOOD[i][j]
        rows.append(["张三", "综合", b, a, f"1/{value}"] if (i, j) == (1, 2) else ["张三", "综合", a, b, value])
    reading = read_survey(workbook(tmp_path / "判断.xlsx", {"判断": rows}), Opener())
    assert told(reading) == []
    assert only(reading) == read_survey_values(tmp_path)
    (matrix,) = reading.survey.answers.values()
    assert matrix.cell(0, 1).cell == "E2"


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["张三", "综合", "财务", "客户", 2], "AHP29", "E8"),
        (["张三", "综合", "客户", "财务", 2], "AHP15", "E2"),
        (["张三", "综合", "财务", "财务", 2], "AHP28", "E8"),
        (["张三", "战略", "财务", "客户", 2], "AHP10", "B8"),
        (["张三", "综合", "财务", "利润", 2], "AHP11", "D8"),
        ([None, "综合", "财务", "客户", 2], "CEL04", "A8"),
        (["李四", "综合", "财务", "客户", 1000], "AHP07", "E8"),
    ],
)
def test_a_wrong_row_of_the_flat_sheet_is_named(tmp_path, row, code, cell):
    rows: list[list[object]] = [["expert", "node", "a", "b", "value"]]
    rows += [["张三", "综合", WHOLE[i], WHOLE[j], GOOD[i][j]] for i, j in combinations(range(4), 2)]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"Judgements": [*rows, row]}), Opener())
    assert (code, "a.xlsx", "Judgements", cell) in told(reading)


def test_experts_weights_and_who_is_not_listed(tmp_path):
    experts = [["专家", "权重"], ["张三", 2], ["李四", None], ["王五", 0]]
    rows = {name: block("综合", WHOLE, with_cell(0, 1, n)) for n, name in enumerate(("张三", "李四", "赵六"), start=2)}
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"专家": experts, **rows}), Opener())
    assert [(e.name, e.weight) for e in reading.survey.experts] == [("张三", 2), ("李四", 1), ("赵六", 1)]
    assert set(told(reading)) == {
        ("CEL06", "a.xlsx", "专家", "B4"),
        ("AHP24", "a.xlsx", "赵六", ""),
        ("AHP25", "a.xlsx", "专家", "A4"),
    }


def test_a_scheme_is_a_survey_of_one_with_its_own_tree():
    reading = read_survey(Path("sample_data/scheme.xlsx"), Opener())
    assert [e.name for e in reading.survey.experts] == ["scheme"]
    assert reading.survey.answers["scheme", "C"].criteria == ("C1", "C2", "C3", "C5")
    assert told(reading, notes=False) == []


def test_an_english_survey_speaks_english(tmp_path):
    names = tuple(d.name.en for d in builtin().weighted_dimensions)
    reading = read_survey(workbook(tmp_path / "Ann.xlsx", {"Matrices": block("Composite", names, GOOD)}), Opener())
    assert reading.survey.language == "en"
    assert told(reading) == []


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(UnreadableInput, match="no workbook"):
        read_survey(tmp_path, Opener())


def test_lock_files_in_the_folder_are_none_of_it_and_other_files_are_named(tmp_path):
    """An answer that came as a document is none that was read."""
    folder = tmp_path / "answers"
    folder.mkdir()
    answer(folder / "甲.xlsx")
    (folder / "~$甲.xlsx").write_bytes(b"x")
    (folder / "说明.docx").write_bytes(b"x")
    assert told(read_survey(folder, Opener())) == [("FIL13", "说明.docx", "", "")]


def test_a_damaged_file_is_named_and_the_others_are_read(tmp_path):
    folder = tmp_path / "answers"
    folder.mkdir()
    answer(folder / "甲.xlsx")
    (folder / "乙.xlsx").write_bytes((folder / "甲.xlsx").read_bytes()[:2000])
    reading = read_survey(folder, Opener())
    assert told(reading) == [("AHP33", "乙.xlsx", "", "")]
    assert [e.name for e in reading.survey.experts] == ["甲"]
    with pytest.raises(UnreadableInput):
        read_survey(folder / "乙.xlsx", Opener())


def test_a_node_of_one_criterion_needs_no_judgement_and_is_passed_over(tmp_path):
    rows = [*block("综合", WHOLE, GOOD), [None], ["财务", "风险调整后利润完成率"], ["风险调整后利润完成率", 1]]
    reading = read_survey(workbook(tmp_path / "a.xlsx", {"判断矩阵": rows}), Opener())
    assert told(reading) == [("AHP26", "a.xlsx", "判断矩阵", "A7")]
    assert only(reading)[0] == (1, 2, 4, 8)
