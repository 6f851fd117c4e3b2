"""Judgement matrices as people type them into a sheet: found, realigned, and every mistake at its cell."""

import math
from dataclasses import replace
from datetime import datetime, time
from fractions import Fraction

import pytest

from rmcli.ahp.priorities import METHODS
from rmcli.ahp.random_index import TABLES
from rmcli.checks.grouping import addresses, group
from rmcli.checks.weights import check_matrices
from rmcli.intake.experts.judgements import judgement
from rmcli.intake.experts.matrices import parse_blocks
from rmcli.intake.tables.schemes import read_scheme
from rmcli.problems import Place, Problem
from rmcli.problems.kinds.ahp_matrix import HALF_FILLED
from rmcli.scheme.load import builtin, from_tables
from rmcli.scheme.model import Matrix
from rmcli.scheme.parameters import PRIORITY_METHODS, RANDOM_INDICES
from rmcli.scheme.rows_of_sheets import matrix_blocks
from rmcli.scheme.tree import tree_of
from rmcli.sheet.cells import Cell, CellKind, Grid
from tests.errors.book import Book, cells_of

NODES = tree_of(builtin()).nodes
PAPER = {"F": (1, 2, 3, 5), "C": (1 / 2, 1, 2, 3), "P": (1 / 3, 1 / 2, 1, 2), "L": (1 / 5, 1 / 3, 1 / 2, 1)}


def grid(text: str) -> Grid:
    """Lines of cells parted by |; an empty cell is blank, a number a number, all else text."""
    cells = {}
    for r, line in enumerate(text.strip().splitlines(), 1):
        for c, told in enumerate((part.strip() for part in line.split("|")), 1):
            if told:
                number = told.replace(".", "", 1).isdigit()
                cells[r, c] = Cell(CellKind.NUMBER, float(told)) if number else Cell(CellKind.TEXT, told)
    return Grid("专家甲.xlsx", "判断", cells)


def found(text: str) -> tuple[dict[str, Matrix], list[str]]:
    matrices, problems = parse_blocks(grid(text), NODES)
    said = [f"{p.place.cell} {p.code}" for p in problems if p.kind is not HALF_FILLED]
    return {m.node: m for m in matrices}, said


def assert_paper(matrix: Matrix) -> None:
    assert matrix.criteria == ("F", "C", "P", "L")
    for row, code in zip(matrix.values, matrix.criteria, strict=True):
        assert row == pytest.approx(PAPER[code], rel=1e-12)


WAYS = {
    "upper triangle only": """
        综合 | 财务 | 客户 | 内部流程 | 学习与成长
        财务 | | 2 | 3 | 5
        客户 | | | 2 | 3
        内部流程 | | | | 2
        学习与成长 | | | |""",
    "lower triangle in fractions": """
        Composite | Financial | Customer | Internal process | Learning and growth
        Financial | 1 | | |
        Customer | 1/2 | 1 | |
        Internal process | 1/3 | １／２ | 1 |
        Learning and growth | 1：5 | =1/3 | 0.5 | 1""",
    "codes, another order, notes around it": """
        第一轮 | 请填写 | | |
        综合 | L | P | C | F | 权重 | CR
        L | 1 | | | | 0.09 | 0.005
        P | 2 | 1 | | | 0.16
        C | 3 | 2 | 1 | | 0.27
        F | 5 | 3 | 2 | 1 | 0.48
        谢谢 | | |""",
}


@pytest.mark.parametrize("text", WAYS.values(), ids=list(WAYS))
def test_one_matrix_in_many_forms(text):
    matrices, problems = found(text)
    assert_paper(matrices[""])
    assert problems == []


def test_decimals_of_reciprocals_are_snapped_and_said():
    matrices, problems = found("""
        综合 | 财务 | 客户 | 内部流程 | 学习与成长
        财务 | 1 | 2 | 3 | 5
        客户 | 0.5 | 1 | 2 | 3
        内部流程 | 0.33 | 0.5 | 1 | 2
        学习与成长 | 0.2 | 0.333 | 0.5 | 1""")
    assert_paper(matrices[""])
    assert problems == ["B4 AHP08", "C5 AHP08"]


def test_rows_in_another_order_are_matched_by_name_and_said():
    matrices, problems = found("""
        综合 | 财务 | 客户 | 内部流程 | 学习与成长
        学习与成长 | 1/5 | 1/3 | 1/2 | 1
        财务 | 1 | 2 | 3 | 5
        客户 | 1/2 | 1 | 2 | 3
        内部流程 | 1/3 | 1/2 | 1 | 2""")
    assert_paper(matrices[""])
    assert problems == ["A1 AHP13"]
    assert str(matrices[""].cell(3, 0)) == "判断!B2"


