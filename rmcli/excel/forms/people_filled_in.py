"""The people of a roster as templates have them filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from rmcli.language import Lang
from rmcli.scheme.lists import within
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table
from rmcli.tables.roster import ROSTER

Cell = str | float | date | None


@dataclass(frozen=True)
class Person:
    """One row of a roster: what was read, in the roster's columns; choices by key."""

    rm_id: str
    name: str
    cells: tuple[Cell, ...]

    def row(self, lang: Lang, scheme: Scheme) -> list[Cell]:
        """The roster's cells in the scheme's words."""
        columns = within(ROSTER, scheme.lists).columns
        return [
            column.choices[cell](lang) if column.choices and isinstance(cell, str) and cell in column.choices else cell
            for column, cell in zip(columns, self.cells, strict=True)
        ]


def people_of(roster: Table) -> Iterator[Person]:
    """Everybody with an id, in the order of the roster."""
    names = [column.name for column in ROSTER.columns]
    for row in roster.frame[names].itertuples(index=False):
        cells = tuple(_plain(value) for value in row)
        by_name = dict(zip(names, cells, strict=True))
        if isinstance(by_name["rm_id"], str):
            yield Person(by_name["rm_id"], str(by_name["name"] or ""), cells)


def _plain(value: object) -> Cell:
    if isinstance(value, pd.Timestamp):
        return None if pd.isna(value) else date(value.year, value.month, value.day)
    if isinstance(value, str):
        return value
    return value if isinstance(value, float) and not pd.isna(value) else None
