"""rmcli as a process of its own: with the environment, the streams and the accidents that a test wants."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_data"
MESSY = (SAMPLES / "messy.xlsx", "--period", "2026Q3")
# whoever starts the tests in the background has made every process of theirs deaf to Ctrl-C
HEEDS_INTERRUPTS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
RUN = f"{HEEDS_INTERRUPTS}; from rmcli.cli.main import run; run()"


@cache
def _server() -> str:
    """Where the server of processes listens, which runs as long as these tests do."""
    folder = tempfile.mkdtemp()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.out.process_server", f"{folder}/door"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stdout.readline() == b"ready\n"
    atexit.register(shutil.rmtree, folder)
    atexit.register(process.communicate)
    return f"{folder}/door"


def command(*arguments: object, accident: str = "") -> list[str]:
    """The command line of a process that runs rmcli, after the statements of `accident`. It is a copy of one that has loaded
    rmcli, which takes longer than most commands."""
    client = [sys.executable, "-I", "-S", str(Path(__file__).with_name("process_client.py")), _server()]
    return [*client, f"{accident}\n{RUN}", *(str(a) for a in arguments)]


def command_anew(*arguments: object, accident: str = "") -> list[str]:
    """The same for a process that has loaded nothing, as the console script's."""
    return [sys.executable, "-c", f"{accident}\n{RUN}", *(str(a) for a in arguments)]


def environment(**changes: str) -> dict[str, str]:
    """An environment that says nothing of terminals, colours or languages but the changes."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "LANG": "zh_CN.UTF-8", **changes}


def rmcli(*arguments: object, accident: str = "", **changes: str) -> subprocess.CompletedProcess[bytes]:
    """What such a process printed and exited with."""
    return _done(command(*arguments, accident=accident), changes)


def rmcli_anew(*arguments: object, accident: str = "", **changes: str) -> subprocess.CompletedProcess[bytes]:
    """The same of a process that has loaded nothing."""
    return _done(command_anew(*arguments, accident=accident), changes)


def _done(program: list[str], changes: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(program, cwd=ROOT, env=environment(**changes), capture_output=True, check=False, timeout=120)
