"""From the components to net pay, never under 0."""

import pandas as pd

# net = what adds less what takes away (method.md section 6), in the order the report prints them.
ADDS = ("gross_fen", "pool_received_fen", "released_fen", "bonus_fen", "allowance_fen")
TAKES = ("pool_withheld_fen", "deferred_fen", "fine_fen", "clawback_fen")


def net(pay: pd.DataFrame) -> pd.DataFrame:
    """`pay` with before_floor_fen (what adds less what takes away), net_fen (that, or 0) and carried_forward_fen (what was
    under 0), so that before_floor = net - carried_forward."""
    before = pay[list(ADDS)].sum(axis="columns") - pay[list(TAKES)].sum(axis="columns")
    return pay.assign(
        before_floor_fen=before, net_fen=before.clip(lower=0), carried_forward_fen=(-before).clip(lower=0)
    )
