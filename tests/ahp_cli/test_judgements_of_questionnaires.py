"""Judgements as questionnaire systems hand them over: a side beside a strength, and one column a pair."""

import pytest
from openpyxl import Workbook

from rmcli.intake.experts.survey import read_survey
from rmcli.intake.files.opener import Opener

C = ["财务", "客户", "内部流程", "学习与成长"]
SAATY = {(0, 1): 2, (0, 2): 3, (0, 3): 5, (1, 2): 2, (1, 3): 3, (2, 3): 2}
UPPER = ((1, 2, 3, 5), (1 / 2, 1, 2, 3), (1 / 3, 1 / 2, 1, 2), (1 / 5, 1 / 3, 1 / 2, 1))
HEAD = ["专家", "节点", "指标甲", "指标乙", "更重要者", "判断值"]


def survey(tmp_path, *sheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "survey.xlsx")
    return read_survey(tmp_path / "survey.xlsx", Opener())


def codes(reading):
    return [(p.place.cell, p.code) for p in reading.problems if p.severity == "error"]


def values(reading, expert="甲", node=""):
    assert codes(reading) == []
    (kept,) = [m for key, m in answers(reading).items() if key == (expert, node)]
    return [[pytest.approx(v) for v in row] for row in kept.values]


def answers(reading):
    return next(v for v in vars(reading.survey).values() if isinstance(v, dict))


def flat(side, **other):
    """The built-in matrix told from its weaker side, `side` saying so."""
    rows = [["甲", "综合", C[j], C[i], side(i, j), v] for (i, j), v in SAATY.items()]
    for n, value in other.items():
        rows[0][HEAD.index(n)] = value
    return ("判断", [HEAD, *rows])


@pytest.mark.parametrize(
    "side", [lambda i, j: "B", lambda i, j: "乙", lambda i, j: "指标乙", lambda i, j: C[i], lambda i, j: " b "]
)
def test_the_more_important_one_may_be_the_second(tmp_path, side):
    assert values(survey(tmp_path, flat(side))) == [list(row) for row in UPPER]


def test_the_first_or_nobody_turns_nothing_round(tmp_path):
    rows = [
        ["甲", "综合", C[i], C[j], "A" if n else None, v if n else 1] for n, ((i, j), v) in enumerate(SAATY.items())
    ]
    assert values(survey(tmp_path, ("判断", [HEAD, *rows])))[0] == [1, 1, 3, 5]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"更重要者": "丙"}, ("E2", "AHP41")),
        ({"更重要者": "学习与成长"}, ("E2", "AHP41")),
        ({"更重要者": None}, ("E2", "AHP40")),
        ({"更重要者": "同等"}, ("E2", "AHP40")),
        ({"判断值": 0.5}, ("F2", "AHP42")),
    ],
)
def test_a_side_and_a_strength_that_are_no_judgement_are_told_by_cell(tmp_path, change, said):
    assert codes(survey(tmp_path, flat(lambda i, j: "B", **change))) == [said]


@pytest.mark.parametrize(
    "side", [lambda i, j: "B", lambda i, j: C[i], lambda i, j: "乙更重要", lambda i, j: f"{C[i]}更重要"]
)
def test_such_a_column_under_another_name_is_asked_about(tmp_path, side):
    title, (head, *rows) = flat(side)
    reading = survey(tmp_path, (title, [[*head[:4], "您认为", head[5]], *rows]))
    assert codes(reading) == [("E1", "AHP43")]


@pytest.mark.parametrize(
    ("title", "said"), [("反向", [("E1", "AHP43")]), ("Reversed?", [("E1", "AHP43")]), ("已复核", [])]
)
def test_a_column_that_turns_judgements_round_is_asked_about_and_another_of_yes_and_no_is_not(tmp_path, title, said):
    sheet, (head, *rows) = flat(lambda i, j: "是")
    assert codes(survey(tmp_path, (sheet, [[*head[:4], title, head[5]], *rows]))) == said


def test_a_column_of_remarks_is_passed_over(tmp_path):
    title, (head, *rows) = flat(lambda i, j: "B")
    reading = survey(tmp_path, (title, [[*head, "说明"], *([*row, "乙更重要"] for row in rows)]))
    assert values(reading) == [list(row) for row in UPPER]


@pytest.mark.parametrize(
    "form", ["{} vs {}", "{} VS. {}", "{}对{}", "{} 对 {}", "{}/{}", "{}_{}", "综合: {} vs {}", "综合：{}/{}"]
)
@pytest.mark.parametrize("title", ["Sheet1", "判断", "问卷导出"])
def test_one_column_a_pair(tmp_path, form, title):
    head = ["序号", "专家姓名", *(form.format(C[i], C[j]) for i, j in SAATY), "备注"]
    rows = [[1, "甲", *SAATY.values(), None], [2, "乙", *(["1/3"] * 6), "略"]]
    reading = survey(tmp_path, (title, [head, *rows]))
    assert values(reading) == [list(row) for row in UPPER]
    assert values(reading, "乙")[0] == [1, 1 / 3, 1 / 3, 1 / 3]


def test_pairs_of_a_dimension_by_code(tmp_path):
    head = ["expert", "客户: C1 vs C2", "客户: C3 vs C1", "F vs C", "C4/C1", "C5_C1", "F vs P", "F vs L"]
    reading = survey(tmp_path, ("Sheet1", [head, ["甲", 3, 2, 5, 1, 1, 3, 4]]))
    assert values(reading)[0][1] == 5
    (customer,) = [m for (_, node), m in answers(reading).items() if node == "C"]
    at = {code: n for n, code in enumerate(customer.criteria)}
    assert customer.values[at["C1"]][at["C2"]] == 3
    assert customer.values[at["C1"]][at["C3"]] == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (["专家", "财务 vs 客户", "财务 vs 学习", "财务 vs 内部流程"], ("C1", "AHP44")),
        (["专家", "财务 vs 客户", "客户: C1 vs C9", "财务 vs 内部流程"], ("C1", "AHP44")),
        (["日期", "财务 vs 客户", "财务 对 学习与成长", "财务 vs 内部流程"], ("1:1", "AHP46")),
        (["专家", "财务 vs 客户", "财务 对 学习与成长", "客户 vs 内部流程"], ("A3", "AHP47")),
        (["专家", "财务 vs 客户", "财务/客户", "客户 vs 内部流程"], ("C2", "AHP29")),
    ],
)
def test_what_a_wide_sheet_gets_wrong_is_told_by_cell(tmp_path, head, said):
    rows = [["甲", 2, 3, 4], *([[None, 2, 3, 4]] if said[1] == "AHP47" else [])]
    assert said in codes(survey(tmp_path, ("Sheet1", [head, *rows])))


def test_an_expert_downloaded_twice_is_one_expert(tmp_path):
    def block(last):
        return [
            ["综合", *C],
            *([C[i], *(SAATY.get((i, j), 1 if i == j else None) for j in range(3)), last[i]] for i in range(4)),
        ]

    for name, last in (
        ("专家甲", [5, 3, 2, 1]),
        ("专家甲 (1)", [6, 3, 2, 1]),
        ("专家1", [7, 3, 2, 1]),
        ("专家2", [4, 3, 2, 1]),
    ):
        book = Workbook()
        for row in block(last):
            book.active.append(row)
        (tmp_path / "in").mkdir(exist_ok=True)
        book.save(tmp_path / "in" / f"{name}.xlsx")
    reading = read_survey(tmp_path / "in", Opener())
    assert [(p.place.file, p.code) for p in reading.problems if p.severity == "error"] == [("专家甲 (1).xlsx", "AHP18")]
