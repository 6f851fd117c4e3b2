"""Runs a command in this process the way the console script does: exit code and all that is printed."""

import traceback
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from rmcli.cli.main import app
from rmcli.errors import CannotDo


class Done(NamedTuple):
    """What became of a command. `exit` is 3 where anything but a refusal was raised; `trace` says where then."""

    exit: int
    said: str
    trace: str = ""


def run(*arguments: str | Path) -> Done:
    """The command's end."""
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    error = result.exception
    if isinstance(error, CannotDo):
        return Done(error.exit_code, error.text("zh"))
    if error is not None and not isinstance(error, SystemExit):
        return Done(3, str(error), "".join(traceback.format_exception(error)))
    return Done(result.exit_code, result.stdout)
