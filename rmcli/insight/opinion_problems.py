"""What is wrong with experts' answers once they are worked out: inconsistent, the wrong way round, beyond the method."""

from collections.abc import Iterator, Sequence

import numpy as np

from rmcli import ahp
from rmcli.ahp.scale import written
from rmcli.insight.opinions import NodeOpinions, Opinion, Opinions
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.ahp_matrix import INCONSISTENT, NONE_STANDS_OUT, TOO_MANY
from rmcli.problems.kinds.ahp_survey import NEEDS_ALL_PAIRS, PROBABLY_REVERSED


def of(opinions: Opinions) -> Iterator[Problem]:
    """Every inconsistent answer, every one that runs against the others', and those the method or table cannot take."""
    for node in opinions.nodes:
        yield from _left_aside(opinions, node)
        for opinion in node.opinions:
            if not opinion.consistent:
                yield _inconsistent(opinions, node, opinion)
        yield from _reversed(opinions, node)


def _left_aside(opinions: Opinions, node: NodeOpinions) -> Iterator[Problem]:
    largest = len(ahp.TABLES[opinions.rules.table].values)
    for expert in node.left_aside:
        matrix = opinions.survey.answers[expert.name, node.node]
        facts: dict[str, object] = {"node": opinions.survey.name(node.node)}
        n = len(matrix.criteria)
        if matrix.values and n > largest:
            yield Problem(
                TOO_MANY, matrix.place, str(n), facts=facts | {"largest": largest, "n": n}, person=expert.name
            )
        elif matrix.values and len(ahp.linked_groups(np.array(matrix.values))) == 1:
            facts |= {"method": opinions.rules.method, "able": " / ".join(ahp.INCOMPLETE_METHODS)}
            yield Problem(NEEDS_ALL_PAIRS, matrix.place, facts=facts, person=expert.name)


def _inconsistent(opinions: Opinions, node: NodeOpinions, opinion: Opinion) -> Problem:
    names, cr = opinions.survey.names(node.node), f"{opinion.cr:.4f}"
    facts = {
        "node": opinions.survey.name(node.node),
        "limit": opinions.rules.limit,
        "cr": cr,
        "worst": _contradicting(opinion, names),
    }
    return Problem(INCONSISTENT, opinion.matrix.place, f"CR {cr}", facts=facts, person=opinion.expert.name)


def _contradicting(opinion: Opinion, names: Sequence[Text]) -> Text:
    """The judgement that the others contradict most. There is none where the scale has no better value for any of them, as in a
    nearly consistent matrix under a strict limit."""
    worst = opinion.worst
    if worst is None:
        return NONE_STANDS_OUT
    a, b = names[worst.row], names[worst.column]
    cell = opinion.matrix.cell(worst.row, worst.column).cell
    now, instead = written(worst.value), written(worst.suggested)
    return Text(
        f"{a.zh} 对 {b.zh} 为 {now}（{cell}；改为 {instead} 则 CR {worst.cr_after:.3f}）",
        f"{a.en} against {b.en} is {now} ({cell}; with {instead} CR {worst.cr_after:.3f})",
    )


def _reversed(opinions: Opinions, node: NodeOpinions) -> Iterator[Problem]:
    if len(node.opinions) < 3:
        return
    correlation = ahp.correlation_to_others(node.stack, node.voices)
    for k in np.flatnonzero(ahp.probably_reversed(node.stack, node.voices)):
        opinion = node.opinions[int(k)]
        facts = {
            "expert": opinion.expert.name,
            "node": opinions.survey.name(node.node),
            "correlation": f"{correlation[k]:.2f}",
        }
        yield Problem(PROBABLY_REVERSED, opinion.matrix.place, facts=facts, person=opinion.expert.name)
