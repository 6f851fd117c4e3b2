"""Figures of indicators beside RORAC: what each takes from the ledger's rows, and the columns of Actuals that a ratio is of."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from rmcli.period import Period
from rmcli.scheme.model import Indicator, Scheme
from rmcli.scoring.arrays import FloatArray
from rmcli.scoring.measured_by import source_of
from rmcli.scoring.sources.base import Taken
from rmcli.scoring.sums import POSITIONS, grouped
from rmcli.tables.data import Table
from rmcli.tables.spec import normal

_KEYS = ["rm_id", "business_line", "book"]
DETAIL = {"rm_id": "str", "indicator": "str", "what": "str", "book": "str", "amount": "float64", POSITIONS: "object"}


@dataclass(frozen=True)
class Figures:
    """`detail`: as `ScoreRun.figures`. `sums`: as `Evidence.figures`."""

    detail: pd.DataFrame
    sums: Mapping[str, tuple[FloatArray, ...]]


def of(ledger: Table, period: Period, rm_ids: pd.Series, entered: Mapping[str, FloatArray], scheme: Scheme) -> Figures:
    """The figures of every indicator that has some, for the RMs of `rm_ids`; `entered` as `Evidence` has it. A column that Actuals
    does not have is missing for everybody. Source: method.md section 3, sources."""
    details: list[pd.DataFrame] = []
    sums: dict[str, tuple[FloatArray, ...]] = {}
    for indicator in scheme.indicators:
        if taken := source_of(indicator).taken:
            own = of_ledger(ledger.frame, period, indicator, taken)
            own = own[own["rm_id"].isin(rm_ids)].reset_index(drop=True)
            totals = grouped(own, ["rm_id"], ["amount"]).set_index("rm_id")["amount"]
            sums[indicator.code] = (totals.reindex(rm_ids, fill_value=0.0).to_numpy(),)
            details.append(own.assign(indicator=indicator.code))
        elif indicator.columns:
            nothing = np.full(len(rm_ids), np.nan)
            sums[indicator.code] = tuple(entered.get(column, nothing) for column in indicator.columns)
            details.append(_of_columns(indicator, rm_ids, sums[indicator.code]))
    empty = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in DETAIL.items()})
    return Figures(pd.concat([empty, *details], ignore_index=True)[list(DETAIL)] if details else empty, sums)


def of_ledger(ledger: pd.DataFrame, period: Period, indicator: Indicator, taken: Taken) -> pd.DataFrame:
    """What an indicator takes from the ledger's rows: one row per rm_id and what is added up, by rm_id. Columns rm_id, what (the
    business line; "" where customers are counted over all of them), book ("" likewise), amount, rows (positions in `ledger`)."""
    chosen = rows_of(ledger, period, indicator, taken)
    rows = ledger.loc[chosen, [*_KEYS, taken.column, "share"]]
    at = np.flatnonzero(chosen)
    if taken.counted:
        told = rows[rows[taken.column].notna()]
        found = grouped(told.assign(amount=0.0), ["rm_id"], ["amount"])
        at = at[np.asarray(rows[taken.column].notna(), dtype=bool)]
        many = told.groupby("rm_id")[taken.column].nunique()
        found = found.assign(what="", book="", amount=many.reindex(found["rm_id"]).to_numpy(dtype=np.float64))
    else:
        amounts = rows[taken.column].fillna(0.0) * rows["share"]
        if taken.by_month:
            amounts = amounts / len(period.months)
        found = grouped(rows[_KEYS].assign(amount=amounts), _KEYS, ["amount"]).rename(columns={"business_line": "what"})
    positions = at.tolist()
    found[POSITIONS] = pd.Series([tuple(positions[i] for i in group) for group in found[POSITIONS]], dtype=object)
    return found


def rows_of(ledger: pd.DataFrame, period: Period, indicator: Indicator, taken: Taken) -> "pd.Series[bool]":
    """Which rows of the ledger an indicator takes its figure from: those of its lines, as names are compared, and its book."""
    chosen = ledger["rm_id"].notna() & ledger["business_line"].notna()
    if indicator.lines:
        known = {line: normal(line) for line in ledger["business_line"].dropna().unique()}
        chosen &= ledger["business_line"].map(known).isin([normal(line) for line in indicator.lines])
    if indicator.book:
        chosen &= ledger["book"] == indicator.book
    if taken.last_month:
        chosen &= ledger["month"] == period.last
    return chosen


def _of_columns(indicator: Indicator, rm_ids: pd.Series, values: tuple[FloatArray, ...]) -> pd.DataFrame:
    """The two columns of a ratio, one row each for every RM."""
    columns = len(indicator.columns)
    return pd.DataFrame(
        {
            "rm_id": rm_ids.repeat(columns).array,
            "indicator": indicator.code,
            "what": list(indicator.columns) * len(rm_ids),
            "book": "",
            "amount": np.column_stack(values).ravel(),
            POSITIONS: pd.Series([()] * columns * len(rm_ids), dtype=object),
        }
    )
