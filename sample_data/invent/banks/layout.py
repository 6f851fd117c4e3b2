"""Sheets told line by line, as a bank's own exports and its scheme are: a line of headers, then lines of cells, with | between."""

import re
from collections.abc import Sequence
from datetime import date

from ..workbook import Column, Sheet

_NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def told(name: str, lines: str, *, titles: Sequence[str] = ()) -> Sheet:
    """A sheet of the lines that are not empty. 12,000 and 3.5 are numbers, 2026-07-01 a date, nothing a blank; a leading ' keeps
    a field text. Blanks at a line's end may be left out."""
    headers, *rows = [[part.strip() for part in line.split("|")] for line in lines.strip().splitlines()]
    return listed(name, headers, [[_typed(text) for text in row] for row in rows], titles=titles)


def listed(name: str, headers: Sequence[str], rows: Sequence[Sequence[object]], *, titles: Sequence[str] = ()) -> Sheet:
    """The same of ready values; dates are shown as dates, all else as it is. Rows shorter than the headers are blank at the end."""
    keys = [str(place) for place in range(len(headers))]
    cells = [dict(zip(keys, row, strict=False)) for row in rows]
    dates = {key for row in cells for key, value in row.items() if isinstance(value, date)}
    columns = [
        Column(key, header, "date" if key in dates else "plain", _width([header, *(row.get(key) for row in cells)]))
        for key, header in zip(keys, headers, strict=True)
    ]
    return Sheet(name, columns, cells, titles)


def _typed(text: str) -> object:
    if text.startswith("'"):
        return text[1:]
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    if _NUMBER.fullmatch(text):
        number = float(text.replace(",", ""))
        return int(number) if number.is_integer() else number
    return text or None


def _width(cells: Sequence[object]) -> float:
    """Wide enough for the longest cell, within reason; a Chinese character takes two places."""
    longest = max(sum(1 + (ord(c) > 0x2E7F) for c in str(text)) for text in cells if text is not None)
    return float(min(46, max(10, longest + 3)))
