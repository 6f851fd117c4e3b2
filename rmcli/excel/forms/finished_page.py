"""What a finished payout sheet says when it is opened again as bytes: its texts, its numbers, and anything it should not hold."""

import html
import re
import zipfile
from collections.abc import Collection, Iterator
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
_SHEETS = re.compile(r"xl/worksheets/[^/]+$")
_CELL = re.compile(
    r'<(?:\w+:)?c r="([A-Z]+\d+)"([^>]*)>(?:<(?:\w+:)?f[^>]*>([^<]*)</(?:\w+:)?f>)?(?:<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>)?'
)
_RUN = re.compile(r"<(?:\w+:)?t(?: [^>]*)?>([^<]*)</(?:\w+:)?t>")
_PARAGRAPH = re.compile(r"<a:p[ >].*?</a:p>|<si><r>.*?</si>", re.DOTALL)
_MARGIN = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z])')  # of headers and footers: left, font, size
_ROWS = re.compile(r"<(?:\w+:)?sheetData>.*</(?:\w+:)?sheetData>", re.DOTALL)
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_TEXT = re.compile(r">([^<>]+)<")
# places and counts, which nobody sees: $A$11 is no id
_ADDRESSES = re.compile(
    r"<(c:f|definedName|formula[12]?|xdr:(?:col|row|colOff|rowOff)|xm:(?:f|sqref)|vt:i4|c:formatCode)\b[^>]*>[^<]*</\1>"
)
_TITLES = re.compile(r'(?:name|title|descr|prompt|error|promptTitle|errorTitle|tooltip|display)="([^"]*)"')
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


def contents(data: bytes, of_form: Collection[str] = (), sheet: str = "") -> Contents:
    """What an xlsx file of one sheet holds. `of_form`: the parts of a bank's own form, whose hidden things and links were looked
    through before; `sheet` is that of its sheet. Raises zipfile.BadZipFile where it is none."""
    texts: list[str] = []
    numbers: dict[str, float] = {}
    unwanted: list[str] = []
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name not in (of_form or PARTS):
                unwanted.append(name)
            if of_form and not name.endswith((".xml", ".rels", ".vml")):
                continue  # a picture
            xml = package.read(name).decode("utf-8", "replace")
            unwanted += () if of_form else _UNWANTED.findall(xml)
            if name == sheet or _SHEETS.match(name):
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
    around = _ROWS.sub("", xml)
    texts += (_CODES.sub(" ", html.unescape(text)).replace("&&", "&") for text in _MARGIN.findall(around))
    texts += (html.unescape(text) for text in _TEXT.findall(_ADDRESSES.sub("", _MARGIN.sub("", around))))
    texts += (html.unescape(text) for text in _TITLES.findall(around))


@lru_cache(maxsize=32)  # most parts are the same in every file
def _texts(xml: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_all_texts(xml)))


def _all_texts(xml: str) -> Iterator[str]:
    yield from (html.unescape(text) for text in _TEXT.findall(_ADDRESSES.sub("", xml)))
    yield from (html.unescape(text) for text in _TITLES.findall(xml))
    for paragraph in _PARAGRAPH.findall(xml):  # a name may be of several looks
        yield html.unescape("".join(_RUN.findall(paragraph)))
