"""What can be wrong with pay once it is computed: a pool overdrawn, net under 0, a clawback not covered, sums
that disagree. What can be seen before anything is computed is said by `rmcli.checks`."""

from collections.abc import Iterator, Sequence

from rmcli.language import Text
from rmcli.payroll.components import BEFORE_FLOOR
from rmcli.payroll.result import Check, PayRun
from rmcli.payroll.rounding import FEN
from rmcli.problems import Place, Problem, Severity, kind
from rmcli.tables.data import Tables

PAY01 = kind(
    "PAY01",
    Severity.ERROR,
    Text(
        "{team}的公共绩效池发放 {granted} 元，池中只有 {holds} 元，超出 {over} 元",
        "grants from the pool of {team} come to {granted} yuan, {over} more than the {holds} it holds",
    ),
    expected=Text(
        "本部门发放合计不超过期初余额与本期提取之和，即 {holds} 元",
        "grants of the team up to its opening balance and what this period withheld: {holds} yuan",
    ),
    fix=Text(
        "在调整表减少该部门的公共绩效金额，或更正公共绩效池表的期初余额",
        "reduce the team's pool grants on the Adjustments sheet, or correct its opening balance on the Pool sheet",
    ),
    why=Text(
        "每个部门一个公共绩效池：期初余额 + 本期提取 = 发放 + 期末余额，期末余额不能小于 0。"
        "指出的是使合计超过池中金额的那一笔发放。",
        "Each team has one public pool: opening balance + withheld = granted + closing balance, and the closing balance cannot "
        "be under 0. The cell named is the grant at which the sum goes past what the pool holds.",
    ),
    holds_pay=True,
)
PAY02 = kind(
    "PAY02",
    Severity.WARNING,
    Text(
        "实发绩效为 -{carried} 元：按 0 发放，{carried} 元结转下期",
        "net pay is -{carried} yuan: 0 is paid, and {carried} is carried forward",
    ),
    expected=Text("扣减项合计不超过应发及加项合计", "deductions up to what is earned and added"),
    fix=Text(
        "核对罚款与追索扣回；如属实，下期在调整表记入结转金额",
        "look at the fines and clawbacks; if they are right, enter the amount on the next period's Adjustments sheet",
    ),
    why=Text(
        "实发 = {sum}。小于 0 时发放 0，差额结转。",
        "Net = {sum}. Under 0, 0 is paid and the rest is carried forward.",
    ).format(sum=BEFORE_FLOOR.words.named),
)
PAY03 = kind(
    "PAY03",
    Severity.ERROR,
    Text(
        "对账不符：{check}，左边 {left}，右边 {right}", "reconciliation: {check} do not agree: {left} against {right}"
    ),
    expected=Text("两边完全相等（金额到分）", "both sides equal, money to the fen"),
    fix=Text(
        "先改正报告中的其他问题再运行；仍不符时请勿发放",
        "mend the other problems first and run again; if it stays, do not pay",
    ),
    why=Text(
        "每个合计都用两种方法计算。一分钱的差异也是错误：有的行被遗漏、重复或未能归入任何人。",
        "Every total is computed in two ways. A difference of one fen is an error: rows were lost, "
        "counted twice, or belong to nobody.",
    ),
)
PAY04 = kind(
    "PAY04",
    Severity.WARNING,
    Text(
        "不在名册中的人员追索扣回尚有 {rest} 元，延期账户不足以扣回",
        "clawback from somebody not in the roster: {rest} yuan are more than the deferred accounts hold",
    ),
    expected=Text("追索金额不超过延期账户余额", "a clawback up to what is still deferred"),
    fix=Text("{rest} 元另行追索", "recover the {rest} yuan outside the payroll"),
    why=Text(
        "追索扣回先从尚未发放的延期支付中扣，不足部分从当期绩效中扣；离任人员没有当期绩效。",
        "A clawback takes from what is still deferred, then from the period's pay; somebody who has left "
        "has no pay to take from.",
    ),
)
PAY05 = kind(
    "PAY05",
    Severity.WARNING,
    Text(
        "离任人员的延期支付本期应发放 {released} 元，不在任何人的实发绩效中",
        "{released} yuan of deferred pay fall due to somebody who has left, and are in nobody's net pay",
    ),
    expected=Text(
        "另行发放 {released} 元（见“延期支付”表）", "a payment of {released} yuan of its own, sheet Deferred pay"
    ),
    fix=Text("另行发放；如仍在岗，请补入名册", "pay it apart, or add them to the roster if they are still in post"),
    why=Text(
        "延期支付到期仍须发放给离任人员，但离任人员不在名册中，没有实发绩效。"
        "报告的实发合计不含这笔钱，“延期支付”表单独列出并合计。",
        "Deferred pay falls due to leavers too, but somebody who is not in the roster has no net pay. The report's total of net "
        "pay is without this money; the Deferred pay sheet lists it with a total of its own.",
    ),
)


