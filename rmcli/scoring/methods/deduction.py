"""deduction 扣分法: 100, less points for every unit over the target."""

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.methods.base import Example, Method, Need, Params, always, words


def score(actual: FloatArray, target: FloatArray, params: Params) -> FloatArray:
    """100 - points * max(0, a - t) / unit, (n,); nan where a or t is missing. Parts of a unit count in proportion.

    Under or at the target it is 100. A target of 0 is a target like any other.

    >>> score(np.array([0.008, 0.0125, np.nan]), np.array([0.01, 0.01, 0.01]), Params(points=3, unit=0.001)).round(9).tolist()
    [100.0, 92.5, nan]
    """
    return 100 - params.points * np.maximum(0.0, actual - target) / params.unit


METHOD = Method(
    title=Text("扣分法", "deduction"),
    needs=frozenset({Need.TARGET, Need.POINTS, Need.UNIT}),
    score=score,
    lower_is_better=always,
    formula="100-{points}*MAX(0,{actual}-{target})/{unit}",
    words=words(
        "100 − {points} × max(0, {actual} − {target}) / {unit}",
        "100 - {points} x max(0, {actual} - {target}) / {unit}",
    ),
    example=Example(actual=0.0125, target=0.01, params=Params(points=3, unit=0.001), score=92.5),
    loses=True,
)
