"""Targets and actuals with one row a person and indicator: read like wide ones, every value at its own cell."""

import pytest

from rmcli.checks import run
from rmcli.intake import read
from rmcli.intake.tables.hints import Hints
from tests.bank import Book, codes

HEAD = ["工号", "指标", "目标值", "实际值"]
ROWS = [
    ["K001", "F1", 120_000, None],
    ["K001", "存款计划完成率", 50, 62.5],
    ["K001", "P1", "不适用", "N/A"],
    ["K001", "p2", None, 0.96],
]


def both(*rows, head=HEAD, name="目标与实绩"):
    return Book().sheet(name, head, *rows)


def cells(table):
    """Where every value stands, and what it is."""
    frame = table.frame
    values = [None if value != value else value for value in frame["value"]]
    return [
        (table.place(n, "value").cell, code, value)
        for n, (code, value) in enumerate(zip(frame["indicator"], values, strict=True))
    ]


def test_one_sheet_serves_both_tables_with_every_value_at_its_cell():
    tables = both(*ROWS).read().tables
    assert cells(tables.targets) == [("C2", "F1", 120_000), ("C3", "C1", 50), ("C4", "P1", None), ("C5", "P2", None)]
    assert cells(tables.actuals) == [("D2", "F1", None), ("D3", "C1", 62.5), ("D4", "P1", None), ("D5", "P2", 0.96)]
    assert tables.targets.frame["not_applicable"].tolist() == [False, False, True, False]
    assert tables.actuals.frame["not_applicable"].tolist() == [False, False, True, False]
    assert tables.actuals.place(1, "indicator").cell == "B3"


def test_the_long_table_is_the_wide_one():
    long = both(["K001", "F1", 120_000, None], ["K001", "C1", 50, 62.5]).read().tables
    book = Book().table("Targets", "rm_id | F1 | C1", "K001 | 120,000 | 50")
    wide = book.table("Actuals", "rm_id | F1 | C1", "K001 | | 62.5").read().tables
    same = ["rm_id", "indicator", "value", "not_applicable"]
    assert long.targets.frame[same].equals(wide.targets.frame[same])
    assert long.actuals.frame[same].equals(wide.actuals.frame[same])
    assert list(long.targets.frame) == list(wide.targets.frame)
    assert long.targets.frame.dtypes.equals(wide.targets.frame.dtypes)


@pytest.mark.parametrize(
    ("target", "actual"),
    [("计划值", "完成值"), ("任务数", "实际完成"), ("target", "actual"), ("目标", "实绩"), ("Plan", "Achieved")],
)
def test_the_columns_have_their_usual_names(target, actual):
    tables = both(["K001", "C1", 50, 62.5], head=["Staff No.", "考核指标", target, actual]).read().tables
    assert (cells(tables.targets), cells(tables.actuals)) == ([("C2", "C1", 50)], [("D2", "C1", 62.5)])


def test_two_sheets_each_with_its_figure():
    book = (
        Book()
        .sheet("目标", HEAD[:3], ["K001", "C1", 50])
        .sheet("实绩", ["工号", "指标", "完成值"], ["K001", "C1", 62.5])
    )
    tables = book.read().tables
    assert (cells(tables.targets), cells(tables.actuals)) == ([("C2", "C1", 50)], [("C2", "C1", 62.5)])


@pytest.mark.parametrize("table", ["Targets", "Actuals"])
def test_one_file_serves_both_whichever_it_is_given_for(tmp_path, table):
    (tmp_path / "kpi.csv").write_text("工号,指标,目标值,实际值\nK001,C1,50,62.5\n", encoding="utf-8")
    ledger = Book().save(tmp_path / "ledger.xlsx")
    tables = read(ledger, parts={table: (tmp_path / "kpi.csv",)}).tables
    assert (cells(tables.targets), cells(tables.actuals)) == ([("C2", "C1", 50)], [("D2", "C1", 62.5)])


def test_the_same_file_given_twice_is_read_for_each(tmp_path):
    kpi = both(["K001", "C1", 50, 62.5], name="Sheet1").save(tmp_path / "kpi.xlsx")
    reading = read(Book().save(tmp_path / "ledger.xlsx"), parts={"Targets": (kpi,), "Actuals": (kpi,)})
    assert (cells(reading.tables.targets), cells(reading.tables.actuals)) == ([("C2", "C1", 50)], [("D2", "C1", 62.5)])
    assert {"SHP04", "SHP05"}.isdisjoint(p.code for p in reading.problems)


