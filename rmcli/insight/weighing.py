"""The group's weights put into a scheme: as percentages with two decimals that add up exactly at every level of the tree."""

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
from rmcli.scoring import weights

_WHOLE = 10_000  # hundredths of a per cent


@dataclass(frozen=True)
class Weighing:
    """`shares` gives every criterion's part of its node in hundredths of a per cent, by node: they add up to 10,000.
    `global_shares` gives every dimension's and indicator's part of the whole: the indicators add up to 10,000, and those of
    a dimension to the dimension's. `members` names the experts that count, by node. `scheme` has these weights; `kept` are nodes without an
    answer that counts."""

    scheme: Scheme
    shares: Mapping[str, Mapping[str, int]]
    global_shares: Mapping[str, int]
    members: Mapping[str, tuple[str, ...]]
    kept: tuple[str, ...]


def weigh(opinions: Opinions, *, keep_inconsistent: bool = False) -> Weighing:
    """The scheme with the group's weights; where no answer counts, a node's own stay. ValueError where it has none."""
    scheme = opinions.survey.scheme
    of_group: dict[str, Mapping[str, int]] = {}
    members: dict[str, tuple[str, ...]] = {}
    for node in opinions.nodes:
        result = node.members(keep_inconsistent=keep_inconsistent)
        if result is not None:
            of_group[node.node] = _shares(dict(zip(node.criteria, result.weights.tolist(), strict=True)))
            members[node.node] = tuple(node.opinions[k].expert.name for k in result.members)
    changed = _with(scheme, of_group)
    nodes = weights.of(changed)
    shares = {n.node: of_group.get(n.node) or _shares(dict(zip(n.criteria, n.weights, strict=True))) for n in nodes}
    tree = {code: {_key(code, c): part / _WHOLE for c, part in parts.items()} for code, parts in shares.items()}
    kept = tuple(n.node for n in nodes if n.node not in members and len(n.criteria) > 1)
    return Weighing(changed, shares, ahp.global_shares(tree, ""), members, kept)


def _with(scheme: Scheme, shares: Mapping[str, Mapping[str, int]]) -> Scheme:
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
    return [Problem(OWN_WEIGHTS_STAY, facts={"node": opinions.survey.name(code)}) for code in weighing.kept]


def percent(part: int) -> Decimal:
    """Hundredths of a per cent as a percentage with two decimals.

    >>> percent(4667)
    Decimal('46.67')
    """
    return Decimal(part).scaleb(-2)


def _shares(weights: Mapping[str, float]) -> Mapping[str, int]:
    return dict(zip(weights, ahp.shares(list(weights.values()), _WHOLE).tolist(), strict=True))


def _key(node: str, criterion: str) -> str:
    """Dimensions and indicators may share a code; in the tree an indicator stands under its dimension."""
    return criterion if node == "" else f"{node}/{criterion}"
