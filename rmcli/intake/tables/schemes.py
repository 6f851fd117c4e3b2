"""A scheme from a workbook: its sheets and the blocks of its judgement matrices, read against each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rmcli.intake.experts.matrices import Parse, parse_blocks, twice
from rmcli.problems import Problem
from rmcli.scheme.load import from_tables
from rmcli.scheme.model import Matrix, Scheme
from rmcli.scheme.tree import tree_of
from rmcli.sheet.cells import CellKind, Grid
from rmcli.tables.data import Table
from rmcli.tables.spec import Column


def read_scheme(
    sheets: Mapping[str, Table], grids: Sequence[Grid], parse: Parse = parse_blocks
) -> tuple[Scheme | None, list[Problem]]:
    """The scheme that scheme sheets (by English name) and grids of judgement matrices say, and what was wrong with the
    matrices; what is wrong with the scheme itself is the checks' to say.

    None where a cell that every row must fill is blank or could not be read: reading the sheet has named it, and what the
    rules are is not known. No grids, or empty ones: there is no sheet of matrices, and `from_tables` says which hold.
    """
    if any(table.frame[column.name].isna().any() for table in sheets.values() for column in _filled(table)):
        return None, []
    grids = [grid for grid in grids if not _says_nothing(grid)]
    if not grids:
        return from_tables(sheets), []
    nodes = tree_of(from_tables(sheets)).nodes
    matrices: list[Matrix] = []
    problems: list[Problem] = []
    for grid in grids:
        found, wrong = parse(grid, nodes)
        matrices += found
        problems += wrong
    problems += twice(matrices)
    first = {matrix.node: matrix for matrix in reversed(matrices)}
    scheme = from_tables(sheets, list(first.values()))
    origin = {"Matrices": grids[0].file}
    return replace(scheme, origin={**scheme.origin, **origin}), problems


def _says_nothing(grid: Grid) -> bool:
    """Whether a sheet of matrices is empty but for titles: lines of text that stand alone in their rows."""
    rows = [row for row, _ in grid.cells]
    return all(cell.kind is CellKind.TEXT for cell in grid.cells.values()) and len(rows) == len(set(rows))


def _filled(table: Table) -> Iterator[Column]:
    return (column for column in table.spec.columns if column.filled)
