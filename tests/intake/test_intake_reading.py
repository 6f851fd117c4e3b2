"""A workbook becomes tables: names in either language, every cell with its place, nothing dropped without a word."""

import numpy as np
import pandas as pd
import pytest

from rmcli.intake import read
from rmcli.intake.formats.readers import XlsxBook
from rmcli.period import Period
from rmcli.tables.data import empty_frame, python_texts
from tests.bank import SPECS, Book, codes


def test_a_plain_workbook_is_read_without_a_word():
    reading = (
        Book()
        .roster("K001 | 张伟", "K002 | 李娜")
        .ledger("K001 | 2026-01 | 存款 | 存量 | 12,000.5 | 3", "K002 | 2026-02")
        .read()
    )
    assert codes(reading, notes=True) == []
    ledger, roster = reading.tables.ledger, reading.tables.roster
    assert ledger.frame["revenue"].tolist() == [12000.5, 10000.0]
    assert ledger.frame["book"].tolist() == ["existing", "new"]
    assert ledger.frame["direct_cost"].tolist() == [0.0, 0.0], "a blank cost is 0"
    assert ledger.frame["share"].tolist() == [1.0, 1.0], "a blank share is 1"
    assert ledger.frame["stock_years"].isna().tolist() == [False, True]
    assert roster.frame["team"].isna().all(), "the branch stands in for it later"
    assert str(roster.frame["hire_date"].iat[0]) == "2018-03-01 00:00:00"
    assert str(ledger.place(1, "revenue")) == "台账!E3"
    assert reading.tables.period == Period("2026-01", "2026-02")
    assert dict(reading.tables.inputs[0].rows) == {"Roster": 2, "Ledger": 2}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_language_is_the_workbooks(lang):
    assert Book(lang).read().tables.language == lang
    assert Book(lang).read(lang="zh").tables.language == "zh"


def test_every_frame_has_the_declared_columns_and_dtypes():
    tables = Book().table("Actuals", "rm_id | C1", "K001 | 5").read().tables
    for table in (
        tables.roster,
        tables.ledger,
        tables.targets,
        tables.actuals,
        tables.survey,
        tables.pool,
        tables.vetoes,
    ):
        with python_texts():
            declared = empty_frame(table.spec)
        assert table.frame.dtypes.to_dict() == declared.dtypes.to_dict(), table.spec.name
    assert not tables.survey.given
    assert tables.roster.given


def test_the_order_of_columns_and_a_unit_or_space_in_a_name_do_not_matter():
    book = Book().ledger("K001 | 2026-07 | 存款 | 增量 | 500")
    straight = book.read().tables.ledger.frame
    book.headed("Ledger", revenue="业务 收入（元）", rm_id="RM ID", month="Month")
    for row in book.rows("Ledger"):
        row.reverse()
    pd.testing.assert_frame_equal(book.read().tables.ledger.frame, straight)


def test_title_rows_and_empty_rows_are_passed_over_and_said():
    book = (
        Book()
        .ledger("K001 | 2026-07", "", "K001 | 2026-07")
        .above("Ledger", ["某银行台账"], [None], ["制表：人力资源部", "2026年"])
    )
    rows = book.rows("Ledger")
    rows[5] = [None] * len(rows[5])
    reading = book.read()
    assert codes(reading, notes=True) == ["台账!A1 SHT11", "台账!6:6 SHT14"]
    assert reading.tables.ledger.frame["src_row"].tolist() == [5, 7]


def test_a_header_below_ten_title_rows_is_found_and_one_row_lower_is_not():
    assert codes(Book().ledger("K001").above("Ledger", *[["标题"]] * 10).read()) == []
    assert codes(Book().ledger("K001").above("Ledger", *[["标题"]] * 11).read()) == ["台账 SHT02"]


@pytest.mark.parametrize("word", ["合计", " 小计", "总计", "Total"])
def test_a_total_row_is_counted_and_compared(word):
    lines = ["K001 | 2026-07 | 存款 | 增量 | 1,000", "K001 | 2026-07 | 存款 | 增量 | 2,000.10"]
    right = Book().ledger(*lines, f"'{word} | | | | 3,000.10")
    right.rows("Ledger")[3][1:4] = [None] * 3
    reading = right.read()
    assert codes(reading, notes=True) == ["台账!A4 SHT11"]
    assert [(out.table, out.rows) for out in reading.tables.left_out] == [("Ledger", 1)]
    assert reading.tables.inputs[0].rows["Ledger"] == 3
    wrong = Book().ledger(*lines, f"'{word} | | | | 3,000.20")
    reading = wrong.read()
    assert codes(reading) == ["台账!E4 SHT12"]
    assert reading.problems[-1].message("zh") == f"{word} 行的 业务收入 是 3,000.20，而所列各行之和是 3,000.10"


def test_a_subtotal_covers_the_rows_since_the_last_one():
    book = Book().ledger(
        "K001 | | | | 1,000",
        "'小计 | | | | 1,000",
        "K001 | | | | 500",
        "'小计 | | | | 500",
        "'合计 | | | | 1,500",
    )
    for row in book.rows("Ledger")[1:]:
        row[1:4] = ["2026-07", "存款", "新增" if row[0] == "x" else "增量"]
    assert codes(book.read()) == []


