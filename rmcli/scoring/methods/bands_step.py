"""bands_step 区间计分法: the score of the band the actual lies in."""

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.methods.base import REACHED, Band, Example, Method, Need, Params, falling, in_order, reached, words


def score(actual: FloatArray, _target: FloatArray, params: Params) -> FloatArray:
    """The score of the highest band whose lower bound is <= a, (n,); nan where a is missing.

    A band without a lower bound holds for everything under the next one. Of two bands with one bound the later row holds.
    Who is under the lowest bound has reached no band and scores 0.

    >>> bands = (Band(60, 50), Band(80, 75), Band(90, 100))
    >>> score(np.array([59.99, 60, 89.99, 90, np.nan]), np.full(5, np.nan), Params(bands=bands)).tolist()
    [0.0, 50.0, 75.0, 100.0, nan]
    """
    bands = in_order(params.bands)
    bounds = np.array([-np.inf if band.lower is None else band.lower for band in bands])
    scores = np.array([0.0, *(band.score for band in bands)])
    return np.where(np.isnan(actual), np.nan, scores[reached(bounds, actual, params)])


METHOD = Method(
    title=Text("区间计分法", "bands_step"),
    needs=frozenset({Need.BANDS}),
    score=score,
    lower_is_better=falling,
    formula=f"IF({REACHED}=0,0,INDEX({{scores}},{REACHED}))",
    words=words(
        "下限不高于 {actual} 的最高一档的得分", "the score of the highest band whose lower bound is not over {actual}"
    ),
    words_above=words(
        "下限低于 {actual} 的最高一档的得分", "the score of the highest band whose lower bound is under {actual}"
    ),
    example=Example(actual=85, params=Params(bands=(Band(0, 0), Band(60, 50), Band(80, 75), Band(90, 100))), score=75),
)
