"""Whom a text names: an id of the roster, a name, or both, alone or among other words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rmcli.language import listed
from rmcli.problems import Kind
from rmcli.problems.kinds.shp_answers import SEVERAL_OF_A_NAME, UNKNOWN_RATEE
from rmcli.tables.names.likeness import nearest, perhaps
from rmcli.tables.spec import normal

_Mention = tuple[tuple[str, ...], int, int]  # whose it may be, from where to where
_BETWEEN = " \t、.．:：-—–_|/\\()（）[]【】<>《》,，;；\"'“”"


@dataclass(frozen=True)
class People:
    """The people of the roster. `names`: id -> name."""

    names: Mapping[str, str]

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for rm_id, name in self.names.items():
            found[normal(name)] = (*found.get(normal(name), ()), rm_id)
        return found

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {normal(rm_id): rm_id for rm_id in self.names}

    def who(self, text: str) -> str | None:
        """The id of the one person that a text is the id or name of, alone or with the other beside it (张某(10001)); None where it
        is nobody's, or several people's."""
        plain = normal(text)
        if plain in self._ids:
            return self._ids[plain]
        ids = self._by_name.get(plain, ())
        if len(ids) == 1:
            return ids[0]
        found = self.named_in(text)
        return found[0] if found and not found[1] else None

    def fault(self, text: str) -> tuple[Kind, Mapping[str, object]]:
        """Why it is nobody: several people of the name, or none."""
        ids = self._by_name.get(normal(text), ())
        if len(ids) > 1:
            return SEVERAL_OF_A_NAME, {"name": text, "ids": listed(ids), "first": ids[0]}
        return UNKNOWN_RATEE, {"name": text, "meant": perhaps(nearest(text, self.names.values()))}

    def named_in(self, text: str) -> tuple[str, str] | None:
        """The id of the one person that a text names among other words, and those words; None where it names nobody, or several."""
        found = list(self._mentions(text))
        widest = [
            one
            for one in found
            if not any(
                other is not one and other[1] <= one[1] and one[2] <= other[2] and other[2] - other[1] > one[2] - one[1]
                for other in found
            )
        ]
        sets = [set(ids) for ids, _, _ in widest]
        who = set.intersection(*sets) if sets else set()
        if len(who) != 1:
            return None
        rest = text
        for _, start, end in sorted(widest, key=lambda one: -one[1]):
            rest = f"{rest[:start]} {rest[end:]}"
        return who.pop(), re.sub(r"[(（\[【]\s*[)）\]】]", " ", rest).strip(_BETWEEN)

    def _mentions(self, text: str) -> Iterator[_Mention]:
        """Every id and name that stands in a text: whose it may be, from where to where."""
        for rm_id, name in self.names.items():
            for word, ids in ((rm_id, (rm_id,)), (name, self._by_name[normal(name)])):
                for found in re.finditer(re.escape(word), text) if word in text else ():
                    if word and _stands_alone(text, *found.span()):
                        yield ids, *found.span()


def _within(one: _Mention, other: _Mention) -> bool:
    """Whether a mention is part of a longer one: 张三 in 张三丰."""
    return other[1] <= one[1] and one[2] <= other[2] and other[2] - other[1] > one[2] - one[1]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what stands there is no part of a longer word or number of ASCII signs."""
    before, after = text[start - 1 : start], text[end : end + 1]
    word = text[start:end]
    return not (_runs_on(before) and _runs_on(word[0])) and not (_runs_on(after) and _runs_on(word[-1]))


def _runs_on(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
