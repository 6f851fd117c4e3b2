"""bands_linear 插值计分法: a straight line between band points."""

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.methods.base import REACHED, Band, Example, Method, Need, Params, falling, in_order, reached, words


def score(actual: FloatArray, _target: FloatArray, params: Params) -> FloatArray:
    """The height of the line through the band points at a, flat outside them, (n,); nan where a is missing.

    Two points with one bound make a jump: the line runs up to the earlier row, the later row holds at the bound. A
    point without a bound is the flat score under the lowest bound there is (a jump there too).

    >>> bands = (Band(0, 0), Band(60, 60), Band(60, 70), Band(100, 100))
    >>> score(np.array([-5.0, 30, 60, 80, 101, np.nan]), np.full(6, np.nan), Params(bands=bands)).tolist()
    [0.0, 30.0, 70.0, 85.0, 100.0, nan]
    """
    bands = in_order(params.bands)
    points = [band for band in bands if band.lower is not None]
    if not points:
        return np.where(np.isnan(actual), np.nan, bands[-1].score)
    x = np.array([band.lower for band in points], dtype=np.float64)
    y = np.array([band.score for band in points], dtype=np.float64)
    after = reached(x, actual, params)
    # the last point at or under a and the first over it: never two points with one bound
    left, right = np.maximum(after - 1, 0), np.minimum(after, len(x) - 1)
    width = np.where(x[right] > x[left], x[right] - x[left], 1.0)
    inside = y[left] + (y[right] - y[left]) * np.clip((actual - x[left]) / width, 0.0, 1.0)
    under = bands[0].score if bands[0].lower is None else float(y[0])
    return np.where(after == 0, under, inside)


# Under the lowest bound the first band holds: flat, its bound cannot be over the actual by less than nothing. A first band
# without a bound, where the empty cell reads as 0, has a slope of 0.
_BAND = f"MAX(1,{REACHED})"

METHOD = Method(
    title=Text("插值计分法", "bands_linear"),
    needs=frozenset({Need.BANDS}),
    score=score,
    lower_is_better=falling,
    formula=f"INDEX({{scores}},{_BAND})+INDEX({{slopes}},{_BAND})*MAX(0,{{actual}}-INDEX({{lowers}},{_BAND}))",
    words=words(
        "各区间点连成的折线在 {actual} 处的高度，两端之外持平",
        "the height at {actual} of the straight lines between the band points, flat outside them",
    ),
    example=Example(actual=80, params=Params(bands=(Band(0, 0), Band(60, 60), Band(60, 70), Band(100, 100))), score=85),
    line=True,
)
