"""Text as a workbook can hold it: forbidden characters made visible, display widths, names of sheets and headers."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rmcli.spreadsheet import CELL_TEXT, SHEET_NAME

CUT = "…[截断 truncated]"

# XML has no C0 controls but tab and newline, no surrogates, no U+FFFE and U+FFFF.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_REMEMBERED = 1 << 16  # texts: names and ids come back in every sheet


@lru_cache(_REMEMBERED)
def clean(text: str) -> str:
    r"""The text with what a workbook cannot hold made visible: control characters as their pictures, lone surrogates and
    non-characters as U+FFFD, line ends as \n, and cut with a mark at Excel's 32,767 UTF-16 units.

    >>> clean("a\x00b\r\nc\ud800")
    'a␀b\nc�'
    """
    text = _FORBIDDEN.sub(_visible, text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) <= CELL_TEXT // 2 or utf16_length(text) <= CELL_TEXT:
        return text
    kept = text.encode("utf-16-le")[: 2 * (CELL_TEXT - utf16_length(CUT))]
    return kept.decode("utf-16-le", errors="ignore") + CUT  # ignore: half a pair at the cut


def _visible(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def utf16_length(text: str) -> int:
    """The length as Excel counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def width(text: str) -> float:
    """How wide the longest line of the text shows, in digits of the default font: East Asian characters take two.

    >>> width("工号 ID"), width("a\\nlonger")
    (7, 6)
    """
    return max(_line_width(line) for line in text.split("\n"))


@lru_cache(_REMEMBERED)
def _line_width(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(0 if unicodedata.combining(c) else 2 if _is_wide(c) else 1 for c in line)


def _is_wide(c: str) -> bool:
    return c > "\u00ff" and unicodedata.east_asian_width(c) in "WFA"


def lines_at(text: str, columns: float) -> int:
    """How many lines the text takes when wrapped at that width, a little generous because words are not broken."""
    wide = max(columns - 1, 1)
    return sum(max(1, -int(-_line_width(line) // wide)) for line in text.split("\n"))


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """The names as Excel takes them: no forbidden characters, no apostrophe at an end, at most 31 units, unique whatever
    their case.

    >>> sheet_names(["a/b", "A/B", "'", "History"])
    ['a-b', 'A-B (2)', 'Sheet', 'History_']
    """
    taken: set[str] = set()
    names: list[str] = []
    for name in wanted:
        bare = (
            _SHEET_FORBIDDEN.sub("-", clean(name).replace("\n", " ").replace("\t", " ")).strip().strip("'") or "Sheet"
        )
        bare = bare + "_" if bare.casefold() == "history" else bare  # Excel keeps that name for itself
        names.append(_unique(bare, taken, SHEET_NAME))
    return names


def headers(wanted: Iterable[str]) -> list[str]:
    """The titles as a table's headers must be: on one line, unique whatever their case, never empty.

    >>> headers(["k0", "K0", ""])
    ['k0', 'K0 (2)', ' ']
    """
    taken: set[str] = set()
    return [_unique(" ".join(clean(title).split()) or " ", taken, 255) for title in wanted]


def _unique(name: str, taken: set[str], limit: int) -> str:
    found, n = _cut(name, limit), 1
    while found.casefold() in taken:
        n += 1
        found = _cut(name, limit - len(f" ({n})")) + f" ({n})"
    taken.add(found.casefold())
    return found


def _cut(text: str, limit: int) -> str:
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", errors="ignore")
