"""The period a run is about: whole months, first to last, and the calendar days in them."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")


@dataclass(frozen=True, order=True)
class Period:
    """Whole months `first`..`last`, both "YYYY-MM" and both counted.

    >>> Period("2026-07", "2026-09").months
    ('2026-07', '2026-08', '2026-09')
    """

    first: str
    last: str

    def __post_init__(self) -> None:
        if not (_is_month(self.first) and _is_month(self.last) and self.first <= self.last):
            raise ValueError(f"not a period: {self.first}..{self.last}")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """2026, 2026H1, 2026Q3, 2026-07 or 2026-07:2026-09, in signs of either width; ValueError for anything else.

        >>> [str(Period.parse(t)) for t in ("2026", "2026h2", "2026Q3", "2026-7", "2026-07:２０２６-09")]
        ['2026', '2026H2', '2026Q3', '2026-07', '2026Q3']
        """
        text = unicodedata.normalize("NFKC", text).strip().upper()
        if match := re.fullmatch(r"([0-9]{4})(?:([HQ])([0-9]))?", text):
            year, part, number = match[1], match[2], int(match[3] or 1)
            length = {None: 12, "H": 6, "Q": 3}[part]
            if not 1 <= number <= 12 // length:
                raise ValueError(f"not a period: {text}")
            return cls(f"{year}-{(number - 1) * length + 1:02}", f"{year}-{number * length:02}")
        ends = [_MONTH.fullmatch(end.strip()) for end in text.split(":")]
        if len(ends) > 2 or not all(ends):
            raise ValueError(f"not a period: {text}")
        months = [f"{end[1]}-{int(end[2]):02}" for end in ends if end]
        return cls(months[0], months[-1])

    @property
    def months(self) -> tuple[str, ...]:
        """Every month of the period, "YYYY-MM", in order."""
        start, stop = _number(self.first), _number(self.last)
        return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, stop + 1))

    @property
    def start(self) -> date:
        """The first day."""
        return date(int(self.first[:4]), int(self.first[5:]), 1)

    @property
    def end(self) -> date:
        """The last day."""
        return last_day(self.last)

    @property
    def days(self) -> int:
        """Calendar days from the first day to the last, both counted.

        >>> Period("2026-07", "2026-09").days
        92
        """
        return (self.end - self.start).days + 1

    @property
    def year(self) -> int:
        """The year the period ends in."""
        return int(self.last[:4])

    def __str__(self) -> str:
        """The shortest name that `parse` reads back."""
        year, first, last = self.first[:4], int(self.first[5:]), int(self.last[5:])
        length = last - first + 1
        if self.last[:4] == year and first % length == 1 % length and length in (3, 6, 12):
            return year if length == 12 else f"{year}{'HQ'[length == 3]}{last // length}"
        return self.first if self.first == self.last else f"{self.first}:{self.last}"


def days_in_post(month: str, start: date | None, end: date | None) -> int:
    """Calendar days of `month` ("YYYY-MM") between `start` and `end`, both counted; None is no bound.

    >>> days_in_post("2026-07", date(2026, 7, 31), None), days_in_post("2026-07", None, date(2026, 6, 30))
    (1, 0)
    """
    first = date(int(month[:4]), int(month[5:]), 1)
    begin = max(first, start) if start else first
    stop = min(last_day(month), end) if end else last_day(month)
    return max(0, (stop - begin).days + 1)


def days_in_month(month: str) -> int:
    """Calendar days of `month`, "YYYY-MM"."""
    return monthrange(int(month[:4]), int(month[5:]))[1]


def months_in_post(worked: Iterable[tuple[str, int | Fraction]]) -> Fraction:
    """Months in post, part months by their days: months "YYYY-MM", each with the days in post in it.

    >>> months_in_post([("2026-07", 31), ("2026-08", 31), ("2026-09", 20)])
    Fraction(8, 3)
    """
    return sum((Fraction(days, days_in_month(month)) for month, days in worked), Fraction(0))


def last_day(month: str) -> date:
    """The last calendar day of `month`, "YYYY-MM"."""
    return date(int(month[:4]), int(month[5:]), days_in_month(month))


def _is_month(text: str) -> bool:
    match = _MONTH.fullmatch(text)
    return bool(match) and len(text) == 7 and 1 <= int(text[5:]) <= 12


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1
