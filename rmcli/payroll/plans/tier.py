"""tier 档次: the month's share of the base, by the tier of the month's RORAC and the days in post."""

from functools import cache

from rmcli.payroll.component import Component
from rmcli.payroll.plans.base import Plan, paid
from rmcli.payroll.slots import BASE, DAYS, LENGTH, MONTHLY_SHARE, TIER, said


@cache
def by_base(months: int) -> Component:
    """Where a base is for so many months."""
    return paid(
        BASE * MONTHLY_SHARE * TIER * DAYS / (months * LENGTH),
        said(
            f"{{base}} × {{monthly_share}} / {months} × {{tier}} × {{days}} / {{length}}，四舍五入到最小货币单位",
            f"{{base}} x {{monthly_share}} / {months} x {{tier}} x {{days}} / {{length}}, half up to the smallest unit",
            *("base", "monthly_share", "tier", "days", "length"),
        ),
    )


PLAN = Plan("tier", by_base)
