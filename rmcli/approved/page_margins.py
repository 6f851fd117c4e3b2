"""What is printed above and below a sheet's pages, brought to one form: what the letters look like is left out, what can be read stays."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rmcli.language import Text

_HEADER, _FOOTER = Text("页眉", "the page header"), Text("页脚", "the page footer")
_OF_PAGES = {
    "odd": Text("{what}", "{what}"),
    "first": Text("首页{what}", "{what} of the first page"),
    "even": Text("偶数页{what}", "{what} of even pages"),
}
PARTS = tuple(page + of for page in _OF_PAGES for of in ("Header", "Footer"))  # of a sheet's headerFooter

# ECMA-376 part 1, 18.3.1.46: & and a letter is a field, a section or a look; a font is in quotes, a size in digits, a colour is 6 signs.
_CODE = re.compile(
    r'&(?:"[^"]*"|(\d{1,3})|K([0-9A-Fa-f]{6}|\d\d[+-]\d{3})|[BIUESXYOH]|([LCR])|([A-Z&]))|(.)', re.DOTALL
)
_SECTIONS = "LCR"
_SMALLEST = 4  # points: what is smaller nobody reads
_LIGHTEST = 0xE7  # of red, green and blue: what is lighter on paper nobody reads
_PAPER = "00+"  # the theme's colour of paper, or lighter


@dataclass(frozen=True)
class Margin:
    """What is printed above the pages, or below them: what it is called, its text (`in_one_form`)."""

    title: Text
    text: str
    below: bool


def margins(said: Mapping[str, str], *, first: bool, even: bool) -> Iterator[Margin]:
    """Those of a sheet: `said` is the text of every one of PARTS that is there; `first`, `even`: whether those pages have their own."""
    for page, of_page in _OF_PAGES.items():
        if {"first": first, "even": even}.get(page, True):
            yield Margin(of_page.format(what=_HEADER), in_one_form(said.get(page + "Header", "")), below=False)
            yield Margin(of_page.format(what=_FOOTER), in_one_form(said.get(page + "Footer", "")), below=True)


def in_one_form(text: str) -> str:
    """A header or footer without fonts, sizes and colours, its left, middle and right part in that order; what nobody can read (white
    or tiny letters) is no text.

    >>> in_one_form('&C&"Arial,Bold"&8 Pay &P&L&K000000R&&D'), in_one_form("&LPay&K01+000 &R&KFFFFFF1"), in_one_form("Pay")
    ('&LR&&D&CPay &P', '&LPay', '&CPay')
    """
    parts = dict.fromkeys(_SECTIONS, "")
    at, seen_size, seen_colour = "C", True, True
    for size, colour, section, field, sign in _CODE.findall(text):
        if section:
            at, seen_size, seen_colour = section, True, True
        elif size:
            seen_size = int(size) >= _SMALLEST
        elif colour:
            seen_colour = not _white(colour)
        elif seen_size and seen_colour:
            parts[at] += f"&{field}" if field else sign
    return "".join(f"&{section}{said}" for section, part in parts.items() if (said := _one_blank(part)))


def _white(colour: str) -> bool:
    if len(colour) == len("RRGGBB") and colour[2] not in "+-":
        return all(int(colour[i : i + 2], 16) > _LIGHTEST for i in (0, 2, 4))
    return colour.startswith(_PAPER)


def _one_blank(text: str) -> str:
    return " ".join(text.split())
