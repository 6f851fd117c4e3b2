"""Judgement matrices as people fill them in: a block with the node's name, its criteria and the judgements between."""

from collections.abc import Sequence

from .workbook import Label


def block(node: str, criteria: Sequence[str], judgements: Sequence[Sequence[object]]) -> list[list[object]]:
    """The rows of a block: names above and at the left, cells as given (None is a blank cell)."""
    head: list[object] = [Label(node), *(Label(name) for name in criteria)]
    return [head, *([Label(name), *row] for name, row in zip(criteria, judgements, strict=True))]


def upper(*rows: Sequence[object]) -> list[list[object]]:
    """A matrix from its upper triangle, row by row: 1 on the diagonal, blank below it."""
    n = len(rows) + 1
    full: list[list[object]] = [[None] * n for _ in range(n)]
    for i in range(n):
        full[i][i] = 1
        for j in range(i + 1, n):
            full[i][j] = rows[i][j - i - 1]
    return full


def both(*rows: Sequence[object]) -> list[list[object]]:
    """As `upper`, with the reciprocals written out below: 2 gives "1/2", "1/3" gives 3."""
    full = upper(*rows)
    for i in range(len(full)):
        for j in range(i):
            full[i][j] = _reciprocal(full[j][i])
    return full


def lower(*rows: Sequence[object]) -> list[list[object]]:
    """A matrix of which only the lower triangle is filled in: the transpose of `upper`, diagonal blank."""
    full = both(*rows)
    return [[full[i][j] if j < i else None for j in range(len(full))] for i in range(len(full))]


def _reciprocal(value: object) -> object:
    if isinstance(value, str) and value.startswith("1/"):
        return int(value.removeprefix("1/"))
    return 1 if value == 1 else f"1/{value}"
