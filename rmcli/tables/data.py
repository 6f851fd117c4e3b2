"""A table as read: typed values in a frame, and for every value the cell it came from."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pandas as pd

from rmcli.language import Lang, Text
from rmcli.period import Period
from rmcli.problems import Place
from rmcli.tables import ledger as specs
from rmcli.tables.gradings import GRADINGS
from rmcli.tables.questionnaires.survey import SURVEY
from rmcli.tables.roster import ROSTER
from rmcli.tables.spec import TableSpec, Type

SRC, SRC_ROW, SRC_COLUMN = "src", "src_row", "src_column"
_DTYPES = {Type.DATE: "datetime64[s]", Type.YES_NO: "boolean"}


def src_row(column: str) -> str:
    """The frame's column that has the sheet row of each value of `column`, where that is not the row's own."""
    return f"{SRC_ROW}:{column}"


def src_column(column: str) -> str:
    """The frame's column that has the letter of each value of `column`, where that differs from row to row."""
    return SRC_COLUMN if column == "value" else f"{SRC_COLUMN}:{column}"


@dataclass(frozen=True)
class Source:
    """One sheet that rows were read from; `columns` gives the sheet's letter of each of our columns, `rows` the sheet row of those
    whose values stand in one row above the others (a header, a title)."""

    file: str
    sheet: str
    columns: Mapping[str, str]
    rows: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Table:
    """The rows of one declared table, from one sheet or several.

    `frame` has the declared columns (dtypes by Type; a declared column that the sheet does not have is all missing, or
    its default), then `src` (index into `sources`) and `src_row` (the sheet's row, from 1). The index is 0..n-1. A wide
    table's frame is long instead: its id column, `indicator` (code), `value` (float64), `not_applicable` (bool), `src`,
    `src_row`, `src_column` (letter), one row for every cell under an indicator's header, blank ones included.

    A sheet that was laid out otherwise (see `rmcli.tables.shapes`) may have the values of one frame row in several sheet rows or
    columns: then the frame has `src_row:NAME` (int64; 0 where there is no cell) and `src_column:NAME` for the columns
    concerned as well.
    """

    spec: TableSpec
    frame: pd.DataFrame
    sources: tuple[Source, ...] = ()

    def place(self, row: int, column: str | None = None) -> Place:
        """Where the value in frame row `row` (position) and `column` stands; the whole sheet row if no column is named or
        the sheet has none of that name."""
        source, number = self.sources[int(self.frame[SRC].iat[row])], int(self.frame[SRC_ROW].iat[row])
        if column is None:
            return Place(source.file, source.sheet, number)
        letter = source.columns.get(column, "")
        if src_column(column) in self.frame:
            letter = str(self.frame[src_column(column)].iat[row])
        own = src_row(column)
        apart = self.frame[own].iat[row] if own in self.frame else source.rows.get(column, 0)
        number = int(apart) or number
        return Place(source.file, source.sheet, number, letter)

    @property
    def row_columns(self) -> list[str]:
        """The frame's columns with sheet rows: the row's own, and those of values that stand in another (0: none does)."""
        return [SRC_ROW, *(str(name) for name in self.frame if str(name).startswith(f"{SRC_ROW}:"))]

    def in_sheet_rows(self, source: int, rows: Collection[int]) -> "pd.Series[bool]":
        """Which frame rows have a value in one of these sheet rows of a source."""
        found = self.frame[SRC] == source
        return found & self.frame[self.row_columns].isin(rows).any(axis=1)

    def rows_read(self, chosen: "pd.Series[bool] | None" = None) -> int:
        """How many rows of this table were read, of those `chosen`: a row of a wide sheet is one, however many indicators it has."""
        frame = self.frame if chosen is None else self.frame[chosen]
        return len(frame[[SRC, SRC_ROW]].drop_duplicates()) if self.spec.wide else len(frame)

    def header(self, column: str, source: int = 0) -> Place:
        """The whole column of that name in a source, as a place without a row."""
        found = self.sources[source]
        return Place(found.file, found.sheet, 0, found.columns.get(column, ""))

    @property
    def indicator_rows(self) -> tuple[int, ...]:
        """The sources of a wide table that have one row a person and indicator."""
        return tuple(
            n for n, source in enumerate(self.sources) if {"indicator", "indicator_code"} & source.columns.keys()
        )

    @property
    def given(self) -> bool:
        """Whether any sheet was read for it at all, even one without rows."""
        return bool(self.sources)


