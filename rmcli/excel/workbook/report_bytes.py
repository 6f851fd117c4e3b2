"""A Report to the bytes of a workbook, and to a file: the same report gives the same bytes."""

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rmcli.excel import styles
from rmcli.excel.cell_text import clean, lines_at, width
from rmcli.excel.styles import Styles
from rmcli.excel.workbook import seal_sheet as seal
from rmcli.excel.workbook import spliced_package
from rmcli.excel.workbook.cell_values import Cell, cell, shown_width
from rmcli.excel.workbook.charts import native
from rmcli.excel.workbook.formulas import Addresses
from rmcli.excel.workbook.grid_writer import GridWriter, table_letters
from rmcli.excel.workbook.layout import PlacedGrid, PlacedNote, PlacedSheet, place
from rmcli.excel.workbook.row_xml import Rows
from rmcli.excel.workbook.spliced_package import Framed
from rmcli.files import atomic
from rmcli.language import Lang, Text
from rmcli.report.model import Chart, Report, Unit

A4 = 9
CREATED = datetime(2000, 1, 1)  # a fixed date: the same report is the same bytes
NARROWEST, WIDEST, LONG_WIDTH = 7.0, 44.0, 60.0
FROZEN_AT_MOST = 12  # rows: a header further down would leave no room to scroll
FROZEN_COLUMNS_FROM = 8  # a grid this wide keeps its id and name columns in sight
PAGE = Text("第 &P / &N 页", "Page &P of &N")


def write(report: Report, target: Path, *, lang: Lang, force: bool = False, inputs: Sequence[Path] = ()) -> None:
    """The report as a workbook at `target`, all or nothing. Raises what `atomic.write` does."""
    atomic.refuse(target, force=force, inputs=inputs)
    atomic.write(target, to_bytes(report, lang), force=force, inputs=inputs)


def to_bytes(report: Report, lang: Lang) -> bytes:
    """The report as an xlsx file in one language. ValueError or KeyError if the report contradicts itself: a reference to
    nothing, keys that repeat, columns of unequal length."""
    with _no_collections():
        return _to_bytes(report, lang)


@contextmanager
def _no_collections() -> Iterator[None]:
    """Without searches for reference cycles: millions of cells come to be and stay, and none is part of a cycle."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _to_bytes(report: Report, lang: Lang) -> bytes:
    sheets = place(report, lang)
    cells = [[_stored(grid, lang) for grid in placed.grids] for placed in sheets]
    addresses = Addresses(sheets)
    grades = styles.grade_colours(report.grades)
    book, target = new_workbook(lang, clean(report.title(lang)))
    look = Styles(book, lang)
    names: set[str] = set()
    framed: dict[str, Framed] = {}
    written: list[list[seal.WrittenGrid]] = []
    for placed, columns in zip(sheets, cells, strict=True):
        ws = book.add_worksheet(placed.name)
        framed[placed.name] = Framed(ws, Rows())
        prepare(ws, report.title(lang), lang, landscape=placed.sheet.landscape)
        widths = _widths(placed, columns, lang)
        for i, w in enumerate(widths):
            ws.set_column(i, i, w)
        writer = GridWriter(framed[placed.name], look, addresses, grades)
        written.append(
            [
                seal.WrittenGrid(
                    grid, values, writer.write(grid, values, _table_name(f"{placed.sheet.key}_{grid.grid.key}", names))
                )
                for grid, values in zip(placed.grids, columns, strict=True)
            ]
        )
        _row_heights(ws, placed, columns, widths, lang)
        for note in placed.notes:
            _write_note(framed[placed.name], note, widths, look)
        for chart in placed.charts:
            left = chart.left if chart.chart.below else _pixels(widths) + 24
            made = native(book, chart, addresses, grades, lang)
            ws.insert_chart(chart.row, 0, made, {"x_offset": left, "object_position": 3})
        _freeze(ws, placed)
    for shown in (chart.chart for placed in sheets for chart in placed.charts):
        _show(shown, addresses, framed, lang)
    if report.period:
        framed[seal.TITLE(lang)] = seal.write(
            book, look, list(zip(sheets, written, strict=True)), report.period, _footer(report.title(lang), lang)
        )
    return spliced_package.to_bytes(book, target, look, tuple(framed.values()))


def _show(chart: Chart, addresses: Addresses, framed: Mapping[str, Framed], lang: Lang) -> None:
    """Puts what the chart shows into the frame: XlsxWriter stores a copy with the chart."""
    for reference in (chart.categories, *(values for _, values in chart.series)):
        shown = addresses.target(reference)
        for row, value in enumerate(shown.values, shown.first_row):
            write_plain(framed[shown.sheet].ws, row, shown.column, cell(value, shown.unit, lang), None)


class AsGiven(Worksheet):  # type: ignore[misc]  # untyped
    """A worksheet that stores formulas and texts as they are given.

    XlsxWriter searches each formula for the 29 functions that need a prefix, which takes longer than all the rest of writing
    it; `formulas.FUNCTIONS` lets none of them through. Should it rename the method, writing is slower and as right. And it
    takes a text that begins with <r> and ends with </r> for ready XML; as runs of one look it is the text that was typed."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        del expand_future_functions
        return formula.removeprefix("=")

    def write_string(self, row: int, column: int, string: str, form: Format | None = None) -> int:
        """The text in the cell, whatever it looks like."""
        if not (string.startswith("<r>") and string.endswith("</r>")):
            return int(super().write_string(row, column, string, form))
        look = [form] if form else []
        runs = (string[:1], string[1:-1], string[-1:])
        return int(self.write_rich_string(row, column, *(part for run in runs for part in (*look, run)), *look))


