"""The Pay sheet: one row an RM, every step from the base to net pay a formula (method.md section 6)."""

from collections.abc import Callable

from rmcli.language import Text
from rmcli.report.cell_values import number, yuan
from rmcli.report.columns import base_column, months_in_post_column, name_column, rm_id_column
from rmcli.report.formulas import OK, money, name, parameter, ref, rounded_to_fen, same_person
from rmcli.report.model import Column, Grid, Mark, Sheet, Unit, Value
from rmcli.report.scored import adjustments, deferred, monthly
from rmcli.report.scored.paid_period import PaidPeriod

Formulas = Callable[[int], str | None]


def sheet(m: PaidPeriod) -> Sheet:
    ids = [p["rm_id"] for p in m.people]
    rows = tuple(name(rm_id) for rm_id in ids)

    def amount(key: str) -> list[Value]:
        return [yuan(m.paid[rm_id][f"{key}_fen"]) for rm_id in ids]

    def adjusted(kind: str) -> Formulas:
        return lambda i: adjustments.total_formula(m, ids[i], kind)

    def column(key: str, title: Text, formula: str | Formulas, comment: Text) -> Column:
        return Column(key, title, Unit.YUAN, amount(key), formula, total=True, mark=Mark.SIGN, comment=comment)

    share = parameter("monthly_share")
    columns = (
        rm_id_column(ids, lambda i: f"monthly.months.rm_id@{rows[i]}"),
        name_column([p["name"] for p in m.people]),
        base_column([number(p["base_pay"]) for p in m.people]),
        column(
            "monthly",
            Text("月度绩效", "Monthly pay"),
            lambda i: ref("monthly.months.pay", rows[i]),
            Text("各月月度绩效之和，见“月度绩效”表", "sum of the months, sheet Monthly pay"),
        ),
        months_in_post_column(
            [monthly.months_in_post(m, rm_id) for rm_id in ids],
            lambda i: ref("monthly.months.worked", rows[i]),
            comment=Text("见“月度绩效”表", "sheet Monthly pay"),
        ),
        Column(
            "coefficient",
            Text("等级系数", "Grade coefficient"),
            Unit.NUMBER,
            [number(float(p["coefficient"])) for p in m.people],
            lambda i: ref("results.results.coefficient", rows[i]) if m.people[i]["grade"] else None,
            comment=Text("最终等级的系数，见“考核结果”表", "the coefficient of the grade, sheet Results"),
        ),
        column(
            "assessed",
            Text("考核绩效", "Assessed pay"),
            rounded_to_fen(f"{{base}}*(1-{share})/12*{{worked}}*{{coefficient}}"),
            Text(
                "基数 × (1 − 月度比例) / 12 × 折合在岗月数 × 等级系数，四舍五入到分",
                "base x (1 - monthly share) / 12 x months in post x grade coefficient, half up to the fen",
            ),
        ),
        column(
            "gross",
            Text("应发绩效", "Gross pay"),
            money("{monthly}+{assessed}"),
            Text("月度绩效合计 + 考核绩效", "monthly pay + assessed pay"),
        ),
        column(
            "pool_withheld",
            Text("提取公共绩效", "Withheld for the pool"),
            rounded_to_fen(f"{{gross}}*{parameter('pool_rate')}"),
            Text("应发绩效 × 提取比例", "gross pay x pool rate"),
        ),
        Column(
            "deferral_share",
            Text("延期比例", "Deferral share"),
            Unit.PERCENT,
            [float(m.paid[rm_id]["deferral_share"]) for rm_id in ids],
            lambda i: _deferral_share(m, i),
            comment=Text("按岗位，见“方案”表", "by role, sheet Scheme"),
        ),
        column(
            "deferred",
            Text("延期支付", "Deferred"),
            rounded_to_fen("{gross}*{deferral_share}"),
            Text("应发绩效 × 延期比例", "gross pay x deferral share"),
        ),
        column(
            "pool_received",
            Text("公共绩效分配", "Received from the pool"),
            adjusted("pool"),
            Text("“调整”表中的公共绩效", "grants from the pool, sheet Adjustments"),
        ),
        column(
            "released",
            Text("延期发放", "Released"),
            lambda i: deferred.total_formula(m, ids[i], "released"),
            Text(
                "以前年度延期支付本期发放，见“延期支付”表", "deferred pay of earlier years released now, sheet Deferred"
            ),
        ),
        column("bonus", Text("奖金", "Bonus"), adjusted("bonus"), Text("见“调整”表", "sheet Adjustments")),
        column("allowance", Text("津贴", "Allowance"), adjusted("allowance"), Text("见“调整”表", "sheet Adjustments")),
        column("fine", Text("罚款", "Fine"), adjusted("fine"), Text("见“调整”表", "sheet Adjustments")),
        column(
            "clawback",
            Text("追索扣回", "Clawback"),
            lambda i: _clawback(m, ids[i]),
            Text("追索扣回减去已从延期账户扣回的部分", "clawbacks less what the deferred accounts paid"),
        ),
        column(
            "before_floor",
            Text("合计", "Sum"),
            money(
                "{gross}-{pool_withheld}-{deferred}+{pool_received}+{released}+{bonus}+{allowance}-{fine}-{clawback}"
            ),
            Text(
                "应发 − 提取公共绩效 − 延期 + 公共绩效分配 + 延期发放 + 奖金 + 津贴 − 罚款 − 追索扣回",
                "gross - withheld - deferred + received + released + bonus + allowance - fine - clawback",
            ),
        ),
        column(
            "net",
            Text("实发绩效", "Net pay"),
            "MAX(0,{before_floor})",
            Text("合计；小于 0 的按 0 发放", "the sum; under 0 it is paid as 0"),
        ),
        column(
            "carried_forward",
            Text("结转下期", "Carried forward"),
            "MAX(0,-{before_floor})",
            Text("合计小于 0 的部分，结转下期扣减", "what the sum is under 0, carried to the next period"),
        ),
        Column(
            "same",
            Text("行核对", "Row check"),
            Unit.TEXT,
            [OK for _ in ids],
            lambda i: same_person(*_rows_referred_to(m, ids[i])),
            comment=Text(
                "✓：本行公式所引用的其他表各行仍是同一人；排序后会变为 ✗",
                "✓: the rows of other sheets that this row refers to are still the same person's; sorting makes it ✗",
            ),
        ),
    )
    return Sheet(
        "pay",
        Text("薪酬", "Pay"),
        (Grid("pay", columns, rows, main=True),),
        about=Text("从基数到实发的每一步", "from base to net pay"),
    )


def _deferral_share(m: PaidPeriod, at: int) -> str | None:
    role = m.people[at]["role"]
    return ref("scheme.roles.share", role) if role in m.scheme.deferral else None


def _clawback(m: PaidPeriod, rm_id: str) -> str | None:
    clawed = adjustments.total_formula(m, rm_id, "clawback")
    covered = deferred.total_formula(m, rm_id, "clawed_back")
    return clawed if clawed is None or covered is None else money(f"{clawed}-{covered}")


def _rows_referred_to(m: PaidPeriod, rm_id: str) -> list[str]:
    """The id cells of the RM's row in Results and Monthly pay, and of the ends of their blocks in Indicators and RORAC."""
    row, codes = name(rm_id), [m.indicators[k].code for k in (0, -1)]
    lines = m.lines.get((rm_id,), ())
    ends = [name(rm_id, lines[k]["business_line"]) for k in (0, -1)] if lines else []
    return [
        ref("results.results.rm_id", row),
        ref("monthly.months.rm_id", row),
        *(ref("indicators.scores.rm_id", name(rm_id, code)) for code in codes),
        *(ref("rorac.lines.rm_id", end) for end in ends),
    ]
