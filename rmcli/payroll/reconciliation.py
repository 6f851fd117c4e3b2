"""The reconciliation 对账 (method.md section 9): every total computed two ways, and compared to the fen."""

from collections.abc import Iterable, Iterator
from math import fsum, isnan

import numpy as np
import pandas as pd

from rmcli.currency import Currency
from rmcli.language import Text
from rmcli.payroll.adjustments import amounts
from rmcli.payroll.component import Component
from rmcli.payroll.components import CARRIED_FORWARD, MONTHLY, NET, Components, components
from rmcli.payroll.formula import Slot, Source
from rmcli.payroll.gross_pay.gross_checks import checks_of_gross, title_of_gross
from rmcli.payroll.result import Check
from rmcli.payroll.slots import MONTHLY_PAY
from rmcli.scheme.model import CLAWBACK
from rmcli.scoring.result import Rorac, ScoreRun
from rmcli.scoring.rorac import row_amounts
from rmcli.tables.data import Tables
from rmcli.tables.ledger import LEDGER
from rmcli.tables.spec import Role

_COSTS = LEDGER.of_role(Role.COST, Role.TAX)


def checks(run: ScoreRun, frames: dict[str, pd.DataFrame]) -> tuple[Check, ...]:
    """Every line of the reconciliation. `frames` are PayRun's months, pay, pools, accounts and adjustments by name."""
    parts = components(run.scheme)
    return (
        *_rows_read(run.tables),
        *_ledger(run),
        *_rorac(run),
        *_pay(frames, len(run.results), parts),
        *_pools(run, frames, parts),
        *_accounts(run, frames, parts),
        *_adjusted(run, frames["adjustments"]),
    )


def _rows_read(tables: Tables) -> Iterator[Check]:
    for table in tables.by_name.values():
        name = table.spec.name
        read = [file.rows[name] for file in tables.inputs if name in file.rows]
        if read:
            left_out = sum(left.rows for left in tables.left_out if left.table == name)
            title = Text("{table}：读入行数 = 使用 + 未使用", "{table}: rows read = used + left out")
            yield Check(
                f"rows_{name.lower()}",
                title.format(table=table.spec.title),
                sum(read),
                table.rows_read() + left_out,
                "rows",
            )


def _ledger(run: ScoreRun) -> Iterator[Check]:
    ledger, rorac, currency = run.tables.ledger, run.rorac, run.scheme.currency
    frame, title = ledger.frame, Text("台账{column}合计 = 各客户经理合计", "Ledger total of {column} = total over RMs")
    rows = [row for rows in rorac.months["rows"].tolist() for row in rows]
    yield Check(
        "ledger_rows",
        Text("台账行数 = 计入利润的行数", "Ledger rows = rows summed into RORAC"),
        len(frame),
        len(rows),
        "rows",
    )
    totals = {}
    for name in ("revenue", *_COSTS):
        shared = (frame[name] * frame["share"]).tolist()
        totals[name] = _sum(shared)
        said = title.format(column=ledger.spec.column(name).title)
        yield _floats(f"ledger_{name}", said, totals[name], _sum(shared[row] for row in rows), currency)
    yield _floats(
        "ledger_rorac",
        Text("台账风险调整后利润（未乘存量系数）= 各客户经理合计", "Ledger RORAC before k0 = total over RMs"),
        totals["revenue"] - fsum(totals[name] for name in _COSTS),
        _sum(rorac.lines["existing"].tolist() + rorac.lines["new"].tolist()),
        currency,
    )


def _rorac(run: ScoreRun) -> Iterator[Check]:
    rorac, title = run.rorac, Text("台账各行乘 k0 后合计 = {way}合计", "RORAC, row by row after k0 = {way}")
    total = _row_by_row(run.tables.ledger.frame, rorac)
    branch = run.results.groupby("branch", sort=True)["rorac"].agg(_sum).tolist()
    ways = (
        ("month", Text("按月", "by month"), rorac.by_month["rorac"].tolist()),
        ("line", Text("按业务类别", "by business line"), rorac.lines["total"].tolist()),
        ("month_line", Text("按月和业务类别", "by month and business line"), rorac.months["total"].tolist()),
        ("rm", Text("按客户经理", "by RM"), run.results["rorac"].tolist()),
        ("branch", Text("按机构", "by branch"), branch),
    )
    for key, way, values in ways:
        yield _floats(f"rorac_{key}", title.format(way=way), total, _sum(values), run.scheme.currency)
    known = dict(zip(rorac.totals["rm_id"].tolist(), rorac.totals["rorac"].tolist(), strict=True))
    by_person = [_by_person(frame, value) for frame, value in ((rorac.by_month, "rorac"), (rorac.lines, "total"))]
    agree = [
        rm
        for rm, own in known.items()
        if all(run.scheme.currency.fen(_sum(way.get(rm, ())) - _sum([own])) == 0 for way in by_person)
    ]
    yield Check(
        "rorac_people",
        Text(
            "各月、各业务合计与本人利润一致的人数 = 全部人数",
            "RMs whose months and lines add up to their RORAC = all RMs",
        ),
        len(run.results),
        len(agree),
        "people",
    )