def test_blocks_stand_side_by_side_and_one_under_the_other_without_a_gap():
    matrices, problems = found("""
        综合 | 财务 | 客户 | 内部流程 | 学习与成长 | 学习与成长 | L1 | L2 | L3
        财务 | 1 | 2 | 3 | 5 | L1 | 1 | 1/2 | 2
        客户 | | 1 | 2 | 3 | L2 | | 1 | 3
        内部流程 | | | 1 | 2 | L3 | | | 1
        学习与成长 | | | | 1
        内部流程 | P1 | P2 | P3 | P4
        P1 | 1 | 2 | 3 | 2
        P2 | | 1 | 2 | 1
        P3 | | | 1 | 1/2
        P4 | | | | 1""")
    assert problems == []
    assert_paper(matrices[""])
    for node in ("L", "P"):
        built_in = builtin().matrix(node)
        assert built_in is not None
        assert matrices[node].values == built_in.values


def test_an_unanswered_pair_is_never_1():
    matrices, problems = found("""
        学习与成长 | L1 | L2 | L3
        L1 | 1 | | 2
        L2 | | 1 | 3
        L3 | | | 1""")
    assert problems == []
    values = matrices["L"].values
    assert math.isnan(values[0][1])
    assert math.isnan(values[1][0])
    assert values[2] == (1 / 2, 1 / 3, 1)


def test_a_block_with_an_unreadable_judgement_has_no_values():
    matrices, problems = found("""
        学习与成长 | L1 | L2 | L3
        L1 | 1 | 差不多 | 2
        L2 | 0 | 1 | 12
        L3 | | | 1""")
    assert matrices["L"].values == ()
    assert problems == ["B3 AHP05", "C2 AHP05", "D3 AHP07"]


def test_a_title_that_is_a_nodes_name_is_no_block():
    assert found("客户 | | 满意度调查")[1] == [" AHP09"]


@pytest.mark.parametrize(
    ("value", "typed"), [(datetime(2026, 1, 3), "1/3"), (datetime(2026, 9, 1), "9/1"), (time(1, 5), "1:5")]
)
def test_a_date_says_what_was_typed(value, typed):
    assert judgement(Cell(CellKind.DATE, value)).typed == typed


@pytest.mark.parametrize("text", ["三", "-", "1/0", "0", "-3", "1e3", "nan", "1_000", "９９", "=A1", "12:00:00"])
def test_what_is_no_judgement_is_never_a_number(text):
    assert judgement(Cell(CellKind.TEXT, text)).value is None


@pytest.mark.parametrize("kind", [CellKind.ERROR, CellKind.UNCALCULATED, CellKind.BOOL])
def test_an_error_cell_is_not_a_blank(kind):
    assert judgement(Cell(kind, "#N/A" if kind is CellKind.ERROR else None)).wrong is not None


@pytest.mark.parametrize("intensity", range(2, 10))
def test_every_reciprocal_is_read_in_every_writing(intensity):
    want = float(Fraction(1, intensity))
    for told in (f"1/{intensity}", f"1:{intensity}", f" 1 ／ {intensity} ", f"=1/{intensity}"):
        assert judgement(Cell(CellKind.TEXT, told)).value == want
    assert judgement(Cell(CellKind.NUMBER, round(1 / intensity, 3))).value == want


def test_the_built_in_matrices_come_back_from_their_own_blocks():
    for lang in ("zh", "en"):
        rows = cells_of(matrix_blocks(builtin(), lang))
        book = Book()
        book.grids = [rows]
        assert book.problems() == []


def test_a_blank_in_a_cell_that_must_be_filled_leaves_no_scheme():
    book = Book().own("Tiers").put("Tiers", 2, coefficient=None)
    assert read_scheme(book.scheme_sheets(), []) == (None, [])


def test_a_matrix_of_other_criteria_is_named():
    other = Matrix("L", ("L1", "L2"), ((1.0, 2.0), (0.5, 1.0)))
    problems = list(check_matrices(from_tables({}, [other])))
    assert [p.code for p in problems] == ["AHP01"]
    assert "L1、L2、L3" in problems[0].expected("zh")
    assert list(check_matrices(builtin())) == []


