"""What a scoring method is: a name, what it needs, which way is better, and a function of whole arrays."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rmcli.scheme.model import Band

FloatArray: TypeAlias = NDArray[np.float64]


class Need(StrEnum):
    """What an indicator has to give for a method to score it; an actual is always needed."""

    TARGET = "target"
    POINTS = "points"
    UNIT = "unit"
    BANDS = "bands"


@dataclass(frozen=True)
class Params:
    """The numbers of one indicator that methods use; nan and () where the method at hand does not need them."""

    points: float = float("nan")
    unit: float = float("nan")
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Method:
    """One scoring method.

    `score(actual, target, params)` gives the score before clamping, (n,), nan where actual (or a needed target) is missing or
    the method has no value for it. `lower_is_better(params)`: whether a higher actual is worse; the score never moves the
    other way (bands may, then their two ends decide). `example` is a set of numbers it can be tried with.
    """

    name: str
    needs: frozenset[Need]
    score: Callable[[FloatArray, FloatArray, Params], FloatArray]
    lower_is_better: Callable[[Params], bool]
    example: Params

    @property
    def needs_target(self) -> bool:
        return Need.TARGET in self.needs


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


def over_positive(actual: FloatArray, target: FloatArray) -> FloatArray:
    """actual / target, nan where the target is missing, 0 or negative: a ratio to that says nothing."""
    ratio = np.full(actual.shape, np.nan)
    np.divide(actual, target, out=ratio, where=target > 0)
    return ratio
