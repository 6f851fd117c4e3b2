"""RORAC, 风险调整后利润: the only step that reads the ledger's rows, as one grouped sum."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rmcli.period import Period
from rmcli.scheme.model import Parameters
from rmcli.scoring.result import Rorac
from rmcli.scoring.sums import POSITIONS, grouped
from rmcli.tables.data import Table
from rmcli.tables.ledger import LEDGER
from rmcli.tables.spec import Role

_COSTS = LEDGER.of_role(Role.COST)
WEIGHTS = ("balance", "balance_size", "weight", "weight_size")
_SUMMED = ("existing", "new", "revenue", "costs", "share", "share_age", "weight_age", *WEIGHTS)
_OF_LINES = ("revenue", "costs", "existing", "age", "k0", "new", "total", "decayed_loss")
# sums of amounts typed to the fen that cancel leave at most this part of what was added
_CANCELS = 1e-12


def score(ledger: Table, rm_ids: pd.Series, period: Period, parameters: Parameters) -> Rorac:
    """RORAC of every RM of `rm_ids` by line, by month and in all. Rows of anybody else are left out (a check names them).

    Source: method.md section 2.
    """
    months = _sums_of_rows(ledger.frame, rm_ids)
    lines = _with_k0(grouped(months, ["rm_id", "business_line"], _SUMMED), parameters)
    months = months.merge(lines[["rm_id", "business_line", "k0"]], on=["rm_id", "business_line"], how="left")
    months["total"] = months["k0"] * months["existing"] + months["new"]
    return Rorac(
        lines=lines[["rm_id", "business_line", *_OF_LINES]],
        months=months[["rm_id", "month", "business_line", "existing", "new", "k0", "total", "rows"]],
        totals=_totals(lines, rm_ids),
        by_month=_by_month(months, rm_ids, period),
    )


def row_amounts(rows: pd.DataFrame) -> NDArray[np.float64]:
    """RORAC of each ledger row before k0, (n_rows,): (E - (Cd + Cm + Cf + Cr) - T) x share."""
    costs = sum(rows[cost] for cost in _COSTS)
    return np.asarray((rows["revenue"] - costs - rows["tax"]) * rows["share"], dtype=np.float64)


def _revenue_and_costs(rows: pd.DataFrame) -> dict[str, NDArray[np.float64]]:
    """The two sides of each row's amount: revenue, and all costs with tax; both x share."""
    costs = sum((rows[cost] for cost in _COSTS), rows["tax"])
    sides = {"revenue": rows["revenue"], "costs": costs}
    return {side: np.asarray(amounts * rows["share"], dtype=np.float64) for side, amounts in sides.items()}


def k0(age: NDArray[np.float64], parameters: Parameters) -> NDArray[np.float64]:
    """What existing business counts at an average age in years: 1 less the yearly decay, never under the floor."""
    return np.maximum(parameters.decay_floor, 1 - parameters.decay_per_year * age)


def weights_of_ages(balance: pd.Series, share: pd.Series) -> dict[str, pd.Series]:
    """`WEIGHTS` of each existing row: balance (blank is 0), weight (balance x share), and the size of each, which is its
    absolute value, against whose sum cancelling is judged."""
    weight = balance * share
    return {"balance": balance, "balance_size": balance.abs(), "weight": weight, "weight_size": weight.abs()}


def weighs_by_share(sums: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether ages are weighted by share alone, (n_lines,), from the sums of `WEIGHTS` of each RM's line: its balances, or the
    weights made of them, are absent or add up to 0. Balances of both signs that do not are an error that a check names: their
    average would lie outside of the lowest and the highest age. Source: method.md section 2.
    """
    by_share = np.zeros(len(sums), dtype=bool)
    for part in ("balance", "weight"):
        by_share |= np.asarray(sums[part].abs() <= _CANCELS * sums[f"{part}_size"], dtype=bool)
    return by_share


def _sums_of_rows(ledger: pd.DataFrame, rm_ids: pd.Series) -> pd.DataFrame:
    """The grouped sum: one row per rm_id, month and business line with `_SUMMED` and the ledger positions (`rows`).

    share, `WEIGHTS` and the products with the age are of existing rows only.
    """
    positions = np.flatnonzero(ledger["rm_id"].isin(rm_ids))
    rows = ledger.iloc[positions]
    existing = np.asarray(rows["book"] == "existing", dtype=bool)
    amount = row_amounts(rows)
    age = np.where(existing, np.asarray(rows["stock_years"], dtype=np.float64), 0.0)
    share = np.where(existing, np.asarray(rows["share"], dtype=np.float64), 0.0)
    weights = weights_of_ages(rows["balance"].where(existing).fillna(0), rows["share"].where(existing, 0.0))
    frame = rows[["rm_id", "month", "business_line"]].assign(
        existing=np.where(existing, amount, 0.0),
        new=np.where(existing, 0.0, amount),
        **_revenue_and_costs(rows),
        share=share,
        share_age=share * age,
        weight_age=weights["weight"] * age,
        **weights,
    )
    sums = grouped(frame, ["rm_id", "month", "business_line"], _SUMMED)
    original = positions.tolist()
    sums[POSITIONS] = pd.Series([tuple(original[i] for i in group) for group in sums[POSITIONS]], dtype=object)
    return sums


def _with_k0(lines: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """The lines with age, k0, total and decayed_loss."""
    by_share = weighs_by_share(lines)
    weight = np.where(by_share, lines["share"], lines["weight"])
    weight_age = np.where(by_share, lines["share_age"], lines["weight_age"])
    age = np.divide(weight_age, weight, out=np.zeros(len(lines)), where=weight != 0)
    factor = k0(age, parameters)
    loss = np.asarray(lines["existing"] < 0, dtype=bool)
    if not parameters.decay_losses:
        factor = np.where(loss, 1.0, factor)
    return lines.assign(
        age=age,
        k0=factor,
        total=factor * lines["existing"] + lines["new"],
        decayed_loss=loss & (factor < 1),
    )


def _totals(lines: pd.DataFrame, rm_ids: pd.Series) -> pd.DataFrame:
    sums = grouped(lines, ["rm_id"], ["total"]).set_index("rm_id")["total"]
    return pd.DataFrame({"rm_id": rm_ids.array, "rorac": sums.reindex(rm_ids, fill_value=0.0).to_numpy()})


def _by_month(months: pd.DataFrame, rm_ids: pd.Series, period: Period) -> pd.DataFrame:
    sums = grouped(months, ["rm_id", "month"], ["total"]).set_index(["rm_id", "month"])["total"]
    every = pd.MultiIndex.from_product([rm_ids, period.months], names=["rm_id", "month"])
    return sums.reindex(every, fill_value=0.0).rename("rorac").reset_index()
