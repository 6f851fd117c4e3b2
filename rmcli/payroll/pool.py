"""The public pool 公共绩效池: one a team, opening balance + withheld = granted + closing balance, always."""

from collections.abc import Iterable, Sequence

import pandas as pd

from rmcli.payroll.adjustments import amounts
from rmcli.payroll.components import POOL_WITHHELD, components
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table


def pools(pool: Table, teams_of_people: Sequence[str], pay: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """PayRun's `pools`, one row per team of an RM or of the Pool sheet, by name. `teams_of_people` has the team of each row of
    `pay`, which is PayRun's; what the scheme's components give out of the pool is granted. A team that the Pool sheet does not name opens
    with 0. The closing balance is under 0 where more was granted than the pool held: `rmcli.payroll.problems` says so.
    Source: method.md section 6.
    """
    rows = zip(pool.frame["team"].tolist(), amounts(pool, "opening_balance", scheme.currency), strict=True)
    opening = _by_team((team, amount) for team, amount in rows if not pd.isna(team))
    granted = (
        pay[[f"{component.key}_fen" for component in components(scheme).out_of_pool]]
        .sum(axis="columns")
        .astype("int64")
    )
    into = _by_team(zip(teams_of_people, pay[f"{POOL_WITHHELD.key}_fen"].tolist(), strict=True))
    out = _by_team(zip(teams_of_people, granted.tolist(), strict=True))
    teams = sorted(opening.keys() | into.keys())
    made = pd.DataFrame(
        {
            "team": pd.Series(teams, dtype="str"),
            "opening_fen": pd.Series([opening.get(t, 0) for t in teams], dtype="int64"),
            "withheld_fen": pd.Series([into.get(t, 0) for t in teams], dtype="int64"),
            "granted_fen": pd.Series([out.get(t, 0) for t in teams], dtype="int64"),
        }
    )
    return made.assign(closing_fen=made["opening_fen"] + made["withheld_fen"] - made["granted_fen"])


def _by_team(amounts_of: Iterable[tuple[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for team, amount in amounts_of:
        total[team] = total.get(team, 0) + amount
    return total
