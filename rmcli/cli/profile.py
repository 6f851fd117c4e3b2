"""`rmcli profile`: the exports in, what they mean out, to be corrected in a spreadsheet."""

from pathlib import Path
from typing import Annotated

import typer

from rmcli.cli.language import interface_language
from rmcli.cli.options import ForceOption, LangOption, PasswordFileOption, SchemeOption

FilesArgument = Annotated[list[Path], typer.Argument(help="导出的文件或文件夹。 The exports, or folders of them.")]


def register(app: typer.Typer) -> None:
    app.command(help="由导出的文件写出导入对照。 Write a profile of a bank's exports.")(profile)


def profile(
    files: FilesArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="写到哪里。 Where to write it.")],
    *,
    scheme: SchemeOption = None,
    lang: LangOption = None,
    password_file: PasswordFileOption = None,
    force: ForceOption = False,
) -> None:
    """Writes the profile and says what is known and what is still open."""
    from rmcli.cli.show.problems import problems
    from rmcli.cli.show.profile import drafted
    from rmcli.run.profile import write_profile

    language = interface_language(lang.value if lang else None)
    done = write_profile(files, output, language, scheme=scheme, password_file=password_file, force=force)
    problems(done.problems, language)
    if done.written:
        drafted(done, language)
    raise typer.Exit(done.exit_code)
