"""The rules of pay on the Scheme sheet: tiers, roles with their plans, prices. What a scheme does not use is not shown."""

from rmcli.language import Text, listed
from rmcli.payroll.plans import PLANS
from rmcli.payroll.plans.marginal import brackets
from rmcli.payroll.prices.price_words import sentence
from rmcli.report.cell_values import value_of
from rmcli.report.columns import code_column, role_column
from rmcli.report.formulas import ref, row_name
from rmcli.report.model import Column, Grid, Unit
from rmcli.scheme.model import Scheme
from rmcli.scheme.pay_rules import Price, steps
from rmcli.tables.examples import YES_NO
from rmcli.tables.ledger import BOOKS
from rmcli.tables.pay_rules import (
    APPLIES_TO,
    BAND_OR_RATIO,
    COMPOSITE,
    COMPOSITE_NAMES,
    MEASURES,
    SCOPES,
    WHOLE_OR_PART,
)
from rmcli.tables.spec import WordList

_ALL = Text("全部", "all")


def tiers(scheme: Scheme) -> Grid:
    """The tiers of monthly pay, highest first; where a plan is marginal with their rates and quick deductions."""
    rows = tuple(reversed(scheme.tiers))
    names = tuple(f"tier{len(rows) - i}" for i in range(len(rows)))
    columns = [
        Column(
            "min_rorac",
            Text("月利润下限", "From RORAC of the month"),
            Unit.MONEY,
            [t.min_rorac for t in rows],
            comment=Text(
                "当月 RORAC 不低于此数；空白即无下限", "the month's RORAC is not under this; blank is no bound"
            ),
        ),
        Column("coefficient", Text("系数", "Coefficient"), Unit.NUMBER, [value_of(t.coefficient) for t in rows]),
    ]
    if "marginal" in scheme.plans.values():

        def deduction(i: int) -> str:
            if i == len(rows) - 1:
                return "MAX(0,{min_rorac})*{rate}"
            rate, before = (ref(f"scheme.tiers.{key}", names[i + 1]) for key in ("rate", "deduction"))
            return f"{before}+MAX(0,{{min_rorac}})*({{rate}}-{rate})"

        found = tuple(reversed(brackets(scheme.tiers)))
        comment = Text(
            "上一档（低）的速算扣除数 + 月利润下限 × (本档提成率 − 上一档提成率)；下限小于 0 的按 0",
            "that of the tier below + from RORAC x (rate - rate below); a bound under 0 counts as 0",
        )
        columns += [
            Column("rate", Text("提成率", "Rate"), Unit.NUMBER, [value_of(b.rate) for b in found]),
            Column(
                "deduction",
                Text("速算扣除数", "Quick deduction"),
                Unit.NUMBER,
                [value_of(b.deduction) for b in found],
                deduction,
                comment=comment,
            ),
        ]
    title = Text("月度绩效档次（从高到低）", "Tiers of monthly pay, highest first")
    return Grid("tiers", tuple(columns), names, title=title)


def roles(scheme: Scheme) -> Grid:
    """The share of pay that each role defers; where the plans are not all tiers also the plan."""
    columns = [
        role_column(list(scheme.lists.roles.values())),
        Column("share", Text("延期比例", "Deferral share"), Unit.PERCENT, [float(s) for s in scheme.deferral.values()]),
    ]
    title = Text("岗位的延期支付比例", "Share of pay deferred, by role")
    if scheme.plans:
        words = {key: plan.title for key, plan in PLANS.items()}
        plans = [words[scheme.plan(role)] for role in scheme.deferral]
        columns.append(Column("plan", Text("计薪方式", "Plan"), Unit.TEXT, plans, words=words))
        if scheme.lead_rates:
            rates = [value_of(scheme.lead_rates.get(role)) for role in scheme.deferral]
            columns.append(Column("lead_rate", Text("负责人系数", "Lead rate"), Unit.NUMBER, rates))
        title = Text("岗位的延期支付比例与计薪方式", "Share of pay deferred, and plan, by role")
    return Grid("roles", tuple(columns), tuple(scheme.deferral), title=title)


