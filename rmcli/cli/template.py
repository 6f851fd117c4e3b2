"""`rmcli template`: the blank workbook to fill in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rmcli.cli.language import interface_language
from rmcli.cli.options import ForceOption, LangOption, PasswordFileOption, SchemeOption


class Which(StrEnum):
    """The workbooks there are templates of."""

    ledger = "ledger"
    survey = "survey"
    experts = "experts"
    scheme = "scheme"
    profile = "profile"
    form = "form"


def register(app: typer.Typer) -> None:
    app.command(
        help="写出空白的台账、评价、专家判断、方案、导入对照或薪酬单格式。 "
        "Write a blank ledger, survey, experts' judgements, scheme, profile or payout form."
    )(template)


def template(
    which: Annotated[
        Which,
        typer.Argument(
            help="台账 ledger、评价 survey、专家判断 experts、方案 scheme、导入对照 profile 或薪酬单格式 form。 "
            "The ledger, the survey, experts' judgements, the scheme, the profile or a payout form."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="写到哪里。 Where to write it.")],
    *,
    scheme: SchemeOption = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            "--roster", help="名册：台账、评价里的人员就填好。 A roster: the people of ledger or survey are filled in."
        ),
    ] = None,
    lang: LangOption = None,
    password_file: PasswordFileOption = None,
    force: ForceOption = False,
) -> None:
    """Writes the template and says where; exits 1 and writes nothing where the scheme has errors."""
    from rmcli import run
    from rmcli.cli.show.problems import problems
    from rmcli.cli.show.written import in_clear, written

    language = interface_language(lang.value if lang else None)
    done = run.write_template(
        which.value, output, language, scheme=scheme, roster=roster, password_file=password_file, force=force
    )
    problems(done.problems, language)
    if done.report:
        written(done.report, language)
        in_clear(done.encrypted, language)
    raise typer.Exit(done.exit_code)
