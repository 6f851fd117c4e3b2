"""What an earlier report left to the next period, as it stands: its pools, its deferred accounts, pay that it carried forward."""

from collections.abc import Iterator

from rmcli.approved.problems import shown
from rmcli.approved.read_back import Approved
from rmcli.language import Text, same
from rmcli.payroll.carried import Account, Balance, Carried
from rmcli.payroll.components import CARRIED_FORWARD
from rmcli.payroll.rounding import to_fen
from rmcli.period import Period
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import pre as kinds
from rmcli.report.change import Row, What
from rmcli.report.payout.payee import as_number

_POOLS, _ACCOUNTS, _PAY = "pool.pools", "deferred.accounts", "pay.pay"
_MONEY = {
    _POOLS: {"closing", "team"},
    _ACCOUNTS: {
        "rm_id",
        "year",
        "amount",
        "released_before",
        "clawed_back_before",
        "deferred",
        "released",
        "clawed_back",
    },
    _PAY: {"rm_id", CARRIED_FORWARD.key},
}


def carried_of(report: Approved) -> Carried:
    """All of it. TypeError where a cell of an amount holds text."""
    pools = {
        str(row["team"]): Balance(_fen(row, "closing"), _place(report, _POOLS, name, "closing"))
        for name, row in report.grids[_POOLS].rows.items()
    }
    accounts = {
        (str(row["rm_id"]), int(as_number(row["year"]))): Account(
            _fen(row, "amount") + _fen(row, "deferred"),
            _fen(row, "released_before") + _fen(row, "released"),
            _fen(row, "clawed_back_before") + _fen(row, "clawed_back"),
            _place(report, _ACCOUNTS, name, "closing"),
        )
        for name, row in report.grids[_ACCOUNTS].rows.items()
    }
    forward = {
        str(row["rm_id"]): Balance(_fen(row, CARRIED_FORWARD.key), _place(report, _PAY, name, CARRIED_FORWARD.key))
        for name, row in report.grids[_PAY].rows.items()
        if _fen(row, CARRIED_FORWARD.key)
    }
    return Carried(report.file, Period.parse(report.period), pools, accounts, forward, tuple(_changed(report)))


def _fen(row: Row, column: str) -> int:
    return to_fen(as_number(row[column]))


def _place(report: Approved, grid: str, name: str, column: str) -> Place:
    found = report.grids[grid]
    return Place(report.file, found.sealed.sheet, found.at[name], found.letter(column))


def _changed(report: Approved) -> Iterator[Problem]:
    """Cells that what is left follows from and that are not what was sealed, and rows gone or added among them."""
    for change in report.changes:
        of = change.grid in _MONEY and bool(change.name)
        if of and (change.what is What.ROW or (change.what is What.VALUE and change.column in _MONEY[change.grid])):
            facts: dict[str, object] = {
                "what": Text(change.title or change.place.sheet, change.title or change.place.sheet),
                "of": same(change.person),
                "before": shown(change.before, change.unit),
                "now": shown(change.now, change.unit),
                "there": str(change.place.in_its_file),
            }
            yield Problem(kinds.BALANCE_CHANGED, change.place, shown(change.now, change.unit), facts=facts)
