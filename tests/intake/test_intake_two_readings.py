"""Values that everyday files write in more than one way: read where there is one reading, asked about where there are two."""

from datetime import UTC, datetime, timedelta, timezone

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rmcli.errors import UnreadableInput
from rmcli.intake import read
from rmcli.intake.formats.delimited.encoding import encoding_of
from tests.bank import Book, codes

HEAD = "工号;月份;业务类别;业务性质;业务收入"
COSTS = "管理成本;固定成本;风险成本;税费;直接成本"


def csv_reading(tmp_path, text, encoding="utf-8"):
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    return read(tmp_path / "a.csv", parts={"Roster": (Book().save(tmp_path / "r.xlsx"),)})


@pytest.mark.parametrize("amount", ["2,500", "60.000", "￥2,500", "-1.250", "(1.250)", "999,999", "0,600", "00,600"])
def test_one_mark_before_three_digits_is_asked_about_in_a_file_of_semicolons(tmp_path, amount):
    reading = csv_reading(tmp_path, f"{HEAD};{COSTS}\nK001;2026-07;存款;增量;{amount};;;;;\n")
    assert codes(reading) == ["a!E2 CEL19"]


@pytest.mark.parametrize(
    ("amount", "value"),
    [("1234.5", 1234.5), ("0.375", 0.375), ("1,234.50", 1234.5), ("1,234,567", 1_234_567), ("12", 12), ("12.5", 12.5)],
)
def test_a_number_with_one_reading_passes_there(tmp_path, amount, value):
    reading = csv_reading(tmp_path, f"{HEAD};{COSTS}\nK001;2026-07;存款;增量;{amount};;;;;\n")
    assert "a!E2 CEL19" not in codes(reading)
    assert reading.tables.ledger.frame["revenue"].tolist() == [value]


def test_other_numbers_of_the_column_may_show_which_mark_is_which(tmp_path):
    reading = csv_reading(
        tmp_path, f"{HEAD};{COSTS}\nK001;2026-07;存款;增量;2,500;;;;;\nK001;2026-08;存款;增量;1250.75;;;;;\n"
    )
    assert reading.tables.ledger.frame["revenue"].tolist() == [2500, 1250.75]


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0,600", ["台账!E2 CEL19"]),
        ("60.000", ["台账!E2 CEL19"]),
        ("￥2.500", ["台账!E2 CEL19"]),
        ("2,500", ["台账!E2 CEL14"]),
        ("60.00", ["台账!E2 CEL14"]),
        ("1250.500", ["台账!E2 CEL14"]),
    ],
)
def test_in_a_workbook_a_comma_parts_thousands_and_a_point_before_three_digits_may(amount, said):
    assert codes(Book().ledger(f"K001 | 2026-07 | 存款 | 增量 | '{amount}").read()) == said


def test_in_a_workbook_another_amount_shows_what_a_point_is():
    reading = (
        Book().ledger(*(f"K001 | 2026-0{m} | 存款 | 增量 | '{a}" for m, a in ((7, "60.000"), (8, "1250.5")))).read()
    )
    assert reading.tables.ledger.frame["revenue"].tolist() == [60, 1250.5]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (datetime(2026, 6, 30, 23, 59, 17), "CEL20"),
        (datetime(2026, 6, 30, 23, 59, 59, 999_000), "CEL20"),
        (datetime(2026, 7, 1, 0, 0, 43), None),
        (datetime(2026, 7, 31, 23, 58), None),
        ("2026-06-30T16:00:00.000Z", "CEL20"),
        ("2026-06-30T16:00:00Z", "CEL20"),
        ("2026-07-01T00:00:00+08:00", None),
        ("2026-06-30 23:59:17", "CEL20"),
        ("07/20/2026", "CEL20"),
        ("20.07.2026", "CEL20"),
        ("07/07/2026", None),
    ],
)
def test_a_moment_is_of_july(written, said):
    book = Book().ledger("K001")
    book.rows("Ledger")[1][1] = written
    reading = book.read()
    assert codes(reading) == ([f"台账!B2 {said}"] if said else [])
    assert reading.tables.ledger.frame["month"].tolist() == ["2026-07"]


@pytest.mark.parametrize("written", ["01/07/2026", "2026-06-30T20:00:00Z", datetime(2026, 6, 30, 16)])
def test_a_moment_of_either_month_is_asked_about(written):
    book = Book().ledger("K001")
    book.rows("Ledger")[1][1] = written
    assert codes(book.read())[0] == "台账!B2 CEL19"


def test_a_time_at_four_among_other_times_is_an_ordinary_one():
    book = Book().table("Vetoes", "rm_id | date | reason | max_grade", "K001 | | 违规 | C", "K001 | | 违规 | C")
    book.rows("Vetoes")[1][1], book.rows("Vetoes")[2][1] = datetime(2026, 7, 2, 16), datetime(2026, 7, 3, 9, 30)
    assert codes(book.read()) == []


