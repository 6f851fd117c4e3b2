"""A batch of the sample report: everybody's sheet, the lists beside them, and what is refused."""

import csv
import json
import os
import stat
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from rmcli import pipeline, read, score
from rmcli.errors import BadOption, CannotDo, OutputInTheWay
from rmcli.excel.forms import payout_batch as batch
from rmcli.excel.forms.finished_page import contents
from rmcli.files import encryption as encrypt
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.report.payout.standing import standings
from rmcli.run import Inputs, score_to_report
from rmcli.run.payout import Format, Order, payout
from tests.payout.batch_case import address, files, with_cells
from tests.recalculate import assert_libreoffice_agrees_too, assert_recalculation_agrees, opened
from tests.samples import SAMPLES


@pytest.fixture(scope="module")
def batch_zh(report, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("batch") / "payouts"
    done = payout(Order(report, folder, jobs=2))
    assert (done.problems, done.folder, done.people) == ((), folder, 60)
    return folder


def test_everybody_gets_what_the_pay_run_says_to_the_fen(batch_zh):
    """Against the pay run itself, not the report: manifest, payroll file and the cell on every sheet."""
    reading = read(SAMPLES / "ledger.xlsx")
    paid = pipeline.pay(score(reading)).pay
    want = {r["rm_id"]: Decimal(int(r["net_fen"])) / 100 for r in paid.to_dict("records")}
    manifest = json.loads((batch_zh / "manifest.json").read_text(encoding="utf-8"))
    assert {e["rm_id"]: Decimal(e["net"]) for e in manifest["sheets"]} == want
    assert Decimal(manifest["net"]) == sum(want.values())
    with (batch_zh / "payroll.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert {row[0]: Decimal(row[-1]) for row in rows[1:]} == want
    for entry in manifest["sheets"]:
        numbers = contents((batch_zh / entry["file"]).read_bytes()).numbers
        assert float(entry["net"]) in numbers.values()


def test_every_file_is_listed_is_private_and_is_what_the_manifest_says(batch_zh):
    manifest = json.loads((batch_zh / "manifest.json").read_text(encoding="utf-8"))
    listed = {e["file"]: e["sha256"] for e in (*manifest["sheets"], *manifest["lists"])}
    there = files(batch_zh)
    del there["manifest.json"]
    assert there == listed
    assert len(manifest["sheets"]) == 60
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o600 for p in batch_zh.iterdir())
    assert stat.S_IMODE(batch_zh.stat().st_mode) == 0o700
    assert not list(batch_zh.parent.glob(".rmcli-*"))


def test_a_sheet_is_one_a4_page_with_a_chart_and_nothing_hidden(batch_zh):
    path = next(batch_zh.glob("10001_*.xlsx"))
    book = opened(path)
    (sheet,) = book.worksheets
    setup = sheet.page_setup
    assert (sheet.title, setup.paperSize, setup.orientation) == ("绩效薪酬单", 9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (setup.fitToWidth, setup.fitToHeight) == (None, None)  # the default, one by one
    assert len(sheet._charts) == 1
    assert set(book.defined_names) == {"manager_comment", "rm_comment", "appeal", "appeal_indicator"}
    assert book.properties.creator in (None, "")
    held = contents(path.read_bytes())
    assert held.unwanted == ()
    assert not any(str(batch_zh) in text or "report" in text for text in held.texts)
    assert {"陈浩然", "10001", "滨江支行", "2026Q3 · 内置方案"} <= set(held.texts)


def test_a_ratio_is_shown_in_per_cent_and_every_number_of_a_column_with_as_many_decimals(batch_zh):
    (sheet,) = opened(next(batch_zh.glob("10001_*.xlsx"))).worksheets
    formats = {}
    for row in sheet.iter_rows():
        code = str(row[0].value or "").partition(" ")[0]
        formats.setdefault(code, [c.number_format for c in row if isinstance(c.value, int | float)][:2])
    assert formats["P1"] == formats["P2"] == ["0.00%", "0.00%"]
    assert formats["F1"] == ["#,##0.00", "#,##0.00"]
    assert formats["L2"][0] == '#,##0.00" 分"'


def test_other_programs_calculate_the_sheets_equal(batch_zh):
    """Every fifth sheet, and who joins (10022) or leaves (10036) within the quarter and who has no loans (10052); those three
    by LibreOffice too."""
    everybody = sorted(path for path in batch_zh.glob("*.xlsx") if path.name != "summary.xlsx")
    special = [path for path in everybody if path.name.startswith(("10022", "10036", "10052"))]
    sheets = sorted({*everybody[::5], *special})
    assert len(sheets) > 12
    assert min(map(assert_recalculation_agrees, sheets)) > 50
    assert len(special) == 3
    assert min(assert_libreoffice_agrees_too(*special)) > 50


def test_the_summary_adds_up_live(batch_zh):
    assert assert_recalculation_agrees(batch_zh / "summary.xlsx") == 60 + 12  # every net pay, and 12 totals


def test_the_same_report_gives_the_same_bytes_whatever_the_processes(report_en, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    payout(Order(report_en, one, jobs=1))
    payout(Order(report_en, two, jobs=2))
    assert files(one) == files(two)


def test_the_report_s_language_is_spoken(report_en, tmp_path):
    done = payout(Order(report_en, tmp_path / "out", only=("1001",)))
    assert (done.people, done.lang) == (1, "en")
    texts = set(contents((tmp_path / "out" / "1001_Alice_Moreau_2026Q3.xlsx").read_bytes()).texts)
    assert {"Payout sheet", "Alice Moreau", "Indicators", "Net pay"} <= texts
    assert not any("\u4e00" <= c <= "\u9fff" for text in texts for c in text)


def test_a_group_under_five_sees_no_quantiles(tmp_path, report_en):
    """Nine people are one group: quantiles. Each role by itself has fewer than five: none."""
    rows = [
        {"rm_id": str(i), "composite": 80.0 + i, "rorac": 1000.0 * i, "role": "a" if i < 4 else "b"} for i in range(9)
    ]
    assert len(standings(rows, "all")) == 9
    assert set(standings(rows, "role")) == {str(i) for i in range(4, 9)}  # four in a: nothing; five in b
    five = standings(rows, "role")["4"]
    # composites 84..88: quartiles 85, 86, 87; RORAC 4000..8000: 5000, 6000, 7000
    assert (five.composite, five.rorac) == ((85.0, 86.0, 87.0), (5000.0, 6000.0, 7000.0))


def test_passwords_encrypt_every_sheet_for_real(report_en, tmp_path):
    people = ("1001", "1004", "1009")
    given = tmp_path / "passwords.csv"
    given.write_text("rm_id,password\n" + "\n".join(f"{i},Secret-{i}" for i in people), encoding="utf-8-sig")
    out = tmp_path / "out"
    assert payout(Order(report_en, out, only=people, passwords=str(given), jobs=2)).exit_code == 0
    clear = tmp_path / "clear"
    payout(Order(report_en, clear))
    sheets = [p for p in out.glob("*.xlsx") if p.name != "summary.xlsx"]
    assert len(sheets) == 3
    for path in sheets:
        rm_id = path.name[:4]
        data = path.read_bytes()
        assert data.startswith(b"\xd0\xcf\x11\xe0")  # a compound file, no zip
        assert encrypt.decrypted(data, f"Secret-{rm_id}") == (clear / path.name).read_bytes()
        for wrong in ("", f"secret-{rm_id}", "Secret-9999"):
            with pytest.raises(ValueError, match="does not open"):
                encrypt.decrypted(data, wrong)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("1001,Secret-1", "No password for: 1002"),
        ("\n".join(f"100{i}," for i in range(1, 10)), "empty"),
        ("\n".join(f"100{i},100{i}" for i in range(1, 10)), "the id itself"),
        ("1001,a,b", "Line 1"),
        ("1001,Secret-1\n1001,Secret-2", "More than one password for: 1001"),
    ],
)
def test_passwords_that_will_not_do_are_refused_before_anything_is_written(
    report_en, tmp_path, monkeypatch, lines, said
):
    monkeypatch.setenv("PAYOUT_PASSWORDS", lines)
    with pytest.raises(CannotDo, match=said):
        payout(Order(report_en, tmp_path / "out", passwords="env:PAYOUT_PASSWORDS"))
    assert not list(tmp_path.iterdir())


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SMALLEST_WORKBOOK = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/w.xml" ContentType='
    f'"{SHEETML}.sheet.main+xml"/><Override PartName="/s.xml" ContentType="{SHEETML}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
    'Target="w.xml"/></Relationships>',
    "_rels/w.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="s" Type="{OFFICE}/worksheet" '
    'Target="s.xml"/></Relationships>',
    "w.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="t" sheetId="1" r:id="s"/></sheets></workbook>',
    "s.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>42</v></c></row></sheetData></worksheet>',
}


