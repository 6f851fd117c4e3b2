"""Spoils sample workbooks at random and checks each: only documented exits, no hang, and never other numbers than before.

    python tests/hostile/fuzz.py [how many] [seed]

Every file is checked as `rmcli check` does. Exit 0 and 1 (the data), 2 (refused) are documented; anything else is printed
with the seed that makes it again. A file that was spoilt as plain bytes and is still read must give the very table it gave
before, or say what is wrong: checksums see to that. One file over 30 seconds ends the run with a traceback.
"""

import faulthandler
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import load_workbook

from rmcli.errors import CannotDo
from rmcli.intake import read
from tests import xlsb
from tests.bank import Book
from tests.hostile import command, mutate

ROOT = Path(__file__).parents[2]
LIMIT = 30
PEOPLE = "people.xlsx"
SUMMED = (".xlsx", ".xlsb")  # every byte that is read is under a checksum
PLAIN = ("flip", "cut", "splice")


def seeds(folder: Path) -> Mapping[str, bytes]:
    """The files to spoil, by name."""
    small = (
        Book()
        .roster("K001", "K002")
        .ledger("K001 | 2026-07 | 存款 | 存量 | 1,234.5 | 2 | 10", "K002 | 2026-08 | 贷款 | 增量 | -350")
        .save(folder / "small.xlsx")
    )
    head, *rows = Book().rows("Ledger")
    table = pa.table({str(name): [row[i] for row in rows] for i, name in enumerate(head)})
    pq.write_table(table, folder / "ledger.parquet", write_page_checksum=True)
    binary = xlsb.saved(load_workbook(folder / "small.xlsx"))
    csv = "\r\n".join(",".join("" if c is None else str(c) for c in row) for row in (head, *rows))
    found = {
        "small.xlsx": small.read_bytes(),
        "ledger-en.xlsx": (ROOT / "sample_data/ledger-en.xlsx").read_bytes(),
        "small.xlsb": binary,
        "short.xlsb": xlsb.saved(load_workbook(folder / "small.xlsx"), short=True),
        "ledger.parquet": (folder / "ledger.parquet").read_bytes(),
    }
    old = {path.name: path.read_bytes() for path in sorted((Path(__file__).parent / "files").glob("small.*"))}
    return {**found, **old, "ledger.csv": csv.encode()}


def others(path: Path) -> dict[str, tuple[Path, ...]]:
    """Where the roster is, of a file that has none."""
    return {"Roster": (path.with_name(PEOPLE),)} if path.suffix in (".csv", ".parquet") else {}


def table(path: Path) -> str:
    """The ledger as read."""
    tables = read(path, parts=others(path)).tables
    return tables.ledger.frame.to_json() if tables else ""


def main(count: int, seed: int) -> int:
    """Spoils so many files; the number of those that ended as nothing should."""
    exits: Counter[str] = Counter()
    failed, slowest, began = 0, 0.0, time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = seeds(folder)
        weights = [6 if name == "small.xlsx" else 2 for name in files]
        before = {}
        (folder / PEOPLE).write_bytes(files["small.xlsx"])
        for file, data in files.items():
            (folder / file).write_bytes(data)
            before[file] = table(folder / file)
        for i in range(count):
            chance = Random(f"{seed}/{i}")
            file = chance.choices(list(files), weights)[0]
            kind, data = mutate.spoilt(files[file], chance)
            path = folder / file
            path.write_bytes(data)
            faulthandler.dump_traceback_later(LIMIT, exit=True)
            start = time.perf_counter()
            done = command.run("check", path, *(f"--roster={roster}" for roster in others(path).values()))
            slowest = max(slowest, time.perf_counter() - start)
            exits[f"{file} {kind} exit {done.exit}"] += 1
            silent = done.exit != 2 and kind in PLAIN and file.endswith(SUMMED) and _differs(path, before[file])
            faulthandler.cancel_dump_traceback_later()
            if done.exit not in (0, 1, 2) or "Traceback" in done.said or silent:
                failed += 1
                print(f"{seed}/{i} {file} {kind}: {'other numbers' if silent else done.trace or done.said}", flush=True)
    for what, many in sorted(exits.items()):
        print(f"{many:6} {what}")
    seconds = time.perf_counter() - began
    print(f"{count} files in {seconds:.0f} s, the slowest {slowest:.2f} s; {failed} ended as nothing should")
    return failed


def _differs(path: Path, before: str) -> bool:
    try:
        return table(path) not in (before, "")  # without a table there is an error, which says why
    except CannotDo:
        return False


if __name__ == "__main__":
    numbers = [int(a) for a in sys.argv[1:3]]
    sys.exit(bool(main(*(numbers + [5_000, 1][len(numbers) :]))))
