"""A tree that no scheme gives: made of the nodes that experts' files name, and what about it has to be asked or said."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from rmcli.intake.experts.matrices import criterion_words
from rmcli.intake.experts.trees.named_nodes import NamedNode
from rmcli.language import Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import ahp_tree as kinds
from rmcli.scheme.tree import Node, Tree
from rmcli.tables.scheme import WHOLE
from rmcli.tables.spec import normal

_MOST_NAMED = 8  # nodes or criteria that a sentence names before it says that there are more
_NO_CODE = "\n"
_PAIR = 2
_ALIKE = 0.7  # difflib's ratio from which two names may be one


def is_of(nodes: Mapping[str, Node], named: Sequence[NamedNode]) -> bool:
    """Whether any of the named nodes is meant for one of these: it has its name and a criterion of it, or its very criteria."""
    words = {normal(word): code for code, node in nodes.items() for word in node.name}
    for one in named:
        own = nodes.get(words.get(one.code, _NO_CODE))
        if own is not None and not one.unnamed and one.codes & criterion_words(own).keys():
            return True
        if any(len(one.codes) > 1 and _same_criteria(one, node) for node in nodes.values()):
            return True
    return False


def _same_criteria(one: NamedNode, node: Node) -> bool:
    words = criterion_words(node)
    return {words.get(code) for code in one.codes} == set(node.criteria) and len(one.codes) == len(node.criteria)


def tree_of_named(named: Sequence[NamedNode]) -> tuple[Tree, list[Problem]]:
    """The tree of all nodes named, in the order they were read, and what has to be asked. A node's criteria are those most experts
    name; among equals the larger set, then the one with more nodes in it, then the first. The criteria that are nodes are branches."""
    by_node: dict[str, list[NamedNode]] = {}
    for one in named:
        by_node.setdefault(one.code, []).append(one)
    chosen = {code: _most_common(versions, by_node.keys()) for code, versions in by_node.items()}
    tree = Tree({code: _node(one, chosen.keys()) for code, one in chosen.items()})
    asked = (_spelt_in_two_ways, _criteria_in_two_ways, _alternatives_in_two_ways)
    return tree, [problem for ask in asked for problem in ask(tree, by_node)]


def how_it_hangs(tree: Tree, file: str) -> Iterator[Problem]:
    """What is to be said of a tree's form: a circle, several roots where some nodes do hang together, criteria at several places."""
    if tree.circle:
        round_trip = (*tree.circle, tree.circle[0])
        yield Problem(
            kinds.CIRCLE,
            Place(file),
            facts={"circle": same(" > ").joined(tree.nodes[code].name for code in round_trip)},
        )
    elif len(tree.roots) > 1 and any(node.branches for node in tree.nodes.values()):
        yield Problem(
            kinds.SEVERAL_ROOTS, Place(file), facts={"roots": _some(tree.nodes[code].name for code in tree.roots)}
        )
    elif tree.root is not None and tree.shared:
        names = {c: name for node in tree.nodes.values() for c, name in node.criteria.items()}
        facts = {"criteria": _some(names[c] for c in tree.shared), "count": len(tree.shared)}
        yield Problem(kinds.SEVERAL_PLACES, Place(file), facts=facts)


def taken(tree: Tree, file: str) -> Problem:
    """What was taken for nodes, in one line."""
    form = Text("{n} 个矩阵并列", "{n} matrices side by side").format(n=len(tree.nodes))
    if tree.root is not None:
        facts = {"root": tree.nodes[tree.root].name, "levels": tree.levels}
        form = Text("一棵树，最上层是 {root}，{levels} 层", "one tree under {root}, levels: {levels}").format(**facts)
    facts = {"nodes": _some(node.name for node in tree.nodes.values()), "form": form}
    return Problem(kinds.NODES_TAKEN, Place(file), facts=facts)


def _most_common(versions: Sequence[NamedNode], nodes: Collection[str]) -> NamedNode:
    clean = [one for one in versions if one.clean] or versions[:1]
    votes: dict[frozenset[str], int] = {}
    for one in clean:
        votes[one.codes] = votes.get(one.codes, 0) + one.votes
    best = max(votes, key=lambda codes: (votes[codes], len(codes), sum(code in nodes for code in codes)))
    return next(one for one in clean if one.codes == best)


def _node(one: NamedNode, nodes: Collection[str]) -> Node:
    name = WHOLE if one.name == WHOLE.zh else same(one.name)
    return Node(
        name, {c: same(word) for c, word in one.criteria.items()}, frozenset(c for c in one.criteria if c in nodes)
    )


def _some(names: Iterable[Text]) -> Text:
    """The first of the names, and how many there are where that is more."""
    known = list(names)
    more = Text(f" 等 {len(known)} 个", f" and others, {len(known)} in all") if len(known) > _MOST_NAMED else same("")
    said = listed(known[:_MOST_NAMED])
    return Text(said.zh + more.zh, said.en + more.en)


