"""Deferred pay 延期支付: one account per RM and year of origin, released in equal yearly parts, never front-loaded.

Part n of an account of year y falls due in year y + n, n = 1..deferral_years. A part is the account's amount / deferral_years
rounded down to the fen; the last part takes the rest of the rounding. A clawback takes from what is still deferred before
anything is released, the oldest account first. The parts stay parts of the original amount, capped by what remains: a clawback
takes the last parts first, so that the account runs out sooner and no part gets smaller before it does. 30,000 with 15,000
clawed back in its first year releases 10,000, 5,000 and nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from rmcli.currency import Currency
from rmcli.payroll.adjustments import amounts
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Tables

_COLUMNS = (
    "rm_id",
    "name",
    "year",
    "amount_fen",
    "released_before_fen",
    "clawed_back_before_fen",
    "due_fen",
    "opening_fen",
    "deferred_fen",
    "released_fen",
    "clawed_back_fen",
    "closing_fen",
    "row",
)


@dataclass(frozen=True)
class Deferral:
    """`accounts` is PayRun's; `released` and `clawed_back` are its sums by RM, fen."""

    accounts: pd.DataFrame
    released: Mapping[str, int]
    clawed_back: Mapping[str, int]


def due(amount: int, years_on: int, years: int) -> int:
    """What of `amount` fen has fallen due `years_on` years after the year of origin, all parts so far together.

    >>> [due(200, n, 3) for n in (-1, 0, 1, 2, 3, 4)]
    [0, 0, 66, 132, 200, 200]
    """
    return amount if years_on >= years else amount // years * max(years_on, 0)


def deferral(
    tables: Tables, names: Mapping[str, str], scheme: Scheme, deferred: Mapping[str, int], clawbacks: Mapping[str, int]
) -> Deferral:
    """The accounts after the period. `names` of the RMs by id, in order; `deferred` from this period's gross and
    `clawbacks` by RM, fen. An account's rows: RMs in the order of `names`, then leavers by id, each by year. An account paid out
    over its amount (an error already) releases nothing. Source: method.md section 6.
    """
    now, years = tables.period.year, scheme.parameters.deferral_years
    still = dict(clawbacks)
    released: dict[str, int] = {}
    taken: dict[str, int] = {}
    made = []
    for (rm, year), (amount, before, clawed, row) in _accounts(tables, names, scheme.currency, deferred).items():
        added = deferred.get(rm, 0) if year == now else 0
        opening = amount - before - clawed
        left = max(0, opening + added)
        clawback = min(still.get(rm, 0), left)
        falls_due = due(amount, now - year, years)
        release = min(max(0, falls_due - before), left - clawback)
        still[rm] = still.get(rm, 0) - clawback
        taken[rm] = taken.get(rm, 0) + clawback
        released[rm] = released.get(rm, 0) + release
        closing = opening + added - release - clawback
        name = names.get(rm, "")
        made.append(
            (rm, name, year, amount, before, clawed, falls_due, opening, added, release, clawback, closing, row)
        )
    frame = pd.DataFrame(made, columns=list(_COLUMNS))
    return Deferral(
        frame.astype(dict.fromkeys(_COLUMNS[2:], "int64") | {"rm_id": "str", "name": "str"}), released, taken
    )


def _accounts(
    tables: Tables, names: Mapping[str, str], currency: Currency, deferred: Mapping[str, int]
) -> dict[tuple[str, int], tuple[int, int, int, int]]:
    """By RM and year of origin, in the order of `accounts`: amount, released and clawed back before, row of the sheet (-1:
    none). A row without id or year (an error already) has no account; two rows of one account count together."""
    sheet, now = tables.deferred, tables.period.year
    found = {(rm, now): (0, 0, 0, -1) for rm, amount in deferred.items() if amount}
    columns = (amounts(sheet, column, currency) for column in ("amount", "released", "clawed_back"))
    ids, origins = sheet.frame["rm_id"].tolist(), sheet.frame["year"].tolist()
    for row, (rm, year, amount, before, clawed) in enumerate(zip(ids, origins, *columns, strict=True)):
        if pd.isna(rm) or pd.isna(year):
            continue
        a, b, c, first = found.get((rm, int(year)), (0, 0, 0, -1))
        found[rm, int(year)] = (a + amount, b + before, c + clawed, row if first < 0 else first)
    order = {rm: position for position, rm in enumerate(names)}
    return dict(sorted(found.items(), key=lambda kept: (order.get(kept[0][0], len(order)), kept[0])))
