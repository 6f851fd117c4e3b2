"""Reads back a report that rmcli wrote: the seal, every grid as it stands now, and which cells differ from the seal."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np

from rmcli.approved.read_back import Approved, ReadGrid, differences, named
from rmcli.approved.seal import FORMAT, MARK, TITLE, Sealed, shortened
from rmcli.errors import UnreadableInput
from rmcli.intake.files.guard import Format, Guarded
from rmcli.intake.files.opener import Opener
from rmcli.intake.formats.readers import Book
from rmcli.language import Text
from rmcli.report.change import Change, Plain
from rmcli.report.model import Unit
from rmcli.sheet.raw import NUMBER, RawColumn

_AGAIN = Text("请用 rmcli score 重新生成报告。", "Make the report again with rmcli score.")
_TOTALS = ("合计", "Total")
_NONE = ("（无）", "(none)")
_CELL = re.compile(r"\{[^}]*\}c$")
Lines = list[list[Plain]]  # a sheet, row by row


def read_report(path: Path, opener: Opener) -> Approved:
    """The report of a scored and paid period at `path` as it stands, with every change since it was written.

    UnreadableInput where `read_sealed` raises it, and for a workbook that is sealed and no such report.
    """
    report = read_sealed(path, opener)
    if not report.of_pay:
        raise UnreadableInput(
            Text(
                f"{report.file} 是年终清算，不是考核报告。",
                f"{report.file} is a year-end settlement, no report of a period.",
            ),
            Text("请给出 rmcli score 写出的报告。", "Give a report of rmcli score."),
        )
    return report


def read_sealed(path: Path, opener: Opener) -> Approved:
    """Any sealed workbook at `path` as it stands, with every change since it was written.

    UnreadableInput if it is no report of rmcli's, if its seal is missing or damaged, or if a sheet or header that the
    seal names is not there.
    """
    file, book = opener.open(path)
    if file.format is not Format.XLSX:
        raise _refused(file, "不是 rmcli 写出的报告", "is no report that rmcli wrote")
    title = next((name for name in TITLE if name in book.sheets), None)
    if title is None:
        raise _refused(file, "没有封存表，不是 rmcli 写出的报告", "has no seal; it is no report that rmcli wrote")
    head, sealed = _seal(file, _lines(book, title, whole=True))
    grids: dict[str, ReadGrid] = {}
    changes: list[Change] = []
    sheets: dict[str, Lines] = {}
    below: dict[str, int] = {}
    for grid in sealed:
        if grid.sheet not in sheets:
            if grid.sheet not in book.sheets:
                raise _refused(file, f"缺少工作表“{grid.sheet}”", f"lacks the sheet “{grid.sheet}”")
            sheets = {grid.sheet: _lines(book, grid.sheet)}  # one sheet at a time: grids come sheet by sheet
        lines = sheets[grid.sheet]
        header = _header(file, lines, grid, below.get(grid.sheet, 0))
        read, below[grid.sheet] = _grid(lines, grid, header)
        grids[grid.key] = read
        changes += differences(grid, read, file.name)
    changes = list(_with_formulas(file, changes))
    return Approved(file.name, file.sha256, head["lang"], head["period"], grids, tuple(changes))


def _seal(file: Guarded, lines: Lines) -> tuple[Mapping[str, Any], list[Sealed]]:
    """The first line and the grids of the seal."""
    said = [str(line[0]) for line in lines if line and line[0] is not None]
    start = next((i for i, text in enumerate(said) if text.startswith("{") and MARK in text), None)
    if start is None:
        raise _refused(file, "封存表没有内容", "has an empty seal")
    head = json.loads(said[start])
    rest = said[start + 1 :]
    if head[MARK] != FORMAT:
        raise _refused(file, "由另一版本的 rmcli 写出", "was written by another version of rmcli")
    if hashlib.sha256("\n".join(rest).encode()).hexdigest() != head["sha256"]:
        raise _refused(file, "封存表被改动过，无法核对", "has a seal that was changed; nothing can be held against it")
    grids: list[tuple[dict[str, Any], list[list[Any]]]] = []
    for line in map(json.loads, rest):
        if isinstance(line, dict):
            grids.append((line, []))
        else:
            grids[-1][1].extend(line)
    return head, [_sealed(own, rows) for own, rows in grids]


def _sealed(own: Mapping[str, Any], rows: Sequence[Sequence[Any]]) -> Sealed:
    return Sealed(
        key=own["grid"],
        sheet=own["sheet"],
        columns=tuple(own["columns"]),
        titles=tuple(own["titles"]),
        units=tuple(Unit(unit) for unit in own["units"]),
        total=own["total"],
        rows=tuple(row[0] for row in rows),
        cells=tuple(tuple(row[1:]) for row in rows),
    )


def _header(file: Guarded, lines: Lines, grid: Sealed, start: int) -> int:
    """The position of the grid's header row, at or below `start`."""
    wanted = [title.strip() or None for title in grid.titles]
    width = len(wanted)
    for at in range(start, len(lines)):
        if [v.strip() or None if isinstance(v, str) else v for v in lines[at][:width]] == wanted:
            return at
    raise _refused(
        file,
        f"工作表“{grid.sheet}”的表头被改动：找不到 {'、'.join(grid.titles[:6])} …",
        f"has another header in the sheet “{grid.sheet}”: there is no {', '.join(grid.titles[:6])} …",
    )


