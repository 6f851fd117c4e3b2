"""`rmcli settle`: the year-end settlement of assessed pay."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcli.cli.inputs import takes_inputs
from rmcli.cli.options import AcceptOption, ForceOption, JsonOption, VerboseOption

if TYPE_CHECKING:
    from rmcli.run import Inputs

PaidOption = Annotated[
    list[Path],
    typer.Option(
        "--paid", help="这一年各期的报告或其文件夹，可重复。 The year's reports or a folder of them; may be repeated."
    ),
]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="清算工作簿。 The workbook of the settlement.")]


def register(app: typer.Typer) -> None:
    app.command(
        help="年终清算：按全年等级重算考核绩效，与各期已发比较。 Settle assessed pay on the grade of the year."
    )(settle)


@takes_inputs
def settle(
    inputs: "Inputs",
    *,
    paid: PaidOption,
    output: OutputOption,
    accept_changes: AcceptOption = False,
    as_json: JsonOption = False,
    force: ForceOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Writes the settlement, prints what it comes to, and exits 1 where ledger or reports have errors."""
    from rmcli.cli.show import settlement as show_settlement
    from rmcli.cli.show.document import document
    from rmcli.cli.show.progress import progress
    from rmcli.run import settle as running

    with progress() as step:
        done = running.settle(running.Order(inputs, tuple(paid), output, accept_changes, force), step)
    if as_json:
        document(running.settle_document(done))
    else:
        show_settlement.outcome(done, verbose=verbose)
    raise typer.Exit(done.exit_code)
