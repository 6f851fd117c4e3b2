"""What breaks the structure is said alone: missing and double sheets and columns, headers nobody knows, wrong units."""

import pytest

from rmcli.intake import read
from rmcli.scheme.load import builtin
from rmcli.tables.experts import EXPERTS, JUDGEMENTS
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.scheme import SCHEME_WORKBOOK
from rmcli.tables.spec import normal
from tests.bank import SPECS, Book, codes
from tests.errors.structure import COSTS, GROUPS, ROW, merged, two_rows


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
    assert codes(reading, notes=True) == ["台账!1:1 SHT35", "台账!J1 SHT07"]
    assert reading.problems[0].message("zh") == "台账 有 2 列不认识，已跳过：风险成木（是不是“风险成本”？）、心情"


@pytest.mark.parametrize("unit", ["USD", "美元", "HK$ million", "万欧元", "外币"])
def test_money_in_another_currency_is_refused_in_the_header(unit):
    (problem,) = structural(Book().ledger("K001").headed("Ledger", revenue=f"业务收入（{unit}）"))
    assert (problem.code, str(problem.place)) == ("SHT33", "台账!E1")


@pytest.mark.parametrize("unit", ["元", "人民币元", "yuan", "必填", "RMB", "revenue", "元，必填", "例如 12345.67"])
def test_yuan_and_what_is_no_unit_are_accepted(unit):
    assert codes(Book().ledger("K001").headed("Ledger", revenue=f"业务收入({unit})").read(), notes=True) == []


def test_an_indicator_in_per_cent_or_ten_thousands_is_refused():
    """Where its numbers are no ratio and no amount, or not the one that it says."""
    for header in ("岗位研究成果(%)", "岗位研究成果(万元)", "贷款不良率(万元)"):
        (problem,) = structural(Book().table("Actuals", f"rm_id | {header}", "K001 | 5"))
        assert problem.code == "SHT05"


def test_an_indicator_that_is_shown_in_per_cent_may_be_headed_so():
    reading = Book().table("Actuals", "rm_id | 贷款不良率(%)", "K001 | 5").read()
    assert reading.tables.actuals.frame["value"].tolist() == [0.05]
    assert [p.code for p in reading.problems if p.place.sheet == "实绩"] == ["SHT31"]


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


TABLES = (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK, JUDGEMENTS, EXPERTS)


@pytest.mark.parametrize("spec", TABLES, ids=[spec.name for spec in TABLES])
def test_no_two_columns_of_a_table_have_a_name_in_common(spec):
    names = [normal(name) for column in spec.columns for name in column.names]
    if spec.wide:
        names += [normal(name) for i in builtin().indicators for name in {normal(n) for n in (i.code, *i.name)}]
    assert len(names) == len(set(names))


def test_no_two_tables_have_a_name_in_common():
    names = [normal(name) for spec in TABLES for name in spec.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("table", "column", "name"),
    [
        ("Roster", "rm_id", "员工号"),
        ("Roster", "rm_id", "Employee ID"),
        ("Ledger", "rm_id", "Staff No."),
        ("Ledger", "rm_id", "员工编号"),
        ("Roster", "team", "Dept"),
        ("Roster", "branch", "支行"),
        ("Roster", "branch", "分行"),
        ("Ledger", "revenue", "营业收入（元）"),
        ("Ledger", "revenue", "Operating\nRevenue"),
        ("Ledger", "month", "年月"),
    ],
)
def test_other_names_are_read_and_said(table, column, name):
    book = Book().roster("K001").ledger("K001")
    reading = book.headed(table, **{column: name}).read()
    assert [(p.code, p.value) for p in reading.problems] == [("SHT16", name)]
    assert reading.problems[0].message("en") == f'"{name}" was read as {column}'


def test_a_traditional_workbook_is_read_and_every_name_is_said():
    """Names as a spreadsheet in Hong Kong or Taiwan has them, choices too."""
    book = (
        Book()
        .roster("K001 | 張敏 | 九龍支行 | | 對公 | 高級 | 2018-03-01 | | | 碩士")
        .ledger("K001 | 2026-07 | 存款 | 增量 | 1,000", "'合計 | | | | 1,000")
        .table("Actuals", "rm_id | 貸款不良率", "K001 | 不適用")
        .headed(
            "Roster",
            branch="機構",
            role="崗位類型",
            level="職級",
            hire_date="入職日期",
            base_pay="績效薪酬基數",
        )
        .headed("Ledger", rm_id="工號", business_line="業務類別", revenue="業務收入", risk_cost="風險成本", tax="稅費")
    )
    book.rows("Ledger")[2][1:4] = [None] * 3
    for old, new in (("名册", "名冊"), ("台账", "臺帳"), ("实绩", "實績")):
        book._sheets[new] = book._sheets.pop(old)
    reading = book.read()
    assert codes(reading) == []
    roster = reading.tables.roster.frame
    assert roster[["name", "role", "level", "education"]].values.tolist() == [["張敏", "corporate", "senior", "master"]]
    assert reading.tables.ledger.frame["revenue"].tolist() == [1000]
    assert reading.tables.actuals.frame["not_applicable"].tolist() == [True]
    said = {p.value for p in reading.problems if p.code == "SHT16"}
    assert said == {
        *("名冊", "臺帳", "實績", "機構", "崗位類型", "職級", "入職日期", "績效薪酬基數"),
        *("工號", "業務類別", "業務收入", "風險成本", "稅費", "貸款不良率"),
    }


