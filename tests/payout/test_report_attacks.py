"""Ways to show an approver another amount than is paid: each is named by `verify` and holds up `payout`, or changes neither.

Every case is what somebody could do to a report with a spreadsheet program or a script; those that do no harm pass without a word.
"""

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from rmcli.errors import UnreadableInput
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.run.payout import Order, payout
from rmcli.run.verify import verify
from tests.errors.told import told
from tests.payout.batch_case import address, as_read, sheet_part
from tests.payout.test_report_tampering import Edit, edited, replaced
from tests.recalculate import converted

REFUSED = "refused"  # not even read: what it shows cannot be vouched for
FREE = "free"
RM, OTHER = "1003", "1004"
DRAWING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"


class Report(NamedTuple):
    """The report as written, and where things are in it."""

    path: Path

    def part(self, sheet: str = "Pay") -> str:
        return sheet_part(self.path, sheet)

    def at(self, column: str, rm: str = RM, grid: str = "pay.pay") -> str:
        return address(self.path, grid, rm, column)[1]

    def row(self, rm: str = RM) -> int:
        return int(re.sub(r"\D", "", self.at("rm_id", rm)))

    def header(self, column: str) -> str:
        grid = as_read(self.path, self.path.stat().st_mtime_ns)["pay.pay"]
        return f"{grid.letter(column)}{grid.header}"

    def total(self, column: str) -> str:
        grid = as_read(self.path, self.path.stat().st_mtime_ns)["pay.pay"]
        return f"{grid.letter(column)}{grid.total_at}"


class Attack(NamedTuple):
    """`edits`: the parts rewritten; `added`: parts that are new. `told`: the codes that name it, or REFUSED, or FREE."""

    edits: Callable[[Report], Mapping[str, Edit]]
    told: set[str] | str
    added: Mapping[str, str] = {}


def pay(*edits: Edit) -> Callable[[Report], Mapping[str, Edit]]:
    def all_of(xml: str) -> str:
        for edit in edits:
            xml = edit(xml)
        return xml

    return lambda report: {report.part(): all_of}


def at(where: Callable[[Report], str], pattern: str, new: str) -> Callable[[Report], Mapping[str, Edit]]:
    """One cell of sheet Pay rewritten: `pattern` within it replaced."""

    def edits(report: Report) -> Mapping[str, Edit]:
        cell = re.compile(rf'<c r="{where(report)}"[^>]*?(?:/>|>.*?</c>)')
        return {report.part(): lambda xml: cell.sub(lambda m: re.sub(pattern, new, m[0], count=1), xml, count=1)}

    return edits


def net(report: Report) -> str:
    return report.at("net")


def styled(where: Callable[[Report], str], code: str) -> Callable[[Report], Mapping[str, Edit]]:
    """The cell with a style of its own that has the number format."""

    def edits(report: Report) -> Mapping[str, Edit]:
        with zipfile.ZipFile(report.path) as package:
            xfs = re.search("<cellXfs.*?</cellXfs>", package.read("xl/styles.xml").decode(), re.DOTALL)
        count = len(re.findall("<xf ", xfs[0])) if xfs else 0
        quoted = code.replace('"', "&quot;")
        xf = '<xf numFmtId="251" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        styles: Edit = lambda xml: xml.replace(  # noqa: E731
            "</numFmts>", f'<numFmt numFmtId="251" formatCode="{quoted}"/></numFmts>'
        ).replace("</cellXfs>", xf)
        return {"xl/styles.xml": styles, **at(where, r's="\d+"', f's="{count}"')(report)}

    return edits


def coloured(where: Callable[[Report], str], letters: str) -> Callable[[Report], Mapping[str, Edit]]:
    """The cell as it was but for the colour of its letters."""

    def edits(report: Report) -> Mapping[str, Edit]:
        with zipfile.ZipFile(report.path) as package:
            xml, sheet = package.read("xl/styles.xml").decode(), package.read(report.part()).decode()
        fonts = re.search("<fonts.*?</fonts>", xml, re.DOTALL)
        xfs = re.search("<cellXfs.*?</cellXfs>", xml, re.DOTALL)
        own = re.search(rf'<c r="{where(report)}" s="(\d+)"', sheet)
        assert fonts
        assert xfs
        assert own
        each = re.findall(r"<xf [^>]*?/>|<xf .*?</xf>", xfs[0], re.DOTALL)
        font = f'<font><sz val="10"/><color {letters}/><name val="Arial"/></font></fonts>'
        xf = re.sub(r'fontId="\d+"', f'fontId="{len(re.findall("<font>", fonts[0]))}"', each[int(own[1])])
        styles: Edit = lambda text: text.replace("</fonts>", font).replace("</cellXfs>", f"{xf}</cellXfs>")  # noqa: E731
        return {"xl/styles.xml": styles, **at(where, r's="\d+"', f's="{len(each)}"')(report)}

    return edits


