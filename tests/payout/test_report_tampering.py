"""Whatever changes what an approver sees is named, by its cell; what changes nothing is passed over without a word.

The reports are edited as Excel and other programs do it: in their XML, or through openpyxl.
"""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rmcli.approved.seal import FORMAT
from rmcli.errors import UnreadableInput
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.report.change import Change, What
from rmcli.run.verify import verify
from tests.payout.batch_case import address, sheet_part, with_cells
from tests.recalculate import opened

Edit = Callable[[str], str]


def edited(path: Path, target: Path, parts: dict[str, Edit]) -> Path:
    """The workbook with some of its parts rewritten; every edit has to change its part."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name)
            if name in parts:
                before = data.decode()
                after = parts[name](before)
                assert after != before, name
                data = after.encode()
            made.writestr(name, data)
    return target


def changes(path: Path) -> tuple[Change, ...]:
    return read_report(path, Opener()).changes


def replaced(old: str, new: str) -> Edit:
    return lambda xml: xml.replace(old, new, 1)


def cell(at: str, new: Callable[[re.Match[str]], str]) -> Edit:
    """Rewrites one cell; groups: its start up to the style, its type, its content."""
    return lambda xml: re.sub(rf'(<c r="{at}"(?: s="\d+")?)((?: t="\w+")?)>(.*?)</c>', new, xml, count=1)


def told(path: Path) -> list[tuple[What, str, object]]:
    return [(c.what, str(c.place), c.now) for c in changes(path)]


def test_a_formula_whose_saved_value_was_kept_is_named(report_en, tmp_path):
    sheet, at = address(report_en, "pay.pay", "1003", "net")
    swap = cell(at, lambda m: re.sub("<f>.*?</f>", "<f>99999.99</f>", m[0]))
    target = edited(report_en, tmp_path / "r.xlsx", {sheet_part(report_en, sheet): swap})
    assert told(target) == [(What.FORMULA, f"{sheet}!{at}", "=99999.99")]
    assert next(p.code for p in verify(target).problems) == "REP16"


def test_a_formula_typed_over_by_its_value_is_named(report_en, tmp_path):
    sheet, at = address(report_en, "pay.pay", "1003", "net")
    target = edited(
        report_en,
        tmp_path / "r.xlsx",
        {sheet_part(report_en, sheet): cell(at, lambda m: re.sub("<f>.*?</f>", "", m[0]))},
    )
    assert told(target) == [(What.FORMULA, f"{sheet}!{at}", "—")]


def test_the_saved_value_of_a_formula_that_nothing_explains_is_named(report_en, tmp_path):
    """Everybody's names are as they were, the formula too; only what it is said to give is another amount."""
    sheet, at = address(report_en, "pay.pay", "1003", "net")
    target = edited(
        report_en,
        tmp_path / "r.xlsx",
        {sheet_part(report_en, sheet): cell(at, lambda m: re.sub("<v>.*?</v>", "<v>99999.99</v>", m[0]))},
    )
    assert told(target) == [(What.VALUE, f"{sheet}!{at}", 99999.99)]
    assert next((p.code, str(p.place)) for p in verify(target).problems) == ("REP15", f"{sheet}!{at}")


@pytest.mark.parametrize(("code", "shown"), [(";;;", ";;;"), ('0.00"万"', "0.00万"), ('"12,345.00"', '"12,345.00"')])
def test_a_number_format_that_shows_otherwise_is_named(report_en, tmp_path, code, shown):
    """Every net pay gets a style of its own, as if somebody had formatted the column."""
    sheet, at = address(report_en, "pay.pay", "1003", "net")
    target = tmp_path / "r.xlsx"
    style: list[int] = []

    def new_style(xml: str) -> str:
        xml = xml.replace(
            "</numFmts>", f'<numFmt numFmtId="250" formatCode="{code.replace(chr(34), "&quot;")}"/></numFmts>'
        )
        style.append(len(re.findall("<xf ", xml[xml.index("<cellXfs") : xml.index("</cellXfs>")])))
        return xml.replace("</cellXfs>", '<xf numFmtId="250" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>')

    first = edited(report_en, tmp_path / "styled.xlsx", {"xl/styles.xml": new_style})
    part = sheet_part(report_en, sheet)
    edited(first, target, {part: cell(at, lambda m: re.sub(r's="\d+"', f's="{style[0]}"', m[0], count=1))})
    assert told(target) == [(What.FORMAT, f"{sheet}!{at}", shown)]
    assert verify(target).problems[0].code == "REP17"


