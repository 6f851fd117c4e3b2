"""The JSON that `rmcli ahp check --json` prints: every node, every expert, the group, every problem."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rmcli import ahp
from rmcli.insight.opinions import NodeOpinions, Opinion, Opinions
from rmcli.insight.stability import Stability
from rmcli.insight.weighing import weigh
from rmcli.language import Lang
from rmcli.problems import Problem
from rmcli.report.json_parts import Json, of_problems


def of_opinions(opinions: Opinions | None, problems: Sequence[Problem], lang: Lang) -> dict[str, object]:
    """The survey as workbooks.md lays it out, numbers at full precision; a problem also names its file. `group` is None
    where no expert is under the CR limit. `leaves` where no scheme was judged: every place's weight of the whole, none where there
    is not one tree with weights throughout."""
    nodes = opinions.nodes if opinions else ()
    own_tree = opinions is not None and opinions.survey.scheme is None
    return {
        "nodes": [_node(opinions, node, lang) for node in nodes if opinions],
        **({"leaves": _leaves(opinions, lang)} if opinions and own_tree else {}),
        "problems": of_problems(problems, lang, with_file=True),
    }


def _leaves(opinions: Opinions, lang: Lang) -> list[Json]:
    survey, exact = opinions.survey, weigh(opinions).exact
    return [
        {"node": survey.name(of)(lang), "criterion": survey.criteria(of)[code](lang), "weight": exact[of, code]}
        for of, code in survey.tree.leaves
        if (of, code) in exact
    ]


def of_stability(stability: Stability | None, problems: Sequence[Problem], lang: Lang) -> dict[str, object]:
    """What `rmcli ahp sensitivity --json` prints: weights as fractions, nearest changes first; None: no such change."""
    found: dict[str, object] = {"dimensions": [], "swaps": [], "grades": [], "people": [], "apart": []}
    if stability:
        found = {
            "dimensions": [
                {
                    "dimension": r.dimension,
                    "weight": r.weight,
                    "order_holds": list(r.order),
                    "grades_hold": list(r.grade),
                }
                for r in stability.reaches
            ],
            "swaps": [{"dimension": s.dimension, "at": s.at, "rm_ids": [s.first, s.second]} for s in stability.swaps],
            "grades": [
                {"dimension": c.dimension, "at": c.at, "rm_id": c.who, "grade": c.grade} for c in stability.crossings
            ],
            "people": [
                {
                    "rm_id": p.rm_id,
                    "grade": p.grade,
                    "keeps": p.keeps,
                    "otherwise": p.otherwise or None,
                    "ranks": [p.best, p.worst],
                }
                for p in stability.people
            ],
            "apart": list(stability.apart),
        }
    return {**found, "problems": of_problems(problems, lang, with_file=True)}


def _node(opinions: Opinions, node: NodeOpinions, lang: Lang) -> Json:
    names = [name(lang) for name in opinions.survey.names(node.node)]
    return {
        "node": opinions.survey.name(node.node)(lang),
        "criteria": names,
        "experts": [_expert(opinion, names) for opinion in node.opinions],
        "group": _group(node),
    }


def _expert(opinion: Opinion, names: Sequence[str]) -> Json:
    return {
        "expert": opinion.expert.name,
        "weights": list(opinion.weights),
        "lambda_max": opinion.lambda_max,
        "ci": opinion.ci,
        "ri": opinion.ri,
        "cr": opinion.cr,
        "consistent": opinion.consistent,
        "unanswered": opinion.unanswered,
        "circular_triads": len(opinion.triads),
        "suggestions": [
            {
                "row": names[s.row],
                "column": names[s.column],
                "value": s.value,
                "suggested": s.suggested,
                "cr_after": s.cr_after,
            }
            for s in _suggestions(opinion)
        ],
    }


@dataclass(frozen=True)
class _Suggestion:
    """A judgement to ask about: where it stands, what it is, what it might be, and the CR then."""

    row: int
    column: int
    value: float
    suggested: float
    cr_after: float


def _suggestions(opinion: Opinion) -> Iterator[_Suggestion]:
    """Each change that alone is enough; where it takes two, both of the best two, with the CR after both; where two are not
    enough, the judgement that the others contradict most."""
    alone = opinion.repairs and len(opinion.repairs[0].changes) == 1
    for repair in opinion.repairs if alone else opinion.repairs[:1]:
        for change in repair.changes:
            yield _Suggestion(change.row, change.column, change.value, change.suggested, repair.cr_after)
    worst = opinion.worst
    if not opinion.consistent and not opinion.repairs and worst:
        yield _Suggestion(worst.row, worst.column, worst.value, worst.suggested, worst.cr_after)


def _group(node: NodeOpinions) -> Json:
    members = node.members()
    if members is None or node.group is None:
        return None
    return {
        "method": members.how,
        "weights": members.weights.tolist(),
        "lambda_max": float(members.check.lambda_max[0]),
        "cr": float(members.check.cr[0]),
        "consensus": ahp.consensus(node.weights[list(members.members)]),
        "experts": len(members.members),
        "left_out": [node.opinions[k].expert.name for k in node.group.left_out],
    }
