"""What a plan looks up by a month's RORAC, as sheets show it and a spreadsheet finds it in the Scheme sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from rmcli.language import Text
from rmcli.payroll.formula import Slot
from rmcli.payroll.plans.base import Plan
from rmcli.payroll.slots import DEDUCTION, RATE, TIER
from rmcli.report.formulas import ref, under
from rmcli.scheme.model import Scheme

_BOUNDS = "scheme.tiers.min_rorac"


@dataclass(frozen=True)
class LookedUp:
    """`key` is its column: of PayRun.months, of the Monthly pay sheet (behind the month) and of the tiers of the Scheme sheet.
    `above_0`: it is 0 where RORAC is not over 0."""

    slot: Slot
    key: str
    title: Text
    brief: Text
    comment: Text
    above_0: bool = False

    def formula(self, scheme: Scheme, rorac: str) -> str:
        """The formula by the month's RORAC."""
        tiers = scheme.tiers  # the lowest first, RORAC under whose bound earns nothing
        lowest = None if tiers[0].min_rorac is None else (ref(_BOUNDS, "tier1"), "0")
        found = under(rorac, ref(_BOUNDS), ref(f"scheme.tiers.{self.key}"), lowest, scheme.parameters.edges)
        return f"IF({rorac}<=0,0,{found})" if self.above_0 else found


_IN = Text(
    "当月 RORAC 所在档次的{what}，见“方案”表", "the {what} of the tier that the month's RORAC is in, sheet Scheme"
)
_RATE, _DEDUCTION = Text("提成率", "rate"), Text("速算扣除数", "quick deduction")
_EVERY = (
    LookedUp(
        TIER,
        "coefficient",
        Text("档次系数", "coefficient"),
        Text("档次系数", "Tier's"),
        Text("月利润下限不高于当月 RORAC 的最高档次", "of the highest tier whose bound is not over the month's RORAC"),
    ),
    LookedUp(RATE, "rate", _RATE, Text("提成率", "Rate"), _IN.format(what=_RATE), above_0=True),
    LookedUp(DEDUCTION, "deduction", _DEDUCTION, Text("速算扣除", "Less"), _IN.format(what=_DEDUCTION), above_0=True),
)


def looked_up_by(plans: Sequence[Plan]) -> tuple[LookedUp, ...]:
    """What these plans look up, in the order it is shown."""
    return tuple(one for one in _EVERY if any(one.slot in plan.by_month for plan in plans))


def column_of(slot: Slot) -> str:
    """The column of a month that holds a slot."""
    return next((one.key for one in _EVERY if one.slot == slot), slot.key)
