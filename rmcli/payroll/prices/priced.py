"""What each price pays whom in which month: commission 计价, item by item (method.md section 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

import pandas as pd

from rmcli.currency import Currency
from rmcli.payroll.component import rounded
from rmcli.payroll.prices.measures import Business, who
from rmcli.period import days_in_month
from rmcli.scheme.pay_rules import Edges, Price, steps
from rmcli.scoring.people import days_by_month
from rmcli.scoring.result import ScoreRun

COLUMNS = ("rm_id", "month", "code", "measured", "step", "counted", "amount_fen", "rows")


@dataclass(frozen=True)
class Earned:
    """What one thing earned in a month: the step that was reached (from 1; 0: none), what of the measure counted, in its unit, and the
    amount in fen."""

    step: int
    counted: Fraction
    fen: int


def earned(
    measured: Decimal, prices: Sequence[Price], in_post: Fraction, currency: Currency, edges: Edges = "lower"
) -> Earned:
    """What `measured` earns by the steps of one code. Of what a team or branch shares an RM has the part of the month they were in post.

    >>> from rmcli.currency import BUILT_IN
    >>> prices = [Price("K", "count", Decimal(30)), Price("K", "count", Decimal(50), lower=Decimal(10))]
    >>> earned(Decimal(9), prices, Fraction(1), BUILT_IN).fen, earned(Decimal(10), prices, Fraction(1), BUILT_IN).fen
    (27000, 50000)
    """
    bounds = [price.lower for price in prices]
    step = sum(b is None or measured > b or (measured == b and edges == "lower") for b in bounds)
    if step == 0:
        return Earned(0, Fraction(0), 0)
    price = prices[step - 1]
    over = price.lower if price.part and price.lower is not None else Decimal(0)
    counted = (Fraction(measured) - Fraction(over)) / Fraction(price.unit)
    if price.whole_units:
        counted = Fraction(floor(counted))
    amount = counted * Fraction(price.price)
    if price.cap is not None:
        amount = min(amount, Fraction(price.cap))
    if shared(price):
        amount *= in_post
    return Earned(step, counted, rounded(amount * currency.whole))


def shared(price: Price) -> bool:
    """Whether a price counts the business of more than the RM."""
    return price.scope != "own"


def priced(run: ScoreRun) -> pd.DataFrame:
    """PayRun's `priced`: a row for every RM whose plan is commission, month and code under which there was business, in the order of
    the results, the months and the prices. A measure of 0 makes none."""
    people = run.results[["rm_id", "team", "branch", "role"]].to_dict("records")
    paid = [p for p in people if run.scheme.plan(p["role"]) == "commission"]
    business, months = Business(run), run.tables.period.months
    in_post = days_by_month(run.tables.roster, run.tables.period) if paid else {}
    things = steps(run.scheme.prices) if paid else {}
    found = {code: business.of(own[0]) for code, own in things.items()}
    rows = []
    for p in paid:
        for m, month in enumerate(months):
            for code, own in things.items():
                here = found[code].get((who(own[0], p), month))
                if here is None or not here.value or not own[0].applies_to(p["role"]):
                    continue
                share = Fraction(in_post[p["rm_id"]][m], days_in_month(month))
                got = earned(here.value, own, share, run.scheme.currency, run.scheme.parameters.edges)
                rows.append((p["rm_id"], month, code, here.value, got.step, got.counted, got.fen, here.rows))
    made = pd.DataFrame(rows, columns=list(COLUMNS))
    types = {"rm_id": "str", "month": "str", "code": "str", "step": "int64", "amount_fen": "int64"}
    return made.astype(types)


def by_month(rows: pd.DataFrame) -> Mapping[tuple[str, str], int]:
    """What all prices pay, fen by RM and month."""
    found: dict[tuple[str, str], int] = {}
    for rm, month, fen in zip(*(rows[c].tolist() for c in ("rm_id", "month", "amount_fen")), strict=True):
        found[rm, month] = found.get((rm, month), 0) + fen
    return found


# The same as a spreadsheet has it, in slots: {measured}, {step}, {counted}, {price} of the row, the ranges {lowers}, {prices} and
# {caps} of the code's steps, {unit}, {beyond}, the sign by which a bound is not reached, and {in_post}, the part of the month. A
# blank bound is no bound and always counts.
STEP = "ROWS({lowers})-SUMPRODUCT(ISNUMBER({lowers})*({lowers}{beyond}{measured}))"
PRICE = "IF({step}=0,0,INDEX({prices},{step}))"


def counted_formula(price: Price) -> str:
    """What of the measure counts."""
    over = "{measured}-INDEX({lowers},{step})" if price.part else "{measured}"
    units = f"({over})/{{unit}}" if price.part else f"{over}/{{unit}}"
    whole = f"INT(ROUND({units},9))" if price.whole_units else units
    return f"IF({{step}}=0,0,{whole})"


def amount_formula(prices: Sequence[Price]) -> str:
    """The amount, before it is rounded."""
    amount = "{price}*{counted}"
    if any(price.cap is not None for price in prices):
        cap = "INDEX({caps},MAX(1,{step}))"
        amount = f"IF(ISNUMBER({cap}),MIN({cap},{amount}),{amount})"
    return f"{amount}*{{in_post}}" if shared(prices[0]) else amount
