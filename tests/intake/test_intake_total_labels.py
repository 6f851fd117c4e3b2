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
    ["汇总部", "总行营业部", "合计一", "统计分析", "会计", "设计院", "小计划", "Subtotally", "Totalis", "总额度"],
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
