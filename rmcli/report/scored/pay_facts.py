"""What the Pay sheet knows of each RM where the scheme has it: composite, level pay, a lead's mean, factors."""

from collections.abc import Mapping, Sequence

from rmcli.language import Text
from rmcli.payroll.by_person import LEAD
from rmcli.payroll.formula import Slot, Source
from rmcli.payroll.gross_pay.factors import factors_of_each
from rmcli.payroll.gross_pay.shared_pay import members, team_means
from rmcli.payroll.slots import COMPOSITE, LEAD_RATE, LEVEL_RATE, TEAM_MEAN
from rmcli.report.cell_values import number
from rmcli.report.formulas import beyond, ref, row_name
from rmcli.report.model import Column, Unit
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.report.scored.scheme_pay import factor_row
from rmcli.scheme.pay_rules import Factor
from rmcli.tables.pay_rules import COMPOSITE as OF_COMPOSITE


def facts(m: PaidPeriod, rows: Sequence[str]) -> Mapping[Slot, Column]:
    """Each by its slot; `rows` are the rows of the people. What no component goes by is not shown."""
    found = {Slot(Source.PERSON, factor.key): _factor(m, factor, rows) for factor in m.shape.factors}
    composites = [number(p["composite"]) for p in m.people]
    found[COMPOSITE] = Column(
        COMPOSITE.key,
        Text("综合得分", "Composite"),
        Unit.SCORE,
        composites,
        lambda i: None if composites[i] is None else ref("results.results.composite", rows[i]),
        comment=Text("见“考核结果”表", "sheet Results"),
    )
    if m.shape.level_pay:
        amounts = {rung.level: rung.level_pay or 0 for rung in m.scheme.ladder}
        found[LEVEL_RATE] = Column(
            LEVEL_RATE.key,
            Text("职级工资标准（月）", "Level pay a month"),
            Unit.MONEY,
            [float(amounts.get(p["level"], 0)) for p in m.people],
            lambda i: ref("scheme.ladder.level_pay", m.people[i]["level"]) if m.people[i]["level"] in amounts else None,
            comment=Text("按职级，见“方案”表", "by level, sheet Scheme"),
        )
    return {**found, **(_lead(m) if m.shape.lead else {})}


def _lead(m: PaidPeriod) -> Mapping[Slot, Column]:
    leads = [m.scheme.plan(p["role"]) == LEAD for p in m.people]
    before, of = m.components.before_budgets.key, members(m.run)
    means = team_means(m.run, m.pay.budgeted["before_fen"].tolist())
    whole = m.currency.whole

    def mean(i: int) -> str | None:
        team = m.people[i]["team"]
        if not leads[i] or not of.get(team):
            return None
        cells = ",".join(ref(f"pay.pay.{before}", row_name(m.people[at]["rm_id"])) for at in of[team][:_MOST])
        return f"AVERAGE({cells})" if len(of[team]) <= _MOST else None

    return {
        LEAD_RATE: Column(
            LEAD_RATE.key,
            Text("负责人系数", "Lead rate"),
            Unit.NUMBER,
            [
                float(m.scheme.lead_rates.get(p["role"], 0)) if lead else None
                for p, lead in zip(m.people, leads, strict=True)
            ],
            lambda i: ref("scheme.roles.lead_rate", m.people[i]["role"]) if leads[i] else None,
            comment=Text("按岗位，见“方案”表", "by role, sheet Scheme"),
        ),
        TEAM_MEAN: Column(
            TEAM_MEAN.key,
            Text("部门平均应发", "Mean of the team"),
            Unit.MONEY,
            [float(mean_ / whole) if lead else None for mean_, lead in zip(means, leads, strict=True)],
            mean,
            comment=Text(
                "本部门计薪方式不是负责人的各人应发（总额折算前）的平均数，未舍入",
                "mean gross pay (before budgets) of those of the team whose plan is not lead, not rounded",
            ),
        ),
    }


_MOST = 200  # people in a mean's formula: a function takes no more than 255 cells


def _factor(m: PaidPeriod, factor: Factor, rows: Sequence[str]) -> Column:
    """The factor's value for each RM, by its bands or as the value / 100; 1 where the indicator does not apply."""
    of = factors_of_each(m.run, factor)

    def formula(i: int) -> str | None:
        if of[i].value is None:
            return None
        cell = ref("results.results.composite", rows[i])
        if factor.of != OF_COMPOSITE:
            cell = ref("indicators.scores.actual", row_name(m.people[i]["rm_id"], factor.of))
        if not factor.bands:
            return f"{cell}/100"
        last = len(factor.bands)
        ends = factor_row(factor.code, 1), factor_row(factor.code, last)
        lowers, values = (ref(f"scheme.factors.{key}", *ends) for key in ("lower", "factor"))
        sign = beyond(m.scheme.parameters.edges)
        return f"INDEX({values},ROWS({lowers})-SUMPRODUCT(ISNUMBER({lowers})*({lowers}{sign}{cell})))"

    return Column(
        factor.key,
        factor.name,
        Unit.NUMBER,
        [float(one.factor) for one in of],
        formula,
        comment=Text(
            "按“方案”表的系数；指标不适用的为 1", "by the factors of sheet Scheme; 1 where the indicator does not apply"
        ),
    )
