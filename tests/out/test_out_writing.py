"""The write path: whichever step fails or is the last before a kill, the target is the old file or the whole new one."""

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rmcli.errors import OutputInTheWay
from rmcli.files import atomic
from tests.out.child import ROOT, SAMPLES, rmcli

OLD, NEW = b"old", bytes(range(256)) * 20
STEPS = ("open", "write", "fsync", "link", "replace", "unlink", "close")
WAYS = ["without a name", "with a name"]

# For every line with a number N and a target a process that writes it, counts the calls of every step in turn and lets call N
# fail, or be the last thing that it does; a line of JSON says how it ended and what it printed.
STEPPING = f"""
import json, os, signal, sys
from pathlib import Path
from rmcli.files import atomic
way, force, end = sys.argv[1], sys.argv[2] == "force", sys.argv[3]
for line in sys.stdin:
    number, target = int(line.split()[0]), Path(line.split(maxsplit=1)[1].rstrip())
    told, telling = os.pipe()
    process = os.fork()
    if not process:
        os.dup2(telling, 1)
        os.dup2(telling, 2)
        break
    os.close(telling)
    with open(told) as printed:
        said = printed.read()
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), said]), flush=True)
else:
    sys.exit()
if way == "with a name" and hasattr(os, "O_TMPFILE"):
    del os.O_TMPFILE
write, calls = os.write, []
os.write = lambda descriptor, data: write(descriptor, bytes(data[:1024]))
def stepping(name, real):
    def step(*arguments, **options):
        calls.append(name)
        if len(calls) == number:
            if end == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if name == "close":
                real(*arguments)
            raise OSError(int(end), os.strerror(int(end)))
        return real(*arguments, **options)
    return step
for name in {STEPS!r}:
    setattr(os, name, stepping(name, getattr(os, name)))
try:
    atomic.write(target, bytes(range(256)) * 20, force=force)
finally:
    number = 0
    print(*calls)
"""


