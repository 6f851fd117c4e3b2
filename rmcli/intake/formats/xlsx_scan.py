"""The streaming pass over a worksheet's XML: what the fast reader would not say, and whether it may have the sheet at all.

The XML is inflated once, in pieces that end at a row's end, and searched as an array of bytes: 1,000,000 rows are half a
gigabyte, and only what is rare (errors, formulas without a value, hidden rows) is looked at one by one.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from rmcli.intake.files.package import Package
from rmcli.intake.files.refusals import damaged
from rmcli.intake.formats.sheet_facts import MOST_CELLS, SheetFacts, ShownCells, far_value, too_large
from rmcli.intake.formats.xml_bytes import (
    LETTERS_OF_ROWS,
    LT,
    SLASH,
    Bytes,
    Ints,
    Tags,
    addresses_first,
    column_number,
    columns,
    near,
    whole_numbers,
)
from rmcli.sheet.raw import ERROR, UNCALCULATED, Calculation, Formulas
from rmcli.sheet.shown import Shown
from rmcli.spreadsheet import ROWS, letters

LONGEST_ROW = 64 << 20  # bytes; 16,384 cells of ordinary values take one or two million
_F = ord("f")
LETTERS = 26  # columns with an address of one letter

_ROW = re.compile(rb"<row\b[^>]*>")
_ROW_NUMBER = re.compile(rb'\sr="(\d+)"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_CELL = re.compile(rb"<c\b([^>]*)>(.*?)</c>", re.DOTALL)
_CELL_REF = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
_ROW_OR_CELL = re.compile(rb"<(row|c)\b([^>]*?)(/?)>")
_LINK = re.compile(rb"<f\b[^>]*>[^<]*\[\d+\]")  # the number of a file in the workbook's list of links
_ERROR = re.compile(rb' t="e"')
_MERGE = re.compile(rb'<mergeCell\b[^>]*?\sref=["\']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["\']')
_TYPE = re.compile(rb'\st="(\w+)"')


def scan_sheet(
    package: Package,
    part: str,
    sheet: str,
    shown_by: Mapping[int, Shown] = MappingProxyType({}),
    calculation: Calculation = Calculation.DONE,
) -> SheetFacts:
    """The facts of the worksheet in `part`, `shown_by` being what its styles say of values; its formulas are named unless the workbook
    says that their `calculation` is done. UnreadableInput if a value stands outside the
    grid or so far out that the sheet could not be held, if the part is damaged, or if its XML is written in a way that cannot be
    vouched for."""
    scan = _Scan(package.name, sheet, bool(package.external), shown_by, calculation)
    for piece in row_pieces(package, part):
        scan.add(piece)
    scan.finish()
    if (
        scan.balance.any()
    ):  # the fast reader takes what it finds up to the next end tag; a parser knows better, but is slow
        package.check(part)
    return SheetFacts(
        tuple(scan.cells),
        frozenset(scan.hidden),
        tuple(scan.linked),
        scan.last_row,
        scan.usual,
        tuple(scan.merged),
        package.external,
        scan.shown(),
        scan.formulas(),
    )


def row_pieces(package: Package, part: str) -> Iterator[bytes]:
    """The part in pieces that end where a row ends; a namespace prefix on the elements is taken off. Damaged is a part whose
    rows go on after their end, which the fast reader would not see, or that ends before the worksheet does."""
    rest, prefix = b"", b""
    started = False
    for chunk in package.chunks(part):
        rest += chunk
        if not started:
            root = re.search(rb"<(?:([A-Za-z][\w.-]*:))?worksheet\b", rest)
            if root is None and len(rest) < LONGEST_ROW:
                continue
            started, prefix = True, (root[1] or b"") if root else b""
        end = rest.rfind(b"</" + prefix + b"row>")
        if end >= 0:
            if rest.find(b"</" + prefix + b"sheetData", 0, end) >= 0:
                raise damaged(package.name)
            yield _bare(rest[:end], prefix)
            rest = rest[end:]
        elif len(rest) > LONGEST_ROW:
            raise damaged(package.name)
    if not started or b"</" + prefix + b"worksheet" not in rest:
        raise damaged(package.name)
    yield _bare(rest, prefix)


def _bare(piece: bytes, prefix: bytes) -> bytes:
    return piece.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</") if prefix else piece


class _Scan:
    """The facts as they are gathered, piece by piece."""

    def __init__(
        self, file: str, sheet: str, may_link: bool, shown_by: Mapping[int, Shown], calculation: Calculation
    ) -> None:
        self.calculation = calculation
        self._calculated: list[tuple[Ints, Ints]] = []
        self.file, self.sheet, self.may_link, self.shown_by = file, sheet, may_link, shown_by
        self._telling = re.compile(rb'\ss="(%s)"' % b"|".join(b"%d" % style for style in shown_by))
        self._styled: list[tuple[Ints, Ints, Ints]] = []
        self.linked: list[str] = []
        self.cells: list[tuple[int, int, int, str]] = []
        self.hidden: set[int] = set()
        self.last_row = 0
        self.usual = True
        self.balance: Ints = np.zeros(len(LETTERS_OF_ROWS), dtype=np.int64)
        self.merged: list[str] = []
        self._used_row, self._used_column = 0, 0
        self._written = 0
        self._last = b"A1"
        self._row = 0

    def add(self, piece: bytes) -> None:
        """One piece, whole rows but for the sheet's own head and tail."""
        data = np.frombuffer(piece, dtype=np.uint8)
        tags = Tags(data)
        self.balance += tags.balance()
        cells = tags.named(b"c")
        quoted = b"'" in piece and b"='" in piece
        if len(cells) and (quoted or not addresses_first(data, cells)):
            self.usual = False
            piece = self._with_addresses(piece)
            data = np.frombuffer(piece, dtype=np.uint8)
            tags = Tags(data)
            cells = tags.named(b"c")
        self._rows(piece)
        for merge in _MERGE.finditer(piece) if b"<mergeCell " in piece else ():
            if merge[2] != merge[4]:
                self.merged.append(merge[0].rpartition(b"=")[2].strip(b"\"'").decode())
        if not len(cells):
            return
        self._written += len(cells)
        if self.shown_by:
            self._styles(piece, data, cells)
        if self._used_column > LETTERS or not near(data, cells):
            self._extent(piece, tags, cells)
        elif last := _last_value(piece):
            self._used_row, self._last = max(self._used_row, int(last[2])), last[1] + last[2]
        if b't="e"' in piece:
            self._errors(piece, cells)
        if tags.any(_F):
            self._formulas(piece, tags, cells)

    def finish(self) -> None:
        """After the last piece: refuses a rectangle that a few values far apart stretch."""
        if too_large(self._used_row, max(self._used_column, LETTERS), self._written):
            self._refuse(self._last.decode())

    def _styles(self, piece: bytes, data: Bytes, cells: Ints) -> None:
        """Rows, columns and styles of the cells of a piece whose style says something: only those are looked at."""
        found = [(match.start(), int(match[1])) for match in self._telling.finditer(piece)]
        if not found:
            return
        at, style = np.array(found, dtype=np.int64).T
        owners = np.searchsorted(cells, at, side="right") - 1
        starts = cells[owners]
        own = np.array(
            [s < m and piece.find(b">", s, m) < 0 for s, m in zip(starts.tolist(), at.tolist(), strict=True)]
        )
        column, digits = columns(data, starts[own & (owners >= 0)])
        self._styled.append((whole_numbers(data, digits), column, style[own & (owners >= 0)]))

    def shown(self) -> ShownCells | None:
        """What the number formats of cells say."""
        if not self._styled:
            return None
        row, column, style = (np.concatenate(parts) for parts in zip(*self._styled, strict=True))
        return ShownCells.of(row, column, style, self.shown_by)

    def _with_addresses(self, piece: bytes) -> bytes:
        """The piece as most programs write it: every cell's address there, first among its attributes, in double quotes."""
        column = 0

        def addressed(tag: re.Match[bytes]) -> bytes:
            nonlocal column
            attributes = tag[2].replace(b"'", b'"')
            if tag[1] == b"row":
                number = _ROW_NUMBER.search(attributes)
                self._row = int(number[1]) if number else self._row + 1
                column = 0
                return b'<row r="%d"%s%s>' % (self._row, _ROW_NUMBER.sub(b"", attributes), tag[3])
            ref = _CELL_REF.search(attributes)
            column = column_number(ref[1]) if ref else column + 1
            address = ref[1] + ref[2] if ref else f"{letters(column)}{self._row}".encode()
            return b'<c r="%s"%s%s>' % (address, _CELL_REF.sub(b"", attributes), tag[3])

        return _ROW_OR_CELL.sub(addressed, piece)

    def _rows(self, piece: bytes) -> None:
        last = piece.rfind(b"<row ")
        if last >= 0 and (number := _ROW_NUMBER.search(piece, last)):
            self.last_row = max(self.last_row, min(int(number[1]), ROWS))
        if b"hidden=" not in piece:
            return
        for row in _ROW.finditer(piece):
            if _HIDDEN.search(row[0]) and (number := _ROW_NUMBER.search(row[0])):
                self.hidden.add(int(number[1]))

    def _extent(self, piece: bytes, tags: Tags, cells: Ints) -> None:
        """Widens the used range by the cells that have a value, and refuses what lies outside or too far out."""
        data, values = tags.data, np.concatenate([tags.named(b"v"), tags.named(b"is")])
        valued = np.zeros(len(cells), dtype=bool)
        valued[np.searchsorted(cells, values[values > cells[0]]) - 1] = True
        at = cells[valued]
        if not len(at):
            return
        column, digits = columns(data, at)
        row = whole_numbers(data, digits)
        far_row, far_column = int(row.max()), int(column.max())
        self._used_row, self._used_column = max(self._used_row, far_row), max(self._used_column, far_column)
        wide = far_column > MOST_CELLS // ROWS
        worst = int(at[int(column.argmax() if wide else row.argmax())])
        ref = _CELL_REF.search(piece, worst)
        self._last = ref[1] + ref[2] if ref else f"{letters(far_column)}{far_row}".encode()
        if too_large(self._used_row, self._used_column, MOST_CELLS):
            self._refuse(self._last.decode())

    def _refuse(self, address: str) -> None:
        raise far_value(self.file, self.sheet, address)

    def _errors(self, piece: bytes, cells: Ints) -> None:
        for match in _ERROR.finditer(piece):
            found = self._cell(piece, cells, match.start())
            if found:
                row, column, inside = found
                value = _VALUE.search(inside)
                self.cells.append((row, column, ERROR, value[1].decode("utf-8", "replace") if value else "#N/A"))

    def _formulas(self, piece: bytes, tags: Tags, cells: Ints) -> None:
        """Formulas that refer to another file, and those whose cell has no value; one that says its result is a text may have
        the empty text."""
        for match in _LINK.finditer(piece) if self.may_link else ():
            if found := self._cell(piece, cells, match.start()):
                self.linked.append(f"{letters(found[1])}{found[0]}")
        data, formulas, values = tags.data, tags.named(b"f"), tags.named(b"v")
        second, third = data[np.minimum(values + 2, len(data) - 1)], data[np.minimum(values + 3, len(data) - 1)]
        values = values[(second != SLASH) & (third != SLASH) & (third != LT)]  # <v/>, <v /> and <v></v> are none
        owners = np.searchsorted(cells, formulas, side="right") - 1
        owners = owners[owners >= 0]
        valued = np.searchsorted(cells, values, side="right") - 1
        without: list[int] = []
        for owner in np.setdiff1d(owners, valued).tolist():
            found = self._cell(piece, cells, int(cells[owner]))
            kind = _TYPE.search(piece, int(cells[owner]), piece.find(b">", int(cells[owner])))
            if found and not (kind and kind[1] == b"str"):
                self.cells.append((found[0], found[1], UNCALCULATED, ""))
                without.append(owner)
        if self.calculation is not Calculation.DONE:
            column, digits = columns(data, cells[np.setdiff1d(owners, without)])
            self._calculated.append((whole_numbers(data, digits), column))

    def formulas(self) -> Formulas | None:
        """The cells with formulas and saved values, where it is not certain that these are calculated."""
        if not self._calculated:
            return None
        rows, at = (np.concatenate(parts) for parts in zip(*self._calculated, strict=True))
        return Formulas(self.calculation, rows, at)

    def _cell(self, piece: bytes, cells: Ints, at: int) -> tuple[int, int, bytes] | None:
        """Row, column and content of the cell that the byte at `at` belongs to."""
        start = int(cells[np.searchsorted(cells, at, side="right") - 1])
        match = _CELL.match(piece, start)
        if not match:
            return None
        ref = _CELL_REF.search(match[1])
        return (int(ref[2]), column_number(ref[1]), match[2]) if ref else None


def _last_value(piece: bytes) -> re.Match[bytes] | None:
    """The address of the last cell that has a value, if any has."""
    at = piece.rfind(b"</c>")  # an empty cell has no end tag
    return _CELL_REF.search(piece, piece.rfind(b"<c ", 0, at)) if at >= 0 else None
