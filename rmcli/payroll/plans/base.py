"""What a pay plan is: how monthly pay of one kind of role is worked out, with all its faces."""

from collections.abc import Callable
from dataclasses import dataclass

from rmcli.language import Text
from rmcli.payroll.component import Component
from rmcli.payroll.formula import Formula, Slot, Source
from rmcli.tables.pay_rules import PLANS
from rmcli.words import Words


@dataclass(frozen=True)
class Plan:
    """One pay plan. `key` is its name in a scheme; `by_base(months)` is monthly pay of one month by it, of which `monthly` is the
    sum, where a base is for so many months."""

    key: str
    by_base: Callable[[int], Component]

    @property
    def month(self) -> Component:
        """The same where a base is a year's."""
        return self.by_base(YEAR)

    @property
    def title(self) -> Text:
        return PLANS[self.key]

    @property
    def by_month(self) -> tuple[Slot, ...]:
        """What it has to know of each month."""
        return tuple(slot for slot in self.month.formula.slots if slot.source is Source.MONTH)


YEAR = 12


def plan(key: str, formula: Formula, words: Words) -> Plan:
    """A plan that no base counts for: its monthly pay is the formula's, rounded half up to the fen; the words say it with the same
    slots."""
    month = paid(formula, words)
    return Plan(key, lambda _months: month)


def paid(formula: Formula, words: Words) -> Component:
    """Monthly pay of one month by a formula."""
    return Component("month", Text("月度绩效", "pay"), 0, formula, words)
