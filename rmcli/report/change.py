"""What became of a cell of a report since it was written, as the sheets made from that report tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rmcli.problems import Place
from rmcli.report.model import Unit

Plain: TypeAlias = str | float | bool | None  # a cell: a date is its ISO text
Row: TypeAlias = Mapping[str, Plain]  # a row of a grid by column key


@dataclass(frozen=True)
class Change:
    """A cell that is not what was written (or, with no column, a row gone or added). `person` is the row's RM id, `name` the
    row's name in its grid. `formula`: there is a formula in it now, so the value followed from another cell."""

    place: Place
    grid: str
    name: str
    column: str
    title: str
    unit: Unit
    person: str
    before: Plain
    now: Plain
    formula: bool = False
