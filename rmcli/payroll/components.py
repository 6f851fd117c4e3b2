"""The components of pay, each declared once with all its faces: from monthly and assessed pay to net (net = signed ones, summed).

Everything that speaks of a component goes by COMPONENTS: what is computed, the sheets and their formulas, the steps of a payout
sheet, totals, JSON, the reconciliation, and whether a report read back still follows. Source: method.md section 6.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rmcli.language import Text
from rmcli.payroll.formula import Exact, Formula, Slot, Source, at_least_0, multiplied, under_0
from rmcli.payroll.rounding import half_up
from rmcli.words import Words

Sign = Literal[-1, 0, 1]


@dataclass(frozen=True)
class Component:
    """One component, in whole fen. `key` is its column (`key_fen` in PayRun.pay, `key` in the Pay sheet and in JSON).

    `sign`: whether net adds (1) or takes (-1) it; 0 is a step on the way. `formula` says how it is worked out and how a
    spreadsheet does, rounded half up to the fen; `words` say the same with the same slots, or where it is taken from. `brief`
    is what the narrow column of a payout sheet says instead of the words. `short`, `plural` and `payout` are what it is called
    within another's words, over a total and on a payout sheet, where that is not the title. `kept_in`: the frame and column of
    PayRun, beside `pay`, that have its total as well; the reconciliation goes by them.
    """

    key: str
    title: Text
    sign: Sign
    formula: Formula
    words: Words
    from_pool: bool = False  # paid out of the public pool of the RM's team
    brief: Text | None = None
    short: Text | None = None
    plural: Text | None = None
    payout: Text | None = None
    kept_in: tuple[str, str] | None = None
    working: bool = False  # only a step of sheets: in no total and not in JSON
    stands_out: bool = False
    if_any: bool = False  # a payout sheet shows it only where it is not 0

    @property
    def called(self) -> Text:
        """Its name within a sentence."""
        return self.short or _lower(self.title)

    @property
    def step(self) -> Text:
        """The step of a payout sheet, with its sign."""
        title = self.payout or self.title
        if self.sign == 0 or self.stands_out:
            return title
        said = _lower(title)
        return Text(f"{'+' if self.sign > 0 else '−'} {said.zh}", f"{'+' if self.sign > 0 else '-'} {said.en}")

    @property
    def kind(self) -> str:
        """The kind of adjustments that it sums; "" where it is of another source."""
        return next((slot.key for slot in self.formula.slots if slot.source is Source.ADJUSTED), "")

    @property
    def slot(self) -> Slot:
        """Itself, as a slot of another's formula."""
        return Slot(Source.COMPONENT, self.key)

    @property
    def multiplied(self) -> bool:
        """Whether it is a new amount, rounded here, and no sum or difference of amounts that stand elsewhere."""
        return multiplied(self.formula)

    def fen(self, of: Callable[[Slot], Exact]) -> int:
        """The amount, where each slot holds what `of` says (amounts in fen): rounded half up, once."""
        return rounded(self.formula.value(of))


def rounded(exact: Exact) -> int:
    """An exact amount of fen, half up to a whole one."""
    return exact if isinstance(exact, int) else half_up(*exact.as_integer_ratio())


def _lower(title: Text) -> Text:
    return Text(title.zh, title.en[:1].lower() + title.en[1:])


BASE = Slot(Source.PERSON, "base")
WORKED = Slot(Source.PERSON, "worked")
GRADE_COEFFICIENT = Slot(Source.PERSON, "coefficient")
DEFERRAL_SHARE = Slot(Source.PERSON, "deferral_share")
TIER, DAYS, LENGTH = (Slot(Source.MONTH, key) for key in ("tier", "days", "length"))
MONTHLY_PAY = Slot(Source.MONTHS, "pay")
MONTHLY_SHARE = Slot(Source.PARAMETER, "monthly_share")
POOL_RATE = Slot(Source.PARAMETER, "pool_rate")
BROUGHT_FORWARD = Slot(Source.BEFORE, "brought_forward")

