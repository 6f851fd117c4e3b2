"""A tree of criteria: global weight = product of the local weights along the path. No alternatives are needed."""

from collections import Counter
from collections.abc import Iterator, Mapping

from rmcli.ahp.errors import AhpError
from rmcli.ahp.scale import shares

# node -> its children and their local weights; a name that is no key is a leaf
Tree = Mapping[str, Mapping[str, float]]

SUM_TOLERANCE = 1e-6


def global_weights(tree: Tree, root: str) -> dict[str, float]:
    """Every node of the tree with its global weight, parents before children; the root has 1, the leaves sum to 1.

    Refused: a node whose children's weights do not sum to 1 (within 1e-6) or are negative, a name that stands under two
    parents, and a node that no path from the root reaches.

    >>> global_weights({"all": {"F": 0.6, "C": 0.4}, "C": {"C1": 0.75, "C2": 0.25}}, "all")
    {'all': 1.0, 'F': 0.6, 'C': 0.4, 'C1': 0.30000000000000004, 'C2': 0.1}
    """
    _refuse_two_places(tree, root)
    return {root: 1.0} | {child: weight for (_, child), weight in place_weights(tree, root).items()}


def leaves(tree: Tree, root: str) -> tuple[str, ...]:
    """The names without children, in the order of `global_weights`."""
    return tuple(name for name in global_weights(tree, root) if name not in tree)


def global_shares(tree: Tree, root: str, total: int = 10_000) -> dict[str, int]:
    """Global weights as whole parts of `total` (10,000: hundredths of a per cent), exact at every level.

    The parts of the children sum to exactly the part of their parent (largest remainder), and so the leaves to `total`.
    """
    _refuse_two_places(tree, root)
    return {root: total} | {child: part for (_, child), part in place_shares(tree, root, total).items()}


def place_weights(tree: Tree, root: str) -> dict[tuple[str, str], float]:
    """The global weight at every place (node, criterion) of a tree, nodes before what is under them.

    Unlike in `global_weights` a name may stand under several nodes, as alternatives stand under every criterion; one that has
    children has the sum of its places to pass on. The weights of the leaves sum to 1. Refused: weights that are no shares, a circle,
    and a node that no path from the root reaches.
    """
    has, found = {root: 1.0}, dict[tuple[str, str], float]()
    for parent in _after_all_above(tree, root):
        for child, weight in tree[parent].items():
            found[parent, child] = has[parent] * weight
            has[child] = has.get(child, 0.0) + found[parent, child]
    return found


def place_shares(tree: Tree, root: str, total: int = 10_000) -> dict[tuple[str, str], int]:
    """`place_weights` as whole parts of `total`, exact at every level: the parts under a node sum to exactly what its places have
    (largest remainder), and so those of the leaves to `total`."""
    has, found = {root: total}, dict[tuple[str, str], int]()
    for parent in _after_all_above(tree, root):
        children = tree[parent]
        for child, part in zip(children, shares(list(children.values()), has[parent]).tolist(), strict=True):
            found[parent, child] = part
            has[child] = has.get(child, 0) + part
    return found


def _after_all_above(tree: Tree, root: str) -> Iterator[str]:
    """Each node that has children, after all nodes under which it stands."""
    places = Counter(child for children in tree.values() for child in children)
    ready = [root] if not places[root] else []
    for parent in ready:  # grows while it is gone through
        children = tree.get(parent, {})
        if children:
            _refuse_no_shares(parent, children)
            yield parent
        for child in children:
            places[child] -= 1
            if not places[child]:
                ready.append(child)
    if astray := sorted({*tree, *places} - {*ready}):
        raise AhpError(f"no path leads from {root!r} to {', '.join(map(repr, astray))}, or one in a circle")


def _refuse_no_shares(parent: str, children: Mapping[str, float]) -> None:
    total = sum(children.values())
    if abs(total - 1) > SUM_TOLERANCE or min(children.values(), default=0.0) < 0:
        raise AhpError(f"the weights under {parent!r} are not shares that sum to 1 but to {total}")


def _refuse_two_places(tree: Tree, root: str) -> None:
    seen = {root}
    for parent, children in tree.items():
        for child in children:
            if child in seen:
                raise AhpError(f"{child!r} stands at two places of the tree, once under {parent!r}")
            seen.add(child)
