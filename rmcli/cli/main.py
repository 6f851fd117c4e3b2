"""The program's entry: the commands, and what becomes of whatever goes wrong."""

import importlib
import os
import sys
import tempfile
import traceback
from typing import Annotated

import typer

from rmcli import __version__
from rmcli.cli.language import interface_language
from rmcli.errors import CannotDo
from rmcli.language import Text

COMMANDS = ("score", "check", "template", "explain", "payout", "verify")

app = typer.Typer(
    name="rmcli",
    help="客户经理绩效考核：从台账到薪酬单。 Scores and pays relationship managers from spreadsheets.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local values would show pay
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for _name in COMMANDS:
    importlib.import_module(f"rmcli.cli.{_name}").register(app)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"rmcli {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。 Show the version.")
    ] = False,
) -> None:
    """Scores and pays relationship managers from spreadsheets."""


def run() -> None:
    """The console script: exits 0 done, 1 the data has problems, 2 could not be carried out, 3 a bug of ours, 130 Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that cannot show a character shows another, and goes on
    try:
        app()
    except CannotDo as refusal:
        typer.echo(refusal.text(interface_language()), err=True)
        sys.exit(refusal.exit_code)
    except KeyboardInterrupt:
        typer.echo(
            Text("已中断，没有写出任何文件。", "Interrupted; nothing was written.")(interface_language()), err=True
        )
        sys.exit(130)
    except Exception as bug:  # the one place: whatever gets here is a fault of the program, never of the user's data
        typer.echo(_bug(bug), err=True)
        sys.exit(3)


def _bug(bug: Exception) -> str:
    """Writes where it happened (never what the values were) to a file only the user can read; the line to print."""
    handle, path = tempfile.mkstemp(prefix="rmcli-", suffix=".log")
    frames = traceback.extract_tb(bug.__traceback__)
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"rmcli {__version__}, Python {sys.version.split()[0]}\n{type(bug).__name__}\n")
        log.writelines(f"{frame.filename}:{frame.lineno} {frame.name}\n" for frame in frames)
    return Text(
        f"程序出错（{type(bug).__name__}），没有写出任何文件。请把 {path} 发给维护者（不含薪酬数据）。",
        f"A fault of the program ({type(bug).__name__}); nothing was written. "
        f"Please send {path} to its maintainers (it holds no pay).",
    )(interface_language())
