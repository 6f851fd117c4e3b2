"""The binary records that the parts of an xlsb are made of, and the values of cells in them ([MS-XLSB])."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from struct import Struct

from rmcli.intake.formats.number_formats import built_in
from rmcli.spreadsheet import DAY_0, DAYS_TO_1904, END_OF_DAYS

LONGEST_RECORD = 16 << 20  # a cell of 32,767 characters and a long formula has a tenth of a megabyte
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
# Built-in formats that show a day or a time; 27 to 36 and 50 to 58 are those of Chinese and other East Asian editions.
_DATE_FORMATS = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
_ELAPSED_FORMAT = 46
_NO_CODE = re.compile(r'"[^"]*"|[\\_*].|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_ELAPSED, _DATED = re.compile(r"\[[hms]+\]", re.IGNORECASE), re.compile("[ymdhs年月日]", re.IGNORECASE)
_MIDNIGHT_0 = datetime.combine(DAY_0, time())
_LEAP = 60  # the day that spreadsheets believe to be 29 February 1900

U16, U32 = Struct("<H"), Struct("<I")
_DOUBLE, _SIGNED = Struct("<d"), Struct("<i")


class Malformed(ValueError):
    """The bytes are no records, or end within one."""


def records(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Type and content of each record, in order. Raises Malformed where the last one is cut short."""
    rest = b""
    for piece in pieces:
        data = rest + piece if rest else piece
        at, end = 0, len(data)
        while at < end:
            begin = at
            try:
                kind, size, at = data[at], data[at + 1], at + 2
                if kind > 0x7F:
                    kind, size, at = (kind & 0x7F) | (size & 0x7F) << 7, data[at], at + 1
                shift = 7
                while size >> shift and shift < 28:  # the bit above the last seven says that seven more follow
                    size, at, shift = (size & (1 << shift) - 1) | data[at] << shift, at + 1, shift + 7
            except IndexError:
                at = begin
                break
            if at + size > end:
                at = begin
                if size > LONGEST_RECORD:
                    raise Malformed
                break
            yield kind, data[at : at + size]
            at += size
        rest = data[at:]
    if rest:
        raise Malformed


def wide(data: bytes, at: int) -> tuple[str, int]:
    """The text that begins there, and where it ends; lone surrogates stay, for the column's declaration to refuse."""
    (length,) = U32.unpack_from(data, at)
    end = at + 4 + 2 * length
    if end > len(data):
        raise Malformed
    return data[at + 4 : end].decode("utf-16-le", "surrogatepass"), end


def small_number(data: bytes) -> float:
    """The number in the four bytes of an RkNumber: a whole one of 30 bits or the upper half of a double, times 1 or 0.01."""
    flags = data[0]
    upper = bytes((flags & 0xFC,)) + data[1:]
    value: float = _SIGNED.unpack(data)[0] >> 2 if flags & 2 else _DOUBLE.unpack(b"\0\0\0\0" + upper)[0]
    return value / 100 if flags & 1 else float(value)


def number(data: bytes, at: int) -> float:
    """The double that begins there."""
    value: float = _DOUBLE.unpack_from(data, at)[0]
    return value


def shows_dates(fmt: int, code: str | None) -> bool | None:
    """Whether a number format shows elapsed time (True) or a day or time of day (False); None if neither."""
    if code is None:
        return True if fmt == _ELAPSED_FORMAT else False if fmt in _DATE_FORMATS else None
    first = _NO_CODE.sub("", code).partition(";")[0]
    if _ELAPSED.search(first):
        return True
    return False if _DATED.search(first) and "General" not in first else None


def as_date(serial: float, elapsed: bool, since_1904: bool) -> float | date | time | timedelta:
    """The number as the day, the time of day or both that its cell shows; as it is where no calendar has such a day."""
    if elapsed:
        return timedelta(days=serial) if abs(serial) < END_OF_DAYS else serial
    days = serial + (DAYS_TO_1904 if since_1904 else 0)
    if not 0 <= days < END_OF_DAYS:
        return serial
    moment = _MIDNIGHT_0 + timedelta(days=days if days >= _LEAP else days + 1, milliseconds=0.5)
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    if days < 1:
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def styles(pieces: Iterable[bytes]) -> tuple[Mapping[int, bool], Mapping[int, str]]:
    """For the number of each cell style that shows dates: whether it shows elapsed time; and of every other style its number
    format's code, "" for most of the built-in ones."""
    codes: dict[int, str] = {}
    dated: dict[int, bool] = {}
    others: dict[int, str] = {}
    inside, count = False, 0
    for kind, data in records(pieces):
        if kind == 0x2C:
            codes[U16.unpack_from(data)[0]] = wide(data, 2)[0]
        elif kind in (0x269, 0x26A):  # the cell styles begin and end; styles of other things have the same records
            inside = kind == 0x269
        elif kind == 0x2F and inside:
            (fmt,) = U16.unpack_from(data, 2)
            elapsed = shows_dates(fmt, codes.get(fmt))
            if elapsed is not None:
                dated[count] = elapsed
            else:
                others[count] = codes.get(fmt, built_in(fmt))
            count += 1
    return dated, others


def texts(pieces: Iterable[bytes]) -> list[str]:
    """The shared texts."""
    return [wide(data, 1)[0] for kind, data in records(pieces) if kind == 0x13]
