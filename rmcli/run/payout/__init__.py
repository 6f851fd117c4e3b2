"""`rmcli payout`: an approved report in, a payout sheet for everybody out, with the lists that go with them; all or nothing."""

from rmcli.run.payout.finish import PAYROLL, SUMMARY
from rmcli.run.payout.order import Format, Order, Payout
from rmcli.run.payout.write import payout

__all__ = ["PAYROLL", "SUMMARY", "Format", "Order", "Payout", "payout"]