def test_the_order_of_day_and_month_is_told_by_the_rest_of_the_column():
    book = Book().roster("K001", "K002")
    book.rows("Roster")[1][6], book.rows("Roster")[2][6] = "03/25/2018", "03/04/2019"
    days = book.read().tables.roster.frame["hire_date"]
    assert [str(day.date()) for day in days] == ["2018-03-25", "2019-03-04"]


@pytest.mark.parametrize("written", ["9999-12-31", "9999/12/31", "99991231", datetime(9999, 12, 31)])
def test_no_end_is_a_day_that_never_comes(written):
    book = Book().roster("K001")
    book.rows("Roster")[1][8] = written
    assert codes(book.read()) == []


def test_moments_with_a_time_zone_come_from_parquet_too(tmp_path):
    utc = datetime(2026, 6, 30, 16, tzinfo=UTC)
    table = {"rm_id": ["K001"], "month": [utc], "business_line": ["存款"], "book": ["new"], "revenue": [1.0]}
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    reading = read(tmp_path / "a.parquet", parts={"Roster": (Book().save(tmp_path / "r.xlsx"),)})
    assert "a!B2 CEL20" in codes(reading)
    assert reading.tables.ledger.frame["month"].tolist() == ["2026-07"]
    assert utc.astimezone(timezone(timedelta(hours=8))).month == 7


def test_nan_in_parquet_is_neither_a_formula_nor_a_blank(tmp_path):
    table = {
        "rm_id": ["K001"],
        "month": ["2026-07"],
        "business_line": ["存款"],
        "book": ["new"],
        "revenue": [float("nan")],
    }
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    reading = read(tmp_path / "a.parquet", parts={"Roster": (Book().save(tmp_path / "r.xlsx"),)})
    assert "a!E2 CEL21" in codes(reading)


@pytest.mark.parametrize("first", ["员工号", "统计月份,工号", "淇,员工号", "李谢,联通"])
def test_gbk_that_begins_like_utf_8_is_gbk(tmp_path, first):
    (tmp_path / "a.csv").write_bytes(f"{first},业务类别\nK001,存款\n".encode("gbk"))
    assert encoding_of(tmp_path / "a.csv", "a.csv").name == "GB18030"


@pytest.mark.parametrize(
    ("pieces", "line"),
    [
        ([("工号,备注\n张三,1\n", "utf-8"), ("李四,2\n", "gbk")], 3),
        ([("工号,备注\n", "gbk"), ("张三,1\n", "gbk"), ("业务收入,2\n", "utf-8")], 3),
        ([("K001,1\n业务收入,", "utf-8"), ("存款\n", "gbk")], 2),
    ],
)
def test_two_encodings_in_one_file_are_refused_at_the_line(tmp_path, pieces, line):
    (tmp_path / "a.csv").write_bytes(b"".join(text.encode(codec) for text, codec in pieces))
    with pytest.raises(UnreadableInput, match=f"Line {line} of"):
        encoding_of(tmp_path / "a.csv", "a.csv")


def test_blanks_are_told_by_what_belongs_there():
    book = Book().ledger(" | 2026-07 | 存款 | 增量 | 5", "K001 | 2026-07 | 存款 | 增量 | ")
    book.rows("Ledger")[2][4] = None
    said = {str(p.place): p.fix("zh") for p in book.read().problems if p.code == "CEL04"}
    assert said == {"台账!A2": "填上内容", "台账!E3": "填上内容；0 请写 0"}


def test_a_ledger_of_unreadable_months_has_rows():
    reading = Book().ledger("K001 | 7月", "K001 | 8月").read()
    assert codes(reading) == ["台账!B2 CEL11", "台账!B3 CEL11"]


def test_the_one_who_is_rated_is_never_offered_as_the_rater():
    book = Book().table("Survey", "rater_group | rm_id | item | score", "self | K001 | 服务 | 90")
    book.rows("Survey")[0][1] = "被评价人编号"
    missing = [p for p in book.read().problems if p.code == "SHT03"]
    assert [p.facts["meant"].zh for p in missing] == ["", "；是不是“被评价人编号”这一列？"]


def test_the_last_second_of_a_month_may_be_its_end():
    book = Book().ledger("K001")
    book.rows("Ledger")[1][1] = datetime(2026, 6, 30, 23, 59, 59)
    assert codes(book.read()) == ["台账!B2 CEL19"]
    book.rows("Ledger")[1][1] = datetime(2026, 6, 15, 23, 59, 59)
    assert codes(book.read()) == []
