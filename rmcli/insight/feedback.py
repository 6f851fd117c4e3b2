"""What would bring an RM forward most: the largest losses, and the actual that would reach the next grade (method.md section 8)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from rmcli.scheme.model import Grade, Indicator
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.measured_by import method_of, params_of
from rmcli.scoring.methods.base import Band, Params

MOST = 3
_CUTS, _ROUNDS = 257, 7  # every round makes the interval 256 times smaller: more than a double has bits
_DOUBLINGS = 60
_NEAR = 1e-9  # of a score: binary noise


@dataclass(frozen=True)
class Measured:
    """One indicator of one RM: `weight` is the global one, `score` after clamping, `target` None where there is none."""

    indicator: Indicator
    bands: tuple[Band, ...]
    actual: float
    target: float | None
    score: float
    weight: float

    @property
    def lost(self) -> float:
        """Points lost of the composite."""
        return self.weight * max(0.0, 100 - self.score)


@dataclass(frozen=True)
class Improvement:
    """What one indicator could bring. `needed` is the actual, rounded to what people write and never short of it; `score` what
    it scores then, `gain` points of the composite, `reaches` whether that alone makes the next grade (False: `needed` is where
    it stops bringing more, or 100 points where there is no next grade)."""

    code: str
    actual: float
    needed: float
    score: float
    lost: float
    gain: float
    reaches: bool


def next_grade(composite: float, grades: Sequence[Grade]) -> Grade | None:
    """The lowest grade whose bound is over the composite; None at the top. `grades` are best first.

    Source: method.md section 3, grades by cut-off.
    """
    over = [g for g in grades if g.min_score is not None and float(g.min_score) > composite]
    return min(over, key=lambda g: g.min_score or 0, default=None)


def improvements(
    measured: Sequence[Measured], composite: float, grades: Sequence[Grade], most: int = MOST
) -> tuple[Improvement, ...]:
    """The `most` indicators that lose the most points and can still gain, largest loss first, ties in the order given.

    `composite` is unrounded or rounded; a rounded one is as the grade sees it. An indicator over 100 loses nothing and is not
    proposed, nor one that cannot score more, nor one whose score hangs on the others' actuals. Source: method.md section 8.
    """
    ahead = next_grade(composite, grades)
    gap = float(ahead.min_score or 0) - composite if ahead else None
    ours = (m for m in measured if not method_of(m.indicator).compares)
    losing = sorted((m for m in ours if m.lost > _NEAR), key=lambda m: -m.lost)
    found = (_improvement(m, gap) for m in losing)
    return tuple(islice((i for i in found if i is not None), most))


def actual_for(measured: Measured, score: float) -> float | None:
    """The actual nearest to the present one that scores at least `score`; None if none does. At full precision."""
    best = _far(measured, score)
    if _score(measured, best) < score - _NEAR:
        return None
    near, far = measured.actual, best
    if _score(measured, near) >= score - _NEAR:
        return near
    for _ in range(_ROUNDS):
        cuts = np.linspace(near, far, _CUTS)
        enough = int(np.argmax(_scores(measured, cuts) >= score - _NEAR))
        if enough == 0:  # nothing lies between near and far any more
            break
        near, far = float(cuts[enough - 1]), float(cuts[enough])
    return far


def _improvement(measured: Measured, gap: float | None) -> Improvement | None:
    wanted = 100.0 if gap is None else measured.score + gap / measured.weight
    most = _score(measured, _far(measured, wanted))
    if most <= measured.score + _NEAR:
        return None
    aim = min(wanted, most)
    exact = actual_for(measured, aim)
    if exact is None:
        return None
    needed = _written(measured, exact, aim)
    score = _score(measured, needed)
    reaches = gap is not None and score >= wanted - _NEAR
    gain = measured.weight * (score - measured.score)
    return Improvement(measured.indicator.code, measured.actual, needed, score, measured.lost, gain, reaches)


def _far(measured: Measured, score: float) -> float:
    """An actual in the better direction that scores `score` or as much as can be: a share ends at 0 and 1, anything lower is
    better ends at 0."""
    if _falling(measured):
        return min(0.0, measured.actual)
    if _is_share(measured):
        return max(1.0, measured.actual)
    step = max(abs(measured.actual), abs(measured.target or 0.0), 1.0)
    ahead = measured.actual + step * np.exp2(np.arange(_DOUBLINGS, dtype=np.float64))
    scores = _scores(measured, ahead)
    return float(ahead[int(np.argmax(scores >= min(score, scores.max()) - _NEAR))])


def _is_share(measured: Measured) -> bool:
    """Whether this looks like a rate, which cannot pass 1: target and actual both between 0 and 1."""
    return measured.target is not None and 0 < measured.target <= 1 and 0 <= measured.actual <= 1


def _falling(measured: Measured) -> bool:
    return method_of(measured.indicator).lower_is_better(_params(measured))


def _params(measured: Measured) -> Params:
    return params_of(measured.indicator, measured.bands)


def _score(measured: Measured, actual: float) -> float:
    """The score of an actual, held between floor and cap."""
    return float(_scores(measured, np.array([actual]))[0])


def _scores(measured: Measured, actual: FloatArray) -> FloatArray:
    """The scores of many actuals, the same shape."""
    indicator = measured.indicator
    target = np.full(actual.shape, math.nan if measured.target is None else measured.target)
    raw = method_of(indicator).score(actual, target, _params(measured))
    return np.maximum(indicator.floor, raw if indicator.cap is None else np.minimum(raw, indicator.cap))


def _written(measured: Measured, exact: float, score: float) -> float:
    """The number rounded as people write such numbers, outward where rounding to the nearest would fall short."""
    size = abs(exact)
    scale = 10.0 ** (0 if size >= 1000 else 2 if size >= 10 else 4)
    outward = math.floor if _falling(measured) else math.ceil
    nearest = round(exact * scale) / scale
    for number in (nearest, outward(exact * scale) / scale):
        if _score(measured, number) >= score - _NEAR:
            return number
    return exact
