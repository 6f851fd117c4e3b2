"""`rmcli check`: the same reading and checks as scoring, nothing computed."""

from typing import TYPE_CHECKING

import typer

from rmcli.cli.options import JsonOption, takes_inputs

if TYPE_CHECKING:
    from rmcli.run import Inputs


def register(app: typer.Typer) -> None:
    app.command(help="检查台账，一次列出全部问题。 Check a ledger: every problem in one go.")(check)


@takes_inputs
def check(inputs: "Inputs", as_json: JsonOption = False) -> None:
    """Prints every problem by cell, and exits 1 where one of them is an error."""
    from rmcli import run  # noqa: PLC0415
    from rmcli.cli import show  # noqa: PLC0415

    with show.progress() as step:
        outcome = run.check(inputs, step=step)
    if as_json:
        show.document(run.check_document(outcome))
    else:
        show.problems(outcome.problems, outcome.lang)
        show.verdict(outcome)
    raise typer.Exit(outcome.exit_code)
