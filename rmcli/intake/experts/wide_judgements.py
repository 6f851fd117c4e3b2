"""The wide sheet of judgements, as questionnaire systems export it: one row an expert, one column a pair, headed `A vs B`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from rmcli.intake.experts.answers import Answers, matrix_of
from rmcli.intake.experts.flat_judgements import SIDES, says_which
from rmcli.intake.experts.judged_pairs import JudgedCell
from rmcli.intake.experts.matrices import criterion_words, node_words
from rmcli.intake.experts.pair_headers import VERSUS, Halves, expert_column, halves, header_rows, plain
from rmcli.language import listed
from rmcli.problems import Problem
from rmcli.problems.kinds import ahp_survey as kinds
from rmcli.scheme.model import Matrix
from rmcli.scheme.tree import Node
from rmcli.sheet.cells import CellKind
from rmcli.sheet.raw import RawSheet
from rmcli.tables.spec import normal

_IMPORTANT = re.compile("重要|哪|import|prefer|which")


@dataclass(frozen=True)
class _Pair:
    node: str
    a: str
    b: str


def read_wide(sheet: RawSheet, nodes: Mapping[str, Node]) -> tuple[list[tuple[str, Matrix]], list[Problem]] | None:
    """(expert, matrix) for every expert and node, in order of appearance, and what was wrong; None where no row is a header of
    pairs. A header that names a pair in words the scheme does not have is a problem, as is one that fits several nodes."""
    single = {word for node in nodes.values() for word in criterion_words(node)}
    for row, headers in header_rows(sheet):
        found = {at: _pairs(name, nodes) for at, name in headers.items()}
        pairs = {at: several[0] for at, several in found.items() if len(several) == 1}
        who = expert_column(headers)
        if len(pairs) > 1 or (pairs and who is not None):
            if who is None and single & {normal(name) for name in headers.values()}:
                continue  # the head of a block, with words about its pairs beside it
            problems = list(_strange(sheet, row, headers, found, nodes))
            problems += _sides({at: name for at, name in headers.items() if at != who}, sheet, row, pairs, nodes)
            if who is None:
                problems.append(Problem(kinds.NO_EXPERT_COLUMN, sheet.place(row)))
                return [], problems
            matrices, wrong = _matrices(sheet, row, who, pairs, nodes)
            return matrices, [*problems, *wrong]
    return None


def _pairs(header: str, nodes: Mapping[str, Node]) -> list[_Pair]:
    """The pairs that a header may name; none where it names no pair of the criteria. Of several nodes that may stand in front it is
    the longest that makes a pair."""
    for node, parts in _parted(header, nodes):
        found: dict[_Pair, None] = {}
        for half in parts:
            for code in nodes if node is None else (node,):
                words = criterion_words(nodes[code])
                a, b = words.get(normal(half.left)), words.get(normal(half.right))
                if a and b and a != b:
                    found[_Pair(code, a, b)] = None
        if found:
            return list(found)
    return []


def _parted(header: str, nodes: Mapping[str, Node]) -> Iterator[tuple[str | None, list[Halves]]]:
    """Every node that may stand in front of a header, the longest name first and none last, with every way to part the rest in two."""
    text, words = plain(header), node_words(nodes)
    for at in reversed([at for at, character in enumerate(text) if character == ":"]):
        if normal(text[:at]) in words:
            yield words[normal(text[:at])], list(halves(text[at + 1 :]))
    yield None, list(halves(text))


def _strange(
    sheet: RawSheet,
    row: int,
    headers: Mapping[int, str],
    found: Mapping[int, list[_Pair]],
    nodes: Mapping[str, Node],
) -> Iterator[Problem]:
    """Headers that part in two and name no pair, or several."""
    known = {word for node in nodes.values() for word in criterion_words(node)}
    for at, name in headers.items():
        node, parts = next(_parted(name, nodes))
        sides = [half for pair in parts for half in (pair.left, pair.right)]
        if len(found[at]) > 1:
            facts = {"nodes": listed(nodes[pair.node].name for pair in found[at])}
            yield Problem(kinds.PAIR_OF_SEVERAL, sheet.place(row, at), name, facts=facts)
        elif not found[at] and parts and (node is not None or VERSUS.search(name) or known & set(map(normal, sides))):
            yield Problem(kinds.PAIR_UNKNOWN, sheet.place(row, at), name, facts={"node": name})


def _sides(
    headers: Mapping[int, str], sheet: RawSheet, row: int, pairs: Mapping[int, _Pair], nodes: Mapping[str, Node]
) -> Iterator[Problem]:
    """Columns beside a pair's that say which of its two is more important, in their names, or in letters where the header says so."""
    for at, name in headers.items():
        if at in pairs:
            continue
        pair = pairs[max((p for p in pairs if p < at), default=min(pairs))]
        words = {w for w, code in criterion_words(nodes[pair.node]).items() if code in (pair.a, pair.b)}
        if says_which(sheet, row, at, name, words | SIDES if _IMPORTANT.search(normal(name)) else words):
            yield Problem(kinds.SIDE_BESIDE_PAIRS, sheet.place(row, at), name)


def _matrices(
    sheet: RawSheet, header: int, who: int, pairs: Mapping[int, _Pair], nodes: Mapping[str, Node]
) -> tuple[list[tuple[str, Matrix]], list[Problem]]:
    problems: list[Problem] = []
    answers: dict[tuple[str, str], Answers] = {}
    for row in np.flatnonzero(sheet.filled).tolist():
        if row <= header:
            continue
        expert = sheet.columns[who].cell(row).shown.strip()
        judged = [(at, pair) for at, pair in pairs.items() if sheet.columns[at].cell(row).kind is not CellKind.BLANK]
        if not expert:
            problems += [Problem(kinds.NO_EXPERT_NAMED, sheet.place(row, who))] if judged else []
            continue
        for at, pair in pairs.items():
            spot = JudgedCell(sheet.columns[at].cell(row), sheet.place(row, at))
            given = answers.setdefault((expert, pair.node), Answers(spot.place))
            if (pair.a, pair.b) in given.spots:
                given.broken = True
                first = given.spots[pair.a, pair.b].place.cell
                problems.append(Problem(kinds.SAME_PAIR, spot.place, spot.cell.shown or None, facts={"first": first}))
            else:
                given.spots[pair.a, pair.b] = spot
    matrices = []
    for (expert, node), given in answers.items():
        matrix, wrong = matrix_of(node, nodes[node], given)
        matrices.append((expert, matrix))
        problems += wrong
    return matrices, problems
