"""The people of the English sample report, and forms read and filled in for them without a batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from rmcli.approved.people import payees, rules
from rmcli.excel.own_form.filled_form import Filled, filled
from rmcli.excel.own_form.payout_form import PayoutForm
from rmcli.excel.own_form.read_form import read_form
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.intake.recalculation import calculated
from rmcli.problems import Problem
from rmcli.report.payout.form.form_fields import Fields, fields_of_nobody
from rmcli.report.payout.form.form_names import Names
from rmcli.report.payout.payee import Payee, Rules
from tests import samples
from tests.payout_form.forms import saved
from tests.recalculate import opened


@dataclass(frozen=True)
class Bank:
    rules: Rules
    people: Sequence[Payee]
    names: Names

    def fields(self, rm_id: str) -> Fields:
        return Fields(next(p for p in self.people if p.rm_id == rm_id), self.rules)


@cache
def bank(ledger: str = "ledger-en.xlsx") -> Bank:
    report = read_report(samples.report(ledger), Opener())
    shared, people = rules(report), payees(report)
    return Bank(shared, people, Names(fields_of_nobody(shared), [Fields(p, shared) for p in people]))


def read(form: Workbook | bytes) -> tuple[PayoutForm | None, tuple[Problem, ...]]:
    data = form if isinstance(form, bytes) else saved(form)
    return read_form("our-form.xlsx", data, bank().names)


def fill(form: Workbook | bytes, rm_id: str) -> Filled:
    made, problems = read(form)
    assert made is not None, problems
    return filled(made, bank().fields(rm_id), calculated)


def sheet(data: bytes, *, values: bool = True) -> Worksheet:
    return opened(BytesIO(data), data_only=values).active


VALIDATOR = OpenXmlValidator()


def findings(path: Path) -> set[str]:
    """What another program finds wrong with a workbook."""
    return {str(error) for error in VALIDATOR.validate(path).errors}


def column(ws: Worksheet, letter: str, first: int, last: int) -> list[object]:
    return [ws[f"{letter}{row}"].value for row in range(first, last + 1)]
