"""A number explained: what it is called and comes to, the rule with its figures put in, where it stands, what it follows from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rmcli.language import Text
from rmcli.problems import Place
from rmcli.scheme.model import Scheme

Row = Mapping[str, Any]  # one row of a frame of ScoreRun or PayRun, by the columns declared there
NO_RULE, NOWHERE = Text("", ""), Place()


@dataclass(frozen=True)
class Step:
    """One number of an explanation, or one fact. `value` is as a reader sees it, amounts to the smallest unit of the currency; `rule`
    what it was worked out by, empty for what was given; `place` the cell that it was read from; `parts` what it follows from. `many`: it
    is one of the rows of a ledger, of which there may be hundreds."""

    title: Text
    value: Text
    rule: Text = NO_RULE
    place: Place = NOWHERE
    parts: tuple["Step", ...] = ()
    many: bool = False

    @property
    def sheets_of_several_files(self) -> frozenset[str]:
        """The names of sheets that cells of it and of what it follows from stand in, in more than one file."""
        files: dict[str, set[str]] = {}
        for _, step in self.all():
            files.setdefault(step.place.sheet, set()).add(step.place.file)
        return frozenset(sheet for sheet, of in files.items() if len(of - {""}) > 1)

    def all(self, depth: int = 0) -> Iterator[tuple[int, "Step"]]:
        """The step and all below it, each with how deep it lies."""
        yield depth, self
        for part in self.parts:
            yield from part.all(depth + 1)


def rows_of(frame: pd.DataFrame, rm_id: str) -> list[Row]:
    """An RM's rows of a frame, in order."""
    return list(frame[frame["rm_id"] == rm_id].to_dict("records"))


def row_of(frame: pd.DataFrame, rm_id: str) -> Row:
    """An RM's row of a frame that has one for each."""
    (row,) = rows_of(frame, rm_id)
    return row


def shown(number: float) -> str:
    """A figure that is no money: all of what was typed, and of a computed one what tells two people apart.

    >>> shown(0.0035), shown(95.0), shown(1 / 3), shown(1234567.5)
    ('0.0035', '95', '0.333333', '1,234,567.5')
    """
    return f"{round(float(number), 6):,.15g}"


def points(score: float, decimals: int = 2) -> str:
    """A score; more decimals than the composite has, where two would hide what a weight is put on."""
    return f"{score:.{max(2, decimals)}f}"


def parameter_place(scheme: Scheme, key: str) -> Place:
    """Where a parameter stands; the sheet's name alone where it is built in."""
    table = scheme.sheets.get("Parameters")
    rows = [] if table is None else table.frame.index[table.frame["key"] == key].tolist()
    return scheme.place("Parameters", int(rows[0]), "value") if rows else Place(sheet="Parameters")
