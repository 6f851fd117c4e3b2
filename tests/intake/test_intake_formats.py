"""The same table through every format is the same frame; csv and folders in all their forms."""

import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from rmcli.errors import UnreadableInput
from rmcli.intake import read
from rmcli.intake.files.opener import Opener
from rmcli.intake.formats.delimited.encoding import encoding_of, lines
from rmcli.intake.formats.number_formats import shown_by_code
from rmcli.intake.tables.units.statements import NOTHING, Said
from rmcli.intake.tables.values.convert import convert
from rmcli.sheet.raw import RawColumn, RawSheet
from rmcli.tables.ledger import LEDGER
from rmcli.tables.names.spans import Span
from rmcli.tables.spec import Column, Type
from tests.bank import Book, codes
from tests.recalculate import converted

REVENUE = LEDGER.column("revenue")
LINES = (
    "K001 | 2026-07 | 存款 | 存量 | 1,234.5 | 2 | 10 | | | | | 0.5 | '000123 | 甲，乙",
    "K001 | 2026-08 | 贷款 | 增量 | -350",
    "K002 | 2026-09 | 贷款 | 增量 | 0 | | 0.07",
)


def _book() -> Book:
    return Book().roster("K001", "K002").ledger(*LINES)


def _text(value: object) -> str:
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def csv_text(separator: str = ",") -> str:
    return "".join(separator.join(map(_text, row)) + "\r\n" for row in _book().rows("Ledger"))


