"""Whom a payout sheet is for: an RM's own rows of an approved report, and the rules that all of them share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from rmcli.currency import Currency
from rmcli.language import Lang
from rmcli.payroll.components import Components
from rmcli.payroll.plans import PLANS
from rmcli.payroll.plans.base import Plan
from rmcli.period import days_in_month
from rmcli.report.change import Change, Plain, Row, key_in
from rmcli.report.formulas import row_name
from rmcli.report.payout.standing import Standing
from rmcli.scheme.model import Grade, Indicator
from rmcli.scheme.pay_rules import Edges, Price
from rmcli.scoring.methods.base import Band
from rmcli.scoring.result import State
from rmcli.tables.pay_rules import TIER


@dataclass(frozen=True)
class Dimension:
    """A dimension as the report names it; `key` is its column in Results."""

    code: str
    name: str
    key: str
    additional: bool


@dataclass(frozen=True)
class Rules:
    """What all sheets of a batch share."""

    lang: Lang
    period: str
    scheme: str
    months: tuple[str, ...]
    parameters: Mapping[str, Plain]
    grades: tuple[Grade, ...]
    dimensions: tuple[Dimension, ...]
    indicators: Mapping[str, Indicator]
    bands: Mapping[str, tuple[Band, ...]]
    components: Components
    base_months: int
    prices: Mapping[str, tuple[Price, ...]]  # by code, in steps
    price_rules: Mapping[str, tuple[str, ...]]  # the same in words
    currency: Currency

    @property
    def edges(self) -> Edges:
        """From where bounds hold."""
        return "upper" if self.parameters.get("edges") == "upper" else "lower"

    def number(self, parameter: str) -> float:
        """A parameter that is a number."""
        return as_number(self.parameters[parameter])

    def amount(self, value: Plain) -> Decimal:
        """An amount of money, exact to the currency's last decimal; a blank cell is 0."""
        return self.currency.rounded(as_number(value))

    def net(self, payee: "Payee") -> Decimal:
        """An RM's net pay."""
        return self.amount(payee.pay["net"])

    def days(self, month: int) -> int:
        """Calendar days of the period's month at that position."""
        return days_in_month(self.months[month])


@dataclass(frozen=True)
class Payee:
    """One RM: their rows by grid, where they stand in their group (None: too few people to say), which of their cells were
    changed by hand and accepted, and by grid the columns of amounts that nobody else may be shown."""

    rm_id: str
    rows: Mapping[str, tuple[Row, ...]]
    standing: Standing | None
    changes: tuple[Change, ...] = ()
    secret: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def by_hand(self, grid: str, column: str, *row: str) -> bool:
        """Whether that cell of the RM's was set by hand; `row` is what names it within the grid, beside the RM."""
        own = row_name(self.rm_id, *row)
        return any((c.grid, c.column, c.name) == (grid, column, own) and c.by_hand for c in self.changes)

    @property
    def gradings(self) -> tuple[Row, ...]:
        """What a committee decided about the grade: one row or none."""
        return self.rows.get("gradings.gradings", ())

    @property
    def result(self) -> Row:
        return self.rows["results.results"][0]

    @property
    def pay(self) -> Row:
        return self.rows["pay.pay"][0]

    @property
    def monthly(self) -> Row:
        return self.rows["monthly.months"][0]

    @property
    def plan(self) -> Plan:
        """How monthly pay is worked out; by the tiers where the report does not say."""
        return PLANS[key_in(self.monthly, "plan") or TIER if "plan" in self.monthly else TIER]

    def priced(self, month: str) -> tuple[Row, ...]:
        """What was earned by prices in a month."""
        return tuple(row for row in self.rows["commission.rows"] if row["month"] == month)

    @property
    def name(self) -> str:
        return str(self.result["name"] or "")


def as_number(value: Plain) -> float:
    """The number, 0 where the cell is blank; TypeError where it is text."""
    if value is None:
        return 0.0
    if isinstance(value, str | bool):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def counted(row: Row) -> bool:
    """Whether an indicator's row has a score."""
    return key_in(row, "state") in (State.SCORED, State.ZERO)


def for_role(row: Row) -> bool:
    """Whether an indicator is for the RM's role at all."""
    return key_in(row, "state") != State.NOT_FOR_ROLE


def adjusted(payee: Payee, kind: str) -> dict[int, Row]:
    """The RM's adjustments of one kind, by its key and by their positions among all of them."""
    return {at: row for at, row in enumerate(payee.rows["adjustments.rows"]) if key_in(row, "kind") == kind}
