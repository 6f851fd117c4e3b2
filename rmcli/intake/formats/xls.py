"""The pass over an xls: hidden rows, merged cells, values from other files and formulas that were never calculated, which the
fast reader does not tell ([MS-XLS])."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from struct import Struct
from struct import error as StructError

from rmcli.intake.files.confined import workbook_stream
from rmcli.intake.files.refusals import damaged
from rmcli.intake.formats.calculation import formulas, standing
from rmcli.intake.formats.number_formats import built_in, shown_by_formats
from rmcli.intake.formats.sheet_facts import SheetFacts, shown_cells
from rmcli.sheet.raw import UNCALCULATED, Value
from rmcli.sheet.shown import Shown
from rmcli.spreadsheet import letters

_U16, _U32, _HEAD, _RANGE = Struct("<H"), Struct("<I"), Struct("<HH"), Struct("<HHHH")
_FORMULA, _EOF, _EXTERN_SHEET, _BOUND_SHEET, _MERGED, _SUP_BOOK, _RECALC_ID, _ROW, _BOF = (
    *(0x06, 0x0A, 0x17, 0x85),
    *(0xE5, 0x1AE, 0x1C1, 0x208, 0x809),
)
_CALC_MODE, _UNCALCULATED, _SAVE_RECALC = 0x0D, 0x5E, 0x5F  # how the workbook calculates, which every sheet says
_FORMAT, _XF, _NUMBER, _RK, _SEVERAL_RK = 0x41E, 0xE0, 0x203, 0x27E, 0xBD
_HIDDEN_ROW, _TO_CALCULATE, _ATTRIBUTE, _EMPTY_TEXT = 0x20, 3, 0x19, 3
_SELF, _ADD_IN = 0x0401, 0x3A01  # instead of a file's name
# A reference to another sheet or file, in a formula: what it is, then the number of the sheet or file in the table of links.
_REFERENCE = re.compile(rb"(?=[\x39-\x3d\x59-\x5d\x79-\x7d](..))", re.DOTALL)


def scan(name: str, data: bytes) -> list[SheetFacts]:
    """The facts of every sheet in the order of the workbook; UnreadableInput where the bytes are no workbook."""
    try:
        stream = workbook_stream(name, data)
        links = _Links()
        starts = [start for record in _records(stream, 0) if (start := links.add(*record)) is not None]
        shown_by = shown_by_formats(links.styles())
        return [_Sheet(links, shown_by).read(_records(stream, start)) for start in starts]
    except (StructError, IndexError, ValueError) as error:
        raise damaged(name) from error


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Type and content of each record until the end of the part that begins there; charts inside it are passed over."""
    depth = 0
    while True:
        kind, size = _HEAD.unpack_from(stream, at)
        at += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1:
            yield kind, stream[at - size : at]
        if depth <= 0:
            return


@dataclass
class _Links:
    """What the workbook's own part says of other files, and whether the program that saved it calculates."""

    files: list[str] = field(default_factory=list)  # '' for this workbook and for functions
    external: dict[int, str] = field(default_factory=dict)  # the number that formulas know it by -> its name
    calculates: bool = False
    formats: dict[int, str] = field(default_factory=dict)  # the number of a number format -> its code
    cell_formats: list[int] = field(default_factory=list)  # of each cell style

    def styles(self) -> dict[int, str]:
        """The code of each cell style's number format; "" for most built-in ones that the file does not spell out."""
        return {style: self.formats.get(number, built_in(number)) for style, number in enumerate(self.cell_formats)}

    def add(self, kind: int, data: bytes) -> int | None:
        """Takes a record; where the sheet begins if it declares one."""
        if kind == _BOUND_SHEET:
            start: int = _U32.unpack_from(data)[0]
            return start
        if kind == _SUP_BOOK:
            length = _U16.unpack_from(data, 2)[0]
            self.files.append("" if length in (_SELF, _ADD_IN) and len(data) == 4 else _file_name(data, length))
        elif kind == _EXTERN_SHEET and len(data) == 2 + 6 * _U16.unpack_from(data)[0]:
            books = [_U16.unpack_from(data, at)[0] for at in range(2, len(data), 6)]
            self.external |= {i: self.files[b] for i, b in enumerate(books) if b < len(self.files) and self.files[b]}
        elif kind == _FORMAT:
            self.formats[_U16.unpack_from(data)[0]] = _format_code(data)
        elif kind == _XF:
            self.cell_formats.append(_U16.unpack_from(data, 2)[0])
        self.calculates |= kind == _RECALC_ID
        return None


