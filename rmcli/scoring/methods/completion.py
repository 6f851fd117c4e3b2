"""completion 完成率法: how much of the target was reached."""

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.methods.base import Example, Method, Need, Params, never, over_positive, words


def score(actual: FloatArray, target: FloatArray, _params: Params) -> FloatArray:
    """100 * a / t, (n,); nan where a or t is missing or t <= 0. A negative actual scores under 0 (then the floor holds).

    >>> import numpy as np
    >>> score(np.array([90.0, 130.0, -5.0, 1.0]), np.array([100.0, 100.0, 100.0, 0.0]), Params()).tolist()
    [90.0, 130.0, -5.0, nan]
    """
    return 100 * over_positive(actual, target)


METHOD = Method(
    title=Text("完成率法", "completion"),
    needs=frozenset({Need.TARGET}),
    score=score,
    lower_is_better=never,
    formula="100*{actual}/{target}",
    words=words("100 × {actual} / {target}", "100 x {actual} / {target}"),
    example=Example(actual=90, target=120, score=75),
    divides_by_target=True,
)
