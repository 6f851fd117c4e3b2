"""The seal: a last sheet with a copy of every value of the report, so that a cell changed afterwards can be named.

It is no lock: who changes the seal as well is found out by computing the report again from its ledger.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from xlsxwriter import Workbook

from rmcli.approved import seal as sealed
from rmcli.excel import styles
from rmcli.excel.cell_text import headers, utf16_length
from rmcli.excel.styles import Styles
from rmcli.excel.workbook.cell_values import Cell, cell
from rmcli.excel.workbook.layout import PlacedGrid, PlacedSheet, place
from rmcli.excel.workbook.row_xml import Band, Ink, Rows, inline_xml
from rmcli.excel.workbook.spliced_package import Framed
from rmcli.language import Lang, Text
from rmcli.report.change import Plain
from rmcli.report.model import Report

TITLE = sealed.TITLE
_ABOUT = Text(
    "本表保存报告写出时的每一个数值，用于指出此后改动过的单元格。请勿改动或删除。",
    "A copy of every value as it was written, so that a cell changed afterwards can be named. Leave it as it is.",
)
_ROOM = 30_000  # UTF-16 units of a cell that hold rows, under Excel's limit


def grids(report: Report, lang: Lang) -> tuple[sealed.Sealed, ...]:
    """What a seal of the report says of each of its grids."""
    return tuple(_whole(sheet, grid, lang) for sheet in place(report, lang) for grid in sheet.grids)


def _whole(sheet: PlacedSheet, placed: PlacedGrid, lang: Lang) -> sealed.Sealed:
    columns = [[_plain(cell(value, c.unit, lang)) for value in c.values] for c in placed.grid.columns]
    cells = tuple(zip(*columns, strict=True))
    return replace(_head(sheet, placed, lang), rows=tuple(placed.grid.rows), cells=cells)


def write(
    book: Workbook, look: Styles, sheets: Iterable[tuple[PlacedSheet, Sequence[Sequence[list[Cell]]]]], period: str
) -> Framed:
    """Adds the sheet: a line of JSON a cell, the first one with the sha256 of all the others. `sheets` come with the values of
    their grids' columns as stored."""
    lang = look.lang
    lines = [
        line.encode()
        for sheet, grids in sheets
        for grid, columns in zip(sheet.grids, grids, strict=True)
        for line in _lines(sheet, grid, columns, lang)
    ]
    digest = hashlib.sha256(b"\n".join(lines)).hexdigest()
    head = json.dumps({sealed.MARK: sealed.FORMAT, "lang": lang, "period": period, "sha256": digest})
    framed = Framed(book.add_worksheet(TITLE(lang)), Rows())
    framed.ws.set_column(0, 0, 120)
    framed.rows.put(0, 0, _ABOUT(lang), look.format(styles.NOTE))
    plain = look.format({"num_format": styles.TEXT_FORMAT, "font_color": styles.QUIET, "font_size": 8})
    lines.insert(0, head.encode())

    def texts(ink: Ink, start: int, stop: int) -> list[str]:
        return [inline_xml(f"A{i + 2}", ink.styles[plain], lines[i].decode()) for i in range(start, stop)]

    framed.rows.add(Band(1, len(lines), [texts]))
    return framed


def _lines(sheet: PlacedSheet, placed: PlacedGrid, columns: Sequence[list[Cell]], lang: Lang) -> Iterator[str]:
    """A line for the grid itself, then its rows, as many to a line as a cell holds."""
    grid = placed.grid
    yield json.dumps(_head(sheet, placed, lang).head(), ensure_ascii=False)
    line: list[str] = []
    used = 0
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for cells in zip(grid.rows, *(map(_plain, column) for column in columns), strict=True):
        row = encode(cells)
        length = utf16_length(row) + 1
        if line and used + length > _ROOM:
            yield "[" + ",".join(line) + "]"
            line, used = [], 0
        line.append(row)
        used += length
    if line:
        yield "[" + ",".join(line) + "]"


def _head(sheet: PlacedSheet, placed: PlacedGrid, lang: Lang) -> sealed.Sealed:
    """The grid without its rows."""
    grid = placed.grid
    return sealed.Sealed(
        key=f"{sheet.sheet.key}.{grid.key}",
        sheet=sheet.name,
        columns=tuple(c.key for c in grid.columns),
        titles=tuple(headers(c.title(lang) for c in grid.columns)),
        units=tuple(c.unit for c in grid.columns),
        total=placed.total_row is not None,
    )


def _plain(value: Cell) -> Plain:
    if isinstance(value, str):
        return sealed.shortened(value)
    return value.isoformat() if isinstance(value, date) else value