_CALLED = {
    "base": Text("基数", "base"),
    "monthly_share": Text("月度比例", "monthly share"),
    "worked": Text("折合在岗月数", "months in post"),
    "coefficient": Text("等级系数", "grade coefficient"),
    "pool_rate": Text("提取比例", "pool rate"),
    "deferral_share": Text("延期比例", "deferral share"),
    "tier": Text("档次系数", "coefficient"),
    "days": Text("在岗天数", "days in post"),
    "length": Text("当月天数", "days of the month"),
}


def _said(zh: str, en: str, *slots: str, **called: Text) -> Words:
    """Words whose slots are called as everywhere, or as said here."""
    return Words(Text(zh, en), {**{slot: _CALLED[slot] for slot in slots}, **called})


def adjusted(kind: str) -> Slot:
    """The adjustments of one kind."""
    return Slot(Source.ADJUSTED, kind)


_SEE = _said("见“调整”表", "sheet Adjustments")
MONTH = Component(  # monthly pay of one month, of which `monthly` is the sum
    "month",
    Text("月度绩效", "pay"),
    0,
    BASE * MONTHLY_SHARE * TIER * DAYS / (12 * LENGTH),
    _said(
        "{base} × {monthly_share} / 12 × {tier} × {days} / {length}，四舍五入到分",
        "{base} x {monthly_share} / 12 x {tier} x {days} / {length}, half up to the fen",
        *("base", "monthly_share", "tier", "days", "length"),
    ),
)
MONTHLY = Component(
    "monthly",
    Text("月度绩效", "Monthly pay"),
    0,
    MONTHLY_PAY,
    _said("各月月度绩效之和，见“月度绩效”表", "sum of the months, sheet Monthly pay"),
    brief=Text("各月合计（见右表）", "sum of the months"),
    short=Text("月度绩效", "monthly"),
)
ASSESSED = Component(
    "assessed",
    Text("考核绩效", "Assessed pay"),
    0,
    BASE * (1 - MONTHLY_SHARE) / 12 * WORKED * GRADE_COEFFICIENT,
    _said(
        "{base} × (1 − {monthly_share}) / 12 × {worked} × {coefficient}，四舍五入到分",
        "{base} x (1 - {monthly_share}) / 12 x {worked} x {coefficient}, half up to the fen",
        *("base", "monthly_share", "worked", "coefficient"),
    ),
    brief=Text("基数×(1−月度比例)÷12×月数×系数", "base x (1-monthly)/12 x months x grade's"),
    short=Text("考核绩效", "assessed"),
)
GROSS = Component(
    "gross",
    Text("应发绩效", "Gross pay"),
    1,
    MONTHLY.slot + ASSESSED.slot,
    _said(
        "{monthly} + {assessed}",
        "{monthly} + {assessed}",
        monthly=Text("月度绩效合计", "monthly pay"),
        assessed=_lower(ASSESSED.title),
    ),
    brief=Text("月度绩效 + 考核绩效", "monthly + assessed"),
    short=Text("应发", "gross"),
    stands_out=True,
)
POOL_WITHHELD = Component(
    "pool_withheld",
    Text("提取公共绩效", "Withheld for the pool"),
    -1,
    GROSS.slot * POOL_RATE,
    _said("{gross} × {pool_rate}", "{gross} x {pool_rate}", "pool_rate", gross=_lower(GROSS.title)),
    brief=Text("应发 × 提取比例", "gross x pool rate"),
    short=Text("提取公共绩效", "withheld"),
    kept_in=("pools", "withheld_fen"),
)
DEFERRED = Component(
    "deferred",
    Text("延期支付", "Deferred"),
    -1,
    GROSS.slot * DEFERRAL_SHARE,
    _said("{gross} × {deferral_share}", "{gross} x {deferral_share}", "deferral_share", gross=_lower(GROSS.title)),
    brief=Text("应发 × 延期比例", "gross x deferred share"),
    short=Text("延期", "deferred"),
    kept_in=("accounts", "deferred_fen"),
)

