"""per_unit 单位计分法: points for every unit."""

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.methods.base import Example, Method, Need, Params, words


def score(actual: FloatArray, _target: FloatArray, params: Params) -> FloatArray:
    """points * a / unit, (n,); nan where a is missing. Parts of a unit count in proportion.

    >>> import numpy as np
    >>> score(np.array([0.0, 2.0, 2.5]), np.full(3, np.nan), Params(points=25, unit=1)).tolist()
    [0.0, 50.0, 62.5]
    """
    return params.points * actual / params.unit


def lower_is_better(params: Params) -> bool:
    """Negative points, such as -5 for each complaint, make a higher actual worse."""
    return params.points < 0


METHOD = Method(
    title=Text("单位计分法", "per_unit"),
    needs=frozenset({Need.POINTS, Need.UNIT}),
    score=score,
    lower_is_better=lower_is_better,
    formula="{points}*{actual}/{unit}",
    words=words("{points} × {actual} / {unit}", "{points} x {actual} / {unit}"),
    example=Example(actual=2, params=Params(points=25, unit=1), score=50),
)
