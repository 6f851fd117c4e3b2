"""The lists of words that a scheme gives: roles, levels, rater groups, kinds of adjustments and education, and a table as they have it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from rmcli.language import Text, same
from rmcli.tables.names.spans import Span
from rmcli.tables.spec import Column, TableSpec, WordList

Words = Mapping[str, Text]  # key -> name, in the scheme's order


@dataclass(frozen=True)
class Lists:
    """The words that a workbook may use, each key with its name. A key and either language of its name mean the same. Levels stand from
    the lowest up, as the ladder has them, education by rank."""

    roles: Words
    levels: Words
    rater_groups: Words
    kinds: Words
    education: Words
    base: Span = Span.YEAR  # the time that a base of pay is for

    def of(self, which: WordList) -> Words:
        """The list of a scheme sheet."""
        return {
            WordList.ROLES: self.roles,
            WordList.LEVELS: self.levels,
            WordList.RATER_GROUPS: self.rater_groups,
            WordList.KINDS: self.kinds,
            WordList.EDUCATION: self.education,
        }[which]

    def name(self, which: WordList, key: str) -> Text:
        """What a key is called; a key that the list does not have, as it stands."""
        return self.of(which).get(key, same(key))


def _for_time(column: Column, time: Span) -> Column:
    """An amount that may be for several times, computed with as one of that time."""
    if len(column.spans) < 2 or column.spans[0] is time:
        return column
    about = Text(f"{time.title.zh}的金额", f"{time.title.en}'s amount")
    return replace(column, spans=(time, *(span for span in column.spans if span is not time)), about=about)


def within(
    spec: TableSpec, lists: Lists | None, synonyms: Mapping[str, Mapping[str, str]] = MappingProxyType({})
) -> TableSpec:
    """The table with the choices of these lists, and with the synonyms of its columns (column -> what is written -> key). Without
    lists (the scheme could not be read) every word is taken as it stands, for which of them are choices is not known."""
    if lists is None or not any(c.listed or c.name in synonyms for c in (*spec.columns, spec.cell)):
        return spec
    columns = (replace(c, choices=lists.of(c.listed)) if c.listed else _for_time(c, lists.base) for c in spec.columns)
    named = (replace(c, synonyms={**c.synonyms, **synonyms.get(c.name, {})}) for c in (*columns, spec.cell))
    *with_words, cell = named
    return replace(spec, columns=tuple(with_words), cell=cell)
