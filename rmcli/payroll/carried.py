"""What a period takes over from the one before: balances of pools and deferred accounts, and pay that was carried forward."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from rmcli.currency import Currency
from rmcli.language import Text, listed, same
from rmcli.payroll.adjustments import amounts
from rmcli.period import Period
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import pre as kinds
from rmcli.tables.data import SRC, SRC_ROW, Source, Table, Tables

_POOL, _ACCOUNT = Text("公共绩效池", "the pool of"), Text("延期支付账户", "the deferred account")


@dataclass(frozen=True)
class Balance:
    """An amount in fen and the cell of the earlier report that it stands in."""

    fen: int
    place: Place


@dataclass(frozen=True)
class Account:
    """A deferred account as it was left, fen: the original amount, what has been released and clawed back of it so far."""

    amount: int
    released: int
    clawed_back: int
    place: Place

    @property
    def closing(self) -> int:
        return self.amount - self.released - self.clawed_back


@dataclass(frozen=True)
class Carried:
    """What the report of a period left: pools by team, accounts by rm_id and year of origin, pay carried forward by rm_id (where
    there was any). `changed`: cells of it that are not what was sealed."""

    file: str
    period: Period
    currency: Currency
    pools: Mapping[str, Balance] = field(default_factory=dict)
    accounts: Mapping[tuple[str, int], Account] = field(default_factory=dict)
    forward: Mapping[str, Balance] = field(default_factory=dict)
    changed: tuple[Problem, ...] = ()

    def into(self, period: Period) -> bool:
        """Whether the period is the one right after: what lies between is known to nobody."""
        first, *_ = period.months
        *_, last = self.period.months
        year, month = int(last[:4]), int(last[5:])
        return first == (f"{year:04}-{month + 1:02}" if month < 12 else f"{year + 1:04}-01")

    @property
    def empty(self) -> bool:
        """Whether nothing was left at all."""
        balances = [*(p.fen for p in self.pools.values()), *(a.closing for a in self.accounts.values()), *self.forward]
        return not any(balances)


def carry(tables: Tables, carried: Carried, *, accept: bool) -> tuple[Tables, list[Problem]]:
    """The tables with the balances that the sheets Pool and Deferred do not have, and a problem for each that they have
    otherwise: an error, or with `accept` a warning, the sheet's figure standing. Source: method.md section 6."""
    problems = [_accepted(problem, accept) for problem in carried.changed]
    pool, of_pool = _pools(tables, carried)
    deferred, of_accounts = _accounts(tables, carried)
    problems += [_accepted(problem, accept) for problem in (*of_pool, *of_accounts)]
    return tables.having(pool, deferred), problems


def carried_rows(tables: Tables, carried: Carried) -> Mapping[str, int]:
    """How many rows of the tables were carried, by the table's English name."""
    counts = {
        table.spec.name: sum(table.place(row).file == carried.file for row in range(len(table.frame)))
        for table in (tables.pool, tables.deferred)
    }
    return {name: count for name, count in counts.items() if count}


def without_closed_teams(tables: Tables, carried: Carried) -> Tables:
    """The tables for checks that hold a pool against the roster: the pool of a team that is no longer is no mistake, whether it is
    carried or the sheet says what became of it."""
    roster = tables.roster.frame
    teams = set(roster["team"].fillna(roster["branch"]))
    frame = tables.pool.frame
    kept = [team in teams or team not in carried.pools for team in frame["team"].tolist()]
    return tables.having(replace(tables.pool, frame=frame[kept].reset_index(drop=True)))


def _accepted(problem: Problem, accept: bool) -> Problem:
    return replace(problem, kind=kinds.BALANCE_ACCEPTED) if accept else problem


def _pools(tables: Tables, carried: Carried) -> tuple[Table, list[Problem]]:
    table = tables.pool
    given = dict(
        zip(table.frame["team"].tolist(), enumerate(amounts(table, "opening_balance", carried.currency)), strict=True)
    )
    problems = [
        _other(
            table.place(row, "opening_balance"), same(team), _POOL, now, carried.pools[team], currency=carried.currency
        )
        for team, (row, now) in given.items()
        if team in carried.pools and now != carried.pools[team].fen
    ]
    new = {team: balance for team, balance in carried.pools.items() if team not in given and balance.fen}
    rows = [{"team": team, "opening_balance": carried.currency.number(balance.fen)} for team, balance in new.items()]
    return _with(table, rows, [balance.place for balance in new.values()], "opening_balance"), problems


