"""The rows of a sheet as a worksheet's XML, made a stretch at a time while the file is written.

XlsxWriter keeps every cell as an object until the workbook is closed, and then the XML of all sheets beside them: two gigabytes
for the report of 5,000 RMs. Its mode for less memory writes no tables, and puts everybody's pay into temporary files in clear.
Here a cell is never more than a line of XML.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from xlsxwriter.format import Format

from rmcli.excel.workbook.cell_values import Cell, stored_result
from rmcli.spreadsheet import letters

STRETCH = 256  # rows
_CODED = re.compile("(_x[0-9a-fA-F]{4}_)")  # would be read as the character it names
_OUTER_SPACE = re.compile(r"^\s|\s$")


class Texts:
    """The texts of a workbook, each once and by number: cells hold the number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def number(self, text: str) -> int:
        self._uses += 1
        return self._numbers.setdefault(text, len(self._numbers))

    def xml(self) -> Iterator[str]:
        """The workbook's part that holds them."""
        yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        yield '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        yield f'count="{self._uses}" uniqueCount="{len(self._numbers)}">'
        texts = list(self._numbers)
        for start in range(0, len(texts), STRETCH):
            yield "".join(f"<si>{text_xml(text)}</si>" for text in texts[start : start + STRETCH])
        yield "</sst>"


@dataclass(frozen=True)
class Ink:
    """What cells refer to: the attribute that names each format, and the texts."""

    styles: Mapping[Format, str]
    texts: Texts


@dataclass(frozen=True)
class Band:
    """Rows that follow each other, from the row `first` on. Each of `columns`, from the sheet's first on, gives its cells as
    XML for the band's rows from one (counted from 0) to before another."""

    first: int
    count: int
    columns: Sequence[Callable[[Ink, int, int], Sequence[str]]]


@dataclass(frozen=True)
class _Single:
    """A cell by itself."""

    value: Cell
    form: Format
    formula: str | None


class Rows:
    """The cells of one sheet: single ones, kept as they are, and bands, made when they are written."""

    def __init__(self) -> None:
        self._single: dict[int, dict[int, _Single]] = {}
        self._bands: list[Band] = []

    def put(self, row: int, column: int, value: Cell, form: Format, formula: str | None = None) -> None:
        """One cell, over what was put there before."""
        self._single.setdefault(row, {})[column] = _Single(value, form, formula)

    def add(self, band: Band) -> None:
        """A band; no single cell stands in its rows."""
        self._bands.append(band)

    @property
    def width(self) -> int:
        """How many columns there are, one at least."""
        single = (max(cells) + 1 for cells in self._single.values())
        return max(1, *single, *(len(band.columns) for band in self._bands))

    @property
    def dimension(self) -> str:
        """The range of all of it, from A1 on."""
        single = (row + 1 for row in self._single)
        return f"A1:{letters(self.width)}{max(1, *single, *(b.first + b.count for b in self._bands))}"

    def xml(self, ink: Ink, heights: Mapping[int, str], height: str) -> Iterator[str]:
        """All rows from top to bottom. `heights`: the attributes of rows that are not as high as `height` says."""
        bands: dict[int, Band] = {band.first: band for band in self._bands if band.count}
        for at in sorted({*self._single, *bands}):
            if at in bands:
                yield from _stretches(bands[at], ink, heights, height)
                continue
            cells = (
                cell_xml(f"{letters(column + 1)}{at + 1}", ink.styles[one.form], one.value, one.formula, ink.texts)
                for column, one in sorted(self._single[at].items(), key=itemgetter(0))
            )
            yield f'<row r="{at + 1}"{heights.get(at, height)}>{"".join(cells)}</row>'


def _stretches(band: Band, ink: Ink, heights: Mapping[int, str], height: str) -> Iterator[str]:
    for start in range(0, band.count, STRETCH):
        stop = min(start + STRETCH, band.count)
        columns = [column(ink, start, stop) for column in band.columns]
        yield "".join(
            f'<row r="{row + 1}"{heights.get(row, height)}>{"".join(cells)}</row>'
            for row, cells in enumerate(zip(*columns, strict=True), band.first + start)
        )


def cell_xml(address: str, style: str, value: Cell, formula: str | None, texts: Texts) -> str:
    """A cell: a formula with its value stored beside it, or a value; text always as text."""
    if formula is not None:
        return _live_xml(address, style, value, formula)
    if isinstance(value, float):
        return f'<c r="{address}"{style}><v>{value:.16G}</v></c>'
    if value is None or value == "":
        return f'<c r="{address}"{style}/>'
    if isinstance(value, str):
        return f'<c r="{address}"{style} t="s"><v>{texts.number(value)}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{address}"{style} t="b"><v>{int(value)}</v></c>'
    return f'<c r="{address}"{style}><v>{stored_result(value)}</v></c>'


def _live_xml(address: str, style: str, value: Cell, formula: str) -> str:
    kind, result = "", stored_result(value)
    if isinstance(result, bool):
        kind, result = ' t="b"', int(result)
    elif isinstance(result, str) and result:
        kind, result = ' t="str"', escaped(result)
    return f'<c r="{address}"{style}{kind}><f>{escaped(formula.removeprefix("="))}</f><v>{result}</v></c>'


def inline_xml(address: str, style: str, text: str) -> str:
    """A cell that holds a text of its own: one that is long and not repeated."""
    return f'<c r="{address}"{style} t="inlineStr"><is>{text_xml(text)}</is></c>'


def text_xml(text: str) -> str:
    """A text that a cell holds, blanks at its ends kept."""
    if "_x" in text:
        text = _CODED.sub(r"_x005F\1", text)
    space = ' xml:space="preserve"' if _OUTER_SPACE.search(text) else ""
    return f"<t{space}>{escaped(text)}</t>"


def escaped(text: str) -> str:
    """The text between two tags.

    >>> escaped('a<b & "c"')
    'a&lt;b &amp; "c"'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
