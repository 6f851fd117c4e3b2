"""Every command that reads a workbook reads it behind a password too, and says so where it has none to open it with."""

import inspect
import os
import re
import threading
from pathlib import Path

import pytest
import typer

from rmcli import read
from rmcli.cli.main import app
from tests.hostile.command import Done, run
from tests.locked.files import COMMANDS, EXPERTS, LEDGER, SAMPLES, arguments, bank
from tests.locked.files import locked as lock
from tests.payout.batch_case import scored


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return scored(LEDGER, tmp_path_factory.mktemp("report")).read_bytes()


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


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_reads_encrypted_workbooks_as_it_reads_clear_ones(command, clear, locked, tmp_path):
    for name in ("clear", "locked"):
        (tmp_path / name).mkdir()
    (tmp_path / "p").write_text("another\n")  # which clear files do not care for
    straight = run(*arguments(command, clear, tmp_path / "clear"), "--password-file", tmp_path / "p")
    done = run(*arguments(command, locked, tmp_path / "locked"), "--password-file", locked / "p")
    assert straight.exit in (0, 1), straight.trace
    assert "打开密码" not in straight.said
    assert "a password" not in straight.said
    assert result(done, tmp_path / "locked") == result(straight, tmp_path / "clear"), done.trace
    written = [sorted(p.name for p in (tmp_path / name).rglob("*")) for name in ("clear", "locked")]
    assert written[0] == written[1]


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
    blind = {"explain"}  # it reads no workbook
    named = {
        f"{group} {c.name or c.callback.__name__}".strip(): c for group, a in _apps() for c in a.registered_commands
    }
    assert {" ".join(text.split()[: 1 + text.startswith("ahp ")]) for text, _ in COMMANDS.values()} == set(
        named
    ) - blind
    for name, command in named.items():
        taken = "password_file" in inspect.signature(command.callback).parameters
        assert taken == (name not in blind), name


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
