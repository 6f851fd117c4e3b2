"""What experts answered about the nodes of a tree: the survey as read, before anything is computed."""

from collections.abc import Mapping
from dataclasses import dataclass

from rmcli.language import Lang, Text
from rmcli.problems import Place
from rmcli.scheme.model import Matrix, Scheme
from rmcli.scheme.tree import Tree
from rmcli.tables.data import InputFile


@dataclass(frozen=True)
class Expert:
    """One expert: the name, the weight in the group (positive; equal ones if nothing was said), where the answers stand."""

    name: str
    weight: float
    place: Place


@dataclass(frozen=True)
class Survey:
    """The experts in the order they were read and, by expert and node, the matrix each gave.

    A matrix without values could not be read (the problems say why); one that is not there was not answered. Criteria are
    in the tree's order in every matrix. `scheme` is the one whose tree was judged, None where the tree is of its own. `language`
    is that of the files.
    """

    tree: Tree
    scheme: Scheme | None
    experts: tuple[Expert, ...]
    answers: Mapping[tuple[str, str], Matrix]
    inputs: tuple[InputFile, ...] = ()
    language: Lang = "zh"

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes that anybody was asked about, in the tree's order."""
        answered = {node for _, node in self.answers}
        return tuple(node for node in self.tree.nodes if node in answered)

    def name(self, node: str) -> Text:
        return self.tree.nodes[node].name

    def criteria(self, node: str) -> Mapping[str, Text]:
        """The names of a node's criteria by code, in order."""
        return self.tree.nodes[node].criteria

    def names(self, node: str) -> tuple[Text, ...]:
        """The names of a node's criteria, in order."""
        return tuple(self.criteria(node).values())
