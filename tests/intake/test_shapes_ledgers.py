"""Ledgers by month, by item of costs, and of the month that a title or a name says: read like the declared one, every value at its cell."""

import pytest

from rmcli.checks import run
from rmcli.intake import read
from rmcli.intake.files.opener import Opener
from rmcli.intake.folder_contents import contents_of
from rmcli.intake.tables.hints import NO_HINTS, Hints
from rmcli.intake.tables.shapes.ledgers.months_in_words import Month, month_alone, months_in, says_several
from rmcli.language import Text
from rmcli.period import Period
from tests.bank import Book, codes

BUSINESS = ["工号", "业务类别", "业务性质"]
HEAD = [*BUSINESS, "2026-07", "2026-08", "2026-09"]
ROW = ["K001", "存款", "增量"]
ITEMS = ["工号", "月份", "业务类别", "业务性质", "费用项目", "金额"]
COSTS = ["direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax"]


def book(*rows, name="台账", people=("K001", "K002")):
    return Book().roster(*people).with_ledger(name, *rows)


def amounts(table, column="revenue"):
    """Month and amount of every row, and where they stand."""
    frame = table.frame
    return [
        (frame["month"].iat[n], frame[column].iat[n], table.place(n, "month").cell, table.place(n, column).cell)
        for n in range(len(frame))
    ]


def test_a_column_for_each_month_is_a_row_for_each():
    reading = book(HEAD, [*ROW, 100, 200, 350], name="业务收入").read()
    assert amounts(reading.tables.ledger) == [
        ("2026-07", 100, "D1", "D2"),
        ("2026-08", 200, "E1", "E2"),
        ("2026-09", 350, "F1", "F2"),
    ]
    assert codes(reading) == []


def test_by_months_it_is_the_ledger_with_a_column_of_months():
    wide = book(HEAD, [*ROW, 100, 200, 350], name="业务收入").read().tables.ledger
    rows = ([*ROW, month, amount] for month, amount in (("2026-07", 100), ("2026-08", 200), ("2026-09", 350)))
    long = book([*BUSINESS, "月份", "业务收入"], *rows).read().tables.ledger
    same = [c for c in long.frame if not str(c).startswith("src")]
    assert wide.frame[same].equals(long.frame[same])
    assert wide.frame[same].dtypes.equals(long.frame[same].dtypes)


@pytest.mark.parametrize(
    "heads",
    [
        ["7月", "8月"],
        ["七月", "八月份"],
        ["2026年7月", "2026年8月"],
        [202607, 202608],
        ["Jul-26", "Aug 2026"],
        ["2026/7", "2026.08"],
        ["7月收入", "8月收入"],
        ["2026-07业务收入", "2026-08业务收入"],
    ],
)
def test_months_are_headed_in_many_ways(heads):
    reading = book(["2026年业务收入（元）"], [*BUSINESS, *heads], [*ROW, 100, 200]).read()
    assert [one[:2] for one in amounts(reading.tables.ledger)] == [("2026-07", 100), ("2026-08", 200)]


@pytest.mark.parametrize(("title", "head"), [("业务收入（万元）", "2026-07"), ("业务收入", "2026-07（万元）")])
def test_units_are_heard_and_said_once(title, head):
    reading = book([title], [*BUSINESS, head, head.replace("07", "08")], [*ROW, 1.5, 2]).read()
    assert [one[1] for one in amounts(reading.tables.ledger)] == [15_000, 20_000]
    assert [p.code for p in reading.problems].count("SHT31") == 1


def test_an_option_says_the_unit_of_the_measure():
    reading = book(HEAD, [*ROW, 1, 2, 3], name="业务收入").read(hints=Hints.parse(units=("台账.业务收入=千元",)))
    assert [one[1] for one in amounts(reading.tables.ledger)] == [1000, 2000, 3000]


def test_a_measure_has_a_sheet_of_its_own():
    given = (
        Book()
        .roster("K001")
        .with_ledger("业务收入", HEAD, [*ROW, 100, 200, 350])
        .sheet("直接成本", HEAD, [*ROW, 10, 20, 30])
    )
    reading = given.read()
    table = reading.tables.ledger
    assert codes(reading) == []
    assert "LED11" not in {p.code for p in run(reading.tables, reading.scheme)}
    assert table.frame["revenue"].tolist() == [100, 200, 350, 0, 0, 0]
    assert table.frame["direct_cost"].tolist() == [0, 0, 0, 10, 20, 30]
    assert str(table.place(4, "direct_cost")) == "直接成本!E2"
    assert str(table.place(4, "month")) == "直接成本!E1"


def test_a_blank_is_no_row_and_nought_is_one():
    reading = book(HEAD, [*ROW, 100, None, 0], ["K002", "存款", "增量", 1, 2, 3], name="业务收入").read()
    assert [one[1] for one in amounts(reading.tables.ledger)] == [100, 0, 1, 2, 3]
    assert codes(reading) == ["业务收入!E2 SHP33"]


