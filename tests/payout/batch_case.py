"""What the payout tests share: reports of the sample ledgers, workbooks changed cell by cell, the files of a batch."""

import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from rmcli.approved.read_back import ReadGrid
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report


def sheet_part(path: Path, sheet: str) -> str:
    """The part of a workbook that holds a sheet; ours are numbered in order."""
    with zipfile.ZipFile(path) as package:
        names = re.findall(r'<sheet name="([^"]*)"', package.read("xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def with_cells(path: Path, target: Path, sheet: str, cells: dict[str, float]) -> Path:
    """The workbook with numbers typed over cells; formulas in them go, nothing else moves."""
    part = sheet_part(path, sheet)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name).decode() if name == part else source.read(name)
            for address, number in cells.items() if name == part else ():
                data, count = re.subn(
                    rf'(<c r="{address}"[^>]*?)( t="\w+")?>.*?</c>', rf"\g<1>><v>{number}</v></c>", data, count=1
                )
                assert count == 1, address
            made.writestr(name, data)
    return target


def address(path: Path, grid: str, row: str, column: str) -> tuple[str, str]:
    """The sheet and address of a cell of a report."""
    found = as_read(path, path.stat().st_mtime_ns)[grid]
    return found.sealed.sheet, f"{found.letter(column)}{found.at[row]}"


@lru_cache(maxsize=4)
def as_read(path: Path, _written: int) -> Mapping[str, ReadGrid]:
    """The grids of a report, read once for as long as it stays as written."""
    return read_report(path, Opener()).grids


def files(folder: Path) -> dict[str, str]:
    """The sha256 of every file of a folder, by name."""
    return {p.name: sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}
