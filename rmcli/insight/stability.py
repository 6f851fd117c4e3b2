"""What a ranking hangs on: at which weight of a dimension who changes places or grade, and how often a grade stays when every
judgement may have been a scale step higher or lower."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from rmcli import ahp
from rmcli.ahp.matrices import FloatArray
from rmcli.insight.opinions import Opinions
from rmcli.insight.weighing import Weighing
from rmcli.scoring import scorecard
from rmcli.scoring.grading import committee, grades, vetoes
from rmcli.scoring.ranks import groups
from rmcli.scoring.result import NodeWeights, ScoreRun
from rmcli.scoring.weights import WHOLE
from rmcli.tables.data import Tables

DRAWS = 400  # scorings of everybody; a share of 400 is known to about 5 points


@dataclass(frozen=True)
class Swap:
    """`dimension` at weight `at`: the RMs `first` and `second` (rm_ids) are level, and change places beyond it."""

    dimension: str
    at: float
    first: str
    second: str


@dataclass(frozen=True)
class Crossing:
    """`dimension` at weight `at`: the RM `who` reaches the lower end of `grade`."""

    dimension: str
    at: float
    who: str
    grade: str


@dataclass(frozen=True)
class Reach:
    """One dimension's weight, and how far it can go down and up (the others scaled) before the first change of places and of
    a grade; None: never."""

    dimension: str
    weight: float
    order: tuple[float | None, float | None]
    grade: tuple[float | None, float | None]


@dataclass(frozen=True)
class Steady:
    """One RM under one-step changes of judgements: the share of draws that keep the grade, the grade that comes up most
    often otherwise ("" if none), and the ranks of the middle 90 %."""

    rm_id: str
    grade: str
    keeps: float
    otherwise: str
    best: int
    worst: int


@dataclass(frozen=True)
class Stability:
    """`swaps` and `crossings` nearest to the present weight first; `apart` are RMs (rm_ids) whose dimensions are weighed
    otherwise because one does not apply to them, so that swaps are not worked out for them."""

    run: ScoreRun
    reaches: tuple[Reach, ...]
    swaps: tuple[Swap, ...]
    crossings: tuple[Crossing, ...]
    people: tuple[Steady, ...]
    apart: tuple[str, ...]


def of(run: ScoreRun, opinions: Opinions, weighing: Weighing, tables: Tables, *, keep_inconsistent: bool) -> Stability:
    """The stability of a run that was scored with the weights of `weighing`. Swaps count within the scheme's rank group;
    grades cross only where they are given by cut-off, and not above what a veto allows."""
    dimensions = [d.code for d in run.scheme.weighted_dimensions]
    whole = next(n for n in run.weights if n.node == WHOLE)
    of_criterion = dict(zip(whole.criteria, whole.weights, strict=True))
    weights = np.array([of_criterion[code] for code in dimensions])
    table = run.dimensions.pivot(index="rm_id", columns="dimension", values="score").loc[run.results["rm_id"]]
    shares = run.dimensions.pivot(index="rm_id", columns="dimension", values="weight").loc[run.results["rm_id"]]
    graded = run.results["composite"].notna().to_numpy()
    alike = graded & (shares[dimensions].to_numpy() > 0).all(axis=1)
    additional = [d.code for d in run.scheme.dimensions if d.additional]
    extra = table[additional].fillna(0.0).to_numpy().sum(axis=1)[alike]
    scores, ids = table[dimensions].to_numpy()[alike], run.results["rm_id"].to_numpy()[alike].tolist()
    swaps = _swaps(run, dimensions, ids, ahp.swap_points(scores, weights, extra))
    crossings = _crossings(run, dimensions, ids, lambda ends: ahp.crossing_points(scores, weights, ends, extra))
    reaches = tuple(
        Reach(
            code,
            float(weight),
            _nearest([s.at for s in swaps if s.dimension == code], float(weight)),
            _nearest([c.at for c in crossings if c.dimension == code], float(weight)),
        )
        for code, weight in zip(dimensions, weights, strict=True)
    )
    people = _steady(run, opinions, weighing, tables, keep_inconsistent=keep_inconsistent)
    apart = tuple(run.results["rm_id"].to_numpy()[~alike].tolist())
    return Stability(run, reaches, swaps, crossings, people, apart)


def _swaps(run: ScoreRun, dimensions: list[str], ids: list[str], found: ahp.Swaps) -> tuple[Swap, ...]:
    group = dict(zip(run.results["rm_id"], groups(run.results, run.scheme.parameters.rank_group), strict=True))
    return tuple(
        Swap(dimensions[d], float(at), ids[i], ids[j])
        for d, at, i, j in zip(found.dimension, found.at, found.first, found.second, strict=True)
        if group[ids[i]] == group[ids[j]]
    )


def _crossings(
    run: ScoreRun, dimensions: list[str], ids: list[str], points: Callable[[FloatArray], ahp.Crossings]
) -> tuple[Crossing, ...]:
    parameters, ladder = run.scheme.parameters, run.scheme.grades
    bounded = [k for k, grade in enumerate(ladder) if grade.min_score is not None]
    if parameters.grade_method != "cutoff" or not bounded:
        return ()
    position = {grade.grade: k for k, grade in enumerate(ladder)}
    cap = {
        rm: position.get(grade, 0) for rm, grade in zip(run.results["rm_id"], run.results["grade_by_veto"], strict=True)
    }
    decided = set(run.results["rm_id"][run.results["grade_by_committee"] != ""])  # whose grade hangs on no score
    # scores are rounded half up before they are compared, so a grade begins half a unit below its bound
    half = 0.5 * 10.0**-parameters.score_decimals
    found = points(np.array([float(ladder[k].min_score or 0) - half for k in bounded]))
    return tuple(
        Crossing(dimensions[d], float(at), ids[who], ladder[bounded[b]].grade)
        for d, at, who, b in zip(found.dimension, found.at, found.who, found.boundary, strict=True)
        if bounded[b] >= cap[ids[who]] and ids[who] not in decided
    )


def _nearest(at: list[float], weight: float) -> tuple[float | None, float | None]:
    return max((t for t in at if t <= weight), default=None), min((t for t in at if t > weight), default=None)


def _steady(
    run: ScoreRun, opinions: Opinions, weighing: Weighing, tables: Tables, *, keep_inconsistent: bool
) -> tuple[Steady, ...]:
    drawn: Mapping[str, FloatArray] = {
        node.node: node.intervals(result).draws[:DRAWS]
        for node in opinions.nodes
        if node.node in weighing.members and (result := node.members(keep_inconsistent=keep_inconsistent)) is not None
    }
    capped = vetoes.found(tables.vetoes, run.indicators, run.scheme, tables.language)
    decided = committee.decisions(tables.gradings, run.scheme)
    seen: list[Counter[str]] = [Counter() for _ in run.results["rm_id"]]
    ranks = np.empty((DRAWS, len(run.results)))
    for draw in range(DRAWS):
        nodes = [_drawn(node, drawn, draw) for node in run.weights]
        card = scorecard.combine(run.indicators, run.results["rm_id"], nodes, run.scheme)
        result = grades.assign(run.results, card.composite, capped, run.scheme, decided)
        ranks[draw] = result["rank"]
        for count, grade in zip(seen, result["grade"], strict=True):
            count[grade] += 1
    low, high = np.quantile(ranks, [0.05, 0.95], axis=0, method="nearest")
    return tuple(
        Steady(
            rm_id,
            grade,
            count[grade] / DRAWS,
            next((other for other, _ in count.most_common() if other != grade), ""),
            int(best),
            int(worst),
        )
        for rm_id, grade, count, best, worst in zip(
            run.results["rm_id"], run.results["grade"], seen, low, high, strict=True
        )
    )


def _drawn(node: NodeWeights, drawn: Mapping[str, FloatArray], draw: int) -> NodeWeights:
    """The node with the weights of one draw; one that nobody judged keeps its own."""
    if node.node not in drawn:
        return node
    return replace(node, weights=tuple(drawn[node.node][draw].tolist()))
