"""direct 直接计分法: the actual is the score."""

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.methods.base import Example, Method, Params, never, words


def score(actual: FloatArray, _target: FloatArray, _params: Params) -> FloatArray:
    """a, (n,); nan where a is missing.

    >>> import numpy as np
    >>> score(np.array([87.5, np.nan]), np.full(2, np.nan), Params()).tolist()
    [87.5, nan]
    """
    return actual.copy()


METHOD = Method(
    title=Text("直接计分法", "direct"),
    needs=frozenset(),
    score=score,
    lower_is_better=never,
    formula="{actual}",
    words=words("{actual}", "{actual}"),
    example=Example(actual=87.5, score=87.5),
)