def test_a_total_typed_over_is_named(report_en, tmp_path):
    """The total of net pay on sheet Pay, which is below the last person."""
    grid = read_report(report_en, Opener()).grids["pay.pay"]
    at = f"{grid.letter('net')}{grid.total_at}"
    assert told(with_cells(report_en, tmp_path / "r.xlsx", grid.sealed.sheet, {at: 1.0})) == [
        (What.VALUE, f"{grid.sealed.sheet}!{at}", 1.0)
    ]


def test_a_text_that_was_changed_is_named(report_en, tmp_path):
    """The line of sheet Reconciliation that says that all checks agree, which is one of the workbook's texts."""
    target = edited(
        report_en, tmp_path / "r.xlsx", {"xl/sharedStrings.xml": replaced("checks agree.", "checks agreed!")}
    )
    (change,) = changes(target)
    assert (change.what, change.place.sheet, change.place.cell[:1]) == (What.TEXT, "Reconciliation", "A")
    assert str(change.now) == str(change.before).replace("agree.", "agreed!")
    assert verify(target).problems[0].code == "REP18"


def by_openpyxl(path: Path, target: Path, change: Callable[[object], None]) -> Path:
    """The report without formulas' values, as openpyxl saves it: only what is not a value can be compared."""
    book = opened(path)
    change(book)
    book.save(target)
    return target


def test_a_report_saved_without_values_gets_one_sentence(report_en, tmp_path):
    target = by_openpyxl(report_en, tmp_path / "r.xlsx", lambda book: None)
    with pytest.raises(UnreadableInput, match="does not calculate"):
        read_report(target, Opener())


def in_workbook(old: str, new: str) -> dict[str, Edit]:
    return {"xl/workbook.xml": replaced(old, new)}


def test_sheets_names_and_print_areas_that_were_added_are_named(report_en, tmp_path):
    area = '<definedName name="_xlnm.Print_Area" localSheetId="2">Pay!$A$1:$C$9</definedName>'
    target = edited(report_en, tmp_path / "r.xlsx", in_workbook("<definedNames>", f"<definedNames>{area}"))
    assert told(target) == [(What.STRUCTURE, "Pay", "_xlnm.Print_Area")]
    name = '<definedName name="bonus">Pay!$A$1</definedName>'
    target = edited(report_en, tmp_path / "n.xlsx", in_workbook("<definedNames>", f"<definedNames>{name}"))
    assert [(c.what, c.now) for c in changes(target)] == [(What.STRUCTURE, "bonus")]
    second = '<sheet name="PAYX" sheetId="99" r:id="rId1"/></sheets>'
    target = edited(report_en, tmp_path / "s.xlsx", in_workbook("</sheets>", second))
    assert told(target) == [(What.STRUCTURE, "PAYX", "PAYX")]
    hidden = in_workbook('<sheet name="Adjustments"', '<sheet name="Adjustments" state="hidden"')
    assert told(edited(report_en, tmp_path / "h.xlsx", hidden)) == [(What.STRUCTURE, "Adjustments", "Adjustments")]


def test_a_column_beside_the_grid_is_named(report_en, tmp_path):
    """A second "Net pay" beside the one that is paid."""
    grid = read_report(report_en, Opener()).grids["pay.pay"]
    letter = "AZ"

    def beside(xml: str) -> str:
        xml = re.sub(
            rf'(<row r="{grid.header}".*?)</row>',
            rf'\g<1><c r="{letter}{grid.header}" t="inlineStr"><is><t>Net pay</t></is></c></row>',
            xml,
            count=1,
        )
        for row in grid.at.values():
            xml = re.sub(rf'(<row r="{row}".*?)</row>', rf'\g<1><c r="{letter}{row}"><v>1</v></c></row>', xml, count=1)
        return xml

    target = edited(report_en, tmp_path / "r.xlsx", {sheet_part(report_en, "Pay"): beside})
    (change,) = changes(target)
    assert (change.what, str(change.place), change.now) == (
        What.STRUCTURE,
        f"Pay!{letter}{grid.header}",
        f"{len(grid.at) + 1} cells",
    )
    assert "Net pay" in change.title


