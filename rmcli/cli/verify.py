"""`rmcli verify`: is a report still what was written, and does it follow from its ledger."""

from pathlib import Path
from typing import Annotated

import typer

from rmcli.cli.inputs import takes_parts
from rmcli.cli.options import JsonOption, PasswordFileOption, ProfileOption, SchemeOption

ReportArgument = Annotated[Path, typer.Argument(help="rmcli score 写出的报告。 The report of rmcli score.")]
LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", help="由这份台账重算并逐格比较。 Compute this ledger again and compare every cell."),
]
PreviousOption = Annotated[
    Path | None,
    typer.Option("--previous", help="写出报告时用 --previous 给出的报告。 The earlier report it was compared with."),
]


def register(app: typer.Typer) -> None:
    app.command(help="核对报告：有无改动、对账、能否由台账重算。 Was a report changed; does it hold; does it follow.")(
        verify
    )


@takes_parts
def verify(
    report: ReportArgument,
    *,
    ledger: LedgerOption = None,
    scheme: SchemeOption = None,
    previous: PreviousOption = None,
    profile: ProfileOption = None,
    password_file: PasswordFileOption = None,
    as_json: JsonOption = False,
    parts: dict[str, tuple[Path, ...]],
) -> None:
    """Prints what was found, and exits 1 where anything is wrong."""
    from rmcli.cli.show import payout as show_payout
    from rmcli.cli.show.document import document
    from rmcli.cli.show.problems import problems
    from rmcli.cli.show.progress import progress
    from rmcli.report.json_parts import of_problems
    from rmcli.run import verify as running

    with progress() as step:
        found = running.verify(
            report, ledger, scheme, previous, parts, profile=profile, password_file=password_file, step=step
        )
    if as_json:
        document({"problems": of_problems(found.problems, found.lang)})
    else:
        problems(found.problems, found.lang)
        show_payout.verdict(found)
    raise typer.Exit(found.exit_code)
