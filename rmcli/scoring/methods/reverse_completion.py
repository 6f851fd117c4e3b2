"""reverse_completion 逆向完成率法: lower is better; at the target 100, at twice the target 0."""

from rmcli.scoring.methods.base import FloatArray, Method, Need, Params, always, over_positive


def score(actual: FloatArray, target: FloatArray, _params: Params) -> FloatArray:
    """100 * (2 - a / t), (n,); nan where a or t is missing or t <= 0. An actual of 0 scores 200 (then the cap holds).

    >>> import numpy as np
    >>> score(np.array([100.0, 80.0, 250.0, 1.0]), np.array([100.0, 100.0, 100.0, 0.0]), Params()).tolist()
    [100.0, 120.0, -50.0, nan]
    """
    return 100 * (2 - over_positive(actual, target))


METHOD = Method("reverse_completion", frozenset({Need.TARGET}), score, always, Params())
