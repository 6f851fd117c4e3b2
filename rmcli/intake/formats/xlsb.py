"""xlsb: the sheets of a binary workbook, read record by record.

No fast reader is used: they leave out errors that formulas result in, the short cells that web systems write, and texts with
several fonts, and take dates stored as whole numbers for numbers. What runs here is plain Python over bounded pieces, which
cannot crash.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from struct import Struct
from struct import error as StructError

from rmcli.intake.files.guard import Guarded
from rmcli.intake.files.package import Package, SheetPart
from rmcli.intake.files.refusals import MOST_SHEETS, damaged, too_many_sheets
from rmcli.intake.formats import biff12
from rmcli.intake.formats.biff12 import U32, Malformed
from rmcli.intake.formats.calculation import formulas, standing
from rmcli.intake.formats.number_formats import shown_by_formats
from rmcli.intake.formats.sheet_facts import SheetFacts, completed, far_value, shown_cells, too_large
from rmcli.problems import Problem
from rmcli.sheet.raw import UNCALCULATED, Calculation, RawSheet, Value, columns_from_ragged
from rmcli.sheet.shown import Shown
from rmcli.spreadsheet import COLUMNS, ROWS, letters

_MAIN = "xl/workbook.bin"
_WORKBOOK_PROPERTIES, _SHEET, _END_SHEETS, _CALCULATION = 0x99, 0x9C, 0x90, 0x9D
_FULL_ON_LOAD, _SOME_PENDING, _ON_SAVING = 0x01, 0x10, 0x20  # [MS-XLSB] 2.4.315, of the flags behind five numbers
_LINKED_FILE, _OTHER_LINKS, _LINK_TABLE = 0x163, (0x165, 0x166, 0x29B), 0x16A
_BEGIN_DATA, _END_DATA, _END_PART, _MERGED = 0x91, 0x92, 0x82, 0xB0
_ROW, _BLANK, _LAST_CELL, _FORMATTED_TEXT = 0, 1, 18, 62
_RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = range(2, 8)
_FORMULA = {8: _TEXT, 9: _REAL, 10: _BOOL, 11: _ERROR}  # a formula's result is stored like a value of that type
_SHORT = {
    12: _BLANK,
    13: _RK,
    14: _ERROR,
    15: _BOOL,
    16: _REAL,
    17: _TEXT,
    18: _SHARED,
}  # these stand right of the last
_HIDDEN_ROW = 0x10
_TO_CALCULATE, _ATTRIBUTE = 2, 0x19  # a formula with functions like TODAY begins with an attribute that says so
_HEAD, _MERGE, _XTI, _CALC = Struct("<II"), Struct("<IIII"), Struct("<Iii"), Struct("<IIIdiH")
# A reference to another sheet or file, in a formula: what it is, then the number of the sheet or file in the table of links.
_REFERENCE = re.compile(rb"(?=[\x39-\x3d\x59-\x5d\x79-\x7d](..))", re.DOTALL)


@dataclass(frozen=True)
class Workbook:
    """What the workbook's own part says. `external`: the numbers by which formulas refer to other files; `calculation`: what the values of
    formulas are worth."""

    sheets: tuple[SheetPart, ...]
    since_1904: bool
    external: frozenset[int]
    calculation: Calculation = Calculation.DONE


@dataclass(frozen=True)
class XlsbBook:
    """An xlsb workbook."""

    file: Guarded

    @property
    def sheets(self) -> Mapping[str, bool]:
        return {sheet.name: sheet.hidden for sheet in self._workbook.sheets}

    @property
    def _package(self) -> Package:
        assert self.file.package
        return self.file.package

    @cached_property
    def _workbook(self) -> Workbook:
        with _vouched(self.file.name):
            return _read_workbook(self._package)

    @cached_property
    def _shared(self) -> tuple[list[str], Mapping[int, bool], Mapping[int, Shown]]:
        """The shared texts, the styles that show dates, and what other styles say of values."""
        parts = {kind.rpartition("/")[2]: target for target, kind in self._package.relations(_MAIN).values()}
        with _vouched(self.file.name):
            texts, styles = parts.get("sharedStrings"), parts.get("styles")
            dated, codes = biff12.styles(self._package.chunks(styles)) if styles else ({}, {})
            return biff12.texts(self._package.chunks(texts)) if texts else [], dated, shown_by_formats(codes)

    def read(self, sheet: str) -> tuple[RawSheet, list[Problem]]:
        part = next(s.part for s in self._workbook.sheets if s.name == sheet)
        reading = _Reading(self.file.name, sheet, self._workbook, self._shared)
        with _vouched(self.file.name):
            columns = columns_from_ragged(reading.rows(biff12.records(self._package.chunks(part))))
        facts = replace(reading.facts(), external=self._package.external)
        raw = completed(RawSheet(self.file.name, sheet, columns), facts)
        return raw, facts.problems(raw)


class _vouched:
    """Whatever the bytes are not is a damaged file."""

    def __init__(self, file: str) -> None:
        self.file = file

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, Malformed | StructError | IndexError | UnicodeDecodeError):
            raise damaged(self.file) from error


def _read_workbook(package: Package) -> Workbook:
    relations = package.relations(_MAIN)
    sheets: list[SheetPart] = []
    since_1904, count = False, 0
    links: list[bool] = []  # for each supporting link whether it is a file
    external: set[int] = set()
    calculation = Calculation.DONE
    for kind, data in biff12.records(package.chunks(_MAIN)):
        if kind == _WORKBOOK_PROPERTIES:
            since_1904 = bool(data[0] & 1)
        elif kind == _SHEET:
            count += 1
            relation, end = biff12.wide(data, 8)
            target, what = relations.get(relation, ("", ""))
            if what.endswith("/worksheet"):
                sheets.append(SheetPart(biff12.wide(data, end)[0], target, U32.unpack_from(data)[0] != 0))
            elif not what:
                raise Malformed  # a sheet without a part
        elif kind == _LINKED_FILE or kind in _OTHER_LINKS:
            links.append(kind == _LINKED_FILE)
        elif kind == _LINK_TABLE:
            for i in range(U32.unpack_from(data)[0]):
                link, _, _ = _XTI.unpack_from(data, 4 + i * _XTI.size)
                if link < len(links) and links[link]:
                    external.add(i)
        elif kind == _CALCULATION:
            _, mode, _, _, _, flags = _CALC.unpack_from(data)
            calculation = standing(
                owed=bool(flags & (_FULL_ON_LOAD | _SOME_PENDING)), by_hand=not mode, on_saving=bool(flags & _ON_SAVING)
            )
    if count > MOST_SHEETS:
        raise too_many_sheets(package.name, count)
    if len({sheet.name for sheet in sheets}) < len(sheets) or not count:
        raise Malformed
    return Workbook(tuple(sheets), since_1904, frozenset(external), calculation)


class _Reading:
    """One sheet as it is read: its rows, and on the way what is worth saying of it."""

    def __init__(
        self,
        file: str,
        sheet: str,
        workbook: Workbook,
        shared: tuple[list[str], Mapping[int, bool], Mapping[int, Shown]],
    ) -> None:
        self.file, self.sheet, self.workbook = file, sheet, workbook
        self.texts, self.dated, self.shown_by = shared
        self._styled: list[tuple[int, int, int]] = []
        self._cells: list[tuple[int, int, int, Value]] = []
        self._hidden: set[int] = set()
        self._linked: list[str] = []
        self._merged: list[str] = []
        self._calculated: list[tuple[int, int]] = []
        self._last_row = 0

    def facts(self) -> SheetFacts:
        return SheetFacts(
            tuple(self._cells),
            frozenset(self._hidden),
            tuple(self._linked),
            self._last_row,
            True,
            tuple(self._merged),
            shown=shown_cells(self._styled, self.shown_by),
            formulas=formulas(self.workbook.calculation, self._calculated),
        )

    def rows(self, records: Iterator[tuple[int, bytes]]) -> Iterator[list[object]]:
        """The rows from the sheet's first to the last that has a value; each is as long as its last value is far right."""
        any(kind == _BEGIN_DATA for kind, _ in records)  # what comes before says how the sheet looks
        yield from self._data(records)
        last = _END_DATA
        for kind, data in records:
            last = kind
            if kind == _MERGED:
                top, bottom, left, right = _MERGE.unpack_from(data)
                if top != bottom:
                    self._merged.append(f"{letters(left + 1)}{top + 1}:{letters(right + 1)}{bottom + 1}")
        if last != _END_PART:
            raise Malformed

    def _data(self, records: Iterator[tuple[int, bytes]]) -> Iterator[list[object]]:
        row, done, widest, written = -1, 0, 0, 0
        values: list[object] = []
        before = -1  # the column of the last cell, empty or not
        for kind, data in records:
            if 0 < kind <= _LAST_CELL or kind == _FORMATTED_TEXT:
                before = self._cell(kind, data, row, before, values)
            elif kind in (_ROW, _END_DATA):
                if values:
                    widest, written = max(widest, len(values)), written + len(values)
                    if too_large(row + 1, widest, written):
                        raise self._far(row, len(values) - 1)
                    yield from ([] for _ in range(row - done))
                    yield values
                    done, values = row + 1, []
                if kind == _END_DATA:
                    return
                row, before = self._row(data, row), -1
        raise Malformed

    def _row(self, data: bytes, before: int) -> int:
        """The number of the row that begins, from 0."""
        row = int(U32.unpack_from(data)[0])
        if row <= before:
            raise Malformed
        if row >= ROWS:
            raise self._far(row, 0)
        self._last_row = row + 1
        if data[11] & _HIDDEN_ROW:
            self._hidden.add(row + 1)
        return row

    def _cell(self, kind: int, data: bytes, row: int, before: int, values: list[object]) -> int:
        """The column of the cell, whose value is put at the end of the row's."""
        if kind in _SHORT:
            column, kind, data = before + 1, _SHORT[kind], b"\0\0\0\0" + data
        else:
            column = int(U32.unpack_from(data)[0])
        if column <= before or row < 0:
            raise Malformed
        if kind != _BLANK:
            if column >= COLUMNS:
                raise self._far(row, column)
            values.extend([None] * (column - len(values)))
            values.append(self._value(kind, data, row, column))
        return column

    def _far(self, row: int, column: int) -> Exception:
        return far_value(self.file, self.sheet, f"{letters(column + 1)}{row + 1}")

    def _value(self, kind: int, data: bytes, row: int, column: int) -> object:
        """The value of the cell, as cells hold it; None of a formula that was never calculated."""
        result = _FORMULA.get(kind, kind)
        value: object
        if result in (_RK, _REAL):
            plain = biff12.small_number(data[8:12]) if result == _RK else biff12.number(data, 8)
            style = U32.unpack_from(data, 4)[0] & 0xFFFFFF
            if style in self.shown_by:
                self._styled.append((row + 1, column + 1, style))
            elapsed = self.dated.get(style)
            value = plain if elapsed is None else biff12.as_date(plain, elapsed, self.workbook.since_1904)
            end = 16
        elif result == _SHARED:
            return self.texts[U32.unpack_from(data, 8)[0]]
        elif result in (_TEXT, _FORMATTED_TEXT):
            value, end = biff12.wide(data, 8 if result == _TEXT else 9)
            plain = float(bool(value))
        else:
            plain, end = float(data[8]), 9
            value = bool(data[8]) if result == _BOOL else biff12.ERRORS.get(data[8], "#VALUE!")
        if kind in _FORMULA:
            if self.workbook.external and self._refers_outside(data[end:]):
                self._linked.append(f"{letters(column + 1)}{row + 1}")
            volatile = data[end + 6] == _ATTRIBUTE and data[end + 7] & 1
            if not plain and result != _ERROR and data[end] & _TO_CALCULATE and not volatile:
                self._cells.append((row + 1, column + 1, UNCALCULATED, ""))
                return None
            self._calculated.append((row + 1, column + 1))
        return value

    def _refers_outside(self, formula: bytes) -> bool:
        found = (int.from_bytes(match[1], "little") for match in _REFERENCE.finditer(formula))
        return any(number in self.workbook.external for number in found)
