"""xlsb says what the same xlsx says: values, and everything that a reader could drop without a word."""

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from struct import pack

import pandas as pd
import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from rmcli.errors import UnreadableInput
from rmcli.intake import read
from rmcli.intake.formats import biff12
from rmcli.intake.tables.hints import Hints
from tests import xlsb
from tests.bank import Book, codes
from tests.xlsb import record

LINES = (
    "K001 | 2026-07 | 存款 | 存量 | 1,234.5 | 2 | 10 | | | | | 0.5 | '000123 | 甲，乙",
    "K001 | 2026-08 | 贷款 | 增量 | -350",
    "K002 | 2026-09 | 贷款 | 增量 | 12,345,678.91 | | 0.07",
)
SHEET = "xl/worksheets/sheet2.bin"


def book() -> Workbook:
    return Book().roster("K001", "K002").ledger(*LINES).workbook()


def written(tmp_path, made: Workbook, **options: object):
    path = tmp_path / "ledger.xlsb"
    path.write_bytes(xlsb.saved(made, **options))
    return path


def sheet_part(made: Workbook) -> bytes:
    with zipfile.ZipFile(BytesIO(xlsb.saved(made))) as package:
        return package.read(SHEET)


@pytest.mark.parametrize("short", [False, True])
def test_the_tables_are_those_of_the_same_xlsx(tmp_path, short):
    made = book()
    reading = read(written(tmp_path, made, short=short))
    made.save(tmp_path / "ledger.xlsx")
    wanted = read(tmp_path / "ledger.xlsx")
    assert codes(reading, notes=True) == codes(wanted, notes=True) == []
    for table in ("ledger", "roster"):
        pd.testing.assert_frame_equal(getattr(reading.tables, table).frame, getattr(wanted.tables, table).frame)
    assert reading.tables.ledger.place(0, "revenue").cell == "E2"


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("G4", "=NA()", "CEL02"),
        ("G4", "=1/0", "CEL02"),
        ("G4", "#REF!", "CEL02"),
        ("G4", "=SUM(E2:E3)", "CEL03"),
        ("E4", "=1=1", "CEL08"),
        ("E4", True, "CEL08"),
        ("E4", datetime(2026, 3, 31), "CEL09"),
        ("A4", None, "CEL04"),
    ],
)
def test_no_cell_is_blank_or_0_without_a_word(tmp_path, cell, value, code):
    made = book()
    made["台账"][cell] = value
    if value == "#REF!":
        made["台账"][cell].data_type = "e"
    made.save(tmp_path / "ledger.xlsx")
    said = codes(read(written(tmp_path, made)))
    assert said == codes(read(tmp_path / "ledger.xlsx")) or str(value).startswith("=")  # openpyxl calculates nothing
    assert said == [f"台账!{cell} {code}"]


def test_days_of_1900_and_1904_are_the_same_days(tmp_path):
    days = []
    for epoch in (None, CALENDAR_MAC_1904):
        made = book()
        made.epoch = epoch or made.epoch
        made["台账"]["B2"] = datetime(2026, 7, 31)
        reading = read(written(tmp_path, made))
        assert codes(reading) == []
        days.append((reading.tables.ledger.frame["month"][0], str(reading.tables.roster.frame["hire_date"][0])[:10]))
    assert days == [("2026-07", "2018-03-01")] * 2


def test_hidden_rows_and_sheets_merges_and_values_of_other_files_are_said(tmp_path):
    made = book()
    sheet = made["台账"]
    sheet.row_dimensions[3].hidden = True
    sheet.merge_cells("N2:N4")
    sheet["E4"] = "=[1]Sheet1!$A$1"
    made["名册"].sheet_state = "hidden"
    reading = read(written(tmp_path, made), hints=Hints.parse(["名册=名册"], [], []))
    assert set(codes(reading)) == {"台账!N2 FIL06", "台账!3:3 SHT10", "台账!E4 FIL03", "名册 SHT09"}
    assert "去年.xlsx" in next(p for p in reading.problems if p.code == "FIL03").message("zh")
    assert reading.tables.ledger.frame["revenue"].tolist() == [1234.5, -350.0, 60_001.0]


def test_a_row_that_holds_nothing_but_errors_is_still_a_row(tmp_path):
    made = book()
    for column in "ABCDE":
        made["台账"][f"{column}5"] = "=A1"
    assert codes(read(written(tmp_path, made))) == [f"台账!{c}5 CEL03" for c in "ABCDE"]


