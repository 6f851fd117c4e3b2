"""Weights beside matrices: an empty sheet of matrices is none, and what is typed beside one is shown beside what it gives."""

import pytest

from rmcli.scheme.model import Scheme
from tests.bank import Book

INDICATORS = "code | name | dimension | source | method | weight"


def book(*rows: str) -> Book:
    made = Book().roster("K001").ledger("K001", "K001 | 2026-08", "K001 | 2026-09")
    made.table("Dimensions", "code | name | weight | kind", "F | 财务 | 1 | 加权")
    made.table("Actuals", "rm_id | A | B", "K001 | 80 | 90")
    return made.table("Indicators", INDICATORS, *rows)


TYPED = ("A | 甲 | F | 实绩 | 直接计分法 | 0.4", "B | 乙 | F | 实绩 | 直接计分法 | 0.6")


def scheme_of(made: Book) -> tuple[Scheme, list[str]]:
    reading = made.read()
    assert reading.scheme is not None
    return reading.scheme, [p.code for p in reading.problems if p.severity == "error"]


@pytest.mark.parametrize(
    "rows",
    [(), (["判断矩阵：各节点的权重由此算出"], [], ["左上角是节点名，行列是同一组指标"])],
    ids=["no cell", "titles alone"],
)
def test_an_empty_sheet_of_matrices_is_none(rows: tuple[list[str], ...]) -> None:
    scheme, errors = scheme_of(book(*TYPED).sheet("判断矩阵", *rows))
    assert (scheme.matrices, errors) == ((), [])
    assert [i.weight for i in scheme.indicators] == [0.4, 0.6]


def test_a_sheet_of_something_else_is_still_said() -> None:
    _, errors = scheme_of(book(*TYPED).sheet("判断矩阵", ["甲", "乙"], ["1", "3"]))
    assert errors != []
