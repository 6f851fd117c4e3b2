"""Rows that say totals under the labels that people write, and rows that only have such a word somewhere."""

import pytest

from rmcli.intake.tables.rows.total_rows import Label, label
from tests.bank import Book

DEPOSITS = "K001 | 2026-07 | 存款 | 增量 | 60,000"
LOANS = "K001 | 2026-07 | 贷款 | 增量 | 40,000"
NOTE = " | | | | | | | | | "  # up to the column of the note


WHOLE = (
    *(
        "汇总",
        "合计：",
        "总　计",
        "合  计",
        "合计数",
        "本月合计",
        "合计（元）",
        "Grand Total",
        "TOTAL:",
        "Sum",
        "共计",
        "总和",
        "合計",
    ),
    *("累计", "∑", "Σ：", "求和", "总数", "加总", "总额"),
    *("【合计】", "*合计*", "--合计--", "总计行", "本页小计", "以上合计", "合计/Total"),
)


@pytest.mark.parametrize("text", WHOLE)
def test_a_label(text):
    found = label(text)
    assert found is not None
    assert found.of in ("", "合计/")


@pytest.mark.parametrize(
    ("text", "of"),
    [("10001 汇总", "10001"), ("城东支行合计", "城东支行"), ("甲一小计", "甲一"), ("10001 Total", "10001")],
)
def test_a_label_that_names_its_part(text, of):
    assert label(text) == Label(of, part=True)


@pytest.mark.parametrize(
    "text",
    [
        "汇总部",
        "总行营业部",
        "合计一",
        "统计分析",
        "会计",
        "设计院",
        "小计划",
        "Subtotally",
        "Totalis",
        "总额度",
        "累计贡献奖",
        "求和平",
    ],
)
def test_no_label(text):
    assert label(text) is None


def ledger(*rows):
    tables = Book().roster("K001").ledger(*rows).read().tables
    assert tables is not None
    return tables.ledger.frame["revenue"].tolist()


def test_a_subtotal_that_repeats_the_id_and_says_so_in_the_remark_is_left_out():
    total = f"K001 | 2026-07 | 存款 | 增量 | 100,000{NOTE}合计"
    assert ledger(DEPOSITS, LOANS, total) == [60_000, 40_000]
    assert ledger(total, DEPOSITS, LOANS) == [60_000, 40_000]


@pytest.mark.parametrize("row", ["100,000.01{}合计", "100,000{}", "100,000{}合计三笔", "60,000{}合计"])
def test_a_remark_alone_makes_no_total(row):
    odd = f"K001 | 2026-07 | 理财 | 增量 | {row.format(NOTE)}"
    assert len(ledger(DEPOSITS, LOANS, odd)) == 3


def test_one_row_and_its_equal_are_no_total():
    assert len(ledger(DEPOSITS, f"{DEPOSITS}{NOTE}合计")) == 2


def test_a_header_with_a_colon_is_the_column_of_that_name():
    reading = Book().roster("K001").ledger(DEPOSITS).headed("Ledger", revenue="业务收入：").read()
    assert reading.tables is not None
    assert reading.tables.ledger.frame["revenue"].tolist() == [60_000]


def under(*row):
    """What is said of a ledger of two rows, 100,000 in all, with one under them; and the amounts that are read."""
    book = Book().roster("K001").ledger(DEPOSITS, LOANS)
    book.rows("Ledger").append([*row, *[None] * (15 - len(row))])
    reading = book.read()
    assert reading.tables is not None
    return [(p.code, p.place.cell) for p in reading.problems], reading.tables.ledger.frame["revenue"].tolist()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("累计", None, None, None, 100_000), ["SHT11"]),
        (("累计", None, None, None, 100_001), ["SHT11", "SHT12"]),
        (("均值", None, None, None, 50_000), ["SHT11"]),
        ((None, "平均值", None, None, 50_000), ["SHT11"]),
        (("制表人：张三", None, None, "填表日期：2026-10-01"), ["SHT11"]),
        ((None, "审核", None, "李四"), ["SHT11"]),
        (("注：本表已经核对",), ["SHT11"]),
        (("单位：元",), ["SHT11"]),
    ],
)
def test_a_line_under_the_data_is_passed_over_with_one_sentence(row, said):
    problems, amounts = under(*row)
    assert [code for code, _ in problems] == said
    assert amounts == [60_000, 40_000]


def test_a_line_under_the_data_says_the_unit_and_a_person_may_be_called_what_a_form_says():
    assert under("制表人：张三", None, None, None, None, "单位：万元")[1] == [600_000_000, 400_000_000]
    assert under("审核", "2026-08", "存款", "增量", 5)[1] == [60_000, 40_000, 5]
    assert under("K001", "2026-08", "平均", "增量", 5)[1] == [60_000, 40_000, 5]


def test_a_sum_of_everybody_in_the_last_persons_name_is_left_out_where_the_remark_says_so():
    book = (
        Book().roster("K001", "K002").table("Adjustments", "rm_id | kind | amount | reason", "K001 | 奖金 | 100 | 竞赛")
    )
    book.rows("Adjustments").extend([["K002", "奖金", 200, "竞赛"], ["K002", "奖金", 300, "合计"]])
    assert book.read().tables.adjustments.frame["amount"].tolist() == [100, 200]
    book.rows("Adjustments")[-1][2] = 301
    assert book.read().tables.adjustments.frame["amount"].tolist() == [100, 200, 301]
