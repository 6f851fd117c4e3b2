"""Output is all or nothing: after any failure the target is what it was, and the folder holds nothing new."""

import errno
import os
import stat
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest

from rmcli.errors import OutputInTheWay
from rmcli.files import atomic

OLD, NEW = b"old", b"new" * 1000
STEPS = ["open", "write", "fsync", "link", "replace"]


@pytest.fixture(params=["unnamed", "named"])
def way(request, monkeypatch):
    """Both ways to have a temporary file: without a name, and with one where the system has no such thing."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif not hasattr(os, "O_TMPFILE"):
        monkeypatch.setattr(atomic, "PREFIX", ".also-")  # the same way under another name
    monkeypatch.setattr(atomic, "RETRIES", (0, 0))
    return request.param


def test_writes_a_new_file_for_its_owner_only(tmp_path, way):
    target = tmp_path / "报告.xlsx"
    atomic.write(target, NEW)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == [target.name]


def test_force_replaces_and_leaves_the_mode_of_the_owner_only(tmp_path, way):
    target = tmp_path / "r.xlsx"
    target.write_bytes(OLD)
    target.chmod(0o644)
    atomic.write(target, NEW, force=True)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == [target.name]


@pytest.mark.parametrize("failure", list(product(STEPS, (True, False), (errno.ENOSPC, errno.EACCES, errno.EIO))))
def test_a_step_that_fails_leaves_everything_as_it_was(tmp_path, monkeypatch, way, failure):
    step, force, code = failure
    target = tmp_path / "r.xlsx"
    if force:
        target.write_bytes(OLD)
    said = attempt(target, monkeypatch, step, force=force, code=code)
    if said is None:  # not a step of this way, or not of this case
        assert step in ("link", "replace")
        assert target.read_bytes() == NEW
        return
    assert str(target) in said.said.zh
    assert str(target) in said.said.en
    assert (target.read_bytes() == OLD) if force else not target.exists()
    assert os.listdir(tmp_path) == ([target.name] if force else [])


def attempt(target: Path, monkeypatch, step: str, *, force: bool, code: int) -> OutputInTheWay | None:
    """Writes while one function of the system fails; what was said of it."""

    def fails(*args, **kwargs):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, fails)
    try:
        atomic.write(target, NEW, force=force)
    except OutputInTheWay as error:
        return error
    return None


def test_a_failure_half_way_through_leaves_the_old_file(tmp_path, monkeypatch, way):
    target = tmp_path / "r.xlsx"
    target.write_bytes(OLD)
    write, written = os.write, []

    def fills_up(descriptor, data):
        if written:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(write(descriptor, data[:10]))
        return written[0]

    monkeypatch.setattr(os, "write", fills_up)
    with pytest.raises(OutputInTheWay, match="disk is full"):
        atomic.write(target, NEW, force=True)
    assert target.read_bytes() == OLD
    assert os.listdir(tmp_path) == [target.name]


def test_an_interrupt_leaves_no_temporary_file(tmp_path, monkeypatch, way):
    def interrupted(descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        atomic.write(tmp_path / "r.xlsx", NEW)
    assert os.listdir(tmp_path) == []


def test_a_file_that_comes_into_being_meanwhile_is_not_overwritten(tmp_path, monkeypatch, way):
    target = tmp_path / "r.xlsx"
    fsync = os.fsync

    def another_is_faster(descriptor):
        fsync(descriptor)
        if not target.exists():
            target.write_bytes(OLD)

    monkeypatch.setattr(os, "fsync", another_is_faster)
    with pytest.raises(OutputInTheWay, match="exists already"):
        atomic.write(target, NEW)
    assert target.read_bytes() == OLD
    assert os.listdir(tmp_path) == [target.name]


def in_the_way(tmp_path: Path) -> dict[str, tuple[Path, list[Path]]]:
    """What may never be written to, even with force."""
    given = tmp_path / "ledger.xlsx"
    given.write_bytes(OLD)
    (tmp_path / "link.xlsx").symlink_to(given)
    (tmp_path / "dangling.xlsx").symlink_to(tmp_path / "nothing.xlsx")
    os.link(given, tmp_path / "other-name.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    return {
        "is an input": (given, [given]),
        "never overwritten": (tmp_path / "other-name.xlsx", [given]),  # the same file by another name
        "symbolic link": (tmp_path / "link.xlsx", []),
        "is a symbolic": (tmp_path / "dangling.xlsx", []),
        "not a regular": (tmp_path / "folder.xlsx", []),
        "There is no folder": (tmp_path / "no" / "such.xlsx", []),
    }


@pytest.mark.parametrize(
    "said",
    [
        "is an input",
        "never overwritten",
        "symbolic link",
        "is a symbolic",
        "not a regular",
        "There is no folder",
    ],
)
def test_what_is_never_written_to(tmp_path, said):
    target, inputs = in_the_way(tmp_path)[said]
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(OutputInTheWay, match=said) as error:
        atomic.write(target, NEW, force=True, inputs=inputs)
    assert error.value.fix.zh
    assert (tmp_path / "ledger.xlsx").read_bytes() == OLD
    assert sorted(os.listdir(tmp_path)) == before


def test_an_existing_file_needs_force(tmp_path):
    target = tmp_path / "r.xlsx"
    target.write_bytes(OLD)
    with pytest.raises(OutputInTheWay) as error:
        atomic.write(target, NEW)
    assert "--force" in error.value.text("zh")
    assert target.read_bytes() == OLD


def test_a_file_open_elsewhere_is_tried_again(tmp_path, monkeypatch, way):
    target = tmp_path / "r.xlsx"
    target.write_bytes(OLD)
    replace, tries = os.replace, []

    def held_once(source, to):
        tries.append(source)
        if len(tries) == 1:
            raise PermissionError(errno.EACCES, "in use")
        replace(source, to)

    monkeypatch.setattr(os, "replace", held_once)
    atomic.write(target, NEW, force=True)
    assert target.read_bytes() == NEW


KILLED = """
import sys
from pathlib import Path
from rmcli.files import atomic
target = Path(sys.argv[1])
print("ready", flush=True)
while True:
    atomic.write(target, b"n" * 3_000_000, force=True)
"""


def test_killed_at_any_moment_the_target_is_the_old_file_or_a_whole_new_one(tmp_path):
    target = tmp_path / "r.xlsx"
    for i in range(5):
        target.write_bytes(OLD)
        with subprocess.Popen([sys.executable, "-c", KILLED, str(target)], stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            time.sleep(0.003 * i)
            writer.kill()
        assert target.read_bytes() in (OLD, b"n" * 3_000_000)
