"""A batch by the bank's own form: sealed, looked through, encrypted and taken up again as one of rmcli's own sheets."""

import json
from decimal import Decimal
from hashlib import sha256
from io import BytesIO

import msoffcrypto
import pytest

from rmcli.errors import OutputInTheWay, UnreadableInput
from rmcli.excel.forms import payout_batch as batch
from rmcli.excel.own_form import filled_form
from rmcli.files.encryption import encrypted
from rmcli.intake.files.opener import Opener
from rmcli.run.payout import Order, payout
from rmcli.run.payout import finish as finishing
from rmcli.run.payout.own_form import read_own_form
from tests import samples
from tests.payout.batch_case import files
from tests.payout_form.bank import bank, sheet
from tests.payout_form.forms import TITLE, changed, parts, saved, usual, with_logo, written


@pytest.fixture(scope="module")
def report():
    return samples.report("ledger-en.xlsx")


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return written(tmp_path_factory.mktemp("form"), with_logo(saved(usual())))


@pytest.fixture(scope="module")
def made(report, form, tmp_path_factory):
    folder = tmp_path_factory.mktemp("batch") / "payouts"
    done = payout(Order(report, folder, form=form, jobs=2))
    assert (done.problems, done.people) == ((), 9)
    return folder


def test_everybody_has_the_form_with_their_own_net_pay_and_the_manifest_names_the_form(made, form):
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["form"] == {"file": "our-form.xlsx", "sha256": sha256(form.read_bytes()).hexdigest()}
    want = {p.rm_id: Decimal(str(p.pay["net"])) for p in bank().people}
    assert {e["rm_id"]: Decimal(e["net"]) for e in manifest["sheets"]} == want
    for entry in manifest["sheets"]:
        data = (made / entry["file"]).read_bytes()
        ws = sheet(data)
        rows = {row[0].value: row[1].value for row in ws.iter_rows(max_col=2)}
        assert (rows["工号"], Decimal(str(rows["net"]))) == (entry["rm_id"], want[entry["rm_id"]])
        assert "xl/media/logo.png" in parts(data)


def test_no_file_holds_another_person_s_id_or_name(made):
    """By the bytes of all parts, not by the scan."""
    people = {p.rm_id: p.name for p in bank().people}
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    for entry in manifest["sheets"]:
        whole = b"".join(parts((made / entry["file"]).read_bytes()).values()).decode("utf-8", "replace")
        assert people[entry["rm_id"]] in whole
        assert [name for rm_id, name in people.items() if rm_id != entry["rm_id"] and name in whole] == []


def test_the_same_form_gives_the_same_bytes_and_another_form_is_another_batch(made, report, form, tmp_path):
    payout(Order(report, tmp_path / "out", form=form, jobs=1))
    assert files(tmp_path / "out") == files(made)
    before = files(tmp_path / "out")
    payout(Order(report, tmp_path / "out", form=form, jobs=1, resume=True))
    assert files(tmp_path / "out") == before
    other = written(tmp_path, changed(lambda _, ws: ws.__setitem__("A28", "签字：")))
    with pytest.raises(OutputInTheWay):
        payout(Order(report, tmp_path / "out", form=other, jobs=1, resume=True))


def test_a_batch_that_was_interrupted_is_finished_and_not_by_another_form(made, report, form, tmp_path, monkeypatch):
    honest = batch._write_one
    count = iter(range(99))

    def stopped(*args):
        if next(count) == 3:
            raise OSError("disk full")
        return honest(*args)

    monkeypatch.setattr(batch, "_write_one", stopped)
    with pytest.raises(OutputInTheWay):
        payout(Order(report, tmp_path / "out", form=form, jobs=1))
    other = written(tmp_path, changed(lambda _, ws: ws.__setitem__("A28", "签字：")))
    with pytest.raises(OutputInTheWay):
        payout(Order(report, tmp_path / "out", form=other, jobs=1, resume=True))
    assert payout(Order(report, tmp_path / "out", form=form, jobs=1, resume=True)).people == 9
    assert files(tmp_path / "out") == files(made)


