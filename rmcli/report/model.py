"""What a report is, without a spreadsheet library: Sheets of Grids whose Columns carry a value and a formula, Notes, Charts.

Formulas are templates. `{key}` is the cell of column `key` in the same row. `{sheet.grid.key@row}` is one cell of another
(or the same) grid, `{sheet.grid.key@first:last}` the cells from row `first` to row `last`, `{sheet.grid.key}` the whole column.
`{decimals}` is how many decimals the currency has. A row is named by its name in the grid's `rows`. All are written as absolute
addresses except `{key}`. Literal braces do not occur in formulas of ours. Function names are Excel's English ones.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rmcli.display import Display
from rmcli.language import Text

Value = str | int | float | bool | date | Decimal | Text | None
Formula = str | Callable[[int], str | None]  # a template for every row, or one by row position (None: a plain value)


class Unit(StrEnum):
    """What a column's numbers are; the workbook's number format, alignment and width follow from it."""

    TEXT = "text"
    LONG_TEXT = "long_text"  # wrapped
    ID = "id"  # text, never a number
    MONEY = "money"  # thousands, the currency's decimals; Decimal or float
    SCORE = "score"  # two decimals
    PRECISE = "precise"  # four decimals: k0, lambda_max, CR
    PERCENT = "percent"  # a fraction shown as 0.00 %
    NUMBER = "number"  # as it comes, general
    MEASURE = "measure"  # amounts, ratios and scores in one column: thousands from 1,000 on, two to four decimals
    COUNT = "count"  # whole
    MONTH = "month"  # text, 2026-07
    DATE = "date"
    GRADE = "grade"  # coloured by rank among the scheme's grades


class Mark(StrEnum):
    """A way of showing a column beyond its number format."""

    NONE = ""
    BAR = "bar"  # data bar
    SIGN = "sign"  # negative amounts stand out


@dataclass(frozen=True)
class Column:
    """One column of a Grid. `values` is one per row. With `formula` the cell is written as that formula with the value
    stored beside it. `total`: the grid's total row sums it. `link`: for each row the sheet.grid.key@row its cell jumps to,
    or None. `comment` explains the header. `words`: what may stand in it, by key, where a reader of the report has to know which
    it is: the seal has the keys. `secret`: its amounts tell of one person, and nobody else's file may show them. `displays`: for each
    row of a MEASURE column the unit its number is in, where it is known."""

    key: str
    title: Text
    unit: Unit
    values: Sequence[Value]
    formula: Formula | None = None
    total: bool = False
    mark: Mark = Mark.NONE
    link: Callable[[int], str | None] | None = None
    comment: Text | None = None
    secret: bool = False
    words: Mapping[str, Text] = field(default_factory=dict)
    displays: Sequence[Display | None] = ()

    def display(self, row: int) -> Display | None:
        """The unit of the number in a row, if it has one of its own."""
        return self.displays[row] if row < len(self.displays) else None


@dataclass(frozen=True)
class Grid:
    """A table of a sheet. `rows` names each row for formulas and links (unique within the grid); `title` stands above it.
    The first grid of a sheet is the one whose header is frozen and repeated in print, if `main`."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[str, ...]
    title: Text | None = None
    main: bool = False
    emphasis: tuple[int, ...] = ()  # positions of rows shown bold: subtotals

    def column(self, key: str) -> Column:
        return next(c for c in self.columns if c.key == key)


@dataclass(frozen=True)
class Note:
    """A line of text above, between or below grids. `heading` makes it large."""

    text: Text
    heading: bool = False


class ChartKind(StrEnum):
    COLUMN = "column"
    BAR = "bar"
    RADAR = "radar"
    LINE = "line"


@dataclass(frozen=True)
class Chart:
    """A chart of columns of a grid: `categories` and `series` are sheet.grid.key references (ranges allowed). It stands at the
    right of the sheet's content, or below the preceding block where `below`."""

    kind: ChartKind
    title: Text
    categories: str
    series: tuple[tuple[Text, str], ...]
    below: bool = False


Block = Grid | Note | Chart


@dataclass(frozen=True)
class Sheet:
    """One sheet: its key (for references), its name in both languages (31 characters at most), its blocks top to bottom.
    `about` is its line in the table of contents of a report that has one."""

    key: str
    title: Text
    blocks: tuple[Block, ...]
    landscape: bool = True
    about: Text | None = None

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Grid))


@dataclass(frozen=True)
class Report:
    """A whole workbook: its sheets in order and the best-first list of grades that GRADE columns are coloured by. With
    `period` ("2026Q3") a last sheet seals it: a copy of every value, so that a cell changed afterwards can be named. `decimals`: of
    its amounts of money."""

    title: Text
    sheets: tuple[Sheet, ...]
    grades: tuple[str, ...] = ()
    period: str = ""
    decimals: int = 2
