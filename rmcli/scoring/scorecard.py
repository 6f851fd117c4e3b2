"""The scorecard: indicator scores and weights to dimension scores and the composite, drop-outs scaled away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rmcli.scheme.model import Scheme
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.result import APPLIES, NodeWeights
from rmcli.scoring.weights import WHOLE

Columns: TypeAlias = Sequence[NDArray[np.float64]]


@dataclass(frozen=True)
class Scorecard:
    """`indicators` and `dimensions` as ScoreRun has them; `composite` (n_rm,) at full precision, nan where there is none."""

    indicators: pd.DataFrame
    dimensions: pd.DataFrame
    composite: FloatArray


def combine(indicators: pd.DataFrame, rm_ids: pd.Series, weights: Sequence[NodeWeights], scheme: Scheme) -> Scorecard:
    """Dimension scores and the composite of every RM, with the weights that led to them.

    A dimension drops out for an RM where none of its indicators applies, or only ones of weight 0. An indicator in
    State.MISSING keeps its weight and leaves dimension and composite nan; so is the composite of an RM for whom every
    weighted dimension drops out. Source: method.md section 3.
    """
    n = len(rm_ids)
    of_node = {node.node: dict(zip(node.criteria, node.weights, strict=True)) for node in weights}
    codes = [indicator.code for indicator in scheme.indicators]
    score = _columns(indicators["score"], codes, n)
    applies = _columns(indicators["state"].isin(APPLIES).astype(float), codes, n)

    within: dict[str, FloatArray] = {}
    there: dict[str, FloatArray] = {}
    points: dict[str, FloatArray] = {}
    for dimension in scheme.dimensions:
        inside = [indicator.code for indicator in scheme.of_dimension(dimension.code)]
        if dimension.additional:
            parts = [applies[code] for code in inside]
        else:
            parts = _scaled([of_node[dimension.code][code] * applies[code] for code in inside], n)
        within |= dict(zip(inside, parts, strict=True))
        there[dimension.code] = (_total(parts, n) > 0).astype(float)
        points[dimension.code] = _weighed(parts, [score[code] for code in inside], n)

    weighted = [dimension.code for dimension in scheme.weighted_dimensions]
    scaled = _scaled([of_node[WHOLE][code] * there[code] for code in weighted], n)
    over = there | dict(zip(weighted, scaled, strict=True))
    composite = _weighed(list(over.values()), list(points.values()), n)
    composite[_total(scaled, n) == 0] = np.nan
    return Scorecard(
        indicators=_with_weights(indicators, within, over, scheme),
        dimensions=_dimension_frame(rm_ids, points, over),
        composite=composite,
    )


def _with_weights(
    indicators: pd.DataFrame, within: dict[str, FloatArray], of_dimension: dict[str, FloatArray], scheme: Scheme
) -> pd.DataFrame:
    additional = {dimension.code for dimension in scheme.dimensions if dimension.additional}
    weight = np.column_stack([within[indicator.code] for indicator in scheme.indicators]).ravel()
    over = np.column_stack([of_dimension[indicator.dimension] for indicator in scheme.indicators]).ravel()
    global_weight = weight * over
    short = np.maximum(0.0, 100 - np.asarray(indicators["score"], dtype=np.float64))
    weighed = ~np.asarray(indicators["dimension"].isin(additional), dtype=bool) & (global_weight > 0)
    lost = np.where(weighed, global_weight * short, 0.0)
    return indicators.assign(weight=weight, global_weight=global_weight, lost=lost)


def _dimension_frame(rm_ids: pd.Series, points: dict[str, FloatArray], over: dict[str, FloatArray]) -> pd.DataFrame:
    codes = list(points)
    return pd.DataFrame(
        {
            "rm_id": rm_ids.repeat(len(codes)).array,
            "dimension": pd.Series(codes * len(rm_ids), dtype="str"),
            "score": np.column_stack([np.where(over[code] > 0, points[code], np.nan) for code in codes]).ravel(),
            "weight": np.column_stack([over[code] for code in codes]).ravel(),
        }
    )


def _columns(values: pd.Series, codes: Sequence[str], n: int) -> dict[str, FloatArray]:
    """A column of the indicators frame as one array (n_rm,) per indicator."""
    table = np.asarray(values, dtype=np.float64).reshape(n, len(codes))
    return {code: table[:, k].copy() for k, code in enumerate(codes)}


def _scaled(parts: Columns, n: int) -> list[FloatArray]:
    """The parts scaled to sum to 1 for each RM; all 0 where they sum to 0."""
    total = _total(parts, n)
    return [np.divide(part, total, out=np.zeros(n), where=total > 0) for part in parts]


def _weighed(weights: Columns, scores: Columns, n: int) -> FloatArray:
    """The sum of weight x score; a score counts for nothing, missing or not, where its weight is 0."""
    parts = zip(weights, scores, strict=True)
    return _total([np.where(weight > 0, weight * score, 0.0) for weight, score in parts], n)


def _total(parts: Columns, n: int) -> FloatArray:
    """The sum, added in the order of the parts, so that an RM's figure does not hang on who stands beside them."""
    total = np.zeros(n)
    for part in parts:
        total += part
    return total
