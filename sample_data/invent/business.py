"""The ledger: what each RM's business brings in and costs, month by month, with bad loans and shared accounts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .dice import Dice
from .lines import LINES, MIX, Line
from .people import MONTHS, Row, days_in_post

AMOUNTS = ("revenue", "direct_cost", "management_cost", "fixed_cost", "risk_cost", "tax")
TABLE_DAYS = 91  # the quarter the table of business lines was drawn up for


@dataclass(frozen=True)
class Account:
    """A line's existing or new business: `volume` times the usual quarter, `years` old if it is existing."""

    line: Line
    book: str
    volume: float
    years: float


@dataclass(frozen=True)
class Shared:
    """An account that several RMs look after together: who has which share of it."""

    customer_id: str
    line: str
    book: str
    shares: dict[str, float]


def ledger_of(person: Row, seed: str) -> list[Row]:
    """The RM's rows, by month, line and book; amounts in yuan to the fen."""
    dice = Dice(seed, "ledger", person["rm_id"])
    retail = person["role"] == "retail"
    size = dice.lognormal(0.12 if retail else 0.45)
    rows: list[Row] = []
    for code, usual in MIX[person["role"]].items():
        factor = size * dice.lognormal(0.15 if retail else 0.4)
        volume = usual * (min(1.35, max(0.74, factor)) if retail else factor)
        new_part = dice.within(0.25, 0.08, 0.1, 0.45)
        years = round(dice.between(0.6, 6.5), 1)
        books = [("existing", 1 - new_part), ("new", new_part)]
        if not LINES[code].balance and dice.chance(0.25):
            books = [("existing", 1.0)]
        for book, part in books:
            rows += _months(person, dice, Account(LINES[code], book, volume * part, years))
    return rows


def shared_rows(shared: Sequence[Shared], seed: str) -> list[Row]:
    """The rows of shared accounts: each RM's row shows the whole account and the RM's share of it."""
    rows: list[Row] = []
    for told in shared:
        dice = Dice(seed, "shared", told.customer_id)
        volume = dice.between(0.1, 0.35)
        account = Account(LINES[told.line], told.book, volume, round(dice.between(0.6, 5.0), 1))
        for month, days in MONTHS:
            whole = _row(dice, account, month, flow=volume * days / TABLE_DAYS, stock=volume)
            rows += [
                {**whole, "rm_id": rm_id, "share": share, "customer_id": told.customer_id}
                for rm_id, share in told.shares.items()
            ]
    return rows


def bad_loan(rows: list[Row], month: date, factor: float, note: str) -> list[Row]:
    """The rows with one loan gone bad in that month: a provision of 300,000 to 1,200,000 yuan.

    It is `factor` times what the RM earned in the month, within those bounds, and lies on the largest existing loan.
    """
    earned = rorac_by_month(rows)[month]
    loans = [r for r in rows if r["month"] == month and r["book"] == "existing" and LINES[r["line"]].kind == "loan"]
    hit = max(loans, key=lambda row: row["balance"])
    provision = 1000 * round(min(1_200_000, max(300_000, factor * earned)) / 1000)
    worse = {**hit, "risk_cost": round(hit["risk_cost"] + provision, 2), "note": note}
    return [worse if row is hit else row for row in rows]


def rorac_by_month(rows: Iterable[Row]) -> dict[date, float]:
    """One RM's RORAC by month after the decay of existing business: 5 % a year of its age, 20 % at most."""
    rows = list(rows)
    kept: dict[str, float] = {}
    for line in {row["line"] for row in rows}:
        existing = [row for row in rows if row["line"] == line and row["book"] == "existing"]
        weights = [(row["share"] or 1.0) * (row["balance"] or 0.0) for row in existing]
        if not sum(weights):
            weights = [row["share"] or 1.0 for row in existing]
        if existing:
            age = sum(w * row["stock_years"] for w, row in zip(weights, existing, strict=True)) / sum(weights)
            kept[line] = max(0.8, 1 - 0.05 * age)
    totals: dict[date, float] = defaultdict(float)
    for row in rows:
        amount = row["revenue"] - sum(row[cost] for cost in AMOUNTS[1:])
        factor = kept[row["line"]] if row["book"] == "existing" else 1.0
        totals[row["month"]] += factor * amount * (row["share"] or 1.0)
    return dict(totals)


def _months(person: Row, dice: Dice, account: Account) -> list[Row]:
    rows = []
    for month, days in MONTHS:
        stock = account.volume * dice.lognormal(0.06)
        in_post = days_in_post(person, month, days)
        if in_post:
            row = _row(dice, account, month, flow=stock * in_post / TABLE_DAYS, stock=stock)
            rows.append({**row, "rm_id": person["rm_id"]})
    return rows


def _row(dice: Dice, account: Account, month: date, *, flow: float, stock: float) -> Row:
    """One ledger row: `flow` scales income and costs of a quarter, `stock` the balance."""
    line = account.line
    return {
        "rm_id": None,
        "month": month,
        "line": line.code,
        "book": account.book,
        "stock_years": account.years if account.book == "existing" else None,
        "balance": round(line.balance * 10_000 * stock, 2) if line.balance else None,
        "revenue": round(line.revenue * flow * dice.between(0.997, 1.003), 2),
        "direct_cost": round(line.direct_cost * flow * dice.between(0.99, 1.01), 2),
        "management_cost": round(line.management_cost * flow * dice.between(0.95, 1.05), 2),
        "fixed_cost": round(line.fixed_cost * flow * dice.between(0.95, 1.05), 2),
        "risk_cost": round(line.risk_cost * flow, 2),
        "tax": round(line.tax * flow, 2),
        "share": None,
        "customer_id": None,
        "note": None,
    }
