"""Surveys with one row an answer sheet: read like those with one row a rating, every value at its own cell."""

from datetime import datetime

import pytest

from rmcli.checks import run
from rmcli.intake import read
from rmcli.intake.tables.hints import Hints
from rmcli.tables.questionnaires.question_names import bare_question, column_of
from tests.bank import Book, codes

# as 问卷星 exports a satisfaction survey by text
HEAD = [
    *("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"),
    *("1、您与被评价人的关系", "2、请选择您要评价的客户经理", "3、服务态度", "4、业务能力", "5、您的建议"),
]
PEOPLE = ("K001 | 张敏", "K002 | 李强")


def sheet(n, *answers, at="10:00:00"):
    return [n, f"2026/9/30 {at}", f"{60 + n}秒", "微信", "N/A", f"10.0.0.{n}", *answers]


def survey(*rows, head=HEAD, name="评价", people=PEOPLE):
    return Book().roster(*people).sheet(name, head, *rows)


def ratings(table):
    """Every rating with whom it is of and where it and they stand."""
    columns = ("rater_group", "rm_id", "item", "score")
    return [(*(table.frame[c].iat[n] for c in columns), table.place(n, "score").cell) for n in range(len(table.frame))]


def test_an_export_is_read_without_an_option_with_every_value_at_its_cell():
    reading = survey(
        sheet(1, "上级", "张敏", "非常满意", "满意", "很好"), sheet(2, "同事", "K002", "一般", "不满意", None)
    ).read()
    table = reading.tables.survey
    assert codes(reading) == []
    assert ratings(table) == [
        ("superior", "K001", "3、服务态度", 100, "I2"),
        ("superior", "K001", "4、业务能力", 80, "J2"),
        ("peer", "K002", "3、服务态度", 60, "I3"),
        ("peer", "K002", "4、业务能力", 40, "J3"),
    ]
    assert [table.place(1, c).cell for c in ("rater_group", "rm_id", "item")] == ["G2", "H2", "J1"]
    assert table.frame["rater_id"].nunique() == 2


def test_it_is_the_survey_with_one_row_a_rating():
    head = ["评价人", "评价人类别", "工号", "服务", "能力"]
    wide = survey(["9001", "上级", "K001", 90, 80], head=head).read().tables.survey
    lines = "9001 | 上级 | K001 | 服务 | 90", "9001 | 上级 | K001 | 能力 | 80"
    long = Book().roster(*PEOPLE).table("Survey", "rater_id | rater_group | rm_id | item | score", *lines).read()
    same = ["rater_id", "rater_group", "rm_id", "item", "score"]
    assert wide.frame[same].equals(long.tables.survey.frame[same])
    assert wide.frame[same].dtypes.equals(long.tables.survey.frame[same].dtypes)


@pytest.mark.parametrize(
    ("written", "points"),
    [("5分", 5), ("A.非常满意", 100), ("5 (非常满意)", 100), ("4-满意", 80), ("非常满意(5分)", 100), ("90 (满意)", 90),
     ("Strongly agree", 100), ("良好", 80), ("较 差", 40), ("85%", 85), (" 满意 ", 80), ("B、满意", 80), ("4星", 4)],
)  # fmt: skip
def test_answers_are_numbers_words_or_both(written, points):
    table = survey(sheet(1, "上级", "张敏", written, "满意", None)).read().tables.survey
    assert table.frame["score"].tolist() == [points, 80]


def test_words_count_on_the_schemes_scale_and_numbers_on_the_headers():
    head = [*HEAD[:8], "3、服务态度（满分5分）", "4、业务能力（10分制）"]
    rows = sheet(1, "上级", "张敏", 4, "满意"), sheet(2, "上级", "张敏", "满意", 7)
    book = survey(*rows, head=head).table("Parameters", "key | value", "survey_scale_max | 50")
    assert book.read().tables.survey.frame["score"].tolist() == [40, 40, 40, 35]


