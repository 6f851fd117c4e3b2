"""Which columns of an answer sheet's export are questions that rate: by what stands in them, for any words may head them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np

from rmcli.intake.tables.values import grammar
from rmcli.intake.tables.values.fault import Fault
from rmcli.intake.tables.values.ratings import rating_reader
from rmcli.problems.kinds.shp_answers import UNKNOWN_RATING
from rmcli.sheet.raw import BLANK, DATE, NUMBER, TEXT, Mask, RawColumn
from rmcli.tables.questionnaires.question_names import BLANK_ANSWERS
from rmcli.tables.spec import Column, normal

_HUNDRED = 100.0
_NOTHING_TO_SAY = frozenset(map(normal, ("无", "没有", "暂无", "无意见", "none", "no", "nil")))
_MOST_WORDS, _LONGEST = 10, 12  # different answers of a scale in words, and characters of each
_ONE_OR_TWO = 2  # answers of which nothing can be said
_NO_MARK = 1000  # a number over it is no mark: of a telephone, a branch
_SEVERAL = "┋"  # between answers to a question that takes several
_SOME = 0.2  # of the answers: words among them that are known make the others misspelt ones


class Holds(Enum):
    """What a column holds: ratings, words that may be some, or something else."""

    RATINGS = "ratings"
    WORDS = "words"
    OTHER = "other"


@dataclass(frozen=True)
class Answers:
    """The answers of one column below the header: which rows have one, and the different texts among them with their number."""

    filled: Mask
    texts: Mapping[str, int]
    numbers: int
    dates: int
    large: bool


def answers_of(column: RawColumn, below: Mask) -> Answers:
    """What stands in the rows `below` the header."""
    at = below & (column.kinds != BLANK)
    codes, counts = np.unique(column.codes[at & (column.kinds == TEXT)], return_counts=True)
    told = {str(column.values[code]): int(n) for code, n in zip(codes.tolist(), counts.tolist(), strict=True)}
    texts = {
        text: n for text, n in told.items() if normal(text) not in _NOTHING_TO_SAY and not grammar.not_applicable(text)
    }
    numbers = column.numbers[at & (column.kinds == NUMBER)]
    large = bool(len(numbers)) and float(np.median(numbers)) > _NO_MARK
    return Answers(at, texts, len(numbers), int((at & (column.kinds == DATE)).sum()), large)


def numbers_among(column: RawColumn, below: Mask) -> set[str]:
    """The different numbers that stand in the rows `below` the header, as they are shown."""
    at = np.flatnonzero(
        below & ((column.kinds == NUMBER) | column.where(lambda value: grammar.number(str(value)) is not None))
    )
    return {column.cell(int(row)).shown for row in at}


def holds(answers: Answers, score: Column) -> Holds:
    """Whether the answers are ratings, by the words that the scheme gives points to."""
    filled = sum(answers.texts.values()) + answers.numbers + answers.dates
    if not filled or answers.large:
        return Holds.OTHER
    rating = rating_reader(score, full=_HUNDRED, of=_HUNDRED)
    rated = answers.numbers + sum(n for text, n in answers.texts.items() if _rates(rating(text), text))
    if answers.texts and all(map(_no_word, answers.texts)):
        return Holds.RATINGS if 2 * rated >= filled else Holds.OTHER
    few = len(answers.texts) <= _MOST_WORDS and all(len(text.strip()) <= _LONGEST for text in answers.texts)
    if 2 * rated >= filled or (few and rated >= _SOME * filled):
        return Holds.RATINGS
    repeated = filled > len(answers.texts) or filled <= _ONE_OR_TWO  # remarks are each in their own words
    return Holds.WORDS if few and repeated and answers.texts and not answers.dates else Holds.OTHER


def _no_word(text: str) -> bool:
    """Whether a text is a date, a telephone, several answers at once, or the like."""
    return _SEVERAL in text or not any(map(str.isalpha, text))


def _rates(found: object, text: str) -> bool:
    if found is None:
        return grammar.number(text) is not None
    return not (isinstance(found, Fault) and found.kind is UNKNOWN_RATING)


def without_blank_answers(column: RawColumn) -> RawColumn:
    """The column with what platforms write where nobody answered, such as (跳过), as blank cells."""
    empty = column.where(lambda value: normal(value) in BLANK_ANSWERS)
    if not empty.any():
        return column
    kinds, codes = column.kinds.copy(), column.codes.copy()
    kinds[empty], codes[empty] = BLANK, -1
    return RawColumn(kinds, column.numbers, codes, column.values, column.shown)
