"""What the sheets are made from: the run, its pay, its problems and how it was made, and the order RMs stand in."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rmcli.currency import Currency
from rmcli.insight.comparison import Previous
from rmcli.payroll.components import Components, components
from rmcli.payroll.gross_pay.shape import Shape, shape_of
from rmcli.payroll.plans import PLANS
from rmcli.payroll.plans.base import Plan
from rmcli.payroll.result import PayRun
from rmcli.problems import Problem
from rmcli.report.records import Row, grouped, positions, records
from rmcli.scheme.model import Indicator, Scheme
from rmcli.scoring.result import ScoreRun


@dataclass(frozen=True)
class Provenance:
    """How a report was made: rmcli's version and the command's options as given. No time: same inputs, same bytes."""

    version: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ScoredPeriod:
    """What a sheet about a scored period may speak of, whatever else the report is about. RMs stand by rm_id."""

    run: ScoreRun
    problems: tuple[Problem, ...]
    made: Provenance

    @property
    def scheme(self) -> Scheme:
        return self.run.scheme

    @property
    def currency(self) -> Currency:
        return self.scheme.currency

    def money(self, fen: int) -> Decimal:
        """An amount of pay in the currency, exact to its last decimal."""
        return self.currency.amount(fen)

    def shown(self, amount: float) -> float:
        """An amount kept at full precision, as it is shown."""
        return self.currency.shown(amount)

    @cached_property
    def people(self) -> tuple[Row, ...]:
        """The rows of ScoreRun.results."""
        return records(self.run.results)


@dataclass(frozen=True)
class PaidPeriod(ScoredPeriod):
    """Everything a sheet of a scored and paid period may speak of."""

    pay: PayRun
    previous: Previous | None = None

    @cached_property
    def shape(self) -> Shape:
        return shape_of(self.scheme)

    @cached_property
    def components(self) -> Components:
        return components(self.scheme)

    @property
    def months(self) -> tuple[str, ...]:
        return self.run.tables.period.months

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the scheme, dimension by dimension: the order of an RM's block in the Indicators sheet."""
        return tuple(i for d in self.scheme.dimensions for i in self.scheme.of_dimension(d.code))

    @cached_property
    def scores(self) -> Mapping[tuple[str, str], Row]:
        """The rows of ScoreRun.indicators by rm_id and code."""
        return {(r["rm_id"], r["indicator"]): r for r in records(self.run.indicators)}

    @cached_property
    def dimension_scores(self) -> Mapping[tuple[str, str], Row]:
        """The rows of ScoreRun.dimensions by rm_id and dimension."""
        return {(r["rm_id"], r["dimension"]): r for r in records(self.run.dimensions)}

    @cached_property
    def survey_groups(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        """The rows of ScoreRun.survey by rm_id and indicator."""
        return grouped(records(self.run.survey), "rm_id", "indicator")

    @cached_property
    def figures(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        """The rows of ScoreRun.figures by rm_id and indicator."""
        return grouped(records(self.run.figures), "rm_id", "indicator")

    @cached_property
    def lines(self) -> Mapping[tuple[str], tuple[Row, ...]]:
        """The rows of Rorac.lines by rm_id."""
        return grouped(records(self.run.rorac.lines), "rm_id")

    @cached_property
    def line_months(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        """The rows of Rorac.months by rm_id and business line, in the order of the months."""
        return grouped(records(self.run.rorac.months.sort_values(["rm_id", "business_line", "month"])), *_LINE)

    @cached_property
    def paid(self) -> Mapping[str, Row]:
        """The rows of PayRun.pay by rm_id."""
        return {r["rm_id"]: r for r in records(self.pay.pay)}

    @cached_property
    def paid_months(self) -> Mapping[tuple[str, str], Row]:
        """The rows of PayRun.months by rm_id and month."""
        return {(r["rm_id"], r["month"]): r for r in records(self.pay.months)}

    @cached_property
    def priced(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        """The rows of PayRun.priced by rm_id and month: next to each other."""
        return grouped(records(self.pay.priced), "rm_id", "month")

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans by which the people are paid, in the order of the plans there are."""
        used = {self.scheme.plan(p["role"]) for p in self.people}
        return tuple(plan for key, plan in PLANS.items() if key in used)

    @cached_property
    def adjusted(self) -> Mapping[tuple[str, str], tuple[int, ...]]:
        """Where the adjustments of an RM and kind stand in PayRun.adjustments: next to each other."""
        rows = enumerate(records(self.pay.adjustments))
        return positions(((r["rm_id"], r["kind"]), at) for at, r in rows)

    @cached_property
    def accounts(self) -> Mapping[str, tuple[int, ...]]:
        """Where the deferred accounts of an RM stand in PayRun.accounts: next to each other."""
        return positions((r["rm_id"], at) for at, r in enumerate(records(self.pay.accounts)))


_LINE = ("rm_id", "business_line")
