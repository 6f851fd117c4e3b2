"""`rmcli ahp report`: the survey's report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcli.cli.inputs import takes_survey
from rmcli.cli.options import ForceOption, KeepReadableOption

if TYPE_CHECKING:
    from rmcli.run.ahp.survey import SurveyInputs


def register(app: typer.Typer) -> None:
    app.command(help="一份报告：每个节点、每位专家各一张表。 The report: a sheet a node and a sheet an expert.")(report)


@takes_survey
def report(
    inputs: "SurveyInputs",
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="报告文件。 The report.")],
    keep_going: KeepReadableOption = False,
    force: ForceOption = False,
) -> None:
    """Writes the report and prints the verdict; exits 1 where none could be written."""
    from rmcli.cli.show import survey as show
    from rmcli.cli.show.progress import progress
    from rmcli.run.ahp.report import write
    from rmcli.run.ahp.survey import blocking

    with progress() as step:
        done = write(inputs, output, keep_going=keep_going, force=force, step=step)
    show.report(done)
    raise typer.Exit(int(done.written is None or bool(blocking(done.problems))))
