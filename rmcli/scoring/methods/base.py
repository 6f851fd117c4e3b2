"""What a scoring method is: everything that is known of one rule, from its names to its formula, and nothing of sheets."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from rmcli.language import Text, listed
from rmcli.scoring.arrays import FloatArray
from rmcli.words import Words


class Need(StrEnum):
    """What an indicator has to give for a method to score it; an actual is always needed. A number's name is that of its
    column in the sheet Indicators."""

    TARGET = "target"
    POINTS = "points"
    UNIT = "unit"
    BANDS = "bands"


NUMBERS = (Need.POINTS, Need.UNIT)  # what stands in a column of its own

TITLES: Mapping[str, Text] = MappingProxyType(
    {
        "actual": Text("实绩", "actual"),
        "target": Text("目标", "target"),
        "points": Text("分值", "points"),
        "unit": Text("单位", "unit"),
    }
)  # what the slots of words are called, and the columns that numbers stand in


@dataclass(frozen=True)
class Band:
    """A band point of one indicator: from `lower` on (None: no bound), `score`."""

    lower: float | None
    score: float


@dataclass(frozen=True)
class Params:
    """The numbers of one indicator that methods use; nan and () where the method at hand does not need them."""

    points: float = float("nan")
    unit: float = float("nan")
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Example:
    """One indicator worked out: `actual` and `target` (nan where the method asks for none) with these numbers score `score`."""

    actual: float
    score: float
    target: float = float("nan")
    params: Params = Params()


@dataclass(frozen=True)
class Method:
    """One scoring method.

    `score(actual, target, params)` gives the score before clamping, (n,), nan where actual (or a needed target) is missing or
    the method has no value for it. `lower_is_better(params)`: whether a higher actual is worse; the score never moves the
    other way (bands may, then their two ends decide).

    `formula` is the same as a spreadsheet has it, in slots for whoever knows the cells: {actual}, {target}, {points}, {unit},
    and of an indicator's bands, lowest first, the ranges {lowers}, {scores} and {slopes} (points for each unit of actual up to
    the next band; 0 where there is no line to it). `words` say it with the slots {actual}, {target} and the numbers needed.
    `divides_by_target`: the target has to be over 0. `line`: its bands are points of a line, two at least, where two may share
    a bound and none is without one; else they are steps.
    """

    title: Text  # English: its name in a scheme
    needs: frozenset[Need]
    score: Callable[[FloatArray, FloatArray, Params], FloatArray]
    lower_is_better: Callable[[Params], bool]
    formula: str
    words: Words
    example: Example
    divides_by_target: bool = False
    line: bool = False

    @property
    def name(self) -> str:
        return self.title.en

    @property
    def needs_target(self) -> bool:
        return Need.TARGET in self.needs

    @property
    def example_in_words(self) -> Text:
        """The rule with the example's numbers in it and what they score, or the example's bands and what an actual scores."""
        told = {
            "actual": self.example.actual,
            "target": self.example.target,
            "points": self.example.params.points,
            "unit": self.example.params.unit,
        }
        score, bands = f"{self.example.score:g}", self.example.params.bands
        if not bands:
            rule = self.words.filled({slot: f"{told[slot]:g}" for slot in self.words.slots})
            return Text("{rule} = {score}", "{rule} = {score}").format(rule=rule, score=score)
        known = listed(
            Text(f"{band.lower or 0:g} 起 {band.score:g} 分", f"{band.score:g} from {band.lower or 0:g}")
            for band in bands
        )
        said = Text("{bands}，则 {actual} 得 {score} 分", "{bands}: then {actual} scores {score}")
        return said.format(bands=known, actual=f"{self.example.actual:g}", score=score)


def words(zh: str, en: str) -> Words:
    """The words of a method; its slots are called as `TITLES` has them."""
    return Words(Text(zh, en), {slot: TITLES[slot] for slot in re.findall(r"\{(\w+)\}", zh)})


def never(_params: Params) -> bool:
    """A higher actual is never worse."""
    return False


def always(_params: Params) -> bool:
    """A higher actual is always worse."""
    return True


def falling(params: Params) -> bool:
    """A higher actual is worse where the last band scores less than the first."""
    bands = in_order(params.bands)
    return bands[-1].score < bands[0].score


def in_order(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """The bands by rising lower bound, no bound first; those with the same bound keep their order."""
    return tuple(sorted(bands, key=lambda band: -np.inf if band.lower is None else band.lower))


# The formula of how many of the bands have a bound that is not over the actual. A blank is no bound and always counts; it is
# told apart by ISNUMBER, for an empty cell compares as 0. COUNTIF would compare the 15 digits that the actual prints as.
REACHED = "ROWS({lowers})-SUMPRODUCT(ISNUMBER({lowers})*({lowers}>{actual}))"


def over_positive(actual: FloatArray, target: FloatArray) -> FloatArray:
    """actual / target, nan where the target is missing, 0 or negative: a ratio to that says nothing."""
    ratio = np.full(actual.shape, np.nan)
    np.divide(actual, target, out=ratio, where=target > 0)
    return ratio
