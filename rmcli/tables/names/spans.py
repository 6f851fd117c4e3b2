"""The time that an amount is for, as names say it: 月度, 季度, quarterly, a year."""

import re
from enum import IntEnum

from rmcli.language import Text


class Span(IntEnum):
    """A month, a quarter, half a year or a year; the value is its months."""

    MONTH = 1
    QUARTER = 3
    HALF = 6
    YEAR = 12

    @property
    def months(self) -> int:
        return int(self)

    @property
    def title(self) -> Text:
        return _TITLES[self]


_TITLES = {
    Span.MONTH: Text("一个月", "a month"),
    Span.QUARTER: Text("一个季度", "a quarter"),
    Span.HALF: Text("半年", "half a year"),
    Span.YEAR: Text("一年", "a year"),
}
_WORDS = {
    Span.MONTH: (
        "月度",
        "每月",
        "按月",
        "当月",
        "本月",
        "月份",
        "单月",
        "monthly",
        "permonth",
        "eachmonth",
        "amonth",
        "month",
        "mth",
        "月",
    ),
    Span.QUARTER: (
        *("季度", "每季度", "每季", "按季", "当季度", "当季", "本季度", "本季", "单季", "季"),
        *("quarterly", "perquarter", "aquarter", "eachquarter", "quarter", "qtr"),
    ),
    Span.HALF: (
        "半年度",
        "每半年",
        "半年",
        "halfyearly",
        "half-yearly",
        "halfyear",
        "half-year",
        "semiannual",
        "semi-annual",
    ),
    Span.YEAR: (
        *("年度", "每年", "按年", "全年", "年化", "年"),
        *("annually", "annual", "yearly", "peryear", "perannum", "ayear", "eachyear", "year", "yr", "p.a.", "p.a"),
    ),
}
_BY_WORD = {word: span for span, words in _WORDS.items() for word in words}
_OVER = re.compile(
    r"(?:/|每|per|a(?=month|quarter|year|half))?("
    + "|".join(sorted(map(re.escape, _BY_WORD), key=len, reverse=True))
    + ")"
)
_BEFORE = sorted(
    (w for w in _BY_WORD if w not in ("month", "quarter", "year", "月份", "mth", "qtr", "yr", "年化")),
    key=len,
    reverse=True,
)


def span_alone(text: str) -> Span | None:
    """The span that a folded text says and nothing else: 月, 季度, per month, /年."""
    found = _OVER.fullmatch(text)
    return _BY_WORD[found[1]] if found else None


def spans_at(text: str, at: int) -> tuple[Span, int] | None:
    """The span that is said at that place of a folded text, behind a stroke or a word like per, and how long that is."""
    if not text.startswith(("/", "每", "per", "amonth", "aquarter", "ayear", "ahalf"), at):
        return None
    found = _OVER.match(text, at)
    return (_BY_WORD[found[1]], len(found[0])) if found else None


def around(text: str) -> list[tuple[Span, str]]:
    """Every way in which a folded name says a span before or behind the rest, and that rest: 季度绩效基数."""
    found = []
    for word in _BEFORE:
        if text.startswith(word) and len(text) > len(word):
            found.append((_BY_WORD[word], text[len(word) :]))
        if text.endswith(word) and len(text) > len(word):
            rest = text[: -len(word)].rstrip("/-—:,，")
            found.append((_BY_WORD[word], rest.removesuffix("per")))
    return found
