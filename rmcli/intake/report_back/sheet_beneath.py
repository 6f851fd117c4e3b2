"""What stands beneath the values of a sheet: a pass over its XML for formulas, number formats, and what is hidden or merged."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO

from rmcli.approved.cell_marks import shifted
from rmcli.approved.differences import Beneath
from rmcli.approved.page_margins import PARTS, margins
from rmcli.errors import UnreadableInput
from rmcli.intake.files.package import Package
from rmcli.intake.files.xml_elements import elements, texts
from rmcli.intake.formats.xlsx_scan import row_pieces
from rmcli.intake.formats.xml_bytes import column_number
from rmcli.intake.report_back.drawings import Relations, drawn
from rmcli.intake.report_back.number_formats import NumberFormats
from rmcli.language import Text

_CELL = re.compile(rb'<c\b(?: r="([A-Z]{1,3})(\d{1,7})")?([^>]*?)(?:/>|>(?:[^<]*<f\b([^>]*?)(?:/>|>([^<]*)</f>))?)')
_FORMULA = re.compile(rb"<f\b")
_ROW = re.compile(rb"<row\b([^>]*)>")
_UNUSUAL = re.compile(rb"<(?:!|\?|[A-Za-z][\w.-]*:)")  # among rows: comments, CDATA, elements of another namespace
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_LEAST_HEIGHT, _LEAST_WIDTH = 3.0, 0.5  # points, characters: what is lower or narrower nobody reads


def _attribute(name: bytes, value: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\s%s\s*=\s*[\"'](?:%s)[\"']" % (name, value))


_STYLE, _SHARED, _REF = (
    _attribute(b"s", rb"(\d+)"),
    _attribute(b"si", rb"(\d+)"),
    _attribute(b"r", rb"([A-Z]{1,3})(\d{1,7})"),
)
_ROW_NUMBER, _HIDDEN, _HEIGHT = (
    _attribute(b"r", rb"(\d+)"),
    _attribute(b"hidden", b"1|true"),
    _attribute(b"ht", rb"([\d.]+)"),
)
_ARRAY = _attribute(b"t", b"array")


def beneath(package: Package, part: str, formats: NumberFormats) -> Beneath:
    """What stands beneath the values of the sheet in that part. UnreadableInput where its XML is written as no spreadsheet
    program writes it: what the eye is shown could not be vouched for."""
    scan = _Scan(package.name, formats)
    head, tail = b"", b""
    for piece in row_pieces(package, part):
        start, found, rest = (b"", b"", piece) if head else piece.partition(b"<sheetData")
        head = head or start
        if not found and not rest:
            continue  # a head without rows so far
        rows, end, after = rest.rpartition(b"</sheetData>")
        tail = after if end else (rest.partition(b">")[2] if rest[:8].partition(b">")[0].endswith(b"/") else tail)
        scan.add(rows if end else rest)
    if b"<!" in head + tail or scan.unusual:
        raise _unusual(package.name)
    relations = package.relations(part)
    outside = _Outside(formats)
    outside.read(head + b"<sheetData/>" + tail)
    said = dict(texts(BytesIO(head + b"<sheetData/>" + tail), PARTS))
    filters = [*outside.filters, *_table_filters(package, relations)]
    by_filter = frozenset(row for row in scan.hidden for top, bottom in filters if top <= row <= bottom)
    shapes = drawn(package, relations)
    return Beneath(
        scan.formulas,
        scan.formats,
        frozenset(scan.hidden) - by_filter,
        frozenset(outside.hidden_columns),
        by_filter,
        tuple(outside.merged),
        tuple(outside.conditional),
        tuple(outside.foreign),
        shapes.charts,
        shapes.pictures,
        tuple(margins(said, first=outside.first, even=outside.even)),
    )


@dataclass
class _Scan:
    """The rows, as they come."""

    file: str
    number_formats: NumberFormats
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)
    formats: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    unusual: bool = False
    _shared: dict[bytes, tuple[str, int, int]] = field(default_factory=dict)
    _columns: dict[bytes, int] = field(default_factory=dict)
    _styles: dict[bytes, str] = field(default_factory=dict)

    def add(self, piece: bytes) -> None:
        """A piece of whole rows."""
        self.unusual = self.unusual or _UNUSUAL.search(piece) is not None
        self._rows(piece)
        self._cells(piece)

    def _rows(self, piece: bytes) -> None:
        if b"hidden" not in piece and b"ht" not in piece:
            return
        for row in _ROW.finditer(piece):
            height = _HEIGHT.search(row[1])
            if _HIDDEN.search(row[1]) or (height and float(height[1]) < _LEAST_HEIGHT):
                number = _ROW_NUMBER.search(row[1])
                if number is None:
                    raise _unusual(self.file)
                self.hidden.add(int(number[1]))

    def _cells(self, piece: bytes) -> None:
        seen = 0
        for letters, digits, attributes, how, text in _CELL.findall(piece):
            if not letters:
                found = _REF.search(attributes)
                if found is None:
                    raise _unusual(self.file)
                letters, digits = found.groups()  # noqa: PLW2901  the same cell, its address written later
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = column_number(letters) - 1
            shown = self._styles.get(attributes)
            if shown is None:
                style = _STYLE.search(attributes)
                shown = self._styles[attributes] = self.number_formats.of(int(style[1]) if style else 0)
                self.unusual = self.unusual or attributes.count(b'"') % 2 == 1 or attributes.count(b"'") % 2 == 1
            if shown:
                self.formats.setdefault(int(digits), {})[column] = shown
            if how or text:
                seen += 1
                self.formulas.setdefault(int(digits), {})[column] = self._formula(int(digits), column, how, text)
        self.unusual = self.unusual or seen != len(_FORMULA.findall(piece))  # one stands where no program writes it

    def _formula(self, row: int, column: int, how: bytes, text: bytes) -> str:
        """A formula as text; one that shares another cell's is that one, moved. One over several cells has braces."""
        formula = unescape(text.decode("utf-8", "replace")) if b"&" in text else text.decode("utf-8", "replace")
        shared = _SHARED.search(how)
        if shared and not text:
            master, at_row, at_column = self._shared.get(shared[1], ("", row, column))
            return shifted(master, row - at_row, column - at_column)
        if shared:
            self._shared[shared[1]] = (formula, row, column)
        return f"{{{formula}}}" if _ARRAY.search(how) else formula


