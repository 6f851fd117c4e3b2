"""The sections of a number format: for which signs each is, what it writes around and between the digits, and what it hides."""

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|(?P<bare>US\$|HK\$|NT\$|USD|HKD|EUR|GBP|JPY|RMB|CNY)|'
    r"\[\$(?P<symbol>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]|\[(?P<bracket>[^\]]*)\]|[\\!](?P<escaped>.)|[_*]."
    r"|(?P<general>General|Standard|G/通用格式|@)|(?P<date>[ymdhsYMDHS]+)|(?P<digit>[0#?])|(?P<percent>%)|(?P<point>\.)|(?P<comma>,)"
    r"|E[+-]|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_NO_COLOUR = re.compile(r"\$|DBNum|NatNum|ENG|h+$|m+$|s+$", re.IGNORECASE)
_MINUS = "-−–—－负▲△▼▽("
_NEGATIVE = "-−–—－负"  # in front of a positive number
_MARKS = ",'’， /"  # between digits these part them, or a fraction
_GROUPS = ("万", "亿")  # and so do these where four digits follow: 1万2345
_POINT = re.compile(r"(?:^|[0-9])[.．]$")  # before the digits
POSITIVE, ZERO, NEGATIVE = 1, 0, -1
_ALL = frozenset((POSITIVE, ZERO, NEGATIVE))


@dataclass(frozen=True)
class Section:
    """One section. `signs`: of the numbers it may be for. `pattern`: d for a digit, . and , as they stand, l for a point that is only
    written. `before`, `after`: the words around the digits, `between` those within them that do more than part them."""

    signs: frozenset[int]
    pattern: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    symbols: tuple[tuple[str, str], ...] = ()
    dates: tuple[str, ...] = ()
    percent: bool = False
    coloured: bool = False
    general: bool = False

    @property
    def words(self) -> list[str]:
        """What is written beside the digits."""
        return [*self.before, *self.after]

    @property
    def empty(self) -> bool:
        """Whether no digit of the number is shown."""
        return not (self.general or "d" in self.pattern)


def sections(code: str) -> list[Section]:
    """The sections for numbers; the one for texts says nothing of them."""
    told = [[token for token in _TOKEN.finditer(part) if token.lastgroup] for part in _split(code)[:4]]
    if len(told) == 4 or (len(told) > 1 and _for_texts(told[-1])):
        told.pop()
    conditions = [_condition(tokens) for tokens in told]
    if not any(conditions):
        signs = {1: [_ALL], 2: [_ALL - {NEGATIVE}, frozenset({NEGATIVE})]}.get(
            len(told), [frozenset({sign}) for sign in (POSITIVE, NEGATIVE, ZERO)]
        )
        return [_section(tokens, some) for tokens, some in zip(told, signs, strict=True)]
    found, left = [], _ALL
    for tokens, condition in zip(told, conditions, strict=True):
        may, all_of = condition or (left, frozenset())
        found.append(_section(tokens, may & left))
        left -= all_of
    return found


def unlike(parts: list[Section]) -> frozenset[int]:
    """The signs of the numbers, other than 0, that the sections show as another number, or not at all."""
    found: set[int] = set()
    positive = next((part for part in parts if POSITIVE in part.signs), None)
    for part in parts:
        found |= part.signs if part.empty or part.between or "l" in part.pattern or _pointed(part) else set()
        if POSITIVE in part.signs and _negative(part):
            found.add(POSITIVE)
        signed = any(sign in "".join(part.words) for sign in _MINUS)
        named = positive is None or set(part.words) - set(positive.words)
        if part.signs == {NEGATIVE} and not (part.coloured or signed or named):
            found.add(NEGATIVE)
    return frozenset(found - {ZERO})


def _negative(part: Section) -> bool:
    first, last = "".join(part.before).strip()[:1], "".join(part.after).strip()
    return (first != "" and first in _NEGATIVE) or (last != "" and last in _NEGATIVE)


def _pointed(part: Section) -> bool:
    return bool(_POINT.search("".join(part.before)))


def _split(code: str) -> list[str]:
    parts, current, quoted, escaped = [], "", False, False
    for character in code:
        if escaped:
            escaped = False
        elif character == '"':
            quoted = not quoted
        elif character in "\\!_*" and not quoted:
            escaped = True
        elif character == ";" and not quoted:
            parts.append(current)
            current = ""
            continue
        current += character
    return [*parts, current]


def _for_texts(tokens: list[re.Match[str]]) -> bool:
    return any(token["general"] == "@" for token in tokens)


def _condition(tokens: list[re.Match[str]]) -> tuple[frozenset[int], frozenset[int]] | None:
    """The signs of the numbers that a condition may hold of, and those of which it holds of all."""
    for token in tokens:
        if token["bracket"] and (found := _CONDITION.fullmatch(token["bracket"].strip())):
            return _held(found[1], float(found[2]))
    return None


def _held(sign: str, bound: float) -> tuple[frozenset[int], frozenset[int]]:
    holds = {
        "<": lambda n: n < bound,
        "<=": lambda n: n <= bound,
        ">": lambda n: n > bound,
        ">=": lambda n: n >= bound,
        "=": lambda n: n == bound,
        "<>": lambda n: n != bound,
    }[sign]
    far, near = abs(bound) + 1, 1e-9
    tried = {
        POSITIVE: [near, bound, far] if bound > 0 else [near, far],
        ZERO: [0.0],
        NEGATIVE: [-far, bound, -near] if bound < 0 else [-far, -near],
    }
    may = {s for s, numbers in tried.items() if any(map(holds, numbers))}
    return frozenset(may), frozenset(s for s, numbers in tried.items() if all(map(holds, numbers)))


@dataclass
class _Written:
    pattern: str = ""
    before: list[str] = field(default_factory=list)
    later: list[tuple[int, str]] = field(default_factory=list)  # behind how many characters of the pattern


def _section(tokens: list[re.Match[str]], signs: frozenset[int]) -> Section:
    written = _Written()
    for token in tokens:
        if token["digit"]:
            written.pattern += "d"
        elif token["point"] or token["comma"]:
            written.pattern += token[0]
        elif word := token["quoted"] or token["bare"] or token["escaped"] or token["other"]:
            if word == "." and "d" in written.pattern:
                written.pattern += "l"
            elif word.strip() and "d" in written.pattern:
                written.later.append((len(written.pattern), word))
            elif word.strip():
                written.before.append(word)
    pattern = written.pattern
    inside = [(at, word) for at, word in written.later if "d" in pattern[at:]]
    return Section(
        signs=signs,
        pattern=pattern,
        before=tuple(written.before),
        after=tuple(word for at, word in written.later if "d" not in pattern[at:]),
        between=tuple(word for at, word in inside if not _parts_only(word, pattern[at:])),
        symbols=tuple((t["symbol"], t["locale"] or "") for t in tokens if t["symbol"]),
        dates=tuple(t["date"].lower() for t in tokens if t["date"]),
        percent=any(t["percent"] for t in tokens),
        coloured=any(_colour(t["bracket"]) for t in tokens),
        general=any(t["general"] for t in tokens),
    )


def _parts_only(word: str, rest: str) -> bool:
    bare = word.strip()
    if bare in _GROUPS:
        return rest.partition(".")[0].count("d") % 4 == 0
    return bare in _MARKS


def _colour(bracket: str | None) -> bool:
    return bool(bracket) and not _CONDITION.fullmatch(str(bracket)) and not _NO_COLOUR.match(str(bracket))
