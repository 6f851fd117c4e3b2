"""What may not be read is refused in one sentence with one way out; what may be read is, however odd it looks."""

import hashlib
import re
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from rmcli.errors import UnreadableInput
from rmcli.intake import read
from rmcli.intake.files import package, refusals
from rmcli.intake.files.guard import Format, guard
from tests.bank import Book, codes
from tests.hostile.cases import encrypted


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return Book().ledger("K001 | 2026-07 | 存款 | 增量 | 1,000", "K001 | 2026-07").save(tmp_path / "ledger.xlsx")


def repacked(path: Path, change: Callable[[str, bytes], bytes], *more: tuple[str, bytes]) -> Path:
    """The workbook with every member's bytes changed, and more members."""
    with zipfile.ZipFile(path) as old:
        members = [(name, change(name, old.read(name))) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in (*members, *more):
            new.writestr(name, data)
    return path


def ledger_xml(change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    return lambda name, data: change(data) if name.endswith("sheet2.xml") else data


def _old_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "WordDocument".encode("utf-16-le") + bytes(512)


IMPOSTORS = {
    "empty": (b"", "文件是空的", "Save it again"),
    "html": (b"<html><table><tr><td>1</td></tr></table></html>", "网页（HTML）", "save it as an .xlsx"),
    "html-bom": (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "网页（HTML）", "save it as an .xlsx"),
    "xml-2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "XML 表格 2003",
        "save it as an .xlsx",
    ),
    "xml": (b'<?xml version="1.0"?><rows/>', "XML", "save it as an .xlsx"),
    "pdf": (b"%PDF-1.7 ...", "PDF", "save it as an .xlsx"),
    "picture": (b"\x89PNG\r\n\x1a\n", "图片", "save it as an .xlsx"),
    "password": (encrypted(), "有打开密码", "Remove the password"),
    "old-word": (_old_word(), "不是工作簿", "save it as an .xlsx"),
    "bytes": (bytes(range(256)) * 4, "不是工作簿", "Get the file again"),
    "truncated": (b"PK\x03\x04" + bytes(100), "文件损坏", "never reads a part"),
}


@pytest.mark.parametrize("case", IMPOSTORS)
def test_what_is_no_workbook_is_called_by_its_name(case, tmp_path):
    data, said, fix = IMPOSTORS[case]
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match=re.escape("ledger.xlsx")) as caught:
        read(path)
    assert said in caught.value.said.zh
    assert fix in caught.value.fix.en
    assert caught.value.exit_code == 2


def test_a_missing_file_says_what_lies_beside_it(book):
    with pytest.raises(UnreadableInput, match="There is no") as caught:
        read(book.with_name("ledgr.xlsx"))
    assert caught.value.fix.en == "Did you mean ledger.xlsx?"


def test_a_lock_file_says_which_file_is_wanted(book):
    lock = book.with_name("~$ledger.xlsx")
    lock.write_bytes(b"\x05admin")
    with pytest.raises(UnreadableInput, match="lock file") as caught:
        read(lock)
    assert caught.value.text("zh") == "~$ledger.xlsx 是 Excel 的锁文件，您要的是 ledger.xlsx。 请先关闭 Excel。"