def _row_by_row(ledger: pd.DataFrame, rorac: Rorac) -> float:
    """The ledger's RORAC without any grouping: each row by the k0 of its RM and line, new business whole."""
    key = ["rm_id", "business_line"]
    k0 = ledger[key].merge(rorac.lines[[*key, "k0"]], on=key, how="left")["k0"].to_numpy()
    return _sum((row_amounts(ledger) * np.where(ledger["book"] == "existing", k0, 1.0)).tolist())


def _by_person(frame: pd.DataFrame, value: str) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for rm, amount in zip(frame["rm_id"].tolist(), frame[value].tolist(), strict=True):
        found.setdefault(rm, []).append(amount)
    return found


def _pay(frames: dict[str, pd.DataFrame], people: int, parts: Components) -> Iterator[Check]:
    """Pay by person against the months, pools, accounts and adjustments that it comes from."""
    months, pay, pools, accounts = (frames[name] for name in ("months", "pay", "pools", "accounts"))
    adjustments = frames["adjustments"]
    stay = accounts["rm_id"].isin(pay["rm_id"])
    by_kind = adjustments[adjustments["rm_id"].isin(pay["rm_id"])].groupby("kind")["amount_fen"].sum()

    def elsewhere(slot: Slot) -> int:
        """What a slot comes to over everybody, by another table than pay wherever there is one."""
        tables = {
            Source.MONTHS: (months, "monthly_fen"),
            Source.BUDGETED: (frames["budgeted"], "after_fen"),
            Source.ACCOUNTS: (accounts[stay], f"{slot.key}_fen"),
        }
        if slot.source in tables:
            return _fen(*tables[slot.source])
        if slot.source is Source.ADJUSTED:
            return int(by_kind.get(slot.key, 0))
        component = parts.by_slot[Slot(Source.COMPONENT, slot.key)]
        if component.kept_in:
            frame, column = component.kept_in
            return _fen(frames[frame], column)
        if component.from_pool:  # the pools know only what all of these come to
            return _fen(pools, "granted_fen") if component == parts.out_of_pool[0] else 0
        given = slot.source is Source.BEFORE
        return _of(pay, component) if component.multiplied or given else component.fen(elsewhere)

    yield Check("people", Text("计分人数 = 计薪人数", "RMs scored = RMs paid"), people, len(pay), "people")
    yield Check(
        "pay_monthly",
        Text("月度绩效合计 = 各月合计", "Monthly pay = sum of the months"),
        _of(pay, MONTHLY),
        elsewhere(MONTHLY_PAY),
        "fen",
    )
    yield from checks_of_gross(frames)
    yield Check(
        "pay_gross",
        title_of_gross(parts),
        _of(pay, parts.gross),
        elsewhere(parts.gross.slot),
        "fen",
    )
    yield Check(
        "pay_net",
        Text("实发合计 = 各表所列组成部分合计 + 结转", "Net = its components in the other sheets + carried forward"),
        _of(pay, NET),
        parts.before_floor.fen(elsewhere) + _of(pay, CARRIED_FORWARD),
        "fen",
    )