def _format_code(data: bytes) -> str:
    """The code of a number format: a text with its length in characters, of one byte or two."""
    length, wide = _U16.unpack_from(data, 2)[0], data[4] & 1
    return data[5 : 5 + 2 * length].decode("utf-16-le", "replace") if wide else data[5 : 5 + length].decode("latin-1")


def _file_name(data: bytes, length: int) -> str:
    """The name alone of a file in an encoded path, which marks folders with control characters."""
    path = data[5 : 5 + 2 * length].decode("utf-16-le", "replace") if data[4] & 1 else data[5:].decode("latin-1")
    return re.split(r"[\x00-\x1f/\\]", path)[-1] or "?"


class _Sheet:
    """One sheet's facts as they are gathered."""

    def __init__(self, links: _Links, shown_by: Mapping[int, Shown]) -> None:
        self.links, self.shown_by = links, shown_by
        self._styled: list[tuple[int, int, int]] = []
        self._cells: list[tuple[int, int, int, Value]] = []
        self._hidden: set[int] = set()
        self._linked: dict[str, str] = {}
        self._merged: list[str] = []
        self._last_row = 0
        self._calculated: list[tuple[int, int]] = []
        self._pending = self._by_hand = False
        self._on_saving = True

    def read(self, records: Iterator[tuple[int, bytes]]) -> SheetFacts:
        for kind, data in records:
            if self.shown_by and kind in (_FORMULA, _NUMBER, _RK, _SEVERAL_RK):
                self._styles(kind, data)
            if kind == _FORMULA:
                self._formula(data)
            elif kind == _ROW:
                row = _U16.unpack_from(data)[0] + 1
                self._last_row = max(self._last_row, row)
                if data[12] & _HIDDEN_ROW:
                    self._hidden.add(row)
            elif kind == _MERGED:
                for top, bottom, left, right in _RANGE.iter_unpack(data[2 : 2 + 8 * _U16.unpack_from(data)[0]]):
                    if top != bottom:
                        self._merged.append(f"{letters(left + 1)}{top + 1}:{letters(right + 1)}{bottom + 1}")
            else:
                self._calculates(kind, data)
        return SheetFacts(
            tuple(self._cells),
            frozenset(self._hidden),
            tuple(self._linked),
            self._last_row,
            merged=tuple(self._merged),
            external=tuple(sorted(set(self._linked.values()))),
            shown=shown_cells(self._styled, self.shown_by),
            formulas=formulas(
                standing(owed=self._pending, by_hand=self._by_hand, on_saving=self._on_saving), self._calculated
            ),
        )

    def _calculates(self, kind: int, data: bytes) -> None:
        self._pending |= kind == _UNCALCULATED
        if kind == _CALC_MODE:
            self._by_hand = not _U16.unpack_from(data)[0]
        elif kind == _SAVE_RECALC:
            self._on_saving = bool(_U16.unpack_from(data)[0])

    def _styles(self, kind: int, data: bytes) -> None:
        row, column = _HEAD.unpack_from(data)
        styles = range(4, len(data) - 2, 6) if kind == _SEVERAL_RK else (4,)
        for i, at in enumerate(styles):
            style = _U16.unpack_from(data, at)[0]
            if style in self.shown_by:
                self._styled.append((row + 1, column + 1 + i, style))

    def _formula(self, data: bytes) -> None:
        row, column = _HEAD.unpack_from(data)
        value, flags, formula = data[6:14], data[14], data[22:]
        for match in _REFERENCE.finditer(formula) if self.links.external else ():
            if file := self.links.external.get(_U16.unpack(match[1])[0]):
                self._linked[f"{letters(column + 1)}{row + 1}"] = file
        volatile = formula[:1] == bytes((_ATTRIBUTE,)) and formula[1] & 1
        empty_text = value[0] == _EMPTY_TEXT and value[6:] == b"\xff\xff"
        asked = flags & _TO_CALCULATE and not volatile and (empty_text or value == bytes(8))
        # A program that calculates says with which version it did; from others the empty text stands for no value at all.
        if asked or (empty_text and not self.links.calculates):
            self._cells.append((row + 1, column + 1, UNCALCULATED, ""))
        else:
            self._calculated.append((row + 1, column + 1))
