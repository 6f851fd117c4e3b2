"""Where the rows of a form stand once some of them are repeated."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from rmcli.spreadsheet import ROWS

_ROW = re.compile(r"(\$?)(\d+)$")


@dataclass(frozen=True)
class RowMap:
    """`copies`: how often each repeated row stands there, in the order of the rows; at least once."""

    copies: tuple[tuple[int, int], ...] = ()

    def first(self, row: int) -> int:
        """Where the row stands now, or the first of its copies."""
        return min(row + sum(count - 1 for repeated, count in self.copies if repeated < row), ROWS)

    def last(self, row: int) -> int:
        """Where the last of its copies stands; the row itself where it has none."""
        return min(self.first(row) + self.count(row) - 1, ROWS)

    def count(self, row: int) -> int:
        """How often the row stands there."""
        return dict(self.copies).get(row, 1)

    def repeats(self, row: int) -> bool:
        """Whether it is a row that repeats, however often it does."""
        return any(repeated == row for repeated, _ in self.copies)

    def range(self, text: str) -> str:
        """A range, or several with spaces between, that takes in all copies of the rows that it had: `A4:B5`.

        >>> RowMap(((5, 3),)).range("A4:B5 C9 5:5 $D:$E F5")
        'A4:B7 C11 5:7 $D:$E F5:F7'
        """
        return " ".join(self._range(part) for part in text.split())

    def _range(self, text: str) -> str:
        start, colon, end = text.partition(":")
        if colon:
            return f"{self._moved(start, self.first)}:{self._moved(end, self.last)}"
        first, last = self._moved(start, self.first), self._moved(start, self.last)
        return first if first == last else f"{first}:{last}"

    @staticmethod
    def _moved(address: str, to: Callable[[int], int]) -> str:
        return _ROW.sub(lambda row: f"{row[1]}{to(int(row[2]))}", address)
