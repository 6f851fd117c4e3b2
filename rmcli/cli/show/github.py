"""Problems as GitHub Actions reads them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import typer

from rmcli.checks.order import in_order
from rmcli.cli.show.one_problem import shown
from rmcli.cli.streams import visible
from rmcli.language import Lang
from rmcli.problems import Place, Problem, Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}  # of GitHub Actions


def annotations(found: Sequence[Problem], lang: Lang, paths: Mapping[str, Path]) -> None:
    """Every problem as a workflow command of GitHub Actions, which shows it at the file."""
    for problem in in_order(found):
        place = problem.place
        file = str(paths.get(place.file, place.file))
        where = str(Place("", place.sheet, place.row, place.column))
        words = shown(problem, lang)
        said = " ".join(part for part in (where, problem.message(lang), words.read, words.person) if part)
        command = COMMANDS[problem.severity]
        typer.echo(
            f"::{command} file={_property(visible(file))},title={_property(problem.code)}::{_data(visible(said))}"
        )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
