"""What a pay plan is: how monthly pay of one kind of role is worked out, with all its faces."""

from dataclasses import dataclass

from rmcli.language import Text
from rmcli.payroll.component import Component
from rmcli.payroll.formula import Formula, Slot, Source
from rmcli.tables.pay_rules import PLANS
from rmcli.words import Words


@dataclass(frozen=True)
class Plan:
    """One pay plan. `key` is its name in a scheme; `month` is monthly pay of one month by it, of which `monthly` is the sum."""

    key: str
    month: Component

    @property
    def title(self) -> Text:
        return PLANS[self.key]

    @property
    def by_month(self) -> tuple[Slot, ...]:
        """What it has to know of each month."""
        return tuple(slot for slot in self.month.formula.slots if slot.source is Source.MONTH)


def plan(key: str, formula: Formula, words: Words) -> Plan:
    """A plan whose monthly pay is the formula's, rounded half up to the fen; the words say it with the same slots."""
    return Plan(key, Component("month", Text("月度绩效", "pay"), 0, formula, words))
