"""What a text or a number in a cell means: numbers, ids, months, dates, yes and no. One reading or none, never a guess.

Every reader of a text returns None where there is no reading, or more than one.
"""

import re
import unicodedata
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from rmcli.tables.spec import simplified

Floats = npt.NDArray[np.float64]

# Width is folded by hand: NFKC would also make 12 of 1² and 1 of ①.
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5, 0x2212: 0x2D}
_MARKS = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_EDGE = " \t\r\n\u00a0\u2007\u202f\u3000" + _MARKS

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_NUMBER = re.compile(rf"(?P<money>¥?)(?P<sign>[-+]?)(?P<money2>¥?)(?P<digits>{_DIGITS})(?P<percent>%?)")
_ID_POINT = re.compile(r"([0-9]+)\.0+")
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_MONTH = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})月?|([0-9]{2}))")
_DATE = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))"
)
_CLOCK = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_YES = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False}
_NOT_APPLICABLE = {"不适用", "n/a"}

EXACT_DIGITS = 15  # a spreadsheet keeps this many digits of a number and no more
_EXACT_POWER = 22  # 10**22 is the largest power of ten that a double holds exactly
_YEARS = range(1900, 2200)


def fold(text: str) -> str:
    """The text with full-width signs made half-width and without the spaces around it.

    >>> fold("１２，３ ")
    '12,3'
    """
    return text.translate(_WIDTH).strip(_EDGE)


def trimmed(text: str) -> str:
    """The text without spaces around it and without marks of no width anywhere; nothing else is changed.

    >>> trimmed("\\u00a010005\\u200b ")
    '10005'
    """
    return "".join(c for c in text if c not in _MARKS).strip(_EDGE)


def number(text: str, *, money: bool = False, percent: bool = True) -> float | None:
    """The number a text says. A currency sign only where `money`, a percent sign only where `percent`.

    >>> [number(t) for t in ("1,234.50", "１２３", "(350)", "−5", "1.2%", "001")]
    [1234.5, 123.0, -350.0, -5.0, 0.012, 1.0]
    >>> [number(t) for t in ("nan", "inf", "1e3", "1_000", "٣", "1.2万", "-", "12,34", "1²", "￥5", "(-3)")]
    [None, None, None, None, None, None, None, None, None, None, None]
    """
    plain = fold(text)
    brackets = plain.startswith("(") and plain.endswith(")")
    match = _NUMBER.fullmatch(plain[1:-1].strip() if brackets else plain)
    if not match or (brackets and match["sign"]):
        return None
    signs = match["money"] + match["money2"]
    if (signs and (len(signs) > 1 or not money)) or (match["percent"] and (signs or not percent)):
        return None
    digits = match["digits"].replace(",", "")
    value = float(f"{digits}e-2" if match["percent"] else digits)
    return -value if brackets or match["sign"] == "-" else value


def identifier(text: str) -> str | None:
    """The id a text says; None if a spreadsheet has rounded it (1.2E+17).

    >>> identifier(" 00123 "), identifier("1001.0"), identifier("1.23457E+17")
    ('00123', '1001', None)
    """
    plain = trimmed(text.translate(_WIDTH))
    if _ROUNDED.fullmatch(plain):
        return None
    point = _ID_POINT.fullmatch(plain)
    return point[1] if point else plain


def identifier_of_number(value: float) -> str | None:
    """The id a number says; None for a fraction and for more digits than a spreadsheet keeps.

    >>> identifier_of_number(1001.0), identifier_of_number(6222021234567890.0), identifier_of_number(1.5)
    ('1001', None, None)
    """
    if value != int(value) or value < 0 or value >= 10**EXACT_DIGITS:
        return None
    return str(int(value))


def month(text: str) -> str | None:
    """A month as "YYYY-MM"; a date says its month.

    >>> [month(t) for t in ("2026-07", "2026/7", "2026年7月", "202607", "2026-07-15", "2026-13", "7月")]
    ['2026-07', '2026-07', '2026-07', '2026-07', '2026-07', None, None]
    """
    plain = fold(text)
    match = _MONTH.fullmatch(plain)
    if match:
        year, part = int(match[1]), int(match[2] or match[3])
        return f"{year:04}-{part:02}" if year in _YEARS and 1 <= part <= 12 else None
    day = calendar_day(text)
    return f"{day.year:04}-{day.month:02}" if day else None


def month_of_number(value: float) -> str | None:
    """202607 as "2026-07"; None for any other number, a date's serial too.

    >>> month_of_number(202607.0), month_of_number(46204.0)
    ('2026-07', None)
    """
    return month(str(int(value))) if value == int(value) and 190_001 <= value <= 219_912 else None


def calendar_day(text: str) -> date | None:
    """The day a text says: year, month, day in this order.

    >>> calendar_day("2026年7月1日"), calendar_day("2026/7/1 00:00:00"), calendar_day("2026-02-30"), calendar_day("1/7/2026")
    (datetime.date(2026, 7, 1), datetime.date(2026, 7, 1), None, None)
    """
    match = _DATE.fullmatch(_CLOCK.sub("", fold(text)))
    if not match:
        return None
    year = int(match[1])
    parts = [int(part) for part in (match[3], match[4], match[5], match[6], match[7], match[8]) if part]
    try:
        return date(year, parts[0], parts[1]) if year in _YEARS else None
    except ValueError:
        return None


def day_of_number(value: float) -> date | None:
    """20260701 as a day; None for any other number: a serial without a date's format could be anything."""
    return calendar_day(str(int(value))) if value == int(value) and 19_000_101 <= value <= 21_991_231 else None


def day_of_date(value: object) -> date | None:
    """The day of a cell that the spreadsheet holds as a date; None for a mere time of day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return None


def yes_no(text: str) -> bool | None:
    """是 否 yes no TRUE FALSE, in any case and width."""
    return _YES.get(unicodedata.normalize("NFKC", text).strip(_EDGE).casefold())


def not_applicable(text: str) -> bool:
    """Whether the text declares that an indicator does not apply: 不适用, N/A."""
    return simplified("".join(unicodedata.normalize("NFKC", text).split()).casefold()) in _NOT_APPLICABLE


def snapped(values: Floats) -> Floats:
    """The numbers at 15 significant digits, so that 0.1+0.2 is 0.3. What has no more digits comes back bit by bit.

    The nearest double to the decimal is the quotient of two whole numbers that doubles hold exactly, hence a division.

    >>> snapped(np.array([0.1 + 0.2, 967.9400000000001, -12.5, 0.0, 1e-30, 123456789012345678.0])).tolist()
    [0.3, 967.94, -12.5, 0.0, 1e-30, 1.23456789012346e+17]
    """
    result = values.copy()
    size = np.abs(values)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        places = EXACT_DIGITS - 1 - np.floor(np.log10(size))
        places += (places < _EXACT_POWER) & (
            size * 10.0**places < 10.0 ** (EXACT_DIGITS - 1)
        )  # log10 rounds up at 999.99...
        easy = (places >= 0) & (places <= _EXACT_POWER)
        power = 10.0 ** np.where(easy, places, 0)
        result[easy] = np.rint(values[easy] * power[easy]) / power[easy]
    hard = np.flatnonzero(~easy & np.isfinite(values) & (values != 0))
    for i in hard.tolist():
        result[i] = float(f"{values[i]:.{EXACT_DIGITS}g}")
    return result