@contextmanager
def stepping(way: str, force: bool, end: object) -> Iterator[Callable[[Path, int], tuple[int, str]]]:
    """A function that has a process write a target, whose call of that number (0: none) is the last one or fails; the process's exit
    code and what it printed."""
    with subprocess.Popen(
        [sys.executable, "-c", STEPPING, way, "force" if force else "-", str(end)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        ask, answers = server.stdin, server.stdout
        assert ask
        assert answers

        def written(target: Path, number: int) -> tuple[int, str]:
            print(number, target, file=ask, flush=True)
            code, said = json.loads(answers.readline())
            return code, said

        yield written


@pytest.mark.parametrize("end", [errno.ENOSPC, errno.EIO, "kill"])
@pytest.mark.parametrize("force", [True, False], ids=["replacing", "new"])
@pytest.mark.parametrize("way", WAYS)
def test_each_call_in_turn_fails_or_is_the_last(tmp_path: Path, way: str, force: bool, end: object) -> None:
    target = tmp_path / "r.xlsx"
    with stepping(way, force, end) as written:
        steps = written(tmp_path / "measured", 0)[1].split()
        assert steps.count("write") == 5
        assert {"open", "fsync", "close"} < set(steps)
        (tmp_path / "measured").unlink()
        before = OLD if force else None
        for number in range(1, len(steps) + 1):
            target.unlink(missing_ok=True)
            if before:
                target.write_bytes(before)
            code, said = written(target, number)
            content = target.read_bytes() if target.exists() else None
            assert content in (before, NEW), (number, steps)
            left = [name for name in os.listdir(tmp_path) if name != target.name]
            if end == "kill":
                assert code == -signal.SIGKILL
                assert all(stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600 for name in left)
                assert not left or way == "with a name" or force
                atomic.write(tmp_path / "next.xlsx", b"next")  # the next run takes away what is left
                (tmp_path / "next.xlsx").unlink()
            elif code:
                assert "OutputInTheWay" in said, (number, steps)
                if steps[number - 1] == "unlink":
                    atomic.remove_leftovers(tmp_path)
            assert set(os.listdir(tmp_path)) <= {target.name}, (number, steps)


def test_what_a_run_under_way_writes_is_not_taken_away(tmp_path: Path) -> None:
    program = (
        "import os, sys, time\nfrom pathlib import Path\nfrom rmcli.files import atomic\n"
        "if hasattr(os, 'O_TMPFILE'): del os.O_TMPFILE\n"
        "os.fsync = lambda _: (print('ready', flush=True), time.sleep(60))\n"
        f"atomic.write(Path({str(tmp_path / 'slow.xlsx')!r}), b'slow')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE
    ) as slow:
        assert slow.stdout
        assert slow.stdout.readline() == b"ready\n"
        (held,) = os.listdir(tmp_path)
        atomic.write(tmp_path / "quick.xlsx", b"quick")
        assert sorted(os.listdir(tmp_path)) == sorted([held, "quick.xlsx"])
        slow.kill()
    atomic.write(tmp_path / "quick.xlsx", b"again", force=True)
    assert os.listdir(tmp_path) == ["quick.xlsx"]


@pytest.mark.parametrize("name", [".rmcli-notes.txt", "rmcli-1.tmp", ".rmcli-1.tmp/"])
def test_only_our_own_leftovers_are_taken_away(tmp_path: Path, name: str) -> None:
    if name.endswith("/"):
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).write_text("kept")
    atomic.remove_leftovers(tmp_path)
    assert os.listdir(tmp_path) == [name.rstrip("/")]


def test_a_link_that_looks_like_a_leftover_is_not_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept.xlsx"
    kept.write_bytes(OLD)
    (tmp_path / ".rmcli-x.tmp").symlink_to(kept)
    atomic.remove_leftovers(tmp_path)
    assert kept.read_bytes() == OLD


def test_a_target_open_in_excel_is_tried_for_two_seconds_and_then_said(tmp_path: Path, monkeypatch) -> None:
    target, waited = tmp_path / "r.xlsx", []
    target.write_bytes(OLD)

    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(time, "sleep", waited.append)
    with pytest.raises(OutputInTheWay) as error:
        atomic.write(target, NEW, force=True)
    assert sum(waited) == pytest.approx(2.0)
    assert error.value.text("zh").endswith(
        "无法写入（没有权限或正被打开）。 请关闭正在使用它的程序后重试，或另选位置。"
    )
    assert target.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["r.xlsx"]


@pytest.mark.parametrize("way", [("score", "-o"), ("check", "--annotate")], ids=" ".join)
def test_a_disk_that_takes_no_more_leaves_the_old_file(tmp_path: Path, way: tuple[str, str]) -> None:
    target = tmp_path / "r.xlsx"
    target.write_bytes(OLD)
    accident = (
        "import resource, sys\nsys.dont_write_bytecode = True\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
    )
    done = rmcli(way[0], SAMPLES / "ledger-en.xlsx", way[1], target, "--force", accident=accident, LANG="en_US.UTF-8")
    assert done.returncode == 2
    assert done.stderr.decode() == f"{target} could not be written: File too large. Choose another place.\n"
    assert target.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["r.xlsx"]


@pytest.mark.parametrize("way", [("score", "-o"), ("check", "--annotate")], ids=" ".join)
def test_a_link_is_not_written_through(tmp_path: Path, way: tuple[str, str]) -> None:
    (tmp_path / "other.xlsx").write_bytes(OLD)
    (tmp_path / "r.xlsx").symlink_to(tmp_path / "other.xlsx")
    done = rmcli(way[0], SAMPLES / "ledger-en.xlsx", way[1], tmp_path / "r.xlsx", "--force")
    assert done.returncode == 2
    assert "是符号链接，不写入。" in done.stderr.decode()
    assert (tmp_path / "other.xlsx").read_bytes() == OLD
