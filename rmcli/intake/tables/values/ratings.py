"""What an answer of a questionnaire means: a number, a word that the scheme gives points to, or a number with its word beside it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rmcli.intake.tables.values import grammar
from rmcli.intake.tables.values.fault import Fault
from rmcli.language import Text, listed, same
from rmcli.problems.kinds import shp_answers as kinds
from rmcli.sheet.raw import Value
from rmcli.tables.names.likeness import nearest, perhaps
from rmcli.tables.questionnaires.rating_words import Worth, worth
from rmcli.tables.spec import Column, normal

# scales that a number with its word beside it may be of, whatever the scheme's
_USUAL_SCALES = (5.0, 10.0)
_STEP = 0.2  # of a scale of five words
_NONE = Text("没有", "none")
_OPTION = re.compile(r"(?:选项)?[A-Ga-g](?:\s*[.、．:：)）]|\s+(?=[^\x00-\x7f]))\s*(?=\S)")
_NUMBER = r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?:分|颗?星|points?|pts|stars?)?"
_WORD = r"(?P<word>[^0-9()（）\[\]【】]*[^0-9()（）\[\]【】\s:：、.．=—–-])"
_BETWEEN = r"\s*[(（\[【:：、.．=—–-]?\s*"
_END = r"\s*[)）\]】]?"
_POINTS, _NUMBER_FIRST, _WORD_FIRST = (
    re.compile(pattern, re.IGNORECASE)
    for pattern in (_NUMBER, _NUMBER + _BETWEEN + _WORD + _END, _WORD + _BETWEEN + _NUMBER + _END)
)


@dataclass(frozen=True)
class OnScale:
    """An answer that is on the scheme's scale already, whatever the column's numbers are of. `word`: as it was written."""

    points: float
    word: str


class NoOpinion:
    """An answer that says that the rater has none."""


NO_OPINION = NoOpinion()


def rating_reader(spec: Column, *, full: float, of: float) -> Callable[[Value | float], object]:
    """How a cell of a worded column is read: a number as it is written, `OnScale`, `NO_OPINION` or a Fault; None for a text that is
    a number in some other way. `full`: the most on the scheme's scale; `of`: on the column's own."""
    words = words_of(spec)

    def read(value: Value | float) -> object:
        text = grammar.fold(f"{value:.15g}" if isinstance(value, float) else str(value))
        whole = words.get(normal(text))
        if whole:
            return _meaning(whole, text, full)
        if isinstance(value, float) or grammar.number(text) is not None or not text:
            return None
        plain = _OPTION.sub("", text, count=1) if _OPTION.match(text) else text
        if points := _POINTS.fullmatch(plain):
            return float(points["number"])
        if known := words.get(normal(plain)):
            return _meaning(known, plain, full)
        return _beside(plain)

    def _beside(plain: str) -> object:
        for pattern in (_NUMBER_FIRST, _WORD_FIRST):
            match = pattern.fullmatch(plain)
            known = words.get(normal(match["word"])) if match else None
            if match and known:
                return _of_both(float(match["number"]), known, match["word"].strip())
        return _unknown(plain, words)

    def _of_both(number: float, known: Worth, word: str) -> object:
        if not known.rates:
            return NO_OPINION
        part = known.on(full) / full
        if any(number == part * scale for scale in (of, full, *_USUAL_SCALES)):
            return OnScale(known.on(full), word)
        if abs(number / of - part) <= _STEP:
            return number
        facts = {"number": f"{number:.15g}", "word": word, "points": f"{known.on(full):.15g}", "full": f"{full:.15g}"}
        return Fault(kinds.WORD_AND_NUMBER_DIFFER, facts)

    return read


def _meaning(known: Worth, word: str, full: float) -> object:
    return OnScale(known.on(full), word) if known.rates else NO_OPINION


def _unknown(word: str, words: Mapping[str, Worth]) -> Fault:
    facts = {
        "word": word,
        "meant": perhaps(nearest(word, words)),
        "known": listed({known: word for word, known in reversed([*words.items()]) if known.rates}.values())
        if words
        else _NONE,
        "own": same(""),
    }
    return Fault(kinds.UNKNOWN_RATING, facts)


def words_of(column: Column) -> Mapping[str, Worth]:
    """What each word of a worded column is worth, as words are compared."""
    return {written: known for written, means in column.synonyms.items() if (known := worth(means))}
