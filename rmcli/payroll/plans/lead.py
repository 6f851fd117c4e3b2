"""lead 负责人: nothing by the month, but for the period a share of what the others in the team are paid (component `lead`)."""

from rmcli.payroll.formula import NOTHING
from rmcli.payroll.plans.base import plan
from rmcli.payroll.slots import said

PLAN = plan("lead", NOTHING, said("不按月计，见“负责人绩效”", "not by the month, see Lead's pay"))
