"""none 无: no monthly pay."""

from rmcli.payroll.formula import NOTHING
from rmcli.payroll.plans.base import plan
from rmcli.payroll.slots import said

PLAN = plan("none", NOTHING, said("没有月度绩效", "no monthly pay"))
