"""The program's entry: the commands, and what becomes of whatever goes wrong."""

import importlib
import os
import sys
import tempfile
import traceback
from typing import Annotated

import typer

from rmcli import __version__
from rmcli.cli import streams
from rmcli.cli.language import interface_language, shown_in
from rmcli.cli.streams import visible
from rmcli.cli.usage import Command, Group
from rmcli.errors import CannotDo, Interrupted
from rmcli.language import Text

COMMANDS = ("score", "check", "payout", "settle", "verify", "profile", "ahp", "template", "explain")


class Unforeseen(BaseException):
    """A fault of the program, its cause, that Typer would take for the end of a prompt and exit 1."""


class Program(Group):
    """The commands, so that what happens in them gets to `run` whatever Typer thinks of it."""

    # Typer's context is a subclass of what the base class declares, and all that ever comes
    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """What the command returns."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, typer.Abort) as end:
            raise Interrupted from end
        except EOFError as bug:
            raise Unforeseen from bug


def _speak_for_themselves(group: typer.Typer) -> None:
    """Makes every command under a group one of ours, so that none has to be told."""
    for command in group.registered_commands:
        command.cls = Command
    for below in group.registered_groups:
        below.cls = Group
        if below.typer_instance:
            _speak_for_themselves(below.typer_instance)


app = typer.Typer(
    name="rmcli",
    cls=Program,
    help="客户经理绩效考核：从台账到薪酬单。 Scores and pays relationship managers from spreadsheets.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local values would show pay
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for _name in COMMANDS:
    importlib.import_module(f"rmcli.cli.{_name}").register(app)
_speak_for_themselves(app)


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
    streams.make_safe()
    lang = shown_in(interface_language())
    try:
        typer.main.get_command(app)(prog_name="rmcli")
    except CannotDo as refusal:
        typer.echo(visible(refusal.text(lang)), err=True)
        sys.exit(refusal.exit_code)
    except Interrupted as stop:
        typer.echo(stop.said(lang), err=True)
        sys.exit(130)
    except SystemExit:
        raise
    except BaseException as bug:  # the one place: whatever gets here, a reader's panic too, is a fault of the program
        typer.echo(_bug(bug.__cause__ if isinstance(bug, Unforeseen) and bug.__cause__ else bug)(lang), err=True)
        sys.exit(3)


def _bug(bug: BaseException) -> Text:
    """Writes where it happened (never what the values were) to a file only the user can read; the line to print."""
    frames = traceback.extract_tb(bug.__traceback__)
    name = type(bug).__name__
    lines = [f"rmcli {__version__}, Python {sys.version.split()[0]}", name]
    lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    try:
        handle, path = tempfile.mkstemp(prefix="rmcli-", suffix=".log")  # for its owner only
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
        return Text(
            f"程序出错（{name}，{where}），日志也无法写出。请告诉维护者。",
            f"A fault of the program ({name}, {where}), and no log could be written. Please tell its maintainers.",
        )
    return Text(
        f"程序出错（{name}），没有留下写了一半的文件。请把 {path} 发给维护者（不含薪酬数据）。",
        f"A fault of the program ({name}); no file is left half written. "
        f"Please send {path} to its maintainers (it holds no pay).",
    )
