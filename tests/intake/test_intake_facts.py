"""What the fast readers drop is seen all the same, in every format: hidden rows, merges, rows of nothing but errors, formulas
that were never calculated, values of other files, rows that a spoilt sheet would lose."""

import re
import zipfile
from pathlib import Path
from struct import pack

import pytest
from openpyxl import Workbook

from rmcli.errors import UnreadableInput
from rmcli.intake import read
from rmcli.intake.files import package
from rmcli.intake.formats import xls
from tests import xlsb
from tests.bank import Book, codes
from tests.recalculate import converted

LINES = [f"K001 | 2026-0{month} | 存款 | 增量 | {month},000" for month in (7, 8, 9)]


def eventful() -> Workbook:
    made = Book().ledger(*LINES).workbook()
    sheet = made["台账"]
    sheet.row_dimensions[3].hidden = True
    sheet.merge_cells("N2:N4")
    for column in "ABCDE":
        sheet[f"{column}5"] = "=NA()"
    sheet["E4"] = "=9*1000"
    return made


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """One eventful workbook, converted by LibreOffice, and as xlsb."""
    folder, made = tmp_path_factory.mktemp("office"), eventful()
    path = folder / "ledger.xlsx"
    made.save(path)
    (folder / "out").mkdir()
    (folder / "out" / "ledger.xlsb").write_bytes(xlsb.saved(made))
    for kind in ("xls", "ods", "xlsx"):
        converted([path], kind, folder / "out")
    return folder / "out"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "xlsb"])
def test_hidden_rows_merges_and_a_last_row_of_errors_are_said(office, kind):
    reading = read(office / f"ledger.{kind}")
    errors = [f"台账!{c}5 CEL02" for c in "ABCDE"]
    assert codes(reading) == ["台账!N2 FIL06", "台账!3:3 SHT10", *errors]
    assert "8,000.00" in next(p for p in reading.problems if p.code == "SHT10").message("zh")


def _uncalculated(data: bytes, value: bytes, flags: int) -> bytes:
    """An xls whose formula records have another value and flags; =NA() has the error 2A in them."""
    old = b"\x02\x00\x2a\x00\x00\x00\xff\xff"
    assert data.count(old) == 5
    return re.sub(re.escape(old) + b"..", lambda _: value + bytes((flags, 0)), data, flags=re.DOTALL)


@pytest.mark.parametrize(("value", "flags"), [(bytes(8), 2), (bytes(8), 3), (b"\x03\0\0\0\0\0\xff\xff", 2)])
def test_formulas_of_an_xls_that_were_never_calculated(office, tmp_path, value, flags):
    (tmp_path / "a.xls").write_bytes(_uncalculated((office / "ledger.xls").read_bytes(), value, flags))
    assert [c for c in codes(read(tmp_path / "a.xls")) if "CEL" in c] == [f"台账!{c}5 CEL03" for c in "ABCDE"]


def test_an_empty_text_from_a_program_that_does_not_calculate_is_no_value(office):
    data = _uncalculated((office / "ledger.xls").read_bytes(), b"\x03\0\0\0\0\0\xff\xff", 0)
    assert not xls.scan("a.xls", data)[1].cells
    found = xls.scan("a.xls", data.replace(b"\xc1\x01\x08\x00", b"\xc2\x01\x08\x00", 1))[1].cells
    assert [cell[:2] for cell in found] == [(5, c) for c in range(1, 6)]


def whether_calculated(path: Path) -> list[str]:
    return [c for c in codes(read(path)) if c.endswith(("FIL09", "FIL10"))]


@pytest.mark.parametrize(
    ("mode", "saving", "said"),
    [
        (b"\x0c\0\x02\0\x64\0", 1, []),  # as it is: how many rounds where formulas go in circles
        (b"\x0d\0\x02\0\x01\0", 1, []),  # automatic
        (b"\x0d\0\x02\0\0\0", 1, ["台账!E4 FIL10"]),
        (b"\x0d\0\x02\0\0\0", 0, ["台账!E4 FIL09"]),  # by hand, and not on saving
        (b"\x5e\0\x02\0\0\0", 1, ["台账!E4 FIL09"]),  # formulas were pending when it was saved
    ],
)
def test_an_xls_says_whether_its_formulas_count(office, tmp_path, mode, saving, said):
    data = (office / "ledger.xls").read_bytes()
    count, on_saving = b"\x0c\0\x02\0\x64\0", b"\x5f\0\x02\0"
    assert data.count(count) == data.count(on_saving + b"\x01\0") == 2
    (tmp_path / "a.xls").write_bytes(
        data.replace(count, mode).replace(on_saving + b"\x01", on_saving + bytes((saving,)))
    )
    assert whether_calculated(tmp_path / "a.xls") == said


@pytest.mark.parametrize(
    ("mode", "flags", "said"),
    [
        (1, 0x6A, []),
        (2, 0x6A, []),  # all but tables
        (0, 0x6A, ["台账!E4 FIL10"]),
        (0, 0x4A, ["台账!E4 FIL09"]),
        (1, 0x6B, ["台账!E4 FIL09"]),  # to be calculated when it is next opened
        (1, 0x7A, ["台账!E4 FIL09"]),
    ],
)
def test_an_xlsb_says_whether_its_formulas_count(tmp_path, mode, flags, said):
    record = pack("<IIIdiH", 191029, mode, 100, 0.001, 1, flags)
    (tmp_path / "a.xlsb").write_bytes(xlsb.saved(eventful(), calculation=record))
    assert whether_calculated(tmp_path / "a.xlsb") == said