@pytest.mark.parametrize("member", ["word/document.xml", "readme.txt"])
def test_other_zips_are_no_workbooks(member, tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(member, "x")
    with pytest.raises(UnreadableInput, match="Word document" if "word" in member else "archive"):
        read(path)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_workbook_is_damaged(book, share):
    data = book.read_bytes()
    book.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(UnreadableInput, match="damaged"):
        read(book)


def test_a_flipped_bit_anywhere_in_a_sheet_is_damage(book):
    data = book.read_bytes()
    with zipfile.ZipFile(book) as made:
        info = made.getinfo("xl/worksheets/sheet2.xml")
    at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    book.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
    with pytest.raises(UnreadableInput, match="damaged"):
        read(book)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("bomb", [b'<!DOCTYPE x [<!ENTITY a "aaa">]>', b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'])
def test_a_document_type_is_refused_before_any_parser_sees_it(book, part, bomb):
    repacked(
        book,
        lambda name, data: (
            data.replace(b"?>", b"?>" + bomb, 1)
            if name == part and b"?>" in data
            else (bomb + data if name == part else data)
        ),
    )
    with pytest.raises(UnreadableInput, match="document type"):
        read(book)


def test_a_zip_bomb_is_refused_without_being_unpacked(book):
    with (
        zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as made,
        made.open("xl/worksheets/sheet9.xml", "w", force_zip64=True) as file,
    ):
        for _ in range(200):
            file.write(bytes(1 << 20))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnreadableInput, match="zip bomb"):
        read(book)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "kilobytes"


def test_too_many_sheets_are_refused_with_the_limit(book, monkeypatch):
    for module in (package, refusals):
        monkeypatch.setattr(module, "MOST_SHEETS", 1)
    with pytest.raises(UnreadableInput, match="has 2 sheets; 1 is the limit"):
        read(book)


@pytest.mark.parametrize("address", ["XFD1048576", "ZZ900000", "A1048577", "XFE2", "A9999999"])
def test_a_value_far_out_is_refused_with_its_address(book, address):
    cell = f'<c r="{address}" t="n"><v>1</v></c></row></sheetData>'.encode()
    repacked(book, ledger_xml(lambda data: data.replace(b"</row></sheetData>", cell)))
    with pytest.raises(UnreadableInput, match=address) as caught:
        read(book)
    assert "Ctrl+End" in caught.value.fix.en


def test_a_far_cell_without_a_value_is_nothing(book):
    repacked(
        book,
        ledger_xml(lambda data: data.replace(b"</row></sheetData>", b'<c r="XFD1048576" s="1"/></row></sheetData>')),
    )
    assert codes(read(book)) == []


def test_a_false_dimension_hides_no_row(book):
    repacked(book, ledger_xml(lambda data: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', data)))
    assert len(read(book).tables.ledger.frame) == 2


def test_a_merge_of_the_whole_sheet_is_ignored(book):
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    repacked(book, ledger_xml(lambda data: data.replace(b"</sheetData>", merge)))
    assert len(read(book).tables.ledger.frame) == 2


def test_formatted_empty_rows_are_counted_and_a_value_below_them_is_found(book):
    def empty(first: int, last: int) -> bytes:
        return b"".join(
            b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (r, r, r) for r in range(first, last)
        )

    repacked(book, ledger_xml(lambda data: data.replace(b"</sheetData>", empty(4, 30_000) + b"</sheetData>")))
    (problem,) = read(book).problems
    assert (problem.code, problem.message("en").split(" ")[0]) == ("FIL05", "29996")
    last = b'<c r="A30000" t="inlineStr"><is><t>K001</t></is></c><c r="B30000"><v>202607</v></c>'
    last = b'<row r="30000">' + last + b"</row></sheetData>"
    repacked(book, ledger_xml(lambda data: data.replace(b"</sheetData>", last)))
    reading = read(book)
    assert reading.tables.ledger.frame["src_row"].tolist() == [2, 3, 30000]
    assert codes(reading, notes=True)[0] == "台账!4:4 SHT14"


def _prefixed(data: bytes) -> bytes:
    return re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", data).replace(b' xmlns="', b' xmlns:x="', 1)


WRITTEN = {
    "prefixed": _prefixed,
    "no-addresses": lambda data: re.sub(rb' r="[A-Z]*\d+"', b"", data),
    "address-last": lambda data: re.sub(rb'<c r="([A-Z]+\d+)"([^>]*?)(/?)>', rb'<c\2 r="\1"\3>', data),
    "single-quotes": lambda data: re.sub(rb'<c r="([A-Z]+\d+)" t="(\w+)"', rb"<c r='\1' t='\2'", data),
    "single-quoted-type": lambda data: re.sub(rb' t="(\w+)"', rb" t='\1'", data),
    "line-breaks": lambda data: data.replace(b"<row", b"\n<row").replace(b"<c ", b"\n  <c "),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_every_lawful_way_to_write_a_sheet_reads_the_same(book, way):
    made = Book().ledger("K001 | 2026-07 | 存款 | 增量 | #N/A", "K001 | 2026-08 | 存款 | 增量 | =1+1", "K001 | | | | 5")
    made.rows("Ledger")[3][1:4] = ["2026-09", "存款", "增量"]
    made.save(book)
    straight = read(book)
    assert codes(straight) == ["台账!E2 CEL02", "台账!E3 CEL03"]
    repacked(book, ledger_xml(WRITTEN[way]))
    again = read(book)
    assert codes(again) == codes(straight)
    assert again.tables.ledger.frame.equals(straight.tables.ledger.frame)


@pytest.mark.parametrize("value", [b"", b"<v/>", b"<v />", b"<v></v>"])
def test_a_formula_without_a_value_in_every_spelling_and_an_empty_text_is_a_value(book, value):
    def formula(kind: bytes) -> Callable[[bytes], bytes]:
        return lambda data: re.sub(
            rb'<c r="E2"[^>]*><v>1000</v></c>', b'<c r="E2"%s><f>A1</f>%s</c>' % (kind, value), data
        )

    plain = book.read_bytes()
    for kind in (b"", b' t="n"'):
        assert codes(read(repacked(book, ledger_xml(formula(kind))))) == ["台账!E2 CEL03"]
        book.write_bytes(plain)
    assert codes(read(repacked(book, ledger_xml(formula(b' t="str"'))))) == ["台账!E2 CEL04"]


def test_strict_open_xml_is_never_read_as_no_rows(book):
    repacked(
        book,
        lambda _, data: data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
    )
    with pytest.raises(UnreadableInput, match="Strict Open XML"):
        read(book)


def test_a_wrong_extension_is_said_and_read(book):
    wrong = book.rename(book.with_suffix(".xls"))
    reading = read(wrong)
    assert [p.code for p in reading.problems] == ["FIL01"]
    assert guard(wrong, None, wrong.name).format is Format.XLSX


LINK = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="x/externalLinkPath" Target="file:///C:/%E5%8E%BB%E5%B9%B4.xlsx" TargetMode="External"/>
</Relationships>"""


def test_macros_and_values_from_other_files_are_said(book):
    def linked(data: bytes) -> bytes:
        return data.replace(b'<c r="E2" t="n">', b'<c r="E2" t="n"><f>[1]Sheet1!$A$1*2</f>')

    parts = (
        ("xl/vbaProject.bin", b"\0"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", LINK.encode()),
    )
    reading = read(repacked(book, ledger_xml(linked), *parts))
    assert [f"{p.place} {p.code}" for p in reading.problems] == ["ledger.xlsx FIL02", "台账!E2 FIL03"]
    assert reading.problems[1].message("zh") == "1 个公式引用了其他文件（去年.xlsx），读到的是保存时的数值：E2"


def test_dates_of_a_1904_workbook_are_right(tmp_path):
    made = Book().roster("K001").workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.save(tmp_path / "a.xlsx")
    days = read(tmp_path / "a.xlsx").tables.roster.frame["hire_date"]
    assert days.dt.strftime("%Y-%m-%d").tolist() == ["2018-03-01"]


@pytest.mark.parametrize("name", ["a b.xlsx", "𠮷 表😀.xlsx", "x" * 200 + ".xlsx"])
def test_any_name_will_do(book, name):
    assert codes(read(book.rename(book.with_name(name)))) == []


def test_the_hash_is_of_the_file_as_read(book):
    assert read(book).tables.inputs[0].sha256 == hashlib.sha256(book.read_bytes()).hexdigest()


def test_members_named_with_backslashes_are_read_as_excel_reads_them(tmp_path):
    path = Book().save(tmp_path / "a.xlsx")
    wanted = read(path).tables.ledger.frame
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    data = path.read_bytes()
    for name in members:
        data = data.replace(name.encode(), name.replace("/", "\\").encode())
    path.write_bytes(data)
    reading = read(path)
    assert [p.code for p in reading.problems if p.code.startswith("FIL")] == []
    pd.testing.assert_frame_equal(reading.tables.ledger.frame, wanted)
