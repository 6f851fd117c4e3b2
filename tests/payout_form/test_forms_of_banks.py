"""Forms as other programs write them, with what openpyxl does not know: it is all still there once they are filled in."""

import re
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from tests.payout_form.bank import bank, fill, findings, read, sheet
from tests.payout_form.forms import packed, parts, png, saved, usual, with_logo
from tests.recalculate import assert_recalculation_agrees

NAME = "2026 Q3 单"
SHEET = "xl/worksheets/sheet1.xml"


def of_excel() -> bytes:
    """By XlsxWriter as Excel has it: a picture in the header, a text box, a chart, a sparkline, data bars, a name, looks within a
    text, unused columns and rows hidden."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    ws = book.add_worksheet(NAME)
    bold, day = book.add_format({"bold": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    logo = {"image_data": BytesIO(png())}
    ws.set_header("&L&G&C{{name}} & 绩效", {"image_left": "logo.png", "image_data_left": BytesIO(png())})
    ws.write_rich_string("A1", bold, "致 ", "{{name}}：您好")
    for i, key in enumerate(("no", "name", "actual", "target", "score", "weight")):
        ws.write(4, i, f"{{{{indicators.{key}}}}}")
    ws.write_formula("G5", "=E5*F5")
    ws.write_formula("G6", "=SUM(G5:G5)")
    ws.write("A7", "{{net}}")
    ws.write_formula("F8", "=AVERAGE(得分区)")
    ws.write_array_formula("H8:H8", "{=SUM(E5:E5*F5:F5)}")
    ws.conditional_format("E5:E5", {"type": "data_bar", "data_bar_2010": True})
    ws.conditional_format("G5", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    ws.add_sparkline("H6", {"range": f"'{NAME}'!E5"})
    ws.insert_textbox("A10", "请于 5 日内签字确认")
    ws.insert_image("E10", "logo.png", logo)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": f"='{NAME}'!$B$5", "values": f"='{NAME}'!$E$5", "name": f"='{NAME}'!$A$1"})
    ws.insert_chart("A14", chart)
    book.define_name("得分区", f"='{NAME}'!$E$5")
    ws.write_url("A12", "https://example.com/appeal")
    ws.write_boolean("A13", True)
    ws.write_number("B13", 46000, day)
    ws.set_column("K:XFD", None, None, {"hidden": 1})
    ws.set_default_row(hide_unused_rows=True)
    for row in range(40):
        ws.set_row(row, 18)
    book.close()
    return target.getvalue()


def prefixed() -> bytes:
    """With a prefix before every element, as the Open XML SDK writes."""
    made = parts(saved(usual()))
    xml = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", made[SHEET].decode())
    made[SHEET] = xml.replace("xmlns=", "xmlns:x=", 1).encode()
    return packed(made)


def template() -> bytes:
    """Saved as a template (xltx)."""
    made = parts(saved(usual()))
    types = "[Content_Types].xml"
    made[types] = made[types].replace(b"sheet.main+xml", b"template.main+xml")
    return packed(made)


def labelled() -> bytes:
    """With a label of sensitivity, and the user and folder of whoever saved it."""
    made = parts(with_logo(saved(usual())))
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    made["docProps/custom.xml"] = (
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes"><property '
        'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="MSIP_Label"><vt:lpwstr>Internal</vt:lpwstr></property></Properties>'
    ).encode()
    lead = f'<Relationship Id="rIdC" Type="{office}/relationships/custom-properties" Target="docProps/custom.xml"/></Relationships>'
    made["_rels/.rels"] = made["_rels/.rels"].decode().replace("</Relationships>", lead).encode()
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    override = f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/></Types>'
    made["[Content_Types].xml"] = made["[Content_Types].xml"].decode().replace("</Types>", override).encode()
    user = r'\1<fileSharing userName="王五"/>'
    made["xl/workbook.xml"] = re.sub(r"(<workbook[^>]*>)", user, made["xl/workbook.xml"].decode(), count=1).encode()
    return packed(made)


def shared() -> bytes:
    """With formulas that Excel wrote once for several cells."""
    made = parts(saved(usual()))
    xml = made[SHEET].decode()
    for row, formula in ((15, '<f t="shared" ref="H15:H16" si="0">B15*2</f>'), (16, '<f t="shared" si="0"/>')):
        cell = f'<c r="H{row}">{formula}<v></v></c>'
        xml = re.sub(rf'(<row r="{row}".*?)</row>', rf"\g<1>{cell}</row>", xml, count=1, flags=re.DOTALL)
    made[SHEET] = xml.encode()
    return packed(made)


FORMS = {"excel": of_excel, "sdk": prefixed, "template": template, "labelled": labelled, "shared formulas": shared}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("rm_id", ["1001", "1005"])
def test_it_is_filled_in_is_as_valid_as_it_was_and_calculates_equal(name, rm_id, tmp_path: Path):
    form, path = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
    form.write_bytes(FORMS[name]())
    assert read(form.read_bytes())[1] == ()
    path.write_bytes(fill(form.read_bytes(), rm_id).data)
    found, before = findings(path), findings(form)
    assert found <= before
    assert assert_recalculation_agrees(path) >= 14


def test_what_excel_alone_knows_is_still_there_and_has_followed_its_rows():
    made = parts(fill(of_excel(), "1001").data)
    n = bank().fields("1001").count("indicators")
    xml = made[SHEET].decode()
    assert f"<xm:f>'{NAME}'!E5:E{4 + n}</xm:f><xm:sqref>H{5 + n}</xm:sqref>" in re.sub(r"\s*<xm:", "<xm:", xml)
    assert f"<xm:sqref>E5:E{4 + n}</xm:sqref>" in xml  # of the data bar
    assert "&amp;L&amp;G&amp;CAlice Moreau" in xml
    assert "legacyDrawingHF" in xml
    assert sum(name.startswith("xl/media/") for name in made) >= 1
    drawing = made["xl/drawings/drawing1.xml"].decode()
    assert "请于 5 日内签字确认" in drawing
    rows = re.findall(r"<xdr:from>.*?<xdr:row>(\d+)</xdr:row>", drawing)
    assert sorted(map(int, rows)) == [9 + n - 1, 9 + n - 1, 13 + n - 1]
    chart = made["xl/charts/chart1.xml"].decode()
    assert re.findall("<c:f>([^<]*)</c:f>", chart) == [
        f"'{NAME}'!$A$1",
        f"'{NAME}'!$B$5:$B${4 + n}",
        f"'{NAME}'!$E$5:$E${4 + n}",
    ]
    assert "Cache" not in chart
    assert f"'{NAME}'!$E$5:$E${4 + n}</definedName>" in made["xl/workbook.xml"].decode()
    ws = sheet(fill(of_excel(), "1001").data)
    assert (ws["A1"].value, ws[f"A{12 + n}"].value) == ("致 Alice Moreau：您好", True)


def test_a_label_stays_and_who_saved_the_form_does_not():
    made = parts(fill(labelled(), "1001").data)
    assert b"MSIP_Label" in made["docProps/custom.xml"]
    assert "王五".encode() not in b"".join(made.values())
