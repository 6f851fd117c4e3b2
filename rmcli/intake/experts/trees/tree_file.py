"""A tree from a file of its own: a list of nodes and their criteria, the weights that rmcli wrote, or a survey."""

from pathlib import Path

from rmcli.errors import UnreadableInput
from rmcli.intake.experts.returned_files import ReturnedFiles, ReturnedSheet
from rmcli.intake.experts.trees.free_nodes import how_it_hangs, tree_of_named
from rmcli.intake.experts.trees.named_nodes import NamedNode
from rmcli.intake.experts.trees.whose_answers import named_in
from rmcli.intake.files.folder import files_of
from rmcli.intake.files.opener import Opener
from rmcli.intake.tables.headers.find_header import find_header
from rmcli.intake.tables.sheet_to_table import join, read_part
from rmcli.language import Text
from rmcli.problems import Place, Problem, Severity, has_errors
from rmcli.problems.kinds.ahp_tree import PLACE_TWICE
from rmcli.scheme.tree import Tree
from rmcli.tables.experts import TREE
from rmcli.tables.spec import normal

_TWO_COLUMNS = Text("请写两列：节点、项；或给出一份问卷。", "Give two columns, node and criterion, or a survey.")


def read_tree(path: Path, opener: Opener) -> tuple[Tree | None, list[Problem]]:
    """The tree that a file gives: of its first sheet with the columns node and criterion, else of the nodes that its matrices or
    pairs name; of a folder, those that its files name. Names are taken as they stand: who gives a tree says what its nodes are. None
    where a row of it cannot be read. Raises UnreadableInput for a file that is none of these, or a scheme."""
    returned, alone = ReturnedFiles(opener), not path.is_dir()
    returned.read(files_of(path, _TWO_COLUMNS), alone=alone)
    if any(file.is_scheme for file in returned.files):
        raise UnreadableInput(
            Text(f"{path.name} 是考核方案。", f"{path.name} is a scheme."),
            Text("请用 --scheme 给出。", "Give it with --scheme."),
        )
    sheets = [sheet for file in returned.files for sheet in file.sheets]
    lists = (sheet for sheet in sheets if alone and find_header(sheet.raw, TREE, {}, essential=True)[0])
    listing = next(lists, None)
    named, wrong = _of_list(listing) if listing else named_in(returned.files, (), alone=alone)
    problems = [*returned.problems, *wrong]
    if not named and not has_errors(problems):
        raise UnreadableInput(
            Text(f"{path.name} 里没有节点。", f"{path.name} names no nodes."),
            _TWO_COLUMNS,
        )
    tree, _ = tree_of_named(named)
    return (tree if named else None), [*problems, *how_it_hangs(tree, path.name)]


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
    if has_errors(problems):
        return [], problems
    nodes = [
        NamedNode("", names[code], criteria, next(iter(places.values())), {c: places[code, c] for c in criteria})
        for code, criteria in found.items()
    ]
    return nodes, problems
