"""All or nothing: bytes to a file that is afterwards the old one or the whole new one, readable by its owner only.

Where the system can, the bytes go to a file without a name, of which a kill leaves nothing. Elsewhere, and for the moment in
which an old file is replaced, the temporary file has a name and a lock: what a killed run left has the one without the other,
and the next run that writes to the folder takes it away.
"""

import errno
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from rmcli.errors import OutputInTheWay
from rmcli.language import Text

try:
    import fcntl
except ImportError:  # Windows: there an open file cannot be removed, which does the same
    fcntl = None  # type: ignore[assignment]

PREFIX, SUFFIX = ".rmcli-", ".tmp"
RETRIES = (0.2, 0.6, 1.2)  # seconds, two in all: a file that is open in Excel on Windows may be let go
BINARY = getattr(os, "O_BINARY", 0)  # without it Windows writes every line end as two bytes
_MODE = 0o600
_ELSEWHERE = Text("请另选位置。", "Choose another place.")


def refuse(target: Path, *, force: bool, inputs: Sequence[Path] = ()) -> None:
    """Raises OutputInTheWay where `target` cannot be written: no such folder, a folder or symlink of that name, one of
    the inputs, or an existing file without `force`."""
    if not target.parent.is_dir():
        raise _in_the_way("文件夹 {} 不存在。", "There is no folder {}.", target.parent, _ELSEWHERE)
    try:
        with suppress(FileNotFoundError):
            os.lstat(target)
    except OSError as error:  # a name that is too long, a folder that may not be read
        raise _failed(target, error) from error
    if target.is_symlink():
        raise _in_the_way("{} 是符号链接，不写入。", "{} is a symbolic link and is not written to.", target, _ELSEWHERE)
    if any(_same(target, given) for given in inputs):
        raise _in_the_way("{} 是输入文件，不会覆盖。", "{} is an input and is never overwritten.", target, _ELSEWHERE)
    if not target.exists():
        return
    if not target.is_file():
        raise _in_the_way("{} 不是普通文件。", "{} is not a regular file.", target, _ELSEWHERE)
    if not force:
        fix = Text("请用 --force 覆盖，或另选位置。", "Overwrite it with --force or choose another place.")
        raise _in_the_way("{} 已存在。", "{} exists already.", target, fix)


def write(target: Path, data: bytes, *, force: bool = False, inputs: Sequence[Path] = ()) -> None:
    """`data` at `target`, mode 0600. Whatever fails, `target` is what it was and no other file is left; a kill leaves
    nothing half written either. Raises OutputInTheWay as `refuse` does and where the system does not let it be written
    (full disk, no rights, open in another program)."""
    refuse(target, force=force, inputs=inputs)
    remove_leftovers(target.parent)
    try:
        with _unnamed_or_temporary(target.parent) as (file, name):
            _write_all(file.fileno(), data)
            os.fsync(file.fileno())
            _put(file, name, target, force=force)
    except OSError as error:
        if isinstance(error, FileExistsError):  # it came into being meanwhile
            refuse(target, force=force, inputs=inputs)
        raise _failed(target, error) from error
    sync(target.parent)


def remove_leftovers(folder: Path) -> None:
    """Removes the temporary files that killed runs left in the folder; those of runs under way are locked and stay."""
    for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):  # somebody else's, or gone already
            descriptor = os.open(left, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            try:
                _lock(descriptor)
                if fcntl:
                    os.unlink(left)
            finally:
                os.close(descriptor)
            if not fcntl:
                os.unlink(left)


def _lock(descriptor: int) -> None:
    """Marks an open file as in use until it is closed; BlockingIOError where it is already."""
    if fcntl:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def _unnamed_or_temporary(folder: Path) -> Iterator[tuple[FileIO, str | None]]:
    """An open file in the folder: without a name where the system can (a kill leaves nothing of it), else a temporary one
    that is removed on the way out."""
    descriptor, name = _open(folder)
    file = FileIO(descriptor, "w")
    try:
        with suppress(OSError):  # a network folder may know no locks
            _lock(descriptor)
        yield file, name
    finally:
        file.close()
        if name is not None:
            with suppress(FileNotFoundError):  # renamed: the usual end
                os.unlink(name)


def _open(folder: Path) -> tuple[int, str | None]:
    if hasattr(os, "O_TMPFILE") and os.path.exists("/proc/self/fd"):
        with suppress(OSError):  # not every file system can
            return os.open(folder, os.O_TMPFILE | os.O_RDWR, _MODE), None
    return tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _put(file: FileIO, name: str | None, target: Path, *, force: bool) -> None:
    """Gives the open file the target's name: replacing with `force`, else only where there is none."""
    if unnamed := name is None:
        if not force:
            _link(file.fileno(), target)
            return
        name = _free_name(target.parent)
    try:
        if unnamed:
            _link(file.fileno(), Path(name))
        if os.name == "nt":  # renames no open file
            file.close()
        if force:
            patiently(lambda: os.replace(name, target))
        elif os.name == "nt":
            patiently(lambda: os.rename(name, target))  # refuses an existing target there
        else:
            os.link(name, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)


def _link(descriptor: int, name: Path) -> None:
    folder = os.open(name.parent, os.O_RDONLY)
    try:  # with a folder given, Python follows the link in /proc instead of naming the link itself
        os.link(f"/proc/self/fd/{descriptor}", name, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _free_name(folder: Path) -> str:
    return tempfile.mktemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)  # safe: the link refuses an existing name


def patiently(rename: Callable[[], None]) -> None:
    """Does it, again for two seconds where the system refuses: on Windows Excel or a virus scanner may have the file open."""
    for pause in RETRIES:
        try:
            rename()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    rename()


def sync(path: Path) -> None:
    """So that a file, or a folder with its new names, outlives a power cut. What was written is whole by then: a system that
    cannot do it is no failure."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _same(target: Path, given: Path) -> bool:
    if target.exists() and given.exists():
        return os.path.samefile(target, given)
    return target.resolve() == given.resolve()


def _failed(target: Path, error: OSError) -> OutputInTheWay:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        fix = Text("请腾出空间，或另选位置。", "Free some space or choose another place.")
        return _in_the_way("磁盘已满，{} 未写入。", "The disk is full; {} was not written.", target, fix)
    if isinstance(error, PermissionError):
        fix = Text(
            "请关闭正在使用它的程序后重试，或另选位置。",
            "Close the program that has it open and try again, or choose another place.",
        )
        return _in_the_way(
            "{} 无法写入（没有权限或正被打开）。", "{} cannot be written (no rights, or it is open).", target, fix
        )
    why = error.strerror or str(error)
    said = Text(f"{target} 未能写入：{why}。", f"{target} could not be written: {why}.")
    return OutputInTheWay(said, _ELSEWHERE)


def _in_the_way(zh: str, en: str, path: Path, fix: Text) -> OutputInTheWay:
    return OutputInTheWay(Text(zh.format(path), en.format(path)), fix)
