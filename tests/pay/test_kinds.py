"""A bank's own kinds of adjustments: each is a component of pay, wherever pay is spoken of, and is read back from a report."""

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from rmcli.approved.arithmetic import mismatches
from rmcli.approved.people import payees, rules
from rmcli.cli.main import app
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.payroll.problems import problems
from rmcli.pipeline import pay
from rmcli.problems.kinds.cel_unread import UNKNOWN_CHOICE
from rmcli.scheme.model import Scheme
from tests.bank import Book, codes
from tests.pay.payday import Person, scored
from tests.recalculate import assert_recalculation_agrees, opened

SAMPLE = Path(__file__).parents[2] / "sample_data" / "ledger-en.xlsx"
COLUMNS = "kind | name | sign | from_pool"
BUILT_IN = ("奖金 | | +", "津贴 | | +", "罚款 | | -", "公共绩效 | | + | 是", "追索扣回 | | -")
OWN = ("职务 津贴@1_x | | 加", "LATE | 迟报{扣款} | −", "互助金 | | + | 是")
PAID_TO, DUTY, LATE, AID = "1003", 1234.56, 100.10, 300.00


def scheme(*kinds: str) -> Scheme:
    reading = Book().table("Kinds", COLUMNS, *kinds).read()
    assert codes(reading) == []
    assert reading.scheme is not None
    return reading.scheme


@pytest.fixture(scope="module")
def rules_of_the_bank() -> Scheme:
    return scheme(*BUILT_IN, *OWN)


def test_pay_by_hand(rules_of_the_bank: Scheme) -> None:
    """Gross 30,000.00, of it 1,500.00 withheld; 28,500 + 1,234.56 - 100.10 + 300 + 200 = 30,134.46; 1,500 - 500 stay in the pool."""
    own = ("职务 津贴@1_x", "LATE", "互助金", "pool")
    run = scored(
        [Person("1"), Person("2")],
        adjustments=[("1", kind, amount) for kind, amount in zip(own, (DUTY, LATE, AID, 200.0), strict=True)],
        rules=rules_of_the_bank,
    )
    paid = pay(run)
    net = dict(zip(paid.pay["rm_id"], paid.pay["net_fen"], strict=True))
    assert net == {"1": 3_013_446, "2": 2_850_000}
    (pool,) = paid.pools.to_dict("records")
    assert pool == {
        "team": "T",
        "opening_fen": 0,
        "withheld_fen": 300_000,
        "granted_fen": 50_000,
        "closing_fen": 250_000,
    }
    assert all(check.ok for check in paid.checks)
    assert list(problems(paid, run)) == []


def test_a_grant_of_an_own_kind_cannot_be_over_the_pool(rules_of_the_bank: Scheme) -> None:
    run = scored([Person("1")], adjustments=[("1", "互助金", 1500.01)], rules=rules_of_the_bank)
    assert [p.code for p in problems(pay(run), run)] == ["PAY01"]


def test_a_scheme_without_a_built_in_kind_has_no_such_component() -> None:
    run = scored([Person("1", role="credit")], adjustments=[("1", "职务津贴", 5.0)], rules=scheme("职务津贴 | | +"))
    paid = pay(run)
    assert [name for name in paid.pay if name in ("bonus_fen", "fine_fen", "pool_received_fen", "clawback_fen")] == []
    assert paid.pay["net_fen"].tolist() == [1_650_500], "30,000 - 1,500 - 12,000 deferred + 5"
    assert all(check.ok for check in paid.checks)


def test_a_renamed_kind_is_called_so_everywhere() -> None:
    (bonus,) = [part for part in pay_parts(scheme("bonus | 绩效奖励 | +")) if part.kind == "bonus"]
    assert (bonus.title.zh, bonus.called.zh, bonus.step.zh) == ("绩效奖励", "绩效奖励", "+ 绩效奖励")


def pay_parts(rules_given: Scheme):
    from rmcli.payroll.components import components

    return components(rules_given).all


def test_a_word_that_is_no_kind_is_named_with_the_kinds_and_the_sheet_to_add_it_to() -> None:
    book = Book().table("Kinds", COLUMNS, *BUILT_IN, *OWN)
    book.table("Adjustments", "rm_id | kind | amount | reason", "K001 | 高温补贴 | 100 | 七月")
    (said,) = [p for p in book.read().problems if p.kind is UNKNOWN_CHOICE]
    assert (str(said.place), said.value, said.message("zh")) == ("调整!B2", "高温补贴", "类型 没有这一项")
    assert said.expected("zh") == "奖金、津贴、罚款、公共绩效、追索扣回、职务 津贴@1_x、迟报{扣款}、互助金"
    assert said.fix("zh") == "改为其中一项；本行确有这一项的，加到考核方案的“调整类型”表"
    assert said.fix("en") == "choose one of them; one of your own goes into sheet Kinds of the scheme"


# one report of the sample with own kinds, in every place where pay is spoken of


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English sample with the bank's kinds and three adjustments of them, scored in Chinese and paid out."""
    made = tmp_path_factory.mktemp("kinds")
    book = openpyxl.load_workbook(SAMPLE)
    for kind, amount in (("职务 津贴@1_x", DUTY), ("迟报{扣款}", LATE), ("互助金", AID)):
        book["Adjustments"].append([PAID_TO, kind, amount, "Acting head", "Head Office HR"])
    sheet = book.create_sheet("Kinds")
    for line in (COLUMNS, *BUILT_IN, *OWN):
        sheet.append([field.strip() or None for field in line.split("|")])
    book.save(made / "ledger.xlsx")
    (made / "r.json").write_text(run("score", made / "ledger.xlsx", "-o", made / "r.xlsx", "--lang", "zh", "--json"))
    run("payout", made / "r.xlsx", "-o", made / "payouts", "--accept-amounts", "--jobs", "1")
    return made