def test_passwords_and_only_hold_for_forms_too(report, form, tmp_path):
    (tmp_path / "passwords.csv").write_text("1001,Zq7pLm2xWv\n", encoding="utf-8")
    order = Order(
        report, tmp_path / "out", form=form, only=("1001",), passwords=str(tmp_path / "passwords.csv"), jobs=1
    )
    assert payout(order).people == 1
    (path,) = (tmp_path / "out").glob("1001*.xlsx")
    clear = BytesIO()
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        assert office.is_encrypted()
        office.load_key(password="Zq7pLm2xWv")
        office.decrypt(clear)
    assert sheet(clear.getvalue())["B3"].value == "Alice Moreau"


def test_a_form_that_is_encrypted_opens_by_the_password_given(tmp_path):
    locked, case = written(tmp_path, encrypted(saved(usual()), "Zq7pLm2xWv")), bank()
    with pytest.raises(UnreadableInput):
        read_own_form(locked, Opener(), case.people, case.people, case.rules)
    read = read_own_form(locked, Opener(password="Zq7pLm2xWv"), case.people, case.people, case.rules)
    assert (read.problems, read.form is None) == ((), False)
    assert read.sha256 == sha256(locked.read_bytes()).hexdigest()


LEAKS = {
    "a value": ("branch", lambda value: "Ben Okafor"),
    "a value within a text": ("branch", lambda value: f"{value} (see 1002)"),
    "another's amount": ("bonus", lambda value: bank().fields("1002").payee.pay["net"]),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_another_s_data_in_one_file_and_nothing_is_released(leak, report, form, tmp_path, monkeypatch):
    honest = filled_form.Fields.value
    column, spoilt = LEAKS[leak]

    def careless(self, reference, at=0):
        value = honest(self, reference, at)
        return spoilt(value) if self.payee.rm_id == "1001" and reference.column == column else value

    monkeypatch.setattr(filled_form.Fields, "value", careless)
    done = payout(Order(report, tmp_path / "out", form=form, only=("1001",), jobs=1))
    assert {(p.code, p.person[:4]) for p in done.problems} == {("REP08", "1002")}
    assert list(tmp_path.iterdir()) == []


def test_one_s_own_team_and_reason_within_a_sentence_are_no_leaks(report, tmp_path):
    sentence = "{{name}}（{{branch}} {{team}}）：{{net}}，{{base}}，{{rorac}}"
    form = written(tmp_path, changed(lambda _, ws: ws.__setitem__("A26", sentence)))
    assert payout(Order(report, tmp_path / "out", form=form, jobs=1)).problems == ()


def test_a_net_pay_that_is_not_the_report_s_is_not_released(report, form, tmp_path, monkeypatch):
    honest = filled_form.Fields.value

    def careless(self, reference, at=0):
        value = honest(self, reference, at)
        return value + 0.01 if self.payee.rm_id == "1001" and reference.column == "net" else value

    monkeypatch.setattr(filled_form.Fields, "value", careless)
    done = payout(Order(report, tmp_path / "out", form=form, jobs=1))
    assert [p.code for p in done.problems] == ["REP07"]


def test_a_pdf_may_have_more_than_one_page(report, form, tmp_path, monkeypatch):
    asked = []

    def convert(folder, names, *, one_page):
        asked.append(one_page)
        for name in names:
            (folder / name.replace(".xlsx", ".pdf")).write_bytes(b"%PDF")

    monkeypatch.setattr(finishing.pdf, "convert", convert)
    monkeypatch.setattr(finishing.pdf, "program", lambda: "soffice")
    done = payout(Order(report, tmp_path / "out", finishing.Format.pdf, form=form, only=("1001",), jobs=1))
    assert (done.people, asked) == (1, [False])
    assert sorted(p.suffix for p in (tmp_path / "out").glob("1001*")) == [".pdf"]


def test_the_sheet_is_called_as_the_form_calls_it(made):
    assert {sheet(path.read_bytes()).title for path in made.glob("100*.xlsx")} == {TITLE}
