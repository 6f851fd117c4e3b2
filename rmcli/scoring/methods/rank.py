"""rank 排名计分法: from the cap for the first of the group evenly down to the floor for the last."""

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.methods.base import Example, Method, Need, Params, as_told, words
from rmcli.scoring.ranks import ahead_of


def score(actual: FloatArray, _target: FloatArray, params: Params) -> FloatArray:
    """cap - (cap - floor) * (r - 1) / (n - 1), (n,), for a group of n: r is the place, the better first, and equals share the better
    place; the cap where the group is one. nan where a is missing: that RM has no place, and is of the n all the same, for the
    indicator applies to them. Source: method.md section 3.

    >>> import numpy as np
    >>> score(np.array([70.0, 90, 70, 50, 50]), np.full(5, np.nan), Params(cap=120, floor=60)).tolist()
    [105.0, 120.0, 105.0, 75.0, 75.0]
    """
    below = max(1, len(actual) - 1)
    return params.cap - (params.cap - params.floor) * ahead_of(actual, low=params.low) / below


METHOD = Method(
    title=Text("排名计分法", "rank"),
    needs=frozenset({Need.CAP}),
    takes=frozenset({Need.FLOOR, Need.BETTER}),
    score=score,
    lower_is_better=as_told,
    formula="{cap}-({cap}-{floor})*({place}-1)/MAX(1,{places}-1)",
    words=words(
        "{cap} − ({cap} − {floor}) × (名次 − 1) / (人数 − 1)，名次按 {actual} 在定级的组内从好到差，相同的并列在前；只有一人时为 {cap}",
        "{cap} - ({cap} - {floor}) x (place - 1) / (people - 1), places by {actual} within the group that grades are given in, "
        "the better first, equals sharing the better place; {cap} where there is one only",
    ),
    example=Example(actual=70, others=(90, 70, 50, 50), params=Params(cap=120, floor=60), score=105),
    compares=True,
)
