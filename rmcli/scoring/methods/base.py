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
    """What an indicator gives for a method to score it, beside the actual. A number's name is that of its column in the sheet
    Indicators."""

    TARGET = "target"
    POINTS = "points"
    UNIT = "unit"
    POINTS_OVER = "points_over"
    LIMIT_OVER = "limit_over"
    LIMIT_UNDER = "limit_under"
    CAP = "cap"
    FLOOR = "floor"
    BETTER = "better"
    BANDS = "bands"


# what stands in a column of its own
NUMBERS = (
    Need.POINTS,
    Need.UNIT,
    Need.POINTS_OVER,
    Need.LIMIT_OVER,
    Need.LIMIT_UNDER,
    Need.CAP,
    Need.FLOOR,
)

TITLES: Mapping[str, Text] = MappingProxyType(
    {
        "actual": Text("实绩", "actual"),
        "target": Text("目标", "target"),
        "points": Text("分值", "points"),
        "unit": Text("单位", "unit"),
        "points_over": Text("超额分值", "points over"),
        "limit_over": Text("加分上限", "limit over"),
        "limit_under": Text("减分上限", "limit under"),
        "cap": Text("封顶", "cap"),
        "floor": Text("保底", "floor"),
        "better": Text("方向", "better"),
        "bands": Text("区间表的区间", "bands of sheet Bands"),
    }
)  # what the slots of words are called, and the columns that numbers stand in


@dataclass(frozen=True)
class Band:
    """A band point of one indicator: from `lower` on (None: no bound), `score`."""

    lower: float | None
    score: float


@dataclass(frozen=True)
class Params:
    """The numbers of one indicator that methods use; nan and () where the method at hand does not need them, inf where there is
    no limit. `low`: the indicator says that lower is better. `above`: a band holds above its bound only, not on it."""

    points: float = float("nan")
    unit: float = float("nan")
    bands: tuple[Band, ...] = ()
    points_over: float = float("nan")
    limit_over: float = float("inf")
    limit_under: float = float("inf")
    cap: float = float("nan")
    floor: float = 0.0
    low: bool = False
    above: bool = False


@dataclass(frozen=True)
class Example:
    """One indicator worked out: `actual` and `target` (nan where the method asks for none) with these numbers score `score`;
    `others` are the actuals of the rest of the group, where the method compares."""

    actual: float
    score: float
    target: float = float("nan")
    params: Params = Params()
    others: tuple[float, ...] = ()


