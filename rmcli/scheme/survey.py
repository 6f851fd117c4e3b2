"""What experts answered about the nodes of a scheme: the survey as read, before anything is computed."""

from collections.abc import Mapping
from dataclasses import dataclass

from rmcli.language import Lang, Text
from rmcli.problems import Place
from rmcli.scheme.model import Matrix, Scheme
from rmcli.scheme.rows_of_sheets import node_names
from rmcli.tables.data import InputFile


@dataclass(frozen=True)
class Expert:
    """One expert: the name, the weight in the group (positive; equal ones if nothing was said), where the answers stand."""

    name: str
    weight: float
    place: Place


@dataclass(frozen=True)
class Survey:
    """The experts in the order they were read and, by expert and node ("" the whole), the matrix each gave.

    A matrix without values could not be read (the problems say why); one that is not there was not answered. Criteria are
    in the scheme's order in every matrix. `language` is that of the files.
    """

    scheme: Scheme
    experts: tuple[Expert, ...]
    answers: Mapping[tuple[str, str], Matrix]
    inputs: tuple[InputFile, ...] = ()
    language: Lang = "zh"

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes that anybody was asked about, in the scheme's order."""
        known = ("", *(d.code for d in self.scheme.weighted_dimensions))
        answered = {node for _, node in self.answers}
        return tuple(node for node in known if node in answered)

    def name(self, code: str) -> Text:
        """The name of a node, dimension or indicator."""
        return node_names(self.scheme)[code]
