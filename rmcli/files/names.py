"""File names that every file system takes: cleaned of what some forbid, told apart whatever their case."""

import os
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 200  # bytes of UTF-8 without the ending
_WHOLE = 255  # bytes that file systems take
_SEPARATORS = re.compile(r'[<>:"/\\|?*\s]+')  # path parts, what Windows forbids, and every kind of space
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³")}


def file_stem(*parts: str) -> str:
    """A file's name without its ending, of parts that somebody typed.

    >>> file_stem("10001", "张三", "2026Q3"), file_stem("../../x", "a/b. ", "2026-07:2026-08"), file_stem("CON")
    ('10001_张三_2026Q3', 'x_a_b_2026-07_2026-08', '_CON')
    """
    parts = tuple(cleaned(part) for part in parts)
    stem = "_".join(part for part in parts if part)
    return _not_a_device(stem)


def cleaned(part: str) -> str:
    """One part without separators, control, bidi and zero-width characters, lone surrogates, or dots at its ends; in NFC.

    >>> cleaned("张\\u202e三\\u200b."), cleaned("CON\\x00"), cleaned("..")
    ('张三', 'CON', '')
    """
    kept = "".join(
        c for c in unicodedata.normalize("NFC", part) if unicodedata.category(c) not in _UNSEEN or c in "\t\n\r"
    )
    return _SEPARATORS.sub("_", kept).strip("._~-")


_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def unique_stems(named: Iterable[tuple[str, ...]]) -> list[str]:
    """A stem for the parts of every name, in order; two that a case-folding or normalising file system would take for one
    get a number. Cut to LONGEST bytes.

    >>> unique_stems([("a1", "Li Wei", "2026Q3"), ("A1", "LI WEI", "2026Q3")])
    ['a1_Li_Wei_2026Q3', 'A1_LI_WEI_2026Q3~2']
    """
    taken: set[str] = set()
    stems: list[str] = []
    for parts in named:
        wanted = file_stem(*parts)
        stem, n = _cut(wanted, LONGEST), 1
        while _folded(stem) in taken:
            n += 1
            stem = _cut(wanted, LONGEST - len(f"~{n}")) + f"~{n}"
        taken.add(_folded(stem))
        stems.append(stem)
    return stems


def derived(start: str, of: str, end: str) -> str:
    """The name of a file that belongs to another: the other's between those two parts, cut where the whole would be too long.

    >>> derived("", "台账", "-report.xlsx"), len(derived(".", "n" * 255, ".part"))
    ('台账-report.xlsx', 255)
    """
    room = _WHOLE - len(f"{start}{end}")
    return start + (of if len(os.fsencode(of)) <= room else _cut(of, room)) + end


def _folded(stem: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", stem).casefold())


def _not_a_device(stem: str) -> str:
    """Windows takes CON, CON.txt and the like for devices."""
    return f"_{stem}" if stem.split(".", maxsplit=1)[0].upper() in _DEVICES else stem or "_"


def _cut(stem: str, limit: int) -> str:
    """At most `limit` bytes of UTF-8, no character cut in two."""
    return stem.encode(errors="ignore")[:limit].decode(errors="ignore").rstrip("._~- ")
