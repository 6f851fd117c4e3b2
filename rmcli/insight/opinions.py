"""An expert survey worked out: every answer checked, the experts of every node joined, and what has to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np

from rmcli import ahp
from rmcli.ahp.matrices import FloatArray
from rmcli.scheme.model import Matrix
from rmcli.scheme.survey import Expert, Survey

DRAWS = 2_000  # of the Monte Carlo intervals


@dataclass(frozen=True)
class Rules:
    """What answers are judged by: priority method, random-index table, and the CR that a consistent matrix stays under."""

    method: str
    table: str
    limit: float


@dataclass(frozen=True)
class Opinion:
    """One expert's answer about one node. `triads` are positions a > b > c > a; `worst` is the judgement that the others
    contradict most, None where nothing contradicts; `repairs` are questions, none for a consistent matrix."""

    expert: Expert
    matrix: Matrix
    weights: tuple[float, ...]
    lambda_max: float
    ci: float
    ri: float
    cr: float
    gci: float
    consistent: bool
    unanswered: int
    redundant: int
    triads: tuple[tuple[int, int, int], ...]
    worst: ahp.Judgement | None
    repairs: tuple[ahp.Repair, ...]


@dataclass(frozen=True)
class NodeOpinions:
    """What was answered about one node: `opinions` by expert, `left_aside` those whose answer gives no weights, `group` the
    joint result (None where no answer gives any)."""

    node: str
    criteria: tuple[str, ...]
    rules: Rules
    opinions: tuple[Opinion, ...]
    left_aside: tuple[Expert, ...]
    group: ahp.Group | None

    @property
    def experts(self) -> tuple[Expert, ...]:
        return tuple(opinion.expert for opinion in self.opinions)

    @property
    def joined(self) -> ahp.Group:
        """What the opinions come to together. LookupError where there are none: `members` tells."""
        if self.group is None:
            raise LookupError(f"nobody's judgements of {self.node or 'the whole'} give weights")
        return self.group

    def members(self, *, keep_inconsistent: bool = False) -> ahp.GroupResult | None:
        """The group's result: of those under the CR limit, or of everybody; None where there is nobody."""
        if self.group is None:
            return None
        return self.group.everyone if keep_inconsistent else self.group.consistent

    @cached_property
    def stack(self) -> FloatArray:
        """The judgements of all opinions, (k, n, n)."""
        return np.array([opinion.matrix.values for opinion in self.opinions])

    @cached_property
    def voices(self) -> FloatArray:
        """The experts' weights, (k,)."""
        return np.array([opinion.expert.weight for opinion in self.opinions])

    @cached_property
    def weights(self) -> FloatArray:
        """The weights of all opinions, (k, n)."""
        return np.array([opinion.weights for opinion in self.opinions])

    @cached_property
    def methods(self) -> ahp.MethodComparison:
        """Every opinion by every method."""
        return ahp.by_method(self.stack, limit=self.rules.limit, table=self.rules.table)

    @cached_property
    def tables(self) -> Mapping[str, Sequence[bool]]:
        """Whether every opinion is consistent by every published random index."""
        return {name: verdicts.tolist() for name, verdicts in ahp.verdicts_by_table(self.joined.checks).items()}

    def of(self, members: ahp.GroupResult) -> tuple[FloatArray, FloatArray]:
        """The judgements and experts' weights of a group's members, (m, n, n) and (m,)."""
        return self.stack[list(members.members)], self.voices[list(members.members)]

    def intervals(self, members: ahp.GroupResult) -> ahp.MonteCarlo:
        """The group's weights when every answer may have been a scale step lower or higher."""
        stack, voices = self.of(members)
        return ahp.monte_carlo(
            stack,
            limit=self.rules.limit,
            seed=crc32(self.node.encode()),  # fixed, and of its own for every node
            draws=DRAWS,
            method=self.rules.method,
            table=self.rules.table,
            expert_weights=voices,
        )


@dataclass(frozen=True)
class Opinions:
    """A survey worked out, node by node."""

    survey: Survey
    rules: Rules
    nodes: tuple[NodeOpinions, ...]


def work_out(survey: Survey, rules: Rules) -> Opinions:
    """Every answer of the survey by these rules. An answer that could not be read, whose pairs do not link all criteria, that
    has more criteria than the table, or unanswered pairs the method cannot take, is left aside (`problems.of` says why)."""
    return Opinions(survey, rules, tuple(_node(survey, rules, node) for node in survey.nodes))


def gives_weights(matrix: Matrix, rules: Rules) -> bool:
    """Whether weights and a consistency ratio follow from the answers."""
    if not matrix.values or len(matrix.criteria) > len(ahp.TABLES[rules.table].values):
        return False
    judged = np.array(matrix.values)
    if rules.method not in ahp.INCOMPLETE_METHODS and np.isnan(judged).any():
        return False
    return len(ahp.linked_groups(judged)) == 1


def _node(survey: Survey, rules: Rules, node: str) -> NodeOpinions:
    given = [
        (expert, survey.answers[expert.name, node])
        for expert in survey.experts
        if (expert.name, node) in survey.answers
    ]
    usable = [(expert, matrix) for expert, matrix in given if gives_weights(matrix, rules)]
    aside = tuple(expert for expert, matrix in given if not gives_weights(matrix, rules))
    criteria = given[0][1].criteria
    if not usable:
        return NodeOpinions(node, criteria, rules, (), aside, None)
    stack = np.array([matrix.values for _, matrix in usable])
    voices = [expert.weight for expert, _ in usable]
    group = ahp.join(stack, limit=rules.limit, method=rules.method, table=rules.table, expert_weights=voices)
    found, gci = group.checks, group.checks.gci
    triads = ahp.circular_triads(stack)
    worst = ahp.worst_judgements(stack, limit=rules.limit, method=rules.method, table=rules.table, count=1)
    repairs = ahp.smallest_repairs(stack, limit=rules.limit, method=rules.method, table=rules.table)
    opinions = tuple(
        Opinion(
            expert=expert,
            matrix=matrix,
            weights=tuple(found.weights[k].tolist()),
            lambda_max=float(found.lambda_max[k]),
            ci=float(found.ci[k]),
            ri=float(found.ri[k]),
            cr=float(found.cr[k]),
            gci=float(gci[k]),
            consistent=bool(found.consistent[k]),
            unanswered=int(found.unanswered[k]),
            redundant=int(found.redundant[k]),
            triads=triads[k],
            worst=worst[k][0] if worst[k] else None,
            repairs=repairs[k],
        )
        for k, (expert, matrix) in enumerate(usable)
    )
    return NodeOpinions(node, criteria, rules, opinions, aside, group)
