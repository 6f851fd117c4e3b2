"""Pay on a payout sheet: from base to net, step by step, and month by month."""

from rmcli.language import Text
from rmcli.report.columns import month_column
from rmcli.report.formulas import money as to_cents
from rmcli.report.formulas import rounded_to_fen
from rmcli.report.model import Column, Grid, Unit, Value
from rmcli.report.payout.payee import Payee, Rules, adjusted
from rmcli.tables.ledger import ADJUSTMENTS

_KEY = "payout"


def basis(payee: Payee, rules: Rules) -> Grid:
    """What pay is worked out from, in one row."""
    p = payee.pay
    columns = (
        Column("base", Text("绩效薪酬基数（元/年）", "Base, yuan a year"), Unit.YUAN, [p["base"]]),
        Column("share", Text("月度比例", "Monthly"), Unit.PERCENT, [rules.parameters["monthly_share"]]),
        Column("worked", Text("在岗月数", "Months"), Unit.PRECISE, [p["worked"]], _worked(rules)),
        Column("coefficient", Text("等级系数", "Grade's"), Unit.NUMBER, [p["coefficient"]]),
        Column("pool_rate", Text("提取", "Pool"), Unit.PERCENT, [rules.parameters["pool_rate"]]),
        Column("deferral", Text("延期", "Deferred"), Unit.PERCENT, [p["deferral_share"]]),
    )
    title = Text("绩效薪酬：从基数到实发", "Pay: from base to net")
    return Grid("basis", columns, ("basis",), title=title)


def _worked(rules: Rules) -> str:
    rows = [f"{{{_KEY}.months.days@m{k}}}/{rules.days(k)}" for k in range(len(rules.months))]
    return "+".join(rows)


def _basis(column: str) -> str:
    return f"{{{_KEY}.basis.{column}@basis}}"


def _step(row: str) -> str:
    return f"{{{_KEY}.steps.amount@{row}}}"


def steps(payee: Payee, rules: Rules) -> Grid:
    """Pay, step by step; the subtotals stand out."""
    p = payee.pay
    months = (
        f"{{{_KEY}.months.pay@m0:m{len(rules.months) - 1}}}" if len(rules.months) > 1 else f"{{{_KEY}.months.pay@m0}}"
    )
    lines: tuple[tuple[str, Text, Text, str | None], ...] = (
        (
            "monthly",
            Text("月度绩效", "Monthly pay"),
            Text("各月合计（见右表）", "sum of the months"),
            to_cents(f"SUM({months})"),
        ),
        (
            "assessed",
            Text("考核绩效", "Assessed pay"),
            Text("基数×(1−月度比例)÷12×月数×系数", "base x (1-monthly)/12 x months x grade's"),
            rounded_to_fen(f"{_basis('base')}*(1-{_basis('share')})/12*{_basis('worked')}*{_basis('coefficient')}"),
        ),
        (
            "gross",
            Text("应发绩效", "Gross pay"),
            Text("月度绩效 + 考核绩效", "monthly + assessed"),
            to_cents(f"{_step('monthly')}+{_step('assessed')}"),
        ),
        (
            "pool_withheld",
            Text("− 提取公共绩效", "- withheld for the pool"),
            Text("应发 × 提取比例", "gross x pool rate"),
            rounded_to_fen(f"{_step('gross')}*{_basis('pool_rate')}"),
        ),
        (
            "deferred",
            Text("− 延期支付", "- deferred"),
            Text("应发 × 延期比例", "gross x deferred share"),
            rounded_to_fen(f"{_step('gross')}*{_basis('deferral')}"),
        ),
        _adjustment(payee, rules, "pool", "pool_received", Text("+ 公共绩效分配", "+ from the pool")),
        (
            "released",
            Text("+ 延期发放", "+ released"),
            Text("以前年度延期支付本期发放", "deferred in earlier years, paid now"),
            _accounts(payee, "released"),
        ),
        _adjustment(payee, rules, "bonus", "bonus", Text("+ 奖金", "+ bonus")),
        _adjustment(payee, rules, "allowance", "allowance", Text("+ 津贴", "+ allowance")),
        _adjustment(payee, rules, "fine", "fine", Text("− 罚款", "- fine")),
        _clawback(payee, rules),
        (
            "before_floor",
            Text("合计", "Sum"),
            Text("以上各项", "of the above"),
            to_cents("".join(f"{sign}{_step(row)}" for sign, row in _SIGNS)),
        ),
        (
            "net",
            Text("实发绩效", "Net pay"),
            Text("合计；小于 0 的按 0 发放", "the sum; under 0 it is paid as 0"),
            f"MAX(0,{_step('before_floor')})",
        ),
        (
            "carried_forward",
            Text("结转下期扣减", "Carried forward"),
            Text("合计小于 0 的部分", "what the sum is under 0"),
            f"MAX(0,-{_step('before_floor')})",
        ),
    )
    kept = [at for at, line in enumerate(lines) if line[0] not in _IF_ANY or p[line[0]]]

    def formula(at: int) -> str | None:
        row, _, _, formula_ = lines[kept[at]]
        return None if payee.by_hand("pay.pay", row) else formula_

    rows = [lines[at][0] for at in kept]
    return Grid(
        "steps",
        (
            Column("step", Text("项目", "Step"), Unit.TEXT, [lines[at][1] for at in kept]),
            Column("how", Text("计算", "How"), Unit.TEXT, [lines[at][2] for at in kept]),
            Column("amount", Text("金额（元）", "Yuan"), Unit.YUAN, [p[row] for row in rows], formula),
        ),
        tuple(rows),
        emphasis=tuple(i for i, row in enumerate(rows) if row in ("gross", "net")),
    )


