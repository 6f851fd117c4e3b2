"""What day or month a cell means: texts, numbers and moments; midnights missed by seconds, time zones, the order of day and month.

Every reader returns None where there is no reading, and TwoReadings where there are two.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum

from rmcli.intake.tables.values.grammar import fold

_YEARS = range(1900, 2200)
_NO_END = range(2200, 10_000)  # 9999-12-31 stands for a day that never comes; no month of work is of such a year
_MONTH = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})月?|([0-9]{2}))")
_CLOCK = r"(?:[ T]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?)?"
_ZONE = r" ?(Z|UTC|GMT|(?:UTC|GMT)?[+-][0-9]{1,2}(?::?[0-9]{2})?)?"
_DATE = re.compile(
    r"(?:([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日?|([0-9]{4})([0-9]{2})([0-9]{2}))"
    + _CLOCK
    + _ZONE,
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})" + _CLOCK, re.IGNORECASE)
_OFFSET = re.compile(r"([+-])([0-9]{1,2}):?([0-9]{2})?$")
_HOME = timezone(timedelta(hours=8))  # where the banks are
_NEAR = timedelta(
    minutes=1
)  # exports by web pages miss midnight by up to 43 seconds, what Shanghai's clocks once differed by
_MIDNIGHT_IN_UTC = timedelta(hours=16)  # the time of day at which a day begins in China, as other programs store it


@dataclass(frozen=True)
class Day:
    """A day; `inferred`: it is not plainly the one written, but rounded, of a time zone, or in an order that others showed."""

    day: date
    inferred: bool = False


@dataclass(frozen=True)
class TwoReadings:
    """The two days that a text may mean."""

    one: date
    other: date


class Order(Enum):
    """In what order a column's texts name a day whose year comes last."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


def order_of(values: Iterable[object]) -> Order | None:
    """The order that a column's texts show: some number over 12 can only be a day. None where nothing shows it, or both.

    >>> order_of(["07/20/2026", "07/01/2026"]), order_of(["20.07.2026"]), order_of(["01/07/2026"])
    (<Order.MONTH_FIRST: 'month first'>, <Order.DAY_FIRST: 'day first'>, None)
    """
    found = [match for value in values if isinstance(value, str) and (match := _YEAR_LAST.fullmatch(fold(value)))]
    shown = {Order.DAY_FIRST for m in found if int(m[1]) > 12} | {Order.MONTH_FIRST for m in found if int(m[3]) > 12}
    return shown.pop() if len(shown) == 1 else None


def begins_days_in_utc(values: Iterable[object]) -> bool:
    """Whether all moments of a column are 16:00, when it is midnight in China by the clock of UTC: then nobody can say whether
    the day written is meant or the next.

    >>> begins_days_in_utc([datetime(2026, 6, 30, 16)]), begins_days_in_utc([datetime(2026, 6, 30, 16), date(2026, 7, 1)])
    (True, False)
    """
    moments = [moment for value in values if (moment := _moment(value)) is not None]
    return bool(moments) and all(
        isinstance(m, datetime) and not m.tzinfo and abs(_of_day(m) - _MIDNIGHT_IN_UTC) <= _NEAR for m in moments
    )


def month(text: str) -> str | None:
    """A month as "YYYY-MM", if the text names one and no day.

    >>> [month(t) for t in ("2026-07", "2026/7", "2026年7月", "202607", "2026-13", "7月", "2026-07-15")]
    ['2026-07', '2026-07', '2026-07', '2026-07', None, None, None]
    """
    match = _MONTH.fullmatch(fold(text))
    if not match:
        return None
    year, part = int(match[1]), int(match[2] or match[3])
    return f"{year:04}-{part:02}" if year in _YEARS and 1 <= part <= 12 else None


def month_of(found: Day | TwoReadings | None) -> str | tuple[str, str] | None:
    """The month of a day, or of both."""
    if isinstance(found, TwoReadings):
        one, other = (f"{day.year:04}-{day.month:02}" for day in (found.one, found.other))
        return one if one == other else (one, other)
    return f"{found.day.year:04}-{found.day.month:02}" if found and found.day.year in _YEARS else None


def month_of_number(value: float) -> str | None:
    """202607 as "2026-07"; None for any other number, a date's serial too.

    >>> month_of_number(202607.0), month_of_number(46204.0)
    ('2026-07', None)
    """
    if value != int(value) or not 190_001 <= value <= 219_912 or not 1 <= value % 100 <= 12:
        return None
    return f"{int(value) // 100}-{int(value) % 100:02}"


