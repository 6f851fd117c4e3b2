"""Two newcomers in an empty folder: from their bank's exports and scheme to payout sheets, by what the screen and the README say."""

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.banks.whole_bank import BANKS, rmcli


def corrected(profile: Path, tables: Mapping[tuple[str, str], str], columns: Mapping[tuple[str, str], str]) -> None:
    """The profile with the table of a file's sheet, and the header of a table's column, typed where its cell is; what has no row
    gets one below."""
    book = openpyxl.load_workbook(profile)
    for sheet, at, answers in ((book.worksheets[0], (2, 3, 1), tables), (book.worksheets[1], (1, 2, 3), columns)):
        *key, answer = at
        rows = {tuple(str(sheet.cell(row, column).value) for column in key): row for row in range(1, sheet.max_row + 1)}
        for words, word in answers.items():
            row = rows.get(words, sheet.max_row + 1)
            for column, text in zip((*key, answer), (*words, word), strict=True):
                sheet.cell(row, column, text)
    book.save(profile)


def paid(folder: Path) -> dict[str, str]:
    """Everybody's net pay in payroll.csv, by id."""
    with (folder / "payroll.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row[0]: row[-1] for row in csv.reader(lines)}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exports_of(bank: str, desk: Path) -> None:
    """The bank's files but for the profile, which the newcomer has yet to make, in the folder 2026Q3."""
    shutil.copytree(BANKS / bank, desk / "2026Q3", ignore=shutil.ignore_patterns("profile.xlsx"))


def test_an_hr_specialist_of_a_rural_bank(desk: Path) -> None:
    exports_of("qinghe", desk)
    drafted = rmcli("profile", "2026Q3", "-o", "profile.xlsx")
    assert drafted.exit_code == 0, drafted.output
    corrected(
        Path("profile.xlsx"),
        {},
        {
            ("名册", "部门"): "支行",
            ("名册", "职级"): "岗位级别",
            ("名册", "绩效薪酬基数"): "绩效工资基数",
            ("台账", "业务类别"): "产品",
            ("台账", "业务性质"): "类别",
            ("台账", "存量年数"): "已存续年数",
            ("台账", "管理成本"): "无",
            ("台账", "固定成本"): "无",
            ("台账", "风险成本"): "拨备",
            ("台账", "税费"): "无",
            ("台账", "客户号"): "户号",
            ("台账", "数量"): "笔数",
        },
    )
    done = rmcli("score", "2026Q3", "--profile", "profile.xlsx", "-o", "report.xlsx")
    assert done.exit_code == 0, done.output
    released = rmcli("payout", "report.xlsx", "-o", "payouts", "--only", "QH0101")
    assert released.exit_code == 0, released.output
    assert paid(Path("payouts"))["QH0101"] == "7138.98"


def test_an_analyst_abroad(desk: Path) -> None:
    exports_of("fairhaven", desk)
    drafted = rmcli("profile", "2026Q3", "-o", "profile.xlsx", "--lang", "en")
    assert drafted.exit_code == 0, drafted.output
    goals = "Goals and results Q*.xlsx"
    corrected(
        Path("profile.xlsx"),
        {(goals, "Goals"): "Targets", (goals, "Results"): "Actuals"},
        {
            ("Roster", "branch"): "Office",
            ("Roster", "team"): "Office",
            ("Roster", "role"): "Position",
            ("Roster", "level"): "Title",
            ("Roster", "base_pay"): "Incentive Base",
            ("Ledger", "rm_id"): "Officer ID",
            ("Ledger", "business_line"): "Product",
            ("Ledger", "book"): "Portfolio",
            ("Ledger", "stock_years"): "Years on Book",
            ("Ledger", "management_cost"): "Overhead",
            ("Ledger", "fixed_cost"): "none",
            ("Ledger", "risk_cost"): "Provision",
            ("Ledger", "customer_id"): "Client No",
            ("Survey", "rm_id"): "Which banker are you rating?",
        },
    )
    refused = rmcli("score", "2026Q3", "--profile", "profile.xlsx", "-o", "report.xlsx")
    assert refused.exit_code == 1
    assert "--map Targets.rm_id=HEADER" in refused.output.replace("\n", " ")
    named = ("--map", "Targets.rm_id=Officer ID", "--map", "Actuals.rm_id=Officer ID")
    done = rmcli(
        "score", "2026Q3", "--profile", "profile.xlsx", *named, "-o", "report.xlsx", "--save-profile", "kept.xlsx"
    )
    assert done.exit_code == 0, done.output
    released = rmcli("payout", "report.xlsx", "-o", "payouts", "--only", "FB-101")
    assert released.exit_code == 0, released.output
    assert paid(Path("payouts"))["FB-101"] == "14400.00"
