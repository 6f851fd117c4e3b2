"""The components of pay, each declared once with all its faces: from monthly and assessed pay to net (net = signed ones, summed).

Everything that speaks of a component goes by a scheme's Components: what is computed, the sheets and their formulas, the steps of a
payout sheet, totals, JSON, the reconciliation, and whether a report read back still follows. Every kind of adjustments of the scheme
makes one. Source: method.md section 6.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rmcli.language import Text
from rmcli.payroll.component import OWN, Component
from rmcli.payroll.formula import Formula, Slot, Source, at_least_0, under_0
from rmcli.payroll.gross_pay.shape import Shape, shape_of
from rmcli.payroll.gross_pay.up_to_gross import BEFORE_BUDGETS, EARNED, LEVEL_PAY, up_to_gross
from rmcli.payroll.slots import (
    BROUGHT_FORWARD,
    DEFERRAL_SHARE,
    MONTHLY_PAY,
    POOL_RATE,
    said,
)
from rmcli.scheme.load import builtin
from rmcli.scheme.model import CLAWBACK, AdjustmentKind, Scheme


def adjusted(kind: str) -> Slot:
    """The adjustments of one kind."""
    return Slot(Source.ADJUSTED, kind)


_SEE = said("见“调整”表", "sheet Adjustments")
MONTHLY = Component(
    "monthly",
    Text("月度绩效", "Monthly pay"),
    0,
    MONTHLY_PAY,
    said("各月月度绩效之和，见“月度绩效”表", "sum of the months, sheet Monthly pay"),
    brief=Text("各月合计（见右表）", "sum of the months"),
    short=Text("月度绩效", "monthly"),
)
ASSESSED = Slot(Source.COMPONENT, "assessed")
GROSS = Slot(Source.COMPONENT, "gross")
_GROSS = Text("应发绩效", "gross pay")
POOL_WITHHELD = Component(
    "pool_withheld",
    Text("提取公共绩效", "Withheld for the pool"),
    -1,
    GROSS * POOL_RATE,
    said("{gross} × {pool_rate}", "{gross} x {pool_rate}", "pool_rate", gross=_GROSS),
    brief=Text("应发 × 提取比例", "gross x pool rate"),
    short=Text("提取公共绩效", "withheld"),
    kept_in=("pools", "withheld_fen"),
)
DEFERRED = Component(
    "deferred",
    Text("延期支付", "Deferred"),
    -1,
    GROSS * DEFERRAL_SHARE,
    said("{gross} × {deferral_share}", "{gross} x {deferral_share}", "deferral_share", gross=_GROSS),
    brief=Text("应发 × 延期比例", "gross x deferred share"),
    short=Text("延期", "deferred"),
    kept_in=("accounts", "deferred_fen"),
)

_MARKS = re.compile(r"\W|_")  # what no name of a slot holds, and what stands for them
_CLAWED_BACK = Text("已从延期账户扣回的部分", "what the deferred accounts paid")
_OF_KIND = {  # the components of the built-in kinds of adjustments, as they are called by their built-in names
    "pool": Component(
        "pool_received",
        Text("公共绩效分配", "Received from the pool"),
        1,
        adjusted("pool"),
        said("“调整”表中的公共绩效", "grants from the pool, sheet Adjustments"),
        from_pool=True,
        short=Text("公共绩效分配", "received"),
        payout=Text("公共绩效分配", "from the pool"),
    ),
    "bonus": Component("bonus", Text("奖金", "Bonus"), 1, adjusted("bonus"), _SEE, plural=Text("奖金", "Bonuses")),
    "allowance": Component(
        "allowance", Text("津贴", "Allowance"), 1, adjusted("allowance"), _SEE, plural=Text("津贴", "Allowances")
    ),
    "fine": Component("fine", Text("罚款", "Fine"), -1, adjusted("fine"), _SEE, plural=Text("罚款", "Fines")),
    CLAWBACK: Component(
        "clawback",
        Text("追索扣回", "Clawback"),
        -1,
        adjusted(CLAWBACK) - Slot(Source.ACCOUNTS, "clawed_back"),
        said(
            "{clawback}减去{clawed_back}",
            "{clawback} less {clawed_back}",
            clawback=Text("追索扣回", "clawbacks"),
            clawed_back=_CLAWED_BACK,
        ),
        brief=Text("追索扣回，先从延期账户扣", "clawed back, from deferred accounts first"),
        plural=Text("追索扣回", "Clawbacks"),
    ),
}
RELEASED = Component(
    "released",
    Text("延期发放", "Released"),
    1,
    Slot(Source.ACCOUNTS, "released"),
    said("以前年度延期支付本期发放，见“延期支付”表", "deferred pay of earlier years released now, sheet Deferred"),
    brief=Text("以前年度延期支付本期发放", "deferred in earlier years, paid now"),
)
DEDUCTED = Component(
    "brought_forward",
    Text("上期结转扣减", "Brought forward"),
    -1,
    BROUGHT_FORWARD,
    said(
        "上期报告结转下期扣减的金额，见“与上期比较”表",
        "carried forward by the previous report, sheet Previous period",
    ),
    brief=Text("上期不足扣减、结转本期的部分", "what the last period could not deduct"),
    if_any=True,
)


def _of_kind(kind: AdjustmentKind) -> Component:
    """The component that sums the adjustments of a kind, called as the scheme calls the kind."""
    known = _OF_KIND.get(kind.kind)
    if known is None:
        key = OWN + _MARKS.sub(lambda mark: f"_{ord(mark[0]):x}_", kind.kind)
        own = Component(key, kind.name, kind.sign, adjusted(kind.kind), _SEE, kind.from_pool, if_any=True)
        return replace(own, short=kind.name, payout=kind.name)
    if set(kind.name) <= set(builtin().lists.kinds[kind.kind]):
        return known
    return replace(known, title=kind.name, short=kind.name, plural=kind.name, payout=kind.name)


def _before_floor(signed: Sequence[Component]) -> Component:
    """What adds less what takes away, which the signs say."""
    first, *others = signed
    formula: Formula = first.slot
    for component in others:
        formula = formula + component.slot if component.sign > 0 else formula - component.slot
    slots = {component.key: component.called for component in signed}
    zh, en = f"{{{first.key}}}", f"{{{first.key}}}"
    for component in others:
        zh += f" {'+' if component.sign > 0 else '−'} {{{component.key}}}"
        en += f" {'+' if component.sign > 0 else '-'} {{{component.key}}}"
    title, brief = Text("合计", "Sum"), Text("以上各项", "of the above")
    return Component(_BEFORE_FLOOR.key, title, 0, formula, said(zh, en, **slots), brief=brief, working=True)


_BEFORE_FLOOR = Slot(Source.COMPONENT, "before_floor")
_THE_SUM = Text("合计", "the sum")
NET = Component(
    "net",
    Text("实发绩效", "Net pay"),
    0,
    at_least_0(_BEFORE_FLOOR),
    said("{before_floor}；小于 0 的按 0 发放", "{before_floor}; under 0 it is paid as 0", before_floor=_THE_SUM),
    stands_out=True,
)
CARRIED_FORWARD = Component(
    "carried_forward",
    Text("结转下期", "Carried forward"),
    0,
    under_0(_BEFORE_FLOOR),
    said(
        "{before_floor}小于 0 的部分，结转下期扣减",
        "what {before_floor} is under 0, carried to the next period",
        before_floor=_THE_SUM,
    ),
    brief=Text("合计小于 0 的部分", "what the sum is under 0"),
    payout=Text("结转下期扣减", "Carried forward"),
    if_any=True,
)


@dataclass(frozen=True)
class Components:
    """The components of a scheme's pay in their order: one goes by those before it."""

    all: tuple[Component, ...]

    @cached_property
    def signed(self) -> tuple[Component, ...]:
        """Those that net pay is the sum of."""
        return tuple(component for component in self.all if component.sign)

    @cached_property
    def out_of_pool(self) -> tuple[Component, ...]:
        """Those that the public pool pays."""
        return tuple(component for component in self.all if component.from_pool)

    @cached_property
    def totalled(self) -> tuple[Component, ...]:
        """All but steps of sheets."""
        return tuple(component for component in self.all if not component.working)

    @cached_property
    def by_slot(self) -> dict[Slot, Component]:
        """Each by its slot."""
        return {component.slot: component for component in self.all}

    @property
    def gross(self) -> Component:
        """Gross pay."""
        return self.by_slot[GROSS]

    @property
    def earned(self) -> Component:
        """The sum of monthly, assessed and whatever else is part of gross pay, before factors on it and budgets."""
        return self.by_slot.get(EARNED, self.before_budgets)

    @property
    def before_budgets(self) -> Component:
        """Pay that the budgets scale; gross pay itself where there are none."""
        return self.by_slot.get(BEFORE_BUDGETS, self.gross)

    @property
    def before_floor(self) -> Component:
        """The sum of the signed ones, which may be under 0."""
        return self.by_slot[_BEFORE_FLOOR]

    @cached_property
    def clawback(self) -> Component | None:
        """What is taken from pay of clawbacks; None where the scheme has no such kind."""
        return next((component for component in self.all if component.kind == CLAWBACK), None)


def components_of(shape: Shape) -> Components:
    """The components of pay of a shape: what the pool pays stands before deferred pay, the other kinds after it, as the scheme has
    them."""
    of_kinds = [_of_kind(kind) for kind in shape.kinds]
    granted = [component for component in of_kinds if component.from_pool]
    others = [component for component in of_kinds if not component.from_pool]
    beside = [LEVEL_PAY] if shape.level_pay and not shape.in_gross else []
    to_gross = up_to_gross(shape, MONTHLY)
    parts = (*to_gross, POOL_WITHHELD, DEFERRED, *beside, *granted, RELEASED, *others, DEDUCTED)
    return Components((*parts, _before_floor([part for part in parts if part.sign]), NET, CARRIED_FORWARD))


def components(scheme: Scheme) -> Components:
    """The components of a scheme's pay."""
    return components_of(shape_of(scheme))
