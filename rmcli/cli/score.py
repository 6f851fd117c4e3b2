"""`rmcli score`: a ledger workbook in, a graded report out."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcli.cli.inputs import takes_inputs
from rmcli.cli.options import ForceOption, FormatOption, JsonOption, PreviousOption, VerboseOption, chosen

if TYPE_CHECKING:
    from rmcli.run import Inputs

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="报告文件；默认为 <台账>-report.xlsx。 The report; <ledger>-report.xlsx if not given."
    ),
]
KeepGoingOption = Annotated[
    bool,
    typer.Option(
        "--keep-going",
        help="数据有错误的人员列名后不计，其余照常。 Leave out, by name, whoever has errors in their data; score the others.",
    ),
]
AcceptBalancesOption = Annotated[
    bool,
    typer.Option(
        "--accept-balances",
        help="期初余额与上期报告不同时以本表为准并留下记录。 Where opening balances differ from --previous, the sheet's stand; recorded.",
    ),
]


def register(app: typer.Typer) -> None:
    app.command(help="计分、定级、算薪，写出报告。 Score, grade and pay a period, and write the report.")(score)


@takes_inputs
def score(
    inputs: "Inputs",
    *,
    output: OutputOption = None,
    format_: FormatOption = None,
    as_json: JsonOption = False,
    force: ForceOption = False,
    verbose: VerboseOption = False,
    keep_going: KeepGoingOption = False,
    previous: PreviousOption = None,
    accept_balances: AcceptBalancesOption = False,
) -> None:
    """Scores, prints what came of it, and exits 1 where the data has errors."""
    from rmcli import run
    from rmcli.cli.show import scoring
    from rmcli.cli.show.document import document
    from rmcli.cli.show.problems import problems_as
    from rmcli.cli.show.progress import progress

    inputs = replace(inputs, previous=previous, accept_balances=accept_balances)
    form = chosen(format_, as_json)
    with progress() as step:
        outcome = run.score_to_report(inputs, output, force=force, keep_going=keep_going, step=step)
    if form == "json":
        document(run.score_document(outcome))
    else:
        problems_as(form, outcome, inputs, verbose=verbose)
        scoring.outcome(outcome)
    raise typer.Exit(outcome.exit_code)
