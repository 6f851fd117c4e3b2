"""`rmcli ahp weights`: the group's weights into a new scheme workbook."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcli.cli.inputs import takes_survey
from rmcli.cli.options import ForceOption, KeepInconsistentOption, KeepReadableOption

if TYPE_CHECKING:
    from rmcli.run.ahp.survey import SurveyInputs


def register(app: typer.Typer) -> None:
    app.command(help="群体权重写入新的方案工作簿。 The group's weights into a new scheme workbook.")(weights)


@takes_survey
def weights(
    inputs: "SurveyInputs",
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="新的方案。 The new scheme.")],
    keep_inconsistent: KeepInconsistentOption = False,
    keep_going: KeepReadableOption = False,
    force: ForceOption = False,
) -> None:
    """Writes the scheme and prints every weight; exits 1 where nothing could be written."""
    from rmcli.cli.show import survey as show
    from rmcli.cli.show.progress import progress
    from rmcli.run.ahp.weights import write

    with progress() as step:
        done = write(inputs, output, keep_inconsistent=keep_inconsistent, keep_going=keep_going, force=force, step=step)
    show.weights(done)
    raise typer.Exit(done.exit_code)
