"""Saaty's scale 1/9 .. 9, the distance of judgements on it, and weights shown as percentages that add up."""

from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike

from rmcli.ahp.errors import AhpError
from rmcli.ahp.matrices import BoolArray, FloatArray, IntArray

INTENSITIES = np.arange(1.0, 10.0)
# the 17 values in rising order; one scale step is one place here, so from 1 to 1/2 is one step too
SCALE: FloatArray = np.concatenate([1 / INTENSITIES[:0:-1], INTENSITIES])
SCALE.setflags(write=False)

# how far a typed decimal may lie from the reciprocal it means, as a part of it: 0.33 and 0.14 are 1 % and 2 % off
TYPED_RECIPROCAL_TOLERANCE = 0.02


def place(values: ArrayLike) -> IntArray:
    """The position 0..16 in `SCALE` nearest in log distance; half-way goes towards 1, so place(1/x) = 16 - place(x).

    NaN has no place and is refused.
    """
    array = np.asarray(values, dtype=np.float64)
    if np.isnan(array).any() or (array <= 0).any():
        raise AhpError("only positive judgements have a place on the scale")
    size = np.abs(np.log(array))
    # a hair towards 1, so that sqrt(2) and 1/sqrt(2) do not fall apart by rounding
    above_one = np.abs(size[..., np.newaxis] - 1e-12 - np.log(INTENSITIES)).argmin(axis=-1)
    return np.asarray(8 + np.where(array < 1, -above_one, above_one), dtype=np.int64)


def snap(values: ArrayLike) -> FloatArray:
    """The nearest values on the scale in log distance; beyond the ends that is 9 or 1/9.

    >>> snap([2.4, 2.5, 0.7, 1000]).tolist()
    [2.0, 3.0, 0.5, 9.0]
    """
    return np.asarray(SCALE[place(values)], dtype=np.float64)


def steps(before: ArrayLike, after: ArrayLike) -> IntArray:
    """Scale steps from one judgement to another, both snapped; at least 1 where they differ at all.

    >>> int(steps(7, 4)), int(steps(2, 1 / 2)), int(steps(3.1, 3))
    (3, 2, 1)
    """
    apart = np.abs(place(before) - place(after))
    different = np.abs(np.log(np.asarray(before) / np.asarray(after))) > 1e-12
    return np.asarray(np.where(different, np.maximum(apart, 1), 0), dtype=np.int64)


def off_scale(values: ArrayLike) -> BoolArray:
    """Where a judgement is larger than 9 or smaller than 1/9, such as 1,000; NaN (unanswered) is not."""
    size = np.abs(np.log(np.asarray(values, dtype=np.float64)))
    return np.asarray(size > np.log(9) + 1e-12, dtype=np.bool_)


def meant(value: float) -> float:
    """The judgement a typed number means: a decimal within 2 % of 1/2 .. 1/9 is that reciprocal, else the number itself.

    >>> meant(0.33) == 1 / 3, meant(0.14) == 1 / 7, meant(0.4), meant(3.0)
    (True, True, 0.4, 3.0)
    """
    for intensity in INTENSITIES[1:]:
        if abs(value * intensity - 1) <= TYPED_RECIPROCAL_TOLERANCE + 1e-12:
            return float(1 / intensity)
    return value


def written(value: float) -> str:
    """A judgement as people write it.

    >>> written(1 / 3), written(5.0), written(0.4)
    ('1/3', '5', '1/2.5')
    """
    return f"1/{1 / value:.4g}" if value < 1 else f"{value:.4g}"


def shares(weights: ArrayLike, total: int) -> IntArray:
    """Whole shares (n,) of `total` in proportion to weights (n,), by largest remainder; their sum is exactly `total`.

    Equal remainders go to the earlier one. Weights are >= 0 and not all 0.
    """
    exact = np.asarray(weights, dtype=np.float64)
    if exact.ndim != 1 or not (exact >= 0).all() or not exact.sum() > 0:
        raise AhpError("shares need a row of weights that are at least 0 and not all 0")
    exact = np.asarray(exact / exact.sum() * total, dtype=np.float64)
    whole: IntArray = np.floor(exact).astype(np.int64)
    # remainders are compared at 9 decimals, so that equal ones are not parted by rounding
    order = np.argsort(-np.round(exact - whole, 9), kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole


def percentages(weights: ArrayLike, decimals: int = 2) -> tuple[Decimal, ...]:
    """Weights (n,) as percentages of that many decimals whose sum is exactly 100.

    >>> [str(part) for part in percentages([1 / 3, 1 / 3, 1 / 3])]
    ['33.34', '33.33', '33.33']
    """
    return tuple(Decimal(int(part)).scaleb(-decimals) for part in shares(weights, 100 * 10**decimals))
