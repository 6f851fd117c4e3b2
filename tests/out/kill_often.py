"""Kills `rmcli check --annotate --force` at random moments, over and over: python tests/out/kill_often.py [TIMES].

After each kill the target must be the old file or the whole new one, and after the next run nothing else may be left.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.out.child import MESSY, command_anew, environment

OLD = b"old"


def killed(target: Path, after: float, *, accident: str = "") -> str:
    """Starts the command, kills it after so many seconds and says what the target is then: old, new, or something else."""
    target.write_bytes(OLD)
    with subprocess.Popen(
        command_anew("check", *MESSY, "--annotate", target, "--force", accident=accident),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        time.sleep(after)
        child.kill()
    content = target.read_bytes()
    return "old" if content == OLD else "new" if content == _whole() else "something else"


_WHOLE: list[bytes] = []


def _whole() -> bytes:
    if not _WHOLE:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "whole.xlsx"
            subprocess.run(
                command_anew("check", *MESSY, "--annotate", target),
                env=environment(),
                stdout=subprocess.DEVNULL,
                check=False,
            )
            _WHOLE.append(target.read_bytes())
    return _WHOLE[0]


def main(times: int) -> None:
    chance = random.Random(1)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "copy.xlsx"
        start = time.perf_counter()
        _whole()
        longest = 1.1 * (time.perf_counter() - start)
        for _ in range(times):
            found[killed(target, chance.uniform(0.2, 1.0) * longest)] += 1
            found["left over"] += len(os.listdir(folder)) - 1
        killed(target, 10 * longest)
        found["left over after the next run"] += len(os.listdir(folder)) - 1
    print(dict(found))
    sys.exit(found["something else"] + found["left over after the next run"])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
