"""Forms that are not fit to be filled in, one for every kind of problem, each with one like it that is."""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from rmcli.intake.files.opener import Opener
from rmcli.problems import Problem
from rmcli.run.payout.own_form import read_own_form
from tests.payout_form.bank import bank
from tests.payout_form.forms import TITLE, changed, packed, parts, saved, usual, with_logo, written

Made = Workbook | bytes
Change = Callable[[Workbook, Worksheet], object]


@dataclass(frozen=True)
class Case:
    spoilt: Callable[[], Made]
    near: Callable[[], Made]
    name: str = "our-form.xlsx"


def having(**cells: object) -> Callable[[], Made]:
    """The usual form with something in these cells."""

    def change(_: Workbook, ws: Worksheet) -> None:
        for address, value in cells.items():
            ws[address] = value

    return lambda: changed(change)


def with_change(change: Change) -> Callable[[], Made]:
    return lambda: changed(lambda book, ws: change(book, ws) and None)


def with_part(name: str, data: bytes, replaced: tuple[str, str, str] | None = None) -> bytes:
    """The usual form with a further part, and a text of another part replaced."""
    made = parts(saved(usual()))
    made[name] = data
    if replaced:
        part, old, new = replaced
        assert old in made[part].decode()
        made[part] = made[part].decode().replace(old, new, 1).encode()
    return packed(made)


def with_external_link() -> bytes:
    lead = '<Relationship Id="rIdX" Type="http://x/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'
    return with_part(
        "xl/externalLinks/externalLink1.xml", b"<x/>", ("xl/_rels/workbook.xml.rels", "</Relationships>", lead)
    )


def with_xml_data() -> bytes:
    lead = '<Relationship Id="rIdX" Type="http://x/customXml" Target="../customXml/item1.xml"/></Relationships>'
    return with_part("customXml/item1.xml", b"<x/>", ("xl/_rels/workbook.xml.rels", "</Relationships>", lead))


def with_macros() -> bytes:
    return with_part("xl/vbaProject.bin", b"x")


def two_sheets(second: str) -> Callable[[], Made]:
    def change(book: Workbook, _: Worksheet) -> None:
        book.create_sheet("第二联")["A1"] = second

    return lambda: changed(change)


def listed_placeholders(book: Workbook, _: Worksheet) -> None:
    book.create_sheet("占位符")["A1"] = "{{net}}"


def other_sheet(book: Workbook, ws: Worksheet) -> None:
    book.create_sheet("参数")["A1"] = 5
    ws["F15"] = "=参数!A1*2"


def own_sheet(_: Workbook, ws: Worksheet) -> None:
    ws["F15"] = f"={TITLE}!B15*2"


def hidden_column(value: object) -> Change:
    def change(_: Workbook, ws: Worksheet) -> None:
        ws["J8"] = value
        ws.column_dimensions["J"].hidden = True

    return change


def hidden_row(value: object) -> Change:
    def change(_: Workbook, ws: Worksheet) -> None:
        ws["A40"] = value
        ws.row_dimensions[40].hidden = True

    return change


def shown_as(code: str) -> Change:
    def change(_: Workbook, ws: Worksheet) -> None:
        ws["F15"], ws["F15"].number_format = 12, code

    return change


def under_merged(address: str) -> Callable[[], Made]:
    """Two cells merged, with a text in one of them; openpyxl itself would clear the second."""

    def build() -> bytes:
        made = parts(saved(changed(lambda _, ws: ws.__setitem__("B28", "x") or ws.__setitem__("A28", "x"))))
        sheet = "xl/worksheets/sheet1.xml"
        xml = made[sheet].decode().replace('<mergeCells count="1">', '<mergeCells count="2"><mergeCell ref="A28:B28"/>')
        keep = "A28" if address == "B28" else "B28"
        made[sheet] = re.sub(rf'<c r="{keep}"[^>]*>.*?</c>', "", xml).encode()
        return packed(made)

    return build


def with_comment(_: Workbook, ws: Worksheet) -> None:
    ws["B25"].comment = Comment("请核对", "HR")


def as_table(area: str) -> Change:
    def change(_: Workbook, ws: Worksheet) -> None:
        for i, title in enumerate(("a", "b")):
            ws.cell(40, 1 + i, title)
            ws.cell(41, 1 + i, i)
        ws.add_table(Table(displayName="T", ref=area))

    return change


def linked(target: str) -> Change:
    def change(_: Workbook, ws: Worksheet) -> None:
        ws["A30"] = "申诉"
        ws["A30"].hyperlink = target

    return change


def merged_down(over: str) -> Change:
    def change(_: Workbook, ws: Worksheet) -> None:
        for row in (8, 9):
            ws[f"H{row}"] = None
        ws["H8" if over.startswith("H8") else "H7"] = "{{indicators.code}}" if over.startswith("H8") else "考核"
        ws.merge_cells(over)

    return change


