"""The child process: what it cannot do to its parent, and what becomes of one that dies, loops or grows."""

import subprocess
import sys
import time

import pytest
import python_calamine

from rmcli.errors import UnreadableInput
from rmcli.intake import read
from rmcli.intake.files import child, confined
from tests.hostile.builder import correct
from tests.hostile.cases import FILES

DEATHS = {
    "abort": "import os; os.abort()",
    "exit": "import sys; sys.exit(1)",
    "kill": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "half a line": "import os; os.write(1, b'{\"she'); os._exit(0)",
    "no end": "print('{\"sheets\": {}}')",
    "loop": "while True: pass",
    "sleep": "import time; time.sleep(60)",
    "memory": "import sys; sys.path.append(PATH); import child; child.limit(200 << 20, 9)\nx = bytearray(1 << 30)",
    "other words": "print('panicked at src/lib.rs')",
}


@pytest.mark.parametrize("death", DEATHS)
def test_a_child_that_dies_is_a_file_that_cannot_be_read(death, tmp_path, monkeypatch):
    script = tmp_path / "child.py"
    script.write_text(DEATHS[death].replace("PATH", repr(str(confined.SCRIPT.parent))))
    monkeypatch.setattr(confined, "SCRIPT", script)
    monkeypatch.setattr(confined, "SECONDS", 2)
    began = time.monotonic()
    with pytest.raises(UnreadableInput, match=r"small\.xls cannot be read") as caught:
        read(FILES / "small.xls")
    assert "time or memory" in caught.value.said.en
    assert time.monotonic() - began < 20


def test_the_child_has_its_limits():
    script = (
        f"import sys; sys.path.append({str(confined.SCRIPT.parent)!r}); import child, resource; child.limit(300 << 20, 7)\n"
        "print(*(resource.getrlimit(r)[0] for r in (resource.RLIMIT_DATA, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)))"
    )
    done = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(300 << 20), "7", "0"]


def test_the_child_loads_neither_rmcli_nor_pandas():
    script = (
        f"import runpy, sys; runpy.run_path({str(confined.SCRIPT)!r}); "
        "print([m for m in ('rmcli', 'pandas', 'numpy', 'pyarrow') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_panic_of_the_fast_reader_is_a_damaged_file(tmp_path, monkeypatch):
    panic = type("PanicException", (BaseException,), {})

    def load(_: object) -> None:
        raise panic("index out of bounds")

    (tmp_path / "ledger.xlsx").write_bytes(correct())
    monkeypatch.setattr(python_calamine, "load_workbook", load)
    with pytest.raises(UnreadableInput, match="is damaged"):
        read(tmp_path / "ledger.xlsx")


def test_nothing_of_the_child_is_left_behind():
    read(FILES / "small.xls")
    read(FILES / "small.ods")
    assert child.as_plain(__import__("datetime").time(1, 2)) == ["time", "01:02:00"]


def test_a_compound_file_that_claims_two_gigabytes_and_leads_in_a_circle_is_refused_at_the_limits():
    """The stream's first sector is followed by itself; [MS-CFB]: sizes at 120 of the entry, the table's first sector at 76."""
    data = bytearray((FILES / "small.xls").read_bytes())
    entry = data.find("Workbook".encode("utf-16-le"))
    first = int.from_bytes(data[entry + 116 : entry + 120], "little")
    table = 512 + 512 * int.from_bytes(data[76:80], "little")
    data[table + 4 * first : table + 4 * first + 4] = first.to_bytes(4, "little")
    data[entry + 120 : entry + 124] = (2 << 30).to_bytes(4, "little")
    data[56:60] = bytes(4)  # no stream is a small one
    began = time.monotonic()
    with pytest.raises(UnreadableInput, match=r"a\.xls"):
        confined.workbook_stream("a.xls", bytes(data))
    assert time.monotonic() - began < confined.SECONDS + 5
