"""Leavers stay on the list and may be clawed back from; whoever is left out of a run is named."""

import pytest

from rmcli.checks.ids import check_ids_are_in_roster
from rmcli.checks.leaving_out import leave_out
from rmcli.scheme.load import builtin
from tests.bank import Book, codes


@pytest.mark.parametrize(
    ("adjustment", "said"),
    [
        ("L009 | 追索扣回 | 100 | 追回", ["延期支付!A2 DEF01"]),
        ("L009 | 奖金 | 100 | 补发", ["延期支付!A2 DEF01", "调整!A2 ROS01"]),
        ("L010 | 追索扣回 | 100 | 追回", ["延期支付!A2 DEF01", "调整!A2 ROS01"]),
    ],
    ids=["clawback of an account's holder", "bonus", "clawback without an account"],
)
def test_only_a_clawback_from_a_deferred_account_needs_no_roster(adjustment: str, said: list[str]) -> None:
    book = Book().roster("K001").table("Adjustments", "rm_id | kind | amount | reason | approved_by", adjustment)
    tables = (
        book.table("Deferred", "rm_id | year | amount | released | clawed_back", "L009 | 2025 | 300 | 0 | 0")
        .read()
        .tables
    )
    assert tables is not None
    assert codes(check_ids_are_in_roster(tables, builtin()), notes=True) == said


def test_everybody_left_out_is_named_at_their_row_of_the_roster() -> None:
    ledger = [f"K{i:03} | 2026-07 | 存款 | 增量 | {'没有' if i > 1 else '10'}" for i in range(1, 14)]
    reading = Book().roster(*(f"K{i:03}" for i in range(1, 14))).ledger(*ledger).read()
    assert reading.tables is not None
    left = leave_out(reading.tables, reading.problems)
    told = [(p.code, str(p.place), p.person) for p in left.named]
    assert told == [("OUT01", f"名册!A{i + 1}", f"K{i:03} 员工K{i:03}") for i in range(2, 14)]
    assert left.persons == tuple(f"K{i:03}" for i in range(2, 14))
    assert left.tables.ledger.frame["rm_id"].tolist() == ["K001"]
    assert left.blocking == ()
