"""An openpyxl workbook written as xlsb: the records of [MS-XLSB] that Excel writes for the same cells, and no others.

A formula gets the result that RESULTS has for it; any other was never calculated. `[1]` in a formula is another file.
"""

import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from struct import pack

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel
from openpyxl.worksheet.worksheet import Worksheet

ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 0xF, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A}
RESULTS: Mapping[str, object] = {
    "=NA()": "#N/A",
    "=1/0": "#DIV/0!",
    '="甲"': "甲",
    "=1=1": True,
    "=9*1000": 9_000,
    "=[1]Sheet1!$A$1": 60_001,
}
TO_FILE, TO_SHEET = b"\x3a\x01\x00" + pack("<IH", 0, 0), b"\x3a\x00\x00" + pack("<IH", 0, 0)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PLAIN, _DAY = 0, 1  # the cell styles


def record(kind: int, data: bytes = b"") -> bytes:
    """A record: its type in one or two bytes, its length in up to four, its content."""
    head = bytes((kind,)) if kind < 0x80 else bytes((kind & 0x7F | 0x80, kind >> 7))
    size = len(data)
    while size > 0x7F:
        head, size = head + bytes((size & 0x7F | 0x80,)), size >> 7
    return head + bytes((size,)) + data


def wide(text: str) -> bytes:
    """A text: its length in units of two bytes, then these."""
    data = text.encode("utf-16-le", "surrogatepass")
    return pack("<I", len(data) // 2) + data


def small_number(value: float) -> bytes | None:
    """The value as an RkNumber, if it is one."""
    if value == int(value) and abs(value) < 1 << 29:
        return pack("<i", int(value) << 2 | 2)
    cents = value * 100
    if cents == int(cents) and abs(cents) < 1 << 29 and cents / 100 == value:
        return pack("<i", int(cents) << 2 | 3)
    upper = pack("<d", value)
    return upper[4:] if upper[:4] == bytes(4) and not upper[4] & 3 else None


# As Excel writes it: engine, automatic, 100 rounds of at most 0.001 where formulas go in circles, one thread; then flags: A1 addresses,
# full precision, calculated on saving, several threads.
CALCULATED = pack("<IIIdiH", 191029, 1, 100, 0.001, 1, 0x6A)


def saved(
    book: Workbook, *, short: bool = False, parts: Mapping[str, bytes] | None = None, calculation: bytes = CALCULATED
) -> bytes:
    """The workbook's bytes. `short`: cells right of another leave their column out, as web systems write them. `parts`:
    other bytes for single members. `calculation`: the record BrtCalcProp."""
    texts: dict[str, int] = {}
    days_since_1904 = book.epoch == CALENDAR_MAC_1904
    sheets = [_sheet(sheet, texts, short) for sheet in book]
    links = any("[1]" in str(c.value) for sheet in book for row in sheet.iter_rows() for c in row)
    bundle = b"".join(
        record(0x9C, pack("<II", sheet.sheet_state != "visible", i) + wide(f"rId{i}") + wide(sheet.title))
        for i, sheet in enumerate(book, 1)
    )
    table = record(0x161) + record(0x165) + record(0x163, wide("rId99"))
    table += record(0x16A, pack("<I", 2) + pack("<Iii", 0, 0, 0) + pack("<Iii", 1, 0, 0)) + record(0x162)
    main = record(0x83) + record(0x99, pack("<III", days_since_1904, 0, 0)) + record(0x8F) + bundle + record(0x90)
    main += (table if links else b"") + record(0x9D, calculation) + record(0x84)
    formats = record(0x267, pack("<I", 1)) + record(0x2C, pack("<H", 164) + wide("yyyy\\-mm\\-dd")) + record(0x268)
    # First the styles of styles, which no cell refers to by number.
    styles = record(0x272, pack("<I", 1)) + record(0x2F, pack("<HH", 0xFFFF, 164) + bytes(12)) + record(0x273)
    used = b"".join(record(0x2F, pack("<HH", 0, fmt) + bytes(12)) for fmt in (0, 164))
    styles = record(0x116) + formats + styles + record(0x269, pack("<I", 2)) + used + record(0x26A) + record(0x117)
    shared = b"".join(record(0x13, b"\0" + wide(text)) for text in texts)
    members = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.bin")}),
        "xl/workbook.bin": main,
        "xl/styles.bin": styles,
        "xl/sharedStrings.bin": record(0x9F, pack("<II", len(texts), len(texts))) + shared + record(0xA0),
        **{f"xl/worksheets/sheet{i}.bin": data for i, data in enumerate(sheets, 1)},
        "xl/_rels/workbook.bin.rels": _relations(
            {f"rId{i}": ("worksheet", f"worksheets/sheet{i}.bin") for i in range(1, len(sheets) + 1)}
            | {"rId98": ("styles", "styles.bin"), "rId97": ("sharedStrings", "sharedStrings.bin")}
        ),
    }
    if links:
        members["xl/externalLinks/externalLink1.bin"] = record(0x84)
        members["xl/externalLinks/_rels/externalLink1.bin.rels"] = _relations(
            {"rId1": ("externalLinkPath", "file:///C:/%E5%8E%BB%E5%B9%B4.xlsx")}
        )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (members | dict(parts or {})).items():
            package.writestr(name, data)
    return out.getvalue()


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    said = "".join(
        f'<Relationship Id="{name}" Type="{_TYPES}{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "file:" in target else "/>")
        for name, (kind, target) in targets.items()
    )
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{name}">{said}</Relationships>'.encode()


