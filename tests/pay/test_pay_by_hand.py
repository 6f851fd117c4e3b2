"""Every rule of pay against cases worked by hand: tests/cases/pay.toml."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rmcli.pay.problems import problems
from rmcli.pipeline import pay
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
    said = sorted(f"{problem.code} {problem.place}" for problem in problems(paid, run.tables))
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
