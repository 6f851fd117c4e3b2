"""Bad inputs by name, each a small builder; `bad_inputs.tsv` says what becomes of every one of them."""

import codecs
import random
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from struct import pack

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests import xlsb
from tests.hostile.builder import (
    LEDGER,
    ROSTER,
    Case,
    Formula,
    Wrong,
    at,
    correct,
    csv,
    edited,
    package,
    parts,
    saved,
    swap,
    workbook,
)
from tests.locked.files import locked as with_password

FILES = Path(__file__).with_name("files")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = b"</row></sheetData>"


def raw(data: bytes, name: str = "ledger.xlsx") -> Case:
    return Case(lambda: data, name)


def made(change: Callable[[Workbook], object]) -> Case:
    def build() -> bytes:
        book = workbook()
        change(book)
        return saved(book)

    return Case(build)


def xml(part: str, old: bytes, new: bytes, more: Mapping[str, bytes] | None = None) -> Case:
    return Case(lambda: edited(part, swap(old, new), more))


def more_cells(cells: bytes) -> Case:
    return xml(LEDGER, END, cells + END)


def text(body: str | bytes | Callable[[], bytes], name: str = "ledger.csv") -> Case:
    """A csv ledger, the other tables from the correct workbook."""
    data = body.encode() if isinstance(body, str) else body
    others = [a for t in ("roster", "targets", "actuals", "survey") for a in (f"--{t}", "{folder}/all.xlsx")]
    return Case(data if callable(data) else lambda: data, name, tuple(others), {"all.xlsx": correct})


PASSWORD = "长城2026"


def encrypted(password: str = PASSWORD, data: bytes | None = None) -> bytes:
    return with_password(correct() if data is None else data, password)


def locked(line: str | bytes, data: Callable[[], bytes] = encrypted, name: str = "ledger.xlsx") -> Case:
    """An encrypted workbook and a password file that begins with this line."""
    given = line if isinstance(line, bytes) else line.encode()
    return Case(data, name, ("--password-file", "{folder}/p"), {"p": lambda: given})


def beside_locked(name: str, data: Callable[[], bytes], *options: str) -> Case:
    """An encrypted workbook, its password, and another file that an option names."""
    more = ("--password-file", "{folder}/p", *options)
    return Case(encrypted, more=more, beside={"p": PASSWORD.encode, name: data})


def locked_xlsb() -> bytes:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    room = random.Random(1).randbytes(5_000)  # a package this small is lost in the container's smallest stream
    return encrypted(data=xlsb.saved(workbook(), parts={"[Content_Types].xml": types, "docProps/room.bin": room}))


def locked_and_flipped() -> bytes:
    """One bit of what is encrypted."""
    data = bytearray(encrypted())
    data[len(data) // 2] ^= 4
    return bytes(data)


def ods_of_today() -> bytes:
    """As LibreOffice 24.2 and later encrypt: the whole document is one member."""
    return package(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
            "encrypted-package": bytes(range(256)),
        }
    )


