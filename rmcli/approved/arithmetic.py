"""Whether an RM's rows still follow from each other: every step that a payout sheet shows as a formula, worked out again."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import fsum

from rmcli.approved.read_back import same
from rmcli.language import Text
from rmcli.payroll.rounding import FEN
from rmcli.payroll.rounding import half_up as whole_fen
from rmcli.report.change import Plain, Row
from rmcli.report.formulas import name
from rmcli.report.model import Unit
from rmcli.report.payout.payee import Payee, Rules, adjusted, as_number, counted, fen
from rmcli.scoring.rounding import half_up
from rmcli.tables.ledger import ADJUSTMENTS

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
        unit = Unit.YUAN if isinstance(expected, Decimal) else Unit.SCORE
        if not same(float(expected), found or 0.0, unit):
            yield Mismatch(grid, name(payee.rm_id, *parts), column, found, float(expected))


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
        whole = half_up(fsum(as_number(r["total"]) for r in payee.rows["rorac.lines"]), 2)
        yield "results.results", (), "rorac", result["rorac"], whole
    for key in ("gross", "net"):
        yield "results.results", (), key, result[key], fen(payee.pay[key])


def _scores(payee: Payee, rules: Rules) -> Iterator[_Expected]:
    rows = [r for r in payee.rows["indicators.scores"] if counted(r, rules.lang)]
    additional = {d.name for d in rules.dimensions if d.additional}
    for row in rows:
        weight = as_number(row["global_weight"])
        if row["dimension"] not in additional and weight:
            lost = weight * max(0.0, 100 - as_number(row["score"]))
            yield "indicators.scores", (str(row["code"]),), "lost", row["lost"], lost
    total = 0.0
    for dimension in rules.dimensions:
        own = [r for r in rows if r["dimension"] == dimension.name]
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
    m, share = payee.monthly, _exact(rules.parameters["monthly_share"])
    base = _exact(payee.pay["base"])
    for k in range(len(rules.months)):
        coefficient, days = _exact(m[f"m{k}_coefficient"]), _exact(m[f"m{k}_days"])
        pay = _to_fen(base * share * coefficient * days / (12 * rules.days(k)))
        yield "monthly.months", (), f"m{k}_pay", m[f"m{k}_pay"], pay


def _pay(payee: Payee, rules: Rules) -> Iterator[_Expected]:
    p = payee.pay
    months = range(len(rules.months))
    worked = sum((_exact(payee.monthly[f"m{k}_days"]) / rules.days(k) for k in months), Fraction(0))
    rest = 1 - _exact(rules.parameters["monthly_share"])
    gross = Fraction(fen(p["gross"]))
    steps: dict[str, Decimal] = {
        "monthly": sum((fen(payee.monthly[f"m{k}_pay"]) for k in months), Decimal(0)),
        "assessed": _to_fen(_exact(p["base"]) * rest * worked * _exact(p["coefficient"]) / 12),
        "gross": fen(p["monthly"]) + fen(p["assessed"]),
        "pool_withheld": _to_fen(gross * _exact(rules.parameters["pool_rate"])),
        "deferred": _to_fen(gross * _exact(p["deferral_share"])),
        "pool_received": _adjusted(payee, rules, "pool"),
        "released": _accounts(payee, "released"),
        "bonus": _adjusted(payee, rules, "bonus"),
        "allowance": _adjusted(payee, rules, "allowance"),
        "fine": _adjusted(payee, rules, "fine"),
        "clawback": _adjusted(payee, rules, "clawback") - _accounts(payee, "clawed_back"),
    }
    added = ("gross", "pool_received", "released", "bonus", "allowance")
    taken = ("pool_withheld", "deferred", "fine", "clawback")
    steps["before_floor"] = sum((fen(p[key]) for key in added), Decimal(0)) - sum(fen(p[key]) for key in taken)
    steps["net"] = max(Decimal(0), fen(p["before_floor"]))
    steps["carried_forward"] = max(Decimal(0), -fen(p["before_floor"]))
    for column, expected in steps.items():
        yield "pay.pay", (), column, p[column], expected


def _adjusted(payee: Payee, rules: Rules, kind: str) -> Decimal:
    rows = adjusted(payee.rows["adjustments.rows"], Text(ADJUSTMENTS[kind], kind), rules.lang)
    return sum((fen(r["amount"]) for r in rows), Decimal(0))


def _accounts(payee: Payee, column: str) -> Decimal:
    return sum((fen(r[column]) for r in payee.rows["deferred.accounts"]), Decimal(0))


def _exact(value: Plain) -> Fraction:
    """The number that was typed or meant, as a fraction: quotients of days keep every digit until the one rounding."""
    return Fraction(f"{as_number(value):.15g}")


def _to_fen(yuan: Fraction) -> Decimal:
    """Half up to the fen, as `rmcli.payroll` rounds."""
    return Decimal(whole_fen(*(yuan * FEN).as_integer_ratio())).scaleb(-2)
