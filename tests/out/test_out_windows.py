"""What Windows has not, or does otherwise, as far as it can be taken away here: modules, kinds of processes, open files that
cannot be renamed or removed."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from rmcli.files import atomic, pdf, staging
from tests import samples
from tests.out.child import SAMPLES, rmcli_anew

# loaded first, since they ask at once which system it is; from then on it is one without locks, limits and forks
LACKING = """
import signal, sys, multiprocessing.connection, multiprocessing.context as kinds, multiprocessing.popen_spawn_posix
import fastexcel, msoffcrypto, numpy, openpyxl, pandas, pyarrow, python_calamine, typer.rich_utils, xlsxwriter
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
for name in ("ForkContext", "ForkProcess", "ForkServerContext"):
    delattr(kinds, name)
import os
for name in ("O_TMPFILE", "O_NOFOLLOW", "O_DIRECTORY", "fchmod", "getuid", "geteuid"):
    delattr(os, name)
sys.platform = "win32"
import subprocess
"""


def test_a_system_without_locks_limits_and_forks_scores_and_pays(tmp_path: Path) -> None:
    report = tmp_path / "r.xlsx"
    scored = rmcli_anew("score", SAMPLES / "ledger-en.xlsx", "-o", report, accident=LACKING)
    assert (scored.returncode, scored.stderr) == (0, b"")
    assert _parts(report) == _parts(samples.report("ledger-en.xlsx"))
    paid = rmcli_anew(
        "payout", report, "-o", tmp_path / "p", "--jobs", "2", "--only", "1003", "--only", "1007", accident=LACKING
    )
    assert (paid.returncode, paid.stderr) == (0, b"")
    assert len(list((tmp_path / "p").glob("1*.xlsx"))) == 2


def _parts(book: Path) -> dict[str, bytes]:
    """What is in a workbook; the archive around it names the system it was made on."""
    with ZipFile(book) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_workbook_is_read_without_limits(tmp_path: Path) -> None:
    done = rmcli_anew("check", SAMPLES / "ledger-en.xlsx", accident=LACKING)
    assert (done.returncode, done.stdout) == (0, b"No problems found.\n")


class WindowsLike:
    """The module os, but that no file which this process has open is renamed, replaced or removed."""

    name = "nt"

    def __getattr__(self, name: str) -> Any:
        if name in ("O_TMPFILE", "link"):
            raise AttributeError(name)
        act = getattr(os, name)
        return self._unless_open(act) if name in ("rename", "replace", "unlink") else act

    @staticmethod
    def _unless_open(act: Callable[..., None]) -> Callable[..., None]:
        def careful(path: Any, *more: Any) -> None:
            for descriptor in os.listdir("/proc/self/fd"):
                try:
                    held = os.readlink(f"/proc/self/fd/{descriptor}")
                except OSError:
                    continue
                if held == os.path.abspath(path):
                    raise PermissionError(13, "in use by another process", str(path))
            if act is os.rename and os.path.exists(more[0]):
                raise FileExistsError(17, "exists", str(more[0]))
            act(path, *more)

        return careful


@pytest.mark.parametrize("force", [False, True], ids=["new", "--force"])
def test_a_file_is_closed_before_it_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool) -> None:
    monkeypatch.setattr(atomic, "os", WindowsLike())
    monkeypatch.setattr(atomic, "fcntl", None)
    monkeypatch.setattr(atomic, "RETRIES", ())
    target = tmp_path / "r.xlsx"
    if force:
        target.write_bytes(b"old")
    atomic.write(target, b"a\r\nb\n", force=force)
    assert target.read_bytes() == b"a\r\nb\n"
    assert os.listdir(tmp_path) == ["r.xlsx"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_file_that_could_not_be_written_is_closed_before_it_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = []
    real = os.close
    monkeypatch.setattr(staging.os, "write", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    monkeypatch.setattr(staging.os, "close", lambda descriptor: (order.append("close"), real(descriptor))[1])
    monkeypatch.setattr(staging.Path, "unlink", lambda path: (order.append("unlink"), os.unlink(path))[1])
    folder = staging.Staging(tmp_path / "p")
    folder.folder.mkdir()
    with pytest.raises(OSError, match="full"):
        folder.put("a.xlsx", b"a")
    assert order == ["close", "unlink"]
    assert list(folder.folder.iterdir()) == []


def test_every_file_opened_by_its_number_is_opened_for_bytes() -> None:
    """os.open without O_BINARY writes two bytes for a line end on Windows; a file object made of the number does not."""
    sources = Path(staging.__file__).parents[1].rglob("*.py")
    for source in sources:
        for opened in re.findall(r"os\.open\([^\n]*O_WRONLY[^\n]*", source.read_text("utf-8")):
            by_object = "os.devnull" in opened or source.name == "folder.py"
            assert by_object or "BINARY" in opened, f"{source}: {opened}"


def test_libreoffice_is_found_where_it_is_installed_without_being_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    place = r"C:\Program Files\LibreOffice\program\soffice.exe"
    monkeypatch.setattr(pdf.shutil, "which", lambda name: name if name == place else None)
    assert pdf.program() == place
