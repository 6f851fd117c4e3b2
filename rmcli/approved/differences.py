"""What of a grid is not as it was sealed: values, formulas, number formats, rows, totals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import fsum

from rmcli.approved.cell_marks import NO_FORMULA, formula_code
from rmcli.approved.page_margins import Margin
from rmcli.approved.read_back import ReadGrid, unchanged
from rmcli.approved.seal import Sealed
from rmcli.language import Text
from rmcli.problems import Place
from rmcli.report.change import Change, Plain, Row, What
from rmcli.report.model import Unit
from rmcli.spreadsheet import letters

ByCell = Mapping[int, Mapping[int, str]]  # sheet row, from 1 -> column, from 0
_NONE: Mapping[int, str] = {}


@dataclass(frozen=True)
class Beneath:
    """What stands beneath the values of a sheet: formulas and number formats (`shown_as`) by cell, what is hidden (rows from 1,
    columns from 0; rows by a filter are not), the rows that merged cells cover, ranges whose formats hang on a condition or whose
    bars and icons stand instead of their values, what else is there that no report has (`foreign`), the texts of charts, how
    many pictures, and what is printed above and below its pages."""

    formulas: ByCell = field(default_factory=dict)
    formats: ByCell = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, str], ...] = ()
    conditional: tuple[str, ...] = ()
    foreign: tuple[Text, ...] = ()
    charts: tuple[str, ...] = ()
    pictures: int = 0
    margins: tuple[Margin, ...] = ()


def differences(sealed: Sealed, now: ReadGrid, file: str, beneath: Beneath | None = None) -> Iterator[Change]:
    """Every cell of a grid that is not what was sealed, and every row gone or added. Formulas and formats are compared where
    they are given."""
    positions = {name: i for i, name in enumerate(sealed.rows)}
    compare = _Compare(sealed, now, file, beneath)
    for name, row in now.rows.items():
        if name in positions:
            yield from compare.row(name, positions[name], row)
        else:
            yield compare.change(What.ROW, name, None, _joined(row[key] for key in sealed.columns))
    for name, i in positions.items():
        if name not in now.rows:
            yield compare.change(What.ROW, name, _joined(sealed.cells[i]), None)
    yield from compare.totals()


def _joined(cells: Iterator[Plain] | Sequence[Plain]) -> str:
    return " | ".join(str(value) for value in cells if value is not None)


@dataclass(frozen=True)
class _Compare:
    sealed: Sealed
    now: ReadGrid
    file: str
    beneath: Beneath | None

    def change(
        self, what: What, name: str, before: Plain, now: Plain, *, column: int | None = None, at: int = 0
    ) -> Change:
        """A change of a cell of the row that has this name, or of all of it. `at`: the sheet row, if it is no row's."""
        sealed = self.sealed
        row = self.now.rows.get(name)
        if row is None and name in sealed.rows:
            row = sealed.row(sealed.cells[sealed.rows.index(name)])
        person = row.get("rm_id") if row else None
        place = Place(
            self.file, sealed.sheet, at or self.now.at.get(name, 0), "" if column is None else letters(1 + column)
        )
        key, title, unit = "", "", Unit.TEXT
        if column is not None:
            key, title, unit = sealed.columns[column], sealed.titles[column], sealed.units[column]
        return Change(
            place, what, title, before, now, sealed.key, name, key, unit, "" if person is None else str(person)
        )

    def row(self, name: str, position: int, row: Row) -> Iterator[Change]:
        cells = [row[key] for key in self.sealed.columns]
        yield from self._cells(name, position, self.now.at[name], self.sealed.cells[position], cells)

    def totals(self) -> Iterator[Change]:
        """The row of totals: a total over rows that a filter leaves may be the sum of those."""
        sealed, now = self.sealed, self.now
        if not sealed.totals:
            return
        if not now.total_at:
            yield self.change(What.ROW, "", _joined(sealed.totals), None, at=now.last)
            return
        before = list(sealed.totals)
        if self.beneath and self.beneath.filtered_rows:
            seen = [row for name, row in now.rows.items() if now.at[name] not in self.beneath.filtered_rows]
            for i, key in enumerate(sealed.columns):
                if isinstance(before[i], float):
                    visible = fsum(v for row in seen if isinstance(v := row[key], float))
                    if unchanged(visible, now.totals[i], Unit.MONEY):
                        before[i] = now.totals[i]
        yield from self._cells("", len(sealed.rows), now.total_at, before, now.totals)

    def _cells(
        self, name: str, position: int, at: int, before: Sequence[Plain], cells: Sequence[Plain]
    ) -> Iterator[Change]:
        formulas = self.beneath.formulas.get(at, _NONE) if self.beneath else _NONE
        formats = self.beneath.formats.get(at, _NONE) if self.beneath else _NONE
        for i, (was, value) in enumerate(zip(before, cells, strict=True)):
            formula = formulas.get(i)
            as_written = self._as_written(i, position, at, formula)
            alike = was == value and type(was) is type(value)  # nearly every cell: spares it the question of noise
            if not alike and not unchanged(was, value, self.sealed.units[i]):
                change = self.change(What.VALUE, name, was, value, column=i, at=at)
                yield replace(change, formula=formula is not None and as_written)
            elif not as_written:
                yield self.change(What.FORMULA, name, was, "—" if formula is None else f"={formula}", column=i, at=at)
            if self.beneath and self.sealed.formats:
                wanted, shown = self.sealed.formats[i][position], formats.get(i, "")
                if wanted != shown and (value is not None or shown):  # a cell that is not there shows nothing
                    yield self.change(What.FORMAT, name, wanted or "General", shown or "General", column=i, at=at)

    def _as_written(self, column: int, position: int, at: int, formula: str | None) -> bool:
        """Whether the formula is the one that was written, if that is known."""
        if not self.beneath or not self.sealed.formulas:
            return True
        wanted = self.sealed.formulas[column][position]
        return wanted == NO_FORMULA if formula is None else wanted == formula_code(formula, at)
