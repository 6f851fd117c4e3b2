"""deduction 扣分法: 100, less points for every unit over the target."""

import numpy as np

from rmcli.scoring.methods.base import FloatArray, Method, Need, Params, always


def score(actual: FloatArray, target: FloatArray, params: Params) -> FloatArray:
    """100 - points * max(0, a - t) / unit, (n,); nan where a or t is missing. Parts of a unit count in proportion.

    Under or at the target it is 100. A target of 0 is a target like any other.

    >>> score(np.array([0.008, 0.0125, np.nan]), np.array([0.01, 0.01, 0.01]), Params(points=3, unit=0.001)).round(9).tolist()
    [100.0, 92.5, nan]
    """
    return 100 - params.points * np.maximum(0.0, actual - target) / params.unit


METHOD = Method("deduction", frozenset({Need.TARGET, Need.POINTS, Need.UNIT}), score, always, Params(3, 0.001))