def _spelt_in_two_ways(tree: Tree, by_node: Mapping[str, Sequence[NamedNode]]) -> Iterator[Problem]:
    """Nodes that no expert has both, with the same criteria, or with names that are alike and a criterion in common, and nodes of
    one expert whose pairs are each other's missing ones; but for names that both are criteria of a node above."""
    experts = {code: {one.expert for one in versions} for code, versions in by_node.items()}
    votes = {code: sum(one.votes for one in versions) for code, versions in by_node.items()}
    known = {branch for node in tree.nodes.values() for branch in node.branches}
    for first, second in combinations(by_node, 2):
        if {first, second} <= known:
            continue
        if experts[first] & experts[second]:
            if not _complete_each_other(by_node[first], by_node[second]):
                continue
        elif not _like(tree, first, second):
            continue
        right, wrong = sorted((first, second), key=lambda code: (code not in known, -votes[code]))
        for one in by_node[wrong]:
            facts = {"node": tree.nodes[wrong].name, "other": tree.nodes[right].name}
            yield Problem(kinds.SAME_CRITERIA, one.place, one.name, facts=facts)


def _like(tree: Tree, first: str, second: str) -> bool:
    criteria = [tree.nodes[code].criteria.keys() for code in (first, second)]
    alike = SequenceMatcher(None, first, second).ratio() >= _ALIKE
    return criteria[0] == criteria[1] or (alike and bool(criteria[0] & criteria[1]))


def _complete_each_other(*nodes: Sequence[NamedNode]) -> bool:
    """Whether the pairs of two nodes are different ones, and together all that there are of the larger one's criteria."""
    if any(one.pairs is None for versions in nodes for one in versions):
        return False
    pairs = [frozenset[frozenset[str]]().union(*(one.pairs or () for one in versions)) for versions in nodes]
    criteria = max((frozenset[str]().union(*of) for of in pairs), key=len)
    every = {frozenset(pair) for pair in combinations(criteria, 2)}
    return not pairs[0] & pairs[1] and pairs[0] | pairs[1] == every


def _criteria_in_two_ways(tree: Tree, by_node: Mapping[str, Sequence[NamedNode]]) -> Iterator[Problem]:
    """Two criteria that pairs name and nobody compares, one of which is compared with every other criterion: the same one, spelt in
    two ways."""
    for code, versions in by_node.items():
        judged: set[frozenset[str]] = set().union(*(one.pairs or () for one in versions))
        names = tree.nodes[code].criteria
        if any(one.pairs is None for one in versions) or len(names) <= _PAIR:
            continue
        partners = {c: {d for d in names if frozenset((c, d)) in judged} for c in names}
        for a, b in combinations(names, 2):
            others = names.keys() - {a, b}
            whole = all(frozenset(pair) in judged for pair in combinations(others, 2))
            apart = b not in partners[a] and not partners[a] & partners[b] and partners[a] | partners[b] == others
            if apart and whole and len(others) > 1:
                place = next(one.at[b] for one in versions if b in one.at)
                facts = {"node": tree.nodes[code].name, "a": names[a], "b": names[b]}
                yield Problem(kinds.ONE_OF_TWO, place, names[b].zh, facts=facts)


def _alternatives_in_two_ways(tree: Tree, by_node: Mapping[str, Sequence[NamedNode]]) -> Iterator[Problem]:
    """A criterion that stands under one node only, where nodes that have all of the others have another in its place: two such nodes, or
    one that shares two criteria or more."""
    nodes = list(tree.nodes)
    places = Counter(c for node in tree.nodes.values() for c in node.criteria)
    for code, node in tree.nodes.items():
        own = node.criteria.keys()
        for a in (c for c in own if places[c] == 1):
            alike: dict[str, list[str]] = {}
            for other, its in tree.nodes.items():
                if other != code and len(its.criteria) == len(own) > 1 and own - {a} <= its.criteria.keys():
                    alike.setdefault(next(iter(its.criteria.keys() - own)), []).append(other)
            b = max(alike, key=lambda c: len(alike[c]), default="")
            first = bool(b) and places[b] == 1 and nodes.index(code) < nodes.index(alike[b][0])  # told at the second
            if b and not first and (len(alike[b]) > 1 or len(own) > _PAIR):
                place = next(one.at[a] for one in by_node[code] if a in one.at)
                names = {"a": node.criteria[a], "b": tree.nodes[alike[b][0]].criteria[b], "node": node.name}
                facts = names | {"others": _some(tree.nodes[other].name for other in alike[b])}
                yield Problem(kinds.ONLY_HERE, place, node.criteria[a].zh, facts=facts)
