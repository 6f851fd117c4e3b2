"""What an earlier report left to the next period, as it stands: its pools, its deferred accounts, pay that it carried forward."""

from collections.abc import Iterator

from rmcli.approved.problems import shown
from rmcli.approved.read_back import Approved
from rmcli.errors import UnreadableInput
from rmcli.language import Text, same
from rmcli.payroll.carried import Account, Balance, Carried
from rmcli.payroll.components import CARRIED_FORWARD
from rmcli.period import Period
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import pre as kinds
from rmcli.report.change import Change, What
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
    """All of it. UnreadableInput where a cell of an amount holds text: nothing can be carried from that, accepted or not."""
    pools = {
        str(row["team"]): Balance(_fen(report, _POOLS, name, "closing"), _place(report, _POOLS, name, "closing"))
        for name, row in report.grids[_POOLS].rows.items()
    }
    accounts = {}
    for name, row in report.grids[_ACCOUNTS].rows.items():
        now = {column: _fen(report, _ACCOUNTS, name, column) for column in _MONEY[_ACCOUNTS] - {"rm_id", "year"}}
        accounts[str(row["rm_id"]), int(as_number(row["year"]))] = Account(
            now["amount"] + now["deferred"],
            now["released_before"] + now["released"],
            now["clawed_back_before"] + now["clawed_back"],
            _place(report, _ACCOUNTS, name, "closing"),
        )
    key = CARRIED_FORWARD.key
    forward = {
        str(row["rm_id"]): Balance(fen, _place(report, _PAY, name, key))
        for name, row in report.grids[_PAY].rows.items()
        if (fen := _fen(report, _PAY, name, key))
    }
    return Carried(
        report.file, Period.parse(report.period), report.currency, pools, accounts, forward, tuple(_changed(report))
    )


def _fen(report: Approved, grid: str, name: str, column: str) -> int:
    value = report.grids[grid].cell(name, column)
    if isinstance(value, str | bool):
        there = _place(report, grid, name, column)
        raise UnreadableInput(
            Text(
                f"上期报告的 {there} 是“{value}”，不是金额。",
                f"{there} of the previous report is “{value}”, no amount.",
            ),
            Text("请改回原来的金额。", "Put the amount back."),
        )
    return report.currency.fen(as_number(value))


def _place(report: Approved, grid: str, name: str, column: str) -> Place:
    found = report.grids[grid]
    return Place(report.file, found.sealed.sheet, found.at[name], found.letter(column))


def _team(report: Approved, change: Change) -> str:
    """Whose pool it is: the first cell of its row, as sealed where the row is gone."""
    grid = report.grids[change.grid]
    sealed = dict(zip(grid.sealed.rows, grid.sealed.cells, strict=True))
    return str(grid.rows[change.name]["team"] if change.name in grid.rows else sealed[change.name][0])


def _changed(report: Approved) -> Iterator[Problem]:
    """Cells that what is left follows from and that are not what was sealed, and rows gone or added among them."""
    for change in report.changes:
        of = change.grid in _MONEY and bool(change.name)
        if of and (change.what is What.ROW or (change.what is What.VALUE and change.column in _MONEY[change.grid])):
            facts: dict[str, object] = {
                "what": Text(change.title or change.place.sheet, change.title or change.place.sheet),
                "of": same(change.person or _team(report, change)),
                "before": shown(change.before, change.unit),
                "now": shown(change.now, change.unit),
                "there": str(change.place.in_its_file),
            }
            yield Problem(kinds.BALANCE_CHANGED, change.place, shown(change.now, change.unit), facts=facts)
