"""Formula templates of `rmcli.report.model` resolved to a spreadsheet's addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rmcli.excel.workbook.layout import PlacedGrid, PlacedSheet
from rmcli.report.model import Column, Unit, Value
from rmcli.spreadsheet import FORMULA_TEXT, letters

# Functions that every Excel since 2007 and LibreOffice know by the same name. A newer one needs a prefix in the file that
# LibreOffice does not ask for, so a test by LibreOffice would pass where Excel shows #NAME?.
FUNCTIONS = frozenset(
    """ABS ADDRESS AND AVERAGE AVERAGEIF AVERAGEIFS CEILING CHOOSE COLUMN COLUMNS CONCATENATE COUNT COUNTA COUNTBLANK COUNTIF
    COUNTIFS DATE DATEDIF DAY DAYS360 EDATE EOMONTH EXACT EXP FALSE FIND FLOOR GEOMEAN HLOOKUP IF IFERROR INDEX INT ISBLANK
    ISERROR ISNA ISNUMBER ISTEXT LARGE LEFT LEN LN LOG LOG10 LOOKUP LOWER MATCH MAX MEDIAN MID MIN MMULT MOD MONTH N NA NOT OR
    PERCENTILE PERCENTRANK POWER PRODUCT QUARTILE RANK REPT RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SIGN SMALL SQRT STDEV
    STDEVP SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT SUMSQ T TEXT TRIM TRIMMEAN TRUE TRUNC UPPER VALUE VAR VARP VLOOKUP
    YEAR YEARFRAC""".split()  # noqa: SIM905  read as words
)
_CALL = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*)\(")
_LITERAL = re.compile(r'"(?:[^"]|"")*"')

Parts = Sequence[str | int]  # text as it is, or the position of a column of the formula's own row


@dataclass(frozen=True)
class Target:
    """The cells that a reference points to: their sheet's name, their column, the first one's row, what they hold."""

    sheet: str
    column: int
    first_row: int
    values: Sequence[Value]
    unit: Unit


@dataclass(frozen=True)
class _Placed:
    """A column of a grid as addresses name it: its letter between dollar signs, its sheet's name as formulas write it."""

    grid: PlacedGrid
    key: str
    at: int
    letter: str
    sheet: str


@dataclass(frozen=True)
class _Span:
    """The rows of a column that a reference points to; no last one where it is one cell."""

    of: _Placed
    first: int
    last: int | None


class Addresses:
    """The addresses of a laid out report."""

    def __init__(self, sheets: Sequence[PlacedSheet]) -> None:
        self._columns = {
            f"{s.sheet.key}.{g.grid.key}.{key}": _Placed(g, key, at, f"${letters(at + 1)}$", quoted(g.sheet) + "!")
            for s in sheets
            for g in s.grids
            for key, at in g.columns.items()
        }

    def of(self, reference: str, seen_from: str | None = None) -> str:
        """The absolute address of `sheet.grid.key`, `sheet.grid.key@row` or `sheet.grid.key@first:last`, with the sheet's
        name unless it is the one it is seen from. KeyError if there is no such thing."""
        found = self._find(reference)
        letter, first, last = found.of.letter, found.first, found.last
        cells = f"{letter}{first + 1}" if last is None else f"{letter}{first + 1}:{letter}{last + 1}"
        return cells if found.of.grid.sheet == seen_from else found.of.sheet + cells

    def target(self, reference: str) -> Target:
        """The cells that a reference points to."""
        found = self._find(reference)
        grid = found.of.grid
        column = grid.grid.column(found.of.key)
        last = found.first if found.last is None else found.last
        values = column.values[found.first - grid.first_row : last - grid.first_row + 1]
        return Target(grid.sheet, found.of.at, found.first, values, column.unit)

    def column(self, reference: str) -> Column:
        """The column that a reference points into."""
        of = self._find(reference).of
        return of.grid.grid.column(of.key)

    def _find(self, reference: str) -> _Span:
        head, at, rows = reference.partition("@")
        if head not in self._columns:
            raise KeyError(f"no column {head!r} in the report (reference {reference!r})")
        of = self._columns[head]
        grid = of.grid
        if not at:
            return _Span(of, grid.first_row, grid.last_row)
        if rows in grid.rows:
            return _Span(of, grid.rows[rows], None)
        # Row names are the user's ids and names, so a colon may be part of one.
        splits = [(rows[:i], rows[i + 1 :]) for i, c in enumerate(rows) if c == ":"]
        known = [(grid.rows[a], grid.rows[b]) for a, b in splits if a in grid.rows and b in grid.rows]
        if len(known) != 1 or known[0][0] > known[0][1]:
            raise KeyError(f"no rows {rows!r} in {head!r} of the report")
        return _Span(of, *known[0])

    def compile(self, template: str, grid: PlacedGrid) -> Parts:
        """The template with every reference resolved but those to its own row. ValueError for an unknown function or a brace
        left open."""
        parts: list[str | int] = []
        rest = template if template.startswith("=") else "=" + template
        while "{" in rest:
            before, _, rest = rest.partition("{")
            _check_functions(before, template)
            what, rest = self._reference(rest, grid, template)
            parts += [before, what]
        _check_functions(rest, template)
        return [*parts, rest]

    def _reference(self, rest: str, grid: PlacedGrid, template: str) -> tuple[str | int, str]:
        """What the reference at the start of `rest` stands for, and what follows it. A name in it may hold a brace."""
        end = rest.find("}")
        if end < 0:
            raise ValueError(f"brace left open in formula {template!r}")
        first_error: KeyError | None = None
        while end >= 0:
            reference = rest[:end]
            if reference == "decimals":
                return str(grid.decimals), rest[end + 1 :]
            if reference in grid.columns:
                return grid.columns[reference], rest[end + 1 :]
            try:
                return self.of(reference, grid.sheet), rest[end + 1 :]
            except KeyError as error:
                first_error = first_error or error
            end = rest.find("}", end + 1)
        assert first_error is not None
        raise first_error


def fill(parts: Parts, row: int) -> str:
    """The formula for one row (from 0). ValueError if it is longer than Excel takes."""
    formula = "".join([p if isinstance(p, str) else f"{letters(p + 1)}{row + 1}" for p in parts])
    if len(formula) > FORMULA_TEXT:
        raise ValueError(f"a formula of {len(formula)} characters is longer than Excel takes: {formula[:80]}…")
    return formula


def quoted(sheet: str) -> str:
    """The sheet's name as formulas write it.

    >>> quoted("Bob's")
    "'Bob''s'"
    """
    return "'" + sheet.replace("'", "''") + "'"


def _check_functions(piece: str, template: str) -> None:
    if (name := _unknown_function(piece)) is not None:
        raise ValueError(f"{name} is no function that every Excel knows (formula {template!r})")


@lru_cache(1 << 14)  # what stands between references is the same in every row
def _unknown_function(piece: str) -> str | None:
    return next((name for name in _CALL.findall(_LITERAL.sub("", piece)) if name not in FUNCTIONS), None)
