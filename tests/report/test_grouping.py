"""Problems that are alike are one line, however many; few are told one by one; errors come first."""

from rmcli.language import Text
from rmcli.problems import Kind, Place, Problem, Severity
from rmcli.report.grouping import FIRST, ONE_BY_ONE, groups

NOTHING = Text("", "")
TOLD = Text("{what} 不是数字", "{what} is no number")
WRONG = Kind("ZZZ01", Severity.ERROR, TOLD, NOTHING, NOTHING, NOTHING)
NOTED = Kind("ZZZ02", Severity.NOTE, Text("已换算", "converted"), NOTHING, NOTHING, NOTHING)


def at(row: int, kind: Kind = WRONG, column: str = "G", what: str = "x") -> Problem:
    place = Place("ledger.xlsx", "台账", row, column)
    return Problem(kind, place, value=what, person=f"1000{row % 2}", facts={"what": what})


def test_a_thousand_alike_are_one_group_with_the_first_cells() -> None:
    (group,) = groups([at(row, what=f"v{row}") for row in range(2, 1002)])
    assert len(group.problems) == 1000
    assert group.cells.startswith("台账!G2, G3, G4")
    assert group.cells.count("G") == FIRST
    assert group.cells.endswith(" …")
    assert group.values.startswith("v2, v3")
    assert group.people == "10000, 10001"


def test_a_few_with_their_own_words_are_told_one_by_one() -> None:
    found = groups([at(row, what=f"v{row}") for row in range(ONE_BY_ONE)])
    assert len(found) == ONE_BY_ONE
    assert [g.first.value for g in found[:2]] == ["v0", "v1"]


def test_the_same_words_are_one_group_and_columns_stay_apart() -> None:
    found = groups([at(2), at(3), at(2, column="H")])
    assert [(g.cells, len(g.problems)) for g in found] == [("台账!G2, G3", 2), ("台账!H2", 1)]


def test_errors_come_before_notes() -> None:
    assert [g.first.code for g in groups([at(2, NOTED), at(9)])] == ["ZZZ01", "ZZZ02"]