def test_a_nearly_consistent_matrix_over_a_strict_limit_says_that_no_judgement_stands_out():
    """1/2, 2, 1/2; 3, 1; 1/3: CR 0.0038, and every judgement is the value of the scale nearest to what the others imply."""
    values = ((1.0, 1 / 2, 2.0, 1 / 2), (2.0, 1.0, 3.0, 1.0), (1 / 2, 1 / 3, 1.0, 1 / 3), (2.0, 1.0, 3.0, 1.0))
    scheme = from_tables({}, [Matrix("", tuple(d.code for d in builtin().weighted_dimensions), values)])
    assert list(check_matrices(scheme)) == []
    strict = replace(scheme, parameters=replace(scheme.parameters, cr_limit=0.001))
    (problem,) = check_matrices(strict)
    assert (problem.code, problem.value) == ("AHP03", "CR 0.0038")
    assert problem.expected("zh").endswith("没有哪一项单独突出，差距分散在各项判断中")
    assert problem.expected("en").endswith("none stands out; the differences are spread over all of them")


def test_the_choices_of_parameters_are_those_that_ahp_has():
    assert set(RANDOM_INDICES) == set(TABLES)
    assert set(PRIORITY_METHODS) == set(METHODS)


def some_problem(code: str) -> Problem:
    book = Book().put("Actuals", 0, L2=None)
    return next(p for p in book.problems() if p.code == code)


def test_a_thousand_alike_are_one_group():
    one = some_problem("IND06")
    alike = [Problem(one.kind, Place("a.xlsx", "实绩", row, "J"), "", facts=one.facts) for row in range(2, 1002)]
    (told,) = group(alike)
    assert told.count == 1000
    assert [str(p.place) for p in told.shown] == ["实绩!J2", "实绩!J3", "实绩!J4"]
    assert told.rest == ("J5-J1001",)


def test_other_columns_and_sentences_are_other_groups():
    one = some_problem("IND06")
    places = [Place("a.xlsx", "实绩", 2, "J"), Place("a.xlsx", "实绩", 2, "K"), Place("b.xlsx", "实绩", 2, "J")]
    assert len(group([Problem(one.kind, place, "", facts=one.facts) for place in places])) == 3
    other = Problem(one.kind, places[0], "", facts={"indicator": "L3"})
    assert len(group([Problem(one.kind, places[0], "", facts=one.facts), other])) == 2


def test_addresses_of_rows_and_of_several_sheets():
    one = some_problem("IND06")
    at = [Place("a.xlsx", "实绩", 5, ""), Place("a.xlsx", "实绩", 6, ""), Place("a.xlsx", "目标", 0, "C")]
    assert addresses(Problem(one.kind, place, facts=one.facts) for place in at) == ["实绩!5:6", "目标!C:C"]


@pytest.mark.parametrize(
    ("block", "pairs"),
    [
        ("L | L1 | L2 | L3\nL1 | | 1/2 | 2\nL2 | | | 3\nL3 | | |", 3),
        ("L | L1 | L2 | L3\nL1 | 1 | | \nL2 | 2 | 1 | \nL3 | 1/2 | 1/3 | 1", 3),
        ("L | L1 | L2 | L3\nL1 | 1 | 1/2 | 2\nL2 | | 1 | 3\nL3 | 1/2 | | 1", 2),  # one pair on both sides
        ("L | L1 | L2 | L3\nL1 | 1 | 1/2 | \nL2 | | 1 | 3\nL3 | | | 1", 2),  # L1 against L3 is not answered
        ("L | L1 | L2 | L3\nL1 | 1 | 1/2 | 2\nL2 | 2 | 1 | 3\nL3 | 1/2 | 1/3 | 1", None),
    ],
)
def test_what_was_read_as_a_reciprocal_is_said_with_its_count(block, pairs):
    _, problems = parse_blocks(grid(block), NODES)
    assert [(p.code, p.place.cell, p.facts["count"]) for p in problems] == ([("AHP34", "A1", pairs)] if pairs else [])


def test_how_that_is_said_once_a_sheet():
    blocks = WAYS["upper triangle only"] + "\nL | L1 | L2 | L3\nL1 | | 1/2 | 2\nL2 | | | 3\nL3 | | |"
    _, (note,) = parse_blocks(grid(blocks), NODES)
    assert note.message("zh") == "有 9 对判断只填了一边，空白的一边按倒数读取（综合 6、学习与成长 3）"
    assert note.message("en") == (
        "9 pairs are filled in on one side only; the blank side was read as the reciprocal "
        "(Composite 6, Learning and growth 3)"
    )
