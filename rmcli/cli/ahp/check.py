"""`rmcli ahp check`: every expert's matrices checked, and what to ask."""

from typing import TYPE_CHECKING

import typer

from rmcli.cli.inputs import takes_survey
from rmcli.cli.options import JsonOption, VerboseOption

if TYPE_CHECKING:
    from rmcli.run.ahp.survey import SurveyInputs


def register(app: typer.Typer) -> None:
    app.command(help="检查每位专家的判断矩阵，指出该问什么。 Check every expert's matrices, and say what to ask.")(
        check
    )


@takes_survey
def check(inputs: "SurveyInputs", *, as_json: JsonOption = False, verbose: VerboseOption = False) -> None:
    """Prints weights, consistency and questions; exits 1 where a matrix is inconsistent or unreadable."""
    from rmcli.cli.show import survey as show
    from rmcli.cli.show.document import document
    from rmcli.cli.show.progress import progress
    from rmcli.run.ahp import survey

    with progress() as step:
        outcome = survey.check(inputs, step)
    if as_json:
        document(survey.document(outcome))
    else:
        show.outcome(outcome, verbose=verbose)
    raise typer.Exit(outcome.exit_code)
