"""A workbook calculated again, in process or by LibreOffice, and the comparison of every formula cell with the value saved
beside it."""

import atexit
import re
import shutil
import subprocess
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import BytesIO
from math import isclose
from pathlib import Path

import betteroffice_xlsx
import openpyxl
import python_calamine
from openpyxl.cell.cell import Cell
from openpyxl.utils import coordinate_to_tuple
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
_SAVED = re.compile(rb"(</f>|<f[^>]*/>)<v>[^<]*</v>")

Values = Callable[[str, str], object]  # the value at a sheet's name and a cell's address


def assert_recalculation_agrees(path: Path) -> int:
    """Every formula cell's saved value is what a second program calculates: money to the fen, other numbers to 1e-9 relative,
    text and truth values equal. The program never sees the saved values. Returns how many formulas were compared; one is wrong
    or none at all: AssertionError."""
    return _assert_agrees(path, {"recalculated": _engine(path).value})


def assert_libreoffice_agrees_too(*paths: Path) -> list[int]:
    """The same by that program and by LibreOffice, one process for all the workbooks; their names must differ. Fails where
    LibreOffice is missing."""
    with tempfile.TemporaryDirectory() as folder:
        made = converted(paths, "xlsx", Path(folder))
        return [
            _assert_agrees(path, {"recalculated": _engine(path).value, "LibreOffice": _values(new)})
            for path, new in zip(paths, made, strict=True)
        ]


def recalculated(path: Path) -> Workbook:
    """The workbook with every formula's value calculated anew in process."""
    return opened(BytesIO(_engine(path).save()), data_only=True)


def opened(path: Path | BytesIO, *, data_only: bool = False) -> Workbook:
    """The workbook in openpyxl, which says of every data bar that it does not know the extension."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported", category=UserWarning)
        return openpyxl.load_workbook(path, data_only=data_only)


def converted(paths: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """The files converted by LibreOffice (xlsx, xls, ods, pdf) into the folder, formulas calculated again."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        raise AssertionError(
            "LibreOffice (soffice) is not installed: formulas cannot be checked. apt install libreoffice-calc-nogui"
        )
    command = [soffice, f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--convert-to", kind]
    command += ["--outdir", str(folder), *map(str, paths)]
    folder.mkdir(exist_ok=True)
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_SECONDS)
    made = [folder / f"{path.stem}.{kind}" for path in paths]
    assert len(set(made)) == len(paths), "two files would become one"
    missing = [path.name for path in made if not path.exists()]
    assert not missing, f"LibreOffice did not make {missing}: {done.stdout} {done.stderr}"
    return made


@cache
def _profile() -> Path:
    """LibreOffice's settings, which it takes long to fill in the first time, of these tests alone."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return folder


def _engine(path: Path) -> betteroffice_xlsx.Workbook:
    """The workbook calculated in process from a copy without saved values: what the engine cannot calculate has none."""
    bare = BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            made.writestr(name, _SAVED.sub(rb"\1", data) if name.startswith("xl/worksheets/") else data)
    book = betteroffice_xlsx.Workbook.open(bare.getvalue())
    done = book.recalculate()
    assert (done.cycles, done.limited) == (0, 0), f"{path.name}: circular or unfinished formulas"
    return book


def _values(path: Path) -> Values:
    """The values saved in a workbook, read in a tenth of the time that openpyxl takes."""
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    rows = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}

    def value(sheet: str, address: str) -> object:
        row, column = coordinate_to_tuple(address)
        return rows[sheet][row - 1][column - 1] if row <= len(rows[sheet]) else None

    return value


def _assert_agrees(path: Path, fresh: Mapping[str, Values]) -> int:
    saved = _values(path)
    count, wrong = 0, []
    for cell in _formula_cells(opened(path)):
        count += 1
        sheet, address = cell.parent.title, cell.coordinate
        before = saved(sheet, address)
        for program, values in fresh.items():
            after = values(sheet, address)
            if not _agree(before, after, money=_YUAN in cell.number_format):
                wrong.append(f"{sheet}!{address}: saved {before!r}, {program} {after!r}, formula {cell.value}")
    assert not wrong, f"{len(wrong)} values of {count} formulas do not agree:\n" + "\n".join(wrong[:20])
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
    """A date as its serial number, an error as its name; an empty text is no value."""
    if isinstance(value, datetime | date):
        return openpyxl.utils.datetime.to_excel(value)
    if isinstance(value, betteroffice_xlsx.CellError):
        return value.code
    return None if value == "" else value


def _fen(number: float) -> Decimal:
    return Decimal(f"{number:.15g}").quantize(Decimal("0.01"), ROUND_HALF_UP)
