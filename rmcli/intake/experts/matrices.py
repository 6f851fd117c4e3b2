"""Judgement matrices out of a sheet: blocks found by a node's name, realigned by their labels, every mistake at its cell."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile

from rmcli.intake.experts.block_forms import At, Form, forms, is_label, run
from rmcli.intake.experts.judged_pairs import JudgedCell, diagonal, judgement_of_pair
from rmcli.intake.experts.lost_judgements import lost
from rmcli.language import Text, listed
from rmcli.problems import Place, Problem, Severity
from rmcli.problems.kinds.ahp_matrix import (
    HALF_FILLED,
    LABELS_DIFFER,
    NO_BLOCK,
    REALIGNED,
    SECOND_BLOCK,
    UNKNOWN_CRITERION,
    UNKNOWN_NODE,
)
from rmcli.scheme.model import Matrix
from rmcli.scheme.tree import Node
from rmcli.sheet.cells import CellKind, Grid
from rmcli.tables.spec import normal


def node_words(nodes: Mapping[str, Node]) -> dict[str, str]:
    """The code of every node by each normal name it goes by."""
    return {normal(word): code for code, node in nodes.items() for word in (*node.name, code) if word}


def criterion_words(node: Node) -> dict[str, str]:
    """The code of every criterion of a node by each normal name it goes by."""
    return {normal(word): code for code, name in node.criteria.items() for word in (*name, code)}


_Labels = Mapping[
    At, str
]  # the normal name of every cell that is a word and no judgement, or stands where only names do


@dataclass(frozen=True)
class _Block:
    """A block as it lies in the sheet: the corner and, for each criterion found, its column and its row."""

    node: str
    row: int
    column: int
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    right: tuple[At, ...]
    below: tuple[At, ...]


Parse = Callable[
    [Grid, Mapping[str, Node]], tuple[list[Matrix], list[Problem]]
]  # `parse_blocks`, or one that keeps what it found


def parse_blocks(
    grid: Grid, nodes: Mapping[str, Node], found: Sequence[Form] | None = None
) -> tuple[list[Matrix], list[Problem]]:
    """Every block of the sheet as a Matrix in the scheme's order of criteria, and what was wrong.

    A block is a cell with a node's name or code, its criteria to the right and the same ones below; cells beside and
    between blocks are free. Both sides of a pair blank is nan; one side given, the other is its reciprocal, and said. A block with a
    mistake that leaves a judgement unknown comes back without values, so that nobody takes it for unanswered or absent.
    Two blocks of one node both come back; `twice` names the second. `found`: the sheet's blocks by their form, where they are known.
    """
    problems: list[Problem] = []
    matrices: list[Matrix] = []
    known_by_form = forms(grid) if found is None else found
    labels = {at: normal(cell.value) for at, cell in grid.cells.items() if is_label(cell)}
    labels |= {at: normal(grid.cells[at].shown) for form in known_by_form for at in form.cells}
    blocks = list(_blocks(nodes, labels, {form.corner for form in known_by_form}))
    between = [(list(b.rows.values()), list(b.columns.values())) for b in blocks]
    between += [([row for row, _ in f.below], [column for _, column in f.right]) for f in known_by_form]
    strangers = [*_strangers(grid, known_by_form, blocks, nodes), *lost(grid, between)]
    if not blocks:
        nothing = Problem(NO_BLOCK, grid.place(0, 0), facts={"nodes": listed(node.name for node in nodes.values())})
        return [], strangers or [nothing]
    for block in blocks:
        matrix, wrong = _matrix(grid, block, nodes[block.node])
        matrices.append(matrix)
        problems += wrong
    problems += _half_filled(grid, [(b, m) for b, m in zip(blocks, matrices, strict=True) if m.values], nodes)
    return matrices, problems + strangers


def _blocks(nodes: Mapping[str, Node], labels: _Labels, corners: Collection[At]) -> Iterator[_Block]:
    """Corners in reading order: a node's name with a criterion of that node to its right or below. (The name alone may be
    a label of another block, or a title.) Labels end where another block's corner is."""
    known = node_words(nodes)
    for (row, column), name in sorted(labels.items()):
        code = known.get(name)
        if code is None:
            continue
        words = criterion_words(nodes[code])
        right, below = run(labels, (row, column), 0, 1, corners), run(labels, (row, column), 1, 0, corners)
        columns = {c: at[1] for at in reversed(right) if (c := words.get(labels[at]))}
        rows = {c: at[0] for at in reversed(below) if (c := words.get(labels[at]))}
        if columns and rows:
            yield _Block(code, row, column, columns, rows, tuple(right), tuple(below))


