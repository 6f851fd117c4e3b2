"""A component of pay is one entry: one that is added in a copy of the package is found everywhere pay is spoken of."""

import csv
import json
import os
import shutil
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from rmcli.payroll.components import COMPONENTS, MONTH, Component
from rmcli.payroll.formula import Formula, Slot, Source, at_least_0, under_0
from rmcli.tables.ledger import ADJUSTMENTS

ROOT = Path(__file__).parents[2]
ALLOWANCE = '    "allowance": Text("津贴", "allowance"),'
KINDS = (ALLOWANCE, ALLOWANCE + '\n    "duty_allowance": Text("职务津贴", "duty_allowance"),')
FINE = '    Component("fine",'
ENTRY = (
    '    Component("duty_allowance", Text("职务津贴", "Duty allowance"), 1, adjusted("duty_allowance"), _SEE),\n' + FINE
)
PAID_TO, AMOUNT = "1003", 1234.56
_RUN = "from rmcli.cli.main import run; run()"
_FOLLOWS = """
import json, sys
from dataclasses import replace
from pathlib import Path
from rmcli.approved.arithmetic import mismatches
from rmcli.approved.people import payees, rules
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
report = read_report(Path(sys.argv[1]), Opener())
(payee,) = [p for p in payees(report) if p.rm_id == sys.argv[2]]
row = dict(payee.pay)
row["duty_allowance"] += 0.01
altered = replace(payee, rows={**payee.rows, "pay.pay": (row,)})
print(json.dumps([[m.column for m in mismatches(p, rules(report))] for p in (payee, altered)]))
"""


def test_every_kind_of_adjustments_is_one_component() -> None:
    assert Counter(component.kind for component in COMPONENTS if component.kind) == dict.fromkeys(ADJUSTMENTS, 1)


@pytest.mark.parametrize("component", [MONTH, *COMPONENTS], ids=lambda component: component.key)
def test_words_have_no_slot_that_the_formula_lacks(component: Component) -> None:
    """A sum or product says every slot; what is taken from one place says where."""
    slots = {slot.key for slot in component.formula.slots}
    assert component.words.slots.keys() in (slots, set())
    own = {Source.PARAMETER, Source.PERSON, Source.MONTH, Source.COMPONENT}
    if own & {slot.source for slot in component.formula.slots}:
        assert component.words.slots.keys() == slots


def test_a_component_goes_by_those_before_it_and_no_key_is_twice() -> None:
    keys = [component.key for component in COMPONENTS]
    assert len(set(keys)) == len(keys)
    for at, component in enumerate(COMPONENTS):
        before = {slot.key for slot in component.formula.slots if slot.source is Source.COMPONENT}
        assert before <= set(keys[:at])


A, B, C = (Slot(Source.COMPONENT, key) for key in "ABC")


@pytest.mark.parametrize(
    ("formula", "written", "value"),
    [  # A 60, B 7, C 2; the values by hand, as a spreadsheet reads what is written
        (A - B - C, "A-B-C", 51),
        (A - (B - C), "A-(B-C)", 55),
        (A - B * C, "A-B*C", 46),
        ((A - B) * C, "(A-B)*C", 106),
        (A * (1 - B) / (12 * C), "A*(1-B)/(12*C)", -15),
        (A / (B / C), "A/(B/C)", Fraction(120, 7)),
        (at_least_0(A), "MAX(0,A)", 60),
        (under_0(A), "MAX(0,-A)", 0),
    ],
    ids=str,
)
def test_a_formula_is_written_as_it_is_worked_out(formula: Formula, written: str, value: Fraction) -> None:
    assert formula.written(lambda slot: slot.key) == written
    assert formula.value(lambda slot: {"A": 60, "B": 7, "C": 2}[slot.key]) == value


