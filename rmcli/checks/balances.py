"""Balances of existing business: the weights of its average age, which must be of one sign and none forgotten."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from rmcli.checks.told import Facts, Teller, positions
from rmcli.language import Text
from rmcli.problems import Problem, Severity, kind
from rmcli.scheme.model import Scheme
from rmcli.scoring.rorac import WEIGHTS, weighs_by_share, weights_of_ages
from rmcli.scoring.sums import grouped
from rmcli.tables.data import Tables

BOTH_SIGNS = kind(
    "LED08",
    Severity.ERROR,
    Text("存量余额有正有负，算不出平均年数", "balances of both signs: no average age can be formed"),
    expected=Text(
        "同一客户经理、同一业务类别的存量余额同为正或同为负；{line} 合计 {total} 元",
        "balances of one sign on an RM's existing rows of one line; those of {line} add up to {total} yuan",
    ),
    fix=Text(
        "核对正负号；冲销、透支请并入所属的那一行",
        "look at the sign; put a reversal or an overdraft into the row that it belongs to",
    ),
    why=Text(
        "平均存量年数按余额加权。余额有正有负，权数就有正有负，算出的年数会落在最短与最长之外，甚至小于 0，k0 也就失去意义。",
        "The average age is weighted by balance. Weights of both signs put it outside of the lowest and the highest age, even "
        "under 0, and k0 then means nothing.",
    ),
)
BALANCE_BLANK = kind(
    "LED09",
    Severity.WARNING,
    Text(
        "余额空白，而同类其他存量行有余额：该行的年数不计入平均",
        "a blank balance beside given ones: the age of this row counts for nothing",
    ),
    expected=Text(
        "余额；{line} 的 {rows} 行存量中有 {blank} 行空白",
        "a balance; of the {rows} existing rows of {line}, {blank} are blank",
    ),
    fix=Text("补上余额；确为 0 的填 0", "enter the balance; 0 if it is 0"),
    why=Text(
        "平均存量年数按余额加权，空白的权数为 0。老业务的余额留空，平均年数就偏低，k0 和利润就偏高。",
        "The average age is weighted by balance, and a blank one weighs 0. Leaving out the balance of old business makes the "
        "average age lower and k0 and the RORAC higher.",
    ),
)

_LINE = ["rm_id", "business_line"]


def check_balances_are_of_one_sign(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """The balances of an RM's existing rows of one line are all of one sign, unless they cancel (then shares weigh)."""
    rows = _existing(tables)
    below, above = (rows["balance"] < 0).groupby(rows["line"]), (rows["balance"] > 0).groupby(rows["line"])
    rows = _weighed_by_balance(rows[below.transform("any") & above.transform("any")])
    total = rows.groupby("line")["balance"].sum()

    def facts(row: int) -> Facts:
        return {"line": rows["business_line"][row], "total": f"{total[rows['line'][row]]:,.2f}"}

    at = rows.index[rows["balance"] < 0]
    yield from Teller.of(tables).at(BOTH_SIGNS, tables.ledger, at, "balance", facts)


def check_balances_are_given(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Where an RM's existing rows of one line are weighed by balance, every one of them has one."""
    rows = _existing(tables)
    blank = rows["balance"].isna()
    given, lacking = (~blank).groupby(rows["line"]), blank.groupby(rows["line"])
    rows = _weighed_by_balance(rows[given.transform("any") & lacking.transform("any")])
    blank = rows["balance"].isna()
    count, lacks = rows["line"].value_counts(), rows["line"][blank].value_counts()

    def facts(row: int) -> Facts:
        line = rows["line"][row]
        return {"line": rows["business_line"][row], "rows": int(count[line]), "blank": int(lacks[line])}

    yield from Teller.of(tables).at(BALANCE_BLANK, tables.ledger, rows.index[blank], "balance", facts)


def _existing(tables: Tables) -> pd.DataFrame:
    """The ledger's existing rows by position: rm_id, business_line, balance, share, and the number of their RM and line."""
    frame = tables.ledger.frame
    told = positions((frame["book"] == "existing") & frame["rm_id"].notna() & frame["business_line"].notna())
    rows = frame[[*_LINE, "balance", "share"]].iloc[told].set_axis(told)
    return rows.assign(line=rows.groupby(_LINE, sort=True).ngroup())


def _weighed_by_balance(rows: pd.DataFrame) -> pd.DataFrame:
    """Those of the rows whose line does not fall back to weighing by share."""
    if rows.empty:
        return rows
    weighed = rows[["line"]].assign(**weights_of_ages(rows["balance"].fillna(0), rows["share"]))
    sums = grouped(weighed, ["line"], WEIGHTS)
    by_balance = sums["line"][np.logical_not(weighs_by_share(sums))]
    return rows[rows["line"].isin(by_balance)]
