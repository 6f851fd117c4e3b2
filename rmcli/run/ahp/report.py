"""`rmcli ahp report`: the survey's report."""

from dataclasses import replace
from pathlib import Path

from rmcli.excel.workbook import report_bytes as workbook
from rmcli.files import atomic
from rmcli.report.survey.build import build
from rmcli.run.ahp.survey import SurveyInputs, SurveyOutcome, blocking, check
from rmcli.run.steps import WRITING, Step, silent


def write(
    inputs: SurveyInputs, output: Path, *, keep_going: bool = False, force: bool = False, step: Step = silent
) -> SurveyOutcome:
    """The survey's report; none where answers could not be read, unless `keep_going`."""
    atomic.refuse(output, force=force, inputs=inputs.files)
    done = check(inputs, step)
    if done.opinions is None or (blocking(done.problems) and not keep_going):
        return done
    with step(WRITING):
        made = build(done.opinions, done.problems)
        workbook.write(made, output, lang=done.lang, force=force, inputs=inputs.files)
    return replace(done, written=output)