def price_row(code: str, step: int) -> str:
    """The name of a step's row (from 1) in the grid of prices."""
    return row_name(code, str(step))


def prices(scheme: Scheme) -> Grid:
    """The prices, the steps of one code under each other."""
    rows = [(n, price) for own in steps(scheme.prices).values() for n, price in enumerate(own, start=1)]
    found = [price for _, price in rows]
    whole = [WHOLE_OR_PART["part" if p.part else "whole"] for p in found]
    units = [YES_NO["yes" if p.whole_units else "no"] for p in found]
    lines = [listed(p.lines) if p.lines else _ALL for p in found]
    return Grid(
        "prices",
        (
            code_column([p.code for p in found]),
            Column("roles", Text("岗位", "Roles"), Unit.TEXT, [_roles(p, scheme) for p in found]),
            Column("line", Text("业务类别", "Business lines"), Unit.TEXT, lines),
            Column("book", Text("业务性质", "Book"), Unit.TEXT, [BOOKS[p.book] if p.book else _ALL for p in found]),
            Column("measure", Text("计量", "Measure"), Unit.TEXT, [MEASURES[p.measure] for p in found], words=MEASURES),
            Column("scope", Text("范围", "Scope"), Unit.TEXT, [SCOPES[p.scope] for p in found], words=SCOPES),
            Column("lower", Text("起点", "From"), Unit.NUMBER, [value_of(p.lower) for p in found]),
            Column("how", Text("方式", "Counted"), Unit.TEXT, whole, words=WHOLE_OR_PART),
            Column("price", Text("单价", "Price"), Unit.NUMBER, [value_of(p.price) for p in found]),
            Column("unit", Text("单位", "Unit"), Unit.NUMBER, [value_of(p.unit) for p in found]),
            Column("whole_units", Text("整档", "Whole units"), Unit.TEXT, units, words=YES_NO),
            Column("cap", Text("封顶", "Cap"), Unit.MONEY, [p.cap for p in found]),
            Column("rule", Text("规则", "Rule"), Unit.LONG_TEXT, [sentence(p) for p in found]),
        ),
        tuple(price_row(price.code, n) for n, price in rows),
        title=Text(
            "计价标准（同一代码取达到的最高一档）", "Prices (of rows with one code the highest step reached counts)"
        ),
    )


def factor_row(code: str, band: int) -> str:
    """The name of a band's row (from 1) in the grid of factors."""
    return row_name(code, str(band))


def factors(scheme: Scheme) -> Grid:
    """The factors in their order, the bands of one code under each other."""
    rows = [(f, n, band) for f in scheme.factors for n, band in enumerate(f.bands or (None,), start=1)]
    of = [COMPOSITE_NAMES if f.of == COMPOSITE else f.of for f, _, _ in rows]
    how = [BAND_OR_RATIO["band" if f.bands else "ratio"] for f, _, _ in rows]
    to = [APPLIES_TO[f.applies_to] for f, _, _ in rows]
    return Grid(
        "factors",
        (
            code_column([f.code for f, _, _ in rows]),
            Column("name", Text("名称", "Name"), Unit.TEXT, [f.name for f, _, _ in rows]),
            Column("of", Text("依据", "Of"), Unit.TEXT, of),
            Column("applies_to", Text("作用于", "Applies to"), Unit.TEXT, to, words=APPLIES_TO),
            Column("how", Text("方式", "How"), Unit.TEXT, how, words=BAND_OR_RATIO),
            Column("lower", Text("下限", "From"), Unit.NUMBER, [value_of(b.lower) if b else None for _, _, b in rows]),
            Column(
                "factor", Text("系数", "Factor"), Unit.NUMBER, [value_of(b.factor) if b else None for _, _, b in rows]
            ),
        ),
        tuple(factor_row(f.code, n) for f, n, _ in rows),
        title=Text("系数（按次序相乘）", "Factors, multiplied in this order"),
    )


def _roles(price: Price, scheme: Scheme) -> Text:
    return listed(scheme.lists.name(WordList.ROLES, r) for r in price.roles) if price.roles else _ALL