@pytest.mark.parametrize(("by_itself", "said"), [(b"true", []), (b"false", ["台账!E4 FIL10"])])
def test_an_ods_says_whether_it_calculates_by_itself(office, tmp_path, by_itself, said):
    with zipfile.ZipFile(office / "ledger.ods") as source, zipfile.ZipFile(tmp_path / "a.ods", "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "settings.xml":
                before = b'"AutoCalculate" config:type="boolean">'
                assert data.count(before) == 1
                data = data.replace(before + b"true", before + by_itself)
            made.writestr(name, data)
    assert whether_calculated(tmp_path / "a.ods") == said


def test_a_saved_0_is_a_value(office, tmp_path):
    (tmp_path / "a.xls").write_bytes(_uncalculated((office / "ledger.xls").read_bytes(), bytes(8), 0))
    assert "台账!E5 CEL03" not in codes(read(tmp_path / "a.xls"))


def test_an_xls_that_leads_in_a_circle_is_damage(office):
    data = bytearray((office / "ledger.xls").read_bytes())
    table = 512 + 512 * int.from_bytes(data[76:80], "little")
    data[table : table + 512] = b"".join(((i + 1) % 8).to_bytes(4, "little") for i in range(128))
    with pytest.raises(UnreadableInput, match="damaged"):
        xls.scan("a.xls", bytes(data))


def test_a_link_in_an_ods_is_said(office, tmp_path):
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(office / "ledger.ods") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "content.xml":
                data, count = re.subn(
                    rb'(<table:table-cell )([^>]*office:value="7000")',
                    rb"""\1table:formula="of:=['file:///C:/%E5%8E%BB%E5%B9%B4.ods'#$Sheet1.A1]" \2""",
                    data,
                )
                assert count == 1
            new.writestr(name, data)
    (said,) = (p for p in read(path).problems if p.code == "FIL03")
    assert (said.place.cell, "去年.ods" in said.message("zh")) == ("E2", True)


@pytest.mark.parametrize("columns", ["ABCDE", "A"])
def test_the_last_rows_of_an_xlsx_without_one_value_are_rows(columns):
    made = Book().ledger(*LINES, *(" | | | | " for _ in range(2)))
    for row in made.rows("Ledger")[-2:]:
        row[:5] = ["=A2" if c in columns else None for c in "ABCDE"]
    said = [c for c in codes(made.read()) if "CEL03" in c]
    assert said == [f"台账!{c}{row} CEL03" for row in (5, 6) for c in columns]


def _row(i: int) -> bytes:
    return (
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>K001</t></is></c><c r="B%d"><v>202607</v></c>'
        b'<c r="C%d" t="inlineStr"><is><t>a</t></is></c><c r="D%d" t="inlineStr"><is><t>new</t></is></c>'
        b'<c r="E%d"><v>1.25</v></c></row>' % ((i,) * 6)
    )


ROWS = [_row(i) for i in range(4, 24_000)]
HALF = b"".join(ROWS[:12_000])
REST = b"".join(ROWS[12_000:])
END = b"</sheetData></worksheet>"
HARMLESS = {
    "whole": HALF + REST + END,
    "text between rows": HALF + b"garbage" + REST + END,
    "bytes that are no text": HALF + bytes(range(32)) * 9 + b"<" + REST + END,
}
BROKEN = {
    "cut in a cell": HALF + REST[:100],
    "cut after a row": HALF,
    "cut after the rows": HALF + REST + b"</sheetData>",
    "rows after the end": HALF + b"</sheetData><sheetData>" + REST + END,
    "end before the end": HALF + END + REST + END,
    "text without an end": HALF + REST.replace(b"</t>", b"<v>", 1) + END,
    "text that ends as another": HALF + REST.replace(b"</is>", b"</c>", 1) + END,
    "value that begins as another": HALF + REST.replace(b"<v>", b"<is>", 1) + END,
    "cell that is none": HALF + REST.replace(b'<c r="E', b'<x r="E', 1) + END,
    "comment without an end": HALF + b"<!-- " + REST + END,
}


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    return Book().ledger("K001 | 2026-07", "K001 | 2026-08").save(tmp_path_factory.mktemp("small") / "ledger.xlsx")


def _long(small: Path, tmp_path: Path, rows: bytes) -> Path:
    path = tmp_path / "ledger.xlsx"
    with zipfile.ZipFile(small) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.split(b"</sheetData>")[0] + rows if name.endswith("sheet2.xml") else data)
    return path


@pytest.mark.parametrize("way", HARMLESS)
def test_a_long_sheet_is_read_whole(small, tmp_path, way):
    assert len(HARMLESS[way]) > package.CHECKED_WHOLE
    reading = read(_long(small, tmp_path, HARMLESS[way]))
    assert len(reading.tables.ledger.frame) == 2 + len(ROWS)
    assert reading.tables.ledger.frame["revenue"].sum() == 20_000 + 1.25 * len(ROWS)


@pytest.mark.parametrize("way", BROKEN)
def test_no_part_of_a_long_sheet_is_read(small, tmp_path, way):
    with pytest.raises(UnreadableInput, match="damaged"):
        read(_long(small, tmp_path, BROKEN[way]))