def new_workbook(lang: Lang, title: str) -> tuple[Workbook, BytesIO]:
    """An empty workbook in memory where text stays text, without an author, dated the same always."""
    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": styles.FONT[lang], "font_size": styles.FONT_SIZE},
    }
    book = Workbook(target, options)
    book.worksheet_class = AsGiven
    book.set_properties({"title": title, "created": CREATED})
    book.set_calc_mode("auto")
    return book, target


def prepare(ws: Worksheet, title: str, lang: Lang, *, landscape: bool = True) -> None:
    """Paper and screen: A4, one page wide, title, sheet and page number at the foot, no grid lines."""
    ws.set_paper(A4)
    if landscape:
        ws.set_landscape()
    ws.fit_to_pages(1, 0)
    ws.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    ws.set_footer(_footer(title, lang), {"margin": 0.3})
    ws.hide_gridlines(2)
    ws.set_default_row(styles.ROW_HEIGHT)


def _footer(title: str, lang: Lang) -> str:
    said = clean(title).replace("\n", " ")[:80].replace("&", "&&")
    font = f'&"{styles.FONT[lang]}"&8 '  # the blank keeps a title that begins with a number from being a size
    return f"&L{font}{said}&C{font}&A&R{font}{PAGE(lang)}"


def _stored(placed: PlacedGrid, lang: Lang) -> list[list[Cell]]:
    """Every column's values as cells hold them."""
    return [[cell(v, c.unit, lang) for v in c.values] for c in placed.grid.columns]


def _widths(placed: PlacedSheet, cells: Sequence[Sequence[Sequence[Cell]]], lang: Lang) -> list[float]:
    """A width for every column that grids use: its widest value, and at least a word of its header."""
    widths: list[float] = []
    for grid, columns in zip(placed.grids, cells, strict=True):
        for i, (column, values) in enumerate(zip(grid.grid.columns, columns, strict=True)):
            if i == len(widths):
                widths.append(NARROWEST)
            title = width(clean(column.title(lang)))
            header = title + 4 if title <= 12 else max(title / 2 + 4, _longest_word(column.title(lang)) + 4)
            total = 2.0 if column.total else 0.0
            wanted = max(shown_width(column, values, grid.decimals) * (1.1 if column.total else 1) + 3 + total, header)
            limit = LONG_WIDTH if column.unit is Unit.LONG_TEXT else WIDEST
            widths[i] = max(widths[i], min(wanted, limit))
    return widths