def test_a_small_package_is_padded_and_an_empty_password_refused():
    """A workbook of one cell takes about 1,500 bytes: encrypted as it is, no program would find it again."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, xml in SMALLEST_WORKBOOK.items():
            made.writestr(name, xml)
    data = target.getvalue()
    assert len(data) < 2500
    opened_again = encrypt.decrypted(encrypt.encrypted(data, "Secret-1"), "Secret-1")
    assert len(opened_again) >= 4096
    assert openpyxl.load_workbook(BytesIO(opened_again)).active["A1"].value == 42
    with pytest.raises(ValueError, match="empty"):
        encrypt.encrypted(data, "")


def test_pdfs_are_one_page_each(report_en, tmp_path):
    done = payout(Order(report_en, tmp_path / "out", format=Format.both, only=("1001", "1003")))
    assert done.exit_code == 0
    names = sorted(p.name for p in (tmp_path / "out").glob("100*"))
    assert [Path(n).suffix for n in names] == [".pdf", ".xlsx"] * 2
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o600 for p in (tmp_path / "out").iterdir())


def test_without_libreoffice_a_pdf_is_refused_in_a_sentence(report_en, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotDo, match="there is no soffice"):
        payout(Order(report_en, tmp_path / "out", format=Format.pdf))


def test_a_pdf_with_passwords_is_refused(report_en, tmp_path):
    with pytest.raises(BadOption, match="in clear"):
        payout(Order(report_en, tmp_path / "out", format=Format.both, passwords="env:X"))


def test_somebody_the_report_does_not_have(report_en, tmp_path):
    with pytest.raises(BadOption, match="no RM 9999"):
        payout(Order(report_en, tmp_path / "out", only=("9999",)))


def test_what_is_there_is_replaced_whole_and_only_with_force(report_en, tmp_path):
    out = tmp_path / "out"
    payout(Order(report_en, out, only=("1001", "1002")))
    with pytest.raises(OutputInTheWay, match="holds a batch already"):
        payout(Order(report_en, out))
    before = files(out)
    with pytest.raises(OutputInTheWay, match=r"the sheets of others \(1002"):
        payout(Order(report_en, out, only=("1001",), force=True))
    assert files(out) == before
    assert payout(Order(report_en, out, force=True)).exit_code == 0
    assert len(list(out.glob("*_2026Q3.xlsx"))) == 9


def test_a_folder_with_other_files_is_never_replaced(report_en, tmp_path):
    out = tmp_path / "out"
    payout(Order(report_en, out, only=("1001",)))
    (out / "notes.txt").write_text("mine")
    before = files(out)
    with pytest.raises(OutputInTheWay, match="other files"):
        payout(Order(report_en, out, force=True))
    assert files(out) == before


def test_a_sheet_that_pays_another_amount_stops_everything(report_en, tmp_path, monkeypatch):
    """A fault in the writing: one net pay stands a fen higher in the finished file."""
    honest = batch.contents

    def faulty(data: bytes):
        held = honest(data)
        held.numbers.update({a: 62023.79 for a, n in held.numbers.items() if n == 62023.78})  # 1001's net
        return held

    monkeypatch.setattr(batch, "contents", faulty)
    done = payout(Order(report_en, tmp_path / "out"))
    assert [p.code for p in done.problems] == ["REP07"]
    assert not list(tmp_path.iterdir())


def test_a_changed_cell_is_named_and_nothing_is_released(report, tmp_path):
    sheet, cell = address(report, "pay.pay", "10003", "bonus")
    edited = with_cells(report, tmp_path / "edited.xlsx", sheet, {cell: 9999})
    done = payout(Order(edited, tmp_path / "out"))
    assert ("REP01", f"{sheet}!{cell}") in [(p.code, str(p.place)) for p in done.problems]
    assert [str(p.place) for p in done.problems if p.code in ("REP01", "REP02")] == [f"{sheet}!{cell}"]
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_an_accepted_change_that_does_not_carry_through_is_refused(report, tmp_path):
    sheet, cell = address(report, "pay.pay", "10003", "bonus")
    edited = with_cells(report, tmp_path / "edited.xlsx", sheet, {cell: 9999})
    done = payout(Order(edited, tmp_path / "out", accept_changes=True))
    _, total = address(report, "pay.pay", "10003", "before_floor")
    assert [(p.code, str(p.place)) for p in done.problems] == [("REP05", f"{sheet}!{total}")]
    assert not (tmp_path / "out").exists()


def test_an_accepted_change_is_paid_and_listed(report_en, tmp_path):
    """HR types 500.00 more of assessed pay for 1003 (no deferral or pool share moves: those are typed over too, as HR decides)
    and the spreadsheet's sums follow."""
    read = read_report(report_en, Opener())
    row = read.grids["pay.pay"].rows["1003"]
    net = row["net"] + 500
    by_sheet: dict[str, dict[str, float]] = {}
    for grid, name, column, value in (
        ("pay.pay", "1003", "allowance", row["allowance"] + 500),
        ("pay.pay", "1003", "before_floor", net),
        ("pay.pay", "1003", "net", net),
        ("results.results", "1003", "net", net),
        ("summary.totals", "net", "amount", read.grids["summary.totals"].cell("net", "amount") + 500),
    ):
        sheet, cell = address(report_en, grid, name, column)
        by_sheet.setdefault(sheet, {})[cell] = value
    edited = report_en
    for i, (sheet, cells) in enumerate(by_sheet.items()):
        edited = with_cells(edited, tmp_path / f"edited{i}.xlsx", sheet, cells)
    done = payout(Order(edited, tmp_path / "out", accept_changes=True))
    assert done.problems == ()
    assert len(done.overrides) == 5
    overrides = openpyxl.load_workbook(tmp_path / "out" / "summary.xlsx")["Overrides"]
    said = [[c.value for c in line] for line in overrides.iter_rows(min_row=2) if line[1].value == "1003"]
    assert {line[2] for line in said} == {"Allowance", "Sum", "Net pay"}
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    (one,) = [e for e in manifest["sheets"] if e["rm_id"] == "1003"]
    assert Decimal(one["net"]) == Decimal(f"{net:.2f}")
    assert len(manifest["overrides"]) == 5
    held = contents((tmp_path / "out" / one["file"]).read_bytes())
    assert any(text.startswith("Set by hand: Pay!") for text in held.texts)


