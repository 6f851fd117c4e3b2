"""A report read back as HR approved it: its grids by key, and every cell that is no longer what was sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from rmcli.approved.seal import Sealed
from rmcli.currency import Currency, currency_in
from rmcli.language import Lang
from rmcli.problems import Place
from rmcli.report.change import Change, Plain, Row
from rmcli.report.model import Unit
from rmcli.spreadsheet import letters

_RELATIVE, _ABSOLUTE = 1e-12, 1e-9  # spreadsheets save 15 digits and calculate again on opening
_YUAN = 1e-6  # sums of large amounts carry more noise; far under a fen


@dataclass(frozen=True)
class ReadGrid:
    """A grid as it stands now: its rows by the names they were sealed under and in that order, however the sheet was sorted (an
    added row has the name `+` and its number), and the sheet row each stands in; the row of its header, the total's cells and
    row (0 where there is none)."""

    sealed: Sealed
    rows: Mapping[str, Row]
    at: Mapping[str, int]
    header: int = 0
    totals: tuple[Plain, ...] = ()
    total_at: int = 0

    @property
    def last(self) -> int:
        """The last sheet row it takes up."""
        return max([self.header, self.total_at, *self.at.values()])

    def cell(self, row: str, column: str) -> Plain:
        """One cell; KeyError if there is none."""
        return self.rows[row][column]

    def letter(self, column: str) -> str:
        """The sheet's letter of a column: grids start in column A."""
        return letters(self.sealed.columns.index(column) + 1)

    def of(self, rm_id: str) -> tuple[Row, ...]:
        """The rows of one RM, in order."""
        return tuple(row for row in self.rows.values() if row.get("rm_id") == rm_id)


@dataclass(frozen=True)
class OtherResult:
    """A formula whose saved value is not what it gives."""

    place: Place
    saved: Plain
    result: Plain


@dataclass(frozen=True)
class Approved:
    """The report: its file and sha256, language and period, grids by key (`pay.pay`), and what was changed; what calculating its
    formulas again gives otherwise (None where that was not done)."""

    file: str
    sha256: str
    lang: Lang
    period: str
    grids: Mapping[str, ReadGrid]
    changes: tuple[Change, ...] = ()
    other_results: tuple[OtherResult, ...] | None = None

    @property
    def of_pay(self) -> bool:
        """Whether it is the report of a scored and paid period; else it is a year-end settlement."""
        return "pay.pay" in self.grids

    def fact(self, row: str) -> Plain:
        """A line of the last sheet, how this was made."""
        return self.grids["made.facts"].cell(row, "value")

    @property
    def currency(self) -> Currency:
        """The currency of its amounts."""
        return currency_in(str(self.parameter("currency")))

    def parameter(self, key: str) -> Plain:
        """One of the scheme's parameters."""
        return self.grids["scheme.parameters"].cell(key, "value")


def unchanged(before: Plain, now: Plain, unit: Unit) -> bool:
    """Whether a cell is what it was, but for the noise of being saved and calculated again.

    >>> unchanged(0.1 + 0.2, 0.3, Unit.SCORE), unchanged(100.0, 100.01, Unit.MONEY), unchanged(None, 0.0, Unit.MONEY)
    (True, False, False)
    """
    if isinstance(before, float) and isinstance(now, float):
        noise = _YUAN if unit in (Unit.MONEY, Unit.MEASURE) else _ABSOLUTE
        return isclose(before, now, rel_tol=_RELATIVE, abs_tol=noise)
    return before == now and isinstance(before, bool) == isinstance(now, bool)


def named(sealed: Sealed, found: Sequence[tuple[Plain, ...]]) -> tuple[list[str | None], list[str]]:
    """For every row found the name of the sealed row it is (None: a row of no seal), and the sealed names that are missing.

    Rows stay themselves when a sheet is sorted: they are told by as many leading columns as make them unique; what that
    does not tell is taken by its position.
    """
    if len(found) == len(sealed.cells) and all(a[:1] == b[:1] for a, b in zip(found, sealed.cells, strict=True)):
        return list(sealed.rows), []
    width = next((k for k in range(1, len(sealed.columns)) if _distinct(sealed.cells, k)), len(sealed.columns))
    known = {cells[:width]: name for name, cells in zip(sealed.rows, sealed.cells, strict=True)}
    names: list[str | None] = [known.pop(cells[:width], None) for cells in found]
    missing = set(known.values())
    for i, name in enumerate(names):
        if name is None and i < len(sealed.rows) and sealed.rows[i] in missing:
            names[i] = sealed.rows[i]
            missing.discard(sealed.rows[i])
    return names, [name for name in sealed.rows if name in missing]


def _distinct(cells: Sequence[tuple[Plain, ...]], width: int) -> bool:
    return len({row[:width] for row in cells}) == len(cells)
