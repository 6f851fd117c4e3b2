"""What experts judge: nodes with their criteria, and how they hang together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rmcli.language import Text
from rmcli.scheme.model import Scheme
from rmcli.tables.scheme import WHOLE


@dataclass(frozen=True)
class Node:
    """One node as it is named: its name, and the names of its criteria by code, in order. `branches`: the criteria that are
    nodes themselves."""

    name: Text
    criteria: Mapping[str, Text]
    branches: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Tree:
    """The nodes by code, in the order in which they are shown. A branch's code is its node's. They need not be one tree: nodes
    may stand side by side."""

    nodes: Mapping[str, Node]

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """The nodes that are no other node's criterion."""
        below = {branch for node in self.nodes.values() for branch in node.branches}
        return tuple(code for code in self.nodes if code not in below)

    @property
    def root(self) -> str | None:
        """The node under which all others hang; None where nodes stand side by side or run in a circle."""
        return self.roots[0] if len(self.roots) == 1 and not self.circle else None

    @cached_property
    def circle(self) -> tuple[str, ...]:
        """Nodes of which each is a criterion of the one before, and the first of the last; none in a tree."""
        done: set[str] = set()
        for start in self.nodes:
            path: list[tuple[str, Iterator[str]]] = [(start, iter(self._branches(start)))] if start not in done else []
            on_path = [start]
            while path:
                branch = next(path[-1][1], None)
                if branch is None:
                    done.add(path.pop()[0])
                    on_path.pop()
                elif branch in on_path:
                    return tuple(on_path[on_path.index(branch) :])
                elif branch not in done:
                    path.append((branch, iter(self._branches(branch))))
                    on_path.append(branch)
        return ()

    def _branches(self, code: str) -> list[str]:
        return [criterion for criterion in self.nodes[code].criteria if criterion in self.nodes[code].branches]

    @property
    def levels(self) -> int:
        """How many criteria the longest path from a root to a leaf passes; only where there is no circle."""
        depth: dict[str, int] = {}
        waiting = list(self.nodes)
        while waiting:
            code = waiting.pop()
            below = self._branches(code)
            if all(branch in depth for branch in below):
                depth[code] = 1 + max((depth[branch] for branch in below), default=0)
            elif code not in depth:
                waiting += [code, *(branch for branch in below if branch not in depth)]
        return max(depth.values(), default=0)

    @cached_property
    def leaves(self) -> tuple[tuple[str, str], ...]:
        """The places (node, criterion) of the criteria that are no nodes, in order."""
        return tuple((code, c) for code, node in self.nodes.items() for c in node.criteria if c not in node.branches)

    @cached_property
    def shared(self) -> Mapping[str, tuple[str, ...]]:
        """The criteria that stand under several nodes, with those nodes."""
        places: dict[str, list[str]] = {}
        for code, node in self.nodes.items():
            for criterion in node.criteria:
                places.setdefault(criterion, []).append(code)
        return {criterion: tuple(nodes) for criterion, nodes in places.items() if len(nodes) > 1}


def tree_of(scheme: Scheme) -> Tree:
    """The tree of a scheme: the whole ("") with its weighted dimensions, and each of these with its indicators."""
    dimensions = scheme.weighted_dimensions
    whole = Node(WHOLE, {d.code: d.name for d in dimensions}, frozenset(d.code for d in dimensions))
    below = {d.code: Node(d.name, {i.code: i.name for i in scheme.of_dimension(d.code)}) for d in dimensions}
    return Tree({"": whole} | below)