def test_a_full_disk_keeps_what_is_done_for_resume(report_en, tmp_path, monkeypatch):
    out, clean = tmp_path / "out", tmp_path / "clean"
    payout(Order(report_en, clean))
    real, calls = os.write, []

    def full(descriptor: int, data: bytes) -> int:
        calls.append(1)
        if len(calls) > 9:
            raise OSError(28, "No space left on device")
        return real(descriptor, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputInTheWay, match=r"No space left.*kept"):
        payout(Order(report_en, out))
    monkeypatch.setattr(os, "write", real)
    assert not out.exists()
    assert payout(Order(report_en, out, resume=True)).exit_code == 0
    assert files(out) == files(clean)


def test_resume_of_another_batch_is_refused(report_en, report, tmp_path, monkeypatch):
    out = tmp_path / "out"

    def broken(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(batch, "to_bytes", broken)
        with pytest.raises(OutputInTheWay):
            payout(Order(report_en, out))
    with pytest.raises(OutputInTheWay, match="another report"):
        payout(Order(report_en, out, only=("1001",), resume=True))
    assert payout(Order(report_en, out, resume=True)).people == 9


def test_a_workbook_that_is_no_report_of_ours(tmp_path):
    with pytest.raises(CannotDo, match="no seal"):
        payout(Order(SAMPLES / "ledger.xlsx", tmp_path / "out"))


def test_scored_twice_seals_the_same(report_en, tmp_path):
    score_to_report(Inputs(SAMPLES / "ledger-en.xlsx"), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == report_en.read_bytes()
