"""Balances of existing business: the weights of its average age, which must be of one sign and none forgotten."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from rmcli.checks.cell_problems import CellProblems, Facts, positions
from rmcli.problems import Problem
from rmcli.problems.kinds.led import BALANCE_BLANK, BOTH_SIGNS
from rmcli.scheme.model import Scheme
from rmcli.scoring.rorac import WEIGHTS, weighs_by_share, weights_of_ages
from rmcli.scoring.sums import group_numbers, grouped
from rmcli.tables.data import Tables

_LINE = ["rm_id", "business_line"]


def check_balances_are_of_one_sign(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """The balances of an RM's existing rows of one line are all of one sign, unless they cancel (then shares weigh)."""
    rows = _existing(tables)
    if not (rows["balance"] < 0).any():
        return
    below, above = (rows["balance"] < 0).groupby(rows["line"]), (rows["balance"] > 0).groupby(rows["line"])
    rows = _weighed_by_balance(rows[below.transform("any") & above.transform("any")])
    total = rows.groupby("line")["balance"].sum()

    def facts(row: int) -> Facts:
        return {"line": rows["business_line"][row], "total": scheme.currency.written_amount(total[rows["line"][row]])}

    at = rows.index[rows["balance"] < 0]
    yield from CellProblems.of(tables).at(BOTH_SIGNS, tables.ledger, at, "balance", facts)


def check_balances_are_given(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Where an RM's existing rows of one line are weighed by balance, every one of them has one."""
    rows = _existing(tables)
    blank = rows["balance"].isna()
    if blank.all() or not blank.any():
        return
    given, lacking = (~blank).groupby(rows["line"]), blank.groupby(rows["line"])
    rows = _weighed_by_balance(rows[given.transform("any") & lacking.transform("any")])
    blank = rows["balance"].isna()
    count, lacks = rows["line"].value_counts(), rows["line"][blank].value_counts()

    def facts(row: int) -> Facts:
        line = rows["line"][row]
        return {"line": rows["business_line"][row], "rows": int(count[line]), "blank": int(lacks[line])}

    yield from CellProblems.of(tables).at(BALANCE_BLANK, tables.ledger, rows.index[blank], "balance", facts)


def _existing(tables: Tables) -> pd.DataFrame:
    """The ledger's existing rows by position: rm_id, business_line, balance, share, and the number of their RM and line."""
    frame = tables.ledger.frame
    told = positions((frame["book"] == "existing") & frame["rm_id"].notna() & frame["business_line"].notna())
    rows = frame[[*_LINE, "balance", "share"]].iloc[told].set_axis(told)
    return rows.assign(line=group_numbers(rows, _LINE))


def _weighed_by_balance(rows: pd.DataFrame) -> pd.DataFrame:
    """Those of the rows whose line does not fall back to weighing by share."""
    if rows.empty:
        return rows
    weighed = rows[["line"]].assign(**weights_of_ages(rows["balance"].fillna(0), rows["share"]))
    sums = grouped(weighed, ["line"], WEIGHTS)
    by_balance = sums["line"][np.logical_not(weighs_by_share(sums))]
    return rows[rows["line"].isin(by_balance)]
