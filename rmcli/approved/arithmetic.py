"""Whether an RM's rows still follow from each other: every step that a payout sheet shows as a formula, worked out again."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import fsum

from rmcli.approved.read_back import unchanged
from rmcli.payroll.formula import Exact, Slot, Source
from rmcli.payroll.prices.priced import earned
from rmcli.payroll.slots import BASE, DEDUCTION, LENGTH, LEVEL_RATE, PRICED, RORAC, TEAM_MEAN, WORKED
from rmcli.period import months_in_post
from rmcli.report.change import Plain, Row, key_in
from rmcli.report.formulas import row_name
from rmcli.report.looked_up import column_of
from rmcli.report.model import Unit
from rmcli.report.payout.payee import Payee, Rules, adjusted, as_number, counted
from rmcli.scoring.rounding import half_up

_COPIES = (("results.results", "gross"), ("results.results", "net"))  # Pay is where these are decided


@dataclass(frozen=True)
class Mismatch:
    """A cell (by grid, row name and column) that is not what the cells it follows from come to."""

    grid: str
    row: str
    column: str
    found: Plain
    expected: float


def mismatches(payee: Payee, rules: Rules) -> Iterator[Mismatch]:
    """Every cell of the RM's that does not follow; one that was set by hand and accepted is passed over.

    Source: method.md sections 2, 3 and 6.
    """
    for grid, parts, column, found, expected in _expected(payee, rules):
        if payee.by_hand(grid, column, *parts) and (grid, column) not in _COPIES:
            continue
        unit = Unit.MONEY if isinstance(expected, Decimal) else Unit.SCORE
        if not unchanged(float(expected), found or 0.0, unit):
            yield Mismatch(grid, row_name(payee.rm_id, *parts), column, found, float(expected))


_Expected = tuple[str, tuple[str, ...], str, Plain, float | Decimal]


def _expected(payee: Payee, rules: Rules) -> Iterator[_Expected]:
    yield from _scores(payee, rules)
    yield from _months(payee, rules)
    yield from _pay(payee, rules)
    for row in payee.rows["rorac.lines"]:
        total = as_number(row["k0"]) * as_number(row["existing"]) + as_number(row["new"])
        yield "rorac.lines", (str(row["line"]),), "total", row["total"], total
    result = payee.result
    if payee.rows["rorac.lines"]:
        whole = rules.currency.rounded(fsum(as_number(r["total"]) for r in payee.rows["rorac.lines"]))
        yield "results.results", (), "rorac", result["rorac"], whole
    for key in ("gross", "net"):
        yield "results.results", (), key, result[key], rules.amount(payee.pay[key])


def _scores(payee: Payee, rules: Rules) -> Iterator[_Expected]:
    rows = [r for r in payee.rows["indicators.scores"] if counted(r)]
    additional = {d.code for d in rules.dimensions if d.additional}
    for row in rows:
        weight = as_number(row["global_weight"])
        if key_in(row, "dimension") not in additional and weight:
            lost = weight * max(0.0, 100 - as_number(row["score"]))
            yield "indicators.scores", (str(row["code"]),), "lost", row["lost"], lost
    total = 0.0
    for dimension in rules.dimensions:
        own = [r for r in rows if key_in(r, "dimension") == dimension.code]
        found = payee.result[dimension.key]
        if found is None:
            continue
        score = _dimension(own, dimension.additional)
        yield "results.results", (), dimension.key, found, score
        weight = 1.0 if dimension.additional else fsum(as_number(r["global_weight"]) for r in own)
        total += weight * as_number(found)
    if payee.result["composite"] is not None:
        composite = half_up(total, int(rules.number("score_decimals")))
        yield "results.results", (), "composite", payee.result["composite"], float(composite)


def _dimension(rows: list[Row], additional: bool) -> float:
    if additional:
        return fsum(as_number(r["score"]) for r in rows)
    weight = fsum(as_number(r["global_weight"]) for r in rows)
    return fsum(as_number(r["global_weight"]) * as_number(r["score"]) for r in rows) / weight if weight else 0.0


def _months(payee: Payee, rules: Rules) -> Iterator[_Expected]:
    m, month = payee.monthly, payee.plan.by_base(rules.base_months)
    for k, name in enumerate(rules.months):
        known = {slot: _of_month(payee, rules, k, slot) for slot in payee.plan.by_month}
        known |= {slot: _value(payee, rules, slot) for slot in month.formula.slots if slot not in known}
        yield "monthly.months", (), f"m{k}_pay", m[f"m{k}_pay"], rules.currency.amount(month.fen(known.__getitem__))
        in_post = _exact(m[f"m{k}_days"]) / rules.days(k)
        for row in payee.priced(name):
            measured = Decimal(f"{as_number(row['measured']):.15g}")
            got = earned(measured, rules.prices[str(row["code"])], in_post, rules.currency, rules.edges)
            yield "commission.rows", (name, str(row["code"])), "amount", row["amount"], rules.currency.amount(got.fen)


def _of_month(payee: Payee, rules: Rules, k: int, slot: Slot) -> Exact:
    """What the report's cells hold for a slot of a month; amounts in fen."""
    if slot == LENGTH:
        return rules.days(k)
    if slot == PRICED:
        return sum(rules.currency.fen(as_number(row["amount"])) for row in payee.priced(rules.months[k]))
    cell = payee.monthly[f"m{k}_{column_of(slot)}"]
    return _exact(cell) * (rules.currency.whole if slot in (RORAC, DEDUCTION) else 1)


def _pay(payee: Payee, rules: Rules) -> Iterator[_Expected]:
    for component in rules.components.all:
        expected = component.fen(lambda slot: _value(payee, rules, slot))
        yield "pay.pay", (), component.key, payee.pay[component.key], rules.currency.amount(expected)


def _value(payee: Payee, rules: Rules, slot: Slot) -> Exact:
    """What the report's cells hold for a slot; amounts in fen."""
    months = range(len(rules.months))

    def fen(cell: Plain) -> int:
        return rules.currency.fen(as_number(cell))

    match slot.source:
        case Source.PARAMETER:
            return _exact(rules.parameters[slot.key])
        case Source.MONTHS:
            return sum(fen(payee.monthly[f"m{k}_{slot.key}"]) for k in months)
        case Source.ADJUSTED:
            return sum(fen(row["amount"]) for row in adjusted(payee, slot.key).values())
        case Source.ACCOUNTS | Source.BUDGETED:
            budgeted = slot.source is Source.BUDGETED
            grid, column = ("budgets.people", "after") if budgeted else ("deferred.accounts", slot.key)
            return sum(fen(row[column]) for row in payee.rows[grid])
        case Source.COMPONENT | Source.BEFORE:  # what is given has nothing in the report to be held against
            return fen(payee.pay[slot.key])
    return len(rules.months) if slot.source is Source.PERIOD else _known(payee, rules, slot)


_AMOUNTS = (BASE, LEVEL_RATE, TEAM_MEAN)


def _known(payee: Payee, rules: Rules, slot: Slot) -> Fraction:
    """What is known of the RM."""
    if slot == WORKED:
        months = range(len(rules.months))
        days = (_exact(payee.monthly[f"m{k}_days"]) for k in months)
        return months_in_post(zip(rules.months, days, strict=True))
    return _exact(payee.pay[slot.key]) * (rules.currency.whole if slot in _AMOUNTS else 1)


def _exact(value: Plain) -> Fraction:
    """The number that was typed or meant, as a fraction: quotients of days keep every digit until the one rounding."""
    return Fraction(f"{as_number(value):.15g}")
