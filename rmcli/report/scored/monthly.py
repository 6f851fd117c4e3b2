"""The Monthly pay sheet: one row an RM, and for every month RORAC, the tier's coefficient, days in post and pay."""

from collections.abc import Sequence

from rmcli.language import Text
from rmcli.payroll.components import DAYS, LENGTH, MONTH, TIER
from rmcli.report.cell_values import number
from rmcli.report.columns import base_column, months_in_post_column, name_column, rm_id_column
from rmcli.report.formulas import added, in_row, of_component, ref, row_name, sum_to_fen, under
from rmcli.report.model import Column, Grid, Mark, Sheet, Unit
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.report.scored.rorac import month_formula


def sheet(m: PaidPeriod) -> Sheet:
    ids = [p["rm_id"] for p in m.people]
    rows = tuple(row_name(rm_id) for rm_id in ids)
    count = range(len(m.months))
    worked = added(f"{{m{k}_days}}/{ref('summary.months.days', month)}" for k, month in enumerate(m.months))
    columns = (
        rm_id_column(ids, lambda i: f"pay.pay.rm_id@{rows[i]}"),
        name_column([p["name"] for p in m.people]),
        base_column([number(p["base_pay"]) for p in m.people]),
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
    """RORAC, coefficient, days in post and pay of one month."""
    month = m.months[k]
    cells = [m.paid_months[rm_id, month] for rm_id in ids]

    def title(zh: str, en: str) -> Text:
        return Text(f"{month} {zh}", f"{month} {en}")

    of_month = {TIER: f"{{m{k}_coefficient}}", DAYS: f"{{m{k}_days}}", LENGTH: ref("summary.months.days", month)}
    rorac, bounds = f"{{m{k}_rorac}}", "scheme.tiers.min_rorac"
    tiers = m.scheme.tiers  # the lowest first, RORAC under whose bound earns nothing
    lowest = None if tiers[0].min_rorac is None else (ref(bounds, "tier1"), "0")
    tier = under(rorac, ref(bounds), ref("scheme.tiers.coefficient"), lowest)
    return (
        Column(
            f"m{k}_rorac",
            title("RORAC", "RORAC"),
            Unit.MONEY,
            [m.money(c["rorac_fen"]) for c in cells],
            lambda i: month_formula(m, ids[i], month),
            mark=Mark.SIGN,
            comment=Text(
                "当月各业务 RORAC 之和，四舍五入到最小货币单位，见“RORAC分月”表",
                "sum over the lines, rounded to the smallest unit, sheet RORAC by month",
            ),
        ),
        Column(
            f"m{k}_coefficient",
            title("档次系数", "coefficient"),
            Unit.NUMBER,
            [float(c["coefficient"]) for c in cells],
            tier,
            comment=Text(
                "月利润下限不高于当月 RORAC 的最高档次", "of the highest tier whose bound is not over the month's RORAC"
            ),
        ),
        Column(f"m{k}_days", title("在岗天数", "days"), Unit.COUNT, [int(c["days"]) for c in cells]),
        Column(
            f"m{k}_pay",
            title("月度绩效", "pay"),
            Unit.MONEY,
            [m.money(c["monthly_fen"]) for c in cells],
            of_component(MONTH, lambda slot: of_month.get(slot, in_row(slot))),
            total=True,
            comment=MONTH.words.named,
        ),
    )