def test_rows_and_columns_that_were_hidden_are_named(report_en, tmp_path):
    part = sheet_part(report_en, "Pay")
    row = read_report(report_en, Opener()).grids["pay.pay"].at["1003"]
    hidden = edited(report_en, tmp_path / "r.xlsx", {part: replaced(f'<row r="{row}"', f'<row r="{row}" hidden="1"')})
    assert told(hidden) == [(What.STRUCTURE, f"Pay!A{row}", "1003")]
    narrowed = re.compile(r'(<col min="4" max="4") width="[^"]*"')
    narrow = edited(report_en, tmp_path / "c.xlsx", {part: lambda xml: narrowed.sub(r'\1 width="0"', xml)})
    assert [(c.what, c.now) for c in changes(narrow)] == [(What.STRUCTURE, "D")]


def test_merged_cells_and_pictures_over_amounts_are_named(report_en, tmp_path):
    part = sheet_part(report_en, "Pay")
    row = read_report(report_en, Opener()).grids["pay.pay"].at["1003"]
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="C{row}:F{row}"/></mergeCells>'
    target = edited(report_en, tmp_path / "m.xlsx", {part: replaced("</sheetData>", merge)})
    assert told(target) == [(What.STRUCTURE, f"Pay!A{row}", f"C{row}:F{row}")]


def test_a_filter_a_width_and_a_comment_are_free(report_en, tmp_path):
    """Sheet Pay filtered to one person, as Excel saves it: other rows hidden, totals over what is visible."""
    report = read_report(report_en, Opener())
    grid = report.grids["pay.pay"]
    part = sheet_part(report_en, "Pay")
    others = [row for name, row in grid.at.items() if name != "1003"]

    def filtered(xml: str) -> str:
        for row in others:
            xml = xml.replace(f'<row r="{row}"', f'<row r="{row}" hidden="1"', 1)
        for column in grid.sealed.columns:
            at, value = f"{grid.letter(column)}{grid.total_at}", grid.rows["1003"][column]
            if isinstance(grid.totals[grid.sealed.columns.index(column)], float):
                xml = re.sub(rf'(<c r="{at}"[^>]*><f>.*?</f>)<v>[^<]*</v>', rf"\g<1><v>{value}</v>", xml, count=1)
        return re.sub(r'(<col min="5" max="5") width="[^"]*"', r'\1 width="33.5"', xml)

    table = next(name for name in zipfile.ZipFile(report_en).namelist() if _is_table_of(report_en, name, "pay_pay"))
    target = edited(
        report_en,
        tmp_path / "r.xlsx",
        {
            part: filtered,
            table: lambda xml: re.sub(
                r'<autoFilter ref="([^"]*)"/>',
                r'<autoFilter ref="\1"><filterColumn colId="0"><filters><filter val="1003"/></filters></filterColumn></autoFilter>',
                xml,
            ),
        },
    )
    assert changes(target) == ()


def _is_table_of(path: Path, part: str, name: str) -> bool:
    if not part.startswith("xl/tables/"):
        return False
    with zipfile.ZipFile(path) as package:
        return f' name="{name}"' in package.read(part).decode()


def as_excel(xml: str) -> str:
    """A sheet's rows as Excel writes them: texts, styles and values as they were, equal formulas of a column shared."""
    shared: dict[str, tuple[str, int]] = {}

    def cell_of(found: re.Match[str]) -> str:
        column, row, formula = found[1], int(found[2]), found[4]
        own = re.sub(rf"(?<![\w$.!])([A-Z]{{1,3}}){row}(?![\d(])", r"[\1]", formula)
        key = f"{column} {own}"
        if "[" not in own or key not in shared:
            shared[key] = (formula, len(shared))
            return found[0].replace(
                "<f>", f'<f t="shared" ref="{column}{row}:{column}{row + 99}" si="{shared[key][1]}">'
            )
        return found[0].replace(f"<f>{formula}</f>", f'<f t="shared" si="{shared[key][1]}"/>')

    return re.sub(r'<c r="([A-Z]+)(\d+)"([^>]*)><f>([^<]*)</f>', cell_of, xml).replace("'Pay'!", "Pay!")


def test_saved_again_as_excel_does_nothing_has_changed(report_en, tmp_path):
    parts = {sheet_part(report_en, sheet): as_excel for sheet in ("Pay", "Indicators", "Monthly pay")}
    target = edited(report_en, tmp_path / "r.xlsx", parts)
    assert changes(target) == ()


