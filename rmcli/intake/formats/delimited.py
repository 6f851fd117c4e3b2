"""csv files: which encoding, which separator, and rows that do not fit named by their line."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from rmcli.errors import UnreadableInput
from rmcli.intake.files.guard import Guarded
from rmcli.language import Text
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import fil as kinds
from rmcli.sheet.raw import RawSheet, columns_from_rows
from rmcli.spreadsheet import COLUMNS, ROWS, letters

SEPARATORS = ",;\t"
LONGEST_LINE = 4 << 20  # characters; a row of 16,384 cells has a tenth of that
LONGEST_FIELD = 1 << 20  # characters; an open quote swallows the rest of the file and is caught long before
_MARK = "\ufeff"
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMULA_OF_A_TEXT = re.compile(r'="((?:[^"]|"")*)"\s*')
_SAMPLE = 20  # lines that the separator is told from
_LINE_SAMPLE = 100_000  # characters of each
_CHUNK = 1 << 20
_NAMES = {",": Text("逗号", "commas"), ";": Text("分号", "semicolons"), "\t": Text("制表符", "tabs")}
_FIX = Text("请改正这一行，或用 Excel 另存为 .xlsx。", "Mend the line, or save the file as .xlsx from Excel.")


@dataclass(frozen=True)
class DelimitedBook:
    """A csv file as a book of one sheet, named like the file."""

    file: Guarded

    @property
    def sheets(self) -> Mapping[str, bool]:
        return {self.file.path.stem: False}

    def read(self, sheet: str) -> tuple[RawSheet, list[Problem]]:
        path, name = self.file.path, self.file.name
        encoding = _known_encoding(path, name, self.file.sha256)
        with closing(lines(path, name, encoding)) as sample:
            separator = _separator(islice(sample, _SAMPLE))
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
    encoding = _known_encoding(path, name, file.sha256)
    found: list[list[str]] = []
    try:
        with closing(lines(path, name, encoding)) as sample:
            separator = _separator(islice(sample, _SAMPLE))
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


@dataclass(frozen=True)
class Encoding:
    """How the bytes of a file become text: the codec; what a line ends with,
    a return alone only in files that know no other end; how many lines there are about."""

    codec: str
    newline: str
    lines: int

    @property
    def name(self) -> str:
        """As people call it."""
        return self.codec.removesuffix("-sig").upper()


def encoding_of(path: Path, name: str) -> Encoding:
    """The encoding of the file, which is called `name`: by its mark, else utf-8, else gb18030, as the whole of it can be read;
    UnreadableInput names the line where neither fits, or that is utf-8 in a file of gb18030 or the other way round. The file is
    read in pieces here and line by line after, never held whole."""
    with path.open("rb") as file:
        head = file.read(3)
    marked = next((codec for mark, codec in _MARKS if head.startswith(mark)), None)
    first = _tried(path, marked or "utf-8")
    if first.whole:
        return first.encoding
    line = first.encoding.lines + 1
    if not marked and (second := _tried(path, "gb18030")).whole:
        stranger = _first_of_the_other(path)
        if stranger is None:
            return second.encoding
        line = stranger
    raise UnreadableInput(
        Text(
            f"{name} 第 {line} 行的编码与前面不一致，或不是文本。",
            f"Line {line} of {name} is encoded unlike the lines before it, or is no text.",
        ),
        Text("请另存为 UTF-8 的 CSV 或 .xlsx。", "Save the file as UTF-8 CSV or as .xlsx."),
    )


@lru_cache(maxsize=64)
def _known_encoding(path: Path, name: str, _sha256: str) -> Encoding:
    """The encoding, told once for a file and its content: the whole file is read for it."""
    return encoding_of(path, name)


class _Tried(NamedTuple):
    """The lines that could be decoded, and whether that is all of them."""

    encoding: Encoding
    whole: bool


def _tried(path: Path, codec: str) -> _Tried:
    decoder = codecs.getincrementaldecoder(codec)()
    ends = returns = 0
    whole = True
    with path.open("rb") as file:
        for piece in chain(iter(lambda: file.read(_CHUNK), b""), [b""]):
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                text, whole = error.object[: error.start].decode(codec, "ignore"), False
            ends, returns = ends + text.count("\n"), returns + text.count("\r")
            if not whole:
                break
    return _Tried(Encoding(codec, "\n" if ends else "\r", ends or returns), whole)


def _first_of_the_other(path: Path) -> int | None:
    """The number of the first line that is encoded unlike one before it, of a file that is no utf-8 but passes for gb18030; None
    where nothing in it is utf-8. Characters of GBK can by chance be valid utf-8, and text of utf-8 pass for rare characters of
    GBK: what tells them apart is in which of the two a run of them is made of the characters that people write (GB 2312)."""
    seen: bool | None = None
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 1):
            for run in _NOT_ASCII.findall(line):
                is_utf8 = _is_utf8(run)
                if seen is not None and is_utf8 is not seen:
                    return number
                seen = is_utf8
    return None


def _is_utf8(run: bytes) -> bool:
    """Whether a run of bytes over 127 is Chinese as utf-8, and not as gb2312."""
    try:
        run.decode("utf-8").encode("gb2312")
    except UnicodeError:
        return False
    try:
        run.decode("gb2312")
    except UnicodeError:
        return True
    return False


def lines(path: Path, name: str, encoding: Encoding) -> Generator[str]:
    """The lines with their ends, one by one. UnreadableInput where one is longer than any row of a table."""
    with path.open(encoding=encoding.codec, newline=encoding.newline) as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), ""), 1):
            if len(line) > LONGEST_LINE:
                raise UnreadableInput(
                    Text(
                        f"{name} 第 {number} 行超过 {LONGEST_LINE >> 20} MB，不像是表格中的一行。",
                        f"Line {number} of {name} has over {LONGEST_LINE >> 20} MB; no row of a table has.",
                    ),
                    _FIX,
                )
            yield line.removeprefix(_MARK) if number == 1 else line


def _separator(first: Iterable[str]) -> str:
    """The separator that splits the first lines into most fields; commas where none does."""
    lines = [line[:_LINE_SAMPLE].replace("\r", "").rstrip("\n") for line in first if line.strip()]
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
                _FIX,
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
        _FIX,
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
        raise UnreadableInput(said, _FIX) from error
    finally:
        csv.field_size_limit(previous)
