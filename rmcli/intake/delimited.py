"""csv files: which encoding, which separator, and rows that do not fit named by their line."""

import codecs
import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from rmcli.errors import UnreadableInput
from rmcli.intake import sheet_kinds as kinds
from rmcli.intake.guard import Guarded
from rmcli.intake.raw import RawSheet, columns_from_rows
from rmcli.language import Text
from rmcli.problems import Place, Problem

SEPARATORS = ",;\t"
LONGEST_FIELD = 1 << 20  # characters; an open quote swallows the rest of the file and is caught long before
MOST_COLUMNS = 16_384  # as wide as a sheet
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

    def read(self, sheet: str, tick: Callable[[float], None]) -> tuple[RawSheet, list[Problem]]:
        encoding, data = self._bytes
        separator = _separator(islice(_lines(encoding, data), _SAMPLE))
        rows = _records(self.file.name, _lines(encoding, data), separator)
        first = next(rows, [])
        total = max(1, data.count(b"\n"))
        every = chain([first], rows) if first else ()
        columns = columns_from_rows(every, len(first), lambda done: tick(min(1.0, done / total)))
        said = []
        if encoding != "utf-8" or separator != ",":
            facts = {"encoding": encoding.upper(), "separator": _NAMES[separator]}
            said.append(Problem(kinds.ENCODING, Place(self.file.name), facts=facts))
        return RawSheet(self.file.name, sheet, columns, untyped=True), said

    def top(self, rows: int) -> RawSheet:
        """The first rows as far as they can be read, however ragged: enough to see whether there is a table at all."""
        encoding, data = self._bytes
        separator = _separator(islice(_lines(encoding, data), _SAMPLE))
        found: list[list[str]] = []
        with suppress(UnreadableInput):
            found += (row for _, row in islice(_numbered(self.file.name, _lines(encoding, data), separator), rows))
        width = min(max(map(len, found), default=0), MOST_COLUMNS)
        even = ((row + [""] * width)[:width] for row in found)
        return RawSheet(self.file.name, self.file.path.stem, columns_from_rows(even, width), untyped=True)

    @cached_property
    def _bytes(self) -> tuple[str, bytes]:
        return encoded(self.file.name, self.file.data())


def encoded(name: str, data: bytes) -> tuple[str, bytes]:
    """The encoding of the bytes, and the bytes without its mark: by the mark, else utf-8, else gb18030; UnreadableInput
    names the line where neither fits. The text is decoded line by line as it is read, never held whole."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                _decodes(encoding, data[len(mark) :])
            except UnicodeDecodeError as error:
                raise _undecodable(name, data, error) from error
            return encoding, data[len(mark) :]
    try:
        _decodes("utf-8", data)
    except UnicodeDecodeError as first:
        try:
            _decodes("gb18030", data)
        except UnicodeDecodeError:
            raise _undecodable(name, data, first) from first
        # Bytes of both encodings in one file can pass for gb18030; the utf-8 part then turns into rare characters.
        before = data[: first.start]
        if any(byte >= 0x80 for byte in before):
            raise _undecodable(name, data, first) from first
        return "gb18030", data
    return "utf-8", data


def _decodes(encoding: str, data: bytes) -> None:
    """Raises UnicodeDecodeError, its `start` counted from the first byte of all, where the bytes are no text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(data) or 1, _CHUNK):
        held = len(decoder.getstate()[0])  # bytes of a character that the chunk before ended in
        try:
            decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            error.start += start - held
            raise


def _undecodable(name: str, data: bytes, error: UnicodeDecodeError) -> UnreadableInput:
    line = data[: error.start].count(b"\n") + 1
    return UnreadableInput(
        Text(
            f"{name} 第 {line} 行的编码与前面不一致，或不是文本。",
            f"Line {line} of {name} is encoded unlike the lines before it, or is no text.",
        ),
        Text("请另存为 UTF-8 的 CSV 或 .xlsx。", "Save the file as UTF-8 CSV or as .xlsx."),
    )


def _separator(first: Iterable[str]) -> str:
    """The separator that splits the first lines into most fields; commas where none does."""
    lines = [line[:_LINE_SAMPLE].rstrip("\r\n") for line in first if line.strip()]
    counts = {s: sum(len(next(csv.reader([line], delimiter=s))) - 1 for line in lines) for s in SEPARATORS}
    return max(SEPARATORS, key=lambda s: counts[s])


def _records(name: str, lines: Iterator[str], separator: str) -> Iterator[list[str]]:
    """The rows of the file, all as wide as most of the first ones; a row that is wider or narrower is refused with its line.
    Empty lines and title lines above the table are filled up with blanks."""
    numbered = _numbered(name, lines, separator)
    first = list(islice(numbered, _SAMPLE))
    usual = Counter(len(row) for _, row in first if len(row) > 1).most_common(1)
    width = usual[0][0] if usual else 1
    if width > MOST_COLUMNS:
        raise UnreadableInput(
            Text(
                f"{name} 有 {width:,} 列，超过 {MOST_COLUMNS:,} 列。",
                f"{name} has {width:,} columns; the limit is {MOST_COLUMNS:,}.",
            ),
            _FIX,
        )
    begun = False
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
        yield row + [""] * (width - len(row))


def _lines(encoding: str, data: bytes) -> Iterator[str]:
    """The lines with their ends, one by one; a return alone ends a line only in files that know no other end."""
    end, back = "\n".encode(encoding), "\r".encode(encoding)
    end_of_line = end if _at(data, end, 0) >= 0 else back
    start = 0
    while (found := _at(data, end_of_line, start)) >= 0:
        yield data[start : found + len(end)].decode(encoding)
        start = found + len(end)
    yield data[start:].decode(encoding)


def _at(data: bytes, character: bytes, start: int) -> int:
    """Where the character next stands, -1 if nowhere. Only in utf-16 may its bytes be halves of two others: in utf-8 and
    gb18030 no byte of a longer character is under 0x30."""
    found = data.find(character, start)
    while found >= 0 and found % len(character):
        found = data.find(character, found + 1)
    return found


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
        raise UnreadableInput(
            Text(f"{name} 第 {start} 行的引号没有成对。", f"Line {start} of {name} has a quote that is never closed."),
            _FIX,
        ) from error
    finally:
        csv.field_size_limit(previous)
