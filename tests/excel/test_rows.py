"""The rows that rmcli writes itself: cell for cell the XML that XlsxWriter writes, in place in its frame, a stretch at a time."""

import re
import tracemalloc
import zipfile
from datetime import date
from io import BytesIO

import pytest

from rmcli.excel.cell_text import clean
from rmcli.excel.styles import Styles
from rmcli.excel.workbook.cell_values import cell, stored_result
from rmcli.excel.workbook.formulas import Addresses
from rmcli.excel.workbook.grid_writer import GridWriter
from rmcli.excel.workbook.layout import place
from rmcli.excel.workbook.report_bytes import new_workbook, to_bytes, write_plain
from rmcli.excel.workbook.row_xml import STRETCH, Rows, Texts, cell_xml
from rmcli.excel.workbook.spliced_package import Framed
from rmcli.language import same
from rmcli.report.model import Chart, ChartKind, Column, Grid, Report, Sheet, Unit
from tests.recalculate import opened

TEXTS = (
    "张伟",
    "a<b & \"c\" > 'd'",
    " space ",
    "two\nlines",
    "_x0041_ and _x00e9_",
    "=1+1",
    "\t",
    "é",
    "😀",
    "</t></si>",
)
NUMBERS = (0.0, -0.0, 1.0, 0.1 + 0.2, -12400.3, 1e16, 1.5e300, 1e-17, 99999999999.99, 123456789012345678.0)
VALUES = (*TEXTS, *NUMBERS, True, False, date(2026, 7, 1), date(1900, 3, 1), None, "")
FORMULAS = ("=A1&B1", '=IF(A1<>"<x>",1,2)', "='结果 & 明细'!$A$1>=2")


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def by_xlsxwriter() -> dict[str, str]:
    """A workbook of XlsxWriter's own: VALUES in column A, and beside each formula of FORMULAS in the columns after it."""
    book, target = new_workbook("zh", "t")
    ws, form = book.add_worksheet("s"), book.add_format({"bold": True})
    for row, value in enumerate(VALUES):
        write_plain(ws, row, 0, value, form)
        for column, formula in enumerate(FORMULAS, start=1):
            ws.write_formula(row, column, formula, form, stored_result(value))
    book.close()
    return parts(target.getvalue())


@pytest.fixture(scope="module")
def theirs() -> dict[str, str]:
    return by_xlsxwriter()


def test_cells_are_those_of_xlsxwriter(theirs):
    texts = Texts()
    ours = [
        cell_xml(f"{letter}{row}", ' s="1"', value, formula, texts)
        for row, value in enumerate(VALUES, start=1)
        for letter, formula in zip("ABCD", (None, *FORMULAS), strict=True)
    ]
    assert ours == re.findall(r"<c .*?(?:</c>|(?<=\d\")/>)", theirs["xl/worksheets/sheet1.xml"], re.DOTALL)
    assert "".join(texts.xml()) == theirs["xl/sharedStrings.xml"]


def numbered(count: int, **options) -> Report:
    """A sheet of `count` people with a link, a formula and a text each, and one that holds what the links point at."""
    ids, rows = [f"{i:06}" for i in range(count)], tuple(f"r{i}" for i in range(count))
    columns = (
        Column("id", same("Id"), Unit.ID, ids, link=lambda i: f"other.g.id@{rows[i]}"),
        Column("n", same("N"), Unit.NUMBER, [float(i) for i in range(count)], total=True),
        Column("twice", same("Twice"), Unit.NUMBER, [2.0 * i for i in range(count)], "{n}*2"),
        Column("odd", same("Odd"), Unit.TEXT, ["x" if i % 2 else None for i in range(count)],
               lambda i: '"x"' if i % 2 else None),
    )  # fmt: skip
    other = Grid("g", (Column("id", same("Id"), Unit.ID, ids),), rows)
    return Report(
        same("R"),
        (
            Sheet("s", same("S"), (Grid("g", columns, rows, title=same("T"), main=True), *options.get("charts", ()))),
            Sheet("other", same("O'P & Q"), (other,)),
        ),
    )


@pytest.mark.parametrize("count", [2, STRETCH - 1, STRETCH, STRETCH + 1, 2 * STRETCH + 3])
def test_every_row_stands_where_it_should_whatever_the_stretch(count):
    ws = opened(BytesIO(to_bytes(numbered(count), "en"))).worksheets[0]
    assert ws.dimensions == f"A1:D{count + 3}"
    told = [[cell.value for cell in row] for row in ws.iter_rows(min_row=3, max_row=count + 2)]
    assert told == [[f"{i:06}", i, f"=B{i + 3}*2", '="x"' if i % 2 else None] for i in range(count)]
    assert ws.cell(count + 3, 2).value == f"=SUBTOTAL(109,$B$3:$B${count + 2})"
    (table,) = ws.tables.values()
    assert (table.ref, table.autoFilter.ref) == (f"A2:D{count + 3}", f"A2:D{count + 2}")
    links = [ws.cell(i + 3, 1).hyperlink.location for i in range(count)]
    assert links == [f"'O''P & Q'!$A${i + 2}" for i in range(count)]


def test_cells_beyond_the_most_links_of_a_sheet_are_not_linked():
    sheets = place(numbered(5), "en")
    book, _ = new_workbook("en", "t")
    framed = Framed(book.add_worksheet("S"), Rows())
    writer = GridWriter(framed, Styles(book, "en"), Addresses(sheets), {}, links_left=3)
    placed = sheets[0].grids[0]
    writer.write(placed, [[cell(v, c.unit, "en") for v in c.values] for c in placed.grid.columns], "t")
    links = [link for made in framed.links for link in made()]
    assert [link.split('"')[1] for link in links] == ["A3", "A4", "A5"]


def test_a_chart_keeps_a_copy_of_what_it_shows():
    chart = Chart(ChartKind.COLUMN, same("C"), "s.g.id@r0:r2", ((same("n"), "s.g.twice@r0:r2"),))
    shown = parts(to_bytes(numbered(5, charts=(chart,)), "en"))["xl/charts/chart1.xml"]
    assert re.findall("<c:v>(.*?)</c:v>", shown) == ["n", "000000", "000001", "000002", "0", "2", "4"]


def test_a_text_that_looks_like_xml_stays_a_text():
    typed = clean("<r><t>x</t></r>")
    report = Report(
        same("R"), (Sheet("s", same("S"), (Grid("g", (Column("a", same("A"), Unit.TEXT, (typed,)),), ("r",)),)),)
    )
    assert opened(BytesIO(to_bytes(report, "en"))).worksheets[0]["A2"].value == typed


def test_a_cell_takes_no_memory_once_it_is_written():
    """With every cell kept until the end the peak was 790 bytes a cell of this report; it is 150, most of them row names, texts
    and the packed file."""
    count = 3_000
    report = numbered(count)
    to_bytes(numbered(10), "en")
    tracemalloc.start()
    try:
        to_bytes(report, "en")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 250 * 5 * count
