"""What the answers of all experts together make: the survey, and who is missing from it, in it twice, or left something out."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import combinations
from math import isnan

import numpy as np

from rmcli.ahp.incomplete import linked_groups
from rmcli.intake.experts.expert_list import ListedExpert
from rmcli.language import Lang, Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import ahp_survey as kinds
from rmcli.problems.kinds.ahp_matrix import NO_BLOCK
from rmcli.scheme.model import Matrix, Scheme
from rmcli.scheme.survey import Expert, Survey
from rmcli.scheme.tree import Node, Tree
from rmcli.tables.data import InputFile
from rmcli.tables.names.copy_names import original_name


@dataclass(frozen=True)
class Response:
    """One matrix and whose it is."""

    expert: str
    matrix: Matrix


@dataclass
class Responses:
    """All that was answered, by whom and where it stands, as the files are read; `problems` says what was wrong on the way."""

    given: list[Response] = field(default_factory=list)
    empty: list[tuple[str, Place]] = field(default_factory=list)  # experts whose sheet is blank
    sheets: dict[str, list[Place]] = field(default_factory=dict)  # expert's key -> where the answers stand
    listed: list[ListedExpert] = field(default_factory=list)
    inputs: list[InputFile] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # that tell the survey's language
    problems: list[Problem] = field(default_factory=list)

    def add(self, expert: str, place: Place, matrices: Sequence[Matrix]) -> None:
        """What one expert answered on one sheet, or in one file."""
        self.sheets.setdefault(_key(expert), []).append(place)
        self.given += [Response(expert, matrix) for matrix in matrices]

    def survey(self, tree: Tree, scheme: Scheme | None, name: str) -> Survey | None:
        """The survey that the answers make, None where nobody answered anything; what is wrong with them joins `problems`. `name`: of
        the file or folder that was read."""
        nodes = tree.nodes
        if not self.given and not self.empty:
            if not any(p.severity == "error" for p in self.problems):
                said = listed(node.name for node in nodes.values())
                self.problems.append(Problem(NO_BLOCK, Place(name), facts={"nodes": said}))
            return None
        for places in self.sheets.values():
            for place in places[1:]:
                expert = next(a.expert for a in self.given if self.sheets[_key(a.expert)] is places)
                facts: dict[str, object] = {"expert": expert, "first": f"{places[0].file} {places[0]}"}
                self.problems.append(Problem(kinds.SAME_EXPERT, place, expert, facts=facts))
        self.problems += self._copies()
        written: dict[str, str] = {}
        answers: dict[tuple[str, str], Matrix] = {}
        for answer in self.given:
            expert = written.setdefault(_key(answer.expert), answer.expert)
            if len(answer.matrix.criteria) < 2:
                facts = {"node": nodes[answer.matrix.node].name}
                self.problems.append(Problem(kinds.ONE_CRITERION, answer.matrix.place, facts=facts))
            elif _is_answered(answer.matrix):
                answers.setdefault((expert, answer.matrix.node), answer.matrix)
        for expert, place in self.empty:
            self.problems.append(Problem(kinds.NOTHING_ANSWERED, place, facts={"expert": expert}))
        self._missing(written, answers, nodes)
        self.problems += _gaps(answers, nodes)
        experts = self._experts(written, answers)
        order = {expert.name: i for i, expert in enumerate(experts)}
        kept = {key: matrix for key, matrix in answers.items() if key[0] in order}
        inputs = tuple(self.inputs)
        return Survey(tree, scheme, experts, kept, inputs, self._language()) if experts else None

    def _copies(self) -> Iterator[Problem]:
        """Experts whose name is that of another with what programs add to a copy: 专家甲 (1)."""
        written = {_key(answer.expert): answer.expert for answer in self.given}
        for key, name in written.items():
            original = _key(original_name(name))
            if original != key and original in written:
                first = self.sheets[original][0]
                facts = {"expert": written[original], "first": f"{first.file} {first}"}
                yield Problem(kinds.SAME_EXPERT, self.sheets[key][0], name, facts=facts)

    def _missing(
        self, names: dict[str, str], answers: dict[tuple[str, str], Matrix], nodes: Mapping[str, Node]
    ) -> None:
        """Names who answered nothing, and who left out a node that somebody answered."""
        judged = [node for node in nodes if any(of == node for _, of in answers)]
        for key, expert in names.items():
            place = self.sheets[key][0]
            own = [node for node in judged if (expert, node) in answers]
            if not own:
                self.problems.append(Problem(kinds.NOTHING_ANSWERED, place, facts={"expert": expert}))
            for node in judged if own else []:
                if node not in own:
                    facts = {"expert": expert, "node": nodes[node].name}
                    self.problems.append(Problem(kinds.NODE_MISSING, place, person=expert, facts=facts))

    def _experts(self, names: dict[str, str], answers: dict[tuple[str, str], Matrix]) -> tuple[Expert, ...]:
        weights = {_key(one.expert): one for one in self.listed}
        said = listed(one.expert for one in self.listed)
        experts = []
        for key, name in names.items():
            place = self.sheets[key][0]
            if self.listed and key not in weights:
                near = get_close_matches(name, [one.expert for one in self.listed], n=1, cutoff=0.5)
                guess = Text(f"；是不是“{near[0]}”？", f'; is it "{near[0]}"?') if near else Text("", "")
                facts = {"expert": name, "known": said, "meant": guess}
                self.problems.append(Problem(kinds.NOT_LISTED, place, name, facts=facts))
            if any(expert == name for expert, _ in answers):
                experts.append(Expert(name, weights[key].weight if key in weights else 1.0, place))
        for one in self.listed:
            if _key(one.expert) not in names and all(_key(one.expert) != _key(e) for e, _ in self.empty):
                facts = {"expert": one.expert}
                self.problems.append(Problem(kinds.NO_ANSWER, one.place, one.expert, facts=facts))
        return tuple(experts)

    def _language(self) -> Lang:
        words = [word for word in self.words if any(c.isalpha() for c in word)]
        chinese = sum(not word.isascii() for word in words)
        return "zh" if 2 * chinese >= len(words) else "en"


def _is_answered(matrix: Matrix) -> bool:
    """Whether anything was answered; one that could not be read counts as answered."""
    values = matrix.values
    return not values or not all(isnan(values[i][j]) for i, j in combinations(range(len(values)), 2))


def _gaps(answers: dict[tuple[str, str], Matrix], nodes: Mapping[str, Node]) -> Iterator[Problem]:
    """Unanswered pairs at their cells; where the rest does not link all criteria, that instead."""
    for (expert, code), matrix in answers.items():
        node, criteria = nodes[code], matrix.criteria
        names = [node.criteria[c] for c in criteria]
        groups = linked_groups(np.array(matrix.values)) if matrix.values else ()
        if len(groups) > 1:
            linked = [listed(names[i] for i in group) for group in groups]
            facts = {"node": node.name, "groups": same(" | ").joined(linked)}
            yield Problem(kinds.NOT_LINKED, matrix.place, person=expert, facts=facts)
            continue
        for i, j in combinations(range(len(matrix.values)), 2):
            if isnan(matrix.values[i][j]):
                facts = {"node": node.name, "a": names[i], "b": names[j]}
                yield Problem(kinds.UNANSWERED_PAIR, matrix.cell(i, j), person=expert, facts=facts)


def _key(name: str) -> str:
    """A name as experts' names are compared."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
