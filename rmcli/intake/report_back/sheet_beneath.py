"""What stands beneath the values of a sheet: a pass over its XML for formulas, number formats, and what is hidden or merged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO

from rmcli.approved.cell_marks import shifted
from rmcli.approved.differences import Beneath
from rmcli.errors import UnreadableInput
from rmcli.intake.files.package import Package
from rmcli.intake.files.xml_elements import elements
from rmcli.intake.formats.xlsx_scan import row_pieces
from rmcli.intake.formats.xml_bytes import column_number
from rmcli.intake.report_back.number_formats import NumberFormats
from rmcli.language import Text

_CELL = re.compile(rb'<c\b(?: r="([A-Z]{1,3})(\d{1,7})")?([^>]*?)(?:/>|>(?:<f\b([^>]*?)(?:/>|>([^<]*)</f>))?)')
_STYLE = re.compile(rb'\ss="(\d+)"')
_SHARED, _REF = re.compile(rb'\ssi="(\d+)"'), re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb"<row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb'\sr="(\d+)"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_NO_HEIGHT = re.compile(rb'\sht="0(?:\.0+)?"')
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


def beneath(package: Package, part: str, formats: NumberFormats) -> Beneath:
    """What stands beneath the values of the sheet in that part."""
    scan = _Scan(package.name, formats)
    pieces = list(row_pieces(package, part))
    for piece in pieces:
        scan.rows(piece)
        scan.cells(piece)
    outside = _Outside(formats)
    start, end = pieces[0].partition(b"<sheetData")[0], pieces[-1].rpartition(b"</sheetData>")[2]
    outside.read(start + b"/>" if b"<sheetData" in pieces[0] else start, end)
    filters = [*outside.filters, *_table_filters(package, part)]
    by_filter = frozenset(row for row in scan.hidden for top, bottom in filters if top <= row <= bottom)
    return Beneath(
        scan.formulas,
        scan.formats,
        frozenset(scan.hidden) - by_filter,
        frozenset(outside.hidden_columns),
        by_filter,
        tuple(outside.merged),
        tuple(outside.conditional),
        _pictures(package, part),
    )


@dataclass
class _Scan:
    """The rows, as they come."""

    file: str
    number_formats: NumberFormats
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)
    formats: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    _shared: dict[bytes, tuple[str, int, int]] = field(default_factory=dict)
    _columns: dict[bytes, int] = field(default_factory=dict)
    _styles: dict[bytes, str] = field(default_factory=dict)

    def rows(self, piece: bytes) -> None:
        if b"hidden=" not in piece and b'ht="0' not in piece:
            return
        for row in _ROW.finditer(piece):
            if (_HIDDEN.search(row[1]) or _NO_HEIGHT.search(row[1])) and (number := _ROW_NUMBER.search(row[1])):
                self.hidden.add(int(number[1]))

    def cells(self, piece: bytes) -> None:
        for letters, digits, attributes, how, text in _CELL.findall(piece):
            if not letters:
                found = _REF.search(attributes)
                if found is None:
                    raise _no_addresses(self.file)
                letters, digits = found.groups()  # noqa: PLW2901  the same cell, its address written later
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = column_number(letters) - 1
            shown = self._styles.get(attributes)
            if shown is None:
                style = _STYLE.search(attributes)
                shown = self._styles[attributes] = self.number_formats.of(int(style[1]) if style else 0)
            if shown:
                self.formats.setdefault(int(digits), {})[column] = shown
            if how or text:
                formula = self._formula(int(digits), column, how, text)
                self.formulas.setdefault(int(digits), {})[column] = formula

    def _formula(self, row: int, column: int, how: bytes, text: bytes) -> str:
        """A formula as text; one that shares another cell's is that one, moved. One over several cells has braces."""
        formula = unescape(text.decode("utf-8", "replace")) if b"&" in text else text.decode("utf-8", "replace")
        shared = _SHARED.search(how)
        if shared and not text:
            master, at_row, at_column = self._shared.get(shared[1], ("", row, column))
            return shifted(master, row - at_row, column - at_column)
        if shared:
            self._shared[shared[1]] = (formula, row, column)
        return f"{{{formula}}}" if b't="array"' in how else formula


@dataclass
class _Outside:
    """What a sheet's XML says before and after its rows."""

    formats: NumberFormats
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, str]] = field(default_factory=list)
    conditional: list[str] = field(default_factory=list)
    filters: list[tuple[int, int]] = field(default_factory=list)

    def read(self, start: bytes, end: bytes) -> None:
        """The two stretches, neither of them whole XML."""
        for tag, attributes in _tags(start):
            if tag == "col" and (attributes.get("hidden") in ("1", "true") or float(attributes.get("width", 1)) == 0):
                self.hidden_columns |= set(range(int(attributes["min"]) - 1, min(int(attributes["max"]), 1 << 14)))
        where, filtering = "", (0, 0)
        for tag, attributes in _tags(end):
            if tag == "mergeCell" and (rows := _rows_of(attributes.get("ref", ""))):
                self.merged.append((*rows, attributes["ref"]))
            elif tag == "conditionalFormatting":
                where = attributes.get("sqref", "")
            elif tag == "cfRule" and int(attributes.get("dxfId", "-1")) in self.formats.conditional:
                self.conditional.append(where)
            elif tag == "autoFilter":
                filtering = _rows_of(attributes.get("ref", "")) or (0, 0)
            elif tag == "filterColumn":
                self.filters.append(filtering)


_TAG = re.compile(r"<([A-Za-z][\w.:-]*)\b([^<>]*?)/?>")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def _tags(xml: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    for tag in _TAG.finditer(xml.decode("utf-8", "replace")):
        attributes = {name: unescape(a or b) for name, a, b in _ATTRIBUTE.findall(tag[2])}
        yield tag[1].rpartition(":")[2], attributes


def _rows_of(area: str) -> tuple[int, int] | None:
    found = _AREA.search(area)
    return (int(found[2]), int(found[4] or found[2])) if found else None


def _table_filters(package: Package, part: str) -> Iterator[tuple[int, int]]:
    """The ranges of tables of the sheet that are filtered."""
    for target, kind in package.relations(part).values():
        if not kind.endswith("/table"):
            continue
        rows = None
        for tag, attributes in elements(BytesIO(b"".join(package.chunks(target)))):
            if tag.endswith("}autoFilter"):
                rows = _rows_of(attributes.get("ref", ""))
            elif tag.endswith("}filterColumn") and rows:
                yield rows


def _pictures(package: Package, part: str) -> int:
    """How many pictures, text boxes and other shapes lie over the sheet; charts are none."""
    count = 0
    for target, kind in package.relations(part).values():
        if kind.endswith("/drawing"):
            tags = elements(BytesIO(b"".join(package.chunks(target))))
            count += sum(tag.endswith(("spreadsheetDrawing}pic", "spreadsheetDrawing}sp")) for tag, _ in tags)
    return count


def _no_addresses(file: str) -> UnreadableInput:
    return UnreadableInput(
        Text(f"{file} 的单元格没有地址。", f"{file} has cells without addresses."),
        Text("请用 Excel 或 LibreOffice 打开并保存一次。", "Open it in Excel or LibreOffice and save it once."),
    )
