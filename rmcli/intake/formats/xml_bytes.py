"""Searching sheet XML as an array of bytes: where elements begin, and what the addresses of cells say, many at a time."""

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
LETTERS_OF_ROWS = b"crvitfs"  # sheetData, row, c, v, is, t, f, and r inside of formatted texts
LT, SPACE, GT, SLASH, ZERO, NINE = b"< >/09"


class Tags:
    """Where the elements of a piece of XML begin and end, found once for all questions."""

    def __init__(self, data: Bytes) -> None:
        self.data = data
        self._at: Ints = np.flatnonzero(data[:-2] == LT)
        self._first = data[self._at + 1]

    def named(self, name: bytes) -> Ints:
        """Where the elements of that name begin."""
        found = self._at[self._first == name[0]]
        for i, byte in enumerate(name[1:], 2):
            found = found[self._byte(found, i) == byte]
        after = self._byte(found, len(name) + 1)
        begins: Ints = found[(after == SPACE) | (after == GT) | (after == SLASH)]
        return begins

    def _byte(self, at: Ints, offset: int) -> Bytes:
        return self.data[np.minimum(at + offset, len(self.data) - 1)]

    def any(self, letter: int) -> bool:
        """Whether any element's name begins so."""
        return bool((self._first == letter).any())

    def balance(self) -> Ints:
        """For each letter that the elements of rows begin with, how many more of them begin than end: all 0 in a whole that
        is well-formed."""
        ending = self._first == SLASH
        ends = self.data[self._at[ending] + 2]
        empty = np.flatnonzero((self.data[:-1] == SLASH) & (self.data[1:] == GT))
        owners = self._first[np.searchsorted(self._at, empty) - 1] if len(self._at) else ends
        count = np.count_nonzero
        return np.array([count(self._first == x) - count(ends == x) - count(owners == x) for x in LETTERS_OF_ROWS])


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
