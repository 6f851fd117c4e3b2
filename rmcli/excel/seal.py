"""The seal: a last sheet with a copy of every value of the report, so that a cell changed afterwards can be named.

It is no lock: who changes the seal as well is found out by computing the report again from its ledger.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date

from xlsxwriter import Workbook

from rmcli.excel import styles
from rmcli.excel.layout import PlacedGrid, PlacedSheet, place
from rmcli.excel.styles import Styles
from rmcli.excel.text import headers, utf16_length
from rmcli.excel.values import Cell, cell
from rmcli.language import Lang, Text
from rmcli.report import sealed
from rmcli.report.model import Report

TITLE = sealed.TITLE
_ABOUT = Text(
    "本表保存报告写出时的每一个数值，用于指出此后改动过的单元格。请勿改动或删除。",
    "A copy of every value as it was written, so that a cell changed afterwards can be named. Leave it as it is.",
)
_ROOM = 30_000  # UTF-16 units of a cell that hold rows, under Excel's limit


def grids(report: Report, lang: Lang) -> tuple[sealed.Sealed, ...]:
    """What a seal of the report says of each of its grids."""
    return tuple(_grid(sheet, grid, lang) for sheet in place(report, lang) for grid in sheet.grids)


def write(book: Workbook, look: Styles, sheets: Sequence[PlacedSheet], period: str) -> None:
    """Adds the sheet: a line of JSON a cell, the first one with the sha256 of all the others."""
    lang = look.lang
    lines = [line for sheet in sheets for grid in sheet.grids for line in _lines(_grid(sheet, grid, lang))]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    head = json.dumps({sealed.MARK: sealed.FORMAT, "lang": lang, "period": period, "sha256": digest})
    ws = book.add_worksheet(TITLE(lang))
    ws.set_column(0, 0, 120)
    ws.write_string(0, 0, _ABOUT(lang), look.format(styles.NOTE))
    plain = look.format({"num_format": styles.TEXT_FORMAT, "font_color": styles.QUIET, "font_size": 8})
    for row, line in enumerate((head, *lines), start=1):
        ws.write_string(row, 0, line, plain)


def _grid(sheet: PlacedSheet, placed: PlacedGrid, lang: Lang) -> sealed.Sealed:
    grid = placed.grid
    columns = [[_plain(cell(v, c.unit, lang)) for v in c.values] for c in grid.columns]
    return sealed.Sealed(
        key=f"{sheet.sheet.key}.{grid.key}",
        sheet=sheet.name,
        columns=tuple(c.key for c in grid.columns),
        titles=tuple(headers(c.title(lang) for c in grid.columns)),
        units=tuple(c.unit for c in grid.columns),
        total=placed.total_row is not None,
        rows=grid.rows,
        cells=tuple(zip(*columns, strict=True)) if columns else (),
    )


def _plain(value: Cell) -> sealed.Plain:
    if isinstance(value, date):
        return value.isoformat()
    return sealed.shortened(value) if isinstance(value, str) else value


def _lines(grid: sealed.Sealed) -> Iterator[str]:
    """A line for the grid itself, then its rows, as many to a line as a cell holds."""
    yield json.dumps(grid.head(), ensure_ascii=False)
    line: list[str] = []
    used = 0
    for name, cells in zip(grid.rows, grid.cells, strict=True):
        row = json.dumps([name, *cells], ensure_ascii=False, separators=(",", ":"))
        length = utf16_length(row) + 1
        if line and used + length > _ROOM:
            yield "[" + ",".join(line) + "]"
            line, used = [], 0
        line.append(row)
        used += length
    if line:
        yield "[" + ",".join(line) + "]"
