"""What stands behind the pay of a payout sheet: business lines, adjustments, deferred accounts, changes by hand."""

from collections.abc import Sequence
from math import fsum

from rmcli.language import Text
from rmcli.payroll.prices.priced import shared
from rmcli.report.change import Row
from rmcli.report.formulas import rounded_to_fen, row_name
from rmcli.report.formulas import sum_to_fen as to_cents
from rmcli.report.model import Column, Formula, Grid, Unit, Value
from rmcli.report.payout.payee import Payee, Rules, as_number

_KEY = "payout"
WHOLE = "whole"  # the row of a grid's total


def lines(payee: Payee) -> Grid:
    """RORAC by business line, with its sum."""
    rows = payee.rows["rorac.lines"]

    def of(key: str) -> list[Value]:
        return [r[key] for r in rows]

    names = [row_name(str(r["line"])) for r in rows]
    span = "" if not names else names[0] if len(names) == 1 else f"{names[0]}:{names[-1]}"

    def total(column: str) -> str:
        return f"SUM({{{_KEY}.lines.{column}@{span}}})"

    def whole(column: str, formula: str | None = None) -> Column:
        values = of(column)
        title = _LINE_TITLES[column]
        summed = [*values, fsum(as_number(r[column]) for r in rows)]

        def live(i: int) -> str | None:
            if i < len(rows):
                return None if payee.by_hand("rorac.lines", column, str(rows[i]["line"])) else formula
            return total(column) if rows else None

        return Column(column, title, Unit.MONEY, summed, live)

    return Grid(
        "lines",
        (
            Column("line", Text("业务类别", "Business line"), Unit.TEXT, [*of("line"), Text("合计", "Total")]),
            whole("existing"),
            Column("k0", Text("k0", "k0"), Unit.PRECISE, [*of("k0"), None]),
            whole("new"),
            whole("total", "{k0}*{existing}+{new}"),
        ),
        (*names, WHOLE),
        title=Text("RORAC（按业务类别）", "RORAC by business line"),
        emphasis=(len(rows),),
    )


_LINE_TITLES = {
    "existing": Text("存量（折算前）", "Existing"),
    "new": Text("增量", "New"),
    "total": Text("RORAC", "RORAC"),
}


def adjustments(payee: Payee, rules: Rules) -> Grid:
    """The RM's adjustments, each with its reason and who approved it."""
    rows = payee.rows["adjustments.rows"]
    return Grid(
        "adjustments",
        (
            Column("kind", Text("调整", "Adjustment"), Unit.TEXT, [r["kind"] for r in rows]),
            amounts_column([r["amount"] for r in rows], rules),
            Column("reason", Text("事由（批准人）", "Reason (approved by)"), Unit.TEXT, [_reason(r) for r in rows]),
        ),
        _names(rows),
        title=Text("调整", "Adjustments"),
    )


def priced(payee: Payee, rules: Rules) -> Grid:
    """What the RM earned by prices, month by month."""
    rows = payee.rows["commission.rows"]

    def amount(i: int) -> str | None:
        if payee.by_hand("commission.rows", "amount", str(rows[i]["month"]), str(rows[i]["code"])):
            return None
        price = rules.prices[str(rows[i]["code"])][max(0, int(as_number(rows[i]["step"])) - 1)]
        amount = "{price}*{counted}" if price.cap is None else f"MIN({price.cap},{{price}}*{{counted}})"
        k = rules.months.index(str(rows[i]["month"]))
        in_post = f"*{{{_KEY}.months.days@m{k}}}/{rules.days(k)}" if shared(price) else ""
        return rounded_to_fen(amount + in_post)

    return Grid(
        "priced",
        (
            Column("month", Text("计价", "Priced"), Unit.TEXT, [f"{r['month']} {r['code']}" for r in rows]),
            Column("measured", Text("计量数", "Measured"), Unit.MEASURE, [r["measured"] for r in rows]),
            Column("counted", Text("计价数量", "Counted"), Unit.MEASURE, [r["counted"] for r in rows]),
            Column("price", Text("单价", "Price"), Unit.NUMBER, [r["price"] for r in rows]),
            amounts_column([r["amount"] for r in rows], rules, amount),
        ),
        _names(rows),
        title=Text("计价", "Commission"),
    )


def price_rules(payee: Payee, rules: Rules) -> Grid:
    """The prices that the RM earned by, in words."""
    reached = {(str(r["code"]), max(1, int(as_number(r["step"])))) for r in payee.rows["commission.rows"]}
    said = [
        (code, rule) for code, of in rules.price_rules.items() for n, rule in enumerate(of, 1) if (code, n) in reached
    ]
    return Grid(
        "prices",
        (
            Column("code", Text("计价标准", "Price"), Unit.TEXT, [code for code, _ in said]),
            Column("rule", Text("规则", "Rule"), Unit.LONG_TEXT, [rule for _, rule in said]),
        ),
        tuple(f"price{i}" for i in range(len(said))),
    )


def priced_in(payee: Payee, month: str) -> str | None:
    """The sum of what the RM earned by prices in a month; None for nothing."""
    at = [i for i, row in enumerate(payee.rows["commission.rows"]) if row["month"] == month]
    if not at:
        return None
    cells = f"{{{_KEY}.priced.amount@a{at[0]}}}" if len(at) == 1 else f"{{{_KEY}.priced.amount@a{at[0]}:a{at[-1]}}}"
    return cells if len(at) == 1 else to_cents(f"SUM({cells})")


def amounts_column(values: Sequence[Value], rules: Rules, formula: Formula | None = None) -> Column:
    """Amounts under the currency's name."""
    title = Text("金额（{money}）", "Amount, {money}").format(money=rules.currency.name)
    return Column("amount", title, Unit.MONEY, values, formula)


def _reason(row: Row) -> str:
    reason, by = row["reason"] or "", row["approved_by"]
    return f"{reason} ({by})" if by else str(reason)


def accounts(payee: Payee) -> Grid:
    """The RM's deferred pay, by year of origin."""
    rows = payee.rows["deferred.accounts"]

    def column(key: str, zh: str, en: str) -> Column:
        return Column(key, Text(zh, en), Unit.MONEY, [r[key] for r in rows])

    clawed = any(r["clawed_back"] for r in rows)
    closing = None if clawed else to_cents("{opening}+{deferred}-{released}")
    return Grid(
        "accounts",
        (
            Column("year", Text("形成年度", "From year"), Unit.TEXT, [f"{as_number(r['year']):.0f}" for r in rows]),
            column("clawed_back", "本期追回", "Clawed back") if clawed else column("opening", "期初", "Opening"),
            column("deferred", "本期延期", "Deferred"),
            column("released", "本期发放", "Released"),
            Column("closing", Text("期末", "Closing"), Unit.MONEY, [r["closing"] for r in rows], closing),
        ),
        _names(rows),
        title=Text("延期支付账户", "Deferred pay"),
    )


def _names(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(f"a{i}" for i in range(len(rows)))


def overrides(payee: Payee) -> tuple[Text, ...]:
    """What was changed by hand in the approved report, as the RM is told."""
    said = Text("人工调整：{place} {title}：{before} → {now}", "Set by hand: {place} {title}: {before} -> {now}")
    return tuple(
        said.format(place=c.place, title=c.title, before=_plain(c.before), now=_plain(c.now))
        for c in payee.changes
        if c.by_hand
    )


def _plain(value: object) -> str:
    return "" if value is None else f"{value:,.2f}" if isinstance(value, float) else str(value)
