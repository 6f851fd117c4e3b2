"""`rmcli explain CODE`: what a problem code means, why it matters and how to mend it."""

from typing import Annotated

import typer

from rmcli.cli.language import interface_language
from rmcli.cli.options import LangOption


def register(app: typer.Typer) -> None:
    app.command(help="解释问题代码，例如 LED04。 Explain a problem code, such as LED04.")(explain)


def explain(
    code: Annotated[str, typer.Argument(help="问题代码。 The code of a problem.")],
    lang: LangOption = None,
) -> None:
    """Prints the catalogue's page of a code; an unknown one is refused with the nearest that exist."""
    from rmcli import run
    from rmcli.cli.show.explained import kind

    kind(run.explain(code), interface_language(lang.value if lang else None))
