"""A folder of files, all or nothing: made in a staging folder beside the target, moved into its place whole.

Killed at any moment, the target is what it was; what was finished is listed in the staging folder's journal, so that the work
can be taken up again.
"""

import ctypes
import json
import os
import shutil
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from rmcli.errors import CannotDo, OutputInTheWay
from rmcli.files import atomic
from rmcli.files.names import derived
from rmcli.language import Text

if sys.platform != "win32":
    import fcntl

MANIFEST = "manifest.json"
_JOURNAL, _RUN = ".journal-", ".run"
_PATIENCE = 5.0  # seconds: the helpers of a run that was killed take a moment to see it
_EXCHANGE, _HERE = 2, -100  # renameat2's RENAME_EXCHANGE and AT_FDCWD


class Staging:
    """The staging folder of one target. Files in it are made with mode 0600."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.with_name(derived(".rmcli-", target.name, ".part"))

    def refuse(self, *, force: bool) -> None:
        """Raises OutputInTheWay where the target cannot be made or replaced: only a folder of ours is ever replaced."""
        target = self.target
        elsewhere = Text("请用 -o 另选位置。", "Choose another place with -o.")
        if not target.parent.is_dir():
            raise OutputInTheWay(
                Text(f"文件夹 {target.parent} 不存在。", f"There is no folder {target.parent}."), elsewhere
            )
        if target.is_symlink():
            raise OutputInTheWay(
                Text(f"{target} 是符号链接，不写入。", f"{target} is a symbolic link and is not written to."), elsewhere
            )
        if not target.exists():
            return
        if not target.is_dir():
            raise OutputInTheWay(Text(f"{target} 不是文件夹。", f"{target} is not a folder."), elsewhere)
        foreign = _foreign(target)
        if foreign:
            raise OutputInTheWay(
                Text(f"{target} 里有别的文件（{foreign}）。", f"{target} holds other files ({foreign})."), elsewhere
            )
        if any(target.iterdir()) and not force:
            fix = Text(
                "请用 --force 整批替换，或用 -o 另选位置。",
                "Replace the whole batch with --force, or choose another place with -o.",
            )
            raise OutputInTheWay(Text(f"{target} 已有一批薪酬单。", f"{target} holds a batch already."), fix)

    @contextmanager
    def opened(self, run: str, *, resume: bool) -> Iterator[None]:
        """The staging folder, ours alone while this lasts. With `resume` what an interrupted run of the same `run` (a digest of
        all that shapes its files) left is kept, else it is cleared. OutputInTheWay where another run is at it, or what is to be
        resumed was another run. Whatever fails that is no fault of the program leaves what is finished."""
        _recover(self.folder, self.target)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(self.folder, os.O_RDONLY) if sys.platform != "win32" else None
        kept = True
        try:
            if descriptor is not None:
                _lock(descriptor, self.target)
            mark = self.folder / _RUN
            before = mark.read_text() if mark.exists() else ""
            if resume and before and before != run:
                raise OutputInTheWay(
                    Text(
                        "未完成的那一批与这次的报告或选项不同。",
                        "The unfinished batch was of another report or other options.",
                    ),
                    Text("去掉 --resume 重新开始。", "Start again without --resume."),
                )
            if not resume:
                _clear(self.folder)
            if not mark.exists():
                self.put(_RUN, run.encode())
            kept = False
            try:
                yield
            except (OSError, CannotDo, KeyboardInterrupt):
                kept = True  # so that the work can be taken up again
                raise
            else:
                kept = True
        finally:
            if not kept:  # a fault of the program: nothing of it stays, least of all in clear
                self.discard()
            if descriptor is not None:
                os.close(descriptor)

    def put(self, name: str, data: bytes) -> None:
        """A file of the staging folder: whole or not there."""
        temporary = self.folder / f"{atomic.PREFIX}{os.getpid()}.tmp"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | atomic.BINARY, 0o600)
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
            if rest:
                temporary.unlink()
        atomic.patiently(lambda: os.replace(temporary, self.folder / name))

    def digest(self, name: str) -> str:
        """The sha256 of a file of the staging folder."""
        return sha256((self.folder / name).read_bytes()).hexdigest()

    def discard(self) -> None:
        """Takes back everything: nothing is released."""
        shutil.rmtree(self.folder)

    def note(self, worker: int, line: Mapping[str, object]) -> None:
        """Adds a finished file to a worker's journal."""
        descriptor = os.open(
            self.folder / f"{_JOURNAL}{worker}", os.O_WRONLY | os.O_CREAT | os.O_APPEND | atomic.BINARY, 0o600
        )
        try:
            os.write(descriptor, (json.dumps(line, ensure_ascii=False) + "\n").encode())
        finally:
            os.close(descriptor)

    def finished(self) -> dict[str, dict[str, object]]:
        """What the journals say is done, by file; only files that are there and are what was written."""
        done: dict[str, dict[str, object]] = {}
        for journal in sorted(self.folder.glob(f"{_JOURNAL}*")):
            for line in journal.read_bytes().splitlines():
                with suppress(ValueError):  # the last line of a killed run may be torn
                    entry = json.loads(line)
                    path = self.folder / entry["file"]
                    if path.is_file() and sha256(path.read_bytes()).hexdigest() == entry["sha256"]:
                        done[entry["file"]] = entry
        return done

    def into_place(self, files: Collection[str]) -> None:
        """Moves the staging folder to the target, replacing a batch that is there; what is not among `files` goes. OSError where
        the system does not allow it; then the target is what it was."""
        missing = set(files) - {path.name for path in self.folder.iterdir()}
        if missing:
            raise FileNotFoundError(min(missing))
        _clear(self.folder, keep=files)
        for path in self.folder.iterdir():
            atomic.sync(path)
        atomic.sync(self.folder)
        if self.target.exists() and any(self.target.iterdir()):
            _exchange(self.folder, self.target)
            shutil.rmtree(self.folder)
        else:
            os.replace(self.folder, self.target) if os.name != "nt" or not self.target.exists() else _onto(self)
        atomic.sync(self.target.parent)


