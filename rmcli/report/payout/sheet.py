"""The payout sheet of one RM as a Page: who, the result, every indicator, pay from base to net, what to do next, room to answer."""

from collections.abc import Sequence

from rmcli.language import Text, same
from rmcli.report.columns import branch_column, name_column, rm_id_column, team_column
from rmcli.report.formulas import rounded_to_fen
from rmcli.report.model import Chart, ChartKind, Column, Grid, Note, Unit
from rmcli.report.page import Band, Box, Look, Page, Part, Stack
from rmcli.report.payout import pay_details, pay_steps, scores
from rmcli.report.payout.payee import Payee, Rules, as_number

KEY = "payout"
TITLE = Text("绩效薪酬单", "Payout sheet")
# Raster: six columns at the left, a gutter, five at the right.
WIDTHS = (25.0, 13.0, 13.0, 9.0, 9.0, 9.0, 1.5, 18.0, 12.5, 11.5, 12.5, 13.0)
LEFT, RIGHT = 0, 7
CHART_ROWS = 13


def page(payee: Payee, rules: Rules) -> Page:
    """Everything the RM is told, in the report's language."""
    facts = Text("{period} · {scheme}", "{period} · {scheme}").format(period=rules.period, scheme=rules.scheme)
    bands: tuple[Band, ...] = (
        ((Part(who(payee, rules), LEFT, (1, 2, 2, 3, 2, 2), Look.FACTS),),),
        ((Part(result(payee, rules), LEFT, (1, 1, 1, 4, 2, 3), Look.CARDS),),),
        (_indicators(payee, rules), _radar(payee, rules)),
        (_pay(payee, rules), _behind(payee, rules)),
        (_improvements(payee, rules),),
        *_answers(),
    )
    return Page(KEY, TITLE, TITLE, facts, WIDTHS, bands, tuple(g.grade for g in rules.grades), rules.currency.decimals)


def who(payee: Payee, rules: Rules) -> Grid:
    """Who the RM is, in one row."""
    r = payee.result
    columns = (
        name_column([payee.name]),
        rm_id_column([payee.rm_id]),
        branch_column([r["branch"]]),
        team_column([r["team"]]),
        Column("role", Text("岗位 / 职级", "Role / level"), Unit.TEXT, [f"{r['role']} / {r['level']}"]),
        Column("months", Text("考核期间", "Period"), Unit.TEXT, [_span(rules.months)]),
    )
    return Grid("who", columns, ("who",))


def _span(months: Sequence[str]) -> str:
    return f"{months[0]} – {months[-1]}" if len(months) > 1 else "".join(months)


def result(payee: Payee, rules: Rules) -> Grid:
    """Score, grade, rank, RORAC and pay, in one row."""
    r = payee.result
    steps = f"{KEY}.steps.amount"
    rank = None if r["rank"] is None else f"{int(as_number(r['rank']))}"
    if rank and payee.standing:
        rank += f" / {payee.standing.people}"
    composite, money = scores.composite_formula(payee, rules), rules.currency.name
    columns = (
        Column("composite", Text("综合得分", "Composite"), Unit.SCORE, [r["composite"]], composite),
        Column("grade", Text("等级", "Grade"), Unit.GRADE, [r["grade"]]),
        Column("rank", Text("名次", "Rank"), Unit.TEXT, [rank]),
        Column(
            "rorac",
            Text("RORAC（{money}）", "RORAC, {money}").format(money=money),
            Unit.MONEY,
            [r["rorac"]],
            _rorac_formula(payee),
        ),
        Column(
            "gross",
            Text("应发绩效（{money}）", "Gross pay, {money}").format(money=money),
            Unit.MONEY,
            [payee.pay["gross"]],
            f"{{{steps}@gross}}",
        ),
        Column(
            "net",
            Text("实发绩效（{money}）", "Net pay, {money}").format(money=money),
            Unit.MONEY,
            [payee.pay["net"]],
            f"{{{steps}@net}}",
        ),
    )
    return Grid("result", columns, ("result",))


def _rorac_formula(payee: Payee) -> str | None:
    if not payee.rows["rorac.lines"] or payee.by_hand("results.results", "rorac"):
        return None
    return rounded_to_fen(f"{{{KEY}.lines.total@{pay_details.WHOLE}}}")


def _indicators(payee: Payee, rules: Rules) -> Stack:
    return (Part(scores.indicators(payee, rules), LEFT, (1,) * 6),)


