"""From the components to net pay, never under 0; and the year-end settlement 年终清算 of the assessed part."""

from collections.abc import Mapping

import pandas as pd

from rmcli.pay.assessed import assessed
from rmcli.pay.monthly import months
from rmcli.scoring.result import ScoreRun

# net = what adds less what takes away (domain.md section 6), in the order the report prints them.
ADDS = ("gross_fen", "pool_received_fen", "released_fen", "bonus_fen", "allowance_fen")
TAKES = ("pool_withheld_fen", "deferred_fen", "fine_fen", "clawback_fen")


def net(pay: pd.DataFrame) -> pd.DataFrame:
    """`pay` with before_floor_fen (what adds less what takes away), net_fen (that, or 0) and carried_forward_fen (what was
    under 0), so that before_floor = net - carried_forward."""
    before = pay[list(ADDS)].sum(axis="columns") - pay[list(TAKES)].sum(axis="columns")
    return pay.assign(
        before_floor_fen=before, net_fen=before.clip(lower=0), carried_forward_fen=(-before).clip(lower=0)
    )


def year_end(year: ScoreRun, paid: Mapping[str, int]) -> pd.DataFrame:
    """The year-end settlement: one row per RM of the year, then those who were paid in it and are not in its roster, by id.

    `year` is the whole year scored; `paid` is what the quarters paid as assessed pay, fen by RM. Columns: rm_id, in_roster
    (bool), assessed_fen (on the year's grade), paid_fen, difference_fen (over 0: still to be paid; under 0: to be taken back).
    Somebody whom the year's roster does not have is not settled: their difference is 0, for somebody to look at.
    Source: domain.md section 6.
    """
    ids = year.results["rm_id"].tolist()
    due = dict(zip(ids, assessed(year, months(year)).tolist(), strict=True))
    everybody = [*ids, *sorted(paid.keys() - due.keys())]
    received = [paid.get(rm, 0) for rm in everybody]
    return pd.DataFrame(
        {
            "rm_id": pd.Series(everybody, dtype="str"),
            "in_roster": pd.Series([rm in due for rm in everybody], dtype="bool"),
            "assessed_fen": pd.Series([due.get(rm, 0) for rm in everybody], dtype="int64"),
            "paid_fen": pd.Series(received, dtype="int64"),
            "difference_fen": pd.Series(
                [due[rm] - was if rm in due else 0 for rm, was in zip(everybody, received, strict=True)], dtype="int64"
            ),
        }
    )
