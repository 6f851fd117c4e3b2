"""Problems that are alike are one line, however many; few are told one by one; errors come first."""

from rmcli.checks.grouping import ONE_BY_ONE, across_files, group
from rmcli.language import Text
from rmcli.problems import Kind, Place, Problem, Severity
from rmcli.problems.kinds.sht_header import ABSENT, ABSENT_BESIDE_UNREAD
from rmcli.report.scored.problems import NAMED, grid

NOTHING = Text("", "")
TOLD = Text("{what} 不是数字", "{what} is no number")
WRONG = Kind("ZZZ01", Severity.ERROR, TOLD, NOTHING, NOTHING, NOTHING)
NOTED = Kind("ZZZ02", Severity.NOTE, Text("已换算", "converted"), NOTHING, NOTHING, NOTHING)


def at(row: int, kind: Kind = WRONG, column: str = "G", what: str = "x") -> Problem:
    place = Place("ledger.xlsx", "台账", row, column)
    return Problem(kind, place, value=what, person=f"1000{row % 2}", facts={"what": what})


def shown(problems: list[Problem]) -> list[dict[str, object]]:
    """The rows of the Problems sheet."""
    made = grid(group(problems))
    return [{c.key: c.values[i] for c in made.columns} for i in range(len(made.rows))]


def test_a_thousand_alike_are_one_row_with_their_range() -> None:
    (row,) = shown([at(row, what=f"v{row}") for row in range(2, 1002)])
    assert row["count"] == 1000
    assert row["cells"] == "台账!G2-G1001"
    assert row["value"] == ", ".join(f"v{i}" for i in range(2, 2 + NAMED)) + " …"
    assert row["person"] == "10000, 10001"


def test_sentences_up_to_the_limit_are_told_one_by_one() -> None:
    found = group([at(row, what=f"v{row}") for row in range(ONE_BY_ONE)])
    assert len(found) == ONE_BY_ONE
    assert [g.first.value for g in found[:2]] == ["v0", "v1"]
    assert len(group([at(row, what=f"v{row}") for row in range(ONE_BY_ONE + 1)])) == 1


def test_the_same_words_are_one_group_however_many_and_columns_stay_apart() -> None:
    found = shown([*(at(row) for row in range(2, 30)), at(40), at(2, column="H"), at(50, what="y")])
    told = [(row["cells"], row["count"]) for row in found]
    assert told == [("台账!G2-G29, G40", 29), ("台账!H2", 1), ("台账!G50", 1)]


def test_errors_come_before_notes() -> None:
    assert [g.first.code for g in group([at(2, NOTED), at(9)])] == ["ZZZ01", "ZZZ02"]


def test_a_warning_that_holds_nothing_up_is_one_line_for_all_files_and_one_that_does_a_line_for_each():
    files = [Place(f"{month}月.xlsx", "台账", 1) for month in (7, 8, 9)]

    def lines(kind: Kind) -> int:
        facts = {"table": "台账", "absent": "税费", "meaning": "", "what": "", "unread": "", "map": ""}
        return len(group(across_files([Problem(kind, place, facts=facts) for place in files])))

    assert lines(ABSENT) == 1
    assert lines(ABSENT_BESIDE_UNREAD) == 3
