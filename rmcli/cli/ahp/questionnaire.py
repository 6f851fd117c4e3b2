"""`rmcli ahp questionnaire`: a questionnaire for every expert of a list."""

from pathlib import Path
from typing import Annotated

import typer

from rmcli.cli.language import interface_language
from rmcli.cli.options import LangOption, PasswordFileOption, SchemeOption, TreeOption


def register(app: typer.Typer) -> None:
    app.command(
        help="每位专家一份问卷，带下拉选项与即时一致性。 A questionnaire an expert, with drop-downs and a live CR."
    )(questionnaire)


def questionnaire(
    experts: Annotated[Path, typer.Option("--experts", help="专家名单（工作表 专家）。 The experts (sheet Experts).")],
    output: Annotated[Path, typer.Option("--output", "-o", help="新的文件夹。 The new folder.")],
    *,
    scheme: SchemeOption = None,
    tree: TreeOption = None,
    lang: LangOption = None,
    password_file: PasswordFileOption = None,
) -> None:
    """Writes the folder, all of it or nothing, and says where."""
    from rmcli.cli.show import survey as show
    from rmcli.cli.show.problems import problems
    from rmcli.cli.show.progress import progress
    from rmcli.run.ahp.questionnaires import write

    language = interface_language(lang.value if lang else None)
    with progress() as step:
        done = write(experts, output, scheme=scheme, tree=tree, password_file=password_file, lang=language, step=step)
    problems(done.problems, language)
    show.questionnaires(done)
    raise typer.Exit(done.exit_code)
