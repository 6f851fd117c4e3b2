"""The Reconciliation sheet: every check with both sides, and the same totals compared by formulas inside this workbook."""

from decimal import Decimal
from math import fsum

from rmcli.language import Text
from rmcli.payroll.components import CARRIED_FORWARD
from rmcli.payroll.result import Check
from rmcli.report.formulas import NOT_OK, OK, added, ref, rounded_to_fen, sum_to_fen
from rmcli.report.model import Column, Grid, Mark, Note, Sheet, Unit, Value
from rmcli.report.scored.organisation import BANK
from rmcli.report.scored.paid_period import PaidPeriod

UNROUNDED = Text(
    "风险调整后利润的各项核对按未舍入的金额相加；“考核结果”等表按每人四舍五入到最小货币单位后相加，两者合计的末位可能相差几个单位。",
    "The lines about RORAC add unrounded amounts; Results and the sheets after it add each RM's rounded to the smallest unit, "
    "so that the two totals may be some of them apart.",
)


def sheet(m: PaidPeriod) -> Sheet:
    checks = m.pay.checks
    failed = sum(not c.ok for c in checks)
    said = (
        Text(f"全部 {len(checks)} 项核对一致。", f"All {len(checks)} checks agree.")
        if not failed
        else Text(
            f"{len(checks)} 项核对中有 {failed} 项不一致（{NOT_OK}）。",
            f"{failed} of {len(checks)} checks do not agree ({NOT_OK}).",
        )
    )
    amounts, counts = ([c for c in checks if (c.unit == "fen") is fen] for fen in (True, False))
    blocks = (
        Note(said),
        Note(UNROUNDED),
        _grid(
            m, "amounts", Text("金额（{money}）", "Amounts, {money}").format(money=m.currency.name), amounts, main=True
        ),
        _grid(m, "counts", Text("行数与人数", "Rows and people"), counts),
        _inside(m),
        _order(m),
    )
    return Sheet(
        "reconciliation", Text("对账", "Reconciliation"), blocks, about=Text("各项总数的核对", "every total, checked")
    )


def _grid(m: PaidPeriod, key: str, title: Text, checks: list[Check], *, main: bool = False) -> Grid:
    money_unit = key == "amounts"
    unit = Unit.MONEY if money_unit else Unit.COUNT

    def side(number: int) -> Value:
        return m.money(number) if money_unit else number

    return Grid(
        key,
        (
            Column("check", Text("核对", "Check"), Unit.LONG_TEXT, [c.title for c in checks]),
            Column("left", Text("左边", "Left"), unit, [side(c.left) for c in checks]),
            Column("right", Text("右边", "Right"), unit, [side(c.right) for c in checks]),
            *difference(unit, [side(c.left - c.right) for c in checks], [c.ok for c in checks]),
        ),
        tuple(c.check for c in checks),
        title=title,
        main=main,
    )


def difference(unit: Unit, differences: list[Value], ok: list[bool]) -> tuple[Column, Column]:
    """The last two columns of a comparison: left less right, and whether that is nothing."""
    return (
        Column(
            "difference",
            Text("差额", "Difference"),
            unit,
            differences,
            sum_to_fen("{left}-{right}"),
            mark=Mark.SIGN,
            comment=Text("左边 − 右边", "left - right"),
        ),
        Column(
            "ok",
            Text("一致", "Agrees"),
            Unit.TEXT,
            [OK if good else NOT_OK for good in ok],
            f'IF({{difference}}=0,"{OK}","{NOT_OK}")',
            comment=Text("最小的差额也算不一致", "the smallest difference is one"),
        ),
    )


def _order(m: PaidPeriod) -> Grid:
    """Whether rows still stand where the formulas of other sheets look for them: sorting one sheet shows here."""
    sheets = (("results", Text("考核结果", "Results")), ("pay", Text("薪酬", "Pay")))
    said = Text("{sheet}：所引用的各行仍是同一人", "{sheet}: the rows referred to are still the same person's")
    people = len(m.people)
    return Grid(
        "order",
        (
            Column("check", Text("核对", "Check"), Unit.LONG_TEXT, [said.format(sheet=title) for _, title in sheets]),
            Column(
                "left",
                Text("左边", "Left"),
                Unit.COUNT,
                [people for _ in sheets],
                lambda i: f"COUNTA({ref(f'{sheets[i][0]}.{sheets[i][0]}.rm_id')})",
                comment=Text("该表人数", "RMs in that sheet"),
            ),
            Column(
                "right",
                Text("右边", "Right"),
                Unit.COUNT,
                [people for _ in sheets],
                lambda i: f'COUNTIF({ref(f"{sheets[i][0]}.{sheets[i][0]}.same")},"{OK}")',
                comment=Text("“行核对”为 ✓ 的行数", "rows whose row check is ✓"),
            ),
            *difference(Unit.COUNT, [0 for _ in sheets], [True for _ in sheets]),
        ),
        tuple(key for key, _ in sheets),
        title=Text("各表的行仍在原位（排序会打乱）", "Rows still in their place (sorting disturbs them)"),
    )