def test_months_outside_the_period_are_left_out_and_counted():
    reading = book(HEAD, [*ROW, 100, 200, 350], name="业务收入").read(period=Period("2026-07", "2026-08"))
    assert len(reading.tables.ledger.frame) == 2
    assert [(str(p.place), p.facts["count"]) for p in reading.problems if p.code == "PER01"] == [("业务收入!F1", 1)]


def test_totals_beside_and_below_are_compared_only():
    rows = [*ROW, 100, 200, 350, 650], ["K002", "存款", "增量", 1, 2, 3, 7], ["合计", None, None, 101, 202, 354, 656]
    reading = book([*HEAD, "合计"], *rows, name="业务收入").read()
    assert codes(reading) == ["业务收入!G3 SHP34", "业务收入!F4 SHT12"]
    assert reading.tables.ledger.frame["revenue"].sum() == 656


@pytest.mark.parametrize(
    ("heads", "values"),
    [
        (["7月", "累计"], [100, 700]),
        (["1月", "2月", "累计"], [100, 200, 300]),
        (["1月", "2月", "3月", "一季度合计", "4月", "合计"], [1, 2, 3, 6, 4, 10]),
        (["7月", "同比", "占比"], [100, 0.1, 0.2]),
    ],
)
def test_what_stands_beside_the_months_and_is_right_passes(heads, values):
    assert "SHP34" not in {
        p.code for p in book(["2026年业务收入"], [*BUSINESS, *heads], [*ROW, *values]).read().problems
    }


def test_one_month_twice_is_refused():
    assert codes(book([*HEAD, "2026年7月"], [*ROW, 1, 2, 3, 4], name="业务收入").read()) == ["业务收入!G1 SHT04"]


def test_months_over_the_end_of_a_year_need_their_years():
    reading = book(["2026年业务收入"], [*BUSINESS, "12月", "1月"], [*ROW, 1, 2]).read()
    assert [p.code for p in reading.problems] == ["SHP32"]


def test_title_and_sheet_that_say_other_measures_are_asked_about():
    reading = book(["2026年直接成本"], HEAD, [*ROW, 1, 2, 3], name="业务收入").read()
    assert [(p.code, "业务收入" in p.message("zh")) for p in reading.problems] == [("SHP31", True)]


def test_items_of_costs_are_columns_each_at_its_own_cell():
    reading = book(
        ITEMS,
        ["K001", "2026-07", "存款", "增量", "业务收入", 900],
        ["K001", "2026-07", "存款", "增量", "直接成本", 100],
        ["K001", "2026-08", "存款", "增量", "业务收入", 800],
        ["K001", "2026-07", "存款", "增量", "管理费用", 50],
    ).read()
    table = reading.tables.ledger
    assert table.frame[["month", "revenue", *COSTS]].values.tolist() == [
        ["2026-07", 900, 100, 50, 0, 0, 0],
        ["2026-08", 800, 0, 0, 0, 0, 0],
    ]
    assert [table.place(0, c).cell for c in ("revenue", "direct_cost", "management_cost", "tax")] == [
        "F2",
        "F3",
        "F5",
        "2:2",
    ]
    assert table.place(1, "revenue").cell == "F4"


def test_accounts_are_mapped_to_columns_of_costs_by_aliases():
    rows = (
        ["K001", "2026-07", "存款", "增量", item, amount]
        for item, amount in (("业务收入", 900), ("差旅费", 30), ("招待费", 20))
    )
    lines = "台账 | 费用项目 | 差旅费 | 直接成本", "台账 | 费用项目 | 招待费 | 直接成本"
    reading = book(ITEMS, *rows).table("Aliases", "table | column | written | means", *lines).read()
    table = reading.tables.ledger
    assert codes(reading) == []
    assert table.frame["direct_cost"].tolist() == [30, 20]
    assert [table.place(n, "direct_cost").cell for n in (0, 1)] == ["F3", "F4"]


def test_an_unknown_item_is_named_at_its_cell():
    reading = book(ITEMS, ["K001", "2026-07", "存款", "增量", "差旅费", 30]).read()
    assert codes(reading) == ["台账!E2 CEL05"]


