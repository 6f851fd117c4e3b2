"""csv files as books of one sheet: which separator, and rows that do not fit named by their line."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice

from rmcli.errors import UnreadableInput
from rmcli.intake.files.guard import Guarded
from rmcli.intake.formats.delimited.encoding import FIX, known_encoding, lines
from rmcli.language import Text
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import fil as kinds
from rmcli.sheet.raw import RawSheet, columns_from_rows
from rmcli.spreadsheet import COLUMNS, ROWS, letters

SEPARATORS = ",;\t"
LONGEST_FIELD = 1 << 20  # characters; an open quote swallows the rest of the file and is caught long before
_FORMULA_OF_A_TEXT = re.compile(r'="((?:[^"]|"")*)"\s*')
_SAMPLE = 20  # lines that the separator is told from
LINE_SAMPLE = 100_000  # characters of each
_NAMES = {",": Text("逗号", "commas"), ";": Text("分号", "semicolons"), "\t": Text("制表符", "tabs")}


@dataclass(frozen=True)
class DelimitedBook:
    """A csv file as a book of one sheet, named like the file."""

    file: Guarded

    @property
    def sheets(self) -> Mapping[str, bool]:
        return {self.file.path.stem: False}

    def read(self, sheet: str) -> tuple[RawSheet, list[Problem]]:
        path, name = self.file.path, self.file.name
        encoding = known_encoding(path, name, self.file.sha256)
        with closing(lines(path, name, encoding)) as sample:
            separator = separator_of(islice(sample, _SAMPLE))
        rows = _records(name, lines(path, name, encoding), separator)
        first = next(rows, [])
        quoted = _Quoted()
        every = map(quoted.bare, chain([first], rows)) if first else ()
        columns = columns_from_rows(every, len(first))
        said = quoted.said(name)
        if encoding.name != "UTF-8" or separator != ",":
            facts = {"encoding": encoding.name, "separator": _NAMES[separator]}
            said.append(Problem(kinds.ENCODING, Place(name), facts=facts))
        return RawSheet(name, sheet, columns, untyped=True, either_mark=separator == ";"), said


@dataclass
class _Quoted:
    """Cells that are written as the formula of a text, ="10001", so that spreadsheets leave their noughts alone."""

    count: int = 0
    first: str = ""
    row: int = 0

    def bare(self, cells: list[str]) -> list[str]:
        """The row with the texts themselves."""
        self.row += 1
        if not any(cell[:2] == '="' for cell in cells):
            return cells
        bare = [
            found[1].replace('""', '"') if (found := _FORMULA_OF_A_TEXT.fullmatch(cell)) else cell for cell in cells
        ]
        changed = [n for n, (old, new) in enumerate(zip(cells, bare, strict=True), 1) if old is not new]
        if changed and not self.count:
            self.first = f"{letters(changed[0])}{self.row}"
        self.count += len(changed)
        return bare

    def said(self, name: str) -> list[Problem]:
        facts = {"count": self.count, "first": self.first}
        return [Problem(kinds.TEXT_FORMULAS, Place(name), facts=facts)] if self.count else []


def top(file: Guarded, rows: int) -> RawSheet:
    """The first rows of a csv as far as they can be read, however ragged: enough to see whether there is a table at all."""
    path, name = file.path, file.name
    encoding = known_encoding(path, name, file.sha256)
    found: list[list[str]] = []
    try:
        with closing(lines(path, name, encoding)) as sample:
            separator = separator_of(islice(sample, _SAMPLE))
        with closing(lines(path, name, encoding)) as every:
            found += (row for _, row in islice(_numbered(name, every, separator), rows))
    except UnreadableInput:
        if not found:
            raise
    width = max(map(len, found), default=0)
    if width > COLUMNS:
        raise _too_wide(name, width)
    even = (row + [""] * (width - len(row)) for row in found)
    return RawSheet(name, path.stem, columns_from_rows(even, width), untyped=True)


def separator_of(first: Iterable[str]) -> str:
    """The separator that splits the first lines into most fields; commas where none does."""
    lines = [line[:LINE_SAMPLE].replace("\r", "").rstrip("\n") for line in first if line.strip()]
    counts = {s: sum(len(next(csv.reader([line], delimiter=s))) - 1 for line in lines) for s in SEPARATORS}
    return max(SEPARATORS, key=lambda s: counts[s])


def _records(name: str, lines: Iterator[str], separator: str) -> Iterator[list[str]]:
    """The rows of the file, all as wide as most of the first ones; a row that is wider or narrower is refused with its line.
    Empty lines and title lines above the table are filled up with blanks."""
    numbered = _numbered(name, lines, separator)
    first = list(islice(numbered, _SAMPLE))
    usual = Counter(len(row) for _, row in first if len(row) > 1).most_common(1)
    width = usual[0][0] if usual else 1
    if width > COLUMNS:
        raise _too_wide(name, width)
    begun, empty = False, 0
    for line, row in chain(first, numbered):
        begun = begun or len(row) == width
        if len(row) > width or (begun and 0 < len(row) < width and any(row)):
            raise UnreadableInput(
                Text(
                    f"{name} 第 {line} 行有 {len(row)} 个字段，表头有 {width} 个。",
                    f"Line {line} of {name} has {len(row)} fields, the header {width}.",
                ),
                FIX,
            )
        if not any(row) or "".join(row).isspace():
            empty += 1
            if empty > ROWS:
                raise _endless(name, line - empty + 1)
            continue
        yield from ([""] * width for _ in range(empty))  # empty lines after the last row are none
        empty = 0
        yield row + [""] * (width - len(row))


def _too_wide(name: str, width: int) -> UnreadableInput:
    return UnreadableInput(
        Text(
            f"{name} 有 {width:,} 列，超过 {COLUMNS:,} 列。",
            f"{name} has {width:,} columns; the limit is {COLUMNS:,}.",
        ),
        FIX,
    )


def _endless(name: str, line: int) -> UnreadableInput:
    return UnreadableInput(
        Text(
            f"{name} 从第 {line} 行起有超过 {ROWS:,} 行空行，未读取。",
            f"{name} has over {ROWS:,} empty lines from line {line}; it was not read.",
        ),
        Text("请删除空行，再保存。", "Delete the empty lines and save."),
    )


def _numbered(name: str, lines: Iterator[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line that each begins in."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    previous = csv.field_size_limit(LONGEST_FIELD)
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        if "new-line" in str(error):
            said = Text(f"{name} 第 {start} 行中间有回车符。", f"Line {start} of {name} has a carriage return inside.")
        else:
            said = Text(
                f"{name} 第 {start} 行的引号没有成对。", f"Line {start} of {name} has a quote that is never closed."
            )
        raise UnreadableInput(said, FIX) from error
    finally:
        csv.field_size_limit(previous)