def _of_gross(m: PaidPeriod) -> Text:
    """Which sum gross pay begins with."""
    if m.components.earned == m.components.gross:
        return Text("应发合计 = 各月月度绩效 + 考核绩效", "Gross pay = pay of the months + assessed pay")
    said = Text("{earned}合计 = 其组成部分合计", "{earned} = the sum of its components")
    return said.format(earned=m.components.earned.title)


def _inside(m: PaidPeriod) -> Grid:
    """Totals of one sheet against those of another, both live: a cell changed by hand shows here."""
    pay = m.pay.pay

    def rorac(values: list[float]) -> Decimal:
        return m.currency.rounded(fsum(values))

    def paid(column: str) -> Decimal:
        return m.money(pay[f"{column}_fen"].sum())

    shown = rorac([m.shown(earned) for earned in m.run.results["rorac"].tolist()])
    signed = m.components.signed
    adds = [*(component.key for component in signed if component.sign > 0), CARRIED_FORWARD.key]
    takes = [component.key for component in signed if component.sign < 0]
    total = {component.key: f"SUM({ref('pay.pay.' + component.key)})" for component in m.components.all}
    parts = added(total[k] for k in adds) + "".join(f"-{total[k]}" for k in takes)
    months = added(f"SUM({ref(f'monthly.months.m{k}_pay')})" for k in range(len(m.months)))
    earned = m.components.earned
    of = [slot.key for slot in earned.formula.slots]
    rows: list[tuple[str, Text, tuple[Decimal, str], tuple[Decimal, str]]] = [
        (
            "rorac",
            Text("RORAC 表合计 = RORAC分月表合计（未舍入）", "RORAC in RORAC = in RORAC by month (not rounded)"),
            (rorac(m.run.rorac.lines["total"].tolist()), f"SUM({ref('rorac.lines.total')})"),
            (rorac(m.run.rorac.months["total"].tolist()), f"SUM({ref('rorac_months.months.total')})"),
        ),
        (
            "organisation",
            Text(
                "考核结果 RORAC 合计 = 机构汇总全行（每人先舍入）",
                "RORAC in Results = the bank's in Organisation (each rounded)",
            ),
            (shown, f"SUM({ref('results.results.rorac')})"),
            (shown, ref("organisation.units.rorac", BANK)),
        ),
        (
            "net",
            Text("考核结果实发合计 = 薪酬表实发合计", "Net pay in Results = in Pay"),
            (paid("net"), f"SUM({ref('results.results.net')})"),
            (paid("net"), total["net"]),
        ),
        (
            "parts",
            Text("实发合计 = 各组成部分合计 + 结转", "Net pay = sum of its components + carried forward"),
            (paid("net"), total["net"]),
            (sum((paid(k) for k in adds), Decimal(0)) - sum(paid(k) for k in takes), parts),
        ),
        (
            "gross",
            _of_gross(m),
            (paid(earned.key), total[earned.key]),
            (
                sum((paid(key) for key in of), Decimal(0)),
                added(months if key == "monthly" else total[key] for key in of),
            ),
        ),
        (
            "pool",
            Text("提取公共绩效合计 = 公共绩效池本期提取", "Withheld in Pay = withheld in Pool"),
            (paid("pool_withheld"), total["pool_withheld"]),
            (m.money(m.pay.pools["withheld_fen"].sum()), f"SUM({ref('pool.pools.withheld')})"),
        ),
        (
            "deferred",
            Text("薪酬表延期支付合计 = 延期支付表本期延期", "Deferred in Pay = in Deferred pay"),
            (paid("deferred"), total["deferred"]),
            (m.money(m.pay.accounts["deferred_fen"].sum()), f"SUM({ref('deferred.accounts.deferred')})"),
        ),
    ]
    left, right = [r[2] for r in rows], [r[3] for r in rows]
    said = Text("该工作表对应列之和", "sum of that sheet's columns")
    return Grid(
        "inside",
        (
            Column("check", Text("核对", "Check"), Unit.LONG_TEXT, [r[1] for r in rows]),
            Column(
                "left",
                Text("左边", "Left"),
                Unit.MONEY,
                [v for v, _ in left],
                lambda i: rounded_to_fen(left[i][1]),
                comment=said,
            ),
            Column(
                "right",
                Text("右边", "Right"),
                Unit.MONEY,
                [v for v, _ in right],
                lambda i: rounded_to_fen(right[i][1]),
                comment=said,
            ),
            *difference(
                Unit.MONEY,
                [a - b for (a, _), (b, _) in zip(left, right, strict=True)],
                [a == b for (a, _), (b, _) in zip(left, right, strict=True)],
            ),
        ),
        tuple(r[0] for r in rows),
        title=Text("本工作簿内的公式核对", "Compared by formulas inside this workbook"),
    )
