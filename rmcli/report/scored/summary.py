"""The Summary: what the period came to, how composites and grades are spread, the branches, and what the other sheets hold."""

from collections.abc import Sequence
from math import fsum

from rmcli.language import Text
from rmcli.period import days_in_month
from rmcli.problems import Severity
from rmcli.report.cell_values import number
from rmcli.report.columns import month_column
from rmcli.report.formulas import NOT_OK, added, ref, sum_to_fen
from rmcli.report.lines import Line, item_column, row_names, totals_grid, value_column
from rmcli.report.model import Block, Chart, ChartKind, Column, Grid, Mark, Note, Sheet, Unit
from rmcli.report.scored import distributions
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.scoring.grading.grades import quotas_cut
from rmcli.scoring.result import ScoreRun
from rmcli.scoring.rounding import half_up

SORTING = Text(
    "各表可以筛选，请勿排序：公式按行引用其他表。需要排序时，请先复制到新工作簿并只粘贴数值。",
    "Filter the sheets, but do not sort them: formulas refer to other sheets by row. To sort, paste values elsewhere.",
)

QUOTAS = Text("比例与分数线", "Quotas and cut-offs")


def sheet(m: PaidPeriod, others: Sequence[Sheet]) -> Sheet:
    """The first sheet; `others` are those that it lists."""
    period = m.run.tables.period
    title = Text("客户经理绩效考核 {period}", "Relationship managers: scores and pay {period}").format(period=period)
    weighted = [d for d in m.scheme.dimensions if not d.additional]
    blocks: list[Block] = [
        Note(title, heading=True),
        Note(SORTING),
        _facts(m),
        _totals(m),
        _months(m),
        distributions.grades(m),
        Chart(
            ChartKind.COLUMN,
            Text("等级分布（人数）", "Grades (RMs)"),
            "summary.grades.grade",
            ((Text("人数", "RMs"), "summary.grades.count"),),
        ),
        distributions.composites(m),
        Chart(
            ChartKind.COLUMN,
            Text("综合得分分布（人数）", "Composites (RMs)"),
            "summary.composites.range",
            ((Text("人数", "RMs"), "summary.composites.count"),),
        ),
        distributions.dimensions(m),
        Chart(
            ChartKind.RADAR if len(weighted) > 2 else ChartKind.BAR,
            Text("各维度平均得分", "Mean score by dimension"),
            "summary.dimensions.name",
            ((Text("平均得分", "Mean score"), "summary.dimensions.mean"),),
        ),
        distributions.branches(m),
        _contents(others),
    ]
    return Sheet("summary", Text("摘要", "Summary"), tuple(blocks), landscape=False)


def _facts(m: PaidPeriod) -> Grid:
    period = m.run.tables.period
    scores = [c for p in m.people if (c := number(p["composite"])) is not None]
    errors, warnings = (sum(p.severity is s for p in m.problems) for s in (Severity.ERROR, Severity.WARNING))
    failed = sum(not c.ok for c in m.pay.checks)
    differing = added(
        f'COUNTIF({ref(f"reconciliation.{grid}.ok")},"{NOT_OK}")' for grid in ("amounts", "counts", "inside", "order")
    )
    composite = ref("results.results.composite")
    facts = [
        Line("period", Text("考核期间", "Period"), f"{period.first} – {period.last}", None),
        Line("days", Text("期间天数", "Days"), period.days, f"SUM({ref('summary.months.days')})"),
        Line("scheme", Text("考核方案", "Scheme"), m.scheme.parameters.name, None),
        Line(
            "people",
            Text("客户经理人数", "Relationship managers"),
            len(m.people),
            f"COUNTA({ref('results.results.rm_id')})",
        ),
        Line(
            "mean",
            Text("平均综合得分", "Mean composite"),
            float(half_up(fsum(scores) / len(scores), 2)) if scores else None,
            f"ROUND(ROUND(AVERAGE({composite}),9),2)" if scores else None,
        ),
        Line(
            "highest",
            Text("最高综合得分", "Highest composite"),
            max(scores, default=None),
            f"MAX({composite})" if scores else None,
        ),
        Line(
            "lowest",
            Text("最低综合得分", "Lowest composite"),
            min(scores, default=None),
            f"MIN({composite})" if scores else None,
        ),
        *([Line("quotas", QUOTAS, cut, None)] if (cut := quotas_said(m.run)) else []),
        Line("differences", Text("对账不一致项数", "Checks that do not agree"), failed, differing),
        Line(
            "problems",
            Text("问题", "Problems"),
            Text(f"错误 {errors}，警告 {warnings}", f"errors {errors}, warnings {warnings}"),
            None,
        ),
    ]
    links = {"scheme": "scheme.parameters.key@name"}
    rows = row_names(facts)
    return Grid(
        "facts",
        (
            item_column(facts, link=lambda i: links.get(rows[i])),
            value_column(
                facts,
                "value",
                Text("内容", "Value"),
                Unit.NUMBER,
                comment=Text("人数与得分取自“考核结果”表", "counts and scores are of sheet Results"),
            ),
        ),
        rows,
    )