_CLAWED_BACK = Text("已从延期账户扣回的部分", "what the deferred accounts paid")
_PARTS = (
    MONTHLY,
    ASSESSED,
    GROSS,
    POOL_WITHHELD,
    DEFERRED,
    Component(
        "pool_received",
        Text("公共绩效分配", "Received from the pool"),
        1,
        adjusted("pool"),
        _said("“调整”表中的公共绩效", "grants from the pool, sheet Adjustments"),
        from_pool=True,
        short=Text("公共绩效分配", "received"),
        payout=Text("公共绩效分配", "from the pool"),
    ),
    Component(
        "released",
        Text("延期发放", "Released"),
        1,
        Slot(Source.ACCOUNTS, "released"),
        _said("以前年度延期支付本期发放，见“延期支付”表", "deferred pay of earlier years released now, sheet Deferred"),
        brief=Text("以前年度延期支付本期发放", "deferred in earlier years, paid now"),
    ),
    Component("bonus", Text("奖金", "Bonus"), 1, adjusted("bonus"), _SEE, plural=Text("奖金", "Bonuses")),
    Component(
        "allowance", Text("津贴", "Allowance"), 1, adjusted("allowance"), _SEE, plural=Text("津贴", "Allowances")
    ),
    Component("fine", Text("罚款", "Fine"), -1, adjusted("fine"), _SEE, plural=Text("罚款", "Fines")),
    Component(
        "clawback",
        Text("追索扣回", "Clawback"),
        -1,
        adjusted("clawback") - Slot(Source.ACCOUNTS, "clawed_back"),
        _said(
            "{clawback}减去{clawed_back}",
            "{clawback} less {clawed_back}",
            clawback=Text("追索扣回", "clawbacks"),
            clawed_back=_CLAWED_BACK,
        ),
        brief=Text("追索扣回，先从延期账户扣", "clawed back, from deferred accounts first"),
        plural=Text("追索扣回", "Clawbacks"),
    ),
    Component(
        "brought_forward",
        Text("上期结转扣减", "Brought forward"),
        -1,
        BROUGHT_FORWARD,
        _said(
            "上期报告结转下期扣减的金额，见“与上期比较”表",
            "carried forward by the previous report, sheet Previous period",
        ),
        brief=Text("上期不足扣减、结转本期的部分", "what the last period could not deduct"),
        if_any=True,
    ),
)
SIGNED = tuple(component for component in _PARTS if component.sign)


def _before_floor() -> Component:
    """What adds less what takes away, which the signs say."""
    first, *others = SIGNED
    formula: Formula = first.slot
    for component in others:
        formula = formula + component.slot if component.sign > 0 else formula - component.slot
    zh, en = f"{{{first.key}}}", f"{{{first.key}}}"
    for component in others:
        zh += f" {'+' if component.sign > 0 else '−'} {{{component.key}}}"
        en += f" {'+' if component.sign > 0 else '-'} {{{component.key}}}"
    words = _said(zh, en, **{component.key: component.called for component in SIGNED})
    title, brief = Text("合计", "Sum"), Text("以上各项", "of the above")
    return Component("before_floor", title, 0, formula, words, brief=brief, working=True)


BEFORE_FLOOR = _before_floor()
_THE_SUM = Text("合计", "the sum")
NET = Component(
    "net",
    Text("实发绩效", "Net pay"),
    0,
    at_least_0(BEFORE_FLOOR.slot),
    _said("{before_floor}；小于 0 的按 0 发放", "{before_floor}; under 0 it is paid as 0", before_floor=_THE_SUM),
    stands_out=True,
)
CARRIED_FORWARD = Component(
    "carried_forward",
    Text("结转下期", "Carried forward"),
    0,
    under_0(BEFORE_FLOOR.slot),
    _said(
        "{before_floor}小于 0 的部分，结转下期扣减",
        "what {before_floor} is under 0, carried to the next period",
        before_floor=_THE_SUM,
    ),
    brief=Text("合计小于 0 的部分", "what the sum is under 0"),
    payout=Text("结转下期扣减", "Carried forward"),
    if_any=True,
)
COMPONENTS = (*_PARTS, BEFORE_FLOOR, NET, CARRIED_FORWARD)
OUT_OF_POOL = tuple(component for component in COMPONENTS if component.from_pool)
TOTALLED = tuple(component for component in COMPONENTS if not component.working)
