"""A cell as it stands in a file, before anybody decides what it means, and a short sheet of them with its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from rmcli.problems import Place
from rmcli.spreadsheet import letters


class CellKind(StrEnum):
    """What a cell holds. ERROR: `value` is its name ("#N/A"). UNCALCULATED: a formula without a saved value."""

    BLANK = "blank"
    NUMBER = "number"
    TEXT = "text"
    BOOL = "bool"
    DATE = "date"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


@dataclass(frozen=True)
class Cell:
    """One cell: NUMBER float, TEXT str, BOOL bool, DATE datetime/date/time, ERROR str, BLANK and UNCALCULATED None."""

    kind: CellKind
    value: float | str | bool | datetime | date | time | None = None

    @property
    def shown(self) -> str:
        """The value as a message quotes it: whole numbers without a point, dates in ISO form."""
        if isinstance(self.value, float):
            return f"{self.value:.15g}"
        if isinstance(self.value, datetime) and self.value.time() == time():
            return self.value.date().isoformat()
        return "" if self.value is None else str(self.value)


BLANK = Cell(CellKind.BLANK)


@dataclass(frozen=True)
class Grid:
    """A short sheet whole: cells by (row, column), both from 1; what is not there is blank."""

    file: str
    sheet: str
    cells: Mapping[tuple[int, int], Cell]

    def cell(self, row: int, column: int) -> Cell:
        return self.cells.get((row, column), BLANK)

    def place(self, row: int, column: int) -> Place:
        return Place(self.file, self.sheet, row, letters(column))
