"""`rmcli template`: the blank workbook to fill in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rmcli.cli.language import interface_language
from rmcli.cli.options import ForceOption, LangOption


class Which(StrEnum):
    """The workbooks there are templates of."""

    ledger = "ledger"
    scheme = "scheme"


def register(app: typer.Typer) -> None:
    app.command(help="写出空白的台账或方案工作簿。 Write a blank ledger or scheme workbook.")(template)


def template(
    which: Annotated[Which, typer.Argument(help="台账 ledger 或方案 scheme。 The ledger or the scheme.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="写到哪里。 Where to write it.")],
    lang: LangOption = None,
    force: ForceOption = False,
) -> None:
    """Writes the template and says where."""
    from rmcli import run
    from rmcli.cli.show.written import written

    language = interface_language(lang.value if lang else None)
    run.write_template(which.value, output, language, force=force)
    written(output, language)
