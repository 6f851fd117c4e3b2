"""Every command that reads a workbook reads it behind a password too, lets nothing of it lie about in clear, and says so where it
has no password."""

import inspect
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import typer

from rmcli import read
from rmcli.cli.main import app
from tests import samples
from tests.hostile.command import Done, run
from tests.locked.files import COMMANDS, EXPERTS, LEDGER, SAMPLES, arguments, bank
from tests.locked.files import locked as lock

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def report() -> bytes:
    return samples.report(LEDGER).read_bytes()


@pytest.fixture(scope="module")
def clear(tmp_path_factory: pytest.TempPathFactory, report: bytes) -> Path:
    return bank(tmp_path_factory.mktemp("bank"), report, lambda data: data)


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory, report: bytes) -> Path:
    return bank(tmp_path_factory.mktemp("bank"), report)


def result(done: Done, outputs: Path) -> tuple[int, str]:
    """Exit code and what was said, but for where it was written, for what is said of encryption, and for the ledger being
    other bytes than the report's, which makes it a second file to name."""
    alone = re.sub(r"'\[report\.xlsx\]([A-Za-z]+)'!", r"\1!", done.said.replace(str(outputs), "")).replace(
        "[report.xlsx]", ""
    )
    said = re.sub(r".*(有打开密码|without a password).*\n", "", alone)
    return done.exit, re.sub(r"(warning|警告)\[REP10\](.|\n)*?explain REP10\n\n?", "", said)


# Runs the commands one by one, each into a folder of its own, and notes every file opened for writing and whether the bytes of
# a package are written to one.
WATCHED = """
import json, os, sys
from pathlib import Path
from tests.hostile.command import run
from tests.locked.files import COMMANDS, arguments
inputs, outputs = map(Path, sys.argv[1:])
opened, clear = [], []
def note(event, details):
    if event == "open" and not isinstance(details[0], int) and details[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        opened.append(os.fsdecode(details[0]))
os_write = os.write
def write(descriptor, data):
    clear.append(bytes(data[:2]) == b"PK")
    return os_write(descriptor, data)
sys.addaudithook(note)
os.write = write
found = {}
for name in COMMANDS:
    (outputs / name).mkdir()
    opened.clear(); clear.clear()
    done = run(*arguments(name, inputs, outputs / name), "--password-file", inputs / "p")
    found[name] = (done, sorted(set(opened)), any(clear))
sys.stdout.write("FOUND" + json.dumps(found))
"""


class Watched(NamedTuple):
    """What a command did with encrypted workbooks: where it wrote, which files it opened for writing, whether it wrote the bytes of
    a package."""

    done: Done
    outputs: Path
    opened: Sequence[str]
    clear: bool


@pytest.fixture(scope="module")
def watched(locked: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Watched]:
    """Every command with the password, in a process of its own: nobody can be told to watch no more."""
    outputs = tmp_path_factory.mktemp("watched")
    made = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, locked, outputs], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    found = json.loads(made.stdout.partition("FOUND")[2])
    return {name: Watched(Done(*done), outputs / name, opened, clear) for name, (done, opened, clear) in found.items()}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_reads_encrypted_workbooks_as_it_reads_clear_ones(command, clear, watched, tmp_path):
    outputs = tmp_path / "clear"
    outputs.mkdir()
    (tmp_path / "p").write_text("another\n")  # which clear files do not care for
    straight = run(*arguments(command, clear, outputs), "--password-file", tmp_path / "p")
    done = watched[command].done
    assert straight.exit in (0, 1), straight.trace
    assert "打开密码" not in straight.said
    assert "a password" not in straight.said
    assert result(done, watched[command].outputs) == result(straight, outputs), done.trace
    written = [sorted(p.name for p in folder.rglob("*")) for folder in (outputs, watched[command].outputs)]
    assert written[0] == written[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_was_encrypted_lies_on_the_disk_in_clear(command, watched):
    """It opens no file for writing but what it was asked for, not even for a moment; the copy is never clear."""
    done, outputs, opened, clear = watched[command]
    assert done.exit in (0, 1), done.trace
    written = [file for file in opened if file != "/dev/null"]
    assert [file for file in written if not file.startswith(str(outputs))] == []
    assert bool(written) == bool(COMMANDS[command][1]), written
    if command == "check":
        assert not clear


@pytest.mark.parametrize("command", [name for name, (_, written) in COMMANDS.items() if written and name != "check"])
def test_what_is_written_in_clear_is_said_to_be(command, watched):
    done = watched[command].done
    assert done.exit == 0, done.said
    last = done.said.splitlines()[-1]
    assert last.endswith(("有打开密码，写出的文件没有，请妥善保管。", "what was written can. Keep it safe."))


@pytest.mark.parametrize("command", COMMANDS)
def test_without_the_password_it_says_what_to_do(command, locked, tmp_path):
    done = run(*arguments(command, locked, tmp_path))
    assert done.exit in (1, 2)
    assert re.search(r"\.xlsx 有打开密码。", done.said)
    assert "用 --password-file 指定" in done.said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_another_password_is_called_wrong(command, locked, tmp_path):
    (tmp_path / "p").write_text("another\n")
    done = run(*arguments(command, locked, tmp_path), "--password-file", tmp_path / "p")
    assert done.exit in (1, 2)
    assert re.search(r"\.xlsx 的打开密码不对。", done.said)
    assert [f.name for f in tmp_path.iterdir()] == ["p"]


def test_every_command_that_is_given_a_workbook_takes_the_password():
    """A new command that reads files has the option, and a line in COMMANDS."""
    named = {
        f"{group} {c.name or c.callback.__name__}".strip(): c for group, a in _apps() for c in a.registered_commands
    }
    assert {" ".join(text.split()[: 1 + text.startswith("ahp ")]) for text, _ in COMMANDS.values()} == set(named)
    for name, command in named.items():
        assert "password_file" in inspect.signature(command.callback).parameters, name


def _apps() -> list[tuple[str, typer.Typer]]:
    return [("", app), *((g.typer_instance.info.name, g.typer_instance) for g in app.registered_groups)]


def test_the_password_file_is_never_written_over(locked, tmp_path):
    for command in ("score", "check", "ahp report", "ahp weights"):
        words = arguments(command, locked, tmp_path)
        words[words.index("--annotate" if command == "check" else "-o") + 1] = str(locked / "p")
        done = run(*words, "--force", "--password-file", locked / "p")
        assert (done.exit, "是输入文件" in done.said) == (2, True), command


def test_a_password_from_a_pipe_is_read_once(locked, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=lambda: pipe.write_bytes((locked / "p").read_bytes()), daemon=True).start()
    done = run(*arguments("ahp sensitivity", locked, tmp_path), "--password-file", pipe)
    assert done.exit == 0, done.said


def test_in_a_notebook_too(locked):
    reading = read(locked / LEDGER, password_file=locked / "p")
    straight = read(SAMPLES / LEDGER)
    assert reading.tables.ledger.frame.equals(straight.tables.ledger.frame)


def test_two_encryptions_of_one_questionnaire_are_one_questionnaire(locked, tmp_path):
    data = (SAMPLES / "experts" / EXPERTS[0]).read_bytes()
    for name in ("甲.xlsx", "乙.xlsx"):
        (tmp_path / name).write_bytes(lock(data))
    done = run("ahp", "check", tmp_path, "--password-file", locked / "p")
    assert "AHP19" in done.said
