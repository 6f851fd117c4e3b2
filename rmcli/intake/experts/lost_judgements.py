"""Judgements that no block holds: matrices without a node in their corner, or apart from their labels."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rmcli.intake.experts.block_forms import At, is_label, run
from rmcli.intake.experts.judgements import judgement
from rmcli.problems import Problem
from rmcli.problems.kinds.ahp_matrix import NO_NODE
from rmcli.sheet.cells import CellKind, Grid
from rmcli.tables.spec import normal

_AGREE = 0.02
LONGEST = 20  # rows: more than any random index reaches
_TRIANGLE = 3  # rows of a matrix of one triangle that is no accident


def lost(grid: Grid, labels: Sequence[tuple[Sequence[int], Sequence[int]]]) -> Iterator[Problem]:
    """What looks like a matrix and stands in no block. `labels`: the rows and columns of every block's labels. A copy of a block in its
    own rows, as questionnaires keep in hidden columns, is none."""
    covered = {(r, c) for rows, columns in labels for r in rows for c in columns}
    done: set[At] = set()
    for at in sorted(grid.cells):
        if at in covered or at in done:
            continue
        size = _nameless(grid, at) or _matrix_from(grid, at)
        done |= {(at[0] + r, at[1] + c) for r in range(size + 1) for c in range(size + 1)} if size else set()
        if size and not _is_copy(grid, at, size, labels):
            yield Problem(NO_NODE, grid.place(*at), grid.cell(*at).shown or None)


def _nameless(grid: Grid, first: At) -> int:
    """How many criteria a block has whose corner is no word; `first` is its first label to the right. 0 where there is none."""
    corner = (first[0], first[1] - 1)
    words = grid.cells.keys()
    if grid.cell(*corner).kind is CellKind.TEXT or not is_label(grid.cell(*first)):
        return 0
    sides = (run(words, corner, 0, 1), run(words, corner, 1, 0))
    names = [[normal(grid.cell(*at).shown) for at in cells if is_label(grid.cell(*at))] for cells in sides]
    both = set(names[0]) & set(names[1])
    diagonal = [grid.cell(corner[0] + k, corner[1] + k) for k in range(1, len(both) + 1)]
    ones = all(cell.kind is CellKind.BLANK or judgement(cell).value == 1 for cell in diagonal)
    return len(both) if len(both) > 1 and ones else 0


def _matrix_from(grid: Grid, at: At) -> int:
    """How many rows a matrix of judgements has that begins at a cell, 0 where none does: ones on the diagonal, and two sides that
    agree and are not all 1, or one triangle of three rows at least."""
    if judgement(grid.cell(*at)).value != 1:
        return 0
    size = 1
    while size < LONGEST and judgement(grid.cell(at[0] + size, at[1] + size)).value == 1:
        size += 1
    pairs = [
        (judgement(grid.cell(at[0] + i, at[1] + j)).value, judgement(grid.cell(at[0] + j, at[1] + i)).value)
        for i, j in combinations(range(size), 2)
    ]
    given = [value for pair in pairs for value in pair if value is not None]
    if not given or all(value == 1 for value in given):
        return 0
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    if any(abs(a * b - 1) > _AGREE for a, b in both):
        return 0
    whole = len(both) == len(pairs)
    triangle = size >= _TRIANGLE and any(all(pair[side] is not None for pair in pairs) for side in (0, 1))
    return size if whole or triangle else 0


def _is_copy(grid: Grid, at: At, size: int, labels: Sequence[tuple[Sequence[int], Sequence[int]]]) -> bool:
    own = _judged(grid, range(at[0], at[0] + size), range(at[1], at[1] + size))
    of_blocks = (
        _judged(grid, sorted(rows)[:size], sorted(columns)[:size]) for rows, columns in labels if at[0] in rows
    )
    return any(
        all(a is None or b is None or abs(a / b - 1) < _AGREE for a, b in zip(own, of_block, strict=False))
        for of_block in of_blocks
    )


def _judged(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> list[float | None]:
    return [judgement(grid.cell(r, c)).value for r in rows for c in columns]
