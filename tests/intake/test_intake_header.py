"""What breaks the structure is said alone: missing and double sheets and columns, headers nobody knows, wrong units."""

import pytest

from tests.books import Book, codes


def structural(book: Book):
    """The problems of a book that cannot be read any further."""
    reading = book.read()
    assert reading.tables is None
    return reading.problems


@pytest.mark.parametrize(("name", "zh"), [("Roster", "名册"), ("Ledger", "台账")])
def test_a_missing_sheet_says_what_was_meant(name, zh):
    book = Book()
    rows = book.rows(name)
    del book._sheets[zh]
    book.sheet(f"{zh}表", *rows)
    (problem,) = [p for p in structural(book) if p.code == "SHT01"]
    assert problem.message("zh") == f"缺少工作表 {zh}；“{zh}表”的表头相符"
    assert f"--sheet {zh}={zh}表" in problem.fix("zh")
    assert f"--sheet {name}={zh}表; if it is in another file: --{name.lower()} FILE" in problem.fix("en")


def test_a_missing_column_is_said_once_and_nothing_else():
    book = (
        Book()
        .roster("K001 | 张", "K002 | 李")
        .ledger("K001 | 2026-13 | x | y | z")
        .headed("Ledger", revenue="业务收人")
    )
    (problem,) = structural(book)
    assert (problem.code, str(problem.place)) == ("SHT03", "台账!1:1")
    assert problem.message("zh") == "台账 缺少列 业务收入；是不是“业务收人”这一列？"


def test_a_double_header_names_both_letters():
    (problem,) = structural(Book().ledger("K001").headed("Ledger", direct_cost="revenue"))
    assert (problem.code, str(problem.place), problem.value) == ("SHT04", "台账!G1", "revenue")
    assert problem.message("en") == "two columns are headed revenue (业务收入, revenue): E, G"


def test_a_short_sheet_goes_on_without_its_double_column():
    columns = "rm_id | date | reason | max_grade | 事由"
    reading = Book().table("Vetoes", columns, "K001 | 2026-08-01 | a | D | b").read()
    assert codes(reading) == ["一票否决!E1 SHT04"]
    assert reading.tables.vetoes.frame["reason"].isna().all()
    assert reading.tables.vetoes.frame["max_grade"].tolist() == ["D"]


def test_a_sheet_without_any_known_name_shows_the_row_tried():
    book = Book().roster("K001").ledger("K001").sheet("台账", ["甲", "乙"], [1, 2])
    (problem,) = structural(book)
    assert problem.code == "SHT02"
    assert "甲 | 乙" in problem.message("zh")


def test_unknown_columns_are_passed_over_with_a_guess():
    book = Book().ledger("K001").headed("Ledger", risk_cost="风险成木", note="心情")
    reading = book.read()
    said = {p.value: p.message("zh") for p in reading.problems}
    assert said == {"风险成木": "不认识的列，已跳过；是不是“风险成本”？", "心情": "不认识的列，已跳过"}
    assert codes(reading) == []


@pytest.mark.parametrize("unit", ["万元", "千元", "亿元", "thousand yuan", "USD", "美元"])
def test_money_in_another_unit_is_refused_in_the_header(unit):
    (problem,) = structural(Book().ledger("K001").headed("Ledger", revenue=f"业务收入（{unit}）"))
    assert (problem.code, str(problem.place)) == ("SHT05", "台账!E1")
    assert problem.message("zh") == f"业务收入 的单位写的是 {unit}，这里只接受 元"


@pytest.mark.parametrize("unit", ["元", "人民币元", "yuan", "必填", "税后"])
def test_yuan_and_what_is_no_unit_are_accepted(unit):
    assert codes(Book().ledger("K001").headed("Ledger", revenue=f"业务收入({unit})").read()) == []


def test_a_title_may_say_the_unit_too():
    (problem,) = structural(Book().ledger("K001").above("Ledger", ["台账", "单位：万元"]))
    assert str(problem.place) == "台账!B1"
    assert codes(Book().ledger("K001").above("Ledger", ["台账", "金额单位：元；比率为小数"]).read()) == []


def test_an_indicator_in_per_cent_or_ten_thousands_is_refused():
    for unit in ("%", "万元"):
        (problem,) = structural(Book().table("Actuals", f"rm_id | 贷款不良率({unit})", "K001 | 5"))
        assert problem.code == "SHT05"


def test_two_sheets_of_one_table_are_refused():
    book = Book()
    book.sheet("Ledger", *book.rows("Ledger"))
    (problem,) = structural(book)
    assert problem.message("en") == "several sheets are Ledger: 台账, Ledger"


def test_an_unknown_sheet_is_passed_over_with_a_guess():
    reading = Book().sheet("延期支村", ["x"]).sheet("说明", ["y"]).read()
    assert [p.message("zh") for p in reading.problems] == [
        "不认识的工作表，已跳过；是不是“延期支付”？",
        "不认识的工作表，已跳过",
    ]
