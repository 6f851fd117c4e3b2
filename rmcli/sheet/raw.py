"""A sheet as read, column by column and before anybody decides what a value means: one result for every file format."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cached_property
from itertools import islice, zip_longest

import numpy as np
import numpy.typing as npt
import pandas as pd

from rmcli.currency import BUILT_IN, Currency
from rmcli.language import Text, listed
from rmcli.problems import Place
from rmcli.sheet.cells import Cell, CellKind, Grid
from rmcli.sheet.shown import Shown
from rmcli.spreadsheet import ERROR_NAMES, letters

BLANK, NUMBER, TEXT, BOOL, DATE, ERROR, UNCALCULATED = range(7)
_CELL_KINDS = tuple(CellKind)

NO_NUMBER = "NaN"  # stands where a number would in files that store doubles as they are

Value = str | bool | datetime | date | time
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
MOST_NAMED = 8  # cells that a message names before it says that there are more
_CHUNK = 20_000  # rows turned at once: large enough to be fast, small enough to stay a few megabytes


@dataclass(frozen=True)
class RawColumn:
    """One column. `kinds` says what each cell is; NUMBER cells have their value in `numbers` (elsewhere nan), all others but
    BLANK and UNCALCULATED have `values[codes[i]]` (elsewhere -1): every distinct value stands once, so that it is
    converted once. `shown` is what each cell's number format says, as 1 + its position in the sheet's `formats`, 0 where it says
    nothing; None where no format in the column says anything."""

    kinds: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.float64]
    codes: npt.NDArray[np.int32]
    values: tuple[Value, ...]
    shown: npt.NDArray[np.uint16] | None = None

    def __len__(self) -> int:
        return len(self.kinds)

    def cell(self, i: int) -> Cell:
        """The cell at position i."""
        kind = int(self.kinds[i])
        if kind == NUMBER:
            return Cell(CellKind.NUMBER, float(self.numbers[i]))
        code = int(self.codes[i])
        return Cell(_CELL_KINDS[kind], self.values[code] if code >= 0 else None)

    def lengthened(self, rows: int) -> "RawColumn":
        """The column with blanks below, `rows` long."""
        more = rows - len(self)
        if not more:
            return self
        return RawColumn(
            np.pad(self.kinds, (0, more)),
            np.pad(self.numbers, (0, more), constant_values=np.nan),
            np.pad(self.codes, (0, more), constant_values=-1),
            self.values,
            None if self.shown is None else np.pad(self.shown, (0, more)),
        )

    def take(self, rows: Ints) -> "RawColumn":
        """The cells at these positions only."""
        shown = None if self.shown is None else self.shown[rows]
        return RawColumn(self.kinds[rows], self.numbers[rows], self.codes[rows], self.values, shown)

    def where(self, chosen: Callable[[Value], bool], kind: int = TEXT) -> Mask:
        """The cells of that kind whose value is chosen; the question is put once for each distinct value."""
        answers = np.array([isinstance(v, str) and chosen(v) for v in self.values] + [False], dtype=bool)
        found: Mask = (self.kinds == kind) & answers[self.codes]
        return found


class Calculation(Enum):
    """Whether the saved values of formulas are what the formulas give, by what the workbook says."""

    DONE = "done"
    BY_HAND = "by hand"  # as of the last time somebody asked for it
    OWED = "owed"  # when it is next opened


@dataclass(frozen=True)
class Formulas:
    """The cells of a sheet that hold formulas whose saved values may be none; rows and columns from 1. A formula without a
    saved value is not among them: its cell is UNCALCULATED."""

    calculation: Calculation
    rows: Ints
    columns: Ints


@dataclass(frozen=True)
class RawSheet:
    """A sheet whole: position i of a column is sheet row i + 1, `columns[0]` stands in sheet column `first_column` (from 1).

    `untyped`: the format knows only text (csv), so that a number written as text is nothing to mention; `either_mark`: and it
    is separated so that a comma may begin its decimals. `hidden_rows`:
    sheet rows that are hidden or filtered out. `merged`: ranges of cells merged over several rows, as A1:A3.
    `formats`: what number formats say, for the columns' `shown`. `currency`: what its amounts are in, where
    nothing says otherwise. `formulas`: where the workbook says that they are not calculated.
    """

    file: str
    sheet: str
    columns: tuple[RawColumn, ...]
    first_column: int = 1
    untyped: bool = False
    either_mark: bool = False
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    merged: tuple[str, ...] = ()
    formats: tuple[Shown, ...] = ()
    currency: Currency = BUILT_IN
    formulas: Formulas | None = None

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @cached_property
    def filled(self) -> Mask:
        """For each row whether any of its cells is not blank."""
        rows = np.zeros(len(self), dtype=bool)
        for column in self.columns:
            rows |= column.kinds != BLANK
        return rows

    def letter(self, column: int) -> str:
        """The sheet's letter of the column at that position."""
        return letters(self.first_column + column)

    def place(self, row: int, column: int | None = None) -> Place:
        """Where the cell at these positions (from 0) stands; the whole row without a column."""
        return Place(self.file, self.sheet, row + 1, "" if column is None else self.letter(column))

    def grid(self) -> Grid:
        """The sheet as single cells, for short ones."""
        cells = {
            (i + 1, self.first_column + c): column.cell(i)
            for c, column in enumerate(self.columns)
            for i in np.flatnonzero(column.kinds != BLANK).tolist()
        }
        return Grid(self.file, self.sheet, cells)