def in_row(pattern: str, new: str) -> Callable[[Report], Mapping[str, Edit]]:
    return lambda report: {
        report.part(): lambda xml: re.sub(rf'<row r="{report.row()}"([^>]*)>', new, xml, count=1) if pattern else xml
    }


def before_end(xml: str) -> Callable[[Report], Mapping[str, Edit]]:
    """Right after the rows."""
    return pay(replaced("</sheetData>", f"</sheetData>{xml}"))


def book(old: str, new: str) -> Callable[[Report], Mapping[str, Edit]]:
    return lambda _: {"xl/workbook.xml": replaced(old, new)}


def swapped(column: str) -> Callable[[Report], Mapping[str, Edit]]:
    """What two people have in a column."""

    def edits(report: Report) -> Mapping[str, Edit]:
        cells = [report.at(column, rm) for rm in (RM, OTHER)]

        def edit(xml: str) -> str:
            of = {a: re.search(rf'<c r="{a}"([^>]*>.*?</c>)', xml)[1] for a in cells}
            for a, b in zip(cells, reversed(cells), strict=True):
                xml = re.sub(rf'<c r="{a}"[^>]*>.*?</c>', f'<c r="{a}"{of[b]}', xml, count=1)
            return xml

        return {report.part(): edit}

    return edits


def beside(cell: str) -> Callable[[Report], Mapping[str, Edit]]:
    """One more cell at the end of the person's row."""
    return lambda report: {
        report.part(): lambda xml: re.sub(
            rf'(<row r="{report.row()}".*?)</row>',
            lambda m: m[1] + cell.format(row=report.row()) + "</row>",
            xml,
            count=1,
        )
    }


def below(row: str) -> Callable[[Report], Mapping[str, Edit]]:
    """A row between the last person and the total."""

    def edits(report: Report) -> Mapping[str, Edit]:
        total = int(re.sub(r"\D", "", report.total("net")))
        new = row.format(row=total)
        old = f'<row r="{total}"'

        def edit(xml: str) -> str:
            start, found, rest = xml.partition(old)
            end = rest.index("</row>") + len("</row>")
            moved = re.sub(rf'r="([A-Z]+){total}"', rf'r="\g<1>{total + 1}"', rest[:end])
            return f'{start}{new}<row r="{total + 1}"{moved}{rest[end:]}' if found else xml

        return {report.part(): edit}

    return edits


def picture(kind: str) -> Attack:
    """A drawing over sheet Pay that holds one shape."""
    shape = f"<xdr:{kind}><xdr:txBody/></xdr:{kind}>"
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
        f"<xdr:absoluteAnchor>{shape}<xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>"
    )

    def edits(report: Report) -> Mapping[str, Edit]:
        sheet = report.part()
        rels = f"xl/worksheets/_rels/{Path(sheet).name}.rels"
        relation = f'<Relationship Id="rId99" Type="{DRAWING}" Target="../drawings/drawing99.xml"/></Relationships>'
        return {
            sheet: replaced("<legacyDrawing", '<drawing r:id="rId99"/><legacyDrawing'),
            rels: replaced("</Relationships>", relation),
        }

    return Attack(edits, {"REP19"}, {"xl/drawings/drawing99.xml": drawing})


CONDITIONAL = '<conditionalFormatting sqref="N2:N9"><cfRule type="{kind}" priority="1"{dxf}>{inside}</cfRule></conditionalFormatting>'
DATA_BAR = '<dataBar{hides}><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar>'
SCALED = ("0.00,", '#,##"0.00"', r"#,##0.0\0", ";;;", '0.00"0"', '0.00"万"', "0%", "[White]General", '"7,800.01"')