@pytest.fixture(scope="module")
def document(folder: Path) -> Mapping[str, object]:
    made: Mapping[str, object] = json.loads((folder / "r.json").read_text())
    return made


def test_json_and_reconciliation_have_them(document: Mapping[str, object], folder: Path) -> None:
    without = json.loads(run("score", SAMPLE, "-o", folder / "without.xlsx", "--json"))
    now, before = ({p["rm_id"]: p["pay"] for p in made["results"]} for made in (document, without))
    own = {"职务 津贴@1_x": DUTY, "LATE": LATE, "互助金": AID}
    assert {key: now[PAID_TO][key] for key in own} == own
    assert round(now[PAID_TO]["net"] - before[PAID_TO]["net"], 2) == round(DUTY - LATE + AID, 2)
    others = {rm: {k: v for k, v in paid.items() if k not in own} for rm, paid in now.items() if rm != PAID_TO}
    assert others == {rm: paid for rm, paid in before.items() if rm != PAID_TO}
    assert all(check["ok"] for check in document["reconciliation"])


def titled(sheet: Worksheet, title: str) -> dict[str, object]:
    """The cells under a title, by the text in column A of their row."""
    header = next(cell for row in sheet.iter_rows() for cell in row if cell.value == title)
    rows = range(header.row + 1, sheet.max_row + 1)
    return {str(sheet.cell(r, 1).value): sheet.cell(r, header.column).value for r in rows}


def test_the_report_has_columns_totals_and_parts_of_net(folder: Path) -> None:
    book = opened(folder / "r.xlsx", data_only=True)
    assert [titled(book["薪酬"], title)[PAID_TO] for title in ("职务 津贴@1_x", "迟报{扣款}", "互助金")] == [
        DUTY,
        LATE,
        AID,
    ]
    assert [titled(book["摘要"], "金额")[title] for title in ("职务 津贴@1_x", "迟报{扣款}", "互助金")] == [
        DUTY,
        LATE,
        AID,
    ]
    header = next(cell for row in book["薪酬"].iter_rows() for cell in row if cell.value == "合计")
    assert header.comment is not None
    assert header.comment.text.endswith("+ 职务 津贴@1_x − 迟报{扣款} − 上期结转扣减")
    assert titled(book["方案"], "加减")["迟报{扣款}"] == "-"
    assert_recalculation_agrees(folder / "r.xlsx")


def test_payout_sheets_and_the_summary_to_sign_have_them(folder: Path, document: Mapping[str, object]) -> None:
    (own,) = [file for file in (folder / "payouts").rglob("*.xlsx") if PAID_TO in file.name]
    page = opened(own, data_only=True).active
    assert page is not None
    steps = {row[0].value: row[4].value for row in page.iter_rows() if row[0].value}
    assert {"+ 职务 津贴@1_x", "− 迟报{扣款}", "+ 互助金"} <= steps.keys()
    assert_recalculation_agrees(own)
    (other,) = [file for file in (folder / "payouts").rglob("*.xlsx") if "1004" in file.name]
    page = opened(other, data_only=True).active
    assert page is not None
    assert not [c.value for row in page.iter_rows() for c in row if "互助金" in str(c.value)], "none of it, no line"
    people = opened(folder / "payouts" / "summary.xlsx", data_only=True)["汇总"]
    assert titled(people, "互助金")[PAID_TO] == AID
    with (folder / "payouts" / "payroll.csv").open(encoding="utf-8-sig", newline="") as file:
        net = {line["工号"]: line["实发绩效(元)"] for line in csv.DictReader(file)}
    (paid,) = [p["pay"]["net"] for p in document["results"] if p["rm_id"] == PAID_TO]
    assert net[PAID_TO] == f"{paid:.2f}"


def test_the_report_is_read_back(folder: Path) -> None:
    run("verify", folder / "r.xlsx", "--ledger", folder / "ledger.xlsx")
    report = read_report(folder / "r.xlsx", Opener())
    known = rules(report)
    (payee,) = [p for p in payees(report) if p.rm_id == PAID_TO]
    assert list(mismatches(payee, known)) == []
    (late,) = [part for part in known.components.all if part.kind == "LATE"]
    assert (late.sign, late.title.zh) == (-1, "迟报{扣款}")
    row = {**payee.pay, late.key: payee.pay[late.key] + 0.01}
    altered = replace(payee, rows={**payee.rows, "pay.pay": (row,)})
    assert [m.column for m in mismatches(altered, known)] == [late.key, "before_floor"]


def test_the_next_period_and_the_year_take_it(folder: Path, tmp_path: Path) -> None:
    run("score", folder / "ledger.xlsx", "--previous", folder / "r.xlsx", "-o", tmp_path / "n.xlsx")
    run("settle", folder / "ledger.xlsx", "--paid", folder / "r.xlsx", "-o", tmp_path / "s.xlsx")
    assert "Settlement" in opened(tmp_path / "s.xlsx").sheetnames
