"""What pay yields: one frozen PayRun. Every amount of pay is an integer number of fen, in columns that end in _fen."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from rmcli.language import Text


@dataclass(frozen=True)
class Check:
    """One line of the reconciliation: what was compared (`check` is its stable key, `title` its name), both sides, and
    whether they agree exactly. Both sides are whole numbers, of fen, of rows or of people, as `unit` says."""

    check: str
    title: Text
    left: int
    right: int
    unit: Literal["fen", "rows", "people"]

    @property
    def ok(self) -> bool:
        return self.left == self.right


@dataclass(frozen=True)
class PayRun:
    """Pay of a scored period (method.md section 6), by rm_id, all amounts int64 fen.

    `months`: one row per rm_id and month of the period. Columns: rm_id, month, plan (of the RM's role), rorac_fen (the month's RORAC
        rounded half up to the fen), coefficient (Decimal, of the tier), rate and deduction (Decimal, of the tier, for the plan marginal),
        days, days_in_month, monthly_fen.
    `priced`: one row per rm_id, month and code of the prices, for RMs whose plan is commission and what they had of it. Columns: rm_id,
        month, code, measured (Decimal), step (the one of the code's prices that was reached, from 1; 0: none), counted (Fraction, in the
        price's unit), amount_fen, rows (tuple of positions in tables.ledger.frame).
    `budgeted` and `budgets`: gross pay under the scheme's budgets, as `payroll.gross_pay.shared_pay.Scaled` has it.
    `pay`: one row per RM. Columns: rm_id, months_in_post (Fraction, part months by their days), deferral_share (Fraction),
        and KEY_fen for every one of `components.components`, in their order.
    `pools`: one row per team, by name. Columns: team, opening_fen, withheld_fen, granted_fen, closing_fen.
    `accounts`: deferred pay, one row per rm_id and year of origin, the period's own year included where something was
        deferred. Columns: rm_id, name, year (int), amount_fen, released_before_fen, clawed_back_before_fen (as the Deferred
        sheet has them), due_fen (what of the amount has fallen due by the period's year, all parts so far), opening_fen (amount
        less released and clawed back before), deferred_fen, released_fen, clawed_back_fen, closing_fen, row (position in
        tables.deferred.frame, -1 where none); leavers who are on the Deferred sheet and not in the roster stay (name "").
    `adjustments`: the adjustments used. Columns: rm_id, kind, amount_fen, reason, approved_by, row (position in
        tables.adjustments.frame).
    `candidates`: proposals for the public pool. Columns: rm_id, kind ("decline" | "diligent"), and the evidence, float, nan
        where it is not of that kind: rorac, previous, change (a fraction, -0.2 is down 20 %) for decline; process,
        process_median, learning, learning_median, financial, financial_quartile for diligent.
    `checks`: the reconciliation (method.md section 9), every line of it.
    """

    months: pd.DataFrame
    priced: pd.DataFrame
    budgeted: pd.DataFrame
    budgets: pd.DataFrame
    pay: pd.DataFrame
    pools: pd.DataFrame
    accounts: pd.DataFrame
    adjustments: pd.DataFrame
    candidates: pd.DataFrame
    checks: tuple[Check, ...]
