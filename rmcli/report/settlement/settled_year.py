"""What the sheets of a settlement are made from: the scored year, the reports that paid it, and what the two come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rmcli.payroll.settlement.year_end import Paid, Settlement
from rmcli.report.change import Change
from rmcli.report.formulas import row_name
from rmcli.report.records import Row, grouped, records
from rmcli.report.scored.paid_period import ScoredPeriod


@dataclass(frozen=True)
class SettledYear(ScoredPeriod):
    """The scored year (`run`), the reports in the order of their periods, the settlement, accepted changes."""

    paid: tuple[Paid, ...]
    settled: Settlement
    changes: tuple[Change, ...] = ()

    @property
    def year(self) -> str:
        """The period settled, as its name."""
        return str(self.run.tables.period)

    @cached_property
    def due(self) -> Mapping[str, Row]:
        """The rows of Settlement.people by rm_id."""
        return {r["rm_id"]: r for r in records(self.settled.people)}

    @cached_property
    def parts(self) -> tuple[Row, ...]:
        """The rows of Settlement.parts: an RM's stand next to each other, as many as there are reports."""
        return records(self.settled.parts)

    @cached_property
    def unsettled(self) -> Mapping[str, Sequence[Row]]:
        """The rows of Settlement.unsettled by rm_id."""
        return {key[0]: rows for key, rows in grouped(records(self.settled.unsettled), "rm_id").items()}

    def ends(self, rm_id: str) -> tuple[str, str]:
        """The names of the first and the last of an RM's rows by period."""
        return row_name(rm_id, str(self.paid[0].period)), row_name(rm_id, str(self.paid[-1].period))
