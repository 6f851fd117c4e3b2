"""What an approved report paid as assessed pay, taken from its cells."""

from rmcli.approved.read_back import Approved
from rmcli.payroll.settlement.year_end import Paid, PaidPerson
from rmcli.period import Period
from rmcli.problems import Place
from rmcli.report.payout.payee import as_number

_PAY = "pay.pay"


def paid(report: Approved) -> Paid:
    """Everybody of its Pay sheet, with the cell of each amount, and the total of its Summary. TypeError where a cell of
    an amount holds text."""
    grid, results = report.grids[_PAY], report.grids["results.results"]
    grades = {str(row["rm_id"]): str(row["grade"] or "") for row in results.rows.values()}
    letter = grid.letter("assessed")
    people = {}
    for name, row in grid.rows.items():
        rm_id, coefficient = str(row["rm_id"]), row.get("coefficient")
        people[rm_id] = PaidPerson(
            str(row["name"] or ""),
            grades.get(rm_id, ""),
            None if coefficient is None else as_number(coefficient),
            as_number(row["base"]),
            as_number(row["worked"]),
            report.currency.fen(as_number(row["assessed"])),
            Place(report.file, grid.sealed.sheet, grid.at[name], letter),
        )
    return Paid(
        report.file,
        report.sha256,
        Period.parse(report.period),
        str(report.fact("scheme") or ""),
        str(report.fact("scheme_sha256") or ""),
        people,
        report.currency.fen(as_number(report.grids["summary.totals"].cell("assessed", "amount"))),
    )
