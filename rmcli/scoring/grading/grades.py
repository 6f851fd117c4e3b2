"""Grades 等级 and the way to each: by score, by quota, by veto, by committee, final."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

import pandas as pd

from rmcli.scheme.model import Grade, Scheme
from rmcli.scheme.pay_rules import Edges
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.grading.committee import Decision
from rmcli.scoring.grading.vetoes import Veto
from rmcli.scoring.ranks import groups, ranked
from rmcli.scoring.result import ScoreRun
from rmcli.scoring.rounding import half_up, whole_half_up

_NONE = -1


def assign(
    people: pd.DataFrame,
    composite: FloatArray,
    vetoes: Mapping[str, Sequence[Veto]],
    scheme: Scheme,
    decided: Mapping[str, Decision] = MappingProxyType({}),
) -> pd.DataFrame:
    """`people` with composite_full, composite, rank, the grade's way and the coefficient, as `ScoreRun.results` says.

    A committee's decision goes before score and quota, and never over a veto. An RM without a composite (nan) keeps their row:
    rank 0, no grade, coefficient Decimal nan. Source: method.md section 3.
    """
    parameters, grades = scheme.parameters, scheme.grades
    rounded = [half_up(value, parameters.score_decimals) for value in composite.tolist()]
    by_score = [_NONE if score.is_nan() else by_cut_off(score, grades, parameters.edges) for score in rounded]
    within, by_quota = by_score, by_score
    if parameters.grade_method == "quota":
        within = forced(rounded, groups(people, parameters.grade_group), grades)
        by_quota = [max(score, quota) for score, quota in zip(by_score, within, strict=True)]
    reasons = [tuple(vetoes.get(rm_id, ())) for rm_id in people["rm_id"]]
    caps = [_strictest(of_rm, grades) for of_rm in reasons]
    positions = {grade.grade: position for position, grade in enumerate(grades)}
    told = [decided.get(rm_id) for rm_id in people["rm_id"]]
    chosen = [_NONE if decision is None else positions[decision.grade] for decision in told]
    before = [quota if _NONE in (choice, quota) else choice for quota, choice in zip(by_quota, chosen, strict=True)]
    final = [_NONE if grade == _NONE else max(grade, cap) for grade, cap in zip(before, caps, strict=True)]
    return people.assign(
        composite_full=composite,
        composite=[float(score) for score in rounded],
        rank=pd.array(ranked(rounded, groups(people, parameters.rank_group)), dtype="int64"),
        grade_by_score=_names(by_score, grades),
        quota_alone=_names(within, grades),
        grade_by_quota=_names(by_quota, grades),
        veto=pd.array(["; ".join(veto.reason for veto in of_rm) for of_rm in reasons], dtype="str"),
        grade_by_veto=_names(caps, grades),
        grade_by_committee=_names(chosen, grades),
        committee=pd.array([decision.reason if decision else "" for decision in told], dtype="str"),
        approved_by=pd.array([decision.approved_by if decision else "" for decision in told], dtype="str"),
        grade=_names(final, grades),
        coefficient=pd.Series(
            [Decimal("nan") if grade == _NONE else grades[grade].coefficient for grade in final], dtype=object
        ),
    )


def by_cut_off(score: Decimal, grades: Sequence[Grade], edges: Edges = "lower") -> int:
    """The position of the best grade whose `min_score` is <= the score (with `edges` upper: under it; no bound: always); the last one under
    them all."""
    for position, grade in enumerate(grades):
        bound = grade.min_score
        if bound is None or score > bound or (score == bound and edges == "lower"):
            return position
    return len(grades) - 1


def forced(scores: Sequence[Decimal], group: Sequence[str], grades: Sequence[Grade]) -> list[int]:
    """Forced distribution 强制分布: the position of the best grade each RM's rank in the group has room for.

    Room for a grade and all better ones together is round_half_up(n x their quotas' sum), n the RMs of the group that have
    a score; equals hold the rank of the first of them, so at the edge all get the better grade. From a grade without a
    quota on, and in the last grade, there is room for all. `_NONE` where the score is nan.
    """
    sizes: dict[str, int] = {}
    for score, name in zip(scores, group, strict=True):
        sizes[name] = sizes.get(name, 0) + (not score.is_nan())
    room = {name: _room(size, grades) for name, size in sizes.items()}
    return [
        _NONE if rank == 0 else next(k for k, places in enumerate(room[name]) if rank <= places)
        for rank, name in zip(ranked(scores, group), group, strict=True)
    ]


def _room(size: int, grades: Sequence[Grade]) -> list[int]:
    """How many of `size` may have each grade or a better one; everybody the last."""
    room: list[int] = []
    total: Decimal | None = Decimal(0)
    for grade in grades:
        total = None if total is None or grade.quota is None else total + grade.quota
        room.append(size if total is None else whole_half_up(size * total))
    return [*room[:-1], size]


def _strictest(vetoes: Sequence[Veto], grades: Sequence[Grade]) -> int:
    """The position of the lowest grade that a veto caps at, `_NONE` without vetoes."""
    positions = {grade.grade: position for position, grade in enumerate(grades)}
    return max((positions[veto.max_grade] for veto in vetoes), default=_NONE)


def _names(positions: Sequence[int], grades: Sequence[Grade]) -> "pd.api.extensions.ExtensionArray":
    return pd.array(["" if position == _NONE else grades[position].grade for position in positions], dtype="str")


def quotas_cut(run: ScoreRun) -> list[tuple[str, int, int]]:
    """The grades that cut-offs left to fewer RMs than the quotas gave them to, best first: the grade, how many the quotas gave and
    how many have it after the cut-offs."""
    given, left = (run.results[column].tolist() for column in ("quota_alone", "grade_by_quota"))
    counts = [(grade.grade, given.count(grade.grade), left.count(grade.grade)) for grade in run.scheme.grades]
    return [count for count in counts if count[1] > count[2]]
