"""The flat sheet of judgements, one a row: expert, node, two criteria and how many times the first outweighs the second."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from rmcli.intake.experts.judgements import judgement
from rmcli.intake.experts.matrices import Node, criterion_words, node_words
from rmcli.intake.experts.pairs import Spot, pair
from rmcli.intake.tables.convert import blank_facts
from rmcli.intake.tables.header import Header, find_header
from rmcli.language import listed
from rmcli.problems import Kind, Place, Problem, Severity
from rmcli.problems.kinds import ahp_survey as kinds
from rmcli.problems.kinds.ahp_matrix import UNKNOWN_CRITERION, UNKNOWN_NODE
from rmcli.problems.kinds.cel import BLANK_CELL
from rmcli.scheme.model import Matrix
from rmcli.sheet.cells import BLANK, Cell
from rmcli.sheet.raw import RawSheet
from rmcli.tables.experts import JUDGEMENTS
from rmcli.tables.spec import normal


@dataclass
class _Answers:
    """What one expert said about one node, while the rows are gone through."""

    place: Place
    spots: dict[tuple[str, str], Spot] = field(default_factory=dict)
    broken: bool = False


def read_flat(sheet: RawSheet, nodes: Mapping[str, Node]) -> tuple[list[tuple[str, Matrix]], list[Problem]]:
    """(expert, matrix) for every expert and node of the sheet, in order of appearance, and what was wrong.

    Pairs without a row, and rows without a value, are unanswered; a pair may stand either way round. A matrix with a
    mistake in one of its rows comes back without values.
    """
    header, problems = find_header(sheet, JUDGEMENTS, {}, essential=True)
    if header is None:
        return [], problems
    found: dict[tuple[str, str], _Answers] = {}
    for row in np.flatnonzero(sheet.filled).tolist():
        if row > header.row:
            problems += _row(_Row(sheet, header, row), nodes, found)
    matrices = []
    for (expert, node), answers in found.items():
        matrix, wrong = _matrix(node, nodes[node], answers)
        matrices.append((expert, matrix))
        problems += wrong
    return matrices, problems


@dataclass(frozen=True)
class _Row:
    sheet: RawSheet
    header: Header
    row: int

    def cell(self, name: str) -> Cell:
        return self.sheet.columns[self.header.columns[name]].cell(self.row)

    def spot(self, name: str) -> Spot:
        return Spot(self.cell(name), self.sheet.place(self.row, self.header.columns[name]))

    def problem(self, kind: Kind, name: str, **facts: object) -> Problem:
        return Problem(kind, self.spot(name).place, self.cell(name).shown or None, facts=facts)


def _row(row: _Row, nodes: Mapping[str, Node], found: dict[tuple[str, str], _Answers]) -> Iterator[Problem]:
    blank = [name for name in ("expert", "node", "a", "b") if not row.cell(name).shown.strip()]
    for name in blank:
        column = JUDGEMENTS.column(name)
        yield row.problem(BLANK_CELL, name, **blank_facts(column.title, column.type, column.title))
    if blank:
        return
    expert = row.cell("expert").shown.strip()
    node = node_words(nodes).get(normal(row.cell("node").shown))
    if node is None:
        yield row.problem(UNKNOWN_NODE, "node", nodes=listed(n.name for n in nodes.values()))
        return
    answers = found.setdefault((expert, node), _Answers(row.spot("value").place))
    words = criterion_words(nodes[node])
    codes = [words.get(normal(row.cell(name).shown)) for name in ("a", "b")]
    for name, code in zip(("a", "b"), codes, strict=True):
        if code is None:
            answers.broken = True
            facts = {"node": nodes[node].name, "criteria": listed(nodes[node].criteria.values())}
            yield row.problem(UNKNOWN_CRITERION, name, **facts)
    a, b = codes
    if a is None or b is None:
        return
    spot = row.spot("value")
    if a == b:
        if judgement(spot.cell).value not in (None, 1):
            answers.broken = True
            yield row.problem(kinds.SAME_CRITERION, "value")
    elif (a, b) in answers.spots:
        answers.broken = True
        yield row.problem(kinds.SAME_PAIR, "value", first=answers.spots[a, b].place.cell)
    else:
        answers.spots[a, b] = spot


def _matrix(code: str, node: Node, answers: _Answers) -> tuple[Matrix, list[Problem]]:
    criteria, problems = tuple(node.criteria), list[Problem]()
    values = [[1.0] * len(criteria) for _ in criteria]
    cells = [[answers.place] * len(criteria) for _ in criteria]
    for i, a in enumerate(criteria):
        for j, b in enumerate(criteria[:i]):
            there, back = answers.spots.get((a, b)), answers.spots.get((b, a))
            place = (there or back or Spot(BLANK, answers.place)).place
            value, wrong = pair(there or Spot(BLANK, place), back or Spot(BLANK, place))
            values[i][j], values[j][i] = value, 1 / value
            cells[i][j], cells[j][i] = (
                (there or back or Spot(BLANK, place)).place,
                (back or there or Spot(BLANK, place)).place,
            )
            problems += wrong
    if answers.broken or any(p.severity is Severity.ERROR for p in problems):
        return Matrix(code, criteria, (), answers.place), problems
    return (
        Matrix(code, criteria, tuple(map(tuple, values)), answers.place, tuple(map(tuple, cells))),
        problems,
    )
