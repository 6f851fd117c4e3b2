"""A tree of criteria: global weight = product of the local weights along the path. No alternatives are needed."""

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
    found = {root: 1.0}
    for parent, children in _from_the_root(tree, root):
        _refuse_no_shares(parent, children)
        for child, weight in children.items():
            found[child] = found[parent] * weight
    return found


def leaves(tree: Tree, root: str) -> tuple[str, ...]:
    """The names without children, in the order of `global_weights`."""
    return tuple(name for name in global_weights(tree, root) if name not in tree)


def global_shares(tree: Tree, root: str, total: int = 10_000) -> dict[str, int]:
    """Global weights as whole parts of `total` (10,000: hundredths of a per cent), exact at every level.

    The parts of the children sum to exactly the part of their parent (largest remainder), and so the leaves to `total`.
    """
    global_weights(tree, root)  # refuses what is not a tree
    found = {root: total}
    for parent, children in _from_the_root(tree, root):
        parts = shares(list(children.values()), found[parent])
        found.update(zip(children, (int(part) for part in parts), strict=True))
    return found


def place_shares(tree: Tree, root: str, total: int = 10_000) -> dict[tuple[str, str], int]:
    """The parts of `total` at every place (node, criterion) of a tree, exact at every level, nodes before what is under them.

    Unlike in `global_shares` a name may stand under several nodes, as alternatives stand under every criterion; one that has
    children has the sum of its places to pass on. The parts of the leaves sum to `total`. Refused: weights that are no shares, a
    circle, and a node that no path from the root reaches.
    """
    open_places = {root: 0} | dict.fromkeys((child for children in tree.values() for child in children), 0)
    for children in tree.values():
        for child in children:
            open_places[child] += 1
    has = dict.fromkeys(open_places, 0) | {root: total}
    found: dict[tuple[str, str], int] = {}
    ready = [root] if not open_places[root] else []
    passed = set[str]()
    for parent in ready:  # grows while it is gone through
        passed.add(parent)
        children = tree.get(parent, {})
        if children:
            _refuse_no_shares(parent, children)
        parts = shares(list(children.values()), has[parent]).tolist() if children else []
        for child, part in zip(children, parts, strict=True):
            found[parent, child] = part
            has[child] += part
            open_places[child] -= 1
            if not open_places[child]:
                ready.append(child)
    if astray := sorted({*tree, *open_places} - passed):
        raise AhpError(f"no path from {root!r}, or one in a circle, leads to {', '.join(map(repr, astray))}")
    return found


def _refuse_no_shares(parent: str, children: Mapping[str, float]) -> None:
    total = sum(children.values())
    if abs(total - 1) > SUM_TOLERANCE or min(children.values(), default=0.0) < 0:
        raise AhpError(f"the weights under {parent!r} are not shares that sum to 1 but to {total}")


def _from_the_root(tree: Tree, root: str) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Each node that has children, after its parent."""
    seen = {root}
    waiting = [root]
    while waiting:
        parent = waiting.pop(0)
        if parent not in tree:
            continue
        for child in tree[parent]:
            if child in seen:
                raise AhpError(f"{child!r} stands at two places of the tree, once under {parent!r}")
            seen.add(child)
            waiting.append(child)
        yield parent, tree[parent]
    astray = sorted(set(tree) - seen)
    if astray:
        raise AhpError(f"no path leads from {root!r} to {', '.join(map(repr, astray))}")
