"""The Vetoes sheet: whose grade was capped, why, and what it would have been."""

from rmcli.language import Text
from rmcli.report.columns import name_column, rm_id_column
from rmcli.report.formulas import row_name
from rmcli.report.model import Column, Grid, Note, Sheet, Unit
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.report.scored.results import grade_of_results


def sheet(m: PaidPeriod) -> Sheet:
    people = [p for p in m.people if p["grade_by_veto"]]
    rows = tuple(row_name(p["rm_id"]) for p in people)

    grid = Grid(
        "vetoes",
        (
            rm_id_column([p["rm_id"] for p in people], lambda i: f"results.results.grade@{rows[i]}"),
            name_column([p["name"] for p in people]),
            grade_of_results(people, "grade_by_quota", Text("否决前等级", "Grade without it")),
            grade_of_results(people, "grade_by_veto", Text("否决上限", "Capped at")),
            grade_of_results(people, "grade", Text("最终等级", "Grade")),
            Column(
                "reason",
                Text("事由", "Reason"),
                Unit.LONG_TEXT,
                [p["veto"] for p in people],
                comment=Text(
                    "“一票否决”表登记的事项，以及达到否决值的实绩；指标因缺目标而未计分的，实绩达到否决值仍否决",
                    "events of the input's Vetoes sheet, and actuals at or past a veto bound: those count even where a missing "
                    "target left the indicator without a score",
                ),
            ),
        ),
        rows,
        main=True,
    )
    none = Text("本期没有一票否决。", "Nobody's grade was capped.")
    return Sheet(
        "vetoes",
        Text("一票否决", "Vetoes"),
        (grid,) if people else (Note(none),),
        about=Text("一票否决及事由", "capped grades, reasons"),
    )
