"""Words inside a scheme's cells: lists of choices and the source of an indicator, in either language."""

import re
import unicodedata
from collections.abc import Mapping

from rmcli.language import Lang, Text
from rmcli.scoring.sources import SOURCES
from rmcli.tables.spec import meanings, normal

_SOURCES = {source.name: Text(source.title.zh, source.name) for source in SOURCES}
WAIVABLE = {
    "min_years": Text("最低年限", "min_years"),
    "min_education": Text("最低学历", "min_education"),
    "min_grade": Text("最低等级", "min_grade"),
}

_SEPARATORS = re.compile(r"[,;、/|\s]+")


def choices_in(text: str, choices: Mapping[str, Text]) -> tuple[str, ...]:
    """The keys of the words listed in `text`; a word that is no choice stays as written, for the check to name.

    >>> choices_in("对公、 credit，管家", {"corporate": Text("对公", "corporate"), "credit": Text("信贷", "credit")})
    ('corporate', 'credit', '管家')
    """
    words = [word for word in _SEPARATORS.split(unicodedata.normalize("NFKC", text)) if word]
    return tuple(choice(word, choices) for word in words)


def choice(word: str, choices: Mapping[str, Text]) -> str:
    """The key of one word, or the word itself if it is none of the choices. A key goes before another's name."""
    return meanings(choices).get(normal(word), word)


def source_in(text: str, rater_groups: Mapping[str, Text]) -> tuple[str, tuple[str, ...]]:
    """An indicator's source and, of a survey, its rater groups.

    >>> groups = {"self": Text("自评", "self"), "customer": Text("客户", "customer")}
    >>> source_in("survey:self,customer", groups), source_in("评价：客户", groups), source_in("台账", groups)
    (('survey', ('self', 'customer')), ('survey', ('customer',)), ('ledger', ()))
    """
    head, _, groups = unicodedata.normalize("NFKC", text).partition(":")
    return choice(head.strip(), _SOURCES), choices_in(groups, rater_groups)


def source_said(source: str, groups: tuple[str, ...], rater_groups: Mapping[str, Text], lang: Lang) -> str:
    """The source as a cell says it; `source_in` reads it back."""
    head = said((source,), _SOURCES, lang)
    return f"{head}:{said(groups, rater_groups, lang)}" if groups else head


def said(keys: tuple[str, ...], choices: Mapping[str, Text], lang: Lang) -> str:
    """The list as a cell says it; `choices_in` reads it back."""
    return ",".join(choices[key](lang) if key in choices else key for key in keys)
