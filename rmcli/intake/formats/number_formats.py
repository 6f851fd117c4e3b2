"""Number formats that say something of a value: read from their codes, alike for every file format."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from rmcli.sheet.shown import Shown
from rmcli.tables.money_units import OURS, MoneyUnit, money_unit

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|(?P<bare>US\$|HK\$|NT\$|USD|HKD|EUR|GBP|JPY|RMB|CNY)|'
    r"\[\$(?P<symbol>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]|\[[^\]]*\]|[\\!](?P<escaped>.)|[_*]."
    r"|(?P<general>General|@)|(?P<date>[ymdhsYMDHS]+)|(?P<digit>[0#?])|(?P<percent>%)|(?P<point>\.)|(?P<comma>,)|E[+-]|(?P<other>.)",
    re.DOTALL,
)
_LETTERS = {
    "m": "million cny",
    "mm": "million cny",
    "b": "billion cny",
}  # money alone is shown so; elsewhere they say nothing
_YEN = {"411", "0411", "ja-JP"}
_DOLLARS = {"c04": "HKD", "3c04": "HKD", "404": "TWD", "1004": "SGD", "4809": "SGD", "c09": "AUD", "1009": "CAD"}
_BUILT_IN = {9: "0%", 10: "0.00%"}


def built_in(number: int) -> str:
    """The code of a built-in format that says something; "" for all others. Those of currencies show each country its own."""
    return _BUILT_IN.get(number, "")


@lru_cache(maxsize=4096)
def shown_by_code(code: str) -> Shown | None:
    """What a format's code says; None where it says nothing of the value.

    >>> shown('0.00"万"').factor, shown('0!.0,"万"').factor, shown('#,##0,"K"').factor, shown("0%").percent, shown("[$$-409]0").currency
    (Decimal('10000'), Decimal('1'), Decimal('1'), True, 'USD')
    >>> shown("#,##0.00"), shown("yyyy-mm-dd"), shown('0"户"')
    (None, None, None)
    """
    sections = [one for section in _sections(code)[:3] if (one := _section(section))]
    differing = {(one.unit, one.factor) for one in sections if one.unit is not None}
    if (
        len(differing) > 1
    ):  # [>=1E8]0.00,,"亿";[>=1E4]0.0,"万": what is stored is what is meant only if all of them say so
        if {factor for _, factor in differing} == {Decimal(1)}:
            return None
        return next(one for one in sections if one.unit is not None and one.factor != 1)
    return next((one for one in sections if one.unit is not None or one.currency), sections[0] if sections else None)


def _sections(code: str) -> list[str]:
    parts, current, quoted, escaped = [], "", False, False
    for character in code:
        if escaped:
            escaped = False
        elif character == '"':
            quoted = not quoted
        elif character in "\\!" and not quoted:
            escaped = True
        elif character == ";" and not quoted:
            parts.append(current)
            current = ""
            continue
        current += character
    return [*parts, current]


def _section(code: str) -> Shown | None:
    tokens = [token for token in _TOKEN.finditer(code) if token.lastgroup]
    literals, pattern = _written(tokens)
    dates = [token["date"].lower() for token in tokens if token["date"]]
    if any(date not in _LETTERS for date in dates) or (dates and not literals):
        return None
    symbols = [_currency_of(t["symbol"], t["locale"] or "") for t in tokens if t["symbol"]]
    percent, divided, unit = any(t["percent"] for t in tokens), _divided(pattern), _unit(literals)
    foreign = next((s for s in [*symbols, unit.currency if unit else ""] if s and s != OURS), "")
    words = "".join([*(s for s in symbols if s), *literals])
    if unit and unit.exact:
        return Shown(unit=unit.factor, factor=unit.factor / divided, divided=divided, currency=foreign, words=words)
    if "%" in "".join(literals):
        return Shown(percent=True, factor=Decimal("0.01") / divided, divided=divided, currency=foreign, words="%")
    if percent or foreign or divided != 1:
        return Shown(percent=percent, divided=divided, currency=foreign, words=words or ("%" if percent else code))
    return None


def _written(tokens: list[re.Match[str]]) -> tuple[list[str], str]:
    """The texts that are shown as they stand, and the pattern of the digits: d digit, . point, comma, l a point that is only shown."""
    literals, pattern = [], ""
    for token in tokens:
        if token["digit"]:
            pattern += "d"
        elif token["point"] or token["comma"]:
            pattern += token[0]
        elif word := token["quoted"] or token["bare"] or token["escaped"] or token["other"]:
            if word == "." and "d" in pattern:
                pattern += "l"
            elif word.strip():
                literals.append(word)
    return literals, pattern


def _divided(pattern: str) -> Decimal:
    """By how much a number is divided for showing: a thousand for every comma behind the last digit, ten for every digit behind a
    point that is only written."""
    whole = pattern.partition(".")[0]
    commas = re.search(r"d(,+)(?=\.|l?$)", pattern)
    literal = re.search(r"l([d,]*)$", whole.rstrip(",")) or re.search(r"l([d,]*)", whole)
    digits = literal[1].count("d") if literal else 0
    return Decimal(1000) ** (len(commas[1]) if commas else 0) * Decimal(10) ** digits


def _unit(literals: list[str]) -> MoneyUnit | None:
    together = "".join(literals).strip()
    for words in (together, *_runs(literals)):
        bare = words.strip(" ()-+/:")
        unit = money_unit(_LETTERS.get(bare.casefold(), bare)) if bare else None
        if unit:
            return unit
    return None


def _runs(literals: list[str]) -> Iterator[str]:
    for start in range(len(literals)):
        for end in range(len(literals), start, -1):
            yield "".join(literals[start:end])


def _currency_of(symbol: str, locale: str) -> str:
    """The currency of [$$-409]; "" where the symbol is none."""
    place = locale.casefold().lstrip("0")
    if symbol in ("¥", "￥") and locale in _YEN:
        return "JPY"
    if symbol == "$" and place in _DOLLARS:
        return _DOLLARS[place]
    unit = money_unit(symbol)
    return (unit.currency or "") if unit else ""


def shown_by_formats(codes: Mapping[int, str]) -> dict[int, Shown]:
    """What the formats say, by the number of the style that has them; silent ones are not there."""
    return {style: said for style, code in codes.items() if code and (said := shown_by_code(code))}