def test_problems_of_amounts_name_the_cell_of_the_item():
    rows = [["K001", "2026-07", "存款", "增量", item, 500] for item in ("业务收入", "税费")]
    reading = book(ITEMS, *rows, ["K001", "2026-08", "存款", "增量", "直接成本", "约5"]).read()
    assert "台账!F4 CEL01" in codes(reading)


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("2026年7月台账.xlsx", []),
        ("ledger-202607.xlsx", []),
        ("台账.xlsx", [["统计期间：2026年7月"]]),
        ("台账.xlsx", [["2026年业务台账"], ["七月"]]),
        ("2026年台账.xlsx", [["（7月份）"]]),
        ("台账.xlsx", [["期间：2026-07-01至2026-07-31"], ["打印日期：2026-08-05"]]),
    ],
)
def test_the_month_of_all_rows_may_stand_in_a_title_or_a_name(tmp_path, name, titles):
    given = book(*titles, [*BUSINESS, "业务收入"], [*ROW, 100])
    reading = read(given.save(tmp_path / name))
    assert reading.tables.ledger.frame["month"].tolist() == ["2026-07"]
    assert [p.code for p in reading.problems].count("SHP38") == 1


def test_a_folder_of_monthly_ledgers_without_months(tmp_path):
    Book().roster("K001").with_ledger("台账", [*BUSINESS, "业务收入"], [*ROW, 100]).save(
        tmp_path / "2026年7月台账.xlsx"
    )
    later = tmp_path / "2026年8月台账.csv"
    later.write_text("工号,业务类别,业务性质,业务收入\nK001,存款,增量,200\n", encoding="utf-8")
    table = read(tmp_path).tables.ledger
    assert [one[:2] for one in amounts(table)] == [("2026-07", 100), ("2026-08", 200)]


def test_a_workbook_of_measures_is_placed_in_a_folder(tmp_path):
    given = Book().roster("K001").with_ledger("业务收入", HEAD, [*ROW, 100, 200, 350]).workbook()
    given["名册"].title = "Sheet1"
    given.move_sheet("Sheet1", 1)
    given.save(tmp_path / "2026年.xlsx")
    contents = contents_of(tmp_path, Opener(), NO_HINTS)
    assert contents.became == (("2026年.xlsx", Text("台账", "Ledger")),)


def test_items_and_a_month_in_the_title_go_together():
    reading = book(["2026年7月"], [*BUSINESS, "科目", "发生额"], [*ROW, "业务收入", 90], [*ROW, "税费", 3]).read()
    assert reading.tables.ledger.frame[["month", "revenue", "tax"]].values.tolist() == [["2026-07", 90, 3]]
    assert reading.tables.ledger.place(0, "month").cell == "A1"


def test_a_file_of_july_in_the_third_quarter_contradicts_nothing(tmp_path):
    given = book(["2026年第三季度"], [*BUSINESS, "业务收入"], [*ROW, 100])
    assert read(given.save(tmp_path / "2026年7月.xlsx")).tables.ledger.frame["month"].tolist() == ["2026-07"]


def test_a_ledger_without_any_time_lacks_its_column():
    assert codes(book([*BUSINESS, "业务收入"], [*ROW, 100]).read()) == ["台账!1:1 SHT03"]


@pytest.mark.parametrize("more", ["7月备注", "7月完成率", "2026年7月新开户", "合计", "项目"])
def test_an_ordinary_ledger_is_read_as_ever(more):
    reading = book(["2026年8月台账"], [*BUSINESS, "月份", "业务收入", more], [*ROW, "2026-07", 100, None]).read()
    assert [p.code for p in reading.problems if p.code.startswith("SHP")] == []
    assert amounts(reading.tables.ledger) == [("2026-07", 100, "D3", "E3")]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("二〇二六年七月", [Month(7, 2026)]),
        ("2026年十一月份", [Month(11, 2026)]),
        ("July 2026", [Month(7, 2026)]),
        ("2026年7月1日", []),
        ("截至2026年7月", []),
        ("You may edit", []),
        ("2026Q3", []),
        ("2026年7-9月", []),
        ("1001", []),
        ("20260731", []),
        ("版本2.7", []),
        ("台账v2026.7", []),
        ("2026年7月台账（2026年8月导出）", [Month(7, 2026)]),
    ],
)
def test_titles_say_months_and_other_things(text, months):
    assert months_in(text) == months


@pytest.mark.parametrize(
    "text", ["2026Q3", "三季度", "2026年第3季度", "上半年", "2026年7-9月", "七月至九月", "2026-07-01至2026-09-30"]
)
def test_several_months_are_no_month(text):
    assert says_several(text)
    assert month_alone(text) is None


def test_dates_among_the_rows_head_no_column(tmp_path):
    given = (
        Book()
        .roster("K001")
        .sheet("其他", ["工号", "姓名", "生日"], ["K001", "张敏", "1990-07-01"])
        .save(tmp_path / "l.xlsx")
    )
    assert codes(read(given)) == []


def test_whoever_has_costs_alone_is_asked_about():
    rows = [["K001", "2026-07", "存款", "增量", "业务收入", 90], ["K002", "2026-07", "存款", "增量", "税费", 3]]
    reading = book(ITEMS, *rows).read()
    assert codes(reading) == ["台账!E3 SHP37"]
    assert "LED09" not in {p.code for p in run(reading.tables, reading.scheme)}