_SIGNS = (
    ("", "gross"),
    ("-", "pool_withheld"),
    ("-", "deferred"),
    ("+", "pool_received"),
    ("+", "released"),
    ("+", "bonus"),
    ("+", "allowance"),
    ("-", "fine"),
    ("-", "clawback"),
)
_IF_ANY = ("carried_forward",)


def _adjustment(payee: Payee, rules: Rules, kind: str, row: str, title: Text) -> tuple[str, Text, Text, str | None]:
    """A step that sums the RM's adjustments of one kind."""
    cells = _adjusted(payee, rules, kind)
    how = Text("见右表“调整”", "see adjustments") if cells else Text("无", "none")
    return row, title, how, to_cents(cells) if cells else None


def _adjusted(payee: Payee, rules: Rules, kind: str) -> str:
    rows = payee.rows["adjustments.rows"]
    wanted = adjusted(rows, Text(ADJUSTMENTS[kind], kind), rules.lang)
    return "+".join(f"{{{_KEY}.adjustments.amount@a{rows.index(row)}}}" for row in wanted)


def _clawback(payee: Payee, rules: Rules) -> tuple[str, Text, Text, str | None]:
    clawed, covered = _adjusted(payee, rules, "clawback"), _accounts(payee, "clawed_back")
    how = (
        Text("追索扣回，先从延期账户扣", "clawed back, from deferred accounts first") if clawed else Text("无", "none")
    )
    formula = to_cents(clawed + (f"-{covered}" if covered else "")) if clawed else None
    return "clawback", Text("− 追索扣回", "- clawback"), how, formula


def _accounts(payee: Payee, column: str) -> str | None:
    count = len(payee.rows["deferred.accounts"])
    if not count:
        return None
    span = "a0" if count == 1 else f"a0:a{count - 1}"
    return to_cents(f"SUM({{{_KEY}.accounts.{column}@{span}}})")


def months(payee: Payee, rules: Rules) -> Grid:
    """Monthly pay, month by month."""
    m = payee.monthly
    count = range(len(rules.months))

    def of(key: str) -> list[Value]:
        return [m[f"m{k}_{key}"] for k in count]

    def pay(k: int) -> str | None:
        if payee.by_hand("monthly.months", f"m{k}_pay"):
            return None
        return rounded_to_fen(f"{_basis('base')}*{_basis('share')}*{{coefficient}}*{{days}}/(12*{rules.days(k)})")

    return Grid(
        "months",
        (
            month_column(list(rules.months)),
            Column("rorac", Text("当月 RORAC", "RORAC"), Unit.YUAN, of("rorac")),
            Column("coefficient", Text("档次系数", "Tier's"), Unit.NUMBER, of("coefficient")),
            Column("days", Text("在岗天数", "Days"), Unit.COUNT, of("days")),
            Column("pay", Text("月度绩效", "Pay"), Unit.YUAN, of("pay"), pay),
        ),
        tuple(f"m{k}" for k in count),
        title=Text("月度绩效", "Monthly pay"),
    )
