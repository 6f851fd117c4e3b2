"""A small bank whose roles are paid by different plans: people, ledger rows and rules, paid from end to end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from rmcli.payroll.result import PayRun
from rmcli.pipeline import pay, score
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme
from rmcli.scheme.pay_rules import Tier
from tests.bank import tables

Row = Mapping[str, Any]


def tiers(*rows: tuple[str, str, str]) -> tuple[Tier, ...]:
    """Tiers of lower bound ("" for none), coefficient and rate ("" for none)."""
    return tuple(
        Tier(Decimal(lower) if lower else None, Decimal(coefficient), Decimal(rate) if rate else None)
        for lower, coefficient, rate in rows
    )


RATES = tiers(("", "0", ""), ("0", "0.6", "0.01"), ("20000", "0.8", "0.02"), ("50000", "1", "0.05"))


def scheme(**rules: Any) -> Scheme:
    """The built-in scheme with these rules."""
    return replace(builtin(), **rules)


def paid(people: Sequence[Row], ledger: Sequence[Row], rules: Scheme, period: str = "2026-07") -> PayRun:
    """The pay of a period. Nobody has a grade (there are no actuals), so assessed pay is 0."""
    return pay(score(tables(people, ledger=ledger, period=period), rules))


def monthly(run: PayRun) -> dict[str, list[str]]:
    """Everybody's monthly pay in yuan, month by month."""
    return {
        rm: [f"{Decimal(fen) / 100:.2f}" for fen in own["monthly_fen"].tolist()]
        for rm, own in run.months.groupby("rm_id")
    }