def quotas_said(run: ScoreRun) -> Text | None:
    """What cut-offs beside quotas took away, grade by grade; None where nothing."""
    told = quotas_cut(run)
    said = Text("{grade} 级：比例给 {given} 人，分数线后 {left} 人", "quota gave {given} {grade}, cut-off left {left}")
    parts = [said.format(grade=grade, given=given, left=left) for grade, given, left in told]
    return Text("；", "; ").joined(parts) if parts else None


def _totals(m: PaidPeriod) -> Grid:
    rorac = m.shown(fsum(m.shown(earned) for earned in m.run.results["rorac"].tolist()))
    lines = [
        Line("rorac", Text("风险调整后利润 RORAC", "RORAC"), rorac, sum_to_fen(f"SUM({ref('results.results.rorac')})")),
        *(
            Line(
                c.key,
                c.plural or c.title,
                m.money(m.pay.pay[f"{c.key}_fen"].sum()),
                sum_to_fen(f"SUM({ref(f'pay.pay.{c.key}')})"),
            )
            for c in m.components.totalled
        ),
    ]
    comment = Text("对应列之和", "sum of the column of that name")
    return totals_grid(lines, m.currency.name, comment, Text("总额控制", "Control totals"))


def _months(m: PaidPeriod) -> Grid:
    paid = m.pay.months.groupby("month")["monthly_fen"].sum()
    cells = m.run.rorac.months
    earned = {month: fsum(cells["total"][cells["month"] == month].tolist()) for month in m.months}
    of_month = f"SUMPRODUCT(EXACT({ref('rorac_months.months.month')},{{month}})*{ref('rorac_months.months.total')})"
    return Grid(
        "months",
        (
            month_column(m.months),
            Column("days", Text("天数", "Days"), Unit.COUNT, [days_in_month(month) for month in m.months]),
            Column(
                "rorac",
                Text("RORAC", "RORAC"),
                Unit.MONEY,
                [earned[month] for month in m.months],
                of_month,
                mark=Mark.SIGN,
                comment=Text("见“RORAC分月”表", "sheet RORAC by month"),
            ),
            Column(
                "pay",
                Text("月度绩效", "Monthly pay"),
                Unit.MONEY,
                [m.money(paid.at[month]) for month in m.months],
                lambda k: sum_to_fen(f"SUM({ref(f'monthly.months.m{k}_pay')})"),
                comment=Text("各人当月绩效之和", "sum over the RMs"),
            ),
        ),
        m.months,
        title=Text("按月", "By month"),
    )


def _contents(sheets: Sequence[Sheet]) -> Grid:
    return Grid(
        "contents",
        (
            Column(
                "sheet", Text("工作表", "Sheet"), Unit.TEXT, [s.title for s in sheets], link=lambda i: _top(sheets[i])
            ),
            Column("about", Text("内容", "What it holds"), Unit.TEXT, [s.about for s in sheets]),
        ),
        tuple(s.key for s in sheets),
        title=Text("工作表目录", "Sheets"),
    )


def _top(sheet: Sheet) -> str | None:
    """The first cell of a sheet's first grid that has rows."""
    grid = next((g for g in sheet.grids if g.rows), None)
    return f"{sheet.key}.{grid.key}.{grid.columns[0].key}@{grid.rows[0]}" if grid else None
