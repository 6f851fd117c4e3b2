"""What scoring yields: one frozen ScoreRun, every frame of it with declared columns and a way back to the cells."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from rmcli.language import Text
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Tables


class State(StrEnum):
    """What became of one RM's cell under one indicator."""

    SCORED = "scored"
    NOT_FOR_ROLE = "not_for_role"
    NOT_APPLICABLE = "not_applicable"  # 不适用 by declaration
    NOT_IN_POST = "not_in_post"  # not one day in post, and missing or by a target in proportion to the days: left out
    EXCLUDED = "excluded"  # missing and left out
    ZERO = "zero"  # missing and counted as a score of 0, whatever floor and cap say
    MISSING = (
        "missing"  # missing where that is an error, or a target no ratio can be taken to (0 or less): no composite
    )


STATES = {
    State.SCORED: Text("已计分", "scored"),
    State.NOT_FOR_ROLE: Text("不适用于本岗位", "not for this role"),
    State.NOT_APPLICABLE: Text("不适用", "not applicable"),
    State.NOT_IN_POST: Text("期内不在岗", "not in post"),
    State.EXCLUDED: Text("缺失，不计入", "missing, left out"),
    State.ZERO: Text("缺失，计零", "missing, counted as 0"),
    State.MISSING: Text("缺失，无法计分", "missing, cannot be scored"),
}  # what a reader is told
APPLIES = (State.SCORED.value, State.ZERO.value, State.MISSING.value)  # the states of an indicator that has a weight


@dataclass(frozen=True)
class Rorac:
    """RORAC (method.md section 2), float64, at full precision. Rows are sorted by their key columns.

    `lines`: one row per rm_id, business_line. Columns: rm_id, business_line, revenue and costs (with tax; both x share,
        so that revenue - costs = existing + new), existing (before k0), age (n, years; 0 where
        there is no existing row), k0, new, total (= k0 * existing + new), decayed_loss (bool: existing < 0 and k0 < 1 applied).
        Where `decay_losses` is off and existing < 0, k0 is 1.
    `months`: one row per rm_id, month, business_line. Columns: rm_id, month, business_line, existing, new, k0, total, and
        rows (tuple of positions in tables.ledger.frame it was summed from).
    `totals`: one row per RM of the roster, by rm_id. Columns: rm_id, rorac (0.0 for somebody without a ledger row).
    `by_month`: one row per RM of the roster and month of the period. Columns: rm_id, month, rorac.
    """

    lines: pd.DataFrame
    months: pd.DataFrame
    totals: pd.DataFrame
    by_month: pd.DataFrame


@dataclass(frozen=True)
class NodeWeights:
    """One node of the tree. `node` "" is the whole. `weights` sum to 1 in the order of `criteria`. With a matrix: lambda_max,
    ci, ri, cr and consistent; without: None and True. An additional dimension has no NodeWeights."""

    node: str
    criteria: tuple[str, ...]
    weights: tuple[float, ...]
    lambda_max: float | None = None
    ci: float | None = None
    ri: float | None = None
    cr: float | None = None
    consistent: bool = True


@dataclass(frozen=True)
class ScoreRun:
    """A scored period. RMs stand by rm_id (as text) everywhere.

    `weights`: one NodeWeights per node, the whole first.
    `survey`: one row per rm_id, indicator (code), rater_group. Columns: rm_id, indicator, rater_group, raters (int), mean
        (0..100, nan if no raters), weight (of the group, scaled over those used; 0 if left out), used (bool).
    `figures`: what indicators take from the ledger beside RORAC, and the columns that ratios are of. One row per rm_id, indicator
        and what is added up or divided. Columns: rm_id, indicator (code), what (business line, or column of Actuals), book ("":
        both, or no matter), amount (x share; nan where Actuals has none), rows (positions in tables.ledger.frame, () for Actuals).
    `indicators`: one row per rm_id and indicator of the scheme. Columns: rm_id, indicator, dimension, actual, target_full
        (as given), days_share (days in post / days of the period where the indicator prorates, else 1), target (= target_full
        * days_share), raw (the method's value before clamping), score (clamped), state (a State), weight (within the
        dimension, scaled over the indicators that apply: scored, zero or missing; 0 elsewhere; 1 for an additional
        dimension's), global_weight (dimension weight x weight, both scaled; 1 for an additional dimension's), lost
        (global_weight * max(0, 100 - score); 0 for additional ones and where it does not apply), actual_row, target_row
        (positions in the long frames of tables.actuals / tables.targets, -1 where none). nan where there is none.
    `dimensions`: one row per rm_id and dimension. Columns: rm_id, dimension, score (nan where it drops out or
        an indicator of it is missing), weight (scaled over the dimensions that apply; 1 for an additional one; 0 where it
        drops out).
    `results`: one row per RM. Columns: rm_id, name, branch, team (the branch, if blank), role, level, base_pay, days,
        days_share, service_years, rorac, composite_full (float, full precision), composite (float, rounded half up to
        score_decimals), rank (int), grade_by_score, quota_alone (what the quotas give before the cut-offs),
        grade_by_quota (both equal to grade_by_score unless grade_method is quota),
        veto (reasons joined by "; ", "" if none), grade_by_veto (the strictest veto's cap, "" if none),
        grade_by_committee, committee (its reason) and approved_by ("" where nothing was decided), grade (final),
        coefficient (of pay, object: Decimal). Whoever has no composite (see `ungraded`) keeps their row: composite nan,
        rank 0, grades "", coefficient Decimal nan.
    """

    tables: Tables
    scheme: Scheme
    rorac: Rorac
    weights: tuple[NodeWeights, ...]
    survey: pd.DataFrame
    figures: pd.DataFrame
    indicators: pd.DataFrame
    dimensions: pd.DataFrame
    results: pd.DataFrame

    @property
    def missing(self) -> pd.DataFrame:
        """The cells in State.MISSING, as rows of `indicators`; their RMs have no composite (`scoring.problems` says so)."""
        return self.indicators[self.indicators["state"] == State.MISSING].reset_index(drop=True)

    @property
    def ungraded(self) -> tuple[str, ...]:
        """The rm_ids without a composite: they have a missing cell, or no weighted dimension applies to them at all."""
        return tuple(self.results["rm_id"][self.results["composite"].isna()])