def day_of_text(text: str, order: Order | None = None) -> Day | TwoReadings | None:
    """The day a text says: year, month, day in this order, or with the year last in the column's `order`; midnight may
    follow, or a time with its zone.

    >>> day_of_text("2026年7月1日"), day_of_text("2026/7/1 00:00:00"), day_of_text("2026-02-30")
    (Day(day=datetime.date(2026, 7, 1), inferred=False), Day(day=datetime.date(2026, 7, 1), inferred=False), None)
    >>> day_of_text("2026-06-30T16:00:00.000Z"), day_of_text("1/7/2026")
    (Day(day=datetime.date(2026, 7, 1), inferred=True), TwoReadings(one=datetime.date(2026, 1, 7), other=datetime.date(2026, 7, 1)))
    """
    if match := _YEAR_LAST.fullmatch(fold(text)):
        year, a, b = int(match[4]), int(match[1]), int(match[3])
        days = {Order.MONTH_FIRST: _date(year, a, b), Order.DAY_FIRST: _date(year, b, a)}
        possible = list(dict.fromkeys(day for known, day in days.items() if day and order in (None, known)))
        if len(possible) > 1:
            return TwoReadings(*possible)
        return Day(possible[0], inferred=a != b) if possible else None
    moment = _moment(text)
    if isinstance(moment, datetime) and not moment.tzinfo and not _is_midnight(moment):
        return None  # a time of day in a text is for something else
    return None if moment is None else day_of_moment(moment)


def day_of_number(value: float) -> Day | None:
    """20260701 as a day; None for any other number: a serial without a date's format could be anything."""
    if value != int(value) or not 19_000_101 <= value <= 99_991_231:
        return None
    day = _date(int(value) // 10_000, int(value) // 100 % 100, int(value) % 100)
    return Day(day) if day else None


_END_OF_DAY = time(23, 59, 59)


def day_of_moment(value: object, *, in_utc: bool = False) -> Day | TwoReadings | None:
    """The day of a cell that holds a date; None for a mere time of day. Within a minute before midnight it is the next. With
    a time zone it is the day on which what is written and the clock in China agree, or the one of them that is a midnight.
    `in_utc`: the column's moments all look like China's midnights by the clock of UTC.

    >>> day_of_moment(datetime(2026, 6, 30, 23, 59, 17))
    Day(day=datetime.date(2026, 7, 1), inferred=True)
    >>> day_of_moment(datetime(2026, 6, 30, 20, tzinfo=timezone.utc))
    TwoReadings(one=datetime.date(2026, 6, 30), other=datetime.date(2026, 7, 1))
    """
    if not isinstance(value, datetime):
        return Day(value) if isinstance(value, date) else None
    written = value.replace(tzinfo=None)
    if not value.tzinfo:
        if in_utc:
            return TwoReadings(written.date(), written.date() + timedelta(days=1))
        if written.time() == _END_OF_DAY:  # some systems write a day's end so
            return TwoReadings(written.date(), _rounded(written))
        return Day(_rounded(written), _rounded(written) != written.date())
    try:
        at_home = value.astimezone(_HOME).replace(tzinfo=None)
    except OverflowError:  # the last day there is
        at_home = written
    one, other = _rounded(written), _rounded(at_home)
    midnights = [_rounded(m) for m in (written, at_home) if _is_midnight(m)]
    if one != other and len(midnights) != 1:
        return TwoReadings(one, other)
    day = one if one == other else midnights[0]
    return Day(day, day != written.date())


def _is_midnight(moment: datetime) -> bool:
    return _of_day(moment) <= _NEAR or _of_day(moment) >= timedelta(days=1) - _NEAR


def _rounded(moment: datetime) -> date:
    if _of_day(moment) < timedelta(days=1) - _NEAR or moment.date() == date.max:
        return moment.date()
    return moment.date() + timedelta(days=1)


def _of_day(moment: datetime) -> timedelta:
    return moment - datetime.combine(moment.date(), time(), moment.tzinfo)


def _moment(value: object) -> datetime | date | None:
    """The moment in a cell, or that a text names with the year first."""
    if isinstance(value, date):
        return value
    match = _DATE.fullmatch(fold(value)) if isinstance(value, str) else None
    if not match:
        return None
    parts = [int(match[n]) for n in (1, 3, 4, 5, 6, 7, 8, 9, 10) if match[n]]
    day = _date(*parts[:3])
    if day is None or match[11] is None:
        return day if match[14] is None else None  # a zone without a time says nothing
    try:
        clock = time(int(match[11]), int(match[12]), int(match[13] or 0))
    except ValueError:
        return None
    return datetime.combine(day, clock, _zone(match[14]))


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    offset = _OFFSET.search(text)
    if not offset:
        return UTC
    minutes = 60 * int(offset[2]) + int(offset[3] or 0)
    return timezone(timedelta(minutes=min(minutes, 24 * 60 - 1) * (-1 if offset[1] == "-" else 1)))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS or year in _NO_END else None
    except ValueError:
        return None
