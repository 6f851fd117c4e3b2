"""What is asked of answer sheets before they count: those without answers or with some, those that stand twice, words of one worth."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from rmcli.intake.tables.shapes.answers.answer_sheet import Sheet
from rmcli.intake.tables.shapes.people_named import People
from rmcli.intake.tables.values.ratings import words_of
from rmcli.language import Text, listed
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import shp_answers as kinds
from rmcli.sheet.raw import DATE, NUMBER, TEXT, Ints, RawSheet, first_cells
from rmcli.tables.data import SRC_COLUMN, SRC_ROW
from rmcli.tables.spec import normal

_KINDS = 8  # kinds of cells, at the most
_DAY = re.compile(
    r"\d{1,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,4}"
)  # many sheets are of one day; their number is none
_BY_MOMENT = Text("各列都相同，时间也相同", "every column is the same, the time too")
_BY_NUMBER = Text("{header}都是 {number}", "{header} is {number} in both")


def doubts(frame: pd.DataFrame, sheet: Sheet, people: People) -> Iterator[Problem]:
    """Every question about the sheets. `frame`: a row for every sheet row and question, with `answered` and `blank`."""
    yield from _unanswered(frame, sheet, people)
    if not sheet.head.has("rater_id"):  # with raters' ids a rating that stands twice is an error of its own
        yield from _twice(frame, sheet)
    yield from _same_worth(sheet)


def words_read(sheet: Sheet) -> Iterator[Problem]:
    """The words that were read, with the points that they count for."""
    worth, count, said = words_of(sheet.score), 0, dict[str, float]()
    places: list[Place] = []
    for at, word, rows in _worded(sheet):
        count += len(rows)
        said.setdefault(word, worth[normal(word)].on(sheet.full))
        places.append(sheet.less.place(int(rows[0]), at))
    if places:
        told = [f"{word} {points:.15g}" for word, points in sorted(said.items(), key=lambda one: -one[1])]
        facts = {"count": count, "full": f"{sheet.full:.15g}", "said": listed(told)}
        yield Problem(kinds.RATED_BY_WORDS, min(places), facts=facts)


def _unanswered(frame: pd.DataFrame, sheet: Sheet, people: People) -> Iterator[Problem]:
    """Sheets without an answer, those answered in part, and people whom a sheet does not rate."""
    of_sheet = frame.groupby(SRC_ROW)["blank"].transform("all")
    for row in frame.loc[of_sheet, SRC_ROW].unique().tolist():
        yield Problem(kinds.EMPTY_SHEET, sheet.row(row), person=_person(frame[frame[SRC_ROW] == row], people))
    rest = frame[~of_sheet]
    of_person = rest.groupby([SRC_ROW, "rm_id"], dropna=False)["blank"].transform("all")
    missing = rest[rest["blank"] & ~of_person & _is_asked(rest)]
    for (row, _), blank in missing.groupby([SRC_ROW, "rm_id"], dropna=False, sort=True):
        rated = rest[(rest[SRC_ROW] == row) & rest["rm_id"].isin(blank["rm_id"].unique())]
        cells = [f"{letter}{row}" for letter in blank[SRC_COLUMN]]
        facts = {"blank": len(cells), "cells": first_cells(cells), "answered": int(rated["answered"].sum())}
        at = sheet.row(row, str(blank[SRC_COLUMN].iat[0]))
        yield Problem(kinds.HALF_ANSWERED, at, person=_person(rated, people), facts=facts)
    if of_person.any():
        first = rest[of_person].drop_duplicates([SRC_ROW, "rm_id"])
        places = [sheet.row(row, letter) for row, letter in zip(first[SRC_ROW], first[SRC_COLUMN], strict=True)]
        cells = [place.cell for place in places]
        yield Problem(kinds.NOT_RATED, places[0], facts={"count": len(cells), "cells": first_cells(cells)})


def _is_asked(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Which ratings were asked for: of the items that somebody of the group answered, or anybody where the group is one sheet."""
    several = frame.groupby("rater_group", dropna=False)[SRC_ROW].transform("nunique") > 1
    of_group = frame.groupby(["rater_group", "item"], dropna=False)["answered"].transform("any")
    of_all = frame.groupby("item")["answered"].transform("any")
    return of_group.where(several, of_all)


