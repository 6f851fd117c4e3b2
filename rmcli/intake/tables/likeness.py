"""Names that are alike: whether a name is the one, and what somebody may have meant by one that is not known."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from rmcli.language import Text, same
from rmcli.tables.spec import normal

_LIKE = 0.7  # difflib's ratio from which a name is worth suggesting
_LIKE_HEADER = 0.6  # headers are longer than choices: 本月业务收入额 is like 业务收入
_WITHIN = 0.9  # how like a name is to one that it contains
_SHORTEST = {True: 4, False: 2}  # characters of a contained name that say anything, for ASCII and others
_TURNED = ("被", "非", "未", "不")  # what follows is turned round: 被评价人 is never 评价人
_TIMES = 3  # a name more than so many times as long is another matter


def is_named(names: Iterable[str], name: str) -> bool:
    """Whether a sheet or column of that name is meant by one of the names."""
    return normal(name) in map(normal, names)


def meant(name: str, known: Iterable[Text]) -> Text:
    """'; did you mean …?' with the known name that is most like it, or nothing."""
    names = {normal(word): word for text in known for word in text}
    close = get_close_matches(normal(name), list(names), n=1, cutoff=_LIKE)
    return perhaps(names[close[0]] if close else "")


def perhaps(name: str) -> Text:
    """'; did you mean …?', or nothing without a name."""
    return Text(f"；是不是“{name}”？", f'; did you mean "{name}"?') if name else same("")


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that a header is most like, "" where none is."""
    likeness, word = max(((_likeness(normal(name), normal(word)), word) for word in known), default=(0.0, ""))
    return word if likeness >= _LIKE_HEADER else ""


def _likeness(name: str, word: str) -> float:
    if name.startswith(_TURNED) is not word.startswith(_TURNED):
        return 0.0
    short, long = sorted((name, word), key=len)
    if short in long and len(short) >= _SHORTEST[short.isascii()] and _TIMES * len(short) >= len(long):
        return _WITHIN
    return SequenceMatcher(None, name, word, autojunk=False).ratio()
