"""What a word of a survey's scale is worth, as sheet Aliases or a profile writes it: 80%, 85, or that it is no rating at all."""

import re
import unicodedata
from dataclasses import dataclass

from rmcli.tables.spec import normal

NO_RATING = ("不适用", "N/A")  # how a rater has no opinion
_WORTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)(%?)")
_HUNDRED = 100


@dataclass(frozen=True)
class Worth:
    """A part of the scale (0.8) or points on it (85.0); neither where the word is no rating."""

    part: float | None = None
    points: float | None = None

    @property
    def rates(self) -> bool:
        """Whether it is a rating."""
        return self.part is not None or self.points is not None

    def on(self, full: float) -> float:
        """The points on a scale that goes to `full`; nan for no rating.

        >>> Worth(part=0.8).on(5), Worth(points=85).on(100)
        (4.0, 85)
        """
        if self.part is not None:
            return round(self.part * full, 9)
        return float("nan") if self.points is None else self.points


def worth(means: str) -> Worth | None:
    """What the words say; None where they are no part of a scale, no points and not that it is no rating.

    >>> worth("80%"), worth("85"), worth("不适用"), worth("良好")
    (Worth(part=0.8, points=None), Worth(part=None, points=85.0), Worth(part=None, points=None), None)
    """
    plain = unicodedata.normalize("NFKC", means).strip()
    if normal(plain) in map(normal, NO_RATING):
        return Worth()
    match = _WORTH.fullmatch(plain)
    if match is None:
        return None
    number = float(match[1])
    if match[2]:
        return Worth(part=number / _HUNDRED) if number <= _HUNDRED else None
    return Worth(points=number)
