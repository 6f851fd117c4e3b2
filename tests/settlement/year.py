"""A year small enough to work by hand: whom the reports paid what, as files and as the reports they are read from."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from rmcli import pipeline
from rmcli.approved.paid import paid
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.language import Lang
from rmcli.payroll.settlement.settlement_problems import of_settlement
from rmcli.payroll.settlement.year_end import Paid, PaidPerson, year_end
from rmcli.period import Period
from rmcli.problems import Place
from rmcli.report.scored.build import Provenance, build
from rmcli.report.settlement.settled_year import SettledYear
from rmcli.scheme.model import Scheme
from rmcli.scoring.result import ScoreRun
from rmcli.tables.data import InputFile
from tests.bank import tables
from tests.scoring.builder import direct, small_scheme

MADE = Provenance("0.1.0", (("ledger", "2026.xlsx"), ("--paid", "reports")))
QUARTERS = ("2026Q1", "2026Q2", "2026Q3", "2026Q4")

# K1 joined on 10 February. Every quarter's score is its one actual.
K1 = {"rm_id": "K1", "name": "甲", "team": "公司部", "hire_date": "2026-02-10", "post_start": "2026-02-10"}
K9 = {"rm_id": "K9", "name": "癸", "team": "公司部", "base_pay": 60000.0}
SCORES = {
    "2026Q1": {"K1": 92.0, "K9": 72.0},
    "2026Q2": {"K1": 75.0},
    "2026Q3": {"K1": 85.0},
    "2026Q4": {"K1": 50.0},
    "2026": {"K1": 81.0},
}


def scheme() -> Scheme:
    """The built-in rules with one indicator, whose actual is the composite."""
    return small_scheme(direct("S"))


def scored(period: str, scores: Mapping[str, float]) -> ScoreRun:
    """That period of the case; K9 is in no other roster than the first quarter's."""
    roster = [person for person in (K1, K9) if person["rm_id"] in scores]
    first = Period.parse(period).last
    ledger = [{"rm_id": rm, "month": first, "revenue": 1000.0} for rm in scores]
    made = tables(roster, ledger=ledger, actuals={rm: {"S": score} for rm, score in scores.items()}, period=period)
    file = InputFile(f"{period}.xlsx", "0123456789abcdef" * 4, {"Roster": len(roster), "Ledger": len(ledger)})
    return pipeline.score(replace(made, inputs=(file,)), scheme())


def report(period: str, folder: Path, lang: Lang = "zh") -> Path:
    """The report of one quarter, written."""
    run = scored(period, SCORES[period])
    target = folder / f"{period}.xlsx"
    workbook.write(build(run, pipeline.pay(run), (), Provenance("0.1.0")), target, lang=lang)
    return target


def settled_year(folder: Path, lang: Lang = "zh") -> SettledYear:
    """The settlement of the case from its four reports, read back from files; their hashes, which are of bytes, struck out."""
    reports = [paid(read_report(report(quarter, folder, lang), Opener())) for quarter in QUARTERS]
    reports = [replace(one, sha256="fedcba9876543210" * 4) for one in reports]
    run = scored("2026", SCORES["2026"])
    settled = year_end(run, reports)
    told = tuple(of_settlement(run, reports, settled))
    return SettledYear(run, told, MADE, tuple(reports), settled)


def quarter(period: str, run: ScoreRun, **people: PaidPerson) -> Paid:
    """What a report paid, without one."""
    whole = sum(person.assessed_fen for person in people.values())
    return Paid(f"{period}.xlsx", "0" * 64, Period.parse(period), "内置方案", run.scheme.sha256, people, whole)


def person(row: int, fen: int, **other: object) -> PaidPerson:
    """K1 as a whole quarter pays them, but for what is said."""
    usual = {"name": "甲", "grade": "C", "coefficient": 1.0, "base_pay": 120000.0, "months_in_post": 3.0}
    return PaidPerson(**{**usual, **other}, assessed_fen=fen, place=Place("2026Q1.xlsx", "薪酬", row, "G"))  # type: ignore[arg-type]


MONTHS_OF_K1 = (Fraction(19, 28) + 1, Fraction(3), Fraction(3), Fraction(3))
