"""Forms as banks have them, built with openpyxl: a logo, merged titles, borders, print set-up, sums over the row that repeats."""

import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

TITLE = "薪酬单"
_LINE = Side(style="thin", color="FF666666")
_PICTURE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" \
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor editAs="oneCell">\
<xdr:from><xdr:col>{left}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{top}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>\
<xdr:to><xdr:col>{right}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{bottom}</xdr:row><xdr:rowOff>9000</xdr:rowOff></xdr:to>\
<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Logo"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>\
<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId1"/>\
<a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="400000"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"""
_LEADS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def png() -> bytes:
    """A blue picture of 24 x 12 dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((31, 56, 100)) * 24 for _ in range(12))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 24, 12, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(made: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, data in made.items():
            package.writestr(name, data)
    return target.getvalue()


def saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def with_logo(data: bytes, top: int = 0, bottom: int = 1, left: int = 0, right: int = 1) -> bytes:
    """The workbook with a picture on its first sheet over these rows and columns from 0; openpyxl takes no picture without a library
    more."""
    made = parts(data)
    sheet, leads = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
    lead = f'<Relationship Id="rIdLogo" Type="{_OFFICE}/drawing" Target="/xl/drawings/drawing9.xml"/>'
    before = made.get(leads, _LEADS.format("").encode()).decode()
    made[leads] = before.replace("</Relationships>", f"{lead}</Relationships>").replace("/>", "/>").encode()
    if before.endswith("/>"):
        made[leads] = _LEADS.format(lead).encode()
    made["xl/drawings/drawing9.xml"] = _PICTURE.format(top=top, bottom=bottom, left=left, right=right).encode()
    picture = f'<Relationship Id="rId1" Type="{_OFFICE}/image" Target="../media/logo.png"/>'
    made["xl/drawings/_rels/drawing9.xml.rels"] = _LEADS.format(picture).encode()
    made["xl/media/logo.png"] = png()
    drawing = f'<drawing xmlns:r="{_OFFICE}" r:id="rIdLogo"/>'
    xml = made[sheet].decode()
    marks = [mark for mark in ("<legacyDrawing", "<tableParts", "<extLst", "</worksheet>") if mark in xml]
    made[sheet] = xml.replace(marks[0], drawing + marks[0], 1).encode()
    types = made["[Content_Types].xml"].decode()
    override = '<Override PartName="/xl/drawings/drawing9.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
    more = '<Default Extension="png" ContentType="image/png"/>' if 'Extension="png"' not in types else ""
    types = types.replace("</Types>", f"{override}</Types>")
    made["[Content_Types].xml"] = types.replace("<Default", f"{more}<Default", 1).encode()
    return packed(made)


def boxed(ws: Worksheet, area: str) -> None:
    for row in ws[area]:
        for cell in row:
            cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def usual() -> Workbook:
    """A form of one A4 page: title, who, indicators, adjustments, pay, signatures."""
    book = Workbook()
    ws = book.active
    ws.title = TITLE
    ws.merge_cells("B1:F1")
    ws["B1"], ws["B1"].font = "某某银行绩效薪酬单", Font(size=18, bold=True)
    ws["B1"].alignment = Alignment(horizontal="center")
    ws["A2"] = "{{period}}　{{scheme}}"
    ws.row_dimensions[1].height = 36
    for row, (label, mark) in enumerate([("姓名", "{{name}}"), ("工号", "{{rm_id}}"), ("机构", "{{机构}}")], start=3):
        ws.cell(row, 1, label)
        ws.cell(row, 2, mark)
    for column, title in enumerate(["序号", "指标", "实绩", "目标", "得分", "权重", "加权得分"], start=1):
        cell = ws.cell(7, column, title)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFDDE6F0")
    for column, mark in enumerate(["no", "name", "actual", "target", "score", "weight"], start=1):
        ws.cell(8, column, f"{{{{indicators.{mark}}}}}")
    ws["E8"].number_format = "0.0"
    ws["G8"] = "=IF(ISNUMBER(F8),E8*F8,0)"
    ws["A9"], ws["E9"], ws["G9"] = "合计", "=COUNT(E8)", "=SUM(G8:G8)"
    ws["A10"], ws["G10"] = "复核", "=ROUND(G9,2)"
    for column, mark in enumerate(["kind", "amount", "reason", "approved_by"], start=1):
        ws.cell(12, column, f"{{{{调整.{mark}}}}}")
    ws["A13"], ws["B13"] = "调整合计", "=SUM(B12:B12)"
    pays = ["gross", "pool_withheld", "deferred", "pool_received", "released", "bonus", "allowance", "fine", "clawback"]
    for row, key in enumerate([*pays, "brought_forward", "net"], start=15):
        ws.cell(row, 1, f"{key}")
        ws.cell(row, 2, f"{{{{{key}}}}}")
    ws["B25"].number_format = '"¥"#,##0.00'
    ws["C25"] = "=B15-B16-B17+B18+B19+B20+B21-B22-B23-B24"
    ws["A26"] = "{{name}}：本期实发 {{net}} 元，等级 {{grade}}。"
    ws["A28"], ws["D28"] = "本人签字：", "日期："
    boxed(ws, "A7:G10")
    ws.print_area = "A1:G28"
    ws.print_title_rows = "7:7"
    ws.page_setup.orientation, ws.page_setup.paperSize = "portrait", 9
    ws.page_setup.fitToHeight = 1
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.oddFooter.center.text = "{{rm_id}} 第 &P 页"
    ws.freeze_panes = "A8"
    for letter, width in zip("ABCDEFG", (16, 24, 18, 18, 10, 10, 12), strict=True):
        ws.column_dimensions[letter].width = width
    return book


def changed(change: Callable[[Workbook, Worksheet], None]) -> Workbook:
    """The usual form with a change."""
    book = usual()
    change(book, book[TITLE])
    return book


def written(folder: Path, data: bytes | Workbook, name: str = "our-form.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else saved(data))
    return path
