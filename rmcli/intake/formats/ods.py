"""The streaming pass over an ods: errors and truth values that the fast reader loses, and repeats that it must not see."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote
from xml.parsers import expat

from rmcli.errors import UnreadableInput
from rmcli.intake.files.package import Package
from rmcli.intake.files.refusals import damaged
from rmcli.intake.files.xml_elements import DocumentType
from rmcli.intake.formats.calculation import calculation_of_ods, formulas
from rmcli.intake.formats.ods_styles import shown_by_styles
from rmcli.intake.formats.sheet_facts import SheetFacts, shown_cells, too_large
from rmcli.language import Text
from rmcli.sheet.raw import BOOL, ERROR, UNCALCULATED, Calculation, Value
from rmcli.sheet.shown import Shown
from rmcli.spreadsheet import COLUMNS, ROWS, letters
from rmcli.tables.names.money_units import money_unit

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SHEET, _ROW, _PARAGRAPH = _TABLE + "table", _TABLE + "table-row", _TEXT + "p"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_LINK = re.compile(r"'([^']+)'#")  # a sheet of another file
LONGEST_NAME = 20  # of an error, such as #GETTING_DATA
MOST_TOLD = 1_000_000  # error cells and truth values, repeats counted


def scan(package: Package) -> Mapping[str, SheetFacts]:
    """The facts of every sheet; UnreadableInput if the values of one, repeats counted, do not fit a spreadsheet's grid or
    are out of all proportion to what the file holds."""
    scan = _Scan(package.name, shown_by_styles(package), calculation_of_ods(package))
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    parser.StartDoctypeDeclHandler = scan.refuse
    try:
        for piece in package.chunks("content.xml"):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, DocumentType) as error:
        raise damaged(package.name) from error
    return scan.facts


class _Scan:
    """The facts as they are gathered, element by element."""

    def __init__(self, file: str, shown_by: Mapping[str, Shown], calculation: Calculation) -> None:
        self.file, self.shown_by, self.calculation = file, shown_by, calculation
        self._codes = {one: code for code, one in enumerate(dict.fromkeys(shown_by.values()))}
        self.facts: dict[str, SheetFacts] = {}
        self._sheets: list[str] = []  # a table may stand inside a cell; its cells are none of the sheet
        self._forget()

    def _forget(self) -> None:
        self._cells: list[tuple[int, int, int, Value]] = []
        self._hidden: set[int] = set()
        self._linked: dict[str, str] = {}
        self._merged: list[str] = []
        self._calculated: list[tuple[int, int]] = []
        self._styled: list[tuple[int, int, int]] = []
        self._of_columns: list[tuple[int, str]] = []  # how many columns have which style where no cell says another
        self._row = self._used_row = self._used_column = self._elements = 0
        self._begin_row({})
        self._begin_cell({})
        self._inside = False

    def _begin_row(self, said: Mapping[str, str]) -> None:
        self._repeats, self._column, self._width = _count(said, "number-rows-repeated"), 0, 0
        self._in_row: list[tuple[int, int, tuple[int, Value]]] = []
        self._styles_in_row: list[tuple[int, int, int]] = []
        self._formulas_in_row: list[tuple[int, int]] = []
        self._of_row = said.get(_TABLE + "default-cell-style-name", "")
        if said.get(_TABLE + "visibility") in ("collapse", "filter"):
            self._hidden.update(range(self._row + 1, min(self._row + self._repeats, ROWS) + 1))

    def _begin_cell(self, said: Mapping[str, str]) -> None:
        self._said, self._full, self._inside = said, _OFFICE + "value-type" in said, True
        self._words = ""

    def refuse(self, *_: object) -> None:
        raise DocumentType

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if name == _SHEET:
            self._sheets.append(said.get(_TABLE + "name", ""))
            if len(self._sheets) == 1:
                self._forget()
        elif len(self._sheets) != 1:
            return
        elif name == _ROW:
            self._begin_row(said)
        elif name == _TABLE + "table-column":
            self._of_columns.append(
                (_count(said, "number-columns-repeated"), said.get(_TABLE + "default-cell-style-name", ""))
            )
        elif name in _CELLS:
            self._begin_cell(said)
        elif name == _PARAGRAPH:
            self._full = True

    def text(self, words: str) -> None:
        if self._inside and len(self._words) < LONGEST_NAME:
            self._words += words

    def end(self, name: str) -> None:
        if name == _SHEET and self._sheets:
            sheet = self._sheets.pop()
            if not self._sheets:
                self.facts[sheet] = SheetFacts(
                    tuple(self._cells),
                    frozenset(self._hidden),
                    tuple(self._linked),
                    merged=tuple(self._merged),
                    external=tuple(sorted(set(self._linked.values()))),
                    shown=shown_cells(self._styled, {code: one for one, code in self._codes.items()}),
                    formulas=formulas(self.calculation, self._calculated),
                )
        elif len(self._sheets) != 1:
            return
        elif name in _CELLS:
            self._end_cell()
        elif name == _ROW:
            self._end_row()

    def _end_cell(self) -> None:
        times = _count(self._said, "number-columns-repeated")
        found, self._inside = _told(self._said, self._words[:LONGEST_NAME]), False
        if self._full or found:
            self._elements += 1
            self._width = self._column + times
        if found:
            self._in_row.append((self._column, times, found))
        elif (one := self._shown()) is not None:
            self._styles_in_row.append((self._column, times, self._codes.setdefault(one, len(self._codes))))
        row, column = self._row + 1, self._column + 1
        down, right = _count(self._said, "number-rows-spanned"), _count(self._said, "number-columns-spanned")
        if down > 1:
            self._merged.append(f"{letters(column)}{row}:{letters(column + right - 1)}{row + down - 1}")
        if link := _LINK.search(self._said.get(_TABLE + "formula", "")):
            self._linked[f"{letters(column)}{row}"] = unquote(posixpath.basename(link[1]))
        if not found and self.calculation is not Calculation.DONE and self._said.get(_TABLE + "formula"):
            self._formulas_in_row.append((self._column, times))
        self._column += times

    def _shown(self) -> Shown | None:
        """What the cell's style says of its number; its currency stands beside the number too."""
        kind = self._said.get(_OFFICE + "value-type")
        if kind not in ("float", "percentage", "currency"):
            return None
        style = self._said.get(_TABLE + "style-name") or self._of_row or self._of_column()
        unit = money_unit(written := self._said.get(_OFFICE + "currency", ""))
        one, currency = self.shown_by.get(style), (unit.currency if unit else None) or written
        if one is None and currency and kind == "currency":
            return Shown(currency=currency, words=currency)
        return one or (Shown(percent=True, words="%") if kind == "percentage" else None)

    def _of_column(self) -> str:
        before = 0
        for columns, style in self._of_columns:
            before += columns
            if self._column < before:
                return style
        return ""

    def _end_row(self) -> None:
        if self._width:
            self._used_row, self._used_column = self._row + self._repeats, max(self._used_column, self._width)
            times_told = sum(times for _, times, _ in (*self._in_row, *self._styles_in_row))
            times_told += sum(times for _, times in self._formulas_in_row)
            told = times_told * self._repeats + len(self._cells) + len(self._styled) + len(self._calculated)
            if too_large(self._used_row, self._used_column, self._elements) or told > MOST_TOLD:
                raise _too_far(self.file, self._sheets[0])
        for column, times, found in self._in_row:
            places = ((self._row + r, column + c) for r in range(1, self._repeats + 1) for c in range(1, times + 1))
            self._cells += [(r, c, *found) for r, c in places]
        for column, times, code in self._styles_in_row:
            rows, across = range(1, self._repeats + 1), range(1, times + 1)
            self._styled += [(self._row + r, column + c, code) for r in rows for c in across]
        for column, times in self._formulas_in_row:
            rows, across = range(1, self._repeats + 1), range(1, times + 1)
            self._calculated += [(self._row + r, column + c) for r in rows for c in across]
        self._row += self._repeats


def _count(said: Mapping[str, str], name: str) -> int:
    text = said.get(_TABLE + name, "1")
    return int(text) if text.isdecimal() and len(text) < 9 else ROWS * COLUMNS


def _told(said: Mapping[str, str], words: str) -> tuple[int, Value] | None:
    kind = said.get(_OFFICE + "value-type")
    if said.get(_CALC + "value-type") == "error":
        return ERROR, words if words.startswith("#") else "#N/A"
    if kind == "boolean":
        return BOOL, said.get(_OFFICE + "boolean-value") == "true"
    if said.get(_TABLE + "formula") and kind is None:
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