def _radar(payee: Payee, rules: Rules) -> Stack:
    grid = scores.dimensions(payee, rules)
    weighted = [name for name, d in zip(grid.rows, scores.shown(payee, rules), strict=True) if not d.additional]
    span = f"@{weighted[0]}:{weighted[-1]}" if len(weighted) > 1 else f"@{weighted[0]}" if weighted else ""
    chart = Chart(
        ChartKind.RADAR if len(weighted) > 2 else ChartKind.BAR,
        Text("各维度得分", "Scores by dimension"),
        f"{KEY}.dimensions.name{span}",
        (
            (Text("得分", "Score"), f"{KEY}.dimensions.score{span}"),
            (Text("满分 100", "Full marks 100"), f"{KEY}.dimensions.full{span}"),
        ),
    )
    return (Part(grid, RIGHT, (1,) * 5), Part(chart, RIGHT, (5,), rows=CHART_ROWS))


def _pay(payee: Payee, rules: Rules) -> Stack:
    standing = scores.standing(payee)
    return (
        Part(pay_steps.basis(payee, rules), LEFT, (1,) * 6, Look.FACTS),
        *_more(payee, rules),
        Part(pay_steps.steps(payee, rules), LEFT, (1, 3, 2), Look.STEPS),
        Part(standing, LEFT, (6,) if isinstance(standing, Note) else (1, 1, 1, 1, 2)),
        *([Part(pay_details.accounts(payee), LEFT, (1, 1, 1, 1, 2))] if payee.rows["deferred.accounts"] else []),
    )


def _more(payee: Payee, rules: Rules) -> Stack:
    """What else pay is worked out from, at most six to a row."""
    grid = pay_steps.more(payee, rules)
    if grid is None:
        return ()
    count = len(grid.columns)
    spans = (1,) * (count - 1) + (max(1, 7 - count),)
    return (Part(grid, LEFT, spans, Look.FACTS),)


def _behind(payee: Payee, rules: Rules) -> Stack:
    """What the steps of pay refer to."""
    months = pay_steps.months(payee, rules)
    grids: list[tuple[Grid, tuple[int, ...]]] = [
        (months, (1,) * 5 if len(months.columns) == 5 else (1, 1, 1, 2)),
        (pay_details.lines(payee), (1,) * 5),
    ]
    if payee.rows["commission.rows"]:
        grids += [
            (pay_details.priced(payee, rules), (1,) * 5),
            (pay_details.price_rules(payee, rules), (1, 4)),
        ]
    if payee.rows["adjustments.rows"]:
        grids.append((pay_details.adjustments(payee, rules), (1, 1, 3)))
    return tuple(Part(grid, RIGHT, spans) for grid, spans in grids)


def _improvements(payee: Payee, rules: Rules) -> Stack:
    grid = scores.improvements(payee, rules)
    parts = [Part(grid, LEFT, (1, 1, 1, 1, 1, 7))] if grid.rows else []
    said = [Part(Note(note), LEFT, (12,)) for note in scores.about_grade(payee, rules)]
    changed = [Part(Note(note), LEFT, (12,)) for note in pay_details.overrides(payee)]
    return (*parts, *said, *changed)


def _answers() -> tuple[Band, ...]:
    choices = f"{KEY}.indicators.indicator"
    return (
        (
            (Part(Box("manager_comment", Text("主管评语", "Manager's comment"), 4), LEFT, (6,)),),
            (Part(Box("rm_comment", Text("本人意见", "RM's comment"), 4), RIGHT, (5,)),),
        ),
        (
            (
                Part(
                    Box("appeal", Text("申诉（如有异议，请写明理由）", "Appeal (say why, if you disagree)"), 3),
                    LEFT,
                    (6,),
                ),
            ),
            (
                Part(
                    Box(
                        "appeal_indicator", Text("申诉涉及的指标（可选）", "Indicator the appeal is about"), 1, choices
                    ),
                    RIGHT,
                    (5,),
                ),
            ),
        ),
        ((Part(_signatures(), LEFT, (1, 2, 3, 1, 2, 2), Look.FACTS),),),
    )


def _signatures() -> Grid:
    signed = (
        Text("本人签字", "RM's signature"),
        Text("日期", "Date"),
        Text("主管签字", "Manager's signature"),
        same(" "),
        Text("人力资源签字", "HR's signature"),
        Text("日期", "Date"),
    )
    columns = tuple(Column(f"sign{i}", title, Unit.TEXT, [None]) for i, title in enumerate(signed))
    return Grid("signatures", columns, ("line",))
