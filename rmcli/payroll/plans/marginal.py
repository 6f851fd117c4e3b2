"""marginal 分段: each part of the month's RORAC at the rate of the tier that it lies in, as a progressive tax is worked out.

The sum over tiers of rate x part is RORAC x the rate of its own tier less a quick deduction 速算扣除数: what the parts below would have
earned too much at that rate. It is 0 in the first tier and grows at each bound by bound x (rate - rate before).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rmcli.payroll.plans.base import plan
from rmcli.payroll.slots import DEDUCTION, RATE, RORAC, said
from rmcli.scheme.pay_rules import Tier

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Bracket:
    """From `lower` of RORAC on: the rate, and the quick deduction in the currency."""

    lower: Decimal
    rate: Decimal
    deduction: Decimal


def brackets(tiers: Sequence[Tier]) -> tuple[Bracket, ...]:
    """A bracket for every tier, lowest first. RORAC under 0 earns nothing, so a bound under 0, or none, is one of 0. A tier without a rate
    (an error where anybody is paid by them) counts as 0.

    >>> rates = ((None, "0.01"), (Decimal(20000), "0.02"), (Decimal(50000), "0.05"))
    >>> [str(b.deduction) for b in brackets([Tier(lower, _ZERO, Decimal(rate)) for lower, rate in rates])]
    ['0.00', '200.00', '1700.00']
    """
    found: list[Bracket] = []
    before, deduction = None, _ZERO
    for tier in tiers:
        lower, rate = max(tier.min_rorac or _ZERO, _ZERO), tier.rate or _ZERO
        deduction += lower * (rate - before) if before is not None else lower * rate
        found.append(Bracket(lower, rate, deduction))
        before = rate
    return tuple(found)


PLAN = plan(
    "marginal",
    RORAC * RATE - DEDUCTION,
    said(
        "{rorac} × {rate} − {deduction}，四舍五入到最小货币单位；利润不大于 0 的为 0",
        "{rorac} x {rate} - {deduction}, half up to the smallest unit; 0 where RORAC is not over 0",
        *("rorac", "rate", "deduction"),
    ),
)