def _onto(staging: Staging) -> None:
    staging.target.rmdir()  # empty: Windows does not rename onto it
    os.replace(staging.folder, staging.target)


def _foreign(target: Path) -> str:
    """The first thing in a folder that no manifest of ours lists; "" if there is none."""
    present = {path.name for path in target.iterdir()}
    if not present:
        return ""
    listed: set[str] = set()
    with suppress(OSError, ValueError, KeyError, TypeError):
        manifest = json.loads((target / MANIFEST).read_bytes())
        listed = {MANIFEST, *(entry["file"] for entry in (*manifest["sheets"], *manifest["lists"]))}
    return min(present - listed, default="")


def _lock(descriptor: int, target: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < until:
                time.sleep(0.05)
                continue
            raise OutputInTheWay(
                Text(f"另一个 rmcli 正在写 {target}。", f"Another rmcli is writing {target}."),
                Text("请等它结束。", "Wait for it to end."),
            ) from None
        return


def _clear(folder: Path, keep: Collection[str] = ()) -> None:
    for path in folder.iterdir():
        if path.name in keep:
            continue
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _recover(folder: Path, target: Path) -> None:
    """Puts a batch back that had stepped aside when a run was killed between two renames."""
    aside = folder.with_suffix(".old")
    if aside.exists() and not target.exists():
        os.replace(aside, target)
    elif aside.exists():
        shutil.rmtree(aside)


def _exchange(ours: Path, target: Path) -> None:
    """Swaps two folders in one step where the system can; else the old one steps aside first."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    swap = getattr(libc, "renameat2", None)
    if swap is not None and swap(_HERE, os.fsencode(ours), _HERE, os.fsencode(target), _EXCHANGE) == 0:
        return
    aside = ours.with_suffix(".old")
    os.replace(target, aside)
    try:
        os.replace(ours, target)
    except OSError:
        os.replace(aside, target)
        raise
    os.replace(aside, ours)
