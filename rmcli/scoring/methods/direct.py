"""direct 直接计分法: the actual is the score."""

from rmcli.scoring.methods.base import FloatArray, Method, Params, never


def score(actual: FloatArray, _target: FloatArray, _params: Params) -> FloatArray:
    """a, (n,); nan where a is missing.

    >>> import numpy as np
    >>> score(np.array([87.5, np.nan]), np.full(2, np.nan), Params()).tolist()
    [87.5, nan]
    """
    return actual.copy()


METHOD = Method("direct", frozenset(), score, never, Params())
