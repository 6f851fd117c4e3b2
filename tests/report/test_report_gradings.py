"""A committee's decisions end to end: from the sheet to the report, the JSON, the payout sheet and the manifest."""

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from rmcli.approved.people import payees, rules
from rmcli.cli.main import app
from rmcli.errors import BadOption
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.problems import has_errors
from rmcli.report.payout.scores import about_grade
from rmcli.run import Inputs, score_to_report
from rmcli.run.payout import Order, payout
from rmcli.run.verify import verify
from tests.recalculate import assert_recalculation_agrees, recalculated
from tests.samples import SAMPLES


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English sample, in which the committee raises one grade and the sheet is a file of its own."""
    folder = tmp_path_factory.mktemp("decided")
    book = openpyxl.Workbook()
    book.active.append(["RM ID", "Grade", "Reason", "Approved by"])
    book.active.append(["1003", "A", "Took over two portfolios", "Grading committee"])
    book.save(folder / "gradings.xlsx")
    return folder


@pytest.fixture(scope="module")
def report(decided: Path) -> Path:
    path = decided / "report.xlsx"
    parts = {"Gradings": (decided / "gradings.xlsx",)}
    done = score_to_report(Inputs(SAMPLES / "ledger-en.xlsx", parts=parts), path)
    assert not has_errors(done.problems)
    return path


def test_the_report_has_the_way_and_who_approved(report: Path) -> None:
    assert assert_recalculation_agrees(report) > 100
    book = recalculated(report)
    rows = [row for row in book["Gradings"].iter_rows(values_only=True) if row[0] == "1003"]
    assert [(row[2], *row[4:]) for row in rows] == [("B", "A", "A", "Took over two portfolios", "Grading committee")]


def test_payout_sheet_and_manifest_name_the_approver(report: Path, tmp_path: Path) -> None:
    read = read_report(report, Opener())
    (payee,) = [p for p in payees(read) if p.rm_id == "1003"]
    assert [text.en for text in about_grade(payee, rules(read))] == [
        "Committee: grade B by score and quota, decided to be A. Took over two portfolios (approved by Grading committee)"
    ]
    done = payout(Order(report, tmp_path / "out", only=("1003", "1004")))
    assert not done.problems
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["gradings"] == [
        {
            "rm_id": "1003",
            "name": payee.name,
            "grade_by_quota": "B",
            "grade_by_committee": "A",
            "reason": "Took over two portfolios",
            "approved_by": "Grading committee",
        }
    ]


def test_verify_computes_the_decision_again_and_asks_for_the_file(report: Path, decided: Path) -> None:
    ledger, parts = SAMPLES / "ledger-en.xlsx", {"Gradings": (decided / "gradings.xlsx",)}
    assert verify(report, ledger, parts=parts).problems == ()
    with pytest.raises(BadOption, match="made from other files"):
        verify(report, ledger)


def test_the_json_has_the_way_of_a_grade(decided: Path) -> None:
    ledger, gradings = str(SAMPLES / "ledger-en.xlsx"), str(decided / "gradings.xlsx")
    done = CliRunner().invoke(app, ["score", ledger, "--gradings", gradings, "--json", "-o", str(decided / "j.xlsx")])
    told = {r["rm_id"]: r for r in json.loads(done.stdout)["results"]}
    assert told["1003"]["grade_by"] == {"score": "B", "quota": "B", "veto": None, "committee": "A"}
    assert (told["1003"]["grade"], told["1003"]["approved_by"]) == ("A", "Grading committee")
    assert not {"grade_by", "approved_by"} & told["1004"].keys()
