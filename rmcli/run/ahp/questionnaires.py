"""`rmcli ahp questionnaire`: a workbook an expert of the list."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rmcli import ahp
from rmcli.excel.forms.questionnaire import Block, questionnaire
from rmcli.files import folder as folders
from rmcli.files.names import unique_stems
from rmcli.intake.experts.expert_list import read_expert_list
from rmcli.intake.experts.trees.tree_file import read_tree
from rmcli.intake.files.opener import Opener
from rmcli.intake.rule_workbooks import read_scheme_workbook
from rmcli.language import Lang
from rmcli.problems import Problem, has_errors
from rmcli.problems.kinds.ahp_matrix import TOO_MANY
from rmcli.run.ahp.survey import SurveyOutcome, refuse_two_trees
from rmcli.run.inputs import opening
from rmcli.run.steps import READING, WRITING, Step, silent
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Parameters, Scheme
from rmcli.scheme.tree import Node, tree_of


def write(
    experts: Path,
    folder: Path,
    *,
    scheme: Path | None = None,
    tree: Path | None = None,
    password_file: Path | None = None,
    lang: Lang = "zh",
    step: Step = silent,
) -> SurveyOutcome:
    """One workbook an expert of the list into a new folder, all or nothing; none where the list, the scheme or the tree has errors."""
    refuse_two_trees(scheme, tree)
    folders.refuse(folder)
    with step(READING):
        opener = opening((experts, *(f for f in (scheme, tree) if f)), password_file)
        found, problems = read_expert_list(experts, opener)
        judged, said = _judged(scheme, tree, opener)
        opener.refuse_changed()
    problems += said
    if judged is None or not found or has_errors(problems):
        return SurveyOutcome(tuple(problems), lang)
    p, nodes = judged
    problems += _too_many(nodes, p.random_index)
    if has_errors(problems):
        return SurveyOutcome(tuple(problems), lang)
    blocks = [
        Block(
            node.name(lang),
            tuple(c(lang) for c in node.criteria.values()),
            ahp.random_index(len(node.criteria), p.random_index),
        )
        for node in nodes
    ]
    with step(WRITING):
        names = [f"{stem}.xlsx" for stem in unique_stems((one.expert,) for one in found)]
        files = {
            name: questionnaire(one.expert, blocks, method=p.priority_method, limit=p.cr_limit, lang=lang)
            for name, one in zip(names, found, strict=True)
        }
        folders.write(folder, files)
    return SurveyOutcome(tuple(problems), lang, None, folder, len(files), opener.encrypted)


class _Judged(NamedTuple):
    """What is to be judged: the nodes with something to compare, and the parameters that go with them."""

    parameters: Parameters
    nodes: tuple[Node, ...]


def _judged(scheme: Path | None, tree: Path | None, opener: Opener) -> tuple[_Judged | None, Sequence[Problem]]:
    said: Sequence[Problem] = ()
    rules: Scheme | None = builtin()
    if scheme is not None:
        rules, said = read_scheme_workbook(scheme, opener)
    judged = tree_of(rules) if rules else None
    if tree is not None:
        judged, said = read_tree(tree, opener)
    if rules is None or judged is None:
        return None, said
    return _Judged(rules.parameters, tuple(n for n in judged.nodes.values() if len(n.criteria) > 1)), said


def _too_many(nodes: Sequence[Node], table: str) -> Iterator[Problem]:
    """The nodes with more criteria than the random index reaches."""
    largest = len(ahp.TABLES[table].values)
    for node in nodes:
        if (n := len(node.criteria)) > largest:
            yield Problem(TOO_MANY, value=str(n), facts={"node": node.name, "largest": largest, "n": n})
