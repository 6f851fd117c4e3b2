"""rmcli as a process of its own: with the environment, the streams and the accidents that a test wants."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_data"
MESSY = (SAMPLES / "messy.xlsx", "--period", "2026Q3")
# whoever starts the tests in the background has made every process of theirs deaf to Ctrl-C
HEEDS_INTERRUPTS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
RUN = f"{HEEDS_INTERRUPTS}; from rmcli.cli.main import run; run()"


def command(*arguments: object, accident: str = "") -> list[str]:
    """The command line of a process that runs rmcli, after the statements of `accident`."""
    return [sys.executable, "-c", f"{accident}\n{RUN}", *(str(a) for a in arguments)]


def environment(**changes: str) -> dict[str, str]:
    """An environment that says nothing of terminals, colours or languages but the changes."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "LANG": "zh_CN.UTF-8", **changes}


def rmcli(*arguments: object, accident: str = "", **changes: str) -> subprocess.CompletedProcess[bytes]:
    """What such a process printed and exited with."""
    return subprocess.run(
        command(*arguments, accident=accident),
        cwd=ROOT,
        env=environment(**changes),
        capture_output=True,
        check=False,
        timeout=120,
    )