class ColumnBuilder:
    """Collects one column's Python values, chunk by chunk."""

    def __init__(self) -> None:
        self._kinds: list[npt.NDArray[np.uint8]] = []
        self._numbers: list[npt.NDArray[np.float64]] = []
        self._codes: list[npt.NDArray[np.int32]] = []
        self._known: dict[tuple[type, Value], int] = {}

    def add(self, cells: Sequence[object]) -> None:
        """Appends cells: float and int, str ('' is blank; the name of an error is an error), bool, dates and times, None."""
        types = list(map(type, cells))
        present = set(types)
        if present == {float}:
            self.add_doubles(np.array(cells, dtype=np.float64))
            return
        kinds = np.zeros(len(cells), dtype=np.uint8)
        numbers = np.full(len(cells), np.nan)
        codes = np.full(len(cells), -1, dtype=np.int32)
        values = np.empty(len(cells), dtype=object)
        values[:] = cells
        number_of = {kind: i for i, kind in enumerate(present)}
        which = np.fromiter(map(number_of.__getitem__, types), dtype=np.uint8, count=len(cells))
        for kind in present - {type(None)}:
            at = np.flatnonzero(which == number_of[kind])
            if kind in (float, int):
                numbers[at] = values[at].astype(np.float64)
                kinds[at] = NUMBER
            else:
                kinds[at], codes[at] = self._coded(values[at], kind)
        self._append(kinds, numbers, codes)

    def add_doubles(self, numbers: npt.NDArray[np.float64]) -> None:
        """Appends numbers."""
        self._append(np.full(len(numbers), NUMBER, dtype=np.uint8), numbers, np.full(len(numbers), -1, np.int32))

    def _append(
        self, kinds: npt.NDArray[np.uint8], numbers: npt.NDArray[np.float64], codes: npt.NDArray[np.int32]
    ) -> None:
        # A float that is no number can only come from a format that stores it as such, or is too large for one.
        for name, found in ((NO_NUMBER, np.isnan(numbers)), ("#NUM!", np.isinf(numbers))):
            at = (kinds == NUMBER) & found
            if at.any():
                kinds[at], codes[at] = ERROR, self._code(name)
        self._kinds.append(kinds)
        self._numbers.append(numbers)
        self._codes.append(codes)

    def _coded(
        self, values: npt.NDArray[np.object_], kind: type
    ) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int32]]:
        codes, distinct = pd.factorize(values)
        kind_of, code_of = [], []
        for value in distinct:
            known, cell = _known_value(value, kind)
            kind_of.append(known)
            code_of.append(-1 if known == BLANK else self._code(cell))
        return np.array(kind_of, dtype=np.uint8)[codes], np.array(code_of, dtype=np.int32)[codes]

    def _code(self, value: Value) -> int:
        return self._known.setdefault((type(value), value), len(self._known))

    def done(self) -> RawColumn:
        """The column."""
        return RawColumn(
            np.concatenate([*self._kinds, np.zeros(0, dtype=np.uint8)]),
            np.concatenate([*self._numbers, np.zeros(0)]),
            np.concatenate([*self._codes, np.zeros(0, dtype=np.int32)]),
            tuple(value for _, value in self._known),
        )