@dataclass(frozen=True)
class Method:
    """One scoring method.

    `score(actual, target, params)` gives the score before clamping, (n,), nan where actual (or a needed target) is missing or
    the method has no value for it. `lower_is_better(params)`: whether a higher actual is worse; the score never moves the
    other way (bands may, then their two ends decide). `needs` has to be given, of what it `takes` a blank has a meaning.

    `formula` is the same as a spreadsheet has it, in slots for whoever knows the cells: {actual}, {target}, the numbers by
    name, and of an indicator's bands, lowest first, the ranges {lowers}, {scores} and {slopes} (points for each unit of actual
    up to the next band; 0 where there is no line to it). `words` say it with the slots {actual}, {target} and the numbers.
    `formula_low` and `words_low`: the same where the indicator says that lower is better, if that is another formula.

    `divides_by_target`: the target has to be over 0. `line`: its bands are points of a line, two at least, where two may share
    a bound and none is without one; else they are steps. `compares`: the score hangs on the others' actuals, so `score` is
    given those of a grade group at a time, all for whom the indicator applies; its formula has {place} and {places}, an RM's
    place in the group and how many the group has. `loses`: the points are what is lost by the unit, so none are under 0.
    """

    title: Text  # English: its name in a scheme
    needs: frozenset[Need]
    score: Callable[[FloatArray, FloatArray, Params], FloatArray]
    lower_is_better: Callable[[Params], bool]
    formula: str
    words: Words
    example: Example
    takes: frozenset[Need] = frozenset()
    formula_low: str = ""
    words_low: Words | None = None
    words_above: "Words | None" = None  # where a band holds above its bound only
    divides_by_target: bool = False
    line: bool = False
    compares: bool = False
    loses: bool = False

    @property
    def name(self) -> str:
        return self.title.en

    @property
    def uses(self) -> frozenset[Need]:
        """All that it can be given."""
        return self.needs | self.takes

    @property
    def needs_target(self) -> bool:
        return Need.TARGET in self.needs

    def formula_by(self, params: Params) -> str:
        """The formula of an indicator with these numbers."""
        return self.formula_low if params.low and self.formula_low else self.formula

    def words_by(self, params: Params) -> Words:
        """The words of an indicator with these numbers."""
        if params.above and self.words_above:
            return self.words_above
        return self.words_low if params.low and self.words_low else self.words

    @property
    def example_in_words(self) -> Text:
        """The rule with the example's numbers in it and what they score, or the example's bands or numbers and what an actual
        scores by them."""
        example = self.example
        told = {"actual": example.actual, "target": example.target}
        told |= {need.value: getattr(example.params, need.value) for need in NUMBERS}
        score = f"{example.score:g}"
        if example.params.bands:
            known = [
                Text(f"{band.lower or 0:g} 起 {band.score:g} 分", f"{band.score:g} from {band.lower or 0:g}")
                for band in example.params.bands
            ]
        elif self.words_low or self.compares:
            slots = [slot for slot in TITLES if slot in self.words.slots and slot != "actual"]
            known = [Text(f"{TITLES[s].zh} {told[s]:g}", f"{TITLES[s].en} {told[s]:g}") for s in slots]
            others = listed(f"{other:g}" for other in example.others)
            known += [Text(f"同组其他人 {others.zh}", f"the others' {others.en}")] if example.others else []
        else:
            rule = self.words.filled({slot: f"{told[slot]:g}" for slot in self.words.slots})
            return Text("{rule} = {score}", "{rule} = {score}").format(rule=rule, score=score)
        said = Text("{known}，则 {actual} 得 {score} 分", "{known}: then {actual} scores {score}")
        return said.format(known=listed(known), actual=f"{example.actual:g}", score=score)


def words(zh: str, en: str) -> Words:
    """The words of a method; its slots are called as `TITLES` has them."""
    return Words(Text(zh, en), {slot: TITLES[slot] for slot in re.findall(r"\{(\w+)\}", zh)})


def never(_params: Params) -> bool:
    """A higher actual is never worse."""
    return False


def always(_params: Params) -> bool:
    """A higher actual is always worse."""
    return True


def as_told(params: Params) -> bool:
    """A higher actual is worse where the indicator says that lower is better."""
    return params.low


def falling(params: Params) -> bool:
    """A higher actual is worse where the last band scores less than the first."""
    bands = in_order(params.bands)
    return bands[-1].score < bands[0].score


def in_order(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """The bands by rising lower bound, no bound first; those with the same bound keep their order."""
    return tuple(sorted(bands, key=lambda band: -np.inf if band.lower is None else band.lower))


# The formula of how many of the bands have a bound that is not over the actual. A blank is no bound and always counts; it is
# told apart by ISNUMBER, for an empty cell compares as 0. COUNTIF would compare the 15 digits that the actual prints as.
REACHED = "ROWS({lowers})-SUMPRODUCT(ISNUMBER({lowers})*({lowers}{beyond}{actual}))"


def reached(bounds: FloatArray, actual: FloatArray, params: Params) -> "np.typing.NDArray[np.intp]":
    """How many of the rising bounds hold for each actual, (n,)."""
    return np.searchsorted(bounds, actual, side="left" if params.above else "right")


def over_positive(actual: FloatArray, target: FloatArray) -> FloatArray:
    """actual / target, nan where the target is missing, 0 or negative: a ratio to that says nothing."""
    ratio = np.full(actual.shape, np.nan)
    np.divide(actual, target, out=ratio, where=target > 0)
    return ratio
