"""What a report's workbook holds: text that stays text, exact amounts, tables, totals that add up, print set-up."""

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from rmcli.errors import CannotDo, OutputInTheWay
from rmcli.excel.styles import grade_colours
from rmcli.excel.workbook.report_bytes import to_bytes, write
from rmcli.language import Text, same
from rmcli.report.model import Column, Grid, Mark, Note, Report, Sheet, Unit
from tests.dump import dump
from tests.excel.demo import HYPERLINK, demo
from tests.recalculate import opened

ROOT = Path(__file__).parents[2]


def of(*columns: Column, rows: int | None = None, **options) -> Report:
    """A report of one sheet with one grid."""
    n = len(columns[0].values) if rows is None else rows
    grid = Grid("g", columns, tuple(f"r{i}" for i in range(n)), **options)
    return Report(same("R"), (Sheet("s", same("S"), (grid,)),), ("A", "B"))


def sheet_of(report: Report):
    return opened(BytesIO(to_bytes(report, "en"))).worksheets[0]


@pytest.fixture(scope="module")
def text() -> str:
    return dump(to_bytes(demo(), "zh"))


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("typed", [HYPERLINK, "+1", "-1", "@x", "https://x.y", "007", "1e3", "{=1}"])
def test_text_stays_text_in_every_column(unit, typed):
    cell = sheet_of(of(Column("c", same(typed), unit, (typed,), comment=same(typed)), title=same(typed)))["A3"]
    assert (cell.value, cell.data_type, cell.number_format, cell.hyperlink) == (typed, "s", "@", None)
    assert "<f>" not in everything(of(Column("c", same(typed), unit, (typed,))))


def everything(report: Report) -> str:
    with zipfile.ZipFile(BytesIO(to_bytes(report, "en"))) as package:
        return "".join(package.read(name).decode("utf-8") for name in package.namelist())


def test_no_character_crashes_the_writer():
    every = "".join(map(chr, [*range(0x20), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])) + "_x0041_"
    long = Column("c", same(every), Unit.TEXT, (every, "y" * 40_000), comment=same(every))
    shown = Column("f", same("f" + every), Unit.TEXT, (every, "z"), formula=lambda i: None if i == 0 else '="z"')
    ws = sheet_of(of(long, shown, title=same(every)))
    assert ws["A3"].value.startswith("␀␁")
    assert ws["A3"].value.endswith("_x0041_")
    assert len(ws["A4"].value) == 32_767


def test_a_formula_of_text_has_no_text_format_that_would_show_it_when_edited():
    cell = sheet_of(of(Column("c", same("C"), Unit.ID, ("x",), formula='="x"')))["A2"]
    assert (cell.value, cell.number_format) == ('="x"', "General")


@pytest.mark.parametrize("amount", ["0.01", "-0.01", "1234567.89", "99999999999.99", "0.10", "-350.00", "1E+3"])
def test_amounts_are_stored_to_the_fen_as_values_and_beside_formulas(amount):
    value = Decimal(amount)
    plain = Column("a", same("A"), Unit.MONEY, (value,))
    live = Column("b", same("B"), Unit.MONEY, (value,), formula="={a}")
    book = opened(BytesIO(to_bytes(of(plain, live), "en")), data_only=True).worksheets[0]
    for cell in (book["A2"], book["B2"]):
        assert Decimal(repr(cell.value)) == value
        assert cell.number_format == "#,##0.00"


def test_values_of_every_kind():
    values = (
        1001,
        2.5,
        True,
        date(2026, 7, 1),
        Decimal("1.5"),
        Text("中", "en"),
        None,
        float("nan"),
        float("inf"),
        float("-inf"),
    )
    ws = sheet_of(of(Column("c", same("C"), Unit.NUMBER, values), Column("i", same("I"), Unit.ID, values)))
    told = [ws.cell(row, 1).value for row in range(2, 12)]
    assert told[:3] + told[4:] == [1001, 2.5, True, 1.5, "en", None, None, "∞", "-∞"]
    assert told[3].date() == date(2026, 7, 1)
    assert (ws["B2"].value, ws["B3"].value, ws["B6"].value) == ("1001", "2.5", "1.5")


