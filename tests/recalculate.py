"""A workbook calculated again by LibreOffice, and the comparison of every formula cell with the value saved beside it."""

import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from math import isclose
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

# Hard recalculation on load, always: by default LibreOffice believes the values saved in the file.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_SECONDS = 300
_SCORE_TOLERANCE = 1e-9
_YUAN = "#,##0.00"


def recalculated(path: Path) -> Workbook:
    """The workbook's values as LibreOffice calculates them, saved values ignored. Fails where LibreOffice is missing."""
    with tempfile.TemporaryDirectory() as folder:
        return opened(converted(path, "xlsx", Path(folder)), data_only=True)


def opened(path: Path | BytesIO, *, data_only: bool = False) -> Workbook:
    """The workbook in openpyxl, which says of every data bar that it does not know the extension."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported", category=UserWarning)
        return openpyxl.load_workbook(path, data_only=data_only)


def converted(path: Path, kind: str, folder: Path) -> Path:
    """The file converted by LibreOffice (xlsx, pdf) into the folder, formulas calculated again, with a profile of its own."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        raise AssertionError(
            "LibreOffice (soffice) is not installed: formulas cannot be checked. apt install libreoffice-calc-nogui"
        )
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    command += ["--outdir", str(folder), str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_SECONDS)
    made = folder / f"{path.stem}.{kind}"
    assert made.exists(), f"LibreOffice could not convert {path.name}: {done.stdout} {done.stderr}"
    return made


def assert_recalculation_agrees(path: Path) -> int:
    """Every formula cell's saved value is what LibreOffice calculates: money to the fen, other numbers to 1e-9 relative, text
    and truth values equal. Returns how many formulas were compared; one is wrong or none at all: AssertionError."""
    formulas = opened(path)
    saved = opened(path, data_only=True)
    fresh = recalculated(path)
    assert fresh.sheetnames == formulas.sheetnames
    count, wrong = 0, []
    for cell in _formula_cells(formulas):
        count += 1
        sheet = cell.parent.title
        before, after = saved[sheet][cell.coordinate].value, fresh[sheet][cell.coordinate].value
        if not _agree(before, after, money=cell.number_format.startswith(_YUAN)):
            wrong.append(f"{sheet}!{cell.coordinate}: saved {before!r}, LibreOffice {after!r}, formula {cell.value}")
    assert not wrong, f"{len(wrong)} of {count} formulas do not agree:\n" + "\n".join(wrong[:20])
    assert count, f"{path.name} holds no formula"
    return count


def _formula_cells(book: Workbook) -> Iterator[Cell]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.data_type == "f")


def _agree(saved: object, fresh: object, *, money: bool) -> bool:
    saved, fresh = _plain(saved), _plain(fresh)
    if isinstance(saved, bool) or isinstance(fresh, bool):
        return saved is fresh
    if isinstance(saved, int | float) and isinstance(fresh, int | float):
        if money:
            return _fen(saved) == _fen(fresh)
        return isclose(saved, fresh, rel_tol=_SCORE_TOLERANCE, abs_tol=1e-12)
    return type(saved) is type(fresh) and saved == fresh


def _plain(value: object) -> object:
    """A date as its serial number; an empty text is no value."""
    if isinstance(value, datetime | date):
        return openpyxl.utils.datetime.to_excel(value)
    return None if value == "" else value


def _fen(number: float) -> Decimal:
    return Decimal(f"{number:.15g}").quantize(Decimal("0.01"), ROUND_HALF_UP)
