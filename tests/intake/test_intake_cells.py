"""Every mistake a cell can hold is named at the cell, with the value as read and the person; none is a silent blank or 0."""

from datetime import datetime

import pytest
from pandas import isna

from tests.bank import Book, codes

ROW = "K001 | 2026-07 | 存款 | 增量 | {}"


def one(value: str, column: str = "revenue"):
    """The only problem of a ledger whose first row has that value in that column, and the value in the frame."""
    fields = dict(
        zip(
            ["rm_id", "month", "business_line", "book", "revenue", "stock_years"],
            ROW.format("1,000").split(" | "),
            strict=False,
        )
    )
    costs = ("direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax")
    fields |= {"stock_years": "", **dict.fromkeys(costs, ""), "share": ""} | {column: value}
    columns = " | ".join(fields)
    book = Book().roster("K001 | 张某").table("Ledger", columns, " | ".join(fields.values()), ROW.format("1"))
    reading = book.read()
    assert reading.tables is not None, codes(reading)
    return reading.problems, reading.tables.ledger.frame[column].iat[0]


@pytest.mark.parametrize(
    "value",
    ["'nan", "'inf", "'1e3", "'1_000", "'٣", "'1.2万", "'-", "'/", "'无", "'待定", "'12%", "'１２abc", "'12,34"],
)
def test_a_text_that_is_no_amount(value):
    (problem,), read = one(value)
    assert (problem.code, str(problem.place), problem.value) == ("CEL01", "台账!E2", value[1:])
    assert problem.person == "K001 张某"
    assert problem.value_type.en == "text"
    assert problem.message("zh") == "业务收入 不是数字"
    assert problem.expected("zh") == "金额，例如 12345.67"
    assert isna(read)


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "'#NAME?"])
@pytest.mark.parametrize(
    "column", ["revenue", "direct_cost", "rm_id", "month", "business_line", "book", "stock_years", "share"]
)
def test_an_error_cell_is_named_in_every_type_of_column(error, column):
    problems, read = one(error, column)
    assert [p.code for p in problems] == ["CEL02"]
    assert problems[0].facts["error"] == error.strip("'")
    assert isna(read)


@pytest.mark.parametrize("column", ["revenue", "direct_cost", "rm_id", "month", "business_line", "book", "share"])
def test_a_formula_without_a_value_is_named(column):
    problems, read = one("=1+1", column)
    assert [p.code for p in problems] == ["CEL03"]
    assert isna(read)


@pytest.mark.parametrize(
    ("value", "column", "code"),
    [
        ("", "revenue", "CEL04"),
        ("", "rm_id", "CEL04"),
        ("", "month", "CEL04"),
        ("' ", "business_line", "CEL04"),
        ("到期业务", "book", "CEL05"),
        ("-1", "stock_years", "CEL06"),
        ("0", "share", "CEL06"),
        ("1.2", "share", "CEL06"),
        ("97", "share", "CEL07"),
        ("TRUE", "revenue", "CEL08"),
        ("FALSE", "direct_cost", "CEL08"),
        ("2026-07-01", "revenue", "CEL09"),
        ("2026-07-01", "direct_cost", "CEL09"),
        ("'6.22202E+17", "rm_id", "CEL10"),
        ("2026-13", "month", "CEL11"),
        ("46204", "month", "CEL11"),
        ("'甲_x0001_", "business_line", "CEL16"),
    ],
)
def test_each_kind_of_mistake(value, column, code):
    problems, read = one(value, column)
    assert [p.code for p in problems if p.severity == "error"] == [code]
    assert isna(read)


def test_zero_is_not_blank():
    problems, read = one("0")
    assert (problems, read) == ((), 0.0)


@pytest.mark.parametrize(
    ("value", "read"),
    [("'1,234.50", 1234.5), ("'１２３", 123.0), ("'￥1,200", 1200.0), ("'(350)", -350.0), ("'001", 1.0)],
)
def test_numbers_as_text_are_converted_and_counted(value, read):
    (problem,), got = one(value)
    assert (problem.code, problem.severity, got) == ("CEL14", "warning", read)
    assert problem.message("en") == "revenue: 1 numbers stored as text were converted: E2"