@contextmanager
def python_texts() -> Iterator[None]:
    """Within it, or the function that it decorates, new columns of text are of Python's own strings. On the frames of a usual bank
    an operation takes half as long as on pyarrow's; on 200,000 rows it makes no difference. What others set is put back."""
    with pd.option_context("mode.string_storage", "python"):
        yield


def empty_frame(spec: TableSpec) -> pd.DataFrame:
    """A frame of no rows with the columns and dtypes that a Table of `spec` has."""
    dtypes = frame_dtypes(spec)
    none = {dtype: pd.array([], dtype=dtype) for dtype in set(dtypes.values())}
    return pd.DataFrame({name: none[dtype] for name, dtype in dtypes.items()})


def frame_dtypes(spec: TableSpec) -> dict[str, str]:
    """The columns that a Table of `spec` has in its frame, each with its dtype."""
    dtypes: dict[str, str] = {c.name: _dtype(c.type) for c in spec.columns}
    if spec.wide:
        dtypes |= {"indicator": "str", "value": "float64", "not_applicable": "bool"}
    dtypes |= {SRC: "int64", SRC_ROW: "int64"}
    if spec.wide:
        dtypes[SRC_COLUMN] = "str"
    return dtypes


def _dtype(kind: Type) -> str:
    return "float64" if kind.numeric else _DTYPES.get(kind, "str")


@dataclass(frozen=True)
class LeftOut:
    """Rows that were read and not used: how many, why, and where the first one stands."""

    table: str
    reason: Text
    rows: int
    first: Place


@dataclass(frozen=True)
class InputFile:
    """One file that was read: its name (no folder), sha256, and each sheet's data rows, left out ones included."""

    file: str
    sha256: str
    rows: Mapping[str, int]


@dataclass(frozen=True)
class Tables:
    """Everything a run reads about people and work, typed and restricted to the period. Nothing here is ever changed.

    `by_name`: every table of the ledger workbook by its English name, in the workbook's order. Those that the method speaks
    of have a property of their own below.
    """

    by_name: Mapping[str, Table]
    period: Period
    left_out: tuple[LeftOut, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    language: Lang = "zh"

    def having(self, *tables: Table) -> "Tables":
        """The same with these tables in the place of their like."""
        return replace(self, by_name={**self.by_name, **{table.spec.name: table for table in tables}})

    @property
    def roster(self) -> Table:
        return self.by_name[ROSTER.name]

    @property
    def ledger(self) -> Table:
        return self.by_name[specs.LEDGER.name]

    @property
    def targets(self) -> Table:
        return self.by_name[specs.TARGETS.name]

    @property
    def actuals(self) -> Table:
        return self.by_name[specs.ACTUALS.name]

    @property
    def survey(self) -> Table:
        return self.by_name[SURVEY.name]

    @property
    def adjustments(self) -> Table:
        return self.by_name[specs.ADJUSTMENT_ROWS.name]

    @property
    def vetoes(self) -> Table:
        return self.by_name[specs.VETOES.name]

    @property
    def gradings(self) -> Table:
        return self.by_name[GRADINGS.name]

    @property
    def pool(self) -> Table:
        return self.by_name[specs.POOL.name]

    @property
    def deferred(self) -> Table:
        return self.by_name[specs.DEFERRED.name]


def every_table(given: Iterable[Table]) -> dict[str, Table]:
    """Every table of the ledger workbook by its English name: those given, the others without rows or sources."""
    found = {table.spec.name: table for table in given}
    return {s.name: found.get(s.name) or Table(s, empty_frame(s)) for s in specs.LEDGER_WORKBOOK}
