"""What a text or a number in a cell means: numbers, ids, yes and no. One reading or none, never a guess.

Every reader of a text returns None where there is no reading, or more than one.
"""

import re
import unicodedata
from collections.abc import Iterable

import numpy as np

from rmcli.sheet.raw import Floats
from rmcli.tables.spec import simplified

# Width is folded by hand: NFKC would also make 12 of 1² and 1 of ①.
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5, 0x2212: 0x2D}
_MARKS = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_EDGE = " \t\r\n\u00a0\u2007\u202f\u3000" + _MARKS

_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_NUMBER = re.compile(rf"(?P<sign>[-+]?)(?P<digits>{_DIGITS})(?P<percent>%?)")
_SIGNS = "¥$€£₩₫₹₽+-()% "
_GROUP_OF_NOUGHT = re.compile(r"0+,([0-9]{3})")
_EITHER_MARK = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})")
_ONLY_A_POINT = re.compile(
    r"[0-9]{4,}\.[0-9]+|[0-9]*\.(?:[0-9]{1,2}|[0-9]{4,})|0*\.[0-9]+"
    r"|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}"
)
_ID_POINT = re.compile(r"([0-9]+)\.0+")
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_YES = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False}
_NOT_APPLICABLE = {"不适用", "n/a"}

EXACT_DIGITS = 15  # a spreadsheet keeps this many digits of a number and no more
_EXACT_POWER = 22  # 10**22 is the largest power of ten that a double holds exactly


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


def number(text: str, *, money: str = "", percent: bool = True) -> float | None:
    """The number a text says. The currency sign `money` may stand before it or behind its minus, once; a percent sign only where
    `percent`, and not with it.

    >>> [number(t) for t in ("1,234.50", "１２３", "(350)", "−5", "1.2%", "001")]
    [1234.5, 123.0, -350.0, -5.0, 0.012, 1.0]
    >>> [number(t) for t in ("nan", "inf", "1e3", "1_000", "٣", "1.2万", "-", "12,34", "1²", "￥5", "(-3)")]
    [None, None, None, None, None, None, None, None, None, None, None]
    """
    plain = fold(text)
    brackets = plain.startswith("(") and plain.endswith(")")
    bare = plain[1:-1].strip() if brackets else plain
    sign = fold(money)
    lead = bare[:1] if bare[:1] in ("-", "+") else ""
    signed = bool(sign) and bare.startswith(lead + sign)
    if signed:
        bare = lead + bare[len(lead + sign) :]
    match = _NUMBER.fullmatch(bare)
    if not match or (brackets and match["sign"]) or (match["percent"] and (signed or not percent)):
        return None
    digits = match["digits"].replace(",", "")
    value = float(f"{digits}e-2" if match["percent"] else digits)
    return -value if brackets or match["sign"] == "-" else value


def two_readings(text: str, *, either_mark: bool, point_parts: bool = False) -> tuple[str, str] | None:
    """The two numbers that a text may mean, where its one comma or point may part thousands or begin a fraction: after a
    nought anywhere, else where the file writes decimals with a comma as often as not (`either_mark`), or where a point before
    three digits is no usual fraction (`point_parts`).

    >>> two_readings("0,600", either_mark=False), two_readings("60.000", either_mark=True), two_readings("2,500", either_mark=False)
    (('0.600', '600'), ('60.000', '60000'), None)
    """
    digits = fold(text).strip(_SIGNS)
    match = _GROUP_OF_NOUGHT.fullmatch(digits)
    if match:
        return f"0.{match[1]}", match[1].lstrip("0") or "0"
    match = _EITHER_MARK.fullmatch(digits) if either_mark or (point_parts and "." in digits) else None
    return (f"{match[1]}.{match[2]}", match[1] + match[2]) if match else None


def shows_its_marks(texts: Iterable[object]) -> bool:
    """Whether some number among the texts can be read in one way alone, with points before fractions and commas between
    thousands: then the others of its column are written so too.

    >>> shows_its_marks(["60.000", "1.000"]), shows_its_marks(["60.000", "1250.50"]), shows_its_marks(["0.375"])
    (False, True, True)
    """
    return any(isinstance(text, str) and _ONLY_A_POINT.fullmatch(fold(text).strip(_SIGNS)) for text in texts)


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
