"""The pay plans, one module each; PLANS registers them all by their names in a scheme."""

from collections.abc import Mapping
from types import MappingProxyType

from rmcli.payroll.plans import commission, lead, marginal, none, tier
from rmcli.payroll.plans.base import Plan

PLANS: Mapping[str, Plan] = MappingProxyType(
    {module.PLAN.key: module.PLAN for module in (tier, marginal, commission, lead, none)}
)
