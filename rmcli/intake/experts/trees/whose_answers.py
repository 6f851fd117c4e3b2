"""Whose the answers on a sheet are: who is named above them, the sheet's name, or the file's."""

import re
from collections.abc import Collection, Sequence

from rmcli.intake.experts.returned_files import ReturnedFile, ReturnedSheet
from rmcli.intake.experts.trees.named_nodes import NamedNode, of_block, of_flat, of_wide
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.sheet.cells import CellKind, Grid
from rmcli.tables.names.likeness import is_named
from rmcli.tables.scheme import MATRICES
from rmcli.tables.spec import normal

EXPERT_LABELS = Text("专家", "Expert")  # left of the expert's name, above the matrices of a questionnaire
_UNNAMED = re.compile(r"(sheet|工作表|表)\s*\d*", re.IGNORECASE)  # what a spreadsheet calls a sheet nobody has named


def is_unnamed(sheet: str) -> bool:
    return bool(_UNNAMED.fullmatch(sheet))


def may_name_experts(sheets: Collection[str], nodes: Collection[str]) -> list[str]:
    """The sheets whose names may be experts': not what sheets are called anyway, nor a node (by normal name)."""
    return [s for s in sheets if not (is_named(MATRICES, s) or is_unnamed(s) or normal(s) in nodes)]


def sheets_are_experts(file: ReturnedFile, experts: Collection[str]) -> bool:
    """Whether the sheets of a workbook are an expert each, where no scheme says what the nodes are: a node stands on two of them, or the
    same criteria do under names that are no criteria themselves, or a sheet has the name of a listed expert. Else they are one
    expert's, a node here and a node there."""
    on = {sheet.name: [of_block(sheet.grid, form, sheet.name) for form in sheet.forms] for sheet in file.sheets}
    on = {sheet: nodes for sheet, nodes in on.items() if nodes}
    if not may_name_experts(on, {one.code for nodes in on.values() for one in nodes}):
        return False
    if {normal(sheet) for sheet in on} & {normal(expert) for expert in experts}:
        return True
    known = {code for nodes in on.values() for one in nodes for code in one.codes}
    first: dict[object, str] = {}
    for sheet, nodes in on.items():
        for one in nodes:
            said = [one.code] if one.code in known else [one.code, one.codes]
            if any(first.setdefault(what, sheet) != sheet for what in said):
                return True
    return False


def whose(sheet: ReturnedSheet, top: int, file: ReturnedFile, *, by_sheet: bool) -> str:
    """Whose the answers on a sheet are; `top`: the row of its first matrix."""
    return _named_above(sheet.grid, top) or (sheet.name if by_sheet else file.file.path.stem)


def named_in(
    files: Sequence[ReturnedFile], experts: Collection[str], *, alone: bool
) -> tuple[list[NamedNode], list[Problem]]:
    """Every node that the files name, in the order they were read, and what is wrong with headers of pairs. `alone`: one file is the
    survey; `experts`: those that are listed."""
    named: list[NamedNode] = []
    problems: list[Problem] = []
    for file in files:
        by_sheet = alone and sheets_are_experts(file, experts)
        for sheet in file.sheets:
            if sheet.forms:
                expert = whose(sheet, min(form.row for form in sheet.forms), file, by_sheet=by_sheet)
                named += [of_block(sheet.grid, form, expert) for form in sheet.forms]
            elif not sheet.lists_experts:
                wide, wrong = of_wide(sheet.raw)
                named += wide or (of_flat(sheet.raw) if sheet.flat else [])
                problems += wrong
    return named, problems


def _named_above(grid: Grid, top: int) -> str:
    """The name to the right of the label `Expert` above the row of the first matrix, "" if there is none."""
    labels = {normal(label) for label in EXPERT_LABELS}
    for (row, column), cell in sorted(grid.cells.items()):
        if row < top and cell.kind is CellKind.TEXT and normal(str(cell.value).rstrip(":：")) in labels:
            return grid.cell(row, column + 1).shown.strip()
    return ""