def test_a_title_may_state_the_scale():
    book = Book().roster(*PEOPLE).sheet("评价", ["各题满分5分"], HEAD[:10], sheet(1, "上级", "张敏", 4, 5))
    assert book.read().tables.survey.frame["score"].tolist() == [80, 100]


def test_the_scheme_and_before_it_the_profile_say_what_a_word_is_worth():
    book = survey(sheet(1, "上级", "张敏", "满意", "超赞", None))
    book = book.table(
        "Aliases", "table | column | written | means", "评价 | 评分 | 满意 | 85", "Survey | score | 超赞 | 95%"
    )
    assert book.read().tables.survey.frame["score"].tolist() == [85, 95]


def test_numbers_can_be_given_points_too():
    lines = [f"评价 | 评分 | {n} | {120 - 20 * n}%" for n in range(1, 6)]
    head = [*HEAD[:8], "3、服务（1=非常满意，5=非常不满意）"]
    book = survey(sheet(1, "上级", "张敏", 1), sheet(2, "上级", "张敏", "4"), head=head)
    reading = book.table("Aliases", "table | column | written | means", *lines).read()
    assert reading.tables.survey.frame["score"].tolist() == [100, 40]


@pytest.mark.parametrize(
    "head",
    [
        ["张敏-服务", "张敏-能力", "李强-服务", "李强-能力"],
        ["1、服务 [K001]", "1、能力 [K001]", "1、服务 [K002]", "1、能力 [K002]"],
        ["Q1.张敏", "Q2.张敏", "Q1.李强", "Q2.李强"],
        ["服务（张敏 K001）", "能力（张敏 K001）", "服务（李强 K002）", "能力（李强 K002）"],
    ],
)
def test_each_person_may_have_columns_of_their_own(head):
    reading = survey([1, "上级", 90, 80, 70, 60], head=["序号", "评价关系", *head]).read()
    table = reading.tables.survey
    assert codes(reading) == []
    assert [(r[1], r[3], r[4]) for r in ratings(table)] == [
        ("K001", 90, "C2"),
        ("K001", 80, "D2"),
        ("K002", 70, "E2"),
        ("K002", 60, "F2"),
    ]
    assert table.frame["item"].nunique() == 2
    assert table.place(3, "rm_id").cell == "F1"


def test_numbers_of_questions_are_nobodys_ids():
    head = ["序号", "关系", "1、服务 [1]", "2、能力 [1]", "1、服务 [2]", "2、能力10 [2]"]
    table = survey([1, "上级", 90, 80, 70, 60], head=head, people=("1 | 张敏", "2 | 李强")).read().tables.survey
    assert [(r[1], r[2]) for r in ratings(table)] == [("1", "服务"), ("1", "能力"), ("2", "服务"), ("2", "能力10")]


def test_who_has_no_opinion_gives_no_score():
    rows = sheet(1, "上级", "张敏", "不了解", "满意"), sheet(2, "上级", "张敏", "N/A", "满意")
    reading = survey(*rows, head=HEAD[:10]).read()
    assert codes(reading) == []
    assert reading.tables.survey.frame["score"].tolist() == [80, 80]


def test_a_name_within_a_longer_one_is_the_longer_one():
    book = survey(
        [1, "上级", 90, 80], head=["序号", "关系", "张敏-服务", "张敏敏-服务"], people=("K001 | 张敏", "K003 | 张敏敏")
    )
    assert [(r[1], r[3]) for r in ratings(book.read().tables.survey)] == [("K001", 90), ("K003", 80)]


def test_two_rows_of_headers_as_surveymonkey_has_them():
    upper = [
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "IP Address",
        "Your relationship",
        "张敏",
        None,
        "李强",
        None,
    ]
    lower = [None, None, None, None, "Response", "Service", "Ability", "Service", "Ability"]
    row = [114, 7, "09/30/2026 10:00", "10.0.0.1", "superior", "Very satisfied", "Satisfied", "Neutral", "Dissatisfied"]
    book = Book().roster(*PEOPLE).sheet("Survey", upper, lower, row)
    table = book.read().tables.survey
    assert [(r[1], r[2], r[3]) for r in ratings(table)] == [
        ("K001", "Service", 100),
        ("K001", "Ability", 80),
        ("K002", "Service", 60),
        ("K002", "Ability", 40),
    ]
    assert [table.place(1, c).cell for c in ("rm_id", "item", "score")] == ["F1", "G2", "G3"]