def _matrix(grid: Grid, block: _Block, node: Node) -> tuple[Matrix, list[Problem]]:
    codes = tuple(node.criteria)
    corner = grid.place(block.row, block.column)
    unreadable = Matrix(block.node, codes, (), corner)
    if wrong := list(_labels(grid, block, node)):
        return unreadable, wrong
    problems: list[Problem] = []
    in_sheet = [sorted(codes, key=lambda c: at[c]) for at in (block.columns, block.rows)]
    if in_sheet[0] != in_sheet[1]:
        problems.append(Problem(REALIGNED, corner, facts={"node": node.name}))
    values = [[1.0] * len(codes) for _ in codes]
    for i, a in enumerate(codes):
        problems += diagonal(JudgedCell.of(grid, block.rows[a], block.columns[a]))
        for j, b in enumerate(codes[:i]):
            there = JudgedCell.of(grid, block.rows[a], block.columns[b])
            value, wrong = judgement_of_pair(there, JudgedCell.of(grid, block.rows[b], block.columns[a]))
            values[i][j], values[j][i] = value, 1 / value
            problems += wrong
    if any(problem.severity is Severity.ERROR for problem in problems):
        return unreadable, problems
    cells = tuple(tuple(grid.place(block.rows[a], block.columns[b]) for b in codes) for a in codes)
    return Matrix(block.node, codes, tuple(tuple(row) for row in values), corner, cells), problems


def _half_filled(grid: Grid, read: Sequence[tuple[_Block, Matrix]], nodes: Mapping[str, Node]) -> Iterator[Problem]:
    """The pairs of which one side is blank and was read off the other: how many in each block, in one sentence a sheet."""
    found: list[tuple[Place, Text, int]] = []
    for block, matrix in read:
        at = [(block.rows[c], block.columns[c]) for c in matrix.criteria]
        sides = [
            {grid.cell(row, column).kind for row, column in ((at[i][0], at[j][1]), (at[j][0], at[i][1]))}
            for i, j in combinations(range(len(at)), 2)
        ]
        if count := sum(len(kinds) > 1 and CellKind.BLANK in kinds for kinds in sides):
            found.append((matrix.place, nodes[block.node].name, count))
    if found:
        told = listed(Text(f"{n.zh} {k}", f"{n.en} {k}") for _, n, k in found)
        yield Problem(HALF_FILLED, found[0][0], facts={"count": sum(k for *_, k in found), "nodes": told})


def _labels(grid: Grid, block: _Block, node: Node) -> Iterator[Problem]:
    """Each criterion is one row and one column. A label that matches nothing is told at its cell, but only where one is
    missing or where it stands on both sides: a column of notes beside the matrix is none of its."""
    codes, said = set(node.criteria), listed(node.criteria.values())
    words = criterion_words(node)
    lacking: list[str] = []
    sides = [{normal(grid.cell(*at).shown) for at in cells} for cells in (block.right, block.below)]
    beyond = (sides[0] & sides[1]) - set(words)
    for found, cells in ((block.columns, block.right), (block.rows, block.below)):
        codes_of = [words.get(normal(grid.cell(*at).shown)) for at in cells]
        # what comes after the last criterion belongs to something else, such as the next block
        length = next((n for n in range(len(cells) + 1) if codes <= set(codes_of[:n])), len(codes))
        strange = [at for at, code in zip(cells[:length], codes_of, strict=False) if code is None]
        missing = codes - set(found)
        for at in strange if missing else [at for at in cells if normal(grid.cell(*at).shown) in beyond]:
            facts = {"node": node.name, "criteria": said}
            yield Problem(UNKNOWN_CRITERION, grid.place(*at), grid.cell(*at).shown, facts=facts)
        # a label that comes again right after the others is one of the matrix, and not of what stands beside
        named = list(takewhile(lambda code: code is not None, codes_of))
        counted = named if len(named) > length else codes_of[:length]
        twice = {code for code in counted if code and counted.count(code) > 1}
        lacking += sorted(twice) + (sorted(missing) if len(missing) > len(strange) else [])
    if lacking:
        names = listed(node.criteria[code] for code in dict.fromkeys(lacking))
        facts = {"node": node.name, "criteria": said, "lacking": names}
        yield Problem(LABELS_DIFFER, grid.place(block.row, block.column), facts=facts)


def _strangers(
    grid: Grid, found: Sequence[Form], blocks: Sequence[_Block], nodes: Mapping[str, Node]
) -> Iterator[Problem]:
    """Blocks by their form under a name that is no node's, and those of a node none of whose criteria they have."""
    known, words = {(block.row, block.column) for block in blocks}, node_words(nodes)
    inside = {at for block in blocks for at in (*block.right, *block.below)}
    for form in found:
        if form.corner in known or form.corner in inside:
            continue
        code = words.get(normal(grid.cell(*form.corner).shown))
        if code is None:
            facts: dict[str, object] = {"nodes": listed(node.name for node in nodes.values())}
            yield Problem(UNKNOWN_NODE, grid.place(*form.corner), grid.cell(*form.corner).shown, facts=facts)
            continue
        facts = {"node": nodes[code].name, "criteria": listed(nodes[code].criteria.values())}
        for at in (*form.right, *form.below):
            yield Problem(UNKNOWN_CRITERION, grid.place(*at), grid.cell(*at).shown, facts=facts)


def twice(matrices: Sequence[Matrix]) -> Iterator[Problem]:
    """A problem for every matrix of a node that had one before, in this sheet or another."""
    first: dict[str, Matrix] = {}
    for matrix in matrices:
        before = first.setdefault(matrix.node, matrix)
        if before is not matrix:
            yield Problem(SECOND_BLOCK, matrix.place, facts={"first": str(before.place)})
