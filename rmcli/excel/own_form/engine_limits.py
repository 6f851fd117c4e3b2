"""What the engine that calculates a form's formulas is not to be trusted with."""

import re
from collections.abc import Iterator, Mapping

from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.utils import FORMULAE

from rmcli.report.change import Plain
from rmcli.spreadsheet import column_number

# Formats of TEXT that the engine passes over (numbers and days of the week in words, thousands before a word), and functions that
# it has no surroundings to tell of.
_FORMATS = re.compile(r'\[DBNum|aaa|[0#?],["\\]', re.IGNORECASE)
_FUNCTIONS = frozenset(("NUMBERSTRING", "CELL", "INFO"))
_UNKNOWN_NAME = "#NAME?"
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$")


def circular(formulas: Mapping[str, str]) -> frozenset[str]:
    """The addresses of formulas that go by themselves, directly or by way of others."""
    goes_by = {
        address: {other for other in formulas for area in areas if _within(other, area)}
        for address, formula in formulas.items()
        for areas in [list(_areas(formula))]
    }
    while True:  # what goes by no formula, or by such alone, goes by itself in no way
        free = {address for address, others in goes_by.items() if not others & goes_by.keys()}
        if not free:
            break
        goes_by = {address: others for address, others in goes_by.items() if address not in free}
    return frozenset(address for address in goes_by if _comes_back(address, goes_by))


def _comes_back(address: str, goes_by: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(goes_by[address])
    while waiting:
        one = waiting.pop()
        if one == address:
            return True
        if one in goes_by and one not in seen:
            seen.add(one)
            waiting += goes_by[one]
    return False


def beyond(formulas: Mapping[str, str], results: Mapping[str, Plain]) -> frozenset[str]:
    """The addresses of formulas whose results are not to be saved. A function that no spreadsheet has is a plain error and not one of
    them."""
    unsure = {
        address
        for address, formula in formulas.items()
        if _passed_over(formula) or (results.get(address) == _UNKNOWN_NAME and _known_functions(formula))
    }
    while unsure:
        more = {
            address
            for address, formula in formulas.items()
            if address not in unsure and any(_within(one, area) for area in _areas(formula) for one in unsure)
        }
        if not more:
            break
        unsure |= more
    return frozenset(unsure)


def _passed_over(formula: str) -> bool:
    """Whether a formula has what the engine gives a wrong result for."""
    for token in Tokenizer(f"={formula}").items:
        if (
            token.type == Token.OPERAND
            and token.subtype == Token.TEXT
            and _FORMATS.search(token.value[1:-1].replace('""', '"'))
        ):
            return True
        if token.type == Token.FUNC and token.value[:-1].upper() in _FUNCTIONS:
            return True
    return False


def _known_functions(formula: str) -> bool:
    """Whether a formula has functions, all of which Excel knows."""
    found = [
        t.value[:-1].upper() for t in Tokenizer(f"={formula}").items if t.type == Token.FUNC and t.subtype == Token.OPEN
    ]
    return bool(found) and all(name in FORMULAE or name.startswith("_XLFN.") for name in found)


def _areas(formula: str) -> Iterator[tuple[int, int, int, int]]:
    for token in Tokenizer(f"={formula}").items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            found = _AREA.match(token.value.rpartition("!")[2])
            if found:
                left, top, right, bottom = found.groups()
                yield column_number(left), int(top), column_number(right or left), int(bottom or top)


def _within(address: str, area: tuple[int, int, int, int]) -> bool:
    found = _AREA.match(address)
    if found is None:
        return False
    column, row = column_number(found[1]), int(found[2])
    left, top, right, bottom = area
    return left <= column <= right and top <= row <= bottom