def _longest_word(title: str) -> float:
    return max((width(word) if word.isascii() else 2.0 for word in title.split()), default=0.0)


def _row_heights(
    ws: Worksheet,
    placed: PlacedSheet,
    cells: Sequence[Sequence[Sequence[Cell]]],
    widths: Sequence[float],
    lang: Lang,
) -> None:
    """Rows that wrap get the height they need: a viewer does not work it out where rows have a default height."""
    for grid, columns in zip(placed.grids, cells, strict=True):
        titles = (lines_at(c.title(lang), widths[i] - 3) for i, c in enumerate(grid.grid.columns))
        ws.set_row(grid.header_row, 10 + styles.LINE_HEIGHT * max(titles, default=1))
        long = [i for i, c in enumerate(grid.grid.columns) if c.unit is Unit.LONG_TEXT]
        for r in range(len(grid.grid.rows)):
            lines = max((lines_at(str(columns[i][r] or ""), widths[i]) for i in long), default=1)
            if lines > 1:
                ws.set_row(grid.first_row + r, min(4 + styles.LINE_HEIGHT * lines, 409))


def _write_note(framed: Framed, placed: PlacedNote, widths: Sequence[float], look: Styles) -> None:
    text, ws, rows = clean(placed.note.text(look.lang)), framed.ws, framed.rows
    if placed.note.heading:
        ws.set_row(placed.row, 30)
        rows.put(placed.row, 0, text, look.format(styles.HEADING))
        return
    room = max(sum(widths), 60.0)
    lines = lines_at(text, room)
    if lines == 1 or len(widths) < 2:
        rows.put(placed.row, 0, text, look.format(styles.NOTE))
    else:
        wrapped = look.format(styles.NOTE, {"text_wrap": True, "valign": "top"})
        ws.merge_range(placed.row, 0, placed.row, len(widths) - 1, "", wrapped)
        for column in range(len(widths)):
            rows.put(placed.row, column, None if column else text, wrapped)
        ws.set_row(placed.row, min(4 + styles.LINE_HEIGHT * lines, 409))


def write_plain(ws: Worksheet, row: int, column: int, value: Cell, form: Format | None) -> None:
    """A value that is no formula; text always as text."""
    if value is None or value == "":
        ws.write_blank(row, column, None, form)
    elif isinstance(value, bool):
        ws.write_boolean(row, column, value, form)
    elif isinstance(value, str):
        ws.write_string(row, column, value, form)
    elif isinstance(value, date):
        ws.write_datetime(row, column, value, form)
    else:
        ws.write_number(row, column, value, form)


def _freeze(ws: Worksheet, placed: PlacedSheet) -> None:
    main = placed.main
    for kind in ("number_stored_as_text", "formula_differs", "formula_range"):
        areas = " ".join(table_letters(g) for g in placed.grids)
        if areas:
            ws.ignore_errors({kind: areas})
    if main is None:
        return
    ws.repeat_rows(main.header_row)
    if main.header_row < FROZEN_AT_MOST:
        ws.freeze_panes(main.first_row, _frozen_columns(placed))


def _frozen_columns(placed: PlacedSheet) -> int:
    main = placed.main
    if main is None or len(main.grid.columns) < FROZEN_COLUMNS_FROM:
        return 0
    first, second = main.grid.columns[:2]
    if first.unit not in (Unit.ID, Unit.TEXT):
        return 0
    return 2 if first.unit is Unit.ID and second.unit is Unit.TEXT else 1


def _table_name(wanted: str, taken: set[str]) -> str:
    wanted = re.sub(r"\W", "_", wanted if wanted[:1].isalpha() else f"_{wanted}")
    name, n = wanted, 1
    while name.casefold() in taken:
        n += 1
        name = f"{wanted}_{n}"
    taken.add(name.casefold())
    return name


def _pixels(widths: Sequence[float]) -> int:
    return sum(int(w * 7 + 5) for w in widths)