def test_the_same_report_is_the_same_bytes():
    assert to_bytes(demo(), "zh") == to_bytes(demo(), "zh")


def test_the_same_report_is_the_same_bytes_in_another_process_too():
    told = "from hashlib import sha256; from rmcli.excel.workbook.report_bytes import to_bytes; from tests.excel.demo import demo; "
    told += "print(sha256(to_bytes(demo(), 'zh')).hexdigest())"
    seeds = ({**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)} for seed in ("1", "2"))
    said = [subprocess.run([sys.executable, "-c", told], env=env, capture_output=True, check=True) for env in seeds]
    assert said[0].stdout == said[1].stdout == (sha256(to_bytes(demo(), "zh")).hexdigest() + os.linesep).encode()


def test_a_column_of_truths_and_numbers_that_equal_them():
    ws = sheet_of(of(Column("c", same("C"), Unit.NUMBER, (True, 1.0))))
    assert [(cell.value, cell.data_type) for (cell,) in ws["A2:A3"]] == [(True, "b"), (1, "n")]


def test_no_author_and_a_fixed_date():
    book = opened(BytesIO(to_bytes(demo(), "zh")))
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert book.properties.title == "客户经理考核报告（演示）"
    assert book.properties.created.year == book.properties.modified.year == 2000
    with zipfile.ZipFile(BytesIO(to_bytes(demo(), "zh"))) as package:
        assert b"<authors><author></author></authors>" in package.read("xl/comments1.xml")


@pytest.mark.parametrize(
    "line",
    [
        "== 结果 & 明细 [A1:M17] freeze C5 tab None",
        "print: paper 9 landscape, None x 0 pages, repeat $4:$4, foot 客户经理考核报告（演示） / &A / 第 &P / &N 页",
        "table results_people A4:M17 filters, 1 total rows",
        "table summary_grades A5:F11 no filters, 1 total rows",
        "rule F5:F16 dataBar",
        'rule G5:G16 cellIs "A" FF8DBBE3',
        'rule G5:G16 cellIs "E" FFF3A65A',
        "chart RadarChart at row 20, column 1: "
        "'摘要'!$A$15:$A$18 -> '摘要'!$G$15:$G$18, '摘要'!$A$15:$A$18 -> '摘要'!$F$15:$F$18",
        "chart LineChart at row 20, column 5: '结果 & 明细'!$B$5:$B$9 -> '结果 & 明细'!$F$5:$F$9",
        "A5 | '010001' |  | @",
        "B5 | '张伟' |  | @ |  |  | -> '问题与说明'!$B$2",
        "E5 | 123456.785 |  | #,##0.00;[Red]-#,##0.00",
        "F4 | '综合得分' |  | @ | fill FF1F3864 bold wrapped | '各维度得分按权重合计'",
        "F6 | 0.3333333333333333 | =$E$6/SUM($E$6:$E$10) | 0.00%",
        "E7 | 2.0 | =COUNTIF('结果 & 明细'!$G$5:$G$16,A7) | #,##0",
        # 12 amounts kept finer than the fen, added by hand as shown: 470,287.13
        "E17 | 470287.13 | =SUMPRODUCT(ROUND($E$5:$E$16,2)) | #,##0.00;[Red]-#,##0.00 | fill FFEEF2F7 bold",
        "H17 | 156246.66 | =ROUND(SUBTOTAL(109,$H$5:$H$16),2) | #,##0.00 | fill FFEEF2F7 bold",
        "E2 | 1234567.891 |  | [>=1000]#,##0.00;[<=-1000]-#,##0.00;0.00##",
        "== 问题与说明 [A1:F20] freeze A2 tab None",
    ],
)
def test_the_demo_as_text(text, line):
    assert line in text.splitlines()


