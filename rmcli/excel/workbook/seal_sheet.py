"""The seal: a last sheet, hidden and never printed, with a copy of the report, so that whatever is changed afterwards can be
named: every value, formula, number format and text.

It is no lock: who changes the seal as well is found out by computing the report again from its ledger.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from xlsxwriter import Workbook

from rmcli.approved import seal as sealed
from rmcli.approved.cell_marks import NO_FORMULA, formula_code, shown_as
from rmcli.approved.page_margins import in_one_form
from rmcli.excel import styles
from rmcli.excel.cell_text import clean, headers, utf16_length
from rmcli.excel.styles import Styles
from rmcli.excel.workbook.cell_values import Cell, cell
from rmcli.excel.workbook.column_xml import ColumnCells
from rmcli.excel.workbook.grid_writer import EMPTY, TOTAL
from rmcli.excel.workbook.layout import PlacedGrid, PlacedSheet, place
from rmcli.excel.workbook.row_xml import Band, Ink, Rows, inline_xml
from rmcli.excel.workbook.spliced_package import Framed
from rmcli.excel.workbook.totals import total_formula, total_value
from rmcli.language import Lang, Text
from rmcli.report.change import Plain
from rmcli.report.model import Report

TITLE = sealed.TITLE
_ABOUT = Text(
    "本表保存报告写出时的内容，用于指出此后的任何改动。请勿改动或删除。",
    "A copy of the report as it was written, so that whatever is changed afterwards can be named. Leave it as it is.",
)
_ROOM = 30_000  # UTF-16 units of a cell that hold rows, under Excel's limit
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class WrittenGrid:
    """A grid that was put on its sheet: `values` its columns' as stored, `columns` what made their cells."""

    placed: PlacedGrid
    values: Sequence[list[Cell]]
    columns: Sequence[ColumnCells]


def grids(report: Report, lang: Lang) -> tuple[sealed.Sealed, ...]:
    """What a seal of the report says of the values of each of its grids."""
    return tuple(_whole(sheet, grid, lang) for sheet in place(report, lang) for grid in sheet.grids)


def _whole(sheet: PlacedSheet, placed: PlacedGrid, lang: Lang) -> sealed.Sealed:
    values = [[cell(value, c.unit, lang) for value in c.values] for c in placed.grid.columns]
    cells = tuple(zip(*([_plain(value) for value in column] for column in values), strict=True))
    return replace(_head(sheet, placed, values, lang), rows=tuple(placed.grid.rows), cells=cells)


def write(
    book: Workbook, look: Styles, sheets: Sequence[tuple[PlacedSheet, Sequence[WrittenGrid]]], period: str, footer: str
) -> Framed:
    """Adds the sheet: a line of JSON a cell, the first one with the sha256 of all the others. They are made when the cells of
    all other sheets are. `footer`: as it was set on every one of them."""
    lang = look.lang
    ws = book.add_worksheet(TITLE(lang))
    ws.very_hidden()
    ws.set_column(0, 0, 120)
    rows = Rows()
    rows.put(0, 0, _ABOUT(lang), look.format(styles.NOTE))
    plain = look.format({"num_format": styles.TEXT_FORMAT, "font_color": styles.QUIET, "font_size": 8})

    def finish() -> None:
        lines = [line for sheet, written in sheets for line in _sheet(sheet, written, lang, in_one_form(footer))]
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        lines.insert(0, json.dumps({sealed.MARK: sealed.FORMAT, "lang": lang, "period": period, "sha256": digest}))

        def texts(ink: Ink, start: int, stop: int) -> list[str]:
            return [inline_xml(f"A{i + 2}", ink.styles[plain], lines[i]) for i in range(start, stop)]

        rows.add(Band(1, len(lines), [texts]))

    return Framed(ws, rows, finish=finish)


def _sheet(sheet: PlacedSheet, written: Sequence[WrittenGrid], lang: Lang, footer: str) -> Iterator[str]:
    """The lines of a sheet: its name, its texts, its footer, its grids."""
    titles = {grid.title_row: grid.grid.title for grid in sheet.grids if grid.grid.title and grid.title_row is not None}
    texts = sorted([*titles.items(), *((note.row, note.note.text) for note in sheet.notes)])
    yield _ENCODE({"sheet": sheet.name, "charts": [clean(c.chart.title(lang)) for c in sheet.charts], "footer": footer})
    said = (sealed.shortened(clean(text(lang))) for _, text in texts)
    yield from _lines("texts", (_ENCODE(text) for text in said if text is not None))
    for one in written:
        yield _ENCODE(_head(sheet, one.placed, one.values, lang).head())
        cells = zip(one.placed.grid.rows, *(map(_plain, column) for column in one.values), strict=True)
        yield from _lines("rows", map(_ENCODE, cells))
        for at, column in enumerate(one.columns):
            codes, formats = list(column.codes), list(column.formats)
            if one.placed.total_row is not None:
                codes.append(_total_code(one, at))
                formats.append(
                    shown_as(styles.number_format(column.column, one.placed.decimals)) if column.column.total else ""
                )
            yield from _lines("formulas", map(_ENCODE, sealed.in_runs(codes)), column=at)
            yield from _lines("formats", map(_ENCODE, sealed.in_runs(formats)), column=at)


def _total_code(one: WrittenGrid, at: int) -> str:
    row = one.placed.total_row
    if row is None or not one.placed.grid.columns[at].total:
        return NO_FORMULA
    return formula_code(total_formula(one.placed, at, one.values[at]), row + 1)


def _lines(what: str, parts: Iterable[str], column: int | None = None) -> Iterator[str]:
    """The parts in lines of JSON, as many to a line as a cell holds."""
    start = f'{{"{what}":[' if column is None else f'{{"column":{column},"{what}":['
    line: list[str] = []
    used = 0
    for part in parts:
        length = utf16_length(part) + 1
        if line and used + length > _ROOM:
            yield start + ",".join(line) + "]}"
            line, used = [], 0
        line.append(part)
        used += length
    if line:
        yield start + ",".join(line) + "]}"


def _head(sheet: PlacedSheet, placed: PlacedGrid, values: Sequence[list[Cell]], lang: Lang) -> sealed.Sealed:
    """The grid without its rows."""
    grid = placed.grid
    totals: tuple[Plain, ...] = ()
    if placed.total_row is not None:
        labels = (TOTAL(lang), *(None for _ in grid.columns[1:]))
        totals = tuple(
            total_value(placed, i, values[i]) if c.total else label
            for i, (c, label) in enumerate(zip(grid.columns, labels, strict=True))
        )
    return sealed.Sealed(
        key=f"{sheet.sheet.key}.{grid.key}",
        sheet=sheet.name,
        columns=tuple(c.key for c in grid.columns),
        titles=tuple(headers(c.title(lang) for c in grid.columns)),
        units=tuple(c.unit for c in grid.columns),
        totals=totals,
        words={c.key: {clean(word(lang)): key for key, word in c.words.items()} for c in grid.columns if c.words},
        empty=None if grid.rows else EMPTY(lang),
        secret=tuple(c.key for c in grid.columns if c.secret),
    )


def _plain(value: Cell) -> Plain:
    if isinstance(value, str):
        return sealed.shortened(value)
    return value.isoformat() if isinstance(value, date) else value
