"""Workbooks as HR departments keep them: sheets of rows written by XlsxWriter, the same bytes for the same content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2026, 10, 9, 9, 0, 0)

FORMATS = {
    "text": "@",
    "plain": "General",
    "yuan": "#,##0.00",
    "whole": "#,##0",
    "ratio": "0.00%",
    "fraction": "0.00",
    "years": "0.0",
    "date": "yyyy-mm-dd",
    "month": "yyyy-mm",
}


@dataclass(frozen=True)
class Formula:
    """A formula with the value that was saved with it; '' where it was never calculated."""

    text: str
    saved: str | float


@dataclass(frozen=True)
class Column:
    """A column: its key in the rows, its header, a name of FORMATS, its width in characters."""

    key: str
    header: str
    format: str
    width: float


@dataclass(frozen=True)
class Sheet:
    """A sheet: title rows merged over the table (if any), the header row, the rows."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, object]]
    titles: Sequence[str] = ()

    @property
    def header_row(self) -> int:
        """The header's row as a spreadsheet counts it."""
        return len(self.titles) + 1

    def cell(self, key: str, row: int) -> str:
        """The address of a column's cell in the row with that place in `rows` (0 is the first)."""
        place = [column.key for column in self.columns].index(key)
        return f"{xl_col_to_name(place)}{self.header_row + 1 + row}"


@dataclass(frozen=True)
class Label:
    """A cell of a Grid that names something, written like a header."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A sheet without columns of one kind: rows of cells as they stand, all columns of one width."""

    name: str
    rows: Sequence[Sequence[object]]
    width: float


@dataclass(frozen=True)
class Look:
    """Font and colours of a workbook."""

    font: str
    header_fill: str
    title: str = "#1F3864"


CHINESE = Look(font="微软雅黑", header_fill="#1F4E78")
ENGLISH = Look(font="Calibri", header_fill="#375623")


def write(path: Path, sheets: Sequence[Sheet | Grid], look: Look, properties: Mapping[str, str]) -> None:
    """Writes the workbook, over whatever was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({**properties, "created": CREATED})
        base = {"font_name": look.font, "font_size": 10, "valign": "vcenter"}
        header = book.add_format(
            {
                **base,
                "bold": True,
                "font_color": "white",
                "bg_color": look.header_fill,
                "align": "center",
                "text_wrap": True,
                "border": 1,
                "border_color": "#BFBFBF",
            }
        )
        title = book.add_format({**base, "bold": True, "font_size": 14, "font_color": look.title, "align": "center"})
        grid = {"border": 1, "border_color": "#D9D9D9"}
        formats = {name: book.add_format({**base, **grid, "num_format": code}) for name, code in FORMATS.items()}
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            if isinstance(sheet, Grid):
                _write_grid(page, sheet, header, formats["plain"])
            else:
                _write_sheet(page, sheet, title, header, formats)


def _write_sheet(page: Worksheet, sheet: Sheet, title: Format, header: Format, formats: Mapping[str, Format]) -> None:
    last = len(sheet.columns) - 1
    for row, words in enumerate(sheet.titles):
        page.merge_range(row, 0, row, last, words, title)
        page.set_row(row, 27)
    top = sheet.header_row - 1
    page.set_row(top, 33)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(top, place, column.header, header)
        for row, values in enumerate(sheet.rows, top + 1):
            _write_cell(page, row, place, values.get(column.key), formats[column.format])
    page.freeze_panes(top + 1, 1)
    page.autofilter(top, 0, top + max(1, len(sheet.rows)), last)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)


def _write_grid(page: Worksheet, grid: Grid, label: Format, plain: Format) -> None:
    page.set_column(0, max(len(row) for row in grid.rows), grid.width)
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if isinstance(value, Label):
                page.write_string(row, column, value.text, label)
            else:
                _write_cell(page, row, column, value, plain)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _write_cell(page: Worksheet, row: int, column: int, value: object, style: Format) -> None:
    if value is None:
        page.write_blank(row, column, None, style)
    elif isinstance(value, Formula):
        page.write_formula(row, column, value.text, style, value.saved)
    elif isinstance(value, str):
        page.write_string(row, column, value, style)
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), style)
    elif isinstance(value, int | float):
        page.write_number(row, column, value, style)
    else:
        raise TypeError(f"no cell for {type(value).__name__}")
