"""The group's weights over a whole tree: as percentages with two decimals that add up exactly at every level."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from rmcli import ahp
from rmcli.insight.opinions import Opinions
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.ahp_survey import OWN_WEIGHTS_STAY
from rmcli.problems.kinds.ahp_tree import NO_ANSWER_COUNTS
from rmcli.scheme.canonical import sha256_of
from rmcli.scheme.model import Scheme
from rmcli.scheme.tree import Tree
from rmcli.scoring import weights

_WHOLE = 10_000  # hundredths of a per cent
N = TypeVar("N", int, float)
Weights = Mapping[str, Mapping[str, float]]  # node -> criterion -> fraction
Shares = Mapping[str, Mapping[str, int]]  # node -> criterion -> hundredths of a per cent


@dataclass(frozen=True)
class Weighing:
    """`shares` gives every criterion's part of its node in hundredths of a per cent, by node: they add up to 10,000.
    `places` gives the part of the whole at every place (node, criterion), where there is one tree and every node has weights: those
    of the leaves add up to 10,000, and those under a node to the node's own; `exact` gives the same unrounded, as fractions of
    the group's own weights. `members` names the experts that count, by node. `without`
    are nodes without an answer that counts: those of a scheme keep its weights, others have none."""

    shares: Shares
    places: Mapping[tuple[str, str], int]
    exact: Mapping[tuple[str, str], float]
    members: Mapping[str, tuple[str, ...]]
    without: tuple[str, ...]


def weigh(opinions: Opinions, *, keep_inconsistent: bool = False) -> Weighing:
    """The group's weights of every node; where no answer counts, a scheme's own stay. ValueError where it has none."""
    survey = opinions.survey
    counted = {
        node.node: (node, result)
        for node in opinions.nodes
        if (result := node.members(keep_inconsistent=keep_inconsistent)) is not None
    }
    group = {code: dict(zip(n.criteria, r.weights.tolist(), strict=True)) for code, (n, r) in counted.items()}
    members = {code: tuple(n.opinions[k].expert.name for k in r.members) for code, (n, r) in counted.items()}
    of_group = {code: _shares(of) for code, of in group.items()}
    own = _of_scheme(survey.scheme, of_group) if survey.scheme else _single(survey.tree)
    exact = {code: group.get(code) or own[code] for code in survey.tree.nodes if code in group or code in own}
    shares = {code: of_group.get(code) or _shares(weights) for code, weights in exact.items()}
    rounded = {code: {c: part / _WHOLE for c, part in parts.items()} for code, parts in shares.items()}
    without = tuple(code for code, n in survey.tree.nodes.items() if len(n.criteria) > 1 and code not in members)
    places = _over_the_tree(survey.tree, rounded, lambda tree, root: ahp.place_shares(tree, root, _WHOLE))
    return Weighing(shares, places, _over_the_tree(survey.tree, exact, ahp.place_weights), members, without)


def _of_scheme(scheme: Scheme, of_group: Shares) -> Weights:
    """The weights that a scheme has beside the group's. ValueError where a node has none."""
    return {n.node: dict(zip(n.criteria, n.weights, strict=True)) for n in weights.of(_with(scheme, of_group))}


def _single(tree: Tree) -> Weights:
    """A single criterion has all of its node."""
    return {code: dict.fromkeys(n.criteria, 1.0) for code, n in tree.nodes.items() if len(n.criteria) == 1}


def _over_the_tree(
    tree: Tree, of_node: Weights, along: Callable[[Weights, str], dict[tuple[str, str], N]]
) -> Mapping[tuple[str, str], N]:
    """What every place has of the whole; nothing where nodes stand side by side or one has no weights."""
    root = tree.root
    if root is None or any(node.criteria and code not in of_node for code, node in tree.nodes.items()):
        return {}
    # dimensions and indicators may share a code, so what is no node is told apart by its own; no name has a line break
    keys = {
        (code, c): c if c in node.branches and tree.nodes[c].criteria else f"{code}\n{c}"
        for code, node in tree.nodes.items()
        for c in node.criteria
    }
    found = along({code: {keys[code, c]: w for c, w in of.items()} for code, of in of_node.items()}, root)
    return {(code, c): found[code, keys[code, c]] for code, of in of_node.items() for c in of}


def scheme_with(scheme: Scheme, weighing: Weighing) -> Scheme:
    """The scheme with the group's weights in its weight columns."""
    return _with(scheme, {code: weighing.shares[code] for code in weighing.members})


def _with(scheme: Scheme, shares: Shares) -> Scheme:
    """The scheme with these weights in its weight columns, and without the matrices that would go before them."""
    top = shares.get("", {})
    dimensions = tuple(replace(d, weight=top[d.code] / _WHOLE) if d.code in top else d for d in scheme.dimensions)
    indicators = tuple(
        replace(i, weight=shares[i.dimension][i.code] / _WHOLE) if i.dimension in shares else i
        for i in scheme.indicators
    )
    matrices = tuple(matrix for matrix in scheme.matrices if matrix.node not in shares)
    parameters = scheme.parameters
    if not scheme.origin:  # no longer the built-in one
        name = Text(f"{parameters.name.zh}（专家权重）", f"{parameters.name.en} (experts' weights)")
        parameters = replace(parameters, name=name)
    changed = replace(scheme, parameters=parameters, dimensions=dimensions, indicators=indicators, matrices=matrices)
    return replace(changed, sha256=sha256_of(changed))


def problems(opinions: Opinions, weighing: Weighing) -> list[Problem]:
    """What is to be said of every node without an answer that counts: a scheme's weights stay as they were, others are missing."""
    kind = OWN_WEIGHTS_STAY if opinions.survey.scheme else NO_ANSWER_COUNTS
    return [Problem(kind, facts={"node": opinions.survey.name(code)}) for code in weighing.without]


def percent(part: int) -> Decimal:
    """Hundredths of a per cent as a percentage with two decimals.

    >>> percent(4667)
    Decimal('46.67')
    """
    return Decimal(part).scaleb(-2)


def _shares(weights: Mapping[str, float]) -> Mapping[str, int]:
    return dict(zip(weights, ahp.shares(list(weights.values()), _WHOLE).tolist(), strict=True))
