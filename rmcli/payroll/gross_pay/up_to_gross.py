"""From monthly and assessed pay to gross pay: leads, level pay, factors and budgets, for schemes that have them."""

from collections.abc import Sequence

from rmcli.language import Text
from rmcli.payroll.component import Component, lower
from rmcli.payroll.formula import Formula, Slot, Source
from rmcli.payroll.gross_pay.shape import Shape
from rmcli.payroll.slots import (
    BASE,
    BUDGETED,
    COMPOSITE,
    GRADE_COEFFICIENT,
    LEAD_RATE,
    LEVEL_RATE,
    MONTHLY_SHARE,
    MONTHS,
    TEAM_MEAN,
    WORKED,
    said,
)
from rmcli.scheme.pay_rules import Factor
from rmcli.words import Words

EARNED = Slot(Source.COMPONENT, "earned")
BEFORE_BUDGETS = Slot(Source.COMPONENT, "before_budgets")
_HALF_UP = Text("四舍五入到最小货币单位", "half up to the smallest unit")
LEVEL_PAY = Component(
    "level_pay",
    Text("职级工资", "Level pay"),
    1,
    LEVEL_RATE * WORKED,
    said(
        "{level_rate} × {worked}，四舍五入到最小货币单位",
        "{level_rate} x {worked}, half up to the smallest unit",
        *("level_rate", "worked"),
    ),
    brief=Text("职级工资标准 × 月数", "level pay a month x months"),
)
_LEAD = Component(
    "lead",
    Text("负责人绩效", "Lead's pay"),
    0,
    LEAD_RATE * TEAM_MEAN * WORKED / MONTHS,
    said(
        "{lead_rate} × {team_mean} × {worked} / {months}，四舍五入到最小货币单位",
        "{lead_rate} x {team_mean} x {worked} / {months}, half up to the smallest unit",
        *("lead_rate", "team_mean", "worked", "months"),
    ),
    brief=Text("系数×部门平均应发×在岗月数÷月数", "rate x team's mean x months in post / months"),
    if_any=True,
)


def up_to_gross(shape: Shape, monthly: Component) -> tuple[Component, ...]:
    """The components from monthly pay to gross pay, each after those it goes by."""
    of_months = [monthly, *_factored(shape, "monthly", monthly)]
    assessed = _assessed(shape)
    of_grade = [assessed, *_factored(shape, "assessed", assessed)]
    others = [*([_LEAD] if shape.lead else []), *([_in_gross()] if shape.level_pay and shape.in_gross else [])]
    added = [of_months[-1], of_grade[-1], *others]
    on_gross = [factor for factor in shape.factors if factor.applies_to == "gross"]
    if not on_gross and not shape.budgets:
        return (*of_months, *of_grade, *others, _gross(added))
    earned = _sum(EARNED.key, Text("系数前应发", "Gross before factors"), added)
    if not on_gross:
        earned = _sum(BEFORE_BUDGETS.key, _BEFORE, added)
        return (*of_months, *of_grade, *others, earned, _budgeted())
    steps = _factored(
        shape, "gross", earned, last=None if shape.budgets else _GROSS, rest=_BEFORE if shape.budgets else None
    )
    return (*of_months, *of_grade, *others, earned, *steps, *([_budgeted()] if shape.budgets else []))


_BEFORE = Text("总额折算前应发", "Gross before the budget")
_GROSS = Text("应发绩效", "Gross pay")