def _person(rows: pd.DataFrame, people: People) -> str | None:
    if rows["rm_id"].nunique() != 1:
        return None
    rm_id = str(rows["rm_id"].dropna().iat[0])
    return f"{rm_id} {people.names[rm_id]}" if rm_id in people.names else rm_id


def _twice(frame: pd.DataFrame, sheet: Sheet) -> Iterator[Problem]:
    """Sheets that stand twice: alike in everything and of one moment, or of one number."""
    first = frame.drop_duplicates(SRC_ROW)[[SRC_ROW, "answer_sheet"]].reset_index(drop=True)
    whole, numbered = sheet.head.sheet, sheet.head.columns.get("answer_sheet", ())
    about = [*sheet.head.passed, *numbered]
    told: set[int] = set()
    alike = _alike(whole, first[SRC_ROW].to_numpy() - 1, numbered)
    for _, rows in first[alike.duplicated(keep=False)].groupby([alike[c] for c in alike], sort=False):
        before, *others = rows[SRC_ROW].tolist()
        if any(_is_a_moment(whole.columns[at].cell(before - 1).shown) for at in about):
            told |= set(others)
            yield from (_second(sheet, row, before, _BY_MOMENT) for row in others)
    counted = first[first["answer_sheet"].notna() & first["answer_sheet"].duplicated(keep=False)]
    for number, rows in counted.groupby("answer_sheet", sort=False):
        before, *others = rows[SRC_ROW].tolist()
        if not _is_a_moment(str(number)) and not _DAY.match(str(number)):
            why = _BY_NUMBER.format(header=sheet.head.names[numbered[0]], number=number)
            yield from (_second(sheet, row, before, why) for row in others if row not in told)


def _alike(sheet: RawSheet, rows: Ints, but: Sequence[int]) -> pd.DataFrame:
    """What stands in these rows as numbers that are equal where the cells are, without the columns `but`, unless they say a moment."""
    kept = {}
    for at, column in enumerate(sheet.columns):
        moments = (column.kinds == DATE) | column.where(lambda value: _is_a_moment(str(value)))
        if at in but and not moments[rows].any():
            continue
        cells = column.take(rows)
        kept[at] = np.where(cells.kinds == NUMBER, cells.numbers.view(np.int64), cells.codes * _KINDS + cells.kinds)
    return pd.DataFrame(kept)


def _second(sheet: Sheet, row: int, before: int, why: Text) -> Problem:
    return Problem(kinds.SAME_SHEET_TWICE, sheet.row(row), facts={"first": str(sheet.row(before)), "why": why})


def _is_a_moment(text: str) -> bool:
    """Whether a text says a time of day."""
    return ":" in text and any(sign.isdigit() for sign in text)


def _worded(sheet: Sheet) -> Iterator[tuple[int, str, Sequence[int]]]:
    """Every word with points that answers a question: the question's position, the word, the rows."""
    worth = words_of(sheet.score)
    for at in sheet.questions:
        column = sheet.less.columns[at]
        for code, value in enumerate(column.values):
            known = worth.get(normal(value))
            rows = np.flatnonzero((column.kinds == TEXT) & (column.codes == code))
            rows = rows[rows > sheet.head.row]
            if known and known.rates and len(rows):
                yield at, str(value).strip(), rows.tolist()


def _same_worth(sheet: Sheet) -> Iterator[Problem]:
    """Two answers to one question that are worth the same."""
    worth = words_of(sheet.score)
    seen: dict[tuple[int, float], str] = {}
    said: set[frozenset[str]] = set()
    for at, word, rows in _worded(sheet):
        points = worth[normal(word)].on(sheet.full)
        other = seen.setdefault((at, points), word)
        if normal(other) != normal(word) and frozenset((other, word)) not in said:
            said.add(frozenset((other, word)))
            facts = {"word": word, "other": other, "points": f"{points:.15g}"}
            yield Problem(kinds.SAME_WORTH, sheet.less.place(rows[0], at), facts=facts)
