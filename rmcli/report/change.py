"""What became of a cell of a report since it was written, as the sheets made from that report tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from rmcli.problems import Place
from rmcli.report.model import Unit

Plain: TypeAlias = str | float | bool | None  # a cell: a date is its ISO text
Row: TypeAlias = Mapping[str, Plain]  # a row of a grid by column key; beside a word's column its key (`key_in`)

_KEY = ".key"


class What(StrEnum):
    """What of a report was changed."""

    VALUE = "value"
    FORMULA = "formula"  # another formula, or none, though the saved value is what it was
    FORMAT = "format"  # the number format: the value is what it was and shows as something else
    TEXT = "text"  # a title, header, note
    STRUCTURE = "structure"  # sheets, columns, hidden rows, print areas, names, pictures
    ROW = "row"  # a row gone or added


@dataclass(frozen=True)
class Change:
    """A cell, or another part, that is not what was written. `person` is the row's RM id, `name` the row's name in its grid,
    `title` the column's header or what else it is about. `formula`: the formula written is still in it, so the value followed
    from another cell."""

    place: Place
    what: What
    title: str
    before: Plain
    now: Plain
    grid: str = ""
    name: str = ""
    column: str = ""
    unit: Unit = Unit.TEXT
    person: str = ""
    formula: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether somebody typed a value over the one that was there."""
        return self.what is What.VALUE and not self.formula


def keyed(column: str) -> str:
    """Where a Row has the key of the word in that column.

    >>> keyed("kind")
    'kind.key'
    """
    return column + _KEY


def key_in(row: Row, column: str) -> str | None:
    """The key that the word in a column stands for; None where it is none of the words that may stand there."""
    key = row[keyed(column)]
    return None if key is None else str(key)
