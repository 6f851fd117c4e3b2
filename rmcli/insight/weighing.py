"""The group's weights over a whole tree: as percentages with two decimals that add up exactly at every level."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from rmcli import ahp
from rmcli.insight.opinions import Opinions
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.ahp_survey import OWN_WEIGHTS_STAY
from rmcli.scheme.canonical import sha256_of
from rmcli.scheme.model import Scheme
from rmcli.scheme.tree import Tree
from rmcli.scoring import weights

_WHOLE = 10_000  # hundredths of a per cent
Shares = Mapping[str, Mapping[str, int]]  # node -> criterion -> hundredths of a per cent


@dataclass(frozen=True)
class Weighing:
    """`shares` gives every criterion's part of its node in hundredths of a per cent, by node: they add up to 10,000.
    `places` gives the part of the whole at every place (node, criterion), where there is one tree and every node has weights: those
    of the leaves add up to 10,000, and those under a node to the node's own. `members` names the experts that count, by node. `without`
    are nodes without an answer that counts: those of a scheme keep its weights, others have none."""

    shares: Shares
    places: Mapping[tuple[str, str], int]
    members: Mapping[str, tuple[str, ...]]
    without: tuple[str, ...]


def weigh(opinions: Opinions, *, keep_inconsistent: bool = False) -> Weighing:
    """The group's weights of every node; where no answer counts, a scheme's own stay. ValueError where it has none."""
    survey = opinions.survey
    of_group: dict[str, Mapping[str, int]] = {}
    members: dict[str, tuple[str, ...]] = {}
    for node in opinions.nodes:
        result = node.members(keep_inconsistent=keep_inconsistent)
        if result is not None:
            of_group[node.node] = _shares(dict(zip(node.criteria, result.weights.tolist(), strict=True)))
            members[node.node] = tuple(node.opinions[k].expert.name for k in result.members)
    shares = _of_scheme(survey.scheme, of_group) if survey.scheme else _of_tree(survey.tree, of_group)
    without = tuple(code for code, n in survey.tree.nodes.items() if len(n.criteria) > 1 and code not in members)
    return Weighing(shares, _places(survey.tree, shares), members, without)


def _of_scheme(scheme: Scheme, of_group: Shares) -> Shares:
    nodes = weights.of(_with(scheme, of_group))
    return {n.node: of_group.get(n.node) or _shares(dict(zip(n.criteria, n.weights, strict=True))) for n in nodes}


def _of_tree(tree: Tree, of_group: Shares) -> Shares:
    """The weights in the tree's order; a single criterion has all of its node."""
    single = {code: dict.fromkeys(n.criteria, _WHOLE) for code, n in tree.nodes.items() if len(n.criteria) == 1}
    known = {**of_group, **single}
    return {code: known[code] for code in tree.nodes if code in known}


def _places(tree: Tree, shares: Shares) -> Mapping[tuple[str, str], int]:
    root = tree.root
    if root is None or any(node.criteria and code not in shares for code, node in tree.nodes.items()):
        return {}
    # dimensions and indicators may share a code, so what is no node is told apart by its own
    keys = {
        (code, c): c if c in node.branches else f"{code}/{c}"
        for code, node in tree.nodes.items()
        for c in node.criteria
    }
    by_key = {code: {keys[code, c]: part / _WHOLE for c, part in parts.items()} for code, parts in shares.items()}
    found = ahp.place_shares(by_key, root, _WHOLE)
    return {(code, c): found[code, keys[code, c]] for code, parts in shares.items() for c in parts}


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
    """A warning for every node whose weights stay as they were."""
    return [Problem(OWN_WEIGHTS_STAY, facts={"node": opinions.survey.name(code)}) for code in weighing.without]


def percent(part: int) -> Decimal:
    """Hundredths of a per cent as a percentage with two decimals.

    >>> percent(4667)
    Decimal('46.67')
    """
    return Decimal(part).scaleb(-2)


def _shares(weights: Mapping[str, float]) -> Mapping[str, int]:
    return dict(zip(weights, ahp.shares(list(weights.values()), _WHOLE).tolist(), strict=True))
