"""The Gradings sheet: whose grade a committee decided on, what it would have been, why, and who approved."""

from rmcli.language import Text
from rmcli.report.columns import name_column, rm_id_column
from rmcli.report.formulas import ref, row_name
from rmcli.report.model import Column, Grid, Sheet, Unit
from rmcli.report.scored.paid_period import PaidPeriod

KEY = "gradings.gradings"


def sheet(m: PaidPeriod) -> Sheet | None:
    """None where nothing was decided."""
    people = [p for p in m.people if p["grade_by_committee"]]
    if not people:
        return None
    rows = tuple(row_name(p["rm_id"]) for p in people)

    def of_results(key: str, title: Text) -> Column:
        values = [p[key] or None for p in people]
        return Column(
            key,
            title,
            Unit.GRADE,
            values,
            lambda i: ref(f"results.results.{key}", rows[i]) if values[i] else None,
            comment=Text("见“考核结果”表", "sheet Results"),
        )

    grid = Grid(
        "gradings",
        (
            rm_id_column([p["rm_id"] for p in people], lambda i: f"results.results.grade@{rows[i]}"),
            name_column([p["name"] for p in people]),
            of_results("grade_by_quota", Text("评定前等级", "Grade without it")),
            of_results("grade_by_veto", Text("否决上限", "Capped by veto")),
            of_results("grade_by_committee", Text("评定等级", "Grade decided on")),
            of_results("grade", Text("最终等级", "Grade")),
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
