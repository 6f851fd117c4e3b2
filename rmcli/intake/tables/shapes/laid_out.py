"""How one sheet is laid out: by which declaration its header is looked for, and what makes the declared table of its rows."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from rmcli.intake.tables.headers.find_header import Header
from rmcli.intake.tables.hints import NOTHING_SAID, TableHints
from rmcli.intake.tables.sheet_to_table import Part
from rmcli.intake.tables.units.column_units import NO_SCHEME, Yardstick
from rmcli.problems import Problem
from rmcli.sheet.raw import RawSheet, blank_column
from rmcli.tables.shapes import Layout
from rmcli.tables.spec import TableSpec

Finish = Callable[[Part, Header], Part]


def as_it_is(part: Part, _header: Header) -> Part:
    """The part unchanged, for a sheet that is laid out as its table is declared."""
    return part


@dataclass(frozen=True)
class Asked:
    """What is known before a sheet is looked at: `indicators` (normal name -> code) and `yardstick` of the scheme, what the options
    say of the table, the `people` of the roster (id -> name), and `words`: the table with the choices and synonyms of the scheme."""

    indicators: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    yardstick: Yardstick = NO_SCHEME
    hints: TableHints = NOTHING_SAID
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    words: TableSpec | None = None


@dataclass(frozen=True)
class LaidOut:
    """One sheet as it is to be read: the cells by `spec`, whose wide columns are headed by `heads` (normal name -> what they stand
    for) and counted by `yardstick`; `finish` makes the declared table's rows of the typed ones. `sheet` has the same cells at the
    same addresses, less those that mean nothing in this layout. `problems`: what was found on the way; an error among them
    leaves nothing to read. `layout`: None for the declared one."""

    spec: TableSpec
    sheet: RawSheet
    heads: Mapping[str, str]
    yardstick: Yardstick
    finish: Finish = as_it_is
    problems: tuple[Problem, ...] = ()
    layout: Layout | None = None


def without_columns(sheet: RawSheet, positions: Collection[int]) -> RawSheet:
    """The sheet with the columns at these positions blank; every other cell keeps its address."""
    blank = blank_column(len(sheet))
    return replace(sheet, columns=tuple(blank if at in positions else c for at, c in enumerate(sheet.columns)))
