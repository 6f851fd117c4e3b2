"""A profile as it is read: its rows do what the options do, contradictions and what fits nothing are said at its cells."""

from pathlib import Path

import pytest

from rmcli.intake.files.opener import Opener
from rmcli.intake.reading import Reading, read
from rmcli.intake.rule_workbooks import read_profile
from rmcli.intake.tables.hints import Hints
from rmcli.problems import Problem
from tests.bank import Book, Cell, codes, workbook

TABLES = ["表", "文件", "工作表", "表头行", "单位", "基数期间", "说明"]
COLUMNS = ["表", "列", "列名", "单位", "示例", "说明"]
VALUES = ["表", "列", "写法", "读作", "说明"]
Rows = list[list[Cell]]


def profile(path: Path, tables: Rows = [], columns: Rows = [], values: Rows = []) -> Path:  # noqa: B006
    made = workbook({"表": [TABLES, *tables], "列": [COLUMNS, *columns], "值": [VALUES, *values]})
    made.save(path / "profile.xlsx")
    return path / "profile.xlsx"


def reading(folder: Path, book: Book, said: Path, hints: Hints | None = None) -> Reading:
    """The book read by the profile, both read well."""
    opener = Opener()
    found, problems = read_profile(said, opener)
    assert found is not None, [p.message("zh") for p in problems]
    book.save(folder / "ledger.xlsx")
    return read(folder / "ledger.xlsx", opener=opener, profile=found, hints=hints or Hints())


def wrong(folder: Path, tables: Rows = [], columns: Rows = [], values: Rows = []) -> list[Problem]:  # noqa: B006
    found, problems = read_profile(profile(folder, tables, columns, values), Opener())
    assert found is None
    return list(problems)


def foreign() -> Book:
    """A ledger in a sheet of another name, its header in row 3, its revenue headed otherwise, in 10,000s."""
    book = Book().ledger("K001 | 2026-07 | 存款 | 增量 | 1.5", "K001 | 2026-07 | 存款 | 增量 | 2")
    rows = book.headed("Ledger", revenue="营收").above("Ledger", ["月份", "工号"], ["x"]).rows("Ledger")
    del book._sheets["台账"]
    return book.sheet("7月 数据", *rows)


def test_its_rows_do_what_the_options_do(tmp_path: Path) -> None:
    said = profile(
        tmp_path,
        [["台账", None, "*月 数据", 3.0, None]],
        [["Ledger", "revenue", "营 收", "万元"]],
    )
    found = reading(tmp_path, foreign(), said)
    assert codes(found) == []
    assert found.tables is not None
    assert found.tables.ledger.frame["revenue"].tolist() == [15_000, 20_000]
    assert [(f.file, f.rows) for f in found.tables.inputs] == [
        ("ledger.xlsx", {"Roster": 1, "Ledger": 2}),
        ("profile.xlsx", {"Tables": 1, "Columns": 1, "Values": 0}),
    ]


def test_an_option_goes_before_it(tmp_path: Path) -> None:
    said = profile(tmp_path, [["台账", None, "*月 数据", 3.0, None]], [["台账", "业务收入", "收入", "千元"]])
    told = Hints.parse(columns=["台账.业务收入=营收"], units=["台账=万元"])
    found = reading(tmp_path, foreign(), said, told)
    assert codes(found) == []
    assert found.tables is not None
    assert found.tables.ledger.frame["revenue"].tolist() == [15_000, 20_000]


def test_words_mean_what_it_says_and_a_word_it_does_not_know_is_named_with_the_line_to_add(tmp_path: Path) -> None:
    book = Book().roster("K001 | | | | 零售 | 中级 | | | | 本科类", "K002 | | | | 零售 | 中级 | | | | 中专类")
    book._sheets["名册"][1][6] = book._sheets["名册"][2][6] = "2018-03-01"
    found = reading(tmp_path, book, profile(tmp_path, values=[["名册", "学历", "本科类", "本科"]]))
    unknown = [p for p in found.problems if p.code == "CEL05"]
    assert [str(p.place) for p in unknown] == ["名册!J3"]
    assert (
        unknown[0].fix("zh").endswith("；或在 profile.xlsx 的“值”表加一行：名册 | 学历 | 中专类 | （读作其中哪一项）")
    )
    assert (
        unknown[0]
        .fix("en")
        .endswith("; or add a line to sheet Values of profile.xlsx: Roster | education | 中专类 | (the one it means)")
    )
    assert found.tables is not None
    assert found.tables.roster.frame["education"].tolist()[0] == "bachelor"


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (["名册", "学历", "大本", "大学"], "值!D2"),
        (["名册", "姓名", "张三", "李四"], "值!B2"),
        (["名册", "学历", "硕士", "本科"], "值!C2"),
    ],
)
def test_a_value_that_can_mean_nothing_is_said_at_its_cell(tmp_path: Path, said: list[Cell], at: str) -> None:
    assert codes(reading(tmp_path, Book(), profile(tmp_path, values=[said]))) == [f"{at} PRF01"]