def _pools(run: ScoreRun, frames: dict[str, pd.DataFrame], parts: Components) -> Iterator[Check]:
    pools, pay, adjustments = (frames[name] for name in ("pools", "pay", "adjustments"))
    opening = sum(amounts(run.tables.pool, "opening_balance", run.scheme.currency))
    yield Check(
        "pool_opening",
        Text("公共绩效池期初 = 表中合计", "Pools' opening balances = the Pool sheet"),
        _fen(pools, "opening_fen"),
        opening,
        "fen",
    )
    yield Check(
        "pool_withheld",
        Text("公共绩效池提取 = 各人提取合计", "Withheld for the pools = withheld from RMs"),
        _fen(pools, "withheld_fen"),
        _fen(pay, "pool_withheld_fen"),
        "fen",
    )
    yield Check(
        "pool_granted",
        Text("公共绩效池发放 = 各人所得合计", "Granted from the pools = received by RMs"),
        _fen(pools, "granted_fen"),
        sum(_of(pay, component) for component in parts.out_of_pool),
        "fen",
    )
    yield Check(
        "pool_balance",
        Text("公共绩效池：期初 + 提取 = 发放 + 期末", "Pools: opening + withheld = granted + closing"),
        opening + _fen(pay, "pool_withheld_fen"),
        _fen(adjustments[adjustments["kind"].isin([c.kind for c in parts.out_of_pool])], "amount_fen")
        + _fen(pools, "closing_fen"),
        "fen",
    )


def _accounts(run: ScoreRun, frames: dict[str, pd.DataFrame], parts: Components) -> Iterator[Check]:
    accounts, pay, adjustments = (frames[name] for name in ("accounts", "pay", "adjustments"))
    from_pay = _of(pay, parts.clawback) if parts.clawback else 0
    stay = accounts["rm_id"].isin(pay["rm_id"])
    amount, released, clawed_back = (
        sum(amounts(run.tables.deferred, c, run.scheme.currency)) for c in ("amount", "released", "clawed_back")
    )
    yield Check(
        "deferred_added",
        Text("本期延期 = 各人延期合计", "Deferred into the accounts = deferred from RMs"),
        _fen(accounts, "deferred_fen"),
        _fen(pay, "deferred_fen"),
        "fen",
    )
    yield Check(
        "deferred_released",
        Text("延期支付发放 = 在册人员所得 + 离任人员所得", "Released from the accounts = received by RMs + by leavers"),
        _fen(accounts, "released_fen"),
        _fen(pay, "released_fen") + _fen(accounts[~stay], "released_fen"),
        "fen",
    )
    clawbacks = adjustments[(adjustments["kind"] == CLAWBACK) & adjustments["rm_id"].isin(pay["rm_id"])]
    yield Check(
        "clawback",
        Text("追索扣回 = 延期账户扣回 + 当期扣回", "Clawbacks = taken from the accounts + taken from pay"),
        _fen(clawbacks, "amount_fen"),
        _fen(accounts[stay], "clawed_back_fen") + from_pay,
        "fen",
    )
    yield Check(
        "deferred_balance",
        Text(
            "延期支付：期初 + 本期延期 = 发放 + 追回 + 期末",
            "Deferred: opening + deferred = released + clawed back + closing",
        ),
        amount - released - clawed_back + _fen(pay, "deferred_fen"),
        _fen(pay, "released_fen")
        + _fen(clawbacks, "amount_fen")
        - from_pay
        + sum(_fen(accounts[~stay], c) for c in ("released_fen", "clawed_back_fen"))
        + _fen(accounts, "closing_fen"),
        "fen",
    )


def _adjusted(run: ScoreRun, adjustments: pd.DataFrame) -> Iterator[Check]:
    yield Check(
        "adjustments",
        Text("调整表金额 = 已使用的调整金额", "Amounts of the Adjustments sheet = adjustments used"),
        sum(amounts(run.tables.adjustments, "amount", run.scheme.currency)),
        _fen(adjustments, "amount_fen"),
        "fen",
    )


def _floats(check: str, title: Text, left: float, right: float, currency: Currency) -> Check:
    """A comparison of two sums of floats. What is rounded to the fen is their difference, or noise at half a fen would make
    a difference of a fen; the right side is then shown as the left one and the difference."""
    shown = currency.fen(left)
    return Check(check, title, shown, shown + currency.fen(right - left), "fen")


def _sum(values: Iterable[float]) -> float:
    """The exact sum; a value that could not be read or computed (an error already) counts 0."""
    return fsum(value for value in values if not isnan(value))


def _of(pay: pd.DataFrame, component: Component) -> int:
    return _fen(pay, f"{component.key}_fen")


def _fen(frame: pd.DataFrame, column: str) -> int:
    return int(frame[column].sum())
