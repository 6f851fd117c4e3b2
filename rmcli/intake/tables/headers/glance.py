"""What a first look at a sheet tells of its header, before anything is said about it: whether it is a table's, and which columns it has."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from rmcli.intake.tables.header_rows import HeaderRow
from rmcli.intake.tables.headers.header_search import HeaderSearch
from rmcli.intake.tables.hints import NOTHING_SAID, TableHints
from rmcli.scheme.load import builtin
from rmcli.sheet.raw import RawSheet
from rmcli.tables.ledger import ADJUSTMENT_ROWS
from rmcli.tables.spec import TableSpec, normal

_HEADER_AND_ROW = 2  # rows that are filled: less says nothing of anybody


def likely_header(sheet: RawSheet, spec: TableSpec) -> bool:
    """Whether the sheet has the id and at least half of the required columns of `spec`."""
    has = _columns(sheet, spec)
    required = [c.name for c in spec.columns if c.required]
    return spec.id_column in has and 2 * len(has.intersection(required)) >= len(required)


def is_header_of(sheet: RawSheet, spec: TableSpec) -> bool:
    """Whether the sheet has every required column of `spec`, two at the least: it can hardly be anything else."""
    has = _columns(sheet, spec)
    required = {c.name for c in spec.columns if c.required}
    return len(required) > 1 and required <= has


def pays_people(sheet: RawSheet) -> bool:
    """Whether the sheet has people's ids beside amounts of pay: a column called as a kind of adjustment, or an amount with its reason
    as adjustments have it, with a row below the header."""
    if sheet.filled.sum() < _HEADER_AND_ROW:
        return False
    search = HeaderSearch(sheet, ADJUSTMENT_ROWS, {}, NOTHING_SAID)
    named = {parts.bare for parts in search.parts.values()}
    columns = {search.known[name] for name in named if name in search.known}
    kinds = {normal(word) for kind in builtin().kinds for word in kind.name}
    return "rm_id" in columns and (bool(named & kinds) or {"amount", "reason"} <= columns)


def _columns(sheet: RawSheet, spec: TableSpec) -> set[str]:
    """The columns of `spec` that the row that fits best has by their names alone."""
    search = HeaderSearch(sheet, spec, {}, NOTHING_SAID)
    return {search.known[parts.bare] for parts in search.parts.values() if parts.bare in search.known}


@dataclass(frozen=True)
class Glance:
    """A sheet's likeliest header at a first look: the positions by column (or by what a wide column stands for), and the positions
    of the names that are none of them."""

    found: HeaderRow
    columns: Mapping[str, tuple[int, ...]]
    others: tuple[int, ...]

    def has(self, *columns: str) -> bool:
        """Whether each of the columns is there."""
        return all(column in self.columns for column in columns)


def glance(
    sheet: RawSheet,
    spec: TableSpec,
    indicators: Mapping[str, str] = MappingProxyType({}),
    hints: TableHints = NOTHING_SAID,
) -> Glance:
    """What the sheet's header would be if the sheet were laid out as `spec` is; nothing is said about it, and hints about columns
    that `spec` does not have are passed over. BadOption where the hints name a row that there is not."""
    own = {column.name for column in spec.columns} | set(indicators.values())
    of_spec = {target: header for target, header in hints.columns.items() if target in own}
    search = HeaderSearch(sheet, spec, indicators, replace(hints, columns=of_spec))
    columns: dict[str, tuple[int, ...]] = {}
    others = []
    for position in search.best.names:
        targets = search.targets(position)
        for target in targets:
            columns[target] = (*columns.get(target, ()), position)
        others += [] if targets else [position]
    return Glance(search.best, columns, tuple(others))
