"""Ledgers without a column of months: the one month that a title, the sheet's or the file's name says for all rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from rmcli.intake.tables.headers.find_header import Header
from rmcli.intake.tables.hints import TableHints
from rmcli.intake.tables.shapes.laid_out import Finish
from rmcli.intake.tables.shapes.ledgers.months_in_words import months_in, says_several, years_in
from rmcli.intake.tables.shapes.stated import Statement, decisive, statements
from rmcli.intake.tables.sheet_to_table import Part
from rmcli.problems import Problem
from rmcli.problems.kinds import shp_ledger as kinds
from rmcli.sheet.raw import RawSheet


@dataclass(frozen=True)
class Stated:
    """The month of all rows and the text that says it; none where `problems` say why."""

    month: str = ""
    by: Statement | None = None
    problems: tuple[Problem, ...] = ()


def stated_year(sheet: RawSheet, rows: int, hints: TableHints) -> int | None:
    """The one year that titles above position `rows` and the names of sheet and file say."""
    told = [(one, year) for one in statements(sheet, rows, hints) for year in _years(one.words)]
    years = {year for _, year in decisive(told)}
    return years.pop() if len(years) == 1 else None


def _years(words: str) -> set[int]:
    return years_in(words) | {month.year for month in months_in(words) if month.year}


def stated_month(sheet: RawSheet, rows: int, hints: TableHints) -> Stated | None:
    """The month that titles above position `rows` and the names of sheet and file say; None where none of them says any time."""
    told, year = list(statements(sheet, rows, hints)), stated_year(sheet, rows, hints)
    several = [one for one in told if says_several(one.words)]
    found = decisive([(one, month) for one in told for month in months_in(one.words)])
    if not found:
        return _not_one(several[:1]) if several else None
    dated = [(one, full) for one, month in found if (full := month.of(year))]
    if not dated:
        one = found[0][0]
        return Stated(problems=(Problem(kinds.YEAR_OPEN, one.place, one.words, facts={"words": one.words}),))
    (first, month), *others = dated
    for other, said in others:
        if said != month:
            facts = {
                "one_at": first.what,
                "one_words": first.words,
                "one": month,
                "other_at": other.what,
                "other_words": other.words,
                "other": said,
            }
            return Stated(problems=(Problem(kinds.MONTHS_CONTRADICT, first.place, first.words, facts=facts),))
    facts = {"where": first.what, "words": first.words, "month": month}
    return Stated(month, first, (Problem(kinds.MONTH_STATED, first.place, facts=facts),))


def _not_one(several: Sequence[Statement]) -> Stated:
    one = several[0]
    facts = {"where": one.what, "words": one.words}
    return Stated(problems=(Problem(kinds.NO_SINGLE_MONTH, one.place, one.words, facts=facts),))


@dataclass(frozen=True)
class MonthOfAll:
    """Puts the month that was stated into every row, then does the rest."""

    stated: Stated
    then: Finish

    def __call__(self, part: Part, header: Header) -> Part:
        """The part with a column of months, which stands where it was stated."""
        frame = part.frame.assign(month=pd.Series([self.stated.month] * len(part.frame), dtype="str"))
        source, place = part.source, self.stated.by.place if self.stated.by else None
        if place and place.cell:
            columns = MappingProxyType({**source.columns, "month": place.column})
            source = replace(source, columns=columns, rows=MappingProxyType({**source.rows, "month": place.row}))
        return self.then(replace(part, frame=frame, source=source), header)
