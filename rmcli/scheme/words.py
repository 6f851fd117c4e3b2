"""Words inside a scheme's cells: lists of choices and the source of an indicator, in either language."""

import re
import unicodedata
from collections.abc import Mapping

from rmcli.language import Lang
from rmcli.scoring.sources import SOURCES
from rmcli.tables.ledger import RATER_GROUPS
from rmcli.tables.spec import normal

_SOURCES = {source.name: source.title.zh for source in SOURCES}
WAIVABLE = {"min_years": "最低年限", "min_education": "最低学历", "min_grade": "最低等级"}

_SEPARATORS = re.compile(r"[,;、/|\s]+")


def choices_in(text: str, choices: Mapping[str, str]) -> tuple[str, ...]:
    """The English keys of the words listed in `text`; a word that is no choice stays as written, for the check to name.

    >>> choices_in("对公、 credit，管家", {"corporate": "对公", "credit": "信贷"})
    ('corporate', 'credit', '管家')
    """
    words = [word for word in _SEPARATORS.split(unicodedata.normalize("NFKC", text)) if word]
    return tuple(choice(word, choices) for word in words)


def choice(word: str, choices: Mapping[str, str]) -> str:
    """The English key of one word, or the word itself if it is none of the choices."""
    wanted = normal(word)
    return next((key for key, zh in choices.items() if wanted in (normal(key), normal(zh))), word)


def source_in(text: str) -> tuple[str, tuple[str, ...]]:
    """An indicator's source and, of a survey, its rater groups.

    >>> source_in("survey:self,superior"), source_in("评价：客户"), source_in("台账")
    (('survey', ('self', 'superior')), ('survey', ('customer',)), ('ledger', ()))
    """
    head, _, groups = unicodedata.normalize("NFKC", text).partition(":")
    return choice(head.strip(), _SOURCES), choices_in(groups, RATER_GROUPS)


def source_said(source: str, groups: tuple[str, ...], lang: Lang) -> str:
    """The source as a cell says it; `source_in` reads it back."""
    head = said((source,), _SOURCES, lang)
    return f"{head}:{said(groups, RATER_GROUPS, lang)}" if groups else head


def said(keys: tuple[str, ...], choices: Mapping[str, str], lang: Lang) -> str:
    """The list as a cell says it; `choices_in` reads it back."""
    return ",".join(choices.get(key, key) if lang == "zh" else key for key in keys)