def test_questions_of_one_group_alone_are_not_missed_by_the_others():
    rows = [
        sheet(n, group, "张敏", 90, last)
        for n, (group, last) in enumerate([("上级", 80), ("同事", None), ("同事", None)], 1)
    ]
    assert codes(survey(*rows, head=HEAD[:10]).read()) == []


def test_a_rater_with_an_id_who_answers_twice_is_named_once_for_each_sheet():
    head = ["您的工号", "评价人类别", "被评人", "服务", "能力"]
    reading = survey(["9001", "上级", "张敏", 90, 80], ["9001", "上级", "K001", 85, 80], head=head).read()
    found = [p for p in run(reading.tables, reading.scheme) if p.code == "SUR01"]
    assert [(str(p.place), p.facts["first"]) for p in found] == [("评价!A3", "评价!A2")]


@pytest.mark.parametrize(("second", "twice"), [(1, False), (0, True)])
def test_answers_alike_are_one_sheet_only_where_they_were_sent_at_one_moment(second, twice):
    sent = [[datetime(2026, 9, 30, 10, 0, at), "同事", "张敏", 90] for at in (0, second)]
    reading = survey(*sent, head=["Timestamp", "关系", "被评人", "服务"]).read()
    assert codes(reading) == (["评价!3:3 SHP17"] if twice else [])


def test_a_scale_to_five_under_a_maximum_of_a_hundred_is_asked_about():
    rows = [sheet(n, "上级", "张敏", 5, 4) for n in (1, 2, 3)]
    reading = survey(*rows, head=HEAD[:10]).read()
    assert "SUR30" in {p.code for p in run(reading.tables, reading.scheme)}
    mixed = survey(*(sheet(n, "上级", "张敏", "满意", 4) for n in (1, 2, 3)), head=HEAD[:10]).read()
    assert [str(p.place) for p in run(mixed.tables, mixed.scheme) if p.code == "SUR32"] == ["评价!J1"]


def test_no_problem_shows_a_rating():
    rows = sheet(1, "上级", "张敏", "4分", 777), sheet(2, "上级", "张敏", -3, "5分")
    reading = survey(*rows, head=HEAD[:10]).read()
    told = [*reading.problems, *run(reading.tables, reading.scheme)]
    at_answers = [p for p in told if p.place.cell in {"I2", "J2", "I3", "J3"}]
    assert {"SUR04", "CEL06", "CEL14"} <= {p.code for p in at_answers}
    assert not any(number in str(p.value) or number in p.message("zh") for p in at_answers for number in ("777", "-3"))


def test_a_staff_number_beside_another_persons_column_is_asked_about():
    reading = survey(["K001", "上级", "李强", 90], head=["工号", "关系", "被评人", "服务"]).read()
    assert codes(reading) == ["评价!C1 SHT04"]
    assert reading.tables is None


def test_without_a_column_for_whom_is_rated_the_survey_is_refused():
    assert codes(survey([1, "上级", 90], head=["序号", "关系", "服务"]).read()) == ["评价!1:1 SHT03"]


def test_columns_can_be_pointed_to(tmp_path):
    (tmp_path / "s.csv").write_text("时间戳记,甲,乙,服务\n2026-09-30 10:00,上级,张敏,满意\n", encoding="utf-8")
    hints = Hints.parse(columns=("评价.评价人类别=甲", "评价.工号=乙"))
    parts = {"Survey": (tmp_path / "s.csv",)}
    table = read(Book().roster(*PEOPLE).save(tmp_path / "ledger.xlsx"), parts=parts, hints=hints).tables.survey
    assert ratings(table) == [("superior", "K001", "服务", 80, "D2")]


