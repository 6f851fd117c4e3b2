"""The files that are small and would grow: built, then checked by a process of their own; prints peak memory and seconds.

python tests/hostile/bombs.py [name ...]
"""

import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from struct import pack

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests import xlsb
from tests.bank import Book

FILES = Path(__file__).parent / "files"
Parts = dict[str, bytes | Iterator[bytes]]


def _book() -> Parts:
    with tempfile.TemporaryDirectory() as folder:
        return unpacked(Book().ledger("K001").save(Path(folder) / "a.xlsx").read_bytes())


def unpacked(data: bytes) -> Parts:
    """The members of a package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(path: Path, parts: Parts) -> Path:
    """A package of these members; a long one may come in pieces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            with package.open(name, "w", force_zip64=True) as member:
                for piece in [part] if isinstance(part, bytes) else part:
                    member.write(piece)
    return path


def _ledger(path: Path, rows: bytes | Iterator[bytes]) -> Path:
    """A workbook with more rows at the ledger's end."""
    parts = _book()
    sheet = parts["xl/worksheets/sheet2.xml"]
    assert isinstance(sheet, bytes)
    head, end, tail = sheet.partition(b"</sheetData>")
    many = [rows] if isinstance(rows, bytes) else rows

    def pieces() -> Iterator[bytes]:
        yield head
        yield from many
        yield end + tail

    return packed(path, parts | {"xl/worksheets/sheet2.xml": pieces()})


def zeros(path: Path) -> Path:
    """Two gigabytes of nothing in a sheet of two megabytes."""
    return packed(path, _book() | {"xl/worksheets/sheet1.xml": (bytes(1 << 20) for _ in range(2048))})


def shared_strings(path: Path) -> Path:
    """A hundred megabytes of shared strings, just under the limit of what is a bomb at once."""
    text = (b"<si><t>" + b"x" * 1_000 + b"</t></si>") * 100
    strings = (b"<sst>" if i == 0 else text if i < 950 else b"</sst>" for i in range(951))
    return packed(path, _book() | {"xl/sharedStrings.xml": strings})


def laughs(path: Path) -> Path:
    """Entities of entities: a billion laughs."""
    dtd = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    for one, two in zip("abcdefghij", "bcdefghijk", strict=True):
        dtd += f'<!ENTITY {two} "{f"&{one};" * 10}">'.encode()
    return packed(path, _book() | {"xl/workbook.xml": dtd + b"]><x>&k;</x>"})


def styled_rows(path: Path) -> Path:
    """1,000,000 formatted rows without a value."""
    rows = (
        b"".join(b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (r, r, r) for r in range(at, at + 1000))
        for at in range(10, 1_000_000, 1000)
    )
    return _ledger(path, rows)


def far_cell(path: Path) -> Path:
    """A value in the sheet's last corner."""
    return _ledger(path, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_in_row(path: Path) -> Path:
    """A value in the last row, under the data."""
    return _ledger(path, b'<row r="1048576"><c r="Z1048576"><v>1</v></c></row>')


def sheets(path: Path) -> Path:
    """20,000 sheets."""
    parts = _book()
    names = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (i, i) for i in range(10, 20_010))
    workbook, types = parts["xl/workbook.xml"], b"</sheets>"
    assert isinstance(workbook, bytes)
    return packed(path, parts | {"xl/workbook.xml": workbook.replace(types, names + types)})


def elements(path: Path) -> Path:
    """A workbook part of thirty megabytes of empty elements."""
    parts = _book()
    workbook = parts["xl/workbook.xml"]
    assert isinstance(workbook, bytes)
    return packed(
        path, parts | {"xl/workbook.xml": workbook.replace(b"</workbook>", b"<a/>" * 8_000_000 + b"</workbook>")}
    )


def merged(path: Path) -> Path:
    """Cells merged over the whole sheet, with a comment's worth of ranges more."""
    parts = _book()
    sheet = parts["xl/worksheets/sheet2.xml"]
    assert isinstance(sheet, bytes)
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return packed(path, parts | {"xl/worksheets/sheet2.xml": sheet.replace(b"</sheetData>", merge)})


def _ods(path: Path, tag: bytes, repeats: bytes) -> Path:
    parts = unpacked((FILES / "small.ods").read_bytes())
    content = parts["content.xml"]
    assert isinstance(content, bytes)
    assert tag in content
    return packed(path.with_suffix(".ods"), parts | {"content.xml": content.replace(tag, tag + repeats, 1)})


def ods_grid(path: Path) -> Path:
    """A row of values repeated 1,048,576 times."""
    return _ods(path, b"<table:table-row", b' table:number-rows-repeated="1048576"')


def ods_rows(path: Path) -> Path:
    """A row of values repeated 400,000 times: inside the grid, out of proportion."""
    return _ods(path, b"<table:table-row", b' table:number-rows-repeated="400000"')


