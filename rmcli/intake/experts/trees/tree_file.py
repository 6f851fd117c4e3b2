"""A tree from a file of its own: a list of nodes and their criteria, the weights that rmcli wrote, or a survey."""

from pathlib import Path

from rmcli.errors import UnreadableInput
from rmcli.intake.experts.returned_files import ReturnedFiles, ReturnedSheet
from rmcli.intake.experts.trees.free_nodes import how_it_hangs, tree_of_named
from rmcli.intake.experts.trees.named_nodes import NamedNode
from rmcli.intake.experts.trees.whose_answers import named_in
from rmcli.intake.files.opener import Opener
from rmcli.intake.tables.headers.find_header import find_header, no_header
from rmcli.intake.tables.sheet_to_table import join, read_part
from rmcli.language import Text
from rmcli.problems import Place, Problem, Severity
from rmcli.problems.kinds.ahp_tree import PLACE_TWICE
from rmcli.scheme.tree import Tree
from rmcli.tables.experts import TREE
from rmcli.tables.spec import normal


def read_tree(path: Path, opener: Opener) -> tuple[Tree | None, list[Problem]]:
    """The tree that a file gives: of its first sheet with the columns node and criterion, else of the nodes that its matrices or
    pairs name. None where a row of it cannot be read. Raises UnreadableInput for a file that is none of these, or a scheme."""
    returned = ReturnedFiles(opener)
    returned.read([path], alone=True)
    problems = list(returned.problems)
    (file,) = returned.files
    if file.is_scheme:
        raise UnreadableInput(
            Text(f"{file.file.name} 是考核方案。", f"{file.file.name} is a scheme."),
            Text("请用 --scheme 给出。", "Give it with --scheme."),
        )
    listing = next((sheet for sheet in file.sheets if not no_header(sheet.raw, TREE)), None)
    named, asked = ([], []) if listing else named_in(returned.files, (), alone=True)
    if listing:
        named, asked = _of_list(listing)
    if not named and not asked:
        raise UnreadableInput(
            Text(f"{file.file.name} 里没有节点。", f"{file.file.name} names no nodes."),
            Text("请写两列：节点、项；或给出一份问卷。", "Give two columns, node and criterion, or a survey."),
        )
    tree, more = tree_of_named(named)
    problems += [*asked, *([] if listing else more), *how_it_hangs(tree, file.file.name)]
    return (tree if named else None), problems


def _of_list(sheet: ReturnedSheet) -> tuple[list[NamedNode], list[Problem]]:
    """The nodes of a list, in its order; none where a row lacks a name or stands there twice."""
    header, problems = find_header(sheet.raw, TREE, {}, essential=True)
    if header is None:
        return [], problems
    part = read_part(sheet.raw, TREE, header, {})
    table = join(TREE, [part])
    # whatever stands above and beside the two columns is none of the list's
    problems = [p for p in (*problems, *part.problems) if p.severity is not Severity.NOTE]
    found: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    places: dict[tuple[str, str], Place] = {}
    for row, (node, criterion) in enumerate(zip(table.frame["node"], table.frame["criterion"], strict=True)):
        if not isinstance(node, str) or not isinstance(criterion, str):
            continue
        at = normal(node), normal(criterion)
        if at in places:
            facts = {"node": node, "criterion": criterion, "first": places[at].cell}
            problems.append(Problem(PLACE_TWICE, table.place(row, "criterion"), criterion, facts=facts))
            continue
        places[at] = table.place(row, "criterion")
        found.setdefault(at[0], {})[at[1]] = criterion.strip()
        names.setdefault(at[0], node.strip())
    if any(problem.severity is Severity.ERROR for problem in problems):
        return [], problems
    nodes = [
        NamedNode("", names[code], criteria, next(iter(places.values())), {c: places[code, c] for c in criteria})
        for code, criteria in found.items()
    ]
    return nodes, problems