@pytest.mark.parametrize("unit", ["萬元", "億"])
def test_a_traditional_unit_is_a_unit(unit):
    times = {"萬元": 10_000, "億": 100_000_000}[unit]
    for book in (
        Book().ledger("K001").headed("Ledger", revenue=f"業務收入（{unit}）"),
        Book().ledger("K001").above("Ledger", ["臺賬", f"單位：{unit}"]),
    ):
        assert book.read().tables.ledger.frame["revenue"].tolist() == [10_000 * times]


def test_two_names_for_one_column_are_an_error_with_both_letters():
    (problem,) = structural(Book().roster("K001").headed("Roster", branch="分行", team="支行"))
    assert problem.code == "SHT04"
    assert problem.message("zh") == "列名 机构 出现了两次（分行、支行）：C、D 列"


def test_beside_the_declared_name_another_name_is_passed_over_and_said():
    reading = Book().roster("K001").ledger("K001").headed("Roster", team="支行").read()
    assert codes(reading, notes=True) == ["名册!1:1 SHT35", "名册!D1 SHT07"]
    assert reading.tables.roster.frame["branch"].tolist() == ["城东支行"]


def test_a_header_of_two_rows_is_read_whole(tmp_path):
    made = merged(two_rows())
    made.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert codes(reading, notes=True) == ["台账!2:2 SHT15"]
    frame = reading.tables.ledger.frame
    costs = ["direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax"]
    assert frame[["rm_id", "revenue", *costs, "src_row"]].values.tolist() == [["K001", 10_000, 1, 2, 3, 4, 5, 3]]


def ledger_of(*rows: list[object]) -> Book:
    return Book().roster("K001").ledger().sheet("台账", *rows)


def test_a_header_of_two_rows_stands_below_titles():
    reading = ledger_of(["某银行台账"], [None], GROUPS, COSTS, ROW).read()
    assert codes(reading, notes=True) == ["台账!A1 SHT11", "台账!4:4 SHT15"]
    assert reading.tables.ledger.frame["src_row"].tolist() == [5]


UNITS = {
    "over the costs": (
        [*GROUPS[:5], "成本（万元）", *GROUPS[6:]],
        COSTS,
        [10_000, 10_000, 20_000, 30_000, 40_000, 50_000],
    ),
    "in the lower row": (GROUPS, [*COSTS[:7], "固定成本（万元）", *COSTS[8:]], [10_000, 1, 2, 30_000, 4, 5]),
    "in the upper row": ([*GROUPS[:4], "业务收入（千元）", *GROUPS[5:]], COSTS, [10_000_000, 1, 2, 3, 4, 5]),
    "under a name of its own": (GROUPS, [*COSTS[:4], "万元", *COSTS[5:]], [100_000_000, 1, 2, 3, 4, 5]),
    "stated beside": ([*GROUPS, "单位：万元"], COSTS, [100_000_000, 10_000, 20_000, 30_000, 40_000, 50_000]),
}


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_counts_in_either_row(name):
    upper, lower, want = UNITS[name]
    money = ["revenue", "direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax"]
    reading = ledger_of(upper, lower, ROW).read()
    assert reading.tables.ledger.frame[money].values.tolist() == [want]
    said = [p for p in reading.problems if p.code == "SHT31"]
    assert len(said) == sum(before != after for before, after in zip([10_000, 1, 2, 3, 4, 5], want, strict=True))
    yuan = [[str(v).replace("万元", "元").replace("千元", "元") if v else v for v in row] for row in (upper, lower)]
    assert codes(ledger_of(*yuan, ROW).read()) == []


def test_a_row_of_units_below_the_header_is_part_of_it():
    names = ["工号", "月份", "业务类别", "业务性质", "业务收入"]
    row = ["K001", "2026-07", "存款", "增量", 5]
    for unit, revenue in (("元", 5), ("万元", 50_000)):
        reading = ledger_of(names, [None, None, None, None, unit], row).read()
        assert codes(reading) == ["台账!2:2 SHT35"]
        assert reading.tables.ledger.frame["revenue"].tolist() == [revenue]


@pytest.mark.parametrize("name", [s.name for s in (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK)])
def test_a_header_and_its_first_row_are_never_taken_for_two_rows_of_a_header(name):
    """Every table with a first row of text, and with one that is blank but for the id or the last column."""
    spec = SPECS[name]
    titles = [column.zh for column in spec.columns] + (["C1", "C2"] if spec.wide else [])
    values = [["工号" if spec.wide else "甲"] + ["乙"] * (len(titles) - 1), ["丙"] + [None] * (len(titles) - 1)]
    values.append([None] * (len(titles) - 1) + ["备注"])
    for row in values:
        sheet = [list(titles), row, ["丁"] * len(titles)]
        reading = Book().roster("K001").ledger("K001").sheet(spec.zh, *sheet).read()
        assert "SHT15" not in {p.code for p in reading.problems}
