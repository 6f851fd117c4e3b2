"""Text is always text: whatever a name is, every workbook holds it as a text that no spreadsheet carries out."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rmcli.excel.annotated import annotated_copy as annotated
from rmcli.excel.cell_text import clean
from rmcli.excel.forms.questionnaire import Block, questionnaire
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.language import Text
from rmcli.problems import Kind, Place, Problem, Severity
from rmcli.report.model import Column, Grid, Note, Report, Sheet, Unit
from rmcli.sheet.raw import RawSheet, columns_from_rows

HOSTILE = (
    '=HYPERLINK("http://x.example","点我")',
    "=1+1",
    "@SUM(A1)",
    "+86 138",
    "-1+1",
    '=cmd|"/c calc"!A1',
    "{=1}",
    "http://x.example",
    "internal:A1",
    "mailto:x@y.example",
    "00123",
    "1E+05",
    "TRUE",
    "#N/A",
    "a\x00b\x07",
    "\ud800x",
    "_x0041_",
    "<b>&amp;</b>",
    "<r>&</r>",
    "<r><t>x</t></r>",
    " 前后 ",
    "x" * 40_000,
    "\u202eabc",
    "𠮷😀",
    "\n",
)
names = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), min_size=1, max_size=30))


def cells(data: bytes) -> list[tuple[str, str, object, bool]]:
    """Sheet, address, value and whether it has the mark of a leading apostrophe, of every cell; none may be a formula."""
    book = openpyxl.load_workbook(BytesIO(data))
    found = []
    for ws in book.worksheets:
        for row in ws.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                if cell.value is not None:
                    found.append((ws.title, cell.coordinate, cell.value, bool(cell.quotePrefix)))
                    assert cell.data_type == "s"
                    assert cell.number_format == "@" or cell.row == 1
    return found


def assert_is_text(found: list[tuple[str, str, object, bool]], name: str) -> None:
    here = [(value, quoted) for _, _, value, quoted in found if value == clean(name)]
    assert here, f"{name!r} is not in the workbook"
    for value, quoted in here:
        assert quoted == (str(value)[0] in "=+-@")


@settings(max_examples=60, deadline=None)
@given(names)
@example("<r>&</r>")
@pytest.mark.parametrize("lang", ["zh"])
def test_in_a_report(lang, name: str) -> None:
    grid = Grid(
        "people",
        (
            Column("id", Text("工号", "Id"), Unit.ID, [name]),
            Column("name", Text("姓名", "Name"), Unit.TEXT, [name]),
            Column("why", Text("说明", "Why"), Unit.LONG_TEXT, [name]),
            Column("grade", Text("等级", "Grade"), Unit.GRADE, [name]),
        ),
        ("one",),
        main=True,
    )
    sheet = Sheet("s", Text(name, name), (Note(Text(name, name)), grid))
    report = Report(Text("报告", "Report"), (sheet,), (name,))
    data = workbook.to_bytes(report, lang)
    if clean(name).strip():
        assert_is_text([c for c in cells(data) if c[1][0] in "ABC" and int(c[1][1:]) > 2], name)


@settings(max_examples=60, deadline=None)
@given(names)
@example("'")
@example("<r>&</r>")
@example("<r><t>x</t></r>")
def test_in_the_annotated_copy(name: str) -> None:
    raw = RawSheet("a.xlsx", name[:40], columns_from_rows([("工号", "姓名"), ("1", name)], 2))
    kind = Kind("TST01", Severity.ERROR, Text("{x}", "{x}"), Text("{x}", "{x}"), Text("{x}", "{x}"), Text("", ""))
    problem = Problem(kind, Place("a.xlsx", name[:40], 2, "B"), name, None, name, {"x": name})
    found = cells(annotated.to_bytes([raw], [problem], "zh"))
    if raw.columns[1].cell(1).value is not None:
        shown = raw.columns[1].cell(1).shown
        (value,) = [value for _, address, value, _ in found if address == "B2"]
        assert value == clean(shown)
    if clean(name).strip():
        assert_is_text(found, name)


@pytest.mark.parametrize("name", ["<r>&</r>", "<r><t>x</t></r>"])
def test_in_a_questionnaire(name: str) -> None:
    made = questionnaire(name, [Block(name, (name, "b"), 0.0)], method="geometric", limit=0.1, lang="en")
    values = [cell.value for row in openpyxl.load_workbook(BytesIO(made)).worksheets[0].iter_rows() for cell in row]
    assert values.count(name) == 4  # the expert, the node, the criterion to its right and below it