def _accounts(tables: Tables, carried: Carried) -> tuple[Table, list[Problem]]:
    table = tables.deferred
    columns = (amounts(table, column, carried.currency) for column in ("amount", "released", "clawed_back"))
    keys = zip(table.frame["rm_id"].tolist(), table.frame["year"].tolist(), strict=True)
    problems: list[Problem] = []
    given: set[tuple[str, int]] = set()
    for row, ((rm, year), amount, released, clawed) in enumerate(zip(keys, *columns, strict=True)):
        if pd.isna(rm) or pd.isna(year):
            continue
        given.add((rm, int(year)))
        account = carried.accounts.get((rm, int(year)))
        if account and (amount, released, clawed) != (account.amount, account.released, account.clawed_back):
            now, title = amount - released - clawed, same(f"{rm} {int(year)}")
            problems.append(
                _other(
                    table.place(row, "amount"),
                    title,
                    _ACCOUNT,
                    now,
                    Balance(account.closing, account.place),
                    currency=carried.currency,
                )
            )
    new = {key: account for key, account in carried.accounts.items() if key not in given and account.closing}
    rows = [
        {
            "rm_id": rm,
            "year": float(year),
            "amount": carried.currency.number(account.amount),
            "released": carried.currency.number(account.released),
            "clawed_back": carried.currency.number(account.clawed_back),
        }
        for (rm, year), account in new.items()
    ]
    return _with(table, rows, [account.place for account in new.values()], "amount"), problems


def _with(table: Table, rows: list[dict[str, object]], places: list[Place], column: str) -> Table:
    """The table with rows from another file after its own, each at its place."""
    if not rows:
        return table
    first = places[0]
    source = Source(first.file, first.sheet, {column: first.column})
    more = pd.DataFrame(rows).assign(**{SRC: len(table.sources), SRC_ROW: [place.row for place in places]})
    frame = pd.concat([table.frame, more.reindex(columns=table.frame.columns)], ignore_index=True)
    return replace(table, frame=frame.astype(table.frame.dtypes), sources=(*table.sources, source))


def _other(place: Place, of: Text, what: Text, now: int, before: Balance, *, currency: Currency) -> Problem:
    facts: dict[str, object] = {
        "what": what,
        "of": of,
        "now": currency.said(now),
        "before": currency.said(before.fen),
        "there": str(before.place.in_its_file),
    }
    return Problem(kinds.OTHER_BALANCE, place, currency.said(now), facts=facts)


def carrying_problems(carried: Carried, period: Period, people: Collection[str]) -> Iterator[Problem]:
    """What is said of it all: how much was carried, that nothing was, and whose pay carried forward has nobody to take it from."""
    here = Place(carried.file)
    if not carried.into(period):
        if not carried.empty:
            facts = {"before": str(carried.period), "now": str(period)}
            yield Problem(kinds.NOT_CARRIED, here, str(carried.period), facts=facts)
        return
    for rm, balance in carried.forward.items():
        if rm not in people:
            facts = {"amount": carried.currency.said(balance.fen)}
            yield Problem(kinds.FORWARD_LOST, balance.place, carried.currency.said(balance.fen), person=rm, facts=facts)
    if not carried.empty:
        facts_of_all: dict[str, object] = {
            "pools": sum(balance.fen != 0 for balance in carried.pools.values()),
            "accounts": sum(account.closing != 0 for account in carried.accounts.values()),
            "people": len(carried.forward),
        }
        yield Problem(kinds.CARRIED, here, facts=facts_of_all)


def written_pools(tables: Tables, carried: Carried) -> set[str]:
    """The teams whose opening balances the sheet Pool says itself."""
    places = [tables.pool.place(row) for row in range(len(tables.pool.frame))]
    return {team for team, place in zip(tables.pool.frame["team"], places, strict=True) if place.file != carried.file}


def pools_left_behind(
    carried: Carried, period: Period, teams: Collection[str], written: Collection[str] = ()
) -> Iterator[Problem]:
    """The carried pools whose team has nobody now, but for those that the sheet Pool has `written` itself. Where a team is new at the
    same time it may be the old one renamed, which begins with nothing."""
    if not carried.into(period):
        return
    new = sorted(set(teams) - set(carried.pools))
    for team, balance in carried.pools.items():
        if team in teams or team in written or not balance.fen:
            continue
        amount = carried.currency.said(balance.fen)
        facts: dict[str, object] = {"team": team, "amount": amount, "new": listed(new)}
        yield Problem(kinds.TEAM_RENAMED if new else kinds.TEAM_GONE, balance.place, amount, facts=facts)
