"""The Monthly pay sheet: one row an RM, and for every month RORAC, what is looked up by it, days in post and pay."""

from collections.abc import Sequence

from rmcli.language import Text, same
from rmcli.payroll.formula import Slot, Source
from rmcli.payroll.plans import PLANS
from rmcli.payroll.slots import LENGTH, PRICED
from rmcli.report.cell_values import number
from rmcli.report.columns import base_column, months_in_post_column, name_column, plan_column, rm_id_column
from rmcli.report.formulas import added, in_row, of_component, ref, row_name, sum_to_fen
from rmcli.report.looked_up import LookedUp, column_of, looked_up_by
from rmcli.report.model import Column, Grid, Mark, Sheet, Unit
from rmcli.report.scored import commission
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.report.scored.rorac import month_formula
from rmcli.tables.pay_rules import TIER


def sheet(m: PaidPeriod) -> Sheet:
    ids = [p["rm_id"] for p in m.people]
    rows = tuple(row_name(rm_id) for rm_id in ids)
    count = range(len(m.months))
    worked = added(f"{{m{k}_days}}/{ref('summary.months.days', month)}" for k, month in enumerate(m.months))
    columns = (
        rm_id_column(ids, lambda i: f"pay.pay.rm_id@{rows[i]}"),
        name_column([p["name"] for p in m.people]),
        base_column([number(p["base_pay"]) for p in m.people], base_months=m.shape.base_months),
        *([plan_column([m.scheme.plan(p["role"]) for p in m.people])] if m.scheme.plans else []),
        *(column for k in count for column in _month(m, k, ids)),
        Column(
            "days",
            Text("在岗天数合计", "Days in post"),
            Unit.COUNT,
            [int(p["days"]) for p in m.people],
            added(f"{{m{k}_days}}" for k in count),
            comment=Text("各月在岗天数之和", "sum of the months"),
        ),
        months_in_post_column(
            [float(m.paid[rm_id]["months_in_post"]) for rm_id in ids],
            worked,
            comment=Text("各月 在岗天数 / 当月天数 之和", "sum over months of days in post / days of the month"),
        ),
        Column(
            "pay",
            Text("月度绩效合计", "Monthly pay"),
            Unit.MONEY,
            [m.money(m.paid[rm_id]["monthly_fen"]) for rm_id in ids],
            sum_to_fen(added(f"{{m{k}_pay}}" for k in count)),
            total=True,
            comment=Text("各月月度绩效之和", "sum of the months"),
        ),
    )
    grid = Grid("months", columns, rows, main=True)
    return Sheet(
        "monthly",
        Text("月度绩效", "Monthly pay"),
        (grid,),
        about=Text("各月档次、天数与绩效", "tiers, days and pay by month"),
    )


def _month(m: PaidPeriod, k: int, ids: Sequence[str]) -> tuple[Column, ...]:
    """RORAC, what the plans in use look up by it, days in post and pay of one month."""
    month = m.months[k]
    cells = [m.paid_months[rm_id, month] for rm_id in ids]

    def title(name: Text) -> Text:
        return Text(f"{month} {name.zh}", f"{month} {name.en}")

    def looked_up(one: LookedUp) -> Column:
        used = [one.slot in PLANS[c["plan"]].by_month for c in cells]
        found = one.formula(m.scheme, f"{{m{k}_rorac}}")
        return Column(
            f"m{k}_{one.key}",
            title(one.title),
            Unit.NUMBER,
            [float(c[one.key]) if there else None for c, there in zip(cells, used, strict=True)],
            found if all(used) else lambda i: found if used[i] else None,
            comment=one.comment,
        )

    def pay(i: int) -> str | None:
        return of_component(
            PLANS[cells[i]["plan"]].by_base(m.shape.base_months), lambda slot: _cell(m, k, ids[i], slot)
        )

    one_plan = {c["plan"] for c in cells} == {TIER}
    return (
        Column(
            f"m{k}_rorac",
            title(Text("RORAC", "RORAC")),
            Unit.MONEY,
            [m.money(c["rorac_fen"]) for c in cells],
            lambda i: month_formula(m, ids[i], month),
            mark=Mark.SIGN,
            comment=Text(
                "当月各业务 RORAC 之和，四舍五入到最小货币单位，见“RORAC分月”表",
                "sum over the lines, rounded to the smallest unit, sheet RORAC by month",
            ),
        ),
        *(looked_up(one) for one in looked_up_by(m.plans)),
        Column(f"m{k}_days", title(Text("在岗天数", "days")), Unit.COUNT, [int(c["days"]) for c in cells]),
        Column(
            f"m{k}_pay",
            title(Text("月度绩效", "pay")),
            Unit.MONEY,
            [m.money(c["monthly_fen"]) for c in cells],
            pay(0) if one_plan and cells else pay,
            total=True,
            comment=_how(m),
        ),
    )


def _cell(m: PaidPeriod, k: int, rm_id: str, slot: Slot) -> str | None:
    """What stands for a slot of a month's pay."""
    if slot == LENGTH:
        return ref("summary.months.days", m.months[k])
    if slot == PRICED:
        return commission.month_formula(m, rm_id, m.months[k])
    return f"{{m{k}_{column_of(slot)}}}" if slot.source is Source.MONTH else in_row(slot)


def _how(m: PaidPeriod) -> Text:
    """The rule of each plan in use."""
    named = {plan: plan.by_base(m.shape.base_months).words.named for plan in m.plans}
    if len(named) == 1:
        return next(iter(named.values()))
    rule = Text("{plan}：{rule}", "{plan}: {rule}")
    return same("\n").joined(rule.format(plan=plan.title, rule=words) for plan, words in named.items())
