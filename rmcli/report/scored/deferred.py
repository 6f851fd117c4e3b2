"""The Deferred sheet: one account an RM and year of origin; opening + deferred = released + clawed back + closing."""

from collections.abc import Sequence

from rmcli.language import Text
from rmcli.report.columns import name_column, rm_id_column
from rmcli.report.formulas import DECIMALS, ref, row_name, sum_to_fen
from rmcli.report.model import Block, Column, Grid, Mark, Note, Sheet, Unit, Value
from rmcli.report.records import Row, records
from rmcli.report.scored import adjustments
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.scheme.model import CLAWBACK

ACCOUNTS = "deferred.accounts"


def sheet(m: PaidPeriod) -> Sheet:
    rows = records(m.pay.accounts)

    def amount(key: str) -> list[Value]:
        return [m.money(r[f"{key}_fen"]) for r in rows]

    grid = Grid(
        "accounts",
        (
            rm_id_column([r["rm_id"] for r in rows]),
            name_column([r["name"] or adjustments.LEFT for r in rows]),
            Column("year", Text("形成年度", "Year of origin"), Unit.NUMBER, [int(r["year"]) for r in rows]),
            Column("amount", Text("原始金额", "Original amount"), Unit.MONEY, amount("amount")),
            Column("released_before", Text("以前已发放", "Released before"), Unit.MONEY, amount("released_before")),
            Column(
                "clawed_back_before", Text("以前已追回", "Clawed back before"), Unit.MONEY, amount("clawed_back_before")
            ),
            Column(
                "opening",
                Text("期初余额", "Opening balance"),
                Unit.MONEY,
                amount("opening"),
                sum_to_fen("{amount}-{released_before}-{clawed_back_before}"),
                total=True,
                comment=Text(
                    "原始金额 − 以前已发放 − 以前已追回", "original amount - released before - clawed back before"
                ),
                secret=True,
            ),
            Column(
                "deferred",
                Text("本期延期", "Deferred now"),
                Unit.MONEY,
                amount("deferred"),
                lambda i: ref("pay.pay.deferred", row_name(rows[i]["rm_id"])) if rows[i]["deferred_fen"] else None,
                total=True,
                comment=Text("见“薪酬”表", "sheet Pay"),
                secret=True,
            ),
            Column(
                "due",
                Text("至今应发放", "Due so far"),
                Unit.MONEY,
                amount("due"),
                lambda i: _due(m, rows[i]),
                comment=Text(
                    "原始金额 / 延期年数，向下取整到最小货币单位，× 已满年数；最后一年取余额",
                    "original amount / years of deferral, rounded down to the smallest unit, x years on; the last part takes the rest",
                ),
            ),
            Column(
                "released",
                Text("本期发放", "Released now"),
                Unit.MONEY,
                amount("released"),
                sum_to_fen("MIN(MAX(0,{due}-{released_before}),MAX(0,{opening}+{deferred})-{clawed_back})"),
                total=True,
                comment=Text(
                    "至今应发放 − 以前已发放，不超过余额", "due so far - released before, at most what is left"
                ),
                secret=True,
            ),
            Column(
                "clawed_back",
                Text("本期追回", "Clawed back now"),
                Unit.MONEY,
                amount("clawed_back"),
                lambda i: _clawed_back(m, rows, i),
                total=True,
                comment=Text(
                    "“调整”表中的追索扣回，先从最早的账户扣，不超过余额",
                    "clawbacks on sheet Adjustments, from the oldest account first, at most what is left",
                ),
            ),
            Column(
                "closing",
                Text("期末余额", "Closing balance"),
                Unit.MONEY,
                amount("closing"),
                sum_to_fen("{opening}+{deferred}-{released}-{clawed_back}"),
                total=True,
                mark=Mark.SIGN,
                comment=Text("期初 + 本期延期 − 本期发放 − 本期追回", "opening + deferred - released - clawed back"),
                secret=True,
            ),
        ),
        tuple(_name(at) for at in range(len(rows))),
        main=True,
    )
    rule = Text(
        "期初余额 + 本期延期 = 本期发放 + 本期追回 + 期末余额",
        "Opening balance + deferred = released + clawed back + closing balance",
    )
    blocks: list[Block] = [Note(rule), grid]
    left = [at for at, r in enumerate(rows) if r["rm_id"] not in m.paid]
    if left:
        said = Text(
            "离任人员不在名册中，没有实发绩效：下列发放不在“薪酬”表的实发合计之内，须另行支付。",
            "Whoever has left is not in the roster and has no net pay: what is released here is not in the total of net pay on "
            "sheet Pay and is paid apart.",
        )
        blocks += [Note(Text("离任人员", "Leavers"), heading=True), Note(said), _leavers(m, rows, left)]
    return Sheet(
        "deferred", Text("延期支付", "Deferred pay"), tuple(blocks), about=Text("延期支付账户", "deferred accounts")
    )


def _leavers(m: PaidPeriod, rows: Sequence[Row], left: Sequence[int]) -> Grid:
    """What is released to and clawed back from leavers, account by account."""

    def copied(key: str, title: Text) -> Column:
        values = [m.money(rows[at][f"{key}_fen"]) for at in left]
        return Column(key, title, Unit.MONEY, values, lambda i: ref(f"{ACCOUNTS}.{key}", _name(left[i])), total=True)

    return Grid(
        "leavers",
        (
            rm_id_column([rows[at]["rm_id"] for at in left]),
            Column("year", Text("形成年度", "Year of origin"), Unit.NUMBER, [int(rows[at]["year"]) for at in left]),
            copied("released", Text("另行发放", "To be paid apart")),
            copied("clawed_back", Text("本期追回", "Clawed back now")),
            copied("closing", Text("期末余额", "Closing balance")),
        ),
        tuple(_name(at) for at in left),
    )


def _clawed_back(m: PaidPeriod, rows: Sequence[Row], at: int) -> str | None:
    """What this account pays of its holder's clawbacks: what older accounts have not paid, at most what it holds."""
    rm_id = rows[at]["rm_id"]
    wanted = adjustments.total_formula(m, rm_id, CLAWBACK)
    if wanted is None:
        return None
    oldest = m.accounts[rm_id][0]
    if at > oldest:
        wanted += f"-SUM({ref(f'{ACCOUNTS}.clawed_back', _name(oldest), _name(at - 1))})"
    return sum_to_fen(f"MIN(MAX(0,{{opening}}+{{deferred}}),{wanted})")


def total_formula(m: PaidPeriod, rm_id: str, column: str) -> str | None:
    """The sum of one column over an RM's accounts; None without an account."""
    places = m.accounts.get(rm_id, ())
    if not places:
        return None
    cells = ref(f"{ACCOUNTS}.{column}", _name(places[0]), _name(places[-1]))
    return cells if len(places) == 1 else sum_to_fen(f"SUM({cells})")


def _due(m: PaidPeriod, row: Row) -> str | None:
    """What has fallen due of an account: an equal part a year, rounded down to the smallest unit, all of it in the last year."""
    years_on, years = m.run.tables.period.year - int(row["year"]), m.scheme.parameters.deferral_years
    if years_on <= 0 or years_on >= years:
        return "{amount}" if years_on >= years and years_on > 0 else None
    part = f"ROUNDDOWN(ROUND({{amount}}/{ref('scheme.parameters.value', 'deferral_years')},9),{DECIMALS})"
    return sum_to_fen(f"{years_on}*{part}")


def _name(at: int) -> str:
    return f"account{at}"
