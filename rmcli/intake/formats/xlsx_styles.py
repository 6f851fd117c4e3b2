"""The cell styles of an xlsx whose number formats say something of a value."""

import re
from collections.abc import Mapping
from html import unescape

from rmcli.intake.files.package import Package
from rmcli.intake.formats.number_formats import built_in, shown_by_formats
from rmcli.sheet.shown import Shown

_PART = "xl/styles.xml"
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_ID = re.compile(rb"\bnumFmtId=[\"'](\d{1,9})[\"']")
_CODE = re.compile(rb"\bformatCode=(?:\"([^\"]*)\"|'([^']*)')")


def shown_by_styles(package: Package) -> Mapping[int, Shown]:
    """What the styles of cells say, by their number; silent ones are not there."""
    if not package.has(_PART):
        return {}
    xml = b"".join(package.chunks(_PART))
    codes: dict[int, str] = {}
    for tag in _FORMAT.findall(xml):
        number, code = _ID.search(tag), _CODE.search(tag)
        if number and code:
            codes[int(number[1])] = unescape((code[1] or code[2] or b"").decode("utf-8", "replace"))
    styles = _STYLES.search(xml)
    numbers = [_ID.search(tag) for tag in _STYLE.findall(styles[0])] if styles else []
    ids = [int(number[1]) if number else 0 for number in numbers]
    return shown_by_formats({style: codes.get(number, built_in(number)) for style, number in enumerate(ids)})
