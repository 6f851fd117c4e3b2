"""`rmcli ahp weights`: the group's weights in a new scheme workbook, or in a workbook of the tree's own where no scheme was judged."""

from dataclasses import dataclass
from pathlib import Path

from rmcli.checks.weights import check_nodes_have_weights
from rmcli.excel.forms import template
from rmcli.excel.workbook.report_bytes import to_bytes
from rmcli.files import atomic
from rmcli.insight.weighing import Weighing, scheme_with, weigh
from rmcli.insight.weighing import problems as weighing_problems
from rmcli.problems import Problem
from rmcli.report.survey import tree_weights
from rmcli.run.ahp.survey import SurveyInputs, SurveyOutcome, blocking, check
from rmcli.run.steps import WRITING, Step, silent


@dataclass(frozen=True)
class WeightsOutcome:
    """What became of `rmcli ahp weights`; `weighing` and `written` are None where nothing was written."""

    survey: SurveyOutcome
    problems: tuple[Problem, ...]
    weighing: Weighing | None = None
    written: Path | None = None

    @property
    def exit_code(self) -> int:
        """0 where the weights were written and nothing but inconsistency, which is handled, was wrong."""
        return int(self.written is None or bool(blocking(self.problems)))


def write(
    inputs: SurveyInputs,
    output: Path,
    *,
    keep_inconsistent: bool = False,
    keep_going: bool = False,
    force: bool = False,
    step: Step = silent,
) -> WeightsOutcome:
    """The group's weights in a new workbook; nothing where answers could not be read, unless `keep_going`."""
    atomic.refuse(output, force=force, inputs=inputs.files)
    done = check(inputs, step)
    if done.opinions is None or (blocking(done.problems) and not keep_going):
        return WeightsOutcome(done, done.problems)
    scheme = done.opinions.survey.scheme
    try:
        weighing = weigh(done.opinions, keep_inconsistent=keep_inconsistent)
    except ValueError:
        lacking = check_nodes_have_weights(scheme) if scheme else ()
        return WeightsOutcome(done, (*done.problems, *lacking))
    problems = (*done.problems, *weighing_problems(done.opinions, weighing))
    if not weighing.members or (blocking(problems) and not keep_going):
        return WeightsOutcome(done, problems)
    with step(WRITING):
        if scheme:
            made = template.scheme_template(done.lang, scheme_with(scheme, weighing))
        else:
            made = to_bytes(tree_weights.build(done.opinions, weighing), done.lang)
        atomic.write(output, made, force=force, inputs=inputs.files)
    return WeightsOutcome(done, problems, weighing, output)
