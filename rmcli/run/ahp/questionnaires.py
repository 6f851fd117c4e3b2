"""`rmcli ahp questionnaire`: a workbook an expert of the list."""

from pathlib import Path

from rmcli import ahp
from rmcli.excel.forms.questionnaire import Block, questionnaire
from rmcli.files import folder as folders
from rmcli.files.names import unique_stems
from rmcli.intake.experts.expert_list import read_expert_list
from rmcli.intake.rule_workbooks import read_scheme_workbook
from rmcli.language import Lang
from rmcli.problems import has_errors
from rmcli.run.ahp.survey import SurveyOutcome
from rmcli.run.inputs import opening
from rmcli.run.steps import READING, WRITING, Step, silent
from rmcli.scheme.load import builtin
from rmcli.scheme.tree import tree_of


def write(
    experts: Path,
    folder: Path,
    *,
    scheme: Path | None = None,
    password_file: Path | None = None,
    lang: Lang = "zh",
    step: Step = silent,
) -> SurveyOutcome:
    """One workbook an expert of the list into a new folder, all or nothing; none where the list or the scheme has errors."""
    folders.refuse(folder)
    with step(READING):
        opener = opening((experts, *(f for f in (scheme,) if f)), password_file)
        found, problems = read_expert_list(experts, opener)
        rules, said = read_scheme_workbook(scheme, opener) if scheme else (builtin(), ())
        opener.refuse_changed()
    problems += said
    if rules is None or not found or has_errors(problems):
        return SurveyOutcome(tuple(problems), lang)
    p = rules.parameters
    blocks = [
        Block(
            node.name(lang),
            tuple(c(lang) for c in node.criteria.values()),
            ahp.random_index(len(node.criteria), p.random_index),
        )
        for node in tree_of(rules).nodes.values()
        if len(node.criteria) > 1
    ]
    with step(WRITING):
        names = [f"{stem}.xlsx" for stem in unique_stems((one.expert,) for one in found)]
        files = {
            name: questionnaire(one.expert, blocks, method=p.priority_method, limit=p.cr_limit, lang=lang)
            for name, one in zip(names, found, strict=True)
        }
        folders.write(folder, files)
    return SurveyOutcome(tuple(problems), lang, None, folder, len(files), opener.encrypted)