def test_a_change_comes_before_what_followed_from_it_in_one_line(report_en, tmp_path):
    """A grade typed over and the person's amounts as a spreadsheet calculates them: one cause, and how many cells followed."""
    sheet, grade = address(report_en, "results.results", "1003", "grade")
    pay, net = address(report_en, "pay.pay", "1003", "net")
    _, assessed = address(report_en, "pay.pay", "1003", "assessed")
    value = lambda m: re.sub("<v>.*?</v>", "<v>1.5</v>", m[0])  # noqa: E731  what a recalculation would have saved
    first = with_cells(report_en, tmp_path / "g.xlsx", sheet, {grade: 7.0})
    target = edited(
        first, tmp_path / "r.xlsx", {sheet_part(report_en, pay): lambda x: cell(net, value)(cell(assessed, value)(x))}
    )
    problems = verify(target).problems
    assert [(p.code, str(p.place)) for p in problems[:2]] == [
        ("REP01", f"{sheet}!{grade}"),
        ("REP02", f"{pay}!{assessed}"),
    ]
    assert problems[1].message("en") == "2 cells followed from those changes"


def test_the_seal_is_very_hidden(report_en):
    with zipfile.ZipFile(report_en) as package:
        book = package.read("xl/workbook.xml").decode()
    assert re.search(r'<sheet name="Seal"[^>]*state="veryHidden"', book)


def test_a_report_of_an_older_format_is_told_so(report_en, tmp_path):
    old = replaced(f'"rmcli seal": {FORMAT}', f'"rmcli seal": {FORMAT - 1}')
    target = edited(report_en, tmp_path / "r.xlsx", {sheet_part(report_en, "Seal"): old})
    with pytest.raises(UnreadableInput, match="another version of rmcli"):
        read_report(target, Opener())


def printed_on_pay(path: Path, edit: Edit) -> dict[str, Edit]:
    """An edit of the header and footer of sheet Pay alone."""
    whole = re.compile("<headerFooter>.*</headerFooter>")
    return {sheet_part(path, "Pay"): lambda xml: whole.sub(lambda found: edit(found[0]), xml)}


@pytest.mark.parametrize(
    ("edit", "title", "now"),
    [
        (replaced("Page &amp;P", "Approved: 9.99, page &amp;P"), "the page footer", "&L{title}&C&A&RApproved: 9.99, page &P of &N"),
        (replaced("<oddFooter>", "<oddHeader>Net 9.99</oddHeader><oddFooter>"), "the page header", "&CNet 9.99"),
        (lambda xml: "", "the page footer", None),
        (replaced("<headerFooter>", '<headerFooter differentFirst="1">'), "the page footer of the first page", None),
        (replaced("Page &amp;P", "&amp;KFEFEFEPage &amp;P"), "the page footer", "&L{title}&C&A"),
        (replaced("Page &amp;P", "&amp;1Page &amp;P"), "the page footer", "&L{title}&C&A"),
    ],
)  # fmt: skip
def test_what_is_printed_above_and_below_a_page_is_named(report_en, tmp_path, edit, title, now):
    said = "Relationship managers' scores and pay 2026Q3"
    (change,) = changes(edited(report_en, tmp_path / "r.xlsx", printed_on_pay(report_en, edit)))
    assert (change.what, str(change.place), change.title) == (What.TEXT, "Pay", title)
    assert change.now == (now and now.format(title=said))
    assert verify(tmp_path / "r.xlsx").problems[0].code == "REP18"


def test_the_look_of_a_footer_is_free(report_en, tmp_path):
    """Another font, size and colour; the elements that LibreOffice adds; sections in another order, as Excel may write them."""
    look = replaced('&amp;"Arial"&amp;8 ', '&amp;"Arial,Bold"&amp;10&amp;K1F3864')
    empty = replaced(
        "<headerFooter>", '<headerFooter differentFirst="false" differentOddEven="false"><oddHeader></oddHeader>'
    )
    order = lambda xml: re.sub("(&amp;L.*)(&amp;C.*)(?=&amp;R)", r"\2\1", xml)  # noqa: E731
    for n, edit in enumerate((look, empty, order)):
        assert changes(edited(report_en, tmp_path / f"{n}.xlsx", printed_on_pay(report_en, edit))) == ()


@pytest.mark.parametrize("cut", [lambda xml: xml[:-20], lambda xml: xml.replace("<c:", "<!DOCTYPE c><c:", 1)])
def test_a_chart_that_is_not_whole_is_said_and_no_fault_of_the_program(report_en, tmp_path, cut):
    broken = edited(report_en, tmp_path / "r.xlsx", {"xl/charts/chart1.xml": cut})
    with pytest.raises(UnreadableInput):
        read_report(broken, Opener())
