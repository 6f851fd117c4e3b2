"""The Budgets sheet: what each budget is split over, by which factor, and what everybody gets of it."""

from rmcli.language import Text
from rmcli.report.columns import branch_column, name_column, rm_id_column, team_column
from rmcli.report.formulas import DECIMALS, ref, row_name, sum_to_fen
from rmcli.report.model import Column, Grid, Note, Sheet, Unit
from rmcli.report.records import records
from rmcli.report.scored.paid_period import PaidPeriod

_EVERY = Text("全部", "all")


def sheet(m: PaidPeriod) -> Sheet | None:
    """None where the scheme has no budget."""
    if not m.shape.budgets:
        return None
    rule = Text(
        "应发（折算前）× 薪酬总额 / 合计，向下取到最小货币单位，余下的按最大余数逐个补 1，合计正好是薪酬总额；每人归入给出的最小范围。",
        "Gross before x budget / sum, rounded down; what is left goes by largest remainder, one smallest unit each, so that the sum is the "
        "budget. A person belongs to the narrowest budget that is given.",
    )
    title = Text("薪酬总额", "Budgets")
    return Sheet(
        "budgets",
        title,
        (Note(rule), _budgets(m), _people(m)),
        about=Text("总额、系数与每人份额", "budgets and shares"),
    )


def _budgets(m: PaidPeriod) -> Grid:
    rows, budgets = records(m.pay.budgets), m.scheme.budgets
    of_budget = f"EXACT({ref('budgets.people.budget')},{{number}})"
    return Grid(
        "budgets",
        (
            Column("number", Text("序号", "No."), Unit.TEXT, [_number(n) for n in range(len(rows))]),
            branch_column([b.branch or _EVERY for b in budgets]),
            team_column([b.team or _EVERY for b in budgets]),
            Column(
                "amount", Text("薪酬总额", "Budget"), Unit.MONEY, [m.money(r["amount_fen"]) for r in rows], total=True
            ),
            Column(
                "count",
                Text("人数", "People"),
                Unit.COUNT,
                [int(r["people"]) for r in rows],
                f"SUMPRODUCT(--{of_budget})",
                comment=Text("归入它的人数", "who belongs to it"),
            ),
            Column(
                "before",
                Text("折算前应发合计", "Gross before, in all"),
                Unit.MONEY,
                [m.money(r["before_fen"]) for r in rows],
                sum_to_fen(f"SUMPRODUCT({of_budget}*{ref('budgets.people.before')})"),
                total=True,
                comment=Text("归入它的各人之和", "sum of those who belong to it"),
            ),
            Column(
                "factor",
                Text("总额系数", "Factor"),
                Unit.PRECISE,
                [r["amount_fen"] / r["before_fen"] if r["before_fen"] > 0 else 1.0 for r in rows],
                "IF({before}>0,{amount}/{before},1)",
                comment=Text("薪酬总额 / 折算前应发合计", "budget / gross before, in all"),
            ),
            Column(
                "after",
                Text("折算后应发合计", "Gross pay, in all"),
                Unit.MONEY,
                [m.money(r["after_fen"]) for r in rows],
                sum_to_fen(f"SUMPRODUCT({of_budget}*{ref('budgets.people.after')})"),
                total=True,
                comment=Text("归入它的各人之和", "sum of those who belong to it"),
            ),
        ),
        tuple(f"budget{n}" for n in range(len(rows))),
    )


def _people(m: PaidPeriod) -> Grid:
    rows, totals = records(m.pay.budgeted), records(m.pay.budgets)
    ids = [r["rm_id"] for r in rows]
    under = [r["budget"] >= 0 and totals[r["budget"]]["before_fen"] > 0 for r in rows]
    floors = [
        r["before_fen"] * totals[r["budget"]]["amount_fen"] // totals[r["budget"]]["before_fen"]
        if there
        else r["before_fen"]
        for r, there in zip(rows, under, strict=True)
    ]
    before = m.components.before_budgets.key

    def floor(i: int) -> str | None:
        if not under[i]:
            return "{before}"
        row = f"budget{rows[i]['budget']}"
        exact = f"{{before}}*{ref('budgets.budgets.amount', row)}/{ref('budgets.budgets.before', row)}"
        return f"INT(ROUND({exact}*10^{DECIMALS},6))/10^{DECIMALS}"

    return Grid(
        "people",
        (
            rm_id_column(ids, lambda i: f"pay.pay.rm_id@{row_name(ids[i])}"),
            name_column([p["name"] for p in m.people]),
            Column(
                "budget",
                Text("归入", "Budget"),
                Unit.TEXT,
                [_number(r["budget"]) if r["budget"] >= 0 else None for r in rows],
            ),
            Column(
                "before",
                Text("折算前应发", "Gross before"),
                Unit.MONEY,
                [m.money(r["before_fen"]) for r in rows],
                lambda i: ref(f"pay.pay.{before}", row_name(ids[i])),
                total=True,
                comment=Text("见“薪酬”表", "sheet Pay"),
                secret=True,
            ),
            Column(
                "floor",
                Text("折算（向下取整）", "Scaled, down"),
                Unit.MONEY,
                [m.money(f) for f in floors],
                floor,
                comment=Text(
                    "折算前应发 × 薪酬总额 / 合计，向下取到最小货币单位", "gross before x budget / sum, rounded down"
                ),
                secret=True,
            ),
            Column(
                "rest",
                Text("余数补", "Remainder"),
                Unit.MONEY,
                [m.money(r["after_fen"] - f) for r, f in zip(rows, floors, strict=True)],
                comment=Text("按最大余数，同则按工号，为数值", "by largest remainder, ties by id; a value"),
            ),
            Column(
                "after",
                Text("应发绩效", "Gross pay"),
                Unit.MONEY,
                [m.money(r["after_fen"]) for r in rows],
                sum_to_fen("{floor}+{rest}"),
                total=True,
                comment=Text("折算 + 余数补", "scaled + remainder"),
                secret=True,
            ),
        ),
        tuple(row_name(rm) for rm in ids),
        main=True,
    )


def _number(n: int) -> str:
    return f"T{n + 1}"
