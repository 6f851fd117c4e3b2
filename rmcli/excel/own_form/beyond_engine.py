"""Which results of an engine are not to be trusted: what it does not know how to calculate, and what goes by that."""

import re
from collections.abc import Iterator, Mapping

from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.utils import FORMULAE

from rmcli.report.change import Plain
from rmcli.spreadsheet import column_number

# The engine passes over the first within TEXT, and has no surroundings to tell of.
_PASSED_OVER = re.compile(r"\[DBNum|\bNUMBERSTRING\(|\bCELL\(|\bINFO\(", re.IGNORECASE)
_UNKNOWN_NAME = "#NAME?"
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$")


def beyond(formulas: Mapping[str, str], results: Mapping[str, Plain]) -> frozenset[str]:
    """The addresses of formulas whose results are not to be saved. A function that no spreadsheet has is a plain error and not one of
    them."""
    unsure = {
        address
        for address, formula in formulas.items()
        if _PASSED_OVER.search(formula) or (results.get(address) == _UNKNOWN_NAME and _known_functions(formula))
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
