"""reverse_completion 逆向完成率法: lower is better; at the target 100, at twice the target 0."""

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.methods.base import Example, Method, Need, Params, always, over_positive, words


def score(actual: FloatArray, target: FloatArray, _params: Params) -> FloatArray:
    """100 * (2 - a / t), (n,); nan where a or t is missing or t <= 0. An actual of 0 scores 200 (then the cap holds).

    >>> import numpy as np
    >>> score(np.array([100.0, 80.0, 250.0, 1.0]), np.array([100.0, 100.0, 100.0, 0.0]), Params()).tolist()
    [100.0, 120.0, -50.0, nan]
    """
    return 100 * (2 - over_positive(actual, target))


METHOD = Method(
    title=Text("逆向完成率法", "reverse_completion"),
    needs=frozenset({Need.TARGET}),
    score=score,
    lower_is_better=always,
    formula="100*(2-{actual}/{target})",
    words=words("100 × (2 − {actual} / {target})", "100 x (2 - {actual} / {target})"),
    example=Example(actual=80, target=100, score=120),
    divides_by_target=True,
)