def _known_value(value: object, kind: type) -> tuple[int, Value]:
    if kind is str:
        text = str(value)
        if text.strip(" \t\r\n\u00a0\u3000\u200b\ufeff") == "":
            return BLANK, ""
        return (ERROR, text.strip()) if text.strip().upper() in ERROR_NAMES else (TEXT, text)
    if kind is bool:
        return BOOL, bool(value)
    if isinstance(value, timedelta):
        return DATE, str(value)
    if isinstance(value, datetime | date | time):
        return DATE, value
    raise TypeError(f"no cell holds a {kind.__name__}")


def blank_column(rows: int) -> RawColumn:
    """A column without a value."""
    return RawColumn(np.zeros(rows, dtype=np.uint8), np.full(rows, np.nan), np.full(rows, -1, dtype=np.int32), ())


def columns_from_rows(rows: Iterable[Sequence[object]], width: int) -> tuple[RawColumn, ...]:
    """The columns of rows that are all `width` long."""
    builders = [ColumnBuilder() for _ in range(width)]
    source = iter(rows)
    while chunk := list(islice(source, _CHUNK)):
        for builder, cells in zip(builders, zip(*chunk, strict=True), strict=True):
            builder.add(cells)
    return tuple(builder.done() for builder in builders)


def columns_from_ragged(rows: Iterable[Sequence[object]]) -> tuple[RawColumn, ...]:
    """The columns of rows that are as long as their last value is far right; what a row lacks is blank."""
    builders: list[ColumnBuilder] = []
    source, done = iter(rows), 0
    while chunk := list(islice(source, _CHUNK)):
        columns = list(zip_longest(*chunk))
        for _ in range(len(builders), len(columns)):
            builders.append(ColumnBuilder())
            builders[-1].add([None] * done)
        columns += [(None,) * len(chunk)] * (len(builders) - len(columns))
        for builder, cells in zip(builders, columns, strict=True):
            builder.add(cells)
        done += len(chunk)
    return tuple(builder.done() for builder in builders)


def overlay(columns: Sequence[RawColumn], cells: Iterable[tuple[int, int, int, Value]]) -> tuple[RawColumn, ...]:
    """The columns with (row position, column position, kind, value) put over what stands there: what a reader left out."""
    by_column: dict[int, list[tuple[int, int, Value]]] = {}
    for row, column, kind, value in cells:
        by_column.setdefault(column, []).append((row, kind, value))
    result = list(columns)
    for at, changes in by_column.items():
        old = result[at]
        kinds, numbers, codes, values = old.kinds.copy(), old.numbers.copy(), old.codes.copy(), list(old.values)
        code_of: dict[Value, int] = {}
        for row, kind, value in changes:
            kinds[row], numbers[row] = kind, np.nan
            if kind != UNCALCULATED and value not in code_of:
                code_of[value] = len(values)
                values.append(value)
            codes[row] = code_of.get(value, -1)
        result[at] = RawColumn(kinds, numbers, codes, tuple(values), old.shown)
    return tuple(result)


def first_cells(cells: Sequence[str], count: int | None = None) -> Text:
    """The first few addresses, and that there are more."""
    count = len(cells) if count is None else count
    shown = list(cells[:MOST_NAMED])
    more = Text("{shown} 等", "{shown} and more") if count > len(shown) else Text("{shown}", "{shown}")
    return more.format(shown=listed(shown))
