"""The streaming pass over an ods: errors and truth values that the fast reader loses, and repeats that it must not see."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from rmcli.errors import UnreadableInput
from rmcli.intake.package import damaged
from rmcli.intake.raw import BOOL, ERROR, UNCALCULATED, Value
from rmcli.intake.scan import COLUMNS, MOST_CELLS, ROWS
from rmcli.language import Text

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")


@dataclass(frozen=True)
class Facts:
    """(row, column, kind, value), both from 1, of cells whose kind the fast reader does not tell; the hidden rows."""

    cells: tuple[tuple[int, int, int, Value], ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)


def scan_sheet(path: Path, sheet: str) -> Facts:
    """The facts of a sheet; UnreadableInput if its values, repeats counted, do not fit a spreadsheet's grid."""
    cells: list[tuple[int, int, int, Value]] = []
    hidden: set[int] = set()
    row = 0
    for element in _rows(path, sheet):
        repeats = _count(element, "number-rows-repeated")
        width, column = 0, 0
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            times = _count(cell, "number-columns-repeated")
            kind = cell.get(_OFFICE + "value-type")
            if kind or len(cell):
                width = column + times
            found = _told(cell, kind)
            if width * (row + repeats) > MOST_CELLS or (width and row + repeats > ROWS) or width > COLUMNS:
                raise _too_far(path.name, sheet)
            if found:
                places = ((row + r, column + c) for r in range(1, repeats + 1) for c in range(1, times + 1))
                cells += [(r, c, *found) for r, c in places]
            column += times
        if element.get(_TABLE + "visibility") in ("collapse", "filter"):
            hidden.update(range(row + 1, min(row + repeats, ROWS) + 1))
        row += repeats
    return Facts(tuple(cells), frozenset(hidden))


def _rows(path: Path, sheet: str) -> Iterator[ElementTree.Element]:
    """The rows of the sheet, one by one; each is forgotten once it has been looked at."""
    inside = False
    try:
        with zipfile.ZipFile(path) as package, package.open("content.xml") as file:
            for event, element in ElementTree.iterparse(file, events=("start", "end")):
                if element.tag == _TABLE + "table" and element.get(_TABLE + "name") == sheet:
                    inside = event == "start"
                if event == "end" and element.tag == _TABLE + "table-row":
                    if inside:
                        yield element
                    element.clear()
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ElementTree.ParseError) as error:
        raise damaged(path.name) from error


def _count(element: ElementTree.Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return int(text) if text.isdecimal() and len(text) < 9 else ROWS * COLUMNS


def _told(cell: ElementTree.Element, kind: str | None) -> tuple[int, Value] | None:
    if cell.get(_CALC + "value-type") == "error":
        text = "".join(part for p in cell.iter(_TEXT + "p") for part in p.itertext())
        return ERROR, text if text.startswith("#") else "#N/A"
    if kind == "boolean":
        return BOOL, cell.get(_OFFICE + "boolean-value") == "true"
    if cell.get(_TABLE + "formula") and kind is None:
        return UNCALCULATED, ""
    return None


def _too_far(name: str, sheet: str) -> UnreadableInput:
    return UnreadableInput(
        Text(
            f"{name} 的工作表 {sheet} 重复到了表格之外，未读取。",
            f"Sheet {sheet} of {name} repeats values beyond what a sheet holds; it was not read.",
        ),
        Text("请删除数据之外的行和列，再保存。", "Delete the rows and columns beyond the data and save."),
    )
