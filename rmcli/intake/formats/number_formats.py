"""Number formats that say something of a value: read from their codes, alike for every file format."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from rmcli.intake.formats.format_sections import POSITIVE, Section, sections, unlike
from rmcli.sheet.shown import Shown
from rmcli.tables.names.money_units import MoneyUnit, money_unit

_SIGNS = " ()（）[]+-−–—－:：/,，.。'’~约≈▲△▼▽↑↓负"  # around words, and alone no words
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

    >>> shown_by_code('0.00"万"').factor, shown_by_code('0!.0,"万"').factor, shown_by_code('#,##0,"K"').factor
    (Decimal('10000'), Decimal('1'), Decimal('1'))
    >>> shown_by_code("0%").percent, shown_by_code("[$$-409]0").currency
    (True, 'USD')
    >>> shown_by_code("#,##0.00"), shown_by_code("yyyy-mm-dd"), shown_by_code('0"户"').beside
    (None, None, '户')
    """
    parts = sections(code)
    if any(date not in _LETTERS for part in parts for date in part.dates):
        return None
    said = [one for part in parts if (one := _said(part, code))]
    told = _of_several(said)
    positive = next((part for part in parts if POSITIVE in part.signs), None)
    beside = "" if positive is None or positive.empty else _beside(positive)
    other = unlike(parts)
    if told and told.unit is not None:  # 0!.0,"万" shows ten-thousandths and says so
        other = unlike([replace(part, pattern=part.pattern.replace("l", "")) for part in parts])
    if not (told or beside or other):
        return None
    return replace(told or Shown(), beside=beside, unlike=other, code=code if beside or other else "")


def _of_several(said: list[Shown]) -> Shown | None:
    """What the sections say together."""
    differing = {(one.unit, one.factor) for one in said if one.unit is not None}
    if (
        len(differing) > 1
    ):  # [>=1E8]0.00,,"亿";[>=1E4]0.0,"万": what is stored is what is meant only if all of them say so
        if {factor for _, factor in differing} == {Decimal(1)}:
            return None
        return next(one for one in said if one.unit is not None and one.factor != 1)
    return next((one for one in said if one.unit is not None or one.currency), said[0] if said else None)


def _said(part: Section, code: str) -> Shown | None:
    words = part.words
    if part.dates and not words:
        return None
    symbols = [_currency_of(*symbol) for symbol in part.symbols]
    divided, unit = _divided(part.pattern), _unit(words)[0]
    currency = next((s for s in [*symbols, (unit.currency or "") if unit else ""] if s), "")
    text = "".join([*(s for s in symbols if s), *words])
    if unit and unit.exact:
        return Shown(unit=unit.factor, factor=unit.factor / divided, divided=divided, currency=currency, words=text)
    if "%" in "".join(words):
        return Shown(percent=True, factor=Decimal("0.01") / divided, divided=divided, currency=currency, words="%")
    if part.percent or currency or divided != 1:
        shown_so = text or ("%" if part.percent else code)
        return Shown(percent=part.percent, divided=divided, currency=currency, words=shown_so)
    return None


def _beside(part: Section) -> str:
    """The words beside the digits that are neither signs nor a unit of money; a unit that is said of a time is all of it."""
    unit, rest = _unit(part.words)
    words = "".join(part.words) if unit and unit.span else rest
    return words.strip(_SIGNS).replace("%", "")


def _divided(pattern: str) -> Decimal:
    """By how much a number is divided for showing: a thousand for every comma behind the last digit, ten for every digit behind a
    point that is only written."""
    whole = pattern.partition(".")[0]
    commas = re.search(r"d(,+)(?=\.|l?$)", pattern)
    literal = re.search(r"l([d,]*)$", whole.rstrip(",")) or re.search(r"l([d,]*)", whole)
    digits = literal[1].count("d") if literal else 0
    return Decimal(1000) ** (len(commas[1]) if commas else 0) * Decimal(10) ** digits


def _unit(words: list[str]) -> tuple[MoneyUnit | None, str]:
    """The unit of money that the words say, one by one or together, and what is left of them."""
    together = "".join(words).strip()
    for text in (together, *_runs(words)):
        bare = text.strip(" ()-+/:")
        unit = money_unit(_LETTERS.get(bare.casefold(), bare)) if bare else None
        if unit:
            return unit, together.replace(text, "", 1)
    return None, together


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
