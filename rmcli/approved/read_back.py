"""A report read back as HR approved it: its grids by key, and every cell that is no longer what was sealed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from rmcli.approved.seal import Sealed
from rmcli.language import Lang
from rmcli.problems import Place
from rmcli.report.change import Change, Plain, Row
from rmcli.report.model import Unit

_RELATIVE, _ABSOLUTE = 1e-12, 1e-9  # spreadsheets save 15 digits and calculate again on opening
_YUAN = 1e-6  # sums of large amounts carry more noise; far under a fen


@dataclass(frozen=True)
class ReadGrid:
    """A grid as it stands now: its rows by the names they were sealed under (an added row has the name `+` and its number),
    and the sheet row each stands in."""

    sealed: Sealed
    rows: Mapping[str, Row]
    at: Mapping[str, int]

    def cell(self, row: str, column: str) -> Plain:
        """One cell; KeyError if there is none."""
        return self.rows[row][column]

    def letter(self, column: str) -> str:
        """The sheet's letter of a column: grids start in column A."""
        return letter(self.sealed.columns.index(column))

    def of(self, rm_id: str) -> tuple[Row, ...]:
        """The rows of one RM, in order."""
        return tuple(row for row in self.rows.values() if row.get("rm_id") == rm_id)


@dataclass(frozen=True)
class Approved:
    """The report: its file and sha256, language and period, grids by key (`pay.pay`), and what was changed."""

    file: str
    sha256: str
    lang: Lang
    period: str
    grids: Mapping[str, ReadGrid]
    changes: tuple[Change, ...] = ()

    @property
    def of_pay(self) -> bool:
        """Whether it is the report of a scored and paid period; else it is a year-end settlement."""
        return "pay.pay" in self.grids

    def fact(self, row: str) -> Plain:
        """A line of the last sheet, how this was made."""
        return self.grids["made.facts"].cell(row, "value")

    def parameter(self, key: str) -> Plain:
        """One of the scheme's parameters."""
        return self.grids["scheme.parameters"].cell(key, "value")


def letter(position: int) -> str:
    """The letters of a sheet's column, from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    before, last = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def same(before: Plain, now: Plain, unit: Unit) -> bool:
    """Whether a cell is what it was, but for the noise of being saved and calculated again.

    >>> same(0.1 + 0.2, 0.3, Unit.SCORE), same(100.0, 100.01, Unit.YUAN), same(None, 0.0, Unit.YUAN)
    (True, False, False)
    """
    if isinstance(before, float) and isinstance(now, float):
        noise = _YUAN if unit in (Unit.YUAN, Unit.MEASURE) else _ABSOLUTE
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


def differences(sealed: Sealed, now: ReadGrid, file: str) -> Iterator[Change]:
    """Every cell of a grid that is not what was sealed, and every row gone or added."""
    before = dict(zip(sealed.rows, sealed.cells, strict=True))

    def change(name: str, at: int | None, was: Plain, is_now: Plain) -> Change:
        row = now.rows.get(name) or dict(zip(sealed.columns, before.get(name, ()), strict=False))
        person = row.get("rm_id")
        place = Place(file, sealed.sheet, now.at.get(name, 0), "" if at is None else letter(at))
        column, title, unit = ("", "", Unit.TEXT) if at is None else (sealed.columns[at], *_column(sealed, at))
        return Change(place, sealed.key, name, column, title, unit, str(person or ""), was, is_now)

    for name, row in now.rows.items():
        if name not in before:
            yield change(name, None, None, " | ".join(str(v) for v in row.values() if v is not None))
            continue
        for at, (was, key) in enumerate(zip(before[name], sealed.columns, strict=True)):
            if not same(was, row[key], sealed.units[at]):
                yield change(name, at, was, row[key])
    for name, cells in before.items():
        if name not in now.rows:
            yield change(name, None, " | ".join(str(v) for v in cells if v is not None), None)


def _column(sealed: Sealed, at: int) -> tuple[str, Unit]:
    return sealed.titles[at], sealed.units[at]