def test_a_sum_leaves_out_what_there_is_nothing_of_and_is_nothing_without_its_first() -> None:
    assert (A - B).written({A: "A1"}.get) == "A1"
    assert (A - B).written({B: "B1"}.get) is None
    assert (A * B).written({A: "A1"}.get) is None


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `rmcli` as it is but for the new entry, and the English sample with one row of the new kind."""
    folder = tmp_path_factory.mktemp("duty")
    shutil.copytree(ROOT / "rmcli", folder / "rmcli", ignore=shutil.ignore_patterns("__pycache__"))
    for name, (old, new) in {"tables/ledger.py": KINDS, "payroll/components.py": (FINE, ENTRY)}.items():
        source = folder / "rmcli" / name
        text = source.read_text("utf-8")
        assert text.count(old) == 1
        source.write_text(text.replace(old, new), "utf-8")
    book = openpyxl.load_workbook(ROOT / "sample_data" / "ledger-en.xlsx")
    book["Adjustments"].append([PAID_TO, "duty_allowance", AMOUNT, "Acting head of the branch", "Head Office HR"])
    book.save(folder / "ledger.xlsx")
    return folder


def python(folder: Path, *arguments: str, package: Path | None = None) -> str:
    """What a Python with the package of `package` (the folder's own unless said) prints; it must end well."""
    environment = os.environ | {"PYTHONPATH": str(package or folder), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def scored(bank: Path) -> Mapping[str, object]:
    """The JSON of the new component's run, which also writes duty.xlsx."""
    made: Mapping[str, object] = json.loads(
        python(bank, _RUN, "score", "ledger.xlsx", "-o", "duty.xlsx", "--lang", "zh", "--json")
    )
    return made


@pytest.fixture(scope="module")
def before(bank: Path) -> Mapping[str, object]:
    """The JSON of the sample as it is, by rmcli as it is."""
    shutil.copy(ROOT / "sample_data" / "ledger-en.xlsx", bank)
    printed = python(
        bank, _RUN, "score", "ledger-en.xlsx", "-o", "as-it-is.xlsx", "--lang", "zh", "--json", package=ROOT
    )
    made: Mapping[str, object] = json.loads(printed)
    return made


@pytest.fixture(scope="module")
def report(bank: Path, scored: Mapping[str, object]) -> openpyxl.Workbook:
    assert scored
    with warnings.catch_warnings():  # of openpyxl, for data bars
        warnings.filterwarnings("ignore", message=".*extension is not supported", category=UserWarning)
        return openpyxl.load_workbook(bank / "duty.xlsx")


@pytest.fixture(scope="module")
def paid_out(bank: Path, scored: Mapping[str, object]) -> Path:
    assert scored
    python(bank, _RUN, "payout", "duty.xlsx", "-o", "payouts", "--accept-amounts")
    return bank / "payouts"


def pay(made: Mapping[str, object]) -> dict[str, dict[str, float]]:
    people = made["results"]
    assert isinstance(people, list)
    return {person["rm_id"]: person["pay"] for person in people}


def titled(sheet: Worksheet, title: str) -> dict[str, str]:
    """The cells under a title, by the text in column A of their row."""
    header = next(cell for row in sheet.iter_rows() for cell in row if cell.value == title)
    rows = range(header.row + 1, sheet.max_row + 1)
    return {str(sheet.cell(r, 1).value): str(sheet.cell(r, header.column).value) for r in rows}


def test_net_and_json_have_it(scored: Mapping[str, object], before: Mapping[str, object]) -> None:
    with_it, without = pay(scored), pay(before)
    assert [own["duty_allowance"] for rm, own in with_it.items() if rm != PAID_TO] == [0.0] * (len(with_it) - 1)
    assert with_it[PAID_TO]["duty_allowance"] == AMOUNT
    assert round(with_it[PAID_TO]["net"] - without[PAID_TO]["net"], 2) == AMOUNT
    assert list(with_it[PAID_TO])[list(with_it[PAID_TO]).index("allowance") + 1] == "duty_allowance"
    same = {rm: {k: v for k, v in own.items() if k not in ("duty_allowance", "net")} for rm, own in with_it.items()}
    assert same == {rm: {k: v for k, v in own.items() if k != "net"} for rm, own in without.items()}


def test_the_reconciliation_counts_it(scored: Mapping[str, object], before: Mapping[str, object]) -> None:
    def nets(made: Mapping[str, object]) -> tuple[float, float]:
        checks = made["reconciliation"]
        assert isinstance(checks, list)
        assert all(check["ok"] for check in checks)
        (net,) = [check for check in checks if check["check"] == "pay_net"]
        return net["left"], net["right"]

    assert [round(a - b, 2) for a, b in zip(nets(scored), nets(before), strict=True)] == [AMOUNT, AMOUNT]


def test_the_report_has_a_column_a_total_and_a_part_of_net(report: openpyxl.Workbook) -> None:
    sheet = report["薪酬"]
    assert titled(sheet, "职务津贴")[PAID_TO].startswith("='调整'!") or titled(sheet, "职务津贴")[PAID_TO].startswith(
        "=调整!"
    )
    letter = next(cell.column_letter for row in sheet.iter_rows() for cell in row if cell.value == "职务津贴")
    row = next(r for r in range(1, sheet.max_row + 1) if str(sheet.cell(r, 1).value) == PAID_TO)
    assert f"+{letter}{row}" in titled(sheet, "合计")[PAID_TO].replace("$", "")
    header = next(cell for cells in sheet.iter_rows() for cell in cells if cell.value == "合计")
    assert header.comment is not None
    assert "津贴 + 职务津贴 − 罚款" in header.comment.text
    assert titled(report["摘要"], "金额")["职务津贴"].startswith("=ROUND(SUM(")
    parts = next(row for row in report["对账"].iter_rows() if row[0].value == "实发合计 = 各组成部分合计 + 结转")
    assert f"!${letter}$" in str(parts[2].value)


def test_payout_sheets_and_the_summary_to_sign_have_it(paid_out: Path, scored: Mapping[str, object]) -> None:
    (own,) = [file for file in paid_out.rglob("*.xlsx") if PAID_TO in file.name]
    page = openpyxl.load_workbook(own, data_only=True).active
    assert page is not None
    (step,) = [row for row in page.iter_rows(values_only=True) if "+ 职务津贴" in row]
    assert "见右表“调整”" in step
    assert AMOUNT in step
    people = openpyxl.load_workbook(paid_out / "summary.xlsx", data_only=True)["汇总"]
    assert titled(people, "职务津贴")[PAID_TO] == str(AMOUNT)
    with (paid_out / "payroll.csv").open(encoding="utf-8-sig", newline="") as file:
        net = {line["工号"]: line["实发绩效(元)"] for line in csv.DictReader(file)}
    assert net[PAID_TO] == f"{pay(scored)[PAID_TO]['net']:.2f}"


def test_verify_follows_it(bank: Path, scored: Mapping[str, object]) -> None:
    assert scored
    python(bank, _RUN, "verify", "duty.xlsx", "--ledger", "ledger.xlsx")
    as_it_is, a_fen_more = json.loads(python(bank, _FOLLOWS, "duty.xlsx", PAID_TO))
    assert as_it_is == []
    assert a_fen_more == ["duty_allowance", "before_floor"]
