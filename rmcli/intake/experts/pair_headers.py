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
class NamedPair:
    """Two criteria as a header writes them, and the node in front of them ("" none). `sure`: it says so by `vs`, by a node in
    front, or with spaces around what parts them."""

    node: str
    a: str
    b: str
    sure: bool


@dataclass(frozen=True)
class PairHeader:
    """The row of a sheet that heads pairs: the pair at every position."""

    row: int
    pairs: Mapping[int, NamedPair]


def plain(header: str) -> str:
    """A header of full width as one of half width."""
    return unicodedata.normalize("NFKC", header).strip()


def halves(text: str) -> Iterator[tuple[str, str, bool]]:
    """Every way to part a text in two, and whether it is a sure one; `vs` goes before all others."""
    cuts = list(VERSUS.finditer(text))
    sure = bool(cuts)
    for cut in cuts or (match for pattern in _OTHERS for match in pattern.finditer(text)):
        left, right = text[: cut.start()], text[cut.end() :]
        spaced = left[-1:].isspace() and right[:1].isspace()
        if left.strip() and right.strip():
            yield left.strip(), right.strip(), sure or spaced


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
        ways = {at: list(_ways(name)) for at, name in headers.items()}
        judged = {at: found for at, found in ways.items() if found and _judged(sheet, row, at)}
        pairs = {at: _likeliest(found, judged) for at, found in judged.items()}
        sure = any(pair.sure for pair in pairs.values())
        if (len(pairs) < 2 and expert_column(headers) is None) or not (sure or len(pairs) >= _PLAINLY):
            continue
        known = {(normal(pair.node), normal(name)) for pair in pairs.values() for name in (pair.a, pair.b)}
        for at in ways.keys() - pairs.keys():
            for way in ways[at]:
                if {(normal(way.node), normal(name)) for name in (way.a, way.b)} <= known:
                    pairs[at] = way
        return PairHeader(row, {at: pairs[at] for at in sorted(pairs)})
    return None


def _ways(header: str) -> Iterator[NamedPair]:
    for left, right, sure in halves(plain(header)):
        # a colon that is in both names, as in 风险: 高 vs 风险: 低, is part of the name
        parts = left.split(":")
        names = max(len(parts) - 1 - right.count(":"), 0)
        node, a = ":".join(parts[:names]).strip(), ":".join(parts[names:]).strip()
        if a:
            yield NamedPair(node, a, right, sure or bool(node))


def _likeliest(found: Sequence[NamedPair], judged: Mapping[int, Sequence[NamedPair]]) -> NamedPair:
    seen = Counter(
        name for ways in judged.values() for name in {normal(half) for way in ways for half in (way.a, way.b)}
    )
    return max(found, key=lambda way: (way.sure, min(seen[normal(way.a)], seen[normal(way.b)])))


def _judged(sheet: RawSheet, header: int, at: int) -> bool:
    """Whether at least half of what stands below a header are judgements."""
    cells = [sheet.columns[at].cell(row) for row in np.flatnonzero(sheet.filled).tolist() if row > header]
    given = [cell for cell in cells if cell.kind is not CellKind.BLANK]
    return bool(given) and 2 * sum(judgement(cell).value is not None for cell in given) >= len(given)
