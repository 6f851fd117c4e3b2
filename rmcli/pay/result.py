"""What pay yields: one frozen PayRun. Every amount of pay is an integer number of fen, in columns that end in _fen."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Check:
    """One line of the reconciliation: what was compared, both sides, and whether they agree to the fen (or exactly)."""

    check: str
    left: float | int
    right: float | int
    ok: bool


@dataclass(frozen=True)
class PayRun:
    """Pay of a scored period (domain.md section 6), rm_id in roster order, all amounts int64 fen.

    `months`: one row per rm_id and month of the period. Columns: rm_id, month, rorac_fen (the month's RORAC rounded half up
        to the fen), coefficient (Decimal, of the tier), days, days_in_month, monthly_fen.
    `pay`: one row per RM. Columns: rm_id, monthly_fen (sum of the months), assessed_fen, gross_fen, pool_withheld_fen,
        deferral_share (Decimal), deferred_fen, pool_received_fen, released_fen, bonus_fen, allowance_fen, fine_fen,
        clawback_fen (what is left of clawbacks after the deferred accounts paid), before_floor_fen (net before the floor at
        0), net_fen (>= 0), carried_forward_fen (>= 0).
    `pools`: one row per team. Columns: team, opening_fen, withheld_fen, granted_fen, closing_fen.
    `accounts`: deferred pay, one row per rm_id and year of origin, the period's own year included where something was
        deferred. Columns: rm_id, name, year (int), opening_fen, deferred_fen, released_fen, clawed_back_fen, closing_fen; leavers
        who are on the Deferred sheet and not in the roster stay (name "").
    `adjustments`: the adjustments used. Columns: rm_id, kind, amount_fen, reason, approved_by, row (position in
        tables.adjustments.frame).
    `candidates`: proposals for the public pool. Columns: rm_id, kind ("decline" | "diligent"), evidence (float columns:
        process, learning, financial for diligent; empty when nothing qualifies).
    `checks`: the reconciliation (domain.md section 9), every line of it.
    """

    months: pd.DataFrame
    pay: pd.DataFrame
    pools: pd.DataFrame
    accounts: pd.DataFrame
    adjustments: pd.DataFrame
    candidates: pd.DataFrame
    checks: tuple[Check, ...]
