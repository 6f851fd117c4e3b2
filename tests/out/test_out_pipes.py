"""Streams that nobody reads: the work is done all the same, quietly, and the run exits as it would have."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.out.child import MESSY, ROOT, SAMPLES, command, environment

LEDGER = SAMPLES / "ledger-en.xlsx"
NOISE = (b"Traceback", b"Exception ignored", b"BrokenPipe")
# arguments -> the exit code of the run itself
RUNS = {
    "help": (("--help",), 0),
    "version": (("--version",), 0),
    "explain": (("explain", "LED01"), 0),
    "nothing wrong": (("check", LEDGER), 0),
    "problems": (("check", *MESSY), 1),
    "problems as json": (("check", *MESSY, "--json"), 1),
    "no such file": (("check", "no.xlsx"), 2),
    "no such command": (("chek",), 2),
    "a bug": (("explain", "LED01"), 3),
}
BUG = "import rmcli.run\ndef fails(*_): raise ValueError\nrmcli.run.explain = fails"


def unread(*arguments: object, stream: str, accident: str = "") -> tuple[int, bytes]:
    """The exit code of a process nobody reads a stream of, and what it says on the other."""
    ours, theirs = os.pipe()
    os.close(ours)
    other = {"stdout": "stderr", "stderr": "stdout"}[stream]
    try:
        done = subprocess.run(
            command(*arguments, accident=accident),
            env=environment(),
            cwd=ROOT,
            check=False,
            timeout=120,
            **{stream: theirs, other: subprocess.PIPE},
        )
    finally:
        os.close(theirs)
    return done.returncode, getattr(done, other)


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize("name", RUNS)
def test_a_pipe_that_nobody_reads(name: str, stream: str) -> None:
    arguments, exit_code = RUNS[name]
    code, said = unread(*arguments, stream=stream, accident=BUG if name == "a bug" else "")
    assert code == exit_code
    assert not any(word in said for word in NOISE)
    if stream == "stdout" and exit_code < 2:
        assert said == b""


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("name", RUNS)
def test_a_stream_that_was_closed_before_the_start(name: str, closed: str) -> None:
    arguments, exit_code = RUNS[name]
    program = command(*arguments, accident=BUG if name == "a bug" else "")
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *program],
        env=environment(),
        cwd=ROOT,
        check=False,
        timeout=120,
        capture_output=True,
    )
    assert done.returncode == exit_code
    assert not any(word in done.stdout + done.stderr for word in NOISE)


@pytest.mark.parametrize("way", [("score", "-o"), ("check", "--annotate")], ids=" ".join)
def test_the_report_is_written_though_nobody_reads_what_is_printed(tmp_path: Path, way: tuple[str, str]) -> None:
    assert unread(way[0], LEDGER, way[1], tmp_path / "r.xlsx", stream="stdout") == (0, b"")
    assert (tmp_path / "r.xlsx").read_bytes()[:2] == b"PK"


def test_nothing_that_is_printed_gets_into_a_report_in_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    accident = (
        "import os, rmcli.files.atomic as a\nput = a._put\n"
        "a._put = lambda *given, **more: (os.write(1, b'printed'), os.write(2, b'printed'), put(*given, **more))"
    )
    for closed, name in ((">&- 2>&- <&-", "closed.xlsx"), ("", "open.xlsx")):
        program = command("score", LEDGER, "-o", tmp_path / name, accident=accident)
        done = subprocess.run(
            ["sh", "-c", f'exec "$@" {closed}', "sh", *program],
            env=environment(),
            check=False,
            timeout=120,
            capture_output=True,
        )
        assert done.returncode == 0
    assert (tmp_path / "closed.xlsx").read_bytes() == (tmp_path / "open.xlsx").read_bytes()


@pytest.mark.parametrize("arguments", [("check", *MESSY, "--json"), ("explain", "LED01"), ("--help",)], ids=str)
def test_standard_output_on_a_full_disk_is_said(arguments: tuple[object, ...]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command(*arguments), env=environment(), check=False, timeout=120, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("标准输出写不进去：")
    assert done.stderr.count(b"\n") == 1
