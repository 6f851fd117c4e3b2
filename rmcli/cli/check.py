"""`rmcli check`: the same reading and checks as scoring, nothing computed; or a scheme alone."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcli.cli.inputs import takes_inputs_or_a_scheme
from rmcli.cli.options import ForceOption, FormatOption, JsonOption, VerboseOption, chosen

if TYPE_CHECKING:
    from rmcli.run import Inputs

AnnotateOption = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        help="另写一份标出问题的副本；原文件不动。 Write a copy with the problems marked; the file itself stays as it is.",
    ),
]


def register(app: typer.Typer) -> None:
    app.command(
        help="检查台账，或用 --scheme 单独检查考核方案，一次列出全部问题。 "
        "Check a ledger, or a scheme alone with --scheme: every problem in one go."
    )(check)


@takes_inputs_or_a_scheme
def check(
    inputs: "Inputs",
    *,
    annotate: AnnotateOption = None,
    format_: FormatOption = None,
    as_json: JsonOption = False,
    force: ForceOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Prints every problem by cell, and exits 1 where one of them is an error."""
    from rmcli import run
    from rmcli.cli.show.document import document
    from rmcli.cli.show.problems import problems_as, verdict
    from rmcli.cli.show.progress import progress
    from rmcli.cli.show.written import under_password, written

    form = chosen(format_, as_json)
    with progress() as step:
        outcome = run.check(inputs, annotate, force=force, step=step)
    if form == "json":
        document(run.check_document(outcome))
    else:
        problems_as(form, outcome, inputs, verbose=verbose)
        verdict(outcome)
        if outcome.report:
            written(outcome.report, outcome.lang)
            under_password(outcome.encrypted, outcome.lang)
    raise typer.Exit(outcome.exit_code)
