"""Formula templates become the addresses that a person would have typed."""

import pytest

from rmcli.excel.workbook.formulas import Addresses, fill
from rmcli.excel.workbook.layout import place
from rmcli.language import Text, same
from rmcli.report.model import Column, Grid, Note, Report, Sheet, Unit


def report() -> Report:
    """Sheet `Bob's` has a heading in row 1, a header in row 3, data in rows 4 to 6; sheet `Pay` its header in row 1."""
    values = (1.0, 2.0, 3.0)
    rows = ("a", "b:c", "d}e")
    grid = Grid("g", (Column("x", same("X"), Unit.NUMBER, values), Column("y.z", same("Y"), Unit.NUMBER, values)), rows)
    pay = Grid(
        "net", (Column("v", same("V"), Unit.MONEY, (1.0,)), Column("w", same("W"), Unit.MONEY, (1.0,))), ("only",)
    )
    first = Sheet("bob", same("Bob's"), (Note(Text("标题", "Title"), heading=True), grid))
    return Report(same("R"), (first, Sheet("pay", same("Pay"), (pay,))))


@pytest.fixture(scope="module")
def sheets():
    return place(report(), "en")


@pytest.mark.parametrize(
    ("template", "formula"),
    [
        ("={v}*2", "=A2*2"),  # same row, relative
        ("{v}*2", "=A2*2"),  # the equals sign may be left out
        ("={pay.net.w@only}", "=$B$2"),  # same sheet, no sheet name
        ("={bob.g.x@a}", "='Bob''s'!$A$4"),
        ("=SUM({bob.g.x@a:d}e})", "=SUM('Bob''s'!$A$4:$A$6)"),  # a brace in a name
        ("={bob.g.y.z@b:c}+1", "='Bob''s'!$B$5+1"),  # a colon in a name is not a range
        ("=SUM({bob.g.x@a:b:c})", "=SUM('Bob''s'!$A$4:$A$5)"),
        ("=SUM({bob.g.x})/{v}", "=SUM('Bob''s'!$A$4:$A$6)/A2"),
        ('=IF({v}>0,"LET(","no")', '=IF(A2>0,"LET(","no")'),  # no function in a text
    ],
)
def test_templates(sheets, template, formula):
    parts = Addresses(sheets).compile(template, sheets[1].grids[0])
    assert fill(parts, 1) == formula


@pytest.mark.parametrize(
    ("template", "error", "said"),
    [
        ("={bob.g.nothing}", KeyError, "bob.g.nothing"),
        ("={bob.g.x@zz}", KeyError, "zz"),
        ("={bob.g.x@d}e:a}", KeyError, "no rows"),  # from bottom to top
        ("={nothing}", KeyError, "nothing"),
        ("={v", ValueError, "open"),
        ("=XLOOKUP({v},{v},{v})", ValueError, "XLOOKUP"),  # Excel 2007 to 2019 do not know it
        ("=STDEV.S({bob.g.x})", ValueError, "STDEV.S"),
    ],
)
def test_what_refers_to_nothing_is_an_error(sheets, template, error, said):
    with pytest.raises(error, match=said):
        Addresses(sheets).compile(template, sheets[1].grids[0])


def test_a_formula_longer_than_excel_takes_is_an_error():
    with pytest.raises(ValueError, match="longer than Excel takes"):
        fill(["=1" + "+1" * 5000], 0)
