"""Formulas and number formats brought to one form, however Excel, LibreOffice or rmcli itself writes the same one."""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import blake2b

from rmcli.spreadsheet import column_number, letters

NO_FORMULA = "-"
_LITERAL = re.compile(r'("(?:[^"]|"")*")')
_REFERENCE = re.compile(r"(?<![\w$.])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(!.])")
_DROPPED = re.compile(r"['$\s]+")
_CONSTANT = re.compile(r"\b(TRUE|FALSE)\(\)")
_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|(.)', re.DOTALL
)  # of a number format: what is quoted, what is escaped, what is neither
_ACTS = frozenset("0123456789.,%?#*_@;[]")  # with the letters: what is something else in quotes than without
_BYTES = 3  # of a code: one formula in 16 million has another's


def formula_code(formula: str, row: int) -> str:
    """A short code of the formula of a cell in that row, counted from 1: the same for a formula that refers to the same
    columns of its own row and else to the same cells, whatever quotes, dollar signs and blanks it is written with.

    >>> formula_code("='Pay'!$A$3*B7", 7) == formula_code("Pay!$A$3 * B9", 9), formula_code("B6", 7) == formula_code("B7", 7)
    (True, False)
    """
    return _code(_one_form(formula, row))


def _one_form(formula: str, row: int) -> str:
    def own(found: re.Match[str]) -> str:
        fixed, column, fixed_row, number = found.groups()
        return f"[{column}]" if not fixed and not fixed_row and int(number) == row else found[0]

    pieces = _LITERAL.split(formula.removeprefix("="))
    pieces[::2] = [_DROPPED.sub("", _REFERENCE.sub(own, piece)).upper() for piece in pieces[::2]]
    whole = "".join(pieces)
    return _CONSTANT.sub(r"\1", whole) if "()" in whole else whole


@lru_cache(1 << 14)
def _code(formula: str) -> str:
    return b64encode(blake2b(formula.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()).decode()


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads so many rows further down and columns further right.

    >>> shifted('A1+$B$1&"A1"', 2, 1)
    'B3+$B$1&"A1"'
    """

    def moved(found: re.Match[str]) -> str:
        fixed, column, fixed_row, number = found.groups()
        to = column if fixed else letters(column_number(column) + columns)
        return f"{fixed}{to}{fixed_row}{number if fixed_row else int(number) + rows}"

    pieces = _LITERAL.split(formula)
    pieces[::2] = [_REFERENCE.sub(moved, piece) for piece in pieces[::2]]
    return "".join(pieces)


@lru_cache(1 << 10)
def shown_as(number_format: str) -> str:
    """A number format in one form; the empty text for the one that shows a value as it comes, as text cells have it too. What shows
    the same is the same whether quoted, escaped or neither; what does not (a digit, a comma, a letter) keeps its quotes.

    >>> shown_as("[RED]\\\\-0.00") == shown_as("[Red]-0.00"), shown_as("General"), shown_as("@"), shown_as('0.00"万"')
    (True, '', '', '0.00万')
    >>> shown_as('#,##"0.00"'), shown_as("\\\\0")
    ('#,##"0.00"', '"0"')
    """
    form, quoted = "", ""
    for literal, escaped, bare in _PIECE.findall(number_format.lower()):
        said = literal or escaped
        if any(c in _ACTS or (c.isascii() and c.isalpha()) for c in said):
            quoted += said
            continue
        form += (f'"{quoted}"' if quoted else "") + said + bare
        quoted = ""
    form += f'"{quoted}"' if quoted else ""
    return "" if form in ("general", "@", "") else form
