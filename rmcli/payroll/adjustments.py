"""The adjustments of a period, of every kind that the scheme has, in fen."""

import pandas as pd

from rmcli.currency import Currency
from rmcli.scheme.model import CLAWBACK, Scheme
from rmcli.tables.data import Table, Tables

_COLUMNS = ("rm_id", "kind", "amount_fen", "reason", "approved_by", "row")


def adjustments(tables: Tables, ids: list[str], scheme: Scheme) -> pd.DataFrame:
    """PayRun's `adjustments`: those of the RMs `ids`, and clawbacks from anybody who still has a deferred account, leavers
    too. Sorted by RM (in the order of `ids`, leavers last by id), kind (in the order of the scheme), amount and reason,
    so that the order of the input's rows does not matter. Each amount is rounded half up to the fen. One that could not be read (an
    error already) counts 0; one for somebody unknown, or of an unknown kind, is left out, and the reconciliation shows the difference.
    """
    order = {rm: position for position, rm in enumerate(ids)}
    known = {kind.kind: position for position, kind in enumerate(scheme.kinds)}
    with_account = set(tables.deferred.frame["rm_id"].dropna().tolist())
    frame = tables.adjustments.frame
    used = []
    for row, (rm, kind, reason, approved_by, amount) in enumerate(
        zip(
            *(frame[c].tolist() for c in ("rm_id", "kind", "reason", "approved_by")),
            amounts(tables.adjustments, "amount", scheme.currency),
            strict=True,
        )
    ):
        if kind in known and (rm in order or (kind == CLAWBACK and rm in with_account)):
            used.append((rm, kind, amount, _text(reason), _text(approved_by), row))
    used.sort(key=lambda u: (order.get(u[0], len(order)), u[0], known[u[1]], *u[2:]))
    made = pd.DataFrame(used, columns=list(_COLUMNS))
    return made.astype(
        dict.fromkeys(("rm_id", "kind", "reason", "approved_by"), "str") | {"amount_fen": "int64", "row": "int64"}
    )


def sums(used: pd.DataFrame, kind: str) -> dict[str, int]:
    """The sum of one kind by RM, fen; RMs without any are not in it."""
    total: dict[str, int] = {}
    rows = used[used["kind"] == kind]
    for rm, amount in zip(rows["rm_id"].tolist(), rows["amount_fen"].tolist(), strict=True):
        total[rm] = total.get(rm, 0) + amount
    return total


def amounts(table: Table, column: str, currency: Currency) -> list[int]:
    """A column of money in fen, each rounded half up; one that could not be read counts 0."""
    return [0 if pd.isna(amount) else currency.fen(amount) for amount in table.frame[column].tolist()]


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)
