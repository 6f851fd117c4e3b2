"""Headers that name a pair of criteria: `A vs B`, `A 对 B`, `A/B`, `A_B`, with a node in front or without."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rmcli.intake.experts.judgements import judgement
from rmcli.sheet.cells import CellKind
from rmcli.sheet.raw import RawSheet
from rmcli.tables.spec import normal

VERSUS = re.compile(r"\bvs\b\.?", re.IGNORECASE)
_OTHERS = (re.compile("对|比"), re.compile("[/_]"))
EXPERT_HEADERS = frozenset(
    map(normal, ("专家", "expert", "专家姓名", "姓名", "name", "填写人", "答题人", "评价人", "expert name"))
)
_LOOKED_AT = 11  # rows among which the header is
_PLAINLY = 3  # headers that part in two, from which on a `/` between words is taken for a pair


@dataclass(frozen=True)
class Halves:
    """A header parted in two. `sure`: it says so by `vs`, or with spaces around what parts them."""

    left: str
    right: str
    sure: bool

    @property
    def names(self) -> tuple[str, str]:
        """Both as they are compared, without a node in front."""
        return normal(self.left.rpartition(":")[2]), normal(self.right)


@dataclass(frozen=True)
class NamedPair:
    """Two criteria as a header writes them, and the node in front of them ("" none)."""

    node: str
    a: str
    b: str


@dataclass(frozen=True)
class PairHeader:
    """The row of a sheet that heads pairs: the pair at every position."""

    row: int
    pairs: Mapping[int, NamedPair]


def plain(header: str) -> str:
    """A header of full width as one of half width."""
    return unicodedata.normalize("NFKC", header).strip()


def halves(text: str) -> Iterator[Halves]:
    """Every way to part a text in two; `vs` goes before all others."""
    cuts = list(VERSUS.finditer(text))
    sure = bool(cuts)
    for cut in cuts or (match for pattern in _OTHERS for match in pattern.finditer(text)):
        left, right = text[: cut.start()], text[cut.end() :]
        spaced = left[-1:].isspace() and right[:1].isspace()
        if left.strip() and right.strip():
            yield Halves(left.strip(), right.strip(), sure or spaced)


def header_rows(sheet: RawSheet) -> Iterator[tuple[int, Mapping[int, str]]]:
    """The rows that may be a header, each with its names by position."""
    for row in np.flatnonzero(sheet.filled)[:_LOOKED_AT].tolist():
        yield row, {at: c.cell(row).shown for at, c in enumerate(sheet.columns) if c.cell(row).kind is CellKind.TEXT}


def expert_column(headers: Mapping[int, str]) -> int | None:
    """The position of the column that says who judged."""
    return next((at for at, name in headers.items() if normal(name) in EXPERT_HEADERS), None)


def named_pairs(sheet: RawSheet) -> PairHeader | None:
    """The header of pairs of a sheet by its form, whatever they are called; None where there is none. A header that parts in
    several ways parts where both halves are of other pairs too."""
    for row, headers in header_rows(sheet):
        ways = {at: list(halves(plain(name))) for at, name in headers.items()}
        judged = {at: found for at, found in ways.items() if found and _judged(sheet, row, at)}
        parted = {at: _likeliest(found, judged) for at, found in judged.items()}
        sure = any(one.sure or ":" in one.left for one in parted.values())
        if (len(parted) < 2 and expert_column(headers) is None) or not (sure or len(parted) >= _PLAINLY):
            continue
        known = {name for one in parted.values() for name in one.names}
        for at in ways.keys() - parted.keys():
            if way := next((way for way in ways[at] if known.issuperset(way.names)), None):
                parted[at] = way
        return PairHeader(row, _with_nodes({at: parted[at] for at in sorted(parted)}))
    return None


def _likeliest(found: Sequence[Halves], judged: Mapping[int, Sequence[Halves]]) -> Halves:
    seen = Counter(name for ways in judged.values() for name in {name for way in ways for name in way.names})
    return max(found, key=lambda way: (way.sure, min(seen[name] for name in way.names)))


def _with_nodes(parted: Mapping[int, Halves]) -> Mapping[int, NamedPair]:
    """The pairs with the nodes in front of them. Names may have colons too: a node is what stands in front of pairs that are all the
    pairs of some criteria, the longest such; else both names of a pair have as many colons."""
    fronts = {front for one in parted.values() for front, _ in _fronts(one.left)}
    found: dict[int, NamedPair] = {}
    for front in sorted(fronts, key=lambda front: (-len(front), front)):
        own = {
            at: NamedPair(node, a, one.right)
            for at, one in parted.items()
            if at not in found
            for node, a in _fronts(one.left)
            if node == front
        }
        pairs = {frozenset((normal(pair.a), normal(pair.b))) for pair in own.values()}
        names = frozenset[str]().union(*pairs)
        alike = any(pair.a.count(":") == pair.b.count(":") for pair in own.values())
        if (alike or len(pairs) > 1) and len(pairs) == len(own) == len(names) * (len(names) - 1) // 2:
            found |= own
    for at, one in parted.items():
        if at not in found:
            parts = one.left.split(":")
            names_in = max(len(parts) - 1 - one.right.count(":"), 0)
            node, a = (":".join(some).strip() for some in (parts[:names_in], parts[names_in:]))
            found[at] = NamedPair(node, a, one.right) if a else NamedPair("", one.left, one.right)
    return {at: found[at] for at in parted}


def _fronts(left: str) -> Iterator[tuple[str, str]]:
    """Every way to take a node off the front of a name."""
    for at, character in enumerate(left):
        if character == ":" and left[:at].strip() and left[at + 1 :].strip():
            yield left[:at].strip(), left[at + 1 :].strip()


def _judged(sheet: RawSheet, header: int, at: int) -> bool:
    """Whether at least half of what stands below a header are judgements."""
    cells = [sheet.columns[at].cell(row) for row in np.flatnonzero(sheet.filled).tolist() if row > header]
    given = [cell for cell in cells if cell.kind is not CellKind.BLANK]
    return bool(given) and 2 * sum(judgement(cell).value is not None for cell in given) >= len(given)
