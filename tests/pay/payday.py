"""Small scored periods made by hand, for the tests of pay: people, their months and their sheets, nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pandas as pd

from rmcli.period import Period
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme, Tier
from rmcli.scoring.result import Rorac, ScoreRun
from rmcli.tables.data import InputFile
from tests.bank import tables


@dataclass(frozen=True)
class Person:
    """One RM. `rorac` is by month of the period; `scores` by dimension code (None: the dimension drops out)."""

    rm_id: str
    base_pay: float = 120000.0
    rorac: tuple[float, ...] = (60000.0, 60000.0, 60000.0)
    coefficient: str = "1"
    role: str = "retail"
    team: str = "T"
    branch: str = "B"
    post_start: date | None = None
    post_end: date | None = None
    scores: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"name of {self.rm_id}"


def tiers(*rows: tuple[str, str]) -> Scheme:
    """The built-in scheme with these tiers: lower bound in yuan ("" for none), coefficient."""
    given = tuple(Tier(Decimal(lower) if lower else None, Decimal(coefficient)) for lower, coefficient in rows)
    return replace(builtin(), tiers=given)


def scored(
    people: Sequence[Person],
    *,
    period: str = "2026Q3",
    adjustments: Sequence[tuple[str, str, float]] = (),
    pool: Mapping[str, float] | None = None,
    deferred: Sequence[tuple[str, int, float, float, float]] = (),
    rules: Scheme | None = None,
) -> ScoreRun:
    """`adjustments`: rm_id, kind, amount. `pool`: opening balance by team. `deferred`: rm_id, year, amount, released, clawed
    back. Every month's RORAC is one new ledger row of one business line."""
    months = Period.parse(period).months
    roster = [
        {
            "rm_id": p.rm_id,
            "name": p.name,
            "branch": p.branch,
            "team": p.team,
            "role": p.role,
            "hire_date": "2015-01-01",
            "post_start": p.post_start,
            "post_end": p.post_end,
            "base_pay": p.base_pay,
        }
        for p in people
    ]
    earned = [(p.rm_id, m, value) for p in people for m, value in zip(months, p.rorac, strict=True)]
    ledger = [{"rm_id": rm, "month": m, "revenue": value} for rm, m, value in earned]
    columns = ("rm_id", "kind", "amount", "reason", "approved_by")
    adjusted = [dict(zip(columns, (*given, "reason", "boss"), strict=True)) for given in adjustments]
    accounts = [dict(zip(("rm_id", "year", "amount", "released", "clawed_back"), a, strict=True)) for a in deferred]
    counts = {"Roster": len(roster), "Ledger": len(ledger), "Adjustments": len(adjusted)}
    made = tables(
        roster,
        ledger=ledger,
        adjustments=adjusted,
        pool=[{"team": team, "opening_balance": balance} for team, balance in (pool or {}).items()],
        deferred=accounts,
        period=period,
        inputs=(InputFile("ledger.xlsx", "0" * 64, counts),),
        lang="en",
    )
    by_line = pd.DataFrame(
        [(rm, m, "存款", 0.0, value, 1.0, value, (row,)) for row, (rm, m, value) in enumerate(earned)],
        columns=["rm_id", "month", "business_line", "existing", "new", "k0", "total", "rows"],
    )
    totals = {p.rm_id: sum(p.rorac) for p in people}
    lines = [(p.rm_id, "存款", 0.0, 0.0, 1.0, totals[p.rm_id], totals[p.rm_id], False) for p in people]
    rorac = Rorac(
        lines=pd.DataFrame(
            lines,
            columns=["rm_id", "business_line", "existing", "age", "k0", "new", "total", "decayed_loss"],
        ),
        months=by_line,
        totals=pd.DataFrame(list(totals.items()), columns=["rm_id", "rorac"]),
        by_month=pd.DataFrame(earned, columns=["rm_id", "month", "rorac"]),
    )
    dimensions = [
        (p.rm_id, code, float("nan") if score is None else score, 0.25)
        for p in people
        for code, score in p.scores.items()
    ]
    results = pd.DataFrame(
        {
            "rm_id": pd.Series([p.rm_id for p in people], dtype="str"),
            "name": pd.Series([p.name for p in people], dtype="str"),
            "branch": pd.Series([p.branch for p in people], dtype="str"),
            "team": pd.Series([p.team for p in people], dtype="str"),
            "role": pd.Series([p.role for p in people], dtype="str"),
            "base_pay": pd.Series([p.base_pay for p in people], dtype="float64"),
            "rorac": pd.Series(totals.values(), dtype="float64"),
            "coefficient": pd.Series([Decimal(p.coefficient) for p in people], dtype="object"),
        }
    )
    return ScoreRun(
        tables=made,
        scheme=rules or builtin(),
        rorac=rorac,
        weights=(),
        survey=pd.DataFrame(),
        figures=pd.DataFrame(),
        indicators=pd.DataFrame(),
        dimensions=pd.DataFrame(dimensions, columns=["rm_id", "dimension", "score", "weight"]),
        results=results,
    )