def test_printed_amounts_add_up_to_the_printed_total():
    # 0.285 and 0.015 show as 0.29 and 0.02, so the total shows 0.31 and not 0.30
    column = Column("a", same("A"), Unit.MONEY, (0.285, 0.015), total=True)
    ws = opened(BytesIO(to_bytes(of(column), "en")), data_only=True).worksheets[0]
    assert ws["A4"].value == 0.31


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_negative_amounts_have_a_minus_and_a_colour(lang):
    column = Column("a", same("A"), Unit.MONEY, (Decimal("-1.00"),), mark=Mark.SIGN)
    ws = opened(BytesIO(to_bytes(of(column), lang))).worksheets[0]
    assert ws["A2"].number_format == "#,##0.00;[Red]-#,##0.00"


def test_grades_are_told_apart_in_grey_too():
    colours = grade_colours(("A", "B", "C", "D", "E"))
    assert len(set(colours.values())) == 5
    assert grade_colours(("A",)) == {"A": "#8DBBE3"}
    for colour in colours.values():  # dark ink stays readable: W3C contrast of at least 4.5
        assert contrast(colour, "#1F2933") > 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_headers_that_repeat_still_make_a_table():
    ws = sheet_of(of(Column("a", same("k0"), Unit.NUMBER, (1,)), Column("b", same("K0"), Unit.NUMBER, (2,))))
    assert [ws["A1"].value, ws["B1"].value] == ["k0", "K0 (2)"]
    assert [c.name for c in next(iter(ws.tables.values())).tableColumns] == ["k0", "K0 (2)"]


@pytest.mark.parametrize(("key", "name"), [("360", "_360_g"), ("A1", "A1_g"), ("a b", "a_b_g"), ("评价", "评价_g")])
def test_table_names_are_what_excel_takes(key, name):
    report = of(Column("a", same("A"), Unit.TEXT, ("x",)))
    ws = sheet_of(replace(report, sheets=(replace(report.sheets[0], key=key),)))
    assert list(ws.tables) == [name]


def test_a_title_that_begins_with_a_number_is_no_font_size_at_the_foot():
    ws = sheet_of(replace(of(Column("a", same("A"), Unit.TEXT, ("x",))), title=same("2026 R&D")))
    assert ws.oddFooter.left.text.strip() == "2026 R&&D"


def test_a_grid_without_rows_says_so_and_is_no_table():
    ws = sheet_of(of(Column("a", same("A"), Unit.MONEY, (), total=True)))
    assert ws["A2"].value == "(none)"
    assert not ws.tables


def test_a_long_note_is_wrapped_over_the_width_of_the_sheet():
    report = of(Column("a", same("A"), Unit.TEXT, ("x",)), Column("b", same("B"), Unit.TEXT, ("x",)))
    sheet = report.sheets[0]
    noted = replace(report, sheets=(replace(sheet, blocks=(Note(same("word " * 60)), *sheet.blocks)),))
    ws = sheet_of(noted)
    assert str(ws.merged_cells) == "A1:B1"
    assert ws["A1"].alignment.wrap_text


@pytest.mark.parametrize(
    ("columns", "options", "said"),
    [
        (
            [Column("a", same("A"), Unit.TEXT, ("x",)), Column("a", same("B"), Unit.TEXT, ("x",))],
            {},
            "'a' occurs twice",
        ),
        ([Column("a", same("A"), Unit.TEXT, ("x",))], {"rows": 2}, "1 values for 2 rows"),
        ([Column("a", same("A"), Unit.MONEY, (1,), total=True)], {"emphasis": (0,)}, "count twice"),
    ],
)
def test_a_report_that_contradicts_itself_is_an_error(columns, options, said):
    with pytest.raises(ValueError, match=said):
        to_bytes(of(*columns, **options), "zh")


def test_more_columns_than_a_sheet_holds_is_one_sentence():
    columns = [Column(f"c{i}", same(f"c{i}"), Unit.NUMBER, ()) for i in range(16_385)]
    with pytest.raises(CannotDo, match="16,385 columns") as error:
        to_bytes(of(*columns), "zh")
    assert "一张工作表放不下" in error.value.text("zh")


def test_write_refuses_before_it_works_and_writes_the_bytes(tmp_path):
    target = tmp_path / "r.xlsx"
    write(demo(), target, lang="zh")
    assert target.read_bytes() == to_bytes(demo(), "zh")
    with pytest.raises(OutputInTheWay):
        write(Report(same("R"), ()), target, lang="zh")
