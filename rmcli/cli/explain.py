"""`rmcli explain`: what a problem code or a scoring method means, or why somebody's pay and score are what they are."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rmcli.cli.inputs import takes_inputs_of_anything
from rmcli.cli.language import interface_language
from rmcli.cli.options import ForceOption, Format, JsonOption, PreviousOption, VerboseOption
from rmcli.errors import BadOption
from rmcli.language import Text

if TYPE_CHECKING:
    from rmcli.run import Inputs

WhoArgument = Annotated[str | None, typer.Argument(help="工号或姓名。 The id or name of an RM.", show_default=False)]
IndicatorOption = Annotated[
    str | None,
    typer.Option("--indicator", help="只说明这个指标（代码或名称）。 This indicator alone, by code or name."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="另存为工作簿，供申诉用。 Write it as a workbook too, for an appeal."),
]


def register(app: typer.Typer) -> None:
    app.command(
        help="解释问题代码（explain LED04）或计分方法（explain 扣分法），或说明某人的薪酬与得分从何而来（explain 台账.xlsx 工号）。 "
        "Explain a problem code (explain LED04) or a scoring method (explain deduction), or where somebody's pay and score come "
        "from (explain ledger.xlsx ID)."
    )(explain)


@takes_inputs_of_anything
def explain(
    inputs: "Inputs",
    *,
    who: WhoArgument = None,
    indicator: IndicatorOption = None,
    output: OutputOption = None,
    previous: PreviousOption = None,
    as_json: JsonOption = False,
    force: ForceOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Prints the catalogue's page of a code, or the tree of somebody's numbers; exits 1 where the data has errors."""
    from rmcli import run
    from rmcli.cli.show import explained
    from rmcli.cli.show.document import document
    from rmcli.cli.show.problems import problems_as
    from rmcli.cli.show.progress import progress

    if who is None and not inputs.ledger.exists():
        explained.page(run.explain(str(inputs.ledger)), interface_language(inputs.lang))
        return
    if who is None:
        raise BadOption(
            Text("没有给出要说明的人。", "Nobody is named whose numbers are to be explained."),
            Text("请在台账后面给出工号或姓名。", "Give an id or a name behind the ledger."),
        )
    with progress() as step:
        found = run.explain_person(replace(inputs, previous=previous), who, indicator, output, force=force, step=step)
    if as_json:
        document(run.explained_document(found))
    elif found.step is None:
        problems_as(Format.text, found.outcome, inputs, verbose=verbose)
    else:
        explained.tree(found.step, found.outcome.lang, verbose=verbose)
        explained.kept(found.outcome)
    raise typer.Exit(int(found.step is None))