def test_a_renamed_column_is_said_at_the_cell_of_the_profile_with_the_nearest_header(tmp_path: Path) -> None:
    book = (
        Book().headed("Ledger", revenue="营业总收入")
        if False
        else Book().ledger("K001").headed("Ledger", revenue="营收总额合计")
    )
    found = reading(tmp_path, book, profile(tmp_path, columns=[["台账", "业务收入", "营收总额"]]))
    assert codes(found) == ["列!C2 PRF03"]
    assert found.problems[0].message("zh") == "ledger.xlsx 的 台账 里没有“营收总额”这一列；是不是“营收总额合计”？"


def test_a_sheet_and_a_row_that_are_not_there_are_said_at_their_cells(tmp_path: Path) -> None:
    assert codes(reading(tmp_path, Book(), profile(tmp_path, [["台账", None, "台帐七月"]]))) == ["表!C2 PRF04"]
    assert codes(reading(tmp_path, Book(), profile(tmp_path, [["台账", None, None, 99.0]]))) == ["表!D2 PRF05"]


@pytest.mark.parametrize(
    ("tables", "columns", "values", "said"),
    [
        ([["台张"]], [], [], "表!A2 PRF01"),
        ([["台账", None, None, 2.5]], [], [], "表!D2 PRF01"),
        ([["台账", None, None, None, "斤"]], [], [], "表!E2 PRF01"),
        ([["台账", None, None, None, None, "年"]], [], [], "表!F2 PRF01"),
        ([["台账", None, "A"], ["Ledger", None, "B"]], [], [], "表!C3 PRF02"),
        ([], [["台账", "业务输入", "营收"]], [], "列!B2 PRF01"),
        ([], [["台账", "业务收入", "营收"], ["Ledger", "revenue", "收入"]], [], "列!C3 PRF02"),
        ([], [["台账", "业务收入", "营收"], ["Ledger", "revenue", "无"]], [], "列!C3 PRF02"),
        ([], [], [["名册", "学历", "大本", "本科"], ["名册", "education", "大 本", "硕士"]], "值!D3 PRF02"),
    ],
)
def test_a_row_that_says_nothing_or_contradicts_another_is_an_error_at_its_cell(
    tmp_path: Path, tables: Rows, columns: Rows, values: Rows, said: str
) -> None:
    assert codes(wrong(tmp_path, tables, columns, values)) == [said]


def test_a_thing_said_twice_alike_and_open_rows_are_no_problem(tmp_path: Path) -> None:
    said = profile(
        tmp_path,
        [["台账"], ["Ledger"]],
        [["台账", "业务收入", "业务收入"], ["Ledger", "revenue", "业务 收入"], ["台账", "直接成本", None]],
        [["名册", "学历", "大本", "本科"], ["Roster", "学历", "大本", "本科"], ["名册", "学历", "其他", None]],
    )
    assert codes(reading(tmp_path, Book(), said)) == []


def test_a_column_that_the_bank_does_not_have_is_asked_about_no_more_and_the_answer_is_told(tmp_path: Path) -> None:
    book = Book().ledger("K001").without("Ledger", "fixed_cost")
    assert codes(reading(tmp_path, book, profile(tmp_path))) == ["台账!1:1 SHT35"]
    found = reading(tmp_path, book, profile(tmp_path, columns=[["台账", "固定成本", "无"]]))
    assert codes(found) == []
    told = [p for p in found.problems if p.code == "PRF08"]
    assert [(str(p.place), p.message("en")) for p in told] == [
        ("列!C2", "Ledger has no fixed_cost, as the profile says; nothing is asked")
    ]
    there = reading(tmp_path, Book().ledger("K001"), profile(tmp_path, columns=[["台账", "固定成本", "无"]]))
    assert codes(there) == ["列!C2 PRF06"]


def test_the_base_pay_is_for_the_time_it_says(tmp_path: Path) -> None:
    monthly = profile(tmp_path, [["名册", None, None, None, None, "月"]])
    found = reading(tmp_path, Book().roster("K001"), monthly)
    assert codes(found) == []
    assert found.tables is not None
    assert found.tables.roster.frame["base_pay"].tolist() == [1_200_000]
    assert codes(reading(tmp_path, Book().roster("K001").headed("Roster", base_pay="季度绩效薪酬基数"), monthly)) == [
        "表!F2 PRF09"
    ]
    again = reading(tmp_path, Book().roster("K001").headed("Roster", base_pay="月度绩效薪酬基数"), monthly)
    assert codes(again) == []


def test_a_table_that_the_profile_has_and_no_file_holds_waits_for_a_person(tmp_path: Path) -> None:
    found = reading(tmp_path, Book(), profile(tmp_path, [["调整", "奖惩*.xlsx", "Sheet1"], ["名册"]]))
    assert codes(found) == ["表!A2 PRF07"]
    assert found.problems[-1].kind.holds_pay
    adjusted = Book().table("Adjustments", "rm_id | kind | amount | reason", "K001 | 奖金 | 5 | 竞赛")
    assert codes(reading(tmp_path, adjusted, profile(tmp_path, [["调整"], ["名册"]]))) == []
