"""tier 档次: the month's share of the base, by the tier of the month's RORAC and the days in post."""

from rmcli.payroll.plans.base import plan
from rmcli.payroll.slots import BASE, DAYS, LENGTH, MONTHLY_SHARE, TIER, said

PLAN = plan(
    "tier",
    BASE * MONTHLY_SHARE * TIER * DAYS / (12 * LENGTH),
    said(
        "{base} × {monthly_share} / 12 × {tier} × {days} / {length}，四舍五入到最小货币单位",
        "{base} x {monthly_share} / 12 x {tier} x {days} / {length}, half up to the smallest unit",
        *("base", "monthly_share", "tier", "days", "length"),
    ),
)
