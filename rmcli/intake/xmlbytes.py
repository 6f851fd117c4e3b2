"""Searching sheet XML as an array of bytes: where elements begin, and what the addresses of cells say, many at a time."""

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
_LETTERS = [*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]
LT, SPACE, GT, SLASH, ZERO, NINE = b"< >/09"


def tags(data: Bytes, name: bytes) -> Ints:
    """Where the elements of that name begin."""
    span = len(data) - len(name) - 1
    if span <= 0:
        return np.zeros(0, dtype=np.int64)
    hit = data[:span] == LT
    for i, byte in enumerate(name, 1):
        hit &= data[i : span + i] == byte
    found: Ints = np.flatnonzero(hit)
    after = data[found + len(name) + 1]
    begins: Ints = found[(after == SPACE) | (after == GT) | (after == SLASH)]
    return begins


def balance(data: Bytes) -> Ints:
    """For each first letter of a name how many more elements begin than end: in a whole that is well-formed all are 0."""
    begins = np.flatnonzero(data[:-2] == LT)
    first = data[begins + 1]
    ending = first == SLASH
    empty = np.flatnonzero((data[:-1] == SLASH) & (data[1:] == GT))
    owners = first[np.searchsorted(begins, empty) - 1] if len(begins) else data[:0]
    parts = (first[~ending], data[begins[ending] + 2], owners)
    begun, ended, at_once = (np.bincount(letters, minlength=256) for letters in parts)
    more: Ints = (begun - ended - at_once)[_LETTERS]
    return more


def has_tag(data: Bytes, name: bytes) -> bool:
    """Whether any element's name begins so."""
    return bool(((data[:-1] == LT) & (data[1:] == name[0])).any())


def addresses_first(data: Bytes, cells: Ints) -> bool:
    """Whether every cell begins with its address: `<c r="`."""
    if int(cells[-1]) + 8 > len(data):
        return False
    return all(bool((data[cells + 3 + i] == byte).all()) for i, byte in enumerate(b'r="'))


def near(data: Bytes, cells: Ints) -> bool:
    """Whether every cell, empty or not, has a column of one letter and a row of at most six digits: the rectangle is
    small enough then, and no cell needs a closer look."""
    if int(cells[-1]) + 13 >= len(data):
        return False
    sixth, seventh = data[cells + 12], data[cells + 13]
    million = (sixth >= ZERO) & (sixth <= NINE) & (seventh >= ZERO) & (seventh <= NINE)
    return bool((data[cells + 7] <= NINE).all()) and not bool(million.any())


def columns(data: Bytes, cells: Ints) -> tuple[Ints, Ints]:
    """The column numbers of cells by their letters, and where their row numbers begin."""
    at = cells + 6
    column = np.zeros(len(cells), dtype=np.int64)
    more = np.ones(len(cells), dtype=bool)
    for _ in range(4):
        byte = data[np.minimum(at, len(data) - 1)].astype(np.int64) - 64
        more &= (byte >= 1) & (byte <= 26)
        if not more.any():
            break
        column = np.where(more, column * 26 + byte, column)
        at = at + more
    return column, at


def whole_numbers(data: Bytes, at: Ints) -> Ints:
    """The whole numbers that begin at these bytes; eight digits are enough to be outside of every grid."""
    number = np.zeros(len(at), dtype=np.int64)
    more = np.ones(len(at), dtype=bool)
    for i in range(8):
        digit = data[np.minimum(at + i, len(data) - 1)].astype(np.int64) - 48
        more &= (digit >= 0) & (digit <= 9)
        if not more.any():
            break
        number = np.where(more, number * 10 + digit, number)
    return number


def column_number(letters: bytes) -> int:
    number = 0
    for byte in letters:
        number = number * 26 + byte - 64
    return number