def _assessed(shape: Shape) -> Component:
    """Assessed pay, by the grade's coefficient or by the composite."""
    months = shape.base_months
    base = BASE * (1 - MONTHLY_SHARE) / months * WORKED
    zh, en = (
        f"{{base}} × (1 − {{monthly_share}}) / {months} × {{worked}}",
        f"{{base}} x (1 - {{monthly_share}}) / {months} x {{worked}}",
    )
    by = ("{composite} / 100", "composite") if shape.by_score else ("{coefficient}", "coefficient")
    return Component(
        "assessed",
        Text("考核绩效", "Assessed pay"),
        0,
        base * COMPOSITE / 100 if shape.by_score else base * GRADE_COEFFICIENT,
        said(
            f"{zh} × {by[0]}，{_HALF_UP.zh}",
            f"{en} x {by[0]}, {_HALF_UP.en}",
            *("base", "monthly_share", "worked", by[1]),
        ),
        brief=Text(
            f"基数×(1−月度比例)÷{months}×月数×{'得分÷100' if shape.by_score else '系数'}",
            f"base x (1-monthly)/{months} x months x {'composite/100' if shape.by_score else chr(39).join(['grade', 's'])}",
        ),
        short=Text("考核绩效", "assessed"),
    )


def _in_gross() -> Component:
    return Component(LEVEL_PAY.key, LEVEL_PAY.title, 0, LEVEL_PAY.formula, LEVEL_PAY.words, brief=LEVEL_PAY.brief)


def _factored(
    shape: Shape, applies_to: str, first: Component, *, last: Text | None = None, rest: Text | None = None
) -> list[Component]:
    """The products with the factors of that pay, one after the other. The last one is gross pay where it is called so, or what the budgets
    scale."""
    own = [factor for factor in shape.factors if factor.applies_to == applies_to]
    made: list[Component] = []
    for factor in own:
        before = made[-1] if made else first
        made.append(_times(before, factor, final=factor is own[-1], last=last, rest=rest))
    return made


def _times(before: Component, factor: Factor, *, final: bool, last: Text | None, rest: Text | None) -> Component:
    slot = Slot(Source.PERSON, factor.key)
    named = {before.key: before.called, factor.key: factor.name}
    words = Words(
        Text(
            f"{{{before.key}}} × {{{factor.key}}}，{_HALF_UP.zh}", f"{{{before.key}}} x {{{factor.key}}}, {_HALF_UP.en}"
        ),
        named,
    )
    brief = Text("{before} × {factor}", "{before} x {factor}").format(before=before.called, factor=factor.name)
    formula = before.slot * slot
    if final and last:
        return Component("gross", last, 1, formula, words, brief=brief, short=Text("应发", "gross"), stands_out=True)
    title = Text("{before} × {factor}", "{before} x {factor}").format(before=before.title, factor=factor.name)
    key = BEFORE_BUDGETS.key if final and rest else f"after_{factor.key}"
    return Component(key, rest if final and rest else title, 0, formula, words, brief=brief)


def _sum(key: str, title: Text, added: Sequence[Component]) -> Component:
    formula: Formula = added[0].slot
    for component in added[1:]:
        formula = formula + component.slot
    slots = " + ".join(f"{{{component.key}}}" for component in added)
    named = {component.key: lower(component.title) for component in added}
    brief = Text(" + ", " + ").joined([component.called for component in added])
    return Component(key, title, 0, formula, Words(Text(slots, slots), named), brief=brief)


def _gross(added: Sequence[Component]) -> Component:
    """Gross pay as the sum of these."""
    plain = _sum("gross", _GROSS, added)
    words = plain.words
    if len(added) == 2 and added[0].key == "monthly":
        named = {"monthly": Text("月度绩效合计", "monthly pay"), added[1].key: lower(added[1].title)}
        words = Words(words.text, named)
    brief = plain.brief
    return Component(
        "gross", _GROSS, 1, plain.formula, words, brief=brief, short=Text("应发", "gross"), stands_out=True
    )


def _budgeted() -> Component:
    return Component(
        "gross",
        _GROSS,
        1,
        BUDGETED,
        said(
            "总额折算前应发 × 薪酬总额 / 合计，按最大余数法取到最小货币单位，见“薪酬总额”表；没有总额的不变",
            "gross before the budget x budget / sum, by largest remainder, sheet Budgets; as it is where there is no budget",
        ),
        brief=Text("按薪酬总额折算", "scaled to the budget"),
        short=Text("应发", "gross"),
        stands_out=True,
    )