def _grid(lines: Lines, sealed: Sealed, header: int) -> tuple[ReadGrid, int]:
    """The rows below a header, up to a blank one, without the total row; and the position after them."""
    width = len(sealed.columns)
    found: list[tuple[Plain, ...]] = []
    at = header + 1
    while at < len(lines):
        cells = tuple(lines[at][:width])
        if all(value is None for value in cells) and len(found) >= len(sealed.rows):
            break
        if not any(value is not None for value in cells) and _ends(lines, at, sealed, len(found)):
            break
        found.append(cells)
        at += 1
    if sealed.total and found and found[-1][0] in _TOTALS:
        found.pop()
    if not sealed.rows and len(found) == 1 and found[0][0] in _NONE:
        found.pop()
    names, _ = named(sealed, found)
    rows, places = {}, {}
    for i, (name, cells) in enumerate(zip(names, found, strict=True)):
        own = name if name is not None else f"+{header + 2 + i}"
        rows[own] = dict(zip(sealed.columns, cells, strict=True))
        places[own] = header + 2 + i
    return ReadGrid(sealed, rows, places), at


def _ends(lines: Lines, at: int, sealed: Sealed, found: int) -> bool:
    """Whether a blank row ends a grid that is shorter than sealed: not where the sealed row was blank itself."""
    return found >= len(sealed.cells) or (any(value is not None for value in sealed.cells[found]) and at < len(lines))


def _lines(book: Book, sheet: str, *, whole: bool = False) -> Lines:
    """The sheet's rows from column A on; `whole` keeps long texts as they are."""
    raw, _ = book.read(sheet, lambda _: None)
    columns: list[Sequence[Plain]] = [[None] * len(raw)] * (raw.first_column - 1)
    columns += [_plain(column, whole) for column in raw.columns]
    return [list(cells) for cells in zip(*columns, strict=True)]


def _plain(column: RawColumn, whole: bool) -> list[Plain]:
    cells: list[Plain] = column.numbers.tolist()
    texts = [_text(value, whole) for value in column.values] + [None]
    for at in np.flatnonzero(column.kinds != NUMBER).tolist():
        cells[at] = texts[column.codes[at]]
    return cells


def _text(value: object, whole: bool) -> Plain:
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if whole else shortened(str(value))


def _with_formulas(file: Guarded, changes: Sequence[Change]) -> Iterator[Change]:
    """The changes, each knowing whether a formula stands in its cell."""
    formulas = {sheet: _formula_cells(file, sheet) for sheet in {c.place.sheet for c in changes}}
    for change in changes:
        yield replace(change, formula=change.place.cell in formulas[change.place.sheet])


def _formula_cells(file: Guarded, sheet: str) -> set[str]:
    """The addresses of a sheet's cells that hold a formula."""
    assert file.package
    part = next(s.part for s in file.package.sheets if s.name == sheet)
    parser: ElementTree.XMLPullParser[ElementTree.Element] = ElementTree.XMLPullParser(["end"])
    found: set[str] = set()
    for chunk in file.package.chunks(part):
        parser.feed(chunk)
        for _, *ended in parser.read_events():
            element = ended[0]
            if isinstance(element, ElementTree.Element) and _CELL.match(element.tag):
                if any(child.tag.endswith("}f") for child in element):
                    found.add(element.get("r", ""))
                element.clear()
    return found


def _refused(file: Guarded, zh: str, en: str) -> UnreadableInput:
    return UnreadableInput(Text(f"{file.name} {zh}。", f"{file.name} {en}."), _AGAIN)