def test_a_text_of_several_fonts_is_read(tmp_path):
    made = book()
    part = sheet_part(made)
    cell = record(62, pack("<II", 13, 0) + b"\1" + xlsb.wide("甲乙丙"))
    row = record(0, pack("<IIHBBB", 4, 0, 0x108, 0, 0, 0) + pack("<I", 0))
    path = written(tmp_path, made, parts={SHEET: part.replace(record(0x92), row + cell + record(0x92))})
    assert "甲乙丙" in [p.value for p in read(path).problems] or read(path).tables.ledger.frame["note"][3] == "甲乙丙"


SPOILT = {
    "cut": lambda part: part[: len(part) // 2],
    "no end": lambda part: part.replace(record(0x82), b""),
    "no end of data": lambda part: part.replace(record(0x92), b""),
    "rows backwards": lambda part: part.replace(record(0x92), record(0, bytes(17)) + record(0x92)),
    "text that is not there": lambda part: part.replace(
        record(0x92), record(7, pack("<III", 200, 0, 9999)) + record(0x92)
    ),
    "cell outside a row": lambda part: part.replace(record(0x91), record(0x91) + record(4, bytes(9))),
    "length of a gigabyte": lambda part: part.replace(record(0x92), b"\x06\xff\xff\xff\x7f" + bytes(20)),
}


@pytest.mark.parametrize("way", SPOILT)
def test_a_spoilt_part_under_right_checksums_is_damage(tmp_path, way):
    made = book()
    part = sheet_part(made)
    spoilt = SPOILT[way](part)
    assert spoilt != part
    with pytest.raises(UnreadableInput, match="is damaged"):
        read(written(tmp_path, made, parts={SHEET: spoilt}))


@pytest.mark.parametrize(("row", "column", "address"), [(1_048_575, 16_383, "XFD1048576"), (900_000, 4, "E900001")])
def test_a_value_far_out_is_refused_with_its_address(tmp_path, row, column, address):
    made = book()
    far = record(0, pack("<IIHBBB", row, 0, 0x108, 0, 0, 0) + pack("<I", 0)) + record(4, pack("<II", column, 0) + b"\1")
    part = sheet_part(made).replace(record(0x92), far + record(0x92))
    with pytest.raises(UnreadableInput, match=address):
        read(written(tmp_path, made, parts={SHEET: part}))


def test_a_member_cut_short_is_damage(tmp_path):
    path = written(tmp_path, book())
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - 200])
    with pytest.raises(UnreadableInput, match="damaged"):
        read(path)


def test_numbers_of_four_bytes():
    """[MS-XLSB] 2.5.122: 1 as a double's upper half, 123 and 1.23 as whole numbers, the first also times 0.01."""
    found = [biff12.small_number(bytes.fromhex(text)) for text in ("0000f03f", "ee010000", "ef010000", "0100f03f")]
    assert found == [1.0, 123.0, 1.23, 0.01]


@pytest.mark.parametrize(
    ("fmt", "code", "shown"),
    [
        (14, None, False),
        (57, None, False),
        (46, None, True),
        (2, None, None),
        (164, 'yyyy"年"m"月"', False),
        (164, "[h]:mm", True),
        (164, "[Red]#,##0", None),
        (164, '0"days"', None),
        (164, "General", None),
        (164, "#,##0\\ [$ms-46D]", None),
    ],
)
def test_formats_that_show_dates(fmt, code, shown):
    assert biff12.shows_dates(fmt, code) is shown


def test_serial_numbers_as_dates():
    """1 is 1 January 1900 and 61 is 1 March, 60 being a day that never was; 44197 and 42735 are 1 January 2021."""
    assert biff12.as_date(1, False, False) == date(1900, 1, 1)
    assert biff12.as_date(61, False, False) == date(1900, 3, 1)
    assert biff12.as_date(44_197, False, False) == biff12.as_date(42_735, False, True) == date(2021, 1, 1)
    assert biff12.as_date(44_197.5, False, False) == datetime(2021, 1, 1, 12)
    assert biff12.as_date(0.25, False, False) == time(6)
    assert biff12.as_date(1.5, True, True) == timedelta(days=1.5)
    assert biff12.as_date(-1, False, False) == -1
