"""The flat sheet of judgements, one a row: expert, node, two criteria and how many times the first outweighs the second."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from rmcli.intake.experts.answers import Answers, matrix_of
from rmcli.intake.experts.judged_pairs import JudgedCell
from rmcli.intake.experts.judgements import judgement
from rmcli.intake.experts.matrices import criterion_words, node_words
from rmcli.intake.tables.headers.find_header import Header, find_header
from rmcli.intake.tables.values.cell_words import blank_facts
from rmcli.language import listed
from rmcli.problems import Kind, Problem
from rmcli.problems.kinds import ahp_survey as kinds
from rmcli.problems.kinds.ahp_matrix import UNKNOWN_CRITERION, UNKNOWN_NODE
from rmcli.problems.kinds.cel_unread import BLANK_CELL
from rmcli.scheme.model import Matrix
from rmcli.scheme.tree import Node
from rmcli.sheet.cells import Cell
from rmcli.sheet.raw import BLANK as EMPTY
from rmcli.sheet.raw import RawSheet
from rmcli.tables.experts import JUDGEMENTS
from rmcli.tables.spec import normal


def read_flat(sheet: RawSheet, nodes: Mapping[str, Node]) -> tuple[list[tuple[str, Matrix]], list[Problem]]:
    """(expert, matrix) for every expert and node of the sheet, in order of appearance, and what was wrong.

    Pairs without a row, and rows without a value, are unanswered; a pair may stand either way round. A matrix with a
    mistake in one of its rows comes back without values.
    """
    header, problems = find_header(sheet, JUDGEMENTS, {}, essential=True)
    if header is None:
        return [], problems
    if unread := list(_unread_side(sheet, header, nodes)):
        return [], [*problems, *unread]
    found: dict[tuple[str, str], Answers] = {}
    for row in np.flatnonzero(sheet.filled).tolist():
        if row > header.row:
            problems += _row(_Row(sheet, header, row), nodes, found)
    matrices = []
    for (expert, node), answers in found.items():
        matrix, wrong = matrix_of(node, nodes[node], answers)
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

    def spot(self, name: str) -> JudgedCell:
        return JudgedCell(self.cell(name), self.sheet.place(self.row, self.header.columns[name]))

    def problem(self, kind: Kind, name: str, **facts: object) -> Problem:
        return Problem(kind, self.spot(name).place, self.cell(name).shown or None, facts=facts)


def _row(row: _Row, nodes: Mapping[str, Node], found: dict[tuple[str, str], Answers]) -> Iterator[Problem]:
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
    answers = found.setdefault((expert, node), Answers(row.spot("value").place))
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
    if a != b and (side := _side(row, a, b, words)) is not None:
        if isinstance(side, Problem):
            answers.broken = True
            yield side
            return
        a, b = side
    if a == b:
        if judgement(spot.cell).value not in (None, 1):
            answers.broken = True
            yield row.problem(kinds.SAME_CRITERION, "value")
    elif (a, b) in answers.spots:
        answers.broken = True
        yield row.problem(kinds.SAME_PAIR, "value", first=answers.spots[a, b].place.cell)
    else:
        answers.spots[a, b] = spot


_FIRST, _SECOND = frozenset(map(normal, ("a", "甲", "指标甲"))), frozenset(map(normal, ("b", "乙", "指标乙")))
SIDES = _FIRST | _SECOND
_OUTWEIGHS = re.compile(r"^(?:指标|选)|(?:更|较|比较|明显|略微?|稍)?(?:为|加)?重要$|(?:is)?moreimportant$")
_TURNED = ("反向", "取反", "倒数", "颠倒", "反过来", "互换", "revers", "invert", "inverse", "reciproc", "swap")
_EQUAL = frozenset(map(normal, ("相等", "同等", "同等重要", "一样", "一样重要", "相同", "equal", "same", "=")))


def _side(row: _Row, a: str, b: str, words: Mapping[str, str]) -> tuple[str, str] | Problem | None:
    """The pair with the more important of the two first, where a column says which it is; a problem where that column and the
    strength beside it do not make one judgement. None without such a column."""
    if "more_important" not in row.header.columns:
        return None
    told, strength = normal(row.cell("more_important").shown), judgement(row.cell("value")).value
    if not told or told in _EQUAL:
        # nothing is said where both are alike or the pair is unanswered; a strength needs a side
        return (a, b) if strength in (None, 1) else row.problem(kinds.NO_SIDE, "more_important")
    first = told in _FIRST or words.get(told) == a
    second = told in _SECOND or words.get(told) == b
    if first is second:
        return row.problem(kinds.UNKNOWN_SIDE, "more_important")
    if strength is not None and strength < 1:
        return row.problem(kinds.SIDE_AND_FRACTION, "value")
    return (a, b) if first else (b, a)


def _unread_side(sheet: RawSheet, header: Header, nodes: Mapping[str, Node]) -> Iterator[Problem]:
    """Columns that nothing reads and that say which of two is more important."""
    words = {word for node in nodes.values() for word in criterion_words(node)} | SIDES
    strict = "more_important" in header.columns
    for position, name in header.found.names.items():
        read = position in header.columns.values()
        if not read and says_which(sheet, header.row, position, name, words, strict=strict):
            yield Problem(kinds.UNREAD_SIDE, sheet.place(header.row, position), name)


def says_which(
    sheet: RawSheet, row: int, position: int, header: str, words: Collection[str], *, strict: bool = False
) -> bool:
    """Whether a column says nothing but which of two is more important, in these words, or by its name turns a judgement round.
    `strict`: as a bare word, since another column does say it."""
    column, below = sheet.columns[position], np.arange(len(sheet)) > row
    says = {normal(column.cell(at).shown) for at in np.flatnonzero(below & (column.kinds != EMPTY)).tolist()}
    if not strict:
        says = {_OUTWEIGHS.sub("", word) or word for word in says}
    turns = any(word in normal(header) for word in _TURNED)
    return bool(says) and (turns or says <= {*words, *_EQUAL})