def xls_loop(path: Path) -> Path:
    """An xls whose table of sectors leads in a circle."""
    data = bytearray((FILES / "small.xls").read_bytes())
    first = int.from_bytes(data[76:80], "little")
    at = 512 + first * 512
    for i in range(128):
        data[at + 4 * i : at + 4 * i + 4] = ((i + 1) % 8).to_bytes(4, "little")
    path = path.with_suffix(".xls")
    path.write_bytes(data)
    return path


def long_csv(path: Path) -> Path:
    """A csv whose second line opens a quote and goes on for 40 MB."""
    path = path.with_suffix(".csv")
    path.write_bytes('工号,月份\n"'.encode() + b"x,y\n" * 10_000_000)
    return path


def _csv(path: Path, *pieces: tuple[bytes, int]) -> Path:
    path = path.with_suffix(".csv")
    with path.open("wb") as file:
        for piece, times in pieces:
            for _ in range(times):
                file.write(piece)
    return path


def one_line(path: Path) -> Path:
    """A csv whose second line has 500 MB."""
    return _csv(path, ("工号,月份\n".encode(), 1), (b"x" * (1 << 20), 500))


def spaces(path: Path) -> Path:
    """A csv of a gigabyte of spaces."""
    return _csv(path, (b" " * (1 << 20), 1024))


def nuls(path: Path) -> Path:
    """A csv with 300 MB of zero bytes after its first lines."""
    return _csv(path, ("工号,月份\n".encode() * 300, 1), (bytes(1 << 20), 300))


def commas(path: Path) -> Path:
    """A csv of ten million lines of one comma."""
    return _csv(path, ("工号,月份\n".encode(), 1), (b",\n" * 100_000, 100))


def million_columns(path: Path) -> Path:
    """A csv of a million columns."""
    return _csv(path, (b"," * 1_000_000 + b"\n", 3))


def _parquet(path: Path, values: object) -> Path:
    path = path.with_suffix(".parquet")
    pq.write_table(pa.table({"rm_id": values}), path, compression="zstd")
    return path


def equal_values(path: Path) -> Path:
    """A parquet of a hundred million equal values."""
    path = path.with_suffix(".parquet")
    table = pa.table({"rm_id": pa.array(["K001"]).dictionary_encode().take(pa.array(np.zeros(10_000_000, np.int64)))})
    with pq.ParquetWriter(path, table.schema) as file:
        for _ in range(10):
            file.write_table(table)
    return path


def long_text(path: Path) -> Path:
    """A parquet of one text of 400 MB."""
    return _parquet(path, ["x" * (400 << 20)])


def xlsb_blanks(path: Path) -> Path:
    """An xlsb with six million empty cells."""
    part = "xl/worksheets/sheet2.bin"
    data = xlsb.saved(Book().ledger("K001").workbook())
    blank = b"".join(xlsb.record(1, pack("<II", column, 0)) for column in range(20, 16_000))
    rows = (xlsb.record(0, pack("<I", row) + bytes(13)) + blank for row in range(10, 400))
    sheet = unpacked(data)[part]
    assert isinstance(sheet, bytes)
    return packed(
        path.with_suffix(".xlsb"), unpacked(data) | {part: sheet.replace(b"\x92\x01\0", b"".join(rows) + b"\x92\x01\0")}
    )


BOMBS: tuple[Callable[[Path], Path], ...] = (
    zeros,
    shared_strings,
    laughs,
    styled_rows,
    far_cell,
    far_in_row,
    sheets,
    elements,
    merged,
    ods_grid,
    ods_rows,
    xls_loop,
    long_csv,
    one_line,
    spaces,
    nuls,
    commas,
    million_columns,
    equal_values,
    long_text,
    xlsb_blanks,
)


# What a fresh process reports of itself: the peak that `getrusage` gives includes that of whoever started it.
_RUN = """
import re, resource, sys
from rmcli.cli.main import run
try:
    run()
finally:
    own = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    time = sum(resource.getrusage(who).ru_utime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print("COST", own >> 10, child.ru_maxrss >> 10, f"{time:.1f}", file=sys.stderr)
"""


def main(names: list[str]) -> None:
    """Prints what each costs and how it ends."""
    with tempfile.TemporaryDirectory() as folder:
        roster = packed(Path(folder) / "roster.xlsx", _book())
        for bomb in (plain, *BOMBS):
            if names and bomb.__name__ not in names:
                continue
            path = bomb(Path(folder) / "bomb.xlsx")
            start = time.perf_counter()
            more = ["--roster", str(roster)] if path.suffix in (".csv", ".parquet") else []
            command = [sys.executable, "-c", _RUN, "check", str(path), *more]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            seconds = time.perf_counter() - start
            said = [line for line in (done.stdout + done.stderr).splitlines() if line and not line.startswith("COST")]
            own, child, cpu = done.stderr.split("COST")[1].split()
            print(
                f"{bomb.__name__:15} {path.stat().st_size >> 10:6} KB  {seconds:5.1f} s ({cpu} s of processor)  "
                f"{own:>4} MB, child {child} MB  exit {done.returncode}  {said[:1]}"
            )


def plain(path: Path) -> Path:
    """No bomb: what starting and reading a small workbook cost."""
    return packed(path, _book())


if __name__ == "__main__":
    main(sys.argv[1:])
