"""Small survey workbooks, cell by cell as people return them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests import bank

WHOLE = ("财务", "客户", "内部流程", "学习与成长")
LEARNING = ("培训学时完成率", "培训考试成绩", "岗位研究成果")
# Worked by hand: 2 x 2 = 4 and 2 x 4 = 8, so it is consistent, with weights 8 : 4 : 2 : 1 (of 15).
GOOD = ((1, 2, 4, 8), (None, 1, 2, 4), (None, None, 1, 2), (None, None, None, 1))
Cells = Sequence[Sequence[object]]


def block(node: str, names: Sequence[str], cells: Cells, down: Sequence[str] | None = None) -> list[list[object]]:
    """The rows of a block; `down` gives the names at the left where they differ from those above."""
    return [[node, *names], *([name, *row] for name, row in zip(down or names, cells, strict=True))]


def with_cell(row: int, column: int, value: object, cells: Cells = GOOD) -> list[list[object]]:
    """The matrix with one judgement (counted from 0) replaced."""
    changed = [list(r) for r in cells]
    changed[row][column] = value
    return changed


def workbook(
    path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], formats: Mapping[str, str] | None = None
) -> Path:
    """Sheets of rows, written as they are; `formats` gives cells of the first sheet a number format."""
    book = bank.workbook(sheets)
    for cell, number_format in (formats or {}).items():
        book.worksheets[0][cell].number_format = number_format
    book.save(path)
    return path


def answer(
    path: Path, cells: Cells = GOOD, *, sheet: str = "判断矩阵", formats: Mapping[str, str] | None = None
) -> Path:
    """A returned file with one block of the whole in A1: the judgement of row i against column j (from 0) is in row i + 2,
    column j + 2, so that 财务 against 客户 is C2."""
    return workbook(path, {sheet: block("综合", WHOLE, cells)}, formats)
