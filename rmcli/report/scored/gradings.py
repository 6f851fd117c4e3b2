"""The Gradings sheet: whose grade a committee decided on, what it would have been, why, and who approved."""

from rmcli.language import Text
from rmcli.report.columns import name_column, rm_id_column
from rmcli.report.formulas import row_name
from rmcli.report.model import Column, Grid, Sheet, Unit
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.report.scored.results import grade_of_results

KEY = "gradings.gradings"


def sheet(m: PaidPeriod) -> Sheet | None:
    """None where nothing was decided."""
    people = [p for p in m.people if p["grade_by_committee"]]
    if not people:
        return None
    rows = tuple(row_name(p["rm_id"]) for p in people)

    grid = Grid(
        "gradings",
        (
            rm_id_column([p["rm_id"] for p in people], lambda i: f"results.results.grade@{rows[i]}"),
            name_column([p["name"] for p in people]),
            grade_of_results(people, "grade_by_quota", Text("评定前等级", "Grade without it")),
            grade_of_results(people, "grade_by_veto", Text("否决上限", "Capped by veto")),
            grade_of_results(people, "grade_by_committee", Text("评定等级", "Grade decided on")),
            grade_of_results(people, "grade", Text("最终等级", "Grade")),
            Column("reason", Text("事由", "Reason"), Unit.LONG_TEXT, [p["committee"] for p in people]),
            Column("approved_by", Text("批准人", "Approved by"), Unit.TEXT, [p["approved_by"] for p in people]),
        ),
        rows,
        main=True,
    )
    return Sheet(
        "gradings",
        Text("评定调整", "Gradings"),
        (grid,),
        about=Text("评定委员会决定的等级、事由与批准人", "grades decided by a committee, reasons, who approved"),
    )