def _sheet(sheet: Worksheet, texts: dict[str, int], short: bool) -> bytes:
    size = pack("<IIII", 0, sheet.max_row - 1, 0, sheet.max_column - 1)
    rows = b"".join(_rows(sheet, texts, short))
    ranges = [(r.min_row - 1, r.max_row - 1, r.min_col - 1, r.max_col - 1) for r in sheet.merged_cells.ranges]
    merged = b"".join(record(0xB0, pack("<IIII", *corners)) for corners in ranges)
    return record(0x81) + record(0x94, size) + record(0x91) + rows + record(0x92) + merged + record(0x82)


def _rows(sheet: Worksheet, texts: dict[str, int], short: bool) -> Iterator[bytes]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        hidden = 0x10 if sheet.row_dimensions[number].hidden else 0
        yield record(0, pack("<IIHBBB", number - 1, 0, 0x108, 0, hidden, 0) + pack("<I", 0))
        before = -1
        for column, cell in enumerate(row):
            if cell.value is None:
                continue
            kind, style, data = _cell(cell, texts)
            if short and column == before + 1 and kind < 8:
                yield record(kind + 11, pack("<I", style) + data)
            else:
                yield record(kind, pack("<II", column, style) + data)
            before = column


def _cell(cell: Cell, texts: dict[str, int]) -> tuple[int, int, bytes]:
    """The cell's record type, style and value."""
    value, formula = cell.value, b""
    if cell.data_type == "f":
        calculated = value in RESULTS
        tokens = TO_FILE if "[1]" in str(value) else TO_SHEET
        formula = pack("<HII", 0 if calculated else 2, len(tokens), 0)[:6] + tokens + bytes(4)
        value = RESULTS.get(str(value), 0)
    if isinstance(value, str) and value in ERRORS and cell.data_type in "ef":
        return (11 if formula else 3), _PLAIN, bytes((ERRORS[value],)) + formula
    if isinstance(value, bool):
        return (10 if formula else 4), _PLAIN, bytes((value,)) + formula
    if isinstance(value, datetime):
        value, style = to_excel(value, cell.parent.parent.epoch), _DAY
    else:
        style = _PLAIN
    if isinstance(value, str):
        if formula:
            return 8, style, wide(value) + formula
        return 7, style, pack("<I", texts.setdefault(value, len(texts)))
    if not formula and (small := small_number(value)):
        return 2, style, small
    return (9 if formula else 5), style, pack("<d", value) + formula
