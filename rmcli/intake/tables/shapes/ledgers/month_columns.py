"""Ledgers of one measure with one column a month: which columns are months, which measure it is, and which columns are totals."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from rmcli.intake.tables.header_rows import HEADER_ROWS
from rmcli.intake.tables.headers.glance import Glance, glance
from rmcli.intake.tables.hints import NOTHING_SAID, TableHints
from rmcli.intake.tables.rows.total_rows import label
from rmcli.intake.tables.shapes.laid_out import Asked, LaidOut, without_columns
from rmcli.intake.tables.shapes.ledgers.months_in_words import Month, month_alone
from rmcli.intake.tables.shapes.ledgers.months_read import Measured, MonthsRead
from rmcli.intake.tables.shapes.ledgers.stated_month import stated_year
from rmcli.intake.tables.shapes.stated import Statement, decisive, statements
from rmcli.language import Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import shp_ledger as kinds
from rmcli.sheet.raw import BLANK, DATE, RawSheet
from rmcli.tables.ledger import LEDGER
from rmcli.tables.names.name_parts import readings
from rmcli.tables.shapes import MEASURES, Layout, Shape, shapes_of
from rmcli.tables.spec import TableSpec, normal

_WORDS = {normal(word): name for name, column in MEASURES.items() for word in column.names}
_RUN_UP = re.compile(r"累|ytd|to.?date|cumul", re.IGNORECASE)
_HEADER = Text("列名", "a header")
_FOUND = Text("：{words}", ": {words}")


def lay_out(sheet: RawSheet, _table: TableSpec, shape: Shape, asked: Asked) -> LaidOut | None:
    """The layout, where the header has the id and months, and neither a column of months nor one of amounts by name; None for any other
    sheet."""
    headed = _headed_by_months(sheet, shape.spec, asked.hints)
    if headed is None:
        return None
    seen, months = headed
    found = _Found(sheet, seen, months, asked.hints)
    measure, wrong = found.measure()
    named, undated = found.named()
    problems = [*wrong, *undated]
    totals = found.totals()
    empty = tuple(at for at in found.positions if not _filled(sheet, seen, at))
    if measure is None or problems:
        return LaidOut(shape.spec, sheet, {}, asked.yardstick, problems=tuple(problems))
    heads = {key: month for key, month in named.items() if not set(seen.columns[key]) <= set(empty)}
    less = without_columns(sheet, {*totals, *empty})
    column = replace(MEASURES[measure.name], filled=False)
    yardstick = replace(asked.yardstick, money=frozenset(heads.values()))
    told = Measured(sheet, less, column, measure.by, totals, empty, found.stated)
    return LaidOut(replace(shape.spec, cell=column), less, heads, yardstick, MonthsRead(LEDGER, told))


def is_measure_by_month(sheet: RawSheet) -> bool:
    """Whether a sheet has the id and columns of months, and no column of amounts by name."""
    return any(
        _headed_by_months(sheet, shape.spec, NOTHING_SAID) is not None
        for shape in shapes_of(LEDGER)
        if shape.layout is Layout.MONTH_COLUMNS
    )


def _headed_by_months(
    sheet: RawSheet, spec: TableSpec, hints: TableHints
) -> tuple[Glance, dict[str, tuple[Month, str]]] | None:
    """The header, and the months in it by what they are compared as; None where it has none, or a column of months or amounts."""
    months = _months(sheet)
    if not months:
        return None
    seen = glance(sheet, spec, {key: key for key in months}, hints)
    there = {key: months[key] for key in seen.columns if key in months}
    own = glance(sheet, LEDGER, hints=hints)
    if not seen.has("rm_id") or not there or own.has("month") or any(map(own.has, MEASURES)):
        return None
    return seen, there


@dataclass(frozen=True)
class _Measure:
    """A measure, and what says so."""

    name: str
    by: Statement


@dataclass(frozen=True)
class _Found:
    """The columns of months: by what their header is compared as, what it says."""

    sheet: RawSheet
    seen: Glance
    months: Mapping[str, tuple[Month, str]]
    hints: TableHints

    @property
    def positions(self) -> tuple[int, ...]:
        return tuple(sorted(at for key in self.months for at in self.seen.columns[key]))

    @property
    def stated(self) -> int | None:
        """The year that titles and names say, where a month has none."""
        needed = any(month.year is None for month, _ in self.months.values())
        return stated_year(self.sheet, self.seen.found.first, self.hints) if needed else None

    def named(self) -> tuple[dict[str, str], list[Problem]]:
        """The months as "YYYY-MM", and a problem where nobody can say of which year they are."""
        year, in_order = self.stated, sorted(self.months, key=lambda key: self.seen.columns[key])
        named = {key: full for key in in_order if (full := self.months[key][0].of(year))}
        undated = [key for key in in_order if self.months[key][0].year is None]
        falls = any(named[a] > named[b] for a, b in pairwise(undated) if a in named and b in named)
        if len(named) == len(in_order) and not falls:
            return named, []
        key = next(k for k in undated if k not in named or falls)
        at = self.seen.columns[key][0]
        words = self.seen.found.names[at]
        place = self.sheet.place(self.seen.found.at[at], at)
        return named, [Problem(kinds.YEAR_OPEN, place, words, facts={"words": words})]

    def measure(self) -> tuple[_Measure | None, list[Problem]]:
        """The one measure that the headers say, else the first title, the sheet's or the file's name that says one."""
        in_order = sorted(self.months, key=lambda key: self.seen.columns[key])
        headers = [(key, rest) for key in in_order if (rest := self.months[key][1])]
        told = [
            (_WORDS[normal(rest)], Statement(self._header(key), _HEADER, self._place(key))) for key, rest in headers
        ]
        if not told or self.hints.holds:
            said = statements(self.sheet, self.seen.found.first, self.hints)
            by_words = decisive([(one, name) for one in said for name in _measures_in(one.words)])
            told = [(name, one) for one, name in by_words] if by_words else told
        names = list(dict.fromkeys(name for name, _ in told))
        if len(names) == 1:
            return _Measure(names[0], told[0][1]), []
        at = self.positions[0]
        words = _FOUND.format(words=listed(dict.fromkeys(one.words for _, one in told))) if told else same("")
        facts = {
            "found": words,
            "measures": listed(column.title for column in MEASURES.values()),
            "measure": MEASURES["revenue"].title,
        }
        return None, [Problem(kinds.MEASURE_OPEN, self.sheet.place(self.seen.found.at[at], at), facts=facts)]

    def _header(self, key: str) -> str:
        return self.seen.found.names[self.seen.columns[key][0]]

    def _place(self, key: str) -> Place:
        at = self.seen.columns[key][0]
        return self.sheet.place(self.seen.found.at[at], at)

    def totals(self) -> tuple[int, ...]:
        """The columns of totals. What has run up since January is none of months that begin later."""
        begins = min(month.month for month, _ in self.months.values())
        named = [(at, self.seen.found.names[at]) for at in self.seen.others]
        return tuple(at for at, name in named if label(name) and (begins == 1 or not _RUN_UP.search(name)))


def _measures_in(words: str) -> list[str]:
    """The measures that a text speaks of, by their longest names."""
    plain, found = normal(words), []
    for word in sorted(_WORDS, key=len, reverse=True):
        if len(word) > 1 and word in plain:
            found.append(_WORDS[word])
            plain = plain.replace(word, " ")
    return list(dict.fromkeys(found))


def _months(sheet: RawSheet) -> dict[str, tuple[Month, str]]:
    """Every text of the first rows that may head a column of a month, as headers are compared: the month, and the measure beside it."""
    found: dict[str, tuple[Month, str]] = {}
    for row in np.flatnonzero(sheet.filled)[:HEADER_ROWS].tolist():
        for column in sheet.columns:
            if column.kinds[row] == BLANK:
                continue
            text = column.cell(row).shown
            for bare in [normal(text)] if column.kinds[row] == DATE else [parts.bare for parts in readings(text)]:
                month = month_alone(bare, is_date=bool(column.kinds[row] == DATE))
                if month and (not month[1] or normal(month[1]) in _WORDS):
                    found[bare] = month
                    break
    return found


def _filled(sheet: RawSheet, seen: Glance, at: int) -> bool:
    return bool((sheet.columns[at].kinds[seen.found.row + 1 :] != BLANK).any())