def in_header(text: str) -> Change:
    def change(_: Workbook, ws: Worksheet) -> None:
        ws.oddHeader.left.text = text

    return change


def by_places(count: int) -> Change:
    def change(_: Workbook, ws: Worksheet) -> None:
        for i in range(1, count + 1):
            ws[f"I{14 + i}"] = f"{{{{lines.{i}.total}}}}"

    return change


def steps(_: Workbook, ws: Worksheet) -> None:
    without_some(_, ws)
    ws["I15"], ws["J15"] = "{{steps.step}}", "{{steps.amount}}"


def without_some(_: Workbook, ws: Worksheet) -> None:
    for row in range(16, 25):
        if row != 17:
            ws[f"B{row}"] = None
    ws["C25"] = None


def net_in_a_sentence(_: Workbook, ws: Worksheet) -> None:
    ws["B25"] = "{{net}} 元"


def xls() -> bytes:
    """The head of an Excel 97 workbook that needs no password, as far as its format is told by it."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook".encode("utf-16-le") + struct.pack("<500x")


def somebody() -> str:
    return bank().people[3].name


CASES: dict[str, Case] = {
    "FRM01": Case(with_macros, usual, "our-form.xlsm"),
    "FRM01 of a csv": Case(lambda: b"{{net}}\n", usual, "our-form.csv"),
    "FRM02": Case(having(B3="{{nmae}}", D3="{{指标.C1.实积}}", D4="{{xyz}}"), having(B3="{{ 姓名 }}", D3="{{指标.C1.实绩}}")),
    "FRM03": Case(having(B3="{{name", D3="{net}", D4="name}}", D5="{{{net}}}"), having(B3="{name: x}", D3="{}")),
    "FRM04": Case(with_change(net_in_a_sentence), having(B25=" {{实发绩效}} ")),
    "FRM05": Case(two_sheets("{{name}}"), with_change(listed_placeholders)),
    "FRM06": Case(having(H8="{{months.pay}}"), having(H8="{{indicators.lost}}")),
    "FRM07": Case(having(F15='="实发"&"{{net}}"'), having(F15='="实发"&B25')),
    "FRM07 of a list in a header": Case(with_change(in_header("{{indicators.name}}")), with_change(in_header("{{name}}"))),
    "FRM08": Case(with_change(hidden_column("=F8*2")), with_change(hidden_column(None))),
    "FRM08 of a row": Case(with_change(hidden_row("去年")), with_change(hidden_row(None))),
    "FRM08 of a format": Case(with_change(shown_as(";;;")), with_change(shown_as('0.00;;;@'))),
    "FRM08 under merged cells": Case(under_merged("B28"), under_merged("A28")),
    "FRM09": Case(with_external_link, with_xml_data),
    "FRM09 of a comment": Case(with_change(with_comment), usual),
    "FRM09 of a table": Case(with_change(as_table("A40:B41")), usual),
    "FRM09 of a link": Case(with_change(linked("file:///D:/hr/pay.xlsx")), with_change(linked("https://example.com/a"))),
    "FRM10": Case(lambda: with_logo(saved(usual()), 5, 9), lambda: with_logo(saved(usual()), 2, 5)),
    "FRM10 of merged cells": Case(with_change(merged_down("H8:H9")), with_change(merged_down("H7:H9"))),
    "FRM11": Case(having(F15="=E8*2"), having(F15="=SUM(E8)*2")),
    "FRM11 of the row above": Case(having(H8="=H7+E8"), having(H8="=H$7&E8")),
    "FRM11 of a place in text": Case(having(F15='=INDIRECT("B"&15)'), having(F15="=B15")),
    "FRM12": Case(with_change(other_sheet), with_change(own_sheet)),
    "FRM14": Case(lambda: having(F15=f"经办：{somebody()}", F16="1004", F17=bank().people[1].pay["net"])(),
                  having(F15="经办：", F16="第 1004 号", F17=12)),
    "FRM16": Case(two_sheets("填表说明"), usual),
    "FRM17": Case(with_change(by_places(2)), with_change(by_places(13))),
    "FRM18": Case(with_change(without_some), with_change(steps)),
    "FRM19": Case(having(F15='=TEXT(B25,"[DBNum2]")', F16='=F15&"元"', F17="=NUMBERSTRING(1,2)"),
                  having(F15='=TEXT(B25,"#,##0.00")', F16='=F15&"元"', F17="=TEXT(TODAY(),\"yyyy-mm-dd\")")),
    "FRM20": Case(having(F15="=SUM(F14:F16)", F17="=F18", F18="=F17+B15"), having(F15="=SUM(F13:F14)", F18="=F17+B15")),
}  # fmt: skip


def found(folder: Path, made: Callable[[], Made], name: str) -> list[Problem]:
    """What is said of a form, held against everybody of the sample report."""
    path = written(folder, made(), name)
    case = bank()
    return list(read_own_form(path, Opener(), case.people, case.people, case.rules).problems)
