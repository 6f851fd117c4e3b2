"""The names that placeholders of a form go by: which reference a name means, what somebody may have meant by another, all of them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from rmcli.language import Text
from rmcli.report.model import Column
from rmcli.report.payout.form.form_fields import NUMBER, Fields, Reference
from rmcli.report.payout.form.form_lists import LISTS, Listing
from rmcli.tables.spec import normal

_BESIDE = re.compile(r"\(.*\)|,.*")  # the unit in a title: 绩效薪酬基数(元/年), Base, yuan a year
_DOTS = str.maketrans("。．", "..")
_MOST = 99  # places of a list that can be named by number
_LIKE = 0.6


def _keys(columns: Collection[Column]) -> Mapping[str, str]:
    """Key by every name folded: keys themselves, and titles that only one column has."""
    by_title: dict[str, set[str]] = {}
    for column in columns:
        for title in column.title:
            by_title.setdefault(_bare(title), set()).add(column.key)
    alone = {name: next(iter(found)) for name, found in by_title.items() if name and len(found) == 1}
    return {**alone, **{normal(column.key): column.key for column in columns}}


def _known(names: Mapping[str, str], name: str) -> str | None:
    """What is named, by the name as it stands or without the unit beside it."""
    return names.get(normal(name)) or names.get(_bare(name))


def _bare(title: str) -> str:
    return _BESIDE.sub("", normal(title))


@dataclass(frozen=True)
class Names:
    """All names under the rules of a report: `of_nobody` has what there is to name, `everybody` the items of their lists."""

    of_nobody: Fields
    everybody: Sequence[Fields]

    @cached_property
    def _facts(self) -> Mapping[str, str]:
        return _keys(self._fact_columns.values())

    @cached_property
    def _fact_columns(self) -> Mapping[str, Column]:
        """The facts that there are, anybody's."""
        found: dict[str, Column] = {}
        for one in (self.of_nobody, *self.everybody):
            for key, column in one.facts.items():
                found.setdefault(key, column)
        return found

    @cached_property
    def _lists(self) -> Mapping[str, Listing]:
        lists = map(self.of_nobody.listing, LISTS)
        return {normal(word): listing for listing in lists for word in (*listing.title, listing.key)}

    def _columns(self, of: str) -> Mapping[str, Column]:
        """The columns that a list has, anybody's: pay plans differ in them."""
        if of not in self._merged:
            listings = (one.listing(of) for one in (self.of_nobody, *self.everybody))
            self._merged[of] = {column.key: column for listing in listings for column in listing.columns}
        return self._merged[of]

    def column(self, reference: Reference) -> Column:
        """What says what the reference stands for."""
        if not reference.list:
            return self._fact_columns[reference.column]
        return self._columns(reference.list)[reference.column]

    def _items(self, of: str) -> Mapping[str, str]:
        """The items that a list has, anybody's, by their names folded."""
        if of not in self._found:
            rules = self.of_nobody.rules
            by_rule: dict[str, Iterable[str]] = {
                "indicators": rules.indicators,
                "dimensions": [d.code for d in rules.dimensions],
                "steps": [c.key for c in rules.components.all],
            }
            known = [*by_rule.get(of, ()), *(item for one in self.everybody for item in one.listing(of).items)]
            self._found[of] = {normal(item): item for item in known if item}
        return self._found[of]

    _merged: dict[str, Mapping[str, Column]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _found: dict[str, Mapping[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def reference(self, name: str) -> Reference | None:
        """What a placeholder's name means; None where it means nothing.

        A name is `fact`, `list.column` or `list.item.column`, a key or a title, whatever the case, width and spaces.
        """
        name = name.translate(_DOTS).strip()
        first, *rest = name.split(".")
        fact = _known(self._facts, name)
        if fact is not None:
            return Reference(fact)
        listing = self._lists.get(normal(first))
        if listing is None or not rest:
            return None
        column = _known(_keys(self._columns(listing.key).values()), rest[-1])
        if column is None:
            return None
        if len(rest) == 1:
            return Reference(column, listing.key)
        item = ".".join(rest[:-1]).strip()
        known = self._items(listing.key).get(normal(item))
        if known is None and item.isdecimal() and 0 < int(item) <= _MOST:
            known = f"{NUMBER}{int(item)}"
        return None if known is None else Reference(column, listing.key, known)

    def suggested(self, name: str) -> str:
        """The name that is most like one that means nothing; "" where none is."""
        spelled: dict[str, str] = {}
        for known in self._spellings(name):
            spelled.setdefault(normal(known), known)
        close = get_close_matches(normal(name.translate(_DOTS)), list(spelled), n=1, cutoff=_LIKE)
        return spelled[close[0]] if close else ""

    def _spellings(self, like: str) -> Iterator[str]:
        """Names as people write them: in the language of the unknown one first."""
        lang = 0 if any(ord(c) > 0x2E7F for c in like) else 1
        for column in self._fact_columns.values():
            yield from (column.key, _written(column.title[lang]))
        for listing in map(self.of_nobody.listing, LISTS):
            for column in self._columns(listing.key).values():
                for of in dict.fromkeys((listing.key, listing.title[lang])):
                    for word in dict.fromkeys((column.key, _written(column.title[lang]))):
                        yield f"{of}.{word}"
                        yield from (f"{of}.{item}.{word}" for item in self._items(listing.key).values())


def _written(title: str) -> str:
    return re.sub(r"[(（].*[)）]|,.*", "", title).strip()


@dataclass(frozen=True)
class Listed:
    """A line of the list of all placeholders: what is written between the braces, what it stands for, and among which."""

    written: str
    meaning: Text
    group: Text


_FACTS = Text("单个的值", "Single values")
_REPEATED = Text("{title}：所在行按每项重复", "{title}: the row repeats once an item")
_BY_CODE = Text("某一项指标", "One indicator")
_ALSO = Text("{name}：得分（也可用 {others}）", "{name}: score (or {others})")


def listed(of_nobody: Fields) -> Iterator[Listed]:
    """Every placeholder under the rules: facts, the columns of every list, and each indicator by its code."""
    for column in of_nobody.facts.values():
        yield Listed(column.key, _meaning(column), _FACTS)
    for listing in map(of_nobody.listing, LISTS):
        group = _REPEATED.format(title=listing.title)
        for column in listing.columns:
            yield Listed(f"{listing.key}.{column.key}", _meaning(column), group)
    others = ", ".join(key for key in of_nobody.listing("indicators").by_key if key not in ("no", "code", "score"))
    for code, indicator in of_nobody.rules.indicators.items():
        meaning = _ALSO.format(name=indicator.name, others=others)
        yield Listed(f"indicators.{code}.score", meaning, _BY_CODE)


def _meaning(column: Column) -> Text:
    if column.comment is None:
        return column.title
    return Text("{title}：{comment}", "{title}: {comment}").format(title=column.title, comment=column.comment)
