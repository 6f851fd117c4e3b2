"""A scheme with every plan, factor and budget from a workbook to the payout sheets: live, verified, and what the JSON has of it."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from rmcli.approved.arithmetic import mismatches
from rmcli.approved.people import payees, rules
from rmcli.cli.main import app
from rmcli.excel.forms.page_bytes import to_bytes
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.report.payout.sheet import page
from tests.recalculate import assert_recalculation_agrees
from tests.samples import SAMPLES

SHEETS = {
    "Roles": (
        ("role", "deferral_share", "plan", "lead_rate"),
        ("corporate", 0.4, "marginal", None),
        ("retail", 0, "commission", None),
        ("credit", 0.4, "tier", None),
        ("wealth", 0, "commission", None),
        ("lobby", 0, "none", None),
        ("product", 0, "lead", 1.1),
    ),
    "Tiers": (
        ("min_rorac", "coefficient", "rate"),
        (None, 0, None),
        (0, 0.6, 0.01),
        (20_000, 0.8, 0.02),
        (50_000, 1, 0.03),
        (100_000, 1.2, 0.07),
    ),
    "Prices": (
        (
            "code",
            "role",
            "business_line",
            "book",
            "measure",
            "scope",
            "lower",
            "how",
            "price",
            "unit",
            "whole_units",
            "cap",
        ),
        ("D", None, None, "new", "balance", "own", None, "whole", 1.3, 10_000, "yes", 1_200),
        ("D", None, None, "new", "balance", "own", 5_000_000, "whole", 1.7, 10_000, "yes", 1_500),
        ("R", None, None, None, "revenue", "own", 10_000, "part", 0.0123, None, None, None),
        ("T", None, None, None, "rorac", "team", None, None, 0.0011, None, None, 800),
    ),
    "Factors": (
        ("code", "name", "of", "applies_to", "how", "lower", "factor"),
        ("Q", "loan quality", "P1", "gross", "band", None, 1),
        ("Q", "loan quality", "P1", "gross", "band", 0.005, 0.93),
        ("S", "score", "composite", "monthly", "ratio", None, None),
        ("E", "exam", "L2", "assessed", "band", None, 0.97),
        ("E", "exam", "L2", "assessed", "band", 80, 1.03),
    ),
    "Budgets": (("branch", "team", "amount"), (None, None, 123_456.78)),
    "Ladder": (
        ("level", "points", "level_pay"),
        ("assistant", 0, 500),
        ("intermediate", 30, 1_000.50),
        ("senior", 60, None),
        ("principal", 120, 3_000),
        ("chief", 240, 5_000),
    ),
}


def made(folder: Path, of: str, **parameters: str) -> Path:
    """The report of the English sample bank (9 people) under that scheme, with its JSON beside it."""
    book = Workbook()
    book.remove(book.active)
    given = ("key", "value"), *parameters.items()
    for title, rows in (SHEETS | {"Parameters": given}).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    scheme, report = folder / f"{of}-scheme.xlsx", folder / f"{of}.xlsx"
    book.save(scheme)
    done = CliRunner().invoke(
        app, ["score", str(SAMPLES / "ledger-en.xlsx"), "--scheme", str(scheme), "-o", str(report), "--json"]
    )
    assert done.exit_code == 0, done.output
    report.with_suffix(".json").write_text(done.stdout, encoding="utf-8")
    return report


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("plans")
    return {
        "beside": made(folder, "beside", name="Every plan", pool_rate="0"),
        "within": made(
            folder,
            "within",
            name="Every plan",
            edges="upper",
            assessed_by="score",
            level_pay_in_gross="yes",
            base_period="quarter",
            pool_rate="0",
        ),
    }


NAMES = ("beside", "within")


@pytest.mark.parametrize("name", NAMES)
def test_every_formula_recalculates_to_what_was_computed(reports: dict[str, Path], name: str) -> None:
    assert assert_recalculation_agrees(reports[name]) > 1000


@pytest.mark.parametrize("name", NAMES)
def test_the_report_follows_and_so_does_every_payout_sheet(reports: dict[str, Path], name: str, tmp_path: Path) -> None:
    read = read_report(reports[name], Opener())
    told = rules(read)
    people = payees(read)
    assert [m for payee in people for m in mismatches(payee, told)] == []
    assert {payee.plan.key for payee in people} >= {"marginal", "commission", "none"}
    for payee in people[::3]:
        file = tmp_path / f"{payee.rm_id}.xlsx"
        file.write_bytes(to_bytes(page(payee, told), told.lang))
        assert assert_recalculation_agrees(file) > 30


@pytest.mark.parametrize("name", NAMES)
def test_the_json_has_the_new_keys_and_gross_pay_is_the_budget(reports: dict[str, Path], name: str) -> None:
    told = json.loads(reports[name].with_suffix(".json").read_text(encoding="utf-8"))
    assert told["totals"]["gross"] == 123_456.78
    assert all(check["ok"] for check in told["reconciliation"])
    for person in told["results"]:
        pay = person["pay"]
        assert {"lead", "level_pay", "earned", "before_budgets", "after_factor_S", "after_factor_E"} <= pay.keys()
        assert ("commission" in pay) is (person["plan"] == "commission")
        if "commission" in pay:
            for month, amount in pay["monthly"].items():
                own = sum(line["amount"] for line in pay["commission"] if line["month"] == month)
                assert own == pytest.approx(amount, abs=1e-9)


def test_a_cell_changed_by_hand_is_seen(reports: dict[str, Path]) -> None:
    """The amount of one price and the pay of a marginal month, each a fen more, no longer follow."""
    read = read_report(reports["beside"], Opener())
    told = rules(read)
    for payee in payees(read):
        if payee.rows["commission.rows"]:
            payee.rows["commission.rows"][0]["amount"] += 0.01  # type: ignore[index,operator]
            found = {(m.grid, m.column) for m in mismatches(payee, told)}
            assert ("commission.rows", "amount") in found
            return
    raise AssertionError("nobody is paid by prices")
