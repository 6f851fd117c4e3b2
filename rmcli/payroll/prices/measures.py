"""What prices count: measures of a month's ledger over lines and books, of one RM or of their team or branch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import pandas as pd

from rmcli.currency import exact
from rmcli.scheme.pay_rules import Price
from rmcli.scoring.result import ScoreRun
from rmcli.scoring.rorac import row_amounts
from rmcli.scoring.sums import POSITIONS, grouped
from rmcli.tables.spec import normal


@dataclass(frozen=True)
class Measure:
    """One measure. `of(rows)` is what each row adds; None: rows, or customers, are counted. `money`: an amount of the currency, rounded to
    its smallest unit. `column`: the optional column of the ledger that it needs."""

    of: Callable[[pd.DataFrame], pd.Series] | None = None
    money: bool = False
    column: str = ""


def _times_share(column: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda rows: rows[column].fillna(0.0) * rows["share"]


MEASURES: Mapping[str, Measure] = {
    "revenue": Measure(_times_share("revenue"), money=True),
    "rorac": Measure(lambda rows: rows["rorac"], money=True),
    "balance": Measure(_times_share("balance"), money=True, column="balance"),
    "customers": Measure(column="customer_id"),
    "count": Measure(),
    "quantity": Measure(_times_share("quantity"), column="quantity"),
}


@dataclass(frozen=True)
class Measured:
    """A measure's value, rounded as it is shown, and the positions of its rows in tables.ledger.frame."""

    value: Decimal
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Business:
    """The ledger of a scored period as prices see it."""

    run: ScoreRun

    def of(self, price: Price) -> Mapping[tuple[str, str], Measured]:
        """The price's measure by month and by whose it is (`who`): an RM, or a team or branch where those share it; a month without
        such business is not in it."""
        measure, rows = MEASURES[price.measure], self._rows
        rows = rows[counted(rows, price)]
        if rows.empty:
            return {}
        values = rows.assign(value=measure.of(rows) if measure.of else 1.0)
        sums = grouped(values.reset_index(drop=True), [_WHOSE[price.scope], "month"], ["value"])
        at = rows["at"].tolist()
        own = [tuple(at[i] for i in group) for group in sums[POSITIONS].tolist()]
        found = sums["value"].tolist()
        if price.measure == "customers":
            ids = values["customer_id"].tolist()
            found = [len({ids[i] for i in group if not pd.isna(ids[i])}) for group in sums[POSITIONS].tolist()]
        currency = self.run.scheme.currency
        shown = [currency.rounded(value) if measure.money else exact(value) for value in found]
        keys = zip(sums[_WHOSE[price.scope]].tolist(), sums["month"].tolist(), strict=True)
        return {key: Measured(value, group) for key, value, group in zip(keys, shown, own, strict=True)}

    @cached_property
    def _rows(self) -> pd.DataFrame:
        """The rows of everybody in the results, with `at` (position), the team and branch they count for, and RORAC after k0."""
        people = self.run.results[["rm_id", "team", "branch"]]
        frame = self.run.tables.ledger.frame
        rows = frame.assign(at=range(len(frame))).merge(people, on="rm_id", how="inner")
        k0 = self.run.rorac.lines[["rm_id", "business_line", "k0"]]
        rows = rows.merge(k0, on=["rm_id", "business_line"], how="left").sort_values("at", ignore_index=True)
        return rows.assign(rorac=row_amounts(rows) * rows["k0"].where(rows["book"] == "existing", 1.0))


def counted(ledger: pd.DataFrame, price: Price) -> "pd.Series[bool]":
    """Which rows of the ledger a price counts: those of its lines, as names are compared, and its book."""
    chosen = ledger["business_line"].notna()
    if price.lines:
        wanted = {normal(line) for line in price.lines}
        chosen &= ledger["business_line"].isin(
            [line for line in ledger["business_line"].dropna().unique() if normal(line) in wanted]
        )
    return chosen & (ledger["book"] == price.book) if price.book else chosen


_WHOSE = {"own": "rm_id", "team": "team", "branch": "branch"}


def who(price: Price, person: Mapping[str, str]) -> str:
    """Whose business it is that a price counts for somebody; `person` is a row of the results."""
    return str(person[_WHOSE[price.scope]])