def test_an_indicator_twice_is_named_at_both_cells():
    reading = both(["K001", "C1", 50, 62.5], ["K001", "存款计划完成率", 50, 63], ["K001", "C3", 1, 1]).read()
    found = [p for p in run(reading.tables, reading.scheme) if p.code == "IND12"]
    assert sorted(p.place.cell for p in found) == ["C2", "C3", "D2", "D3"]
    assert [p.person for p in found] == ["K001 员工K001"] * 4


def test_a_person_with_many_rows_is_not_there_twice():
    reading = both(["K001", "C1", 50, 62.5], ["K001", "C3", 50, 63]).read()
    assert {"IND01", "IND02", "IND12"}.isdisjoint(p.code for p in run(reading.tables, reading.scheme))


def test_whoever_lacks_a_row_is_named():
    book = (
        Book()
        .roster("K001", "K002")
        .sheet("实绩", ["工号", "指标", "完成值"], ["K001", "C1", 1], ["K001", "C3", 2], ["K002", "C3", 3])
    )
    reading = book.read()
    lacking = [p for p in run(reading.tables, reading.scheme) if p.code == "IND11"]
    assert [(str(p.place), p.facts["indicator"].zh) for p in lacking] == [("名册!A3", "C1 存款计划完成率")]


def test_an_unknown_indicator_is_named_by_its_cell_with_what_was_meant():
    reading = both(["K001", "贷款计划完成", 1, 2]).read()
    (problem,) = [p for p in reading.problems if p.severity == "error"]
    assert (problem.code, str(problem.place), problem.value) == ("SHP01", "目标与实绩!B2", "贷款计划完成")
    assert "贷款计划完成率" in problem.message("zh")


def test_a_blank_indicator_is_a_blank_cell():
    assert "目标与实绩!B2 CEL04" in codes(both(["K001", None, 1, 2], ["K001", "C1", 1, 2]).read())


def test_a_value_that_cannot_be_read_is_named_at_its_own_cell():
    assert codes(both(["K001", "C1", "五十", 62.5], ["K001", "C3", 1, "约 2"]).read()) == [
        "目标与实绩!C2 CEL01",
        "目标与实绩!D3 CEL01",
    ]


def test_percentages_are_read_as_in_the_wide_table():
    long = both(["K001", "P2", "95%", 0.96]).read().tables
    assert long.targets.frame["value"].tolist() == [0.95]
    by_unit = both(["K001", "P2", "%", 95, 96], head=["工号", "指标", "单位", "目标值", "实际值"]).read().tables
    assert (by_unit.targets.frame["value"].tolist(), by_unit.actuals.frame["value"].tolist()) == ([0.95], [0.96])


def test_money_in_ten_thousands_is_converted_row_by_row():
    rows = [["K001", "F1", "万元", 12, None], ["K001", "C1", "户", 50, 60]]
    tables = both(*rows, head=["工号", "指标", "单位", "目标值", "实际值"]).read().tables
    assert tables.targets.frame["value"].tolist() == [120_000, 50]


def test_a_unit_the_scheme_cannot_count_in_is_refused_at_its_cell():
    reading = both(["K001", "L3", "万元", 1, 2], head=["工号", "指标", "单位", "目标值", "实际值"]).read()
    assert codes(reading) == ["目标与实绩!C2 SHT05"]


def test_a_unit_in_the_title_or_header_is_asked_about():
    assert "SHT05" in {
        p.code for p in both(["K001", "C1", 1, 2], head=["工号", "指标", "目标值（万元）", "实际值"]).read().problems
    }


def test_a_wide_sheet_of_that_name_is_not_taken_for_one():
    reading = Book().sheet("KPI", ["工号", "C1"], ["K001", 5]).read()
    assert reading.tables.targets.frame.empty
    assert "SHT08" in {p.code for p in reading.problems}


def test_headers_can_be_pointed_to():
    book = Book().sheet("目标", ["工号", "考核事项", "下达任务"], ["K001", "C1", 50])
    hints = Hints.parse(columns=("目标.指标=考核事项", "目标.目标值=下达任务"))
    assert cells(book.read(hints=hints).tables.targets) == [("C2", "C1", 50)]
