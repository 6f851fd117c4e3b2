"""What a finished page says when it is opened again as bytes: its texts, its numbers, and anything it should not hold."""

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

PARTS = frozenset(
    (
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/charts/chart1.xml",
        "xl/drawings/_rels/drawing1.xml.rels",
        "xl/drawings/drawing1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/theme/theme1.xml",
        "xl/workbook.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/worksheets/sheet1.xml",
    )
)
SHEET = "xl/worksheets/sheet1.xml"
_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)>(?:<f>([^<]*)</f>)?(?:<v>([^<]*)</v>)?')
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_TEXT = re.compile(r">([^<>]+)<")
# places and counts, which nobody sees: $A$11 is no id
_ADDRESSES = re.compile(
    r"<(c:f|definedName|formula[12]?|xdr:(?:col|row|colOff|rowOff)|vt:i4|c:formatCode)\b[^>]*>[^<]*</\1>"
)
_TITLES = re.compile(r'(?:name|title|descr|prompt|error)="([^"]*)"')
# Hidden things, links out of the file, and who wrote it.
_UNWANTED = re.compile(
    r'hidden="1"|state="(?:hidden|veryHidden)"|TargetMode="External"|<hyperlink|<dc:creator>[^<]+|<cp:lastModifiedBy>[^<]+|<Company>[^<]+'
)


@dataclass(frozen=True)
class Contents:
    """All texts of a file, its numbers by the address of their cell, and what should not be there."""

    texts: tuple[str, ...]
    numbers: dict[str, float]
    unwanted: tuple[str, ...]


def contents(data: bytes) -> Contents:
    """What an xlsx file of one page holds. Raises zipfile.BadZipFile where it is none."""
    texts: list[str] = []
    numbers: dict[str, float] = {}
    unwanted: list[str] = []
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name not in PARTS:
                unwanted.append(name)
            xml = package.read(name).decode("utf-8", "replace")
            unwanted += _UNWANTED.findall(xml)
            if name == SHEET:
                _sheet(xml, texts, numbers)
            else:
                texts += _texts(xml)
    return Contents(tuple(texts), numbers, tuple(unwanted))


def _sheet(xml: str, texts: list[str], numbers: dict[str, float]) -> None:
    for address, attributes, formula, value in _CELL.findall(xml):
        if formula:
            texts += (html.unescape(text) for text in _LITERAL.findall(html.unescape(formula)) if text)
        if not value or 't="s"' in attributes:  # a shared text stands in its own part
            continue
        if 't="' in attributes:
            texts.append(html.unescape(value))
        else:
            numbers[address] = float(value)
    before, _, rest = xml.partition("<sheetData>")
    _, _, after = rest.rpartition("</sheetData>")
    for part in (before, after):
        texts += (html.unescape(text) for text in _TEXT.findall(_ADDRESSES.sub("", part)))


@lru_cache(maxsize=32)  # most parts are the same in every file
def _texts(xml: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_all_texts(xml)))


def _all_texts(xml: str) -> Iterator[str]:
    yield from (html.unescape(text) for text in _TEXT.findall(_ADDRESSES.sub("", xml)))
    yield from (html.unescape(text) for text in _TITLES.findall(xml))
