"""A workbook whose frame XlsxWriter makes (styles, tables, charts, notes, paper) and whose rows are ours.

The frame has no cells but those that a chart shows. Its parts go into the file as they are; a sheet's rows and links, the range
of a table, and the texts are put in where the frame has the place for them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BufferedWriter, BytesIO, TextIOWrapper
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rmcli.excel.styles import Styles
from rmcli.excel.workbook.row_xml import Ink, Rows, Texts
from rmcli.spreadsheet import letters

_PIECE = 1 << 16  # bytes that are compressed at a time
_TEXTS, _TABLES = "xl/sharedStrings.xml", "xl/tables/"
_DATA = re.compile("(<sheetData/>|<sheetData>.*</sheetData>)")
_ROW = re.compile(r'<row r="(\d+)"(?: spans="[^"]*")?([^>/]*)/?>')
_HEIGHT = re.compile(r'<sheetFormatPr defaultRowHeight="([^"]*)" customHeight="1"')
_DIMENSION = re.compile(r'(?<=<dimension ref=")[^"]*')
_NAME, _RANGE = re.compile(r' name="([^"]*)"'), re.compile(r'(?<= ref=")[^"]*')


@dataclass(frozen=True)
class Framed:
    """One sheet: its frame and its rows, what gives its links as XML, and for every table by name the ranges that it has in the
    frame with those that it shall have. `finish` is called when the sheets before it are written, and may add rows."""

    ws: Worksheet
    rows: Rows
    links: list[Callable[[], Iterator[str]]] = field(default_factory=list)
    tables: dict[str, dict[str, str]] = field(default_factory=dict)
    finish: Callable[[], None] = lambda: None


def to_bytes(book: Workbook, target: BytesIO, look: Styles, sheets: Sequence[Framed]) -> bytes:
    """Closes the book, which writes to `target` and has these sheets in this order, and gives the whole file."""
    forms = look.made
    scratch = sheets[0].rows.width
    for row, form in enumerate(forms):
        sheets[0].ws.write_blank(row, scratch, None, form)
    sheets[0].ws.write_string(len(forms), scratch, "-")  # so that the frame has a part for texts
    book.close()
    parts = {f"xl/worksheets/sheet{i}.xml": framed for i, framed in enumerate(sheets, start=1)}
    tables = {name: moved for framed in sheets for name, moved in framed.tables.items()}
    whole = BytesIO()
    with ZipFile(target) as frame, ZipFile(whole, "w", ZIP_DEFLATED) as package:
        ink = Ink(_numbers(frame.read(next(iter(parts))).decode(), scratch, forms), Texts())
        for info in frame.infolist():  # the texts come after the sheets that number them
            xml = frame.read(info).decode()
            pieces: Iterable[str] = [xml]
            if info.filename in parts:
                pieces = _sheet(xml, parts[info.filename], ink)
            elif info.filename == _TEXTS:
                pieces = ink.texts.xml()
            elif info.filename.startswith(_TABLES):
                pieces = [_table(xml, tables)]
            _write(package, info.filename, pieces)
    return whole.getvalue()


def _numbers(xml: str, column: int, forms: Sequence[Format]) -> dict[Format, str]:
    """The attribute that names each format, as the frame's cells in that column have it."""
    cells = re.findall(rf'<c r="{letters(column + 1)}\d+"( s="\d+")/>', xml)
    return dict(zip(forms, cells, strict=True))


def _sheet(xml: str, framed: Framed, ink: Ink) -> Iterator[str]:
    framed.finish()
    before, data, after = _DATA.split(xml, maxsplit=1)
    heights = {int(row) - 1: attributes for row, attributes in _ROW.findall(data)}
    default = _HEIGHT.search(before)
    height = f' ht="{default[1]}" customHeight="1"' if default else ""
    yield _DIMENSION.sub(framed.rows.dimension, before, count=1) + "<sheetData>"
    yield from framed.rows.xml(ink, heights, height)
    yield "</sheetData>"
    before, link, rest = after.partition("<hyperlinks>")
    yield before + link
    if link:
        for links in framed.links:
            yield from links()
        yield "</hyperlinks>" + rest.partition("</hyperlinks>")[2]


def _table(xml: str, tables: Mapping[str, Mapping[str, str]]) -> str:
    name = _NAME.search(xml)
    moved = tables[name[1]] if name else {}
    return _RANGE.sub(lambda found: moved.get(found[0], found[0]), xml)


def _write(package: ZipFile, name: str, pieces: Iterable[str]) -> None:
    """Adds a part, dated 1980 as the zip module dates what it is not told of."""
    with TextIOWrapper(BufferedWriter(package.open(name, "w"), _PIECE), "utf-8", newline="") as part:
        for piece in pieces:
            part.write(piece)