def flipped() -> bytes:
    """One bit of the ledger's sheet."""
    data = bytearray(correct())
    with zipfile.ZipFile(BytesIO(correct())) as whole:
        info = whole.getinfo(LEDGER)
    data[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 4
    return bytes(data)


MAIN = (
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
)
RELATIONS = (
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def strict(space: tuple[bytes, bytes] = MAIN) -> bytes:
    return package({name: data.replace(*space) for name, data in parts().items()})


def doubled() -> bytes:
    """Two members of one name."""
    out = BytesIO(correct())
    with zipfile.ZipFile(out, "a") as whole:
        whole.writestr(LEDGER.replace("2", "X"), parts()[ROSTER])
    return out.getvalue().replace(b"sheetX", b"sheet2")


def without_dates(book: Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904


def hidden_rows(book: Workbook) -> None:
    book["台账"].row_dimensions[3].hidden = True
    book["台账"].row_dimensions[4].hidden = True


def headed(**titles: object) -> Case:
    return at(**{f"{column}1": title for column, title in titles.items()})


def xls_loop() -> bytes:
    data = bytearray((FILES / "small.xls").read_bytes())
    first = 512 + int.from_bytes(data[76:80], "little") * 512
    for i in range(128):
        data[first + 4 * i : first + 4 * i + 4] = ((i + 1) % 8).to_bytes(4, "little")
    return bytes(data)


def ods(tag: bytes, more: bytes) -> bytes:
    members = parts((FILES / "small.ods").read_bytes())
    assert tag in members["content.xml"]
    return package(members | {"content.xml": members["content.xml"].replace(tag, tag + more, 1)})


def bomb() -> bytes:
    out = BytesIO(correct())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as whole, whole.open("xl/x.xml", "w") as member:
        for _ in range(120):
            member.write(bytes(1 << 20))
    return out.getvalue()


def parquet(**columns: object) -> bytes:
    out = BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    return out.getvalue()


def repeated(text: str, times: int) -> object:
    """A column of one text."""
    return pa.array([text]).dictionary_encode().take(pa.array(np.zeros(times, dtype=np.int64)))


def spoilt_page() -> bytes:
    """A parquet with a byte of its data changed, under a checksum that says so."""
    out = BytesIO()
    pq.write_table(
        pa.table({"revenue": [1.5, 2.5]}), out, write_page_checksum=True, use_dictionary=False, compression=None
    )
    return out.getvalue().replace(pack("<d", 2.5), pack("<d", 9.5))


def sheets() -> bytes:
    names = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (i, i) for i in range(10, 20_005))
    return edited("xl/workbook.xml", swap(b"</sheets>", names + b"</sheets>"))


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><'
LINKS = {
    "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
    "xl/externalLinks/_rels/externalLink1.xml.rels": (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="x/externalLinkPath" Target="file:///C:/old.xlsx" TargetMode="External"/></Relationships>'
    ),
}
HEAD = "工号,月份,业务类别,业务性质,存量年数,业务收入,直接成本,分成比例,客户号,备注\r\n"
LINE = "10001,2026-07,存款,existing,2,60000,,1,,\r\n"

THE_FILE: dict[str, Case] = {
    "empty file": raw(b""),
    "only blanks": raw(b"  \r\n \n", "ledger.csv"),
    "half a download": Case(lambda: correct()[: len(correct()) // 2]),
    "the last bytes missing": Case(lambda: correct()[:-30]),
    "one bit flipped": Case(flipped),
    "two members of one name": Case(doubled),
    "html called xls": raw(b"<html><body><table><tr><td>1</td></tr></table></body></html>", "ledger.xls"),
    "html with a mark": raw(codecs.BOM_UTF8 + b"\r\n<!DOCTYPE html><html></html>", "ledger.xls"),
    "xml 2003 called xls": raw(
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "ledger.xls"
    ),
    "other xml": raw(b'<?xml version="1.0"?><rows/>'),
    "csv called xls": text(csv(), "ledger.xls"),
    "xlsx called xls": Case(correct, "ledger.xls"),
    "xlsx called csv": Case(correct, "ledger.csv"),
    "docx called xlsx": raw(package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"})),
    "zip called xlsx": raw(package({"readme.txt": b"hello"})),
    "pdf called xlsx": raw(b"%PDF-1.7\n..."),
    "picture called xlsx": raw(b"\x89PNG\r\n\x1a\n" + bytes(50)),
    "rar called xlsx": raw(b"Rar!\x1a\x07\x00" + bytes(50)),
    "old word called xls": raw(OLE + bytes(512) + "WordDocument".encode("utf-16-le") + bytes(512), "ledger.xls"),
    "plain bytes": raw(bytes(range(256)) * 8),
    "open password": Case(encrypted),
    "open password, wrong one given": locked("guess\n"),
    "open password, given": locked(f"{PASSWORD}\r\n"),
    "open password, with a byte order mark": locked(codecs.BOM_UTF8 + PASSWORD.encode() + b"\r\n"),
    "open password, and more lines": locked(f"{PASSWORD}\n# of September\n"),
    "open password, a blank after it": locked(f"{PASSWORD} \n"),
    "open password, a blank that is part of it": locked("a secret \n", lambda: encrypted("a secret ")),
    "open password, in gb18030": locked(PASSWORD.encode("gb18030")),
    "open password, for a file without one": locked("guess\n", correct),
    "open password, of the scheme too": beside_locked("s.xlsx", encrypted, "--scheme", "{folder}/s.xlsx"),
    "open password, none of the roster": beside_locked("r.xlsx", correct, "--roster", "{folder}/r.xlsx"),
    "open password, another of the roster": beside_locked(
        "r.xlsx", lambda: encrypted("another"), "--roster", "{folder}/r.xlsx"
    ),
    "password that Excel gives itself": Case(lambda: encrypted("VelvetSweatshop")),
    "xls with an open password": raw((FILES / "locked.xls").read_bytes(), "ledger.xls"),
    "xls with an open password, given": locked("Secret-2026", (FILES / "locked.xls").read_bytes, "ledger.xls"),
    "xls with an open password, wrong one given": locked("Secret", (FILES / "locked.xls").read_bytes, "ledger.xls"),
    "xlsb with an open password": Case(locked_xlsb, "ledger.xlsb"),
    "xlsb with an open password, given": locked(PASSWORD, locked_xlsb, "ledger.xlsb"),
    "clear xls, password given": locked("Secret", (FILES / "small.xls").read_bytes, "ledger.xls"),
    "ods with an open password": raw((FILES / "locked.ods").read_bytes(), "ledger.ods"),
    "ods with an open password, given": locked("Secret-2026", (FILES / "locked.ods").read_bytes, "ledger.ods"),
    "ods encrypted whole": Case(ods_of_today, "ledger.ods"),
    "password file blank": locked("   \n"),
    "password file with the password further down": locked(f"\n{PASSWORD}\n"),
    "password file too long": locked("x" * 300),
    "password file a folder": Case(encrypted, more=("--password-file", "{folder}")),
    "password file a workbook": locked(correct()),
    "password file empty": locked(""),
    "password file missing": Case(encrypted, more=("--password-file", "{folder}/none")),
    "broken inside the encryption": locked(PASSWORD, locked_and_flipped),
    "broken encryption": locked("guess\n", lambda: encrypted()[:5000]),
    "lock file": raw(b"\x05admin", "~$ledger.xlsx"),
    "missing": Case(lambda: None),
    "missing, one like it": Case(lambda: None, "ledgr.xlsx", beside={"ledger.xlsx": correct}),
    "wildcard": Case(lambda: None, "*.xlsx", beside={"ledger.xlsx": correct}),
    "empty folder": Case(lambda: None, ""),
    "zip bomb": Case(bomb),
    "billion laughs": xml("xl/workbook.xml", b"<", LAUGHS),
    "outside entity": xml(LEDGER, b"<", b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><'),
    "late document type": xml("xl/styles.xml", b"<", b"<!-- " + b"x" * 70_000 + b' --><!DOCTYPE x [<!ENTITY a "b">]><'),
    "xml cut short": Case(lambda: edited(LEDGER, lambda data: data[: len(data) // 2])),
    "xml in an unknown encoding": xml("xl/styles.xml", b"<", b'<?xml version="1.0" encoding="klingon"?><'),
    "sheet part missing": Case(lambda: package({k: v for k, v in parts().items() if k != LEDGER})),
    "value in the last corner": more_cells(b'<c r="XFD1048576"><v>1</v></c>'),
    "value below the grid": more_cells(b'<c r="A1048577"><v>1</v></c>'),
    "value right of the grid": more_cells(b'<c r="XFE2"><v>1</v></c>'),
    "value far down": more_cells(b'<c r="F900000"><v>1</v></c>'),
    "20,000 sheets": Case(sheets),
    "strict open xml": Case(strict),
    "xls in a loop": raw(xls_loop(), "ledger.xls"),
    "xls cut": raw((FILES / "small.xls").read_bytes()[:4000], "ledger.xls"),
    "ods beyond the grid": Case(lambda: ods(b"<table:table-row", b' table:number-rows-repeated="99999999"'), "a.ods"),
    "ods out of proportion": Case(lambda: ods(b"<table:table-row", b' table:number-rows-repeated="900000"'), "a.ods"),
    "ods with a document type": Case(lambda: ods(b"?>", b'<!DOCTYPE x [<!ENTITY a "b">]>'), "a.ods"),
    "macros": Case(lambda: package(parts() | {"xl/vbaProject.bin": b"\0"}), "ledger.xlsm"),
    "csv of two encodings": text(HEAD.encode() + LINE.encode("gb18030")),
    "csv with a short row": text(HEAD + LINE + "10001,2026-08,存款\r\n"),
    "csv with a long row": text(HEAD + "10001,2026-07,存款,new,,1,200,1,,,\r\n"),
    "csv with an open quote": text(HEAD + LINE + '10001,2026-08,"存款,new,,1,,1,,\r\n' + LINE),
    "csv of bytes": text(HEAD.encode() + b"\x00\x01\x02"),
    "csv as the scheme": Case(correct, more=("--scheme", "{folder}/s.csv"), beside={"s.csv": lambda: b"a,b\n1,2\n"}),
    "parquet cut": text(b"PAR1" + bytes(100), "ledger.parquet"),
    "parquet of one text": text(lambda: parquet(rm_id=repeated("K001", 3_000_000)), "ledger.parquet"),
    "parquet of one long text": text(lambda: parquet(rm_id=repeated("x" * 4_000, 20_000)), "ledger.parquet"),
    "parquet of a huge text": text(lambda: parquet(rm_id=["x" * (60 << 20)]), "ledger.parquet"),
    "parquet of lists": text(lambda: parquet(rm_id=[["K001"], []]), "ledger.parquet"),
    "parquet of bytes": text(lambda: parquet(rm_id=[b"K001"]), "ledger.parquet"),
    "parquet with a spoilt page": text(spoilt_page, "ledger.parquet"),
    "parquet with a spoilt footer": text(lambda: parquet(rm_id=["K001"])[:-30] + bytes(22) + b"PAR1", "ledger.parquet"),
    "parquet with a huge footer": text(
        lambda: parquet(rm_id=["K001"])[:-8] + b"\xff\xff\xff\x7fPAR1", "ledger.parquet"
    ),
    "csv of one line": text(lambda: HEAD.encode() + b"x" * (5 << 20)),
    "csv of empty lines": text(lambda: HEAD.encode() + b",,,,,,,,,\r\n" * 1_100_000),
    "csv with a return inside": text(HEAD + LINE + "10001,2026-08,存\r款,new,,1,,1,,\r\n"),
    "csv of a million columns": text(b"," * 1_000_000 + b"\n"),
    "xlsb cut": Case(lambda: xlsb.saved(workbook())[:3000], "ledger.xlsb"),
    "xlsb": Case(lambda: xlsb.saved(workbook()), "ledger.xlsb"),
    "xlsb called xlsx": Case(lambda: xlsb.saved(workbook(), short=True)),
    "xlsb with errors that formulas result in": Case(
        lambda: xlsb.saved(workbook({"台账!G2": Formula("=NA()"), "台账!G3": Formula("=SUM(F2)")})), "ledger.xlsb"
    ),
    "xlsb with a sheet of others' records": Case(
        lambda: xlsb.saved(workbook(), parts={"xl/worksheets/sheet2.bin": b"\x81\x01\x00"}), "ledger.xlsb"
    ),
    "strict relations alone": Case(lambda: strict(RELATIONS)),
    "strict sheets alone": Case(
        lambda: package({n: d.replace(*MAIN) if "sheets/" in n else d for n, d in parts().items()})
    ),
    "not a password at all": Case(correct, more=("--password-file", "{folder}/p"), beside={"p": lambda: b"\xff\xfe\n"}),
}

THE_SHEET: dict[str, Case] = {
    "gb18030": text(csv().encode("gb18030")),
    "utf-16 with tabs": text(csv("\t").encode("utf-16")),
    "semicolons": text(csv(";")),
    "values of another file": xml(
        LEDGER,
        b'<c r="F2" t="n"><v>',
        b'<c r="F2" t="n"><f>[1]Sheet1!$A$1</f><v>',
        LINKS,
    ),
    "formatted empty rows": xml(
        LEDGER,
        b"</sheetData>",
        b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (r, r) for r in range(11, 3000)) + b"</sheetData>",
    ),
    "merged over all": xml(
        LEDGER, b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "merged ids": made(lambda b: b["台账"].merge_cells("A2:A4")),
    "false dimension": xml(LEDGER, b'<dimension ref="A1:N10"', b'<dimension ref="A1"'),
    "no ledger": made(lambda b: b.remove(b["台账"])),
    "no ledger, one like it": made(lambda b: setattr(b["台账"], "title", "台账表")),
    "two ledgers": made(lambda b: setattr(b.copy_worksheet(b["台账"]), "title", "Ledger")),
    "hidden ledger": made(lambda b: setattr(b["台账"], "sheet_state", "hidden")),
    "hidden rows": made(hidden_rows),
    "no header": made(lambda b: b["台账"].delete_rows(1)),
    "empty ledger": made(lambda b: b["台账"].delete_rows(1, 20)),
    "header only": made(lambda b: b["台账"].delete_rows(2, 20)),
    "header twice": headed(G="业务收入"),
    "header misspelt": headed(F="业务收人"),
    "header in thousands": headed(F="业务收入（万元）"),
    "unknown column": headed(J="心情"),
    "title rows": made(lambda b: b["台账"].insert_rows(1, 2) or b["台账"].cell(1, 1, "某银行台账")),
    "total row that agrees": at(A11="合计", F11=540_033),
    "total row that differs": at(A11="合计", F11=540_000),
    "blank row": made(lambda b: b["台账"].insert_rows(5)),
    "1904": made(without_dates),
}

THE_CELL: dict[str, Case] = {
    "#N/A": at(F2=Wrong("#N/A")),
    "#DIV/0!": at(F2=Wrong("#DIV/0!")),
    "#REF! in an id": at(A2=Wrong("#REF!")),
    "error name as text": at(F2="#N/A"),
    "formula without a value": at(F2=Formula("=1+1")),
    "number as text": at(F2="60,001.50"),
    "full width": at(F2="￥６０，００１"),
    "万": at(F2="6万"),
    "negative in brackets": at(F2="(123)"),
    "minus sign": at(F2="−5"),
    "percent in yuan": at(F2="12%"),
    "nan": at(F2="nan"),
    "inf": at(F2="inf"),
    "1e3": at(F2="1e3"),
    "1_000": at(F2="1_000"),
    "arabic digit": at(F2="٣"),
    "NULL": at(F2="NULL"),
    "None": at(F2="None"),
    "dash": at(F2="-"),
    "无": at(F2="无"),
    "blank": at(F2=None),
    "number too large": xml(LEDGER, b"<v>60005</v>", b"<v>1e999</v>"),
    "no number in a number's cell": xml(LEDGER, b"<v>60005</v>", b"<v>abc</v>"),
    "a text that is not there": more_cells(b'<c r="J10" t="s"><v>99999</v></c>'),
    "addresses in single quotes": xml(LEDGER, b'<c r="F2"', b"<c r='F2'"),
    "date as amount": at(F2=datetime(2026, 3, 31)),
    "day's number as amount": at(F2=46112),
    "TRUE as amount": at(F2=True),
    "share of 97": at(H2=97),
    "share of 0": at(H2=0),
    "negative years": at(E2=-1),
    "id of 18 digits": at(A2=110101199001011234.0),
    "id with a point": at(A2=10001.5),
    "id in powers": at(A2="1E+05"),
    "id without its zeros": at(R_A2="010001"),
    "id with a no-break space": at(A2="10001\u00a0"),
    "id with a zero-width mark": at(A2="10001\u200b"),
    "id not in the roster": at(A2="10009"),
    "id twice in the roster": at(R_A3="10001"),
    "30 February": at(R_F2="2026-02-30"),
    "number as date": made(
        lambda b: b["名册"].__setitem__("F2", 43525) or setattr(b["名册"]["F2"], "number_format", "0")
    ),
    "no month": at(B2="七月"),
    "13th month": at(B2="2026-13"),
    "month of another year": at(B2="2023-07"),
    "formula as name": at(R_B2='=HYPERLINK("http://x","y")'),
    "at sign as name": at(R_B2="@SUM(A1)"),
    "person called Null": at(R_B2="Null"),
    "control character": at(R_B2="张\x7f三"),
    "lone surrogate": xml(ROSTER, "张敏".encode(), b"\xed\xa0\x80"),
    "name too long": xml(ROSTER, "张敏".encode(), b"x" * 40_000),
    "unknown choice": at(D2="旧"),
    "role misspelt": at(R_D2="对公客户"),
}

GROUPS = {"file": THE_FILE, "sheet": THE_SHEET, "cell": THE_CELL}
