"""What a report's seal says: every sheet with its texts, every grid with its values, formulas and number formats as written."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rmcli.language import Text
from rmcli.report.change import Plain, Row, keyed
from rmcli.report.model import Unit

TITLE = Text("封存", "Seal")
MARK = "rmcli seal"
FORMAT = 5
LONGEST = 200  # a longer text is kept as its digest

Words = Mapping[str, Mapping[str, str]]  # column -> printed word -> its key


@dataclass(frozen=True)
class Sealed:
    """One grid: `key` is sheet.grid, `sheet` the sheet's name, `columns` and `titles` its columns' keys and headers, `units`
    their units; `cells` one tuple for every name in `rows`, `totals` the row below them, if there is one; `words` the words of
    columns that have keys; `empty` what stands in a grid without rows;
    `secret` the columns whose amounts tell of one person.

    `formulas` and `formats`, by column: a code (`formula_code`) and a number format (`shown_as`) for every row, and one for the
    total."""

    key: str
    sheet: str
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    units: tuple[Unit, ...]
    rows: tuple[str, ...] = ()
    cells: tuple[tuple[Plain, ...], ...] = ()
    totals: tuple[Plain, ...] = ()
    words: Words = field(default_factory=dict)
    empty: str | None = None
    secret: tuple[str, ...] = ()
    formulas: tuple[Sequence[str], ...] = ()
    formats: tuple[Sequence[str], ...] = ()

    def row(self, cells: Sequence[Plain]) -> Row:
        """A row by column, beside each word its key."""
        row = dict(zip(self.columns, cells, strict=True))
        for column, words in self.words.items():
            row[keyed(column)] = words.get(str(row[column]))
        return row

    def head(self) -> dict[str, object]:
        """The grid without its rows, as the seal's line for it."""
        return {
            "grid": self.key,
            "columns": self.columns,
            "titles": self.titles,
            "units": self.units,
            "totals": self.totals,
            "words": self.words,
            "empty": self.empty,
            "secret": self.secret,
        }


@dataclass(frozen=True)
class SealedSheet:
    """One sheet: its grids, what is written in column A outside of them, from top to bottom, its charts' texts, and what is printed
    below its pages (`page_margins.in_one_form`)."""

    name: str
    texts: tuple[str, ...]
    grids: tuple[Sealed, ...]
    charts: tuple[str, ...] = ()
    footer: str = ""


def shortened(text: str) -> Plain:
    """The text as the seal keeps it: nothing for the empty one, its digest where it is long.

    >>> shortened("a"), shortened(""), shortened("a" * 201)
    ('a', None, 'sha256:a92efd82109373e58f9a2056dee01e807e216ce6075f7051207c0a9f7d666e50')
    """
    if len(text) <= LONGEST:
        return text or None
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def in_runs(marks: Sequence[str]) -> list[list[str | int]]:
    """Equal marks that follow each other as one, with their number.

    >>> in_runs(["a", "a", "b"])
    [['a', 2], ['b', 1]]
    """
    return [[mark, len(list(run))] for mark, run in groupby(marks)]


def of_runs(runs: Sequence[tuple[str, int]]) -> list[str]:
    """The marks that `in_runs` put together."""
    return [mark for mark, count in runs for _ in range(count)]