def test_wide_tables_are_long_with_the_cell_of_every_value():
    reading = (
        Book().table("Actuals", "rm_id | C1 | 贷款不良率 | 姓名", "K001 | 5 | 不适用 | 张", "K002 | | N/A | 李").read()
    )
    frame = reading.tables.actuals.frame
    assert frame[["rm_id", "indicator", "not_applicable", "src_row", "src_column"]].values.tolist() == [
        ["K001", "C1", False, 2, "B"],
        ["K001", "P1", True, 2, "C"],
        ["K002", "C1", False, 3, "B"],
        ["K002", "P1", True, 3, "C"],
    ]
    np.testing.assert_array_equal(frame["value"], [5, np.nan, np.nan, np.nan])
    assert str(reading.tables.actuals.place(1, "value")) == "实绩!C2"
    assert codes(reading, notes=True) == ["实绩!D1 SHT07"]


def test_a_failed_lookup_is_no_declaration_that_an_indicator_does_not_apply():
    reading = Book().table("Actuals", "rm_id | C1 | C2", "K001 | #N/A | '#N/A").read()
    assert codes(reading) == ["实绩!B2 CEL02", "实绩!C2 CEL02"]
    assert not reading.tables.actuals.frame["not_applicable"].any()


def test_rows_outside_a_given_period_are_left_out_counted_and_listed():
    book = Book().ledger("K001 | 2026-06", "K001 | 2026-07", "K001 | 2026-10", "K001 | 2026-09")
    reading = book.read(period=Period.parse("2026Q3"))
    assert codes(reading) == ["台账!B2 PER01"]
    assert reading.problems[0].message("en") == "2 rows are outside 2026Q3 and left out: 台账!B2, 台账!B4"
    assert reading.tables.ledger.frame["month"].tolist() == ["2026-07", "2026-09"]
    assert reading.tables.ledger.frame.index.tolist() == [0, 1]
    assert [(out.reason.en, out.rows, out.first.cell) for out in reading.tables.left_out] == [
        ("outside 2026Q3", 2, "B2")
    ]
    assert reading.tables.period == Period.parse("2026Q3")


def test_a_row_whose_month_cannot_be_read_is_an_error_and_not_outside():
    reading = Book().ledger("K001 | 2026-07", "K001 | 七月").read(period=Period.parse("2026Q3"))
    assert codes(reading) == ["台账!B3 CEL11"]
    assert len(reading.tables.ledger.frame) == 2


def test_a_period_without_rows_and_a_ledger_without_rows_stop_the_run():
    assert codes(Book().read(period=Period.parse("2025"))) == ["台账 PER02", "台账!B2 PER01"]
    reading = Book().ledger().read()
    assert (codes(reading), reading.tables) == (["台账 PER02"], None)


def test_hidden_rows_count_and_are_said(tmp_path):
    made = Book().ledger("K001 | 2026-07 | 存款 | 增量 | 1,000", "K001 | 2026-07 | 存款 | 增量 | 2,000").workbook()
    made["台账"].row_dimensions[3].hidden = True
    made.save(tmp_path / "x.xlsx")
    reading = read(tmp_path / "x.xlsx")
    assert codes(reading) == ["台账!3:3 SHT10"]
    assert "1 rows are hidden or filtered out" in reading.problems[0].message("en")
    assert "2,000.00 of revenue" in reading.problems[0].message("en")
    assert reading.tables.ledger.frame["revenue"].sum() == 3000


def test_all_declared_tables_are_read_from_one_workbook():
    book = Book("en").table("Pool", "team | opening_balance", "一部 | 1,000")
    book.table("Vetoes", "rm_id | date | reason | max_grade", "K001 | 2026-08-01 | 飞单 | D")
    book.table("Deferred", "rm_id | year | amount | released | clawed_back", "K001 | 2024 | 100 | | 10")
    book.table("Adjustments", "rm_id | kind | amount | reason", "K001 | bonus | 100 | good work")
    book.table("Survey", "rater_id | rater_group | rm_id | item | score", "K002 | peer | K001 | manners | 90")
    tables = book.read().tables
    assert tables.deferred.frame["released"].tolist() == [0.0]
    assert tables.vetoes.frame["date"].dt.strftime("%Y-%m-%d").tolist() == ["2026-08-01"]
    assert [len(t.frame) for t in (tables.pool, tables.adjustments, tables.survey)] == [1, 1, 1]
    assert set(SPECS) >= {"Pool", "Vetoes"}


def test_no_sheet_of_an_ordinary_workbook_is_read_twice(tmp_path, monkeypatch):
    """Targets and actuals are looked at for rows of indicators before they are read."""
    path = Book().table("Targets", "rm_id | F1", "'K001 | 100").table("Actuals", "rm_id | C1", "'K001 | 1")
    path = path.save(tmp_path / "ledger.xlsx")
    seen, read_sheet = [], XlsxBook.read
    monkeypatch.setattr(XlsxBook, "read", lambda book, sheet: (seen.append(sheet), read_sheet(book, sheet))[1])
    assert read(path).tables
    assert sorted(seen) == sorted(["名册", "台账", "目标", "实绩"])