def test_options_by_their_numbers_are_refused_unless_the_scheme_knows_them(tmp_path):
    text = "\n".join([",".join(HEAD[:9]), "1,2026/9/30 10:00:01,60秒,微信,N/A,10.0.0.1,上级,张敏,1"])
    (tmp_path / "2888_按序号_满意度_56.csv").write_text(text, encoding="utf-8")
    parts = {"Survey": (tmp_path / "2888_按序号_满意度_56.csv",)}
    book = Book().roster(*PEOPLE)
    assert [p.code for p in read(book.save(tmp_path / "l.xlsx"), parts=parts).problems] == ["SHP25"]
    book = book.table("Aliases", "table | column | written | means", "评价 | 评分 | 1 | 100%")
    assert read(book.save(tmp_path / "l.xlsx"), parts=parts).tables.survey.frame["score"].tolist() == [100]


@pytest.mark.parametrize("words", [("五星", "四星"), ("是", "否")])
def test_answers_in_words_that_nobody_knows_are_each_named(words):
    rows = [[*sheet(n, "上级", "张敏", word)] for n, word in enumerate(words, 1)]
    assert codes(survey(*rows, head=HEAD[:9]).read()) == ["评价!I2 SHP12", "评价!I3 SHP12"]


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("最看重的（多选）", ["速度", "速度", "态度"]),
        ("最看重的", ["速度┋态度"] * 3),
        ("上次来访", ["2026-09-01"] * 3),
        ("您的建议", ["很好"] * 3),
    ],
)
def test_what_rates_nobody_passes_without_a_word(question, answers):
    rows = [sheet(n, "上级", "张敏", 90, answer) for n, answer in enumerate(answers, 1)]
    assert codes(survey(*rows, head=[*HEAD[:9], question]).read()) == []


def test_an_export_in_a_sheet_of_any_name_is_asked_about():
    assert codes(survey(sheet(1, "上级", "张敏", 90, 80), head=HEAD[:10], name="Sheet2").read()) == ["'Sheet2' SHT20"]


@pytest.mark.parametrize("item", ["满意度", "评价", "综合满意度", "总体评价"])
def test_an_ordinary_survey_is_read_as_ever(item):
    line = f"9001 | 上级 | K001 | {item} | 90"
    reading = Book().roster(*PEOPLE).table("Survey", "rater_id | rater_group | rm_id | item | score", line).read()
    assert [p.code for p in reading.problems if p.code.startswith("SHP")] == []
    assert reading.tables.survey.frame["score"].tolist() == [90]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("1、您的工号：", "rater_id"),
        ("Q3. 您与被评人的关系是？", "rater_group"),
        ("请选择被评价人", "rm_id"),
        ("2、为您服务的客户经理[单选题]", "rm_id"),
        ("来自IP", ""),
        ("6、您的性别", ""),
        ("7、您办理业务的次数", ""),
        ("8、您对办理次数限制是否满意", None),
        ("9、响应时间", None),
        ("10、客户经理的服务态度", None),
    ],
)
def test_headers_say_which_column_they_are(header, column):
    assert column_of(header) == column
    assert not bare_question(header)[0].isdigit()


def test_who_rates_themself_without_an_id_is_the_person_rated():
    """An anonymous export has no raters; a self rating needs none."""
    reading = survey([1, "自评", "K001", 90], [2, "上级", "K001", 80], head=["序号", "关系", "被评人", "服务"]).read()
    raters = reading.tables.survey.frame["rater_id"].tolist()
    assert raters[0] == "K001"
    assert raters[1] != "K001"


def test_answer_sheets_of_one_day_are_not_one_sheet_exported_twice():
    """Google's Timestamp may be a date alone; many answer on one day."""
    head = ["Timestamp", "关系", "被评人", "服务"]
    of_one_day = survey(["2026-09-21", "上级", "K001", 80], ["2026-09-21", "同事", "K001", 90], head=head)
    assert "SHP17" not in " ".join(codes(of_one_day.read()))
    of_one_number = survey([7, "上级", "K001", 80], [7, "同事", "K001", 90], head=["序号", *head[1:]])
    assert "SHP17" in " ".join(codes(of_one_number.read()))
