"""plus_minus 加减分法: 100 at the target, points for every unit beyond it and off for every unit short of it, each with a limit."""

import numpy as np

from rmcli.language import Text
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.methods.base import Example, Method, Need, Params, as_told, words


def score(actual: FloatArray, target: FloatArray, params: Params) -> FloatArray:
    """100 + min(limit_over, points_over * (a - t) / unit) for a >= t, else 100 - min(limit_under, points * (t - a) / unit), (n,);
    nan where a or t is missing. Where lower is better the two sides change places. Parts of a unit count in proportion; a
    target of 0 is a target like any other. Source: method.md section 3.

    >>> rule = Params(points=2, points_over=1, unit=10, limit_over=5, limit_under=20)
    >>> score(np.array([100.0, 130, 190, 85, -50, np.nan]), np.full(6, 100.0), rule).tolist()
    [100.0, 103.0, 105.0, 97.0, 80.0, nan]
    """
    ahead = target - actual if params.low else actual - target
    over = np.minimum(params.limit_over, params.points_over * ahead / params.unit)
    under = np.minimum(params.limit_under, params.points * -ahead / params.unit)
    return np.where(ahead >= 0, 100 + over, 100 - under)


def _formula(better: str, ahead: str, behind: str) -> str:
    """A blank limit is no number to MIN, which leaves it out of account."""
    over = f"MIN({{limit_over}},{{points_over}}*({ahead})/{{unit}})"
    return f"100+IF({better},{over},-MIN({{limit_under}},{{points}}*({behind})/{{unit}}))"


_UP, _DOWN = "{actual}-{target}", "{target}-{actual}"

METHOD = Method(
    title=Text("加减分法", "plus_minus"),
    needs=frozenset({Need.TARGET, Need.POINTS, Need.UNIT, Need.POINTS_OVER}),
    takes=frozenset({Need.LIMIT_OVER, Need.LIMIT_UNDER, Need.BETTER}),
    score=score,
    lower_is_better=as_told,
    formula=_formula("{actual}>={target}", _UP, _DOWN),
    formula_low=_formula("{actual}<={target}", _DOWN, _UP),
    words=words(
        "{actual} 不低于 {target} 时 100 + min({limit_over}, {points_over} × ({actual} − {target}) / {unit})，"
        "否则 100 − min({limit_under}, {points} × ({target} − {actual}) / {unit})",
        "100 + min({limit_over}, {points_over} x ({actual} - {target}) / {unit}) where {actual} is {target} or more, "
        "else 100 - min({limit_under}, {points} x ({target} - {actual}) / {unit})",
    ),
    words_low=words(
        "{actual} 不高于 {target} 时 100 + min({limit_over}, {points_over} × ({target} − {actual}) / {unit})，"
        "否则 100 − min({limit_under}, {points} × ({actual} − {target}) / {unit})",
        "100 + min({limit_over}, {points_over} x ({target} - {actual}) / {unit}) where {actual} is {target} or less, "
        "else 100 - min({limit_under}, {points} x ({actual} - {target}) / {unit})",
    ),
    example=Example(
        actual=130,
        target=100,
        params=Params(points=2, unit=10, points_over=1, limit_over=5, limit_under=20),
        score=103,
    ),
    loses=True,
)