ATTACKS: dict[str, Attack] = {
    "a value, its formula kept": Attack(at(net, "<v>.*?</v>", "<v>99999.99</v>"), {"REP15"}),
    "a formula, its value kept": Attack(at(net, "<f>.*?</f>", "<f>99999.99</f>"), {"REP16"}),
    "a formula gone, its value kept": Attack(at(net, "<f>.*?</f>", ""), {"REP16"}),
    "a value typed over": Attack(at(net, "<f>.*?</v>", "<v>99999.99</v>"), {"REP01"}),
    "a text for an amount": Attack(at(net, "(<c [^>]*)><f>.*?</v>", r'\1 t="str"><v>1</v>'), {"REP01"}),
    "an error for an amount": Attack(at(net, "(<c [^>]*)><f>(.*?)</f><v>.*?</v>", r'\1 t="e"><f>\2</f><v>#N/A</v>'), {"REP15"}),
    "a constant that becomes a formula": Attack(at(lambda r: r.at("base"), "<v>", "<f>99</f><v>"), {"REP16"}),
    "and behind a line break": Attack(at(lambda r: r.at("base"), "<v>", "\n<f>99</f><v>"), {"REP16"}),
    "and behind its value": Attack(at(lambda r: r.at("base"), "</v>", "</v><f>99</f>"), REFUSED),
    "and as CDATA": Attack(at(lambda r: r.at("base"), "<v>", "<f><![CDATA[99]]></f><v>"), REFUSED),
    "and under another prefix": Attack(
        at(lambda r: r.at("base"), "<v>", '<x:f xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">9</x:f><v>'),
        REFUSED,
    ),
    "a comment of XML that holds the cell as it was": Attack(pay(replaced("<sheetData>", "<sheetData><!-- <c/> -->")), REFUSED),
    "a total with its formula kept": Attack(at(lambda r: r.total("net"), "<v>.*?</v>", "<v>1</v>"), {"REP15"}),
    "a total's formula": Attack(at(lambda r: r.total("net"), "<f>.*?</f>", "<f>1</f>"), {"REP16"}),
    "a total's format": Attack(styled(lambda r: r.total("net"), "0.00,"), {"REP17"}),
    "an amount in white letters": Attack(coloured(net, 'rgb="FFFFFFFF"'), {"REP17"}),
    "an amount in nearly white letters": Attack(coloured(net, 'rgb="FFF8F8F8"'), {"REP17"}),
    "an amount in the letters of the window": Attack(coloured(net, 'theme="0"'), {"REP17"}),
    "an amount in blue letters": Attack(coloured(net, 'rgb="FF0000FF"'), FREE),
    "a header's format": Attack(styled(lambda r: r.header("net"), ';;;"Gross pay"'), {"REP17"}),
    "a header's formula": Attack(at(lambda r: r.header("net"), r't="s"><v>\d+</v>', 't="str"><f>"x"</f><v>Net pay</v>'), {"REP16"}),
    "the texts of the whole workbook": Attack(
        lambda _: {"xl/sharedStrings.xml": replaced("<t>Net pay</t>", "<t>Base pay</t>")}, REFUSED
    ),
    "a note": Attack(lambda _: {"xl/sharedStrings.xml": replaced("checks agree.", "checks agreed!")}, {"REP18"}),
    "amounts of two people swapped": Attack(swapped("base"), {"REP01"}),
    "two people's ids swapped": Attack(swapped("rm_id"), {"REP01"}),
    "a payee more": Attack(
        below('<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>9999</t></is></c><c r="N{row}"><v>5000</v></c></row>'),
        {"REP04"},
    ),
    "a payee less": Attack(
        lambda r: {r.part(): lambda xml: re.sub(rf'<row r="{r.row()}".*?</row>', "", xml, count=1)}, {"REP03"}
    ),
    "a cell beside the table": Attack(beside('<c r="AZ{row}"><v>5</v></c>'), {"REP19"}),
    "a formula beside the table without a value": Attack(beside('<c r="AZ{row}"><f>5*2</f></c>'), {"REP19"}),
    "a hidden row": Attack(in_row("r", r'<row r="4" hidden="1"\1>'), {"REP19"}),
    "a hidden row in single quotes": Attack(in_row("r", r"<row r='4' hidden = 'true'\1>"), {"REP19"}),
    "a row of a point's height": Attack(
        lambda r: {r.part(): lambda xml: re.sub(rf'<row r="{r.row()}"[^>]*>', f'<row r="{r.row()}" ht="0.75" customHeight="1">', xml)},
        {"REP19"},
    ),
    "all rows hidden by default": Attack(pay(replaced("<sheetFormatPr", '<sheetFormatPr zeroHeight="1"')), {"REP19"}),
    "a narrow column": Attack(
        pay(lambda xml: re.sub(r'(<col min="5" max="5") width="[^"]*"', r'\1 width="0.08"', xml)), {"REP19"}
    ),
    "rows that frozen panes keep out of sight": Attack(
        pay(replaced("<sheetView ", '<sheetView topLeftCell="A7" ')), {"REP19"}
    ),
    "merged amounts": Attack(before_end('<mergeCells count="1"><mergeCell ref="C4:F4"/></mergeCells>'), {"REP19"}),
    "a filter without a criterion and hidden rows": Attack(
        lambda r: {
            r.part(): lambda xml: re.sub(rf'<row r="{r.row()}"', f'<row r="{r.row()}" hidden="1"', xml, count=1).replace(
                "</sheetData>", '</sheetData><autoFilter ref="A1:Z99"><filterColumn colId="0"/></autoFilter>'
            )
        },
        {"REP19"},
    ),
    "bars in place of amounts": Attack(
        before_end(CONDITIONAL.format(kind="dataBar", dxf="", inside=DATA_BAR.format(hides=' showValue="0"'))), {"REP19"}
    ),
    "a conditional format with a number format": Attack(
        before_end(
            '<extLst><ext><x14:cfRule xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
            '<x14:dxf><numFmt numFmtId="200" formatCode=";;;"/></x14:dxf></x14:cfRule></ext></extLst>'
        ),
        {"REP19"},
    ),
    "a background picture": Attack(before_end('<picture r:id="rId1"/>'), {"REP19"}),
    "a control": Attack(before_end('<controls><control shapeId="1" r:id="rId1"/></controls>'), {"REP19"}),
    "a text box": picture("sp"),
    "a picture": picture("pic"),
    "a chart over amounts": picture("graphicFrame"),
    "a chart with another title": Attack(
        lambda _: {"xl/charts/chart1.xml": lambda xml: re.sub("<a:t>.*?</a:t>", "<a:t>Net pay 1.00</a:t>", xml, count=1)},
        {"REP19"},
    ),
    "a second sheet PAY ": Attack(book("</sheets>", '<sheet name="PAY " sheetId="99" r:id="rId1"/></sheets>'), {"REP19"}),
    "a second sheet of the same name": Attack(
        book("</sheets>", '<sheet name="Pay" sheetId="99" r:id="rId3"/></sheets>'), {"REP19"}
    ),
    "a hidden sheet": Attack(book('<sheet name="Problems and notes"', '<sheet name="Problems and notes" state="hidden"'), {"REP19"}),
    "a defined name": Attack(book("<definedNames>", '<definedNames><definedName name="net">1</definedName>'), {"REP19"}),
    "a print area": Attack(
        book("<definedNames>", '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="2">Pay!$A$1:$C$3</definedName>'),
        {"REP19"},
    ),
    "calculating with what is shown": Attack(book("<calcPr ", '<calcPr fullPrecision="0" '), {"REP19"}),
    "no seal": Attack(book('name="Seal"', 'name="Sealed"'), REFUSED),
    "a comment in a cell": Attack(
        lambda _: {"xl/comments1.xml": lambda xml: re.sub("<t[^>]*>[^<]*</t>", "<t>seen, Board</t>", xml, count=1)}, FREE
    ),
    "a wider column": Attack(pay(lambda xml: re.sub(r'(<col min="5" max="5") width="[^"]*"', r'\1 width="60"', xml)), FREE),
    "another font": Attack(lambda _: {"xl/styles.xml": replaced('<name val="Arial"/>', '<name val="SimSun"/>')}, FREE),
    "a coloured tab and another zoom": Attack(pay(replaced("<sheetView ", '<sheetView zoomScale="85" ')), FREE),
    "bars behind amounts": Attack(
        before_end(CONDITIONAL.format(kind="dataBar", dxf="", inside=DATA_BAR.format(hides=""))), FREE
    ),
    "a merged title over blank cells": Attack(
        lambda r: {r.part("Summary"): replaced("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>')},
        FREE,
    ),
} | {f"the number format {code}": Attack(styled(net, code), {"REP17"}) for code in SCALED}  # fmt: skip


FIRST_OF_ITS_KIND = set(
    {str(attack.told): name for name, attack in reversed(ATTACKS.items())}.values()
)  # each code once


def attacked(path: Path, target: Path, attack: Attack) -> Path:
    """The report after it."""
    edited(path, target, dict(attack.edits(Report(path))))
    with zipfile.ZipFile(target, "a") as made:
        for name, text in attack.added.items():
            made.writestr(name, text)
    return target


@pytest.mark.parametrize("name", ATTACKS)
def test_what_shows_another_amount_is_named_and_holds_up_pay(report_en, tmp_path, name):
    attack = ATTACKS[name]
    target = attacked(report_en, tmp_path / "r.xlsx", attack)
    order = Order(target, tmp_path / "sheets")
    if attack.told == REFUSED:
        with pytest.raises(UnreadableInput):
            verify(target)
        with pytest.raises(UnreadableInput):
            payout(order)
        return
    problems = verify(target).problems
    if attack.told == FREE:
        assert problems == ()
    else:
        assert {p.code for p in problems} >= set(attack.told)
    if name in FIRST_OF_ITS_KIND:
        paid = payout(order)
        assert {p.code for p in paid.problems} >= {p.code for p in problems} - {"REP20"}
        assert (tmp_path / "sheets").exists() is (attack.told == FREE)


def test_a_seal_of_another_report_does_not_fit(report_en, tmp_path):
    """The same bank with another amount: its seal in this report names that amount's cells."""
    other = attacked(report_en, tmp_path / "o.xlsx", ATTACKS["a value typed over"])
    with zipfile.ZipFile(report_en) as package:
        seal = package.read(sheet_part(report_en, "Seal")).decode()
    named = {(str(p.place), p.code) for p in verify(other).problems}
    again = edited(other, tmp_path / "a.xlsx", {sheet_part(other, "Seal"): lambda _: seal + "\n"})
    assert {(str(p.place), p.code) for p in verify(again).problems} == named


def test_a_sheet_sorted_by_a_spreadsheet_changes_nothing(report_en, tmp_path):
    """Sheet Pay from the last person to the first: the rows of people with their formulas, as a program moves them."""
    report = Report(report_en)
    grid = read_report(report_en, Opener()).grids["pay.pay"]
    rows = list(grid.at.values())

    def turned(xml: str) -> str:
        found = {row: re.search(rf'<row r="{row}"[^>]*>.*?</row>', xml)[0] for row in rows}
        for to, source in zip(rows, reversed(rows), strict=True):
            moved = re.sub(rf"(?<![\d$])((?:<row r=\"|[A-Z]{{1,3}})){source}(?!\d)", rf"\g<1>{to}", found[source])
            found[f"new {to}"] = moved
        for to in rows:
            xml = xml.replace(found[to], f"<!{to}!>", 1)
        for to in rows:
            xml = xml.replace(f"<!{to}!>", found[f"new {to}"], 1)
        return xml

    target = edited(report_en, tmp_path / "r.xlsx", {report.part(): turned})
    read = read_report(target, Opener())
    assert list(read.grids["pay.pay"].rows) == list(grid.rows)
    assert read.changes == ()
    first, second = tmp_path / "as-written", tmp_path / "sorted"
    assert payout(Order(report_en, first)).folder
    assert payout(Order(target, second)).folder
    assert (first / "payroll.csv").read_bytes() == (second / "payroll.csv").read_bytes()


def test_saved_again_by_a_spreadsheet_it_is_paid_without_a_word(report_en, tmp_path):
    again = converted([report_en], "xlsx", tmp_path)[0]
    assert verify(again).problems == ()
    assert payout(Order(again, tmp_path / "sheets")).problems == ()


TEXTS = Path(__file__).with_name("texts")
NAMED = {
    "REP15": "a value, its formula kept",
    "REP16": "a formula, its value kept",
    "REP17": "a header's format",
    "REP18": "a note",
    "REP19": "a hidden row in single quotes",
}


@pytest.mark.parametrize("code", NAMED)
def test_it_is_named_in_these_words(report_en, tmp_path, code):
    """In texts/CODE.txt, in both languages; the near misses are the attacks that are free."""
    target = attacked(report_en, tmp_path / "report.xlsx", ATTACKS[NAMED[code]])
    problems = [p for p in verify(target).problems if p.code == code][:1]
    text = f"{told(problems, 'zh')}\n{told(problems, 'en')}"
    assert text == (TEXTS / f"{code}.txt").read_text(encoding="utf-8")
