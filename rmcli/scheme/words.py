"""Words inside a scheme's cells: lists of choices and the source of an indicator, in either language."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from rmcli.language import Lang, Text
from rmcli.scoring.sources import SOURCE_NAMED, SOURCES
from rmcli.scoring.sources.base import Asks, IndicatorSource
from rmcli.tables.ledger import BOOKS
from rmcli.tables.spec import meanings, normal

WAIVABLE = {
    "min_years": Text("最低年限", "min_years"),
    "min_education": Text("最低学历", "min_education"),
    "min_grade": Text("最低等级", "min_grade"),
}

_LINES = re.compile(r"[,;、]")
_SEPARATORS = re.compile(r"[,;、/|\n]+")


def choices_in(text: str, choices: Mapping[str, Text]) -> tuple[str, ...]:
    """The keys of the words listed in `text`; a word that is no choice stays as written, for the check to name. Spaces part words
    too, but not those of a choice.

    >>> choices_in("对公、 credit，管家", {"corporate": Text("对公", "corporate"), "credit": Text("信贷", "credit")})
    ('corporate', 'credit', '管家')
    >>> choices_in("Private Banker, lobby product", {name: Text(name, name) for name in ("Private Banker", "lobby", "product")})
    ('Private Banker', 'lobby', 'product')
    """
    known = meanings(choices)
    parts = [part.strip() for part in _SEPARATORS.split(unicodedata.normalize("NFKC", text))]
    words = [word for part in parts for word in ([part] if normal(part) in known else part.split())]
    return tuple(choice(word, choices) for word in words)


def choice(word: str, choices: Mapping[str, Text]) -> str:
    """The key of one word, or the word itself if it is none of the choices. A key goes before another's name."""
    return meanings(choices).get(normal(word), word)


@dataclass(frozen=True)
class Origin:
    """What a source's cell says: the source, and what it names behind it, as `Indicator` has them. A cell that cannot be read so is
    all `source`, for the check to name."""

    source: str
    rater_groups: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    book: str | None = None
    columns: tuple[str, ...] = ()


def source_in(text: str, rater_groups: Mapping[str, Text]) -> Origin:
    """An indicator's source and what stands behind it: the rater groups of a survey, lines and book of a figure of the ledger's, the
    two columns of a ratio.

    >>> groups = {"self": Text("自评", "self"), "customer": Text("客户", "customer")}
    >>> source_in("评价：自评,客户", groups)
    Origin(source='survey', rater_groups=('self', 'customer'), lines=(), book=None, columns=())
    >>> source_in("台账：收入（存款，个人 贷款）：增量", groups)
    Origin(source='ledger:revenue', rater_groups=(), lines=('存款', '个人 贷款'), book='new', columns=())
    >>> source_in("ratio: 不良余额 / 贷款余额", groups).columns, source_in("ledger:profit", groups).source
    (('不良余额', '贷款余额'), 'ledger:profit')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    parts = [part.strip() for part in plain.split(":")]
    for source in sorted(SOURCES, key=lambda s: -s.name.count(":")):
        names = [Text(zh, en) for zh, en in zip(source.title.zh.split(":"), source.name.split(":"), strict=True)]
        bare, bracket = _bracketed(parts[len(names) - 1]) if len(parts) >= len(names) else ("", "")
        said = [*parts[: len(names) - 1], bare]
        if all(normal(word) in map(normal, name) for word, name in zip(said, names, strict=False)) and bare:
            return _behind(source, bracket, parts[len(names) :], rater_groups) or Origin(plain)
    return Origin(plain)


def _bracketed(part: str) -> tuple[str, str]:
    """What stands before the brackets that end a part, and within them; no brackets: "".

    >>> _bracketed("revenue(存款,贷款(个人))"), _bracketed("survey")
    (('revenue', '存款,贷款(个人)'), ('survey', ''))
    """
    head, opened, rest = part.partition("(")
    return (head.strip(), rest[:-1]) if opened and rest.endswith(")") else (part, "")


def _behind(source: IndicatorSource, bracket: str, rest: list[str], groups: Mapping[str, Text]) -> Origin | None:
    """The source with what stands behind its name; None where that is not what it asks."""
    behind = ":".join(rest)
    match source.asks:
        case Asks.GROUPS if not bracket:
            return Origin(source.name, rater_groups=choices_in(behind, groups))
        case Asks.LINES:
            lines = tuple(line.strip() for line in _LINES.split(bracket) if line.strip())
            book = choice(behind, BOOKS) if behind else None
            return Origin(source.name, lines=lines, book=book) if book is None or book in BOOKS else None
        case Asks.COLUMNS if not bracket:
            columns = tuple(column.strip() for column in behind.split("/"))
            return Origin(source.name, columns=columns) if len(columns) == 2 and all(columns) else None
        case Asks.NOTHING if not behind and not bracket:
            return Origin(source.name)
    return None


def source_said(origin: Origin, rater_groups: Mapping[str, Text], lang: Lang) -> str:
    """The source as a cell says it; `source_in` reads it back."""
    source = SOURCE_NAMED.get(origin.source)
    head = origin.source if source is None else source.title(lang)
    lines = f"({','.join(origin.lines)})" if origin.lines else ""
    book = BOOKS[origin.book](lang) if origin.book else ""
    behind = said(origin.rater_groups, rater_groups, lang) or "/".join(origin.columns) or book
    return f"{head}{lines}:{behind}" if behind else head + lines


def said(keys: tuple[str, ...], choices: Mapping[str, Text], lang: Lang) -> str:
    """The list as a cell says it; `choices_in` reads it back."""
    return ",".join(choices[key](lang) if key in choices else key for key in keys)
