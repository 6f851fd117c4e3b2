"""Names that are alike: whether a name is the one, and what somebody may have meant by one that is not known."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from rmcli.language import Text, same
from rmcli.tables.names.name_parts import NameParts, another_figure, parts_of_known
from rmcli.tables.spec import normal

_LIKE = 0.7  # difflib's ratio from which a name is worth suggesting
_LIKE_HEADER = 0.6  # headers are longer than choices: 本月业务收入额 is like 业务收入
_WITHIN = 0.9  # how like a name is to one that it contains
_SHORTEST = {True: 4, False: 2}  # characters of a contained name that say anything, for ASCII and others
_TURNED = ("被", "非", "未", "不")  # what follows is turned round: 被评价人 is never 评价人
_TIMES = 3  # a name more than so many times as long is another matter


def is_named(names: Iterable[str], name: str) -> bool:
    """Whether a sheet of that name, or a column that an option names, is meant by one of the names: 台账（万元） is, 台账（作废）
    is not."""
    return named_parts(names, name) is not None


def named_parts(names: Iterable[str], name: str) -> NameParts | None:
    """The name as one of the names with what it says beside, None where it is none of them. Only a unit or a remark may stand
    beside a sheet's name."""
    parts = parts_of_known(name, {normal(known) for known in names})
    return parts if parts and not (parts.span or parts.full_marks or parts.count or parts.percent) else None


def meant(name: str, known: Iterable[Text]) -> Text:
    """'; did you mean …?' with the known name that is most like it, or nothing."""
    return perhaps(suggested(name, known))


def suggested(name: str, known: Iterable[Text]) -> str:
    """The known name that is most like it, "" where none is: never one that is another figure or kind."""
    names = {normal(word): word for text in known for word in text}
    close = get_close_matches(normal(name), list(names), n=1, cutoff=_LIKE)
    return names[close[0]] if close and not another_figure(name, names[close[0]]) else ""


def alike_but(name: str, word: str, *, near: bool) -> str:
    """What makes a header another figure than a known name that it has otherwise: the words in its bracket, or beside it; "" where
    it is not that name at all. `near`: also where it is only like the known name."""
    figure = another_figure(name, word)
    if not figure:
        return ""
    left = normal(name).replace(normal(figure), "").strip("()[]【】") if figure else ""
    if left == normal(word) or (near and _likeness(left, normal(word)) >= _LIKE_HEADER):
        return figure
    return ""


def perhaps(name: str) -> Text:
    """'; did you mean …?', or nothing without a name."""
    return Text(f"；是不是“{name}”？", f'; did you mean "{name}"?') if name else same("")


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that a header is most like, "" where none is, or where the two are different figures: a quarterly base is not
    the base."""
    likeness, word = max(((_likeness(normal(name), normal(word)), word) for word in known), default=(0.0, ""))
    return word if likeness >= _LIKE_HEADER and not another_figure(name, word) else ""


@lru_cache(maxsize=1 << 16)
def _likeness(name: str, word: str) -> float:
    """How like two normal names are, kept: every row that may be a header is held against every table's names."""
    if name.startswith(_TURNED) is not word.startswith(_TURNED):
        return 0.0
    short, long = sorted((name, word), key=len)
    if short in long and len(short) >= _SHORTEST[short.isascii()] and _TIMES * len(short) >= len(long):
        return _WITHIN
    matcher = SequenceMatcher(None, name, word, autojunk=False)
    at_most = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return matcher.ratio() if at_most >= _LIKE_HEADER else 0.0  # under that nobody asks how much
