"""Every rule of pay against cases worked by hand: tests/cases/pay.toml."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rmcli.payroll.monthly import coefficients
from rmcli.payroll.problems import problems
from rmcli.pipeline import pay
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Tier
from tests.pay.payday import Person, scored, tiers

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "pay.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_by_hand(case: Mapping[str, Any]) -> None:
    run = scored(
        [Person(**{k: tuple(v) if k == "rorac" else v for k, v in person.items()}) for person in case["people"]],
        period=case.get("period", "2026Q3"),
        adjustments=case.get("adjustments", ()),
        pool=case.get("pool"),
        deferred=case.get("deferred", ()),
        rules=tiers(*case["tiers"]) if "tiers" in case else None,
    )
    paid = pay(run)

    months = {rm: own["monthly_fen"].tolist() for rm, own in paid.months.groupby("rm_id")}
    for rm, want in case.get("months", {}).items():
        assert months[rm] == [fen(amount) for amount in want]
    assert_rows(paid.pay.set_index("rm_id"), case.get("pay", {}))
    assert_rows(paid.pools.set_index("team"), case.get("pools", {}))
    accounts = paid.accounts.set_index(paid.accounts["rm_id"] + "/" + paid.accounts["year"].astype("str"))
    assert_rows(accounts, case.get("accounts", {}))
    said = sorted(f"{problem.code} {problem.place}" for problem in problems(paid, run))
    assert said == case.get("problems", [])
    assert all(check.ok for check in paid.checks)


def assert_rows(frame: pd.DataFrame, want: Mapping[str, Mapping[str, str]]) -> None:
    for row, amounts in want.items():
        have = {name: int(frame.loc[row, f"{name}_fen"]) for name in amounts}
        assert have == {name: fen(amount) for name, amount in amounts.items()}, row


def fen(yuan: str) -> int:
    whole, rest = yuan.split(".")
    assert len(rest) == 2
    return int(whole + rest)


def test_a_bound_with_parts_of_a_fen_is_reached_by_the_next_whole_fen() -> None:
    """100.00 is under 100.005, 100.01 is over it."""
    rules = [Tier(None, Decimal(0)), Tier(Decimal("100.005"), Decimal(1))]
    assert coefficients([10000, 10001], rules, builtin().currency) == [0, 1]


def test_an_account_on_two_rows_points_to_the_first() -> None:
    """Two rows of one account (an error already) count together: 300 + 600 of 2025, a third of 900 is released."""
    run = scored([Person("1")], deferred=[("1", 2025, 300.0, 0.0, 0.0), ("1", 2025, 600.0, 0.0, 0.0)])
    (account,) = pay(run).accounts.itertuples()
    assert (account.row, account.amount_fen, account.released_fen) == (0, 90000, 30000)
