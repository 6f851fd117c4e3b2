"""The rows of a sheet that may be its header: each alone, and two adjoining ones read as one; which of them fits best."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from rmcli.sheet.raw import BLANK, TEXT, RawSheet
from rmcli.tables.names.likeness import nearest
from rmcli.tables.names.name_parts import NameParts, only_a_unit, parts_of_known
from rmcli.tables.spec import normal

HEADER_ROWS = 11  # ten title rows and the header itself (workbooks.md)
LOOKED_AT = 60  # names of a row that are held against those it might have meant: a sheet may be 16,384 columns wide
_SHOWN, _LONGEST = 12, 24  # names of a header that a message shows, and characters of each


@dataclass(frozen=True)
class HeaderRow:
    """One row, or two, that may be the header: positions from `first` to `row`. `names` are its names by column position and
    `at` the row that each stands in; `beside`: where else the unit of a column may be written, as (row, position)."""

    sheet: RawSheet
    first: int
    row: int
    names: Mapping[int, str]
    at: Mapping[int, int]
    beside: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    def score(self, wanted: Collection[str]) -> int:
        """How many wanted names (as `normal` has them) it has, whatever else is said in them."""
        return len({parts.bare for name in self.names.values() if (parts := heard_once(name, frozenset(wanted)))})

    @cached_property
    def normal_names(self) -> frozenset[str]:
        """Its names as they are compared."""
        return frozenset(normal(name) for name in self.names.values())

    def likeness(self, words: Collection[str]) -> int:
        """How many of its first names are like one of the words."""
        return sum(bool(nearest(name, words)) for name in list(self.names.values())[:LOOKED_AT])

    @property
    def numbers(self) -> str:
        """Its row, or its rows, as the sheet counts them: 4 or 3-4."""
        return str(self.row + 1) if self.first == self.row else f"{self.first + 1}-{self.row + 1}"

    @property
    def shown(self) -> str:
        """The first names as a message shows them."""
        names = [shortened(name) for name in self.names.values()]
        return " | ".join(names[:_SHOWN]) + (" | …" if len(names) > _SHOWN else "")


@lru_cache(maxsize=1 << 14)
def heard_once(name: str, wanted: frozenset[str]) -> NameParts | None:
    """`heard`, kept: the rows that may be the header are tried one by one and in pairs."""
    return parts_of_known(name, wanted)


def shortened(name: str) -> str:
    """A name on one line, cut where it is no name but a sentence."""
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def best_row(sheet: RawSheet, wanted: frozenset[str], words: Collection[str], row: int | None = None) -> HeaderRow:
    """The row, or two rows, with most of the wanted names (as `normal` has them); the upper one of equals. Where no row has
    any, the one most of whose cells are like one of the `words`. `row`: the one that it must be, alone or with a neighbour.

    Two rows are one header only where they have more names than either alone, or where the lower one has nothing but units.
    """
    tops = np.flatnonzero(sheet.filled)[:HEADER_ROWS].tolist() if row is None else [row]
    alone = [_single(sheet, top) for top in tops] or [HeaderRow(sheet, 0, 0, {}, {})]
    best = max(alone, key=lambda one: (one.score(wanted), -one.row))
    if not best.score(wanted) and row is None:
        best = max(alone, key=lambda one: (one.likeness(words), -one.row))
    uppers = tops if row is None else [row - 1, row]
    pairs = [pair for upper in uppers if (pair := _pair(sheet, upper))]
    for pair in pairs:
        either = max(_single(sheet, at).score(wanted) for at in (pair.first, pair.row))
        under_it = pair.first == best.row and best.score(wanted) and _only_units(sheet, pair.row)
        if pair.score(wanted) > max(either, best.score(wanted)) or under_it:
            best = pair
    return best


def _texts(sheet: RawSheet, row: int) -> dict[int, str]:
    return {c: column.cell(row).shown for c, column in enumerate(sheet.columns) if column.kinds[row] != BLANK}


def _single(sheet: RawSheet, row: int) -> HeaderRow:
    names = _texts(sheet, row)
    return HeaderRow(sheet, row, row, names, dict.fromkeys(names, row))


def _only_units(sheet: RawSheet, row: int) -> bool:
    return all(only_a_unit(text) for text in _texts(sheet, row).values())


def _pair(sheet: RawSheet, upper: int) -> HeaderRow | None:
    """A row and the next as one header: a column that has no name in the lower one (or only a unit) takes the one above. None
    where either is blank or holds anything but texts: then the lower one is no header."""
    lower = upper + 1
    if upper < 0 or lower >= len(sheet) or not (sheet.filled[upper] and sheet.filled[lower]):
        return None
    if any(column.kinds[row] not in (BLANK, TEXT) for column in sheet.columns for row in (upper, lower)):
        return None
    above, below = _texts(sheet, upper), _texts(sheet, lower)
    names, at, beside = {}, {}, {}
    label: int | None = None  # the position of the text above that several columns stand under
    for position in range(len(sheet.columns)):
        own = position in below and not only_a_unit(below[position])
        if position in above:
            label = position if own else None
        if own:
            names[position], at[position] = below[position], lower
            if label is not None:
                beside[position] = (upper, label)
        elif position in above:
            names[position], at[position] = above[position], upper
            if position in below:
                beside[position] = (lower, position)
    return HeaderRow(sheet, upper, lower, names, at, beside)
