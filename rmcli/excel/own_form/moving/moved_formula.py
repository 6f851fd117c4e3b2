"""A formula of a form once rows are repeated: references go on to their cells, a range that has a repeated row takes in its copies."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from openpyxl.formula.tokenizer import Token, Tokenizer

from rmcli.excel.own_form.moving.row_map import RowMap

# A lone cell as a whole argument of one of these may as well be all the copies of that cell.
_OVER_RANGES = frozenset(
    (
        *("SUM", "AVERAGE", "MAX", "MIN", "COUNT", "COUNTA", "COUNTBLANK", "PRODUCT", "SUMPRODUCT", "SUBTOTAL", "AGGREGATE"),
        *("MEDIAN", "STDEV", "VAR", "SUMSQ", "ROWS", "SUMIF", "COUNTIF", "AVERAGEIF", "SUMIFS", "COUNTIFS", "AVERAGEIFS"),
        *("TEXTJOIN", "_xlfn.TEXTJOIN", "CONCAT", "_xlfn.CONCAT"),
    )
)  # fmt: skip
_BY_TEXT = frozenset(("INDIRECT", "OFFSET", "ADDRESS"))  # what these refer to is not written in the formula
_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)$")
_ROWS = re.compile(r"(\$?)(\d+)$")
_SHEET = re.compile(r"('(?:[^']|'')*'|[^'!]+)!")


class Why(StrEnum):
    """Why a formula cannot follow."""

    ALONE = "alone"  # it refers to one cell of a row that repeats
    ABOVE = "above"  # in a row that repeats it refers to the row above: its copy's, or always that one
    BY_TEXT = "by_text"  # INDIRECT, OFFSET
    ELSEWHERE = "elsewhere"  # another sheet or file


class CannotFollow(ValueError):
    """`why`, and the part of the formula."""

    def __init__(self, why: Why, part: str) -> None:
        super().__init__(why, part)
        self.why, self.part = why, part


@dataclass(frozen=True)
class At:
    """Where a formula stands: the row of the form (0: none, such as a name's) and which copy of it, from 0."""

    row: int = 0
    copy: int = 0


@dataclass(frozen=True)
class Rule:
    """How a formula is taken. `series`: it is the range of a chart, list or name, and a lone cell as all of it is all the copies.
    `lenient`: within more than that a lone cell goes on to the first copy. `ranges`: names (case folded) of a lone cell of a row that
    repeats, which are all of its copies."""

    series: bool = False
    lenient: bool = False
    ranges: frozenset[str] = frozenset()


def moved(formula: str, rows: RowMap, sheet: str, at: At = At(), rule: Rule = Rule()) -> str:
    """The formula as it has to be now. CannotFollow where there is no one answer.

    >>> three = RowMap(((5, 3),))
    >>> moved("SUM(E5:E5)/E9", three, "S"), moved("C5*$B$2", three, "S", At(5, 1)), moved("SUM(E$5:E5)", three, "S", At(5, 1))
    ('SUM(E5:E7)/E11', 'C6*$B$2', 'SUM(E$5:E6)')
    """
    tokens = Tokenizer(f"={formula}").items
    functions: list[str] = []
    made: list[str] = []
    for i, token in enumerate(tokens):
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            functions.append(token.value[:-1].upper())
            if rows.copies and functions[-1] in _BY_TEXT:
                raise CannotFollow(Why.BY_TEXT, functions[-1])
        elif token.type in (Token.PAREN, Token.ARRAY) and token.subtype == Token.OPEN:
            functions.append("")
        elif token.subtype == Token.CLOSE and functions:
            functions.pop()
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            whole = bool(functions) and functions[-1] in _OVER_RANGES and _is_argument(tokens, i)
            whole = whole or (rule.series and len(tokens) == 1)
            made.append(_operand(token.value, _Moving(rows, at, whole, rule), sheet))
        else:
            made.append(token.value)
    return "".join(made)


def _is_argument(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is an argument by itself."""
    before = next((t for t in reversed(tokens[:at]) if t.type != Token.WSPACE), None)
    after = next((t for t in tokens[at + 1 :] if t.type != Token.WSPACE), None)
    opens = before is not None and (before.type == Token.SEP or before.subtype == Token.OPEN)
    return opens and after is not None and (after.type == Token.SEP or after.subtype == Token.CLOSE)


def _operand(text: str, moving: "_Moving", sheet: str) -> str:
    prefix = _SHEET.match(text)
    name = sheet
    if prefix:
        name = prefix[1][1:-1].replace("''", "'") if prefix[1].startswith("'") else prefix[1]
    if name.casefold() != sheet.casefold() or "[" in text.partition("!")[0]:
        raise CannotFollow(Why.ELSEWHERE, text)
    own = text[prefix.end() :] if prefix else text
    start, colon, end = own.partition(":")
    if colon and "!" in end:  # S!A1:S!A3
        end = end.rpartition("!")[2]
    return (prefix[0] if prefix else "") + (moving.range(start, end) if colon else moving.cell(own))


@dataclass(frozen=True)
class _Moving:
    rows: RowMap
    at: At
    whole: bool  # an argument of a function that takes ranges, or all of a range
    rule: Rule

    def cell(self, text: str) -> str:
        found = _CELL.match(text)
        if found is None:  # a name
            if text.casefold() in self.rule.ranges and not self.whole:
                raise CannotFollow(Why.ALONE, text)
            return text
        row = int(found[4])
        if self._own(row, found[3]):
            return self._to(found, self.rows.first(row) + self.at.copy)
        above = self.at.row and self.rows.repeats(self.at.row) and row == self.at.row - 1 and not found[3]
        if above and not self.rule.lenient:
            raise CannotFollow(Why.ABOVE, text)
        first, last = self.rows.first(row), self.rows.last(row)
        if self.rows.repeats(row) and self.whole and row != self.at.row:
            return self._to(found, first) + (f":{self._to(found, last)}" if last > first else "")
        if self.rows.repeats(row) and not (self.rule.lenient or (row == self.at.row and found[3])):
            raise CannotFollow(Why.ALONE, text)
        return self._to(found, first)

    def range(self, start: str, end: str) -> str:
        for pattern in (_CELL, _ROWS):
            first, last = pattern.match(start), pattern.match(end)
            if first and last:
                return f"{self._end(first, self.rows.first)}:{self._end(last, self.rows.last)}"
        return f"{start}:{end}"  # whole columns

    def _end(self, found: re.Match[str], to: Callable[[int], int]) -> str:
        *_, fixed, digits = found.groups()
        row = int(digits)
        return self._to(found, self.rows.first(row) + self.at.copy if self._own(row, fixed) else to(row))

    def _own(self, row: int, fixed: str) -> bool:
        """Whether it is the formula's own row, and goes with it."""
        return row == self.at.row and self.rows.repeats(row) and not fixed

    @staticmethod
    def _to(found: re.Match[str], row: int) -> str:
        return "".join(found.groups()[:-1]) + str(row)
