"""What is printed, on streams that cannot show everything and on terminals that want no colour: no crash, nothing odd."""

import json
import os
import pty
import re
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from rmcli.cli import streams
from rmcli.cli.options import Format
from rmcli.cli.show.document import document
from rmcli.cli.show.problems import problems_as
from rmcli.cli.streams import visible
from rmcli.language import Text
from rmcli.problems import Kind, Place, Problem, Severity
from rmcli.report.scored import as_json
from rmcli.run import Inputs
from rmcli.run.outcome import Outcome
from tests.out.child import MESSY, SAMPLES, command, environment, rmcli


@cache
def plain(*more: str) -> bytes:
    """What checking the messy sample prints to a pipe that can show everything."""
    return rmcli("check", *MESSY, *more).stdout


COMMANDS = {
    "help": (("score", "--help"), 0),
    "usage": (("score",), 2),
    "explain": (("explain", "CEL01"), 0),
    "check": (("check", *MESSY), 1),
    "score": (("score", SAMPLES / "ledger.xlsx"), 0),
}


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_pipe_that_cannot_show_everything(tmp_path: Path, name: str, encoding: str) -> None:
    arguments, exit_code = COMMANDS[name]
    output = ("-o", tmp_path / "r.xlsx") if name == "score" else ()
    done = rmcli(*arguments, *output, PYTHONIOENCODING=encoding)
    assert done.returncode == exit_code
    printed = (done.stdout + done.stderr).decode(encoding)
    assert "\x1b" not in printed
    assert "?" not in printed
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in printed)
    if encoding == "ascii" and name in ("help", "usage"):
        assert "\\u" not in printed


def test_gbk_shows_chinese_and_ascii_speaks_english_with_names_by_their_code() -> None:
    assert "错误[CEL01] 业务收入 不是数字\n  台账!G127    读到 “１２abc” (文本)" in rmcli(
        "check", *MESSY, PYTHONIOENCODING="gbk"
    ).stdout.decode("gbk")
    assert 'error[CEL01] revenue is not a number\n  \\u53f0\\u8d26!G127    read "\\uff11\\uff12abc" (text)' in rmcli(
        "check", *MESSY, PYTHONIOENCODING="ascii"
    ).stdout.decode("ascii")


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_json_is_the_same_document_whatever_the_stream(encoding: str) -> None:
    other = rmcli("check", *MESSY, "--format", "json", PYTHONIOENCODING=encoding)
    assert json.loads(other.stdout.decode("utf-8")) == json.loads(plain("--json"))


AT_ONCE = "import rmcli.cli.show.progress\nrmcli.cli.show.progress.PATIENCE = 0.0"


def on_a_terminal(*arguments: object, accident: str = AT_ONCE, exit_code: int = 1, **changes: str) -> str:
    """What a command prints on a terminal, progress shown at once."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(*arguments, accident=accident),
        env=environment(COLUMNS="1000", **changes),
        stdout=theirs,
        stderr=theirs,
        stdin=theirs,
    ) as child:
        os.close(theirs)
        printed = b""
        while chunk := _read(ours):
            printed += chunk
    os.close(ours)
    assert child.returncode == exit_code
    return printed.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux: the other end is closed
        return b""


def test_a_terminal_gets_colour_and_progress() -> None:
    printed = on_a_terminal("check", *MESSY, TERM="xterm-256color")
    assert "\x1b[1;31m错误[CEL01]" in printed
    assert "\x1b[?25l" in printed  # the cursor is hidden while something moves
    assert printed.rindex("\x1b[?25h") > printed.rindex("\x1b[?25l")


@pytest.mark.parametrize(
    "wish", [{"TERM": "dumb"}, {"TERM": "xterm-256color", "NO_COLOR": "1"}], ids=["TERM=dumb", "NO_COLOR"]
)
def test_a_terminal_that_wants_no_colour_gets_plain_lines(wish: dict[str, str]) -> None:
    printed = on_a_terminal("check", *MESSY, **wish)
    assert "\x1b" not in printed
    assert "错误[CEL01] 业务收入 不是数字" in printed
    assert printed.replace("\r\n", "\n") == plain().decode()


def test_github_gets_one_command_a_problem_with_nothing_that_ends_it_early() -> None:
    done = rmcli("check", *MESSY, "--format", "github")
    problems = json.loads(plain("--json"))["problems"]
    lines = [line for line in done.stdout.decode().splitlines() if line.startswith("::")]
    assert done.returncode == 1
    shape = re.compile(r"::(error|warning|notice) file=[^,:]*messy\.xlsx,title=([A-Z]+[0-9]+)::\S.*")
    found = [match.groups() for line in lines if (match := shape.fullmatch(line))]
    names = {"error": "error", "warning": "warning", "note": "notice"}
    assert sorted(found) == sorted((names[p["severity"]], p["code"]) for p in problems)
    assert len(lines) == len(problems)
    assert any("台账!G127 业务收入 不是数字 读到 “１２abc” (文本) 20007 周晓燕" in line for line in lines)


STEERING = "\x1b]0;x\x07\n::stop-commands::a\r%0A\u202e甲\ud800[red]"


@pytest.mark.parametrize("form", list(Format))
def test_whatever_a_cell_holds_a_problem_stays_on_its_lines(form: Format, capsysbinary, tmp_path: Path) -> None:
    words = Text("读到 {x}", "read {x}")
    what = Kind("TST01", Severity.ERROR, words, words, words, words)
    problem = Problem(what, Place(f"{STEERING}.xlsx", STEERING, 3, "B"), STEERING, None, STEERING, {"x": STEERING})
    streams.make_safe()
    if form is Format.json:
        document({"problems": as_json.of_problems([problem], "zh")})
        assert json.loads(capsysbinary.readouterr().out)["problems"][0]["value"] == STEERING
        return
    problems_as(form, Outcome((problem,), "zh"), Inputs(tmp_path / "a.xlsx"), verbose=False)
    printed = capsysbinary.readouterr().out.decode("utf-8")
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n" for c in printed)
    assert "[red]" in printed
    if form is Format.github:
        assert printed.startswith("::error file=")
        assert printed.count("\n") == 1
        assert "%0A" not in printed.replace("%250A", "")
        assert printed.split("::")[1].count(",") == 1
    else:
        assert printed.count("\n") == 4
        assert printed.startswith("错误[TST01] 读到 ␛]0;x␇␊::stop-commands::a␍%0A\\u202e甲\\ud800[red]\n")


def test_an_interrupt_gives_the_terminal_back() -> None:
    accident = (
        "import os, signal, time, rmcli.checks, rmcli.cli.show.progress\nrmcli.cli.show.progress.PATIENCE = 0.0\n"
        "rmcli.checks.run = lambda *_: (time.sleep(0.3), os.kill(os.getpid(), signal.SIGINT))"
    )
    printed = on_a_terminal("check", *MESSY, accident=accident, exit_code=130, TERM="xterm-256color")
    assert "\x1b[?25l" in printed
    assert printed.rindex("\x1b[?25h") > printed.rindex("\x1b[?25l")
    assert printed.endswith("已中断，没有留下写了一半的文件。\r\n")


def test_a_value_cannot_steer_the_terminal() -> None:
    assert visible("\x1b]0;x\x07\x9b31m\u202eabc\ud800\r\n") == "␛]0;x␇\\u009b31m\\u202eabc\\ud800␍␊"