def problems(pay: PayRun, tables: Tables) -> Iterator[Problem]:
    """Everything that is wrong with a computed pay, or has to be said of it, with the cell it came from."""
    yield from _overdrawn_pools(pay, tables)
    yield from _under_zero(pay, tables)
    yield from _not_recovered(pay, tables)
    yield from _due_to_leavers(pay, tables)
    yield from disagreeing(pay.checks)


def disagreeing(checks: Sequence[Check]) -> Iterator[Problem]:
    """The lines of a reconciliation whose sides are not equal."""
    for check in checks:
        if not check.ok:
            left, right = ((yuan(v) if check.unit == "fen" else f"{v:,}") for v in (check.left, check.right))
            yield Problem(PAY03, facts={"check": check.title, "left": left, "right": right})


def yuan(fen: int) -> str:
    """Fen as a message says them in yuan.

    >>> yuan(123456), yuan(-5)
    ('1,234.56', '-0.05')
    """
    whole, rest = divmod(abs(fen), FEN)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02}"


def _overdrawn_pools(pay: PayRun, tables: Tables) -> Iterator[Problem]:
    over = pay.pools[pay.pools["closing_fen"] < 0]
    if over.empty:
        return
    roster = tables.roster.frame
    team_of = dict(zip(roster["rm_id"].tolist(), roster["team"].fillna(roster["branch"]).tolist(), strict=True))
    grants = pay.adjustments[pay.adjustments["kind"] == "pool"].sort_values("row")
    for pool in over.itertuples():
        holds, sum_so_far = pool.opening_fen + pool.withheld_fen, 0
        for grant in grants.itertuples():
            if team_of[grant.rm_id] != pool.team:
                continue
            sum_so_far += grant.amount_fen
            if sum_so_far > holds:
                facts = {"granted": yuan(pool.granted_fen), "holds": yuan(holds), "over": yuan(-pool.closing_fen)}
                yield Problem(
                    PAY01,
                    tables.adjustments.place(grant.row, "amount"),
                    value=yuan(grant.amount_fen),
                    person=_person(tables, grant.rm_id),
                    facts={"team": pool.team, **facts},
                )
                break


def _under_zero(pay: PayRun, tables: Tables) -> Iterator[Problem]:
    under = pay.pay[pay.pay["carried_forward_fen"] > 0]
    rows = {rm: row for row, rm in enumerate(tables.roster.frame["rm_id"].tolist())} if len(under) else {}
    for rm, carried in zip(under["rm_id"].tolist(), under["carried_forward_fen"].tolist(), strict=True):
        place = tables.roster.place(rows[rm]) if rm in rows else Place()
        yield Problem(PAY02, place, person=_person(tables, rm), facts={"carried": yuan(carried)})


def _not_recovered(pay: PayRun, tables: Tables) -> Iterator[Problem]:
    clawbacks = pay.adjustments[
        (pay.adjustments["kind"] == "clawback") & ~pay.adjustments["rm_id"].isin(pay.pay["rm_id"])
    ]
    taken = pay.accounts.groupby("rm_id")["clawed_back_fen"].sum()
    for rm, own in clawbacks.groupby("rm_id"):
        rest = int(own["amount_fen"].sum() - taken[rm])
        if rest > 0:
            place = tables.adjustments.place(int(own["row"].max()), "amount")
            yield Problem(PAY04, place, person=str(rm), facts={"rest": yuan(rest)})


def _due_to_leavers(pay: PayRun, tables: Tables) -> Iterator[Problem]:
    accounts = pay.accounts[~pay.accounts["rm_id"].isin(pay.pay["rm_id"]) & (pay.accounts["released_fen"] > 0)]
    for account in accounts.itertuples():
        released = yuan(account.released_fen)
        place = tables.deferred.place(account.row, "rm_id")
        yield Problem(PAY05, place, person=account.rm_id, facts={"released": released})


def _person(tables: Tables, rm: str) -> str:
    roster = tables.roster.frame
    names = roster.loc[roster["rm_id"] == rm, "name"].dropna().tolist()
    return f"{rm} {names[0]}" if names else rm