# a number and a format that shows another one in its place, or none, or says that it is another figure
ODD_FORMATS = (
    (12, '"-"0'),
    (12, "0-"),
    (12, '0"."00'),
    (12, '"."00'),
    (12, ";;;"),
    (-12, "0;0"),
    (-12, "0;;"),
    (-12, '0"元";0"元"'),
    (12, '[>10]"超";0'),
    (12, '000"-"000'),
    (12, '"1"0'),
    (12, '0"00"'),
    (12, '"预算"0'),
    (12, '"累计"0"元"'),
    (12, '0"/季"'),
    (12, '0"元/年"'),
    (12, '0"户"'),
    (12, '0"分"'),
)
USUAL_FORMATS = (
    *((12, code) for code in ("General", "0", "#,##0.00", "¥#,##0.00", '#,##0.00"元"', "0_ ", "(#,##0)", "0;;", "0;0")),
    *(
        (12, code)
        for code in ("# ?/?", "0.00E+00", "[DBNum2]General", '"约"0', '"+"0;-0', '[=0]"无";0', "[$¥-804]#,##0.00")
    ),
    *((-12, code) for code in ("0.00;[Red]0.00", "0.00;(0.00)", "0;-0;;@", "0", '0"元";"负"0"元"', "0_);[Red](0)")),
    *((n, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ') for n in (12, -12, 0)),
    *((0, code) for code in ("0;-0;;@", '0;-0;"-"', ";;;", '"-"0')),
    (123_456, '0"万"0000"元"'),
    (12, '0"元/月"'),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """The book with an error cell and a hidden sheet, converted once by LibreOffice into the old formats."""
    folder = tmp_path_factory.mktemp("office")
    made = _book()
    made.rows("Ledger")[3][6] = "=NA( )"
    made.rows("Ledger")[3][7] = "=1/0"
    path = folder / "ledger.xlsx"
    workbook = made.workbook()
    workbook["台账"]["G4"] = "=NA()"
    workbook.create_sheet("备份").sheet_state = "hidden"
    for row, (number, code) in enumerate((*ODD_FORMATS, *USUAL_FORMATS), start=2):
        cell = workbook["备份"].cell(row, 1, number)
        cell.number_format = code
    workbook.save(path)
    for kind in ("xls", "ods", "xlsx"):
        converted([path], kind, folder / "out")
    return folder / "out"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_whole_workbook_in_an_old_format(office, kind):
    reading = read(office / f"ledger.{kind}")
    assert codes(reading) == ["台账!G4 CEL02", "台账!H4 CEL02"]
    assert [p.facts["error"] for p in reading.problems if p.code == "CEL02"] == ["#N/A", "#DIV/0!"]
    wanted = _book().read().tables
    frame = wanted.ledger.frame.copy()
    for column in ("direct_cost", "management_cost"):
        frame.loc[2, column] = float("nan")
    pd.testing.assert_frame_equal(reading.tables.ledger.frame, frame)
    pd.testing.assert_frame_equal(reading.tables.roster.frame, wanted.roster.frame)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_format_that_shows_another_number_is_heard_in_every_kind_of_file(office, kind):
    _, book = Opener().open(office / f"ledger.{kind}")
    sheet, _ = book.read("备份")
    column = sheet.columns[0]
    at = np.arange(len(column) - len(ODD_FORMATS) - len(USUAL_FORMATS), len(column))
    asked = {i for i, _ in convert(column.take(at), REVENUE, formats=sheet.formats).faults}
    told = [code for i, (_, code) in enumerate((*ODD_FORMATS, *USUAL_FORMATS)) if i in asked]
    assert told == [code for _, code in ODD_FORMATS]


def test_a_format_may_repeat_what_the_header_says_and_count_what_an_indicator_counts():
    sheet = RawSheet(
        "a.xlsx", "a", (RawColumn(*(np.array([k], dtype=t) for k, t in ((1, "u1"), (5, "f8"), (-1, "i4"))), ()),)
    )

    def faults(code: str, column: Column, said: Said = NOTHING) -> list[str]:
        given = replace(sheet.columns[0], shown=np.array([1], dtype=np.uint16))
        return [f.kind.code for _, f in convert(given, column, said=said, formats=(shown_by_code(code),)).faults]

    base, indicator = Column("base", "基数", Type.MONEY, spans=(Span.YEAR,)), Column("C3", "C3", Type.NUMBER)
    assert faults('0"元/月"', base) == ["CEL34"]
    assert faults('0"元/月"', base, Said(words="绩效薪酬基数（元/月）", unit=Decimal(1))) == []
    assert faults('0"元/年"', base) == []
    assert faults('0"户"', indicator) == []
    assert faults('0"年"', LEDGER.column("stock_years")) == []
    assert faults('0"个月"', LEDGER.column("stock_years")) == ["CEL34"]
    assert faults('0"预算"', indicator) == ["CEL34"]
    assert faults('0.00"万"', indicator) == ["CEL31"]
    assert faults('0!.0,"万"', indicator) == []
    assert faults("[$$-409]0", indicator) == ["CEL30"]


def _as_csv(path: Path) -> Path:
    path.write_text(csv_text(), encoding="utf-8")
    return path


def _as_parquet(path: Path) -> Path:
    head, *rows = _book().rows("Ledger")
    pq.write_table(pa.table({str(name): [row[i] for row in rows] for i, name in enumerate(head)}), path)
    return path


def _alone(path: Path) -> Path:
    made = Workbook()
    for row in _book().rows("Ledger"):
        made.active.append(row)
    made.save(path)
    return path


FORMATS = {"csv": _as_csv, "parquet": _as_parquet, "xlsx": _alone}


@pytest.mark.parametrize("kind", FORMATS)
def test_one_table_in_a_file_of_its_own(tmp_path, kind):
    wanted = _book().read().tables.ledger.frame
    part = FORMATS[kind](tmp_path / f"july.{kind}")
    people = Book().roster("K001", "K002").workbook()
    del people["台账"]
    people.save(roster := tmp_path / "people.xlsx")
    reading = read(roster, parts={"Ledger": (part,)})
    assert codes(reading) == []
    pd.testing.assert_frame_equal(reading.tables.ledger.frame, wanted)
    assert reading.tables.ledger.place(0, "revenue").cell == "E2"
    assert {f.file: dict(f.rows) for f in reading.tables.inputs} == {
        "people.xlsx": {"Roster": 2},
        f"july.{kind}": {"Ledger": 3},
    }
    as_ledger = read(part, parts={"Roster": (roster,)}) if kind != "xlsx" else reading
    pd.testing.assert_frame_equal(as_ledger.tables.ledger.frame, wanted)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_csv_in_every_encoding_and_with_every_separator(tmp_path, encoding, separator):
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    (tmp_path / "ledger.csv").write_bytes((mark + csv_text(separator)).encode(encoding))
    people = Book().roster("K001", "K002").save(tmp_path / "people.xlsx")
    reading = read(tmp_path / "ledger.csv", parts={"Roster": (people,)})
    assert codes(reading) == []
    pd.testing.assert_frame_equal(reading.tables.ledger.frame, _book().read().tables.ledger.frame)
    said = [p.message("en") for p in reading.problems if p.code == "FIL04"]
    assert bool(said) == (not encoding.startswith("utf-8") or separator != ",")


HEAD = "工号,月份,业务类别,业务性质,业务收入\r\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (HEAD + "K001,2026-07,存款,增量,1\r\nK001,2026-07,存款,增量\r\n", "Line 3 of a.csv has 4 fields, the header 5"),
        (HEAD + "K001,2026-07,存款,增量,1,2,3\r\n", "Line 2 of a.csv has 7 fields"),
        (
            HEAD + 'K001,2026-07,"存款,增量,1\r\nK001,2026-08,存款,增量,1\r\n',
            "Line 2 of a.csv has a quote that is never closed",
        ),
        (HEAD.encode() + b"K001,2026-07," + "存款,增量,1\r\n".encode("gb18030"), "Line 2 of a.csv is encoded unlike"),
    ],
)
def test_a_broken_csv_names_its_line(tmp_path, body, said):
    (tmp_path / "a.csv").write_bytes(body if isinstance(body, bytes) else body.encode())
    with pytest.raises(UnreadableInput, match=said):
        read(tmp_path / "a.csv", parts={"Roster": (Book().save(tmp_path / "r.xlsx"),)})


def test_csv_texts_are_judged_by_the_grammar_and_plain_numerals_are_nothing_to_mention(tmp_path):
    (tmp_path / "a.csv").write_text(
        HEAD + 'K001,2026-07,存款,增量,"1,200"\nK001,202608,存款,new,1e3\nK001,2026/9,存款,增量,#N/A\n',
        encoding="utf-8",
    )
    reading = read(tmp_path / "a.csv", parts={"Roster": (Book().save(tmp_path / "r.xlsx"),)})
    assert codes(reading) == ["a!1:1 SHT35", "a!E2 CEL14", "a!E3 CEL01", "a!E4 CEL02"]
    assert reading.tables.ledger.frame["month"].tolist() == ["2026-07", "2026-08", "2026-09"]


def test_parquet_keeps_long_ids_and_dates(tmp_path):
    table = {
        "rm_id": [622202123456789012],
        "month": [datetime(2026, 7, 31)],
        "business_line": ["存款"],
        "book": ["new"],
        "revenue": [1],
    }
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    reading = read(tmp_path / "a.parquet", parts={"Roster": (Book().save(tmp_path / "r.xlsx"),)})
    assert codes(reading) == ["a!1:1 SHT35"]
    assert reading.tables.ledger.frame[["rm_id", "month"]].values.tolist() == [["622202123456789012", "2026-07"]]


def test_a_folder_of_monthly_ledgers_is_read_as_one(tmp_path):
    folder = tmp_path / "months"
    folder.mkdir()
    for month in (9, 7, 8):
        made = Book().ledger(f"K001 | 2026-{month:02} | 存款 | 增量 | {month}")
        made.rows("Ledger")
        if month != 7:
            del made._sheets["名册"]
        made.workbook = lambda book=made: _plain(book)
        made.save(folder / f"2026-{month:02}.xlsx")
    (folder / "~$2026-07.xlsx").write_bytes(b"lock")
    (folder / "notes.docx").write_bytes(b"no")
    reading = read(folder)
    assert codes(reading) == []
    ledger = reading.tables.ledger
    assert ledger.frame["revenue"].tolist() == [7, 8, 9]
    assert [ledger.place(i).file for i in range(3)] == ["2026-07.xlsx", "2026-08.xlsx", "2026-09.xlsx"]
    assert [dict(f.rows) for f in reading.tables.inputs] == [{"Roster": 1, "Ledger": 1}, {"Ledger": 1}, {"Ledger": 1}]


def _plain(book: Book):
    made = Workbook()
    made.remove(made.active)
    for name, rows in book._sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def test_an_empty_folder_and_a_part_with_two_sheets_are_refused(tmp_path):
    (tmp_path / "none").mkdir()
    with pytest.raises(UnreadableInput, match="no workbook in the folder"):
        read(tmp_path / "none")
    book = Book().save(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableInput, match="several sheets, and which is Survey is not known"):
        read(book, parts={"Survey": (book,)})


def test_a_part_goes_before_the_workbooks_sheet_and_says_so(tmp_path):
    one, two = (
        Book().ledger("K001 | | | | 1").save(tmp_path / "a.xlsx"),
        Book().ledger("K001 | 2026-07 | 存款 | 增量 | 2").save(tmp_path / "b.xlsx"),
    )
    reading = read(one, parts={"Ledger": (two,)})
    assert codes(reading, notes=True) == ["台账 SHT22"]
    assert reading.tables.ledger.frame["revenue"].tolist() == [2]


@pytest.mark.parametrize("repeats", ["number-rows-repeated", "number-columns-repeated"])
def test_an_ods_that_repeats_values_beyond_a_sheet_is_refused(office, tmp_path, repeats):
    path = tmp_path / "far.ods"
    with zipfile.ZipFile(office / "ledger.ods") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "content.xml":
                tag = b"<table:table-row" if "rows" in repeats else b'<table:table-cell office:value-type="float"'
                data = data.replace(tag, tag + f' table:{repeats}="1000000000"'.encode(), 1)
            new.writestr(name, data)
    with pytest.raises(UnreadableInput, match="beyond what a sheet holds"):
        read(path)


def test_sheets_of_the_scheme_in_the_ledger_workbook_count_and_a_scheme_file_goes_before_them(tmp_path):
    both = Book().table("Parameters", "key | value", "decay_floor | 0.7", "trim | 1")
    assert (both.read().scheme.parameters.decay_floor, both.read().scheme.parameters.trim) == (0.7, 1)
    own = Book().sheet("参数", ["参数", "取值"], ["decay_floor", 0.6])
    own.workbook().save(tmp_path / "scheme.xlsx")
    reading = both.read(scheme=tmp_path / "scheme.xlsx")
    assert "参数 SHT13" in codes(reading, notes=True)
    assert reading.scheme.parameters.decay_floor == 0.6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("shift", range(4))
def test_a_long_csv_reads_alike_wherever_its_pieces_end(tmp_path, encoding, shift):
    """Characters of two to four bytes astride every boundary between the pieces that are looked at; 前 is E5 89 8D in utf-8
    and its utf-16 halves hold no line end, 上 (4E 0A) and 鰊 do."""
    path = tmp_path / "long.csv"
    rows = [f"{'x' * shift}{n},上鰊前𠮷{n}" for n in range(120_000)]
    path.write_bytes(("工号,备注\n" + "\n".join(rows) + "\n").encode(encoding))
    assert [line.rstrip("\n") for line in lines(path, path.name, encoding_of(path, path.name))] == ["工号,备注", *rows]


def test_a_line_of_another_encoding_far_down_is_named(tmp_path):
    (tmp_path / "mixed.csv").write_bytes(("张三,1\n" * 300_000).encode() + "李四,2\n".encode("gb18030"))
    with pytest.raises(UnreadableInput, match="Line 300001 of"):
        encoding_of(tmp_path / "mixed.csv", "mixed.csv")


def test_a_text_that_is_no_ledger_is_told_alike_where_sheets_are_kept_for_a_copy(tmp_path):
    (tmp_path / "a.csv").write_text("人员,本月收入合计\nK001,1\n", encoding="utf-8")
    told = [codes(read(tmp_path / "a.csv", opener=Opener(keep=keep))) for keep in (False, True)]
    assert told == [["a.csv SHT02"]] * 2