@dataclass
class _Outside:
    """What a sheet's XML says before and after its rows."""

    formats: NumberFormats
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, str]] = field(default_factory=list)
    conditional: list[str] = field(default_factory=list)
    filters: list[tuple[int, int]] = field(default_factory=list)
    foreign: list[Text] = field(default_factory=list)
    first: bool = False  # the first page, and even ones, have a header and footer of their own
    even: bool = False

    def read(self, xml: bytes) -> None:
        """The whole XML of the sheet but for its rows."""
        where, corner = "", ""
        ranges: tuple[int, int] | None = None
        for name, attributes in elements(BytesIO(xml)):
            tag = name.rpartition("}")[2]
            if tag == "col":
                self._column(attributes)
            elif tag == "sheetView":
                corner = attributes.get("topLeftCell", "A1")
            elif tag == "pane" and attributes.get("state", "").startswith("frozen") and corner != "A1":
                self.foreign.append(_SCROLLED_AWAY)
            elif tag == "sheetFormatPr" and attributes.get("zeroHeight") in _YES:
                self.foreign.append(_ALL_HIDDEN)
            elif tag == "mergeCell" and (rows := _rows_of(attributes.get("ref", ""))):
                self.merged.append((*rows, attributes["ref"]))
            elif tag == "conditionalFormatting":
                where = attributes.get("sqref", "")
            elif self._shows_otherwise(tag, attributes):
                self.conditional.append(where)
            elif tag == "autoFilter":
                ranges = _rows_of(attributes.get("ref", ""))
            elif tag in _CRITERIA and ranges:
                self.filters.append(ranges)
            elif tag == "headerFooter":
                self.first = attributes.get("differentFirst") in _YES
                self.even = attributes.get("differentOddEven") in _YES
            elif tag in _FOREIGN:
                self.foreign.append(_FOREIGN[tag])

    def _column(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in _YES or float(attributes.get("width", 1)) < _LEAST_WIDTH:
            self.hidden_columns |= set(range(int(attributes["min"]) - 1, min(int(attributes["max"]), 1 << 14)))

    def _shows_otherwise(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether a condition changes what a cell shows: a number format, or a bar or icon in place of the value."""
        if tag == "cfRule":
            return int(attributes.get("dxfId", "-1")) in self.formats.conditional
        return tag == "numFmt" or (tag in ("dataBar", "iconSet") and attributes.get("showValue") in _NO)


_YES, _NO = ("1", "true"), ("0", "false")
_CRITERIA = ("filters", "customFilters", "top10", "dynamicFilter", "colorFilter", "iconFilter")
_FOREIGN = {
    "picture": Text("背景图片", "a background picture"),
    "oleObject": Text("嵌入的对象", "an embedded object"),
    "control": Text("控件", "a control"),
}
_SCROLLED_AWAY = Text("冻结窗格之外看不到的行列", "rows or columns that frozen panes keep out of sight")
_ALL_HIDDEN = Text("默认隐藏的行", "rows that are hidden by default")


def _rows_of(area: str) -> tuple[int, int] | None:
    found = _AREA.search(area)
    return (int(found[2]), int(found[4] or found[2])) if found else None


def _table_filters(package: Package, relations: Relations) -> Iterator[tuple[int, int]]:
    """The ranges of tables of the sheet that are filtered."""
    for target, kind in relations.values():
        if not kind.endswith("/table"):
            continue
        rows = None
        for name, attributes in elements(BytesIO(b"".join(package.chunks(target)))):
            tag = name.rpartition("}")[2]
            if tag == "autoFilter":
                rows = _rows_of(attributes.get("ref", ""))
            elif tag in _CRITERIA and rows:
                yield rows


def _unusual(file: str) -> UnreadableInput:
    return UnreadableInput(
        Text(
            f"{file} 的写法与表格程序写出的不同，看到的内容无法核对。",
            f"{file} is written as no spreadsheet program writes it; what it shows cannot be vouched for.",
        ),
        Text("请用 Excel 或 LibreOffice 打开并保存一次。", "Open it in Excel or LibreOffice and save it once."),
    )
