"""commission 计价: what the month's business earns by the prices of the scheme, item by item (`rmcli.payroll.prices.priced`)."""

from rmcli.payroll.plans.base import plan
from rmcli.payroll.slots import PRICED, said

PLAN = plan("commission", PRICED, said("{priced}之和，见“计价”表", "sum of {priced}, sheet Commission", "priced"))
