"""How the bytes of a text file become lines: told from its mark or the whole of its content, and lines of one encoding only."""

import codecs
import re
from collections.abc import Generator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from rmcli.errors import UnreadableInput
from rmcli.language import Text

LONGEST_LINE = 4 << 20  # characters; a row of 16,384 cells has a tenth of that
_CHUNK = 1 << 20
FIX = Text("请改正这一行，或用 Excel 另存为 .xlsx。", "Mend the line, or save the file as .xlsx from Excel.")
_MARK = "\ufeff"
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


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
def known_encoding(path: Path, name: str, _sha256: str) -> Encoding:
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
                    FIX,
                )
            yield line.removeprefix(_MARK) if number == 1 else line
