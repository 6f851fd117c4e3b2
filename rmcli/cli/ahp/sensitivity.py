"""`rmcli ahp sensitivity`: what ranks and grades hang on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcli.cli.inputs import period_of, takes_survey
from rmcli.cli.options import JsonOption, KeepInconsistentOption, KeepReadableOption, PeriodOption

if TYPE_CHECKING:
    from rmcli.run.ahp.survey import SurveyInputs


def register(app: typer.Typer) -> None:
    app.command(help="权重变到多少，谁的名次或等级会变。 At which weights whose rank or grade changes.")(sensitivity)


@takes_survey
def sensitivity(
    inputs: "SurveyInputs",
    *,
    ledger: Annotated[Path, typer.Option("--ledger", help="台账工作簿或文件夹。 The ledger workbook or folder.")],
    period: PeriodOption = None,
    keep_inconsistent: KeepInconsistentOption = False,
    keep_going: KeepReadableOption = False,
    as_json: JsonOption = False,
) -> None:
    """Scores the ledger with the group's weights and prints what ranks and grades hang on."""
    from rmcli.cli.show import stability as show
    from rmcli.cli.show.document import document
    from rmcli.cli.show.progress import progress
    from rmcli.run import Inputs
    from rmcli.run.ahp import sensitivity as running

    scored = Inputs(ledger, scheme=inputs.scheme, period=period_of(period), lang=inputs.lang)
    with progress() as step:
        done = running.sensitivity(
            inputs, scored, keep_inconsistent=keep_inconsistent, keep_going=keep_going, step=step
        )
    if as_json:
        document(running.document(done))
    else:
        show.outcome(done)
    raise typer.Exit(done.exit_code)
