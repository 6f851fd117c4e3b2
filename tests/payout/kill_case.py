"""A batch killed at a moment: what is then on disk, and what --resume makes of it.

python -m tests.payout.kill_case REPORT.xlsx [TIMES] kills TIMES (50) batches at random moments, one after another.
"""

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from tests.payout.batch_case import files

ROOT = Path(__file__).parents[2]
_PROGRAM = "from rmcli.cli.main import run; run()"


def started(report: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    """`rmcli payout` under way."""
    command = [sys.executable, "-c", _PROGRAM, "payout", report, "-o", out, "--jobs", "2", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def finished(report: Path, out: Path, *options: str) -> float:
    """Runs it to its end; the seconds it took."""
    start = time.monotonic()
    process = started(report, out, *options)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said.decode()
    return time.monotonic() - start


def killed_and_resumed(report: Path, whole: dict[str, str], folder: Path, moment: float, before: dict[str, str]) -> str:
    """Kills a batch, looks at what is there, resumes; says how far it was. `moment` is a share of the files: 0 is before the
    first one, 1 (and what is over) after the last. `whole` is an undisturbed run's files, `before` what the target held (then
    --force replaces it)."""
    out = folder / "payouts"
    force = ("--force",) if before else ()
    process = started(report, out, *force)
    _wait(process, folder, moment * len(whole))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    there = files(out) if out.exists() else {}
    assert there in (before, whole), "the target is neither what was there nor the whole batch"
    parts = list(folder.glob(".rmcli-*/*.xlsx"))
    for path in parts:
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None, path
    stage = "done" if there == whole else f"{len(parts)} files" if parts else "not begun"
    finished(report, out, "--resume", *force)
    assert files(out) == whole, "a resumed batch differs from an undisturbed one"
    assert [p.name for p in folder.iterdir()] == [out.name]
    return stage


def _wait(process: subprocess.Popen[bytes], folder: Path, count: float) -> None:
    """Until the staging folder holds so many files, or the run is over."""
    while process.poll() is None and len(list(folder.glob(".rmcli-*/*.*"))) < int(count):
        time.sleep(0.001)
    time.sleep(count % 1 / 50)  # somewhere between two files, or while the folder is put in place


def main(report: Path, times: int) -> None:
    moments = random.Random(20260930)
    with tempfile.TemporaryDirectory() as place:
        finished(report, Path(place) / "whole")
        whole = files(Path(place) / "whole")
        stages = []
        for i in range(times):
            folder = Path(place) / f"kill{i}"
            folder.mkdir()
            before: dict[str, str] = {}
            if i % 2:  # every other time over an older batch
                only = next(e["rm_id"] for e in json.loads((Path(place) / "whole/manifest.json").read_text())["sheets"])
                finished(report, folder / "payouts", "--only", only)
                before = files(folder / "payouts")
            stages.append(killed_and_resumed(report, whole, folder, moments.uniform(0, 1.03), before))
        print(f"{times} batches of {len(whole) - 3} killed, all resumed to the same bytes: {stages}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 50)