def test_conversions_are_one_problem_a_column_however_many_there_are():
    book = Book().ledger(*[f"K001 | 2026-07 | 存款 | 增量 | '{n}" for n in range(1, 13)])
    (problem,) = book.read().problems
    assert problem.message("zh") == "业务收入 有 12 个数字是以文本存储的，已转换：E2、E3、E4、E5、E6、E7、E8、E9 等"


@pytest.mark.parametrize("share", ["0.97", "'97%", "'９７％"])
def test_a_share_may_be_written_as_a_percentage(share):
    assert one(share, "share")[1] == 0.97


def test_long_ids_stored_as_numbers_are_refused_and_short_ones_are_one_id():
    rows = [["工号", "姓名", "机构", "部门", "岗位类型", "职级", "入职日期", "绩效薪酬基数"]]
    rest = ["张", "甲支行", "个贷部", "零售", "中级", "2018-01-01", 1]
    rows += [[622202123456789012, *rest], [1001, *rest], ["1001.0", *rest], ["00123", *rest], [0.5, *rest]]
    book = Book().roster("K001").ledger("K001").sheet("名册", *rows)
    reading = book.read()
    assert codes(reading) == ["名册!A2 CEL10", "名册!A6 CEL10"]
    assert reading.tables.roster.frame["rm_id"].fillna("?").tolist() == ["?", "1001", "1001", "00123", "?"]


def test_stray_spaces_in_ids_and_names_are_removed_and_said():
    reading = Book().roster("'\u00a0K001\u200b | ' 张某 ").ledger("K001").read()
    assert codes(reading) == ["名册!A2 CEL15", "名册!B2 CEL15"]
    assert reading.tables.roster.frame[["rm_id", "name"]].values.tolist() == [["K001", "张某"]]


@pytest.mark.parametrize("name", ["Null", "NA", "None", "nan", "TRUE", "1e5", "𠮷野", "O'Brien"])
def test_a_person_may_have_any_name(name):
    reading = Book().roster(f"K001 | '{name}").read()
    assert codes(reading) == []
    assert reading.tables.roster.frame["name"].tolist() == [name]


def test_a_name_that_looks_like_a_formula_stays_text_with_a_warning():
    reading = Book().roster("K001 | '=HYPERLINK( 1 )").read()
    assert codes(reading) == ["名册!B2 CEL17"]
    assert reading.tables.roster.frame["name"].tolist() == ["=HYPERLINK( 1 )"]


@pytest.mark.parametrize("word", ["存量", "existing", "EXISTING", " Existing ", "ｅｘｉｓｔｉｎｇ"])
def test_choices_in_either_language_any_case_and_width(word):
    assert one(f"'{word}", "book")[1] == "existing"


def test_an_unknown_choice_says_what_was_meant():
    (problem,), _ = one("exsting", "book")
    assert problem.message("en") == 'book has no such choice; did you mean "existing"?'
    assert problem.expected("zh") == "存量、增量"


@pytest.mark.parametrize("month", ["2026-07", "'2026/7", "'2026年7月", "'202607"])
def test_months_in_every_form(month):
    assert one(month, "month")[1] == "2026-07"


def test_months_and_days_as_dates_and_numbers():
    book = Book().roster("K001 | 张 | | | | | 20180301").ledger("K001", "K001")
    rows = book.rows("Ledger")
    rows[1][1], rows[2][1] = datetime(2026, 7, 31), 202608
    reading = book.read()
    assert reading.tables.ledger.frame["month"].tolist() == ["2026-07", "2026-08"]
    assert reading.tables.roster.frame["hire_date"].dt.strftime("%Y-%m-%d").tolist() == ["2018-03-01"]


@pytest.mark.parametrize("day", ["'2026-02-30", "43000", "'三月", "TRUE"])
def test_what_is_no_date(day):
    reading = Book().roster(f"K001 | 张 | 甲 | | 零售 | 中级 | {day} | | | | 1").read()
    assert codes(reading) == ["名册!G2 CEL08" if day == "TRUE" else "名册!G2 CEL12"]
    assert reading.tables.roster.frame["hire_date"].isna().all()


def test_tails_of_sums_are_cut():
    book = Book().ledger("K001")
    book.rows("Ledger")[1][4] = 0.1 + 0.2
    assert book.read().tables.ledger.frame["revenue"].tolist() == [0.3]
