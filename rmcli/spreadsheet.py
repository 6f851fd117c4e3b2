"""What every spreadsheet has alike: the limits of its grid, letters of columns, names of errors, and the count of days."""

from datetime import date
from functools import cache

# The limits of Excel since 2007, which the other programs keep to ("Excel specifications and limits", Microsoft)
ROWS, COLUMNS = 1_048_576, 16_384
CELL_TEXT = 32_767  # UTF-16 units
SHEET_NAME = 31  # UTF-16 units
FORMULA_TEXT = 8_192

ERROR_NAMES = frozenset(
    (
        "#N/A",
        "#DIV/0!",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#FIELD!",
    )
)

DAY_0 = date(
    1899, 12, 30
)  # day 0 of the serial numbers from 1 March 1900 on; before, they count a 29 February that was none
DAYS_TO_1904 = 1_462  # what a serial number lacks in a workbook that counts from 1904
END_OF_DAYS = 2_958_466  # the first serial number after 9999-12-31


@cache
def letters(number: int) -> str:
    """The letters of a column counted from 1.

    >>> letters(1), letters(26), letters(27), letters(16384)
    ('A', 'Z', 'AA', 'XFD')
    """
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def column_number(of: str) -> int:
    """The column of these letters, counted from 1; 0 without any.

    >>> column_number("A"), column_number("XFD"), column_number("")
    (1, 16384, 0)
    """
    number = 0
    for letter in of:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def serial(day: date) -> int:
    """The number that stands for a day from 1 March 1900 on.

    >>> serial(date(1900, 3, 1)), serial(date(2026, 3, 31))
    (61, 46112)
    """
    return (day - DAY_0).days
