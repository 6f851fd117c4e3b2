"""The report of a scored and paid period: the summary, then every sheet of SHEETS in order."""

from collections.abc import Sequence

from rmcli.insight.comparison import Previous
from rmcli.language import Text
from rmcli.payroll.result import PayRun
from rmcli.problems import Problem
from rmcli.report.model import Report
from rmcli.report.scored import SHEETS, summary
from rmcli.report.scored import previous as compared
from rmcli.report.scored.paid_period import PaidPeriod, Provenance
from rmcli.scoring.result import ScoreRun

__all__ = ["Provenance", "build"]


def build(
    run: ScoreRun, pay: PayRun, problems: Sequence[Problem], made: Provenance, previous: Previous | None = None
) -> Report:
    """What the report workbook of a period says. Pure: `made` brings the time, `problems` what reading and checking found,
    `previous` the report to compare with, which has a sheet of its own."""
    material = PaidPeriod(run, tuple(problems), made, pay, previous)
    sheets = tuple(s for sheet in SHEETS if (s := sheet(material)) is not None)
    if previous:
        at = next(i for i, sheet in enumerate(sheets) if sheet.key == "organisation") + 1
        sheets = (*sheets[:at], compared.sheet(material, previous), *sheets[at:])
    title = Text("客户经理考核报告 {period}", "Relationship managers' scores and pay {period}")
    return Report(
        title.format(period=run.tables.period),
        (summary.sheet(material, sheets), *sheets),
        tuple(grade.grade for grade in run.scheme.grades),
        str(run.tables.period),
        run.scheme.currency.decimals,
    )
