"""Nodes as files name them: what a block, a flat sheet or a wide one says a node is, before anybody knows the tree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rmcli.intake.experts.block_forms import Form
from rmcli.intake.experts.pair_headers import named_pairs
from rmcli.intake.tables.headers.find_header import find_header
from rmcli.language import listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds.ahp_tree import PAIRS_APART
from rmcli.sheet.cells import Grid
from rmcli.sheet.raw import RawSheet
from rmcli.tables.experts import JUDGEMENTS
from rmcli.tables.scheme import WHOLE
from rmcli.tables.spec import normal

Pairs = frozenset[frozenset[str]]


@dataclass(frozen=True)
class NamedNode:
    """A node as one expert names it: its criteria by normal name, each as it is written and where. `clean`: what is to the right of
    a corner is what is below it. `pairs`: the pairs judged, by normal names, where they and not a matrix say what the criteria are.
    `votes`: how many experts name it so. `unnamed`: nothing names it, so it is taken for the whole."""

    expert: str
    name: str
    criteria: Mapping[str, str]
    place: Place
    at: Mapping[str, Place]
    clean: bool = True
    pairs: Pairs | None = None
    votes: int = 1
    unnamed: bool = False

    @property
    def code(self) -> str:
        return normal(self.name)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(self.criteria)


def of_block(grid: Grid, form: Form, expert: str) -> NamedNode:
    """What a block says. Where its sides differ the longer one is taken; reading it then names what differs."""
    right, below = ([(normal(grid.cells[at].shown), at) for at in cells] for cells in (form.right, form.below))
    names = [[name for name, _ in side] for side in (right, below)]
    clean = set(names[0]) == set(names[1]) and all(len(set(side)) == len(side) for side in names)
    taken = max((right, below), key=lambda side: len({name for name, _ in side if name}))
    return NamedNode(
        expert=expert,
        name=grid.cell(*form.corner).shown.strip(),
        criteria=_as_written(grid, taken),
        place=grid.place(*form.corner),
        at={name: grid.place(*at) for name, at in (*below, *right)},
        clean=clean,
    )


def _as_written(grid: Grid, labels: Iterable[tuple[str, tuple[int, int]]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, at in labels:
        if not name:
            continue  # a formula that was never calculated
        found.setdefault(name, grid.cells[at].shown.strip())
    return found


@dataclass
class _Judged:
    """What rows or headers say of a node, while they are gone through."""

    name: str
    place: Place
    criteria: dict[str, str] = field(default_factory=dict)
    at: dict[str, Place] = field(default_factory=dict)
    pairs: list[frozenset[str]] = field(default_factory=list)

    def add(self, a: str, b: str, places: Sequence[Place]) -> None:
        for name, place in zip((a, b), places, strict=True):
            self.criteria.setdefault(normal(name), name)
            self.at.setdefault(normal(name), place)
        self.pairs.append(frozenset(map(normal, (a, b))))

    def named(self, expert: str, votes: int = 1) -> NamedNode:
        return NamedNode(
            expert=expert,
            name=self.name or WHOLE.zh,
            criteria=self.criteria,
            place=self.place,
            at=self.at,
            pairs=frozenset(self.pairs),
            votes=votes,
            unnamed=not self.name,
        )


def of_flat(sheet: RawSheet) -> list[NamedNode]:
    """What the flat sheet of judgements says, by expert and node; nothing where its header cannot be read."""
    header, _ = find_header(sheet, JUDGEMENTS, {}, essential=True)
    if header is None:
        return []
    found: dict[tuple[str, str], _Judged] = {}
    for row in np.flatnonzero(sheet.filled).tolist():
        positions = [header.columns[name] for name in ("expert", "node", "a", "b")]
        expert, node, a, b = (sheet.columns[at].cell(row).shown.strip() for at in positions)
        if row > header.row and expert and node and a and b and normal(a) != normal(b):
            places = [sheet.place(row, at) for at in positions]
            found.setdefault((expert, normal(node)), _Judged(node, places[1])).add(a, b, places[2:])
    return [judged.named(expert) for (expert, _), judged in found.items()]


def of_wide(sheet: RawSheet) -> tuple[list[NamedNode], list[Problem]]:
    """What the headers of a wide sheet say, and what is wrong with them. Pairs without a node in front are of the whole."""
    header = named_pairs(sheet)
    if header is None:
        return [], []
    found: dict[str, _Judged] = {}
    for at, pair in header.pairs.items():
        place = sheet.place(header.row, at)
        found.setdefault(normal(pair.node), _Judged(pair.node, place)).add(pair.a, pair.b, (place, place))
    problems = []
    if "" in found and len(groups := list(_groups(found[""]))) > 1:
        names = (listed(found[""].criteria[code] for code in group) for group in groups)
        problems.append(Problem(PAIRS_APART, found[""].place, facts={"groups": same(" | ").joined(names)}))
    experts = int(sheet.filled.sum()) - int(sheet.filled[: header.row + 1].sum())
    who = f"{sheet.file}\n{sheet.sheet}"  # all experts of the sheet alike
    return [judged.named(who, max(experts, 1)) for judged in found.values()], problems


def _groups(judged: _Judged) -> Iterator[list[str]]:
    """The criteria that pairs link, group by group."""
    left = list[frozenset[str]](judged.pairs)
    while left:
        group = set(left.pop(0))
        while linked := [pair for pair in left if pair & group]:
            group |= frozenset().union(*linked)
            left = [pair for pair in left if pair not in linked]
        yield [code for code in judged.criteria if code in group]
