"""Micro loans paid by the month: pieces and a share of interest, times the overdue deduction, times the KPI index; level pay beside it."""

import pytest

from tests.banks.whole_bank import BANKS, WholeBank, rmcli, whole_bank


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> WholeBank:
    return whole_bank("suyuan", tmp_path_factory)


def test_one_by_hand(bank: WholeBank) -> None:
    """1,000,000 of 800,000: 125, at most 120; 7 households of 10; 4,000 of 1,000,000 is overdue: 0.4 %, 90 points. 48 + 21 + 27.
    3 x 200 + 4 x 15 + 6 % of 8,000 = 1,140; 5 % off for overdue, 1,083; x 96 %, 1,039.68; level pay 2,200."""
    person = bank.person("W01")
    assert bank.scores("W01") == {"K1": 120, "K2": 70, "O1": 90}
    assert person["composite"] == 96
    assert person["pay"]["monthly"] == {"2026-09": 1140}
    assert (person["pay"]["gross"], person["pay"]["net"]) == (1039.68, 3239.68)


def test_nothing_overdue_is_not_over_nought(bank: WholeBank) -> None:
    """Bounds hold above them here: 0 is not over 0, no deduction and all points."""
    person = bank.person("W02")
    assert bank.scores("W02")["O1"] == 100
    monthly = person["pay"]["monthly"]["2026-09"]
    assert person["pay"]["gross"] == round(monthly * person["composite"] / 100 + 1e-9, 2)


def test_nothing_is_asked(bank: WholeBank) -> None:
    assert bank.questions() == []


def test_what_is_told_of_a_bound_is_what_was_done(bank: WholeBank) -> None:
    """Where bounds hold above them, 0 is under no band from 0, and a grade is over its bound."""
    said = rmcli("explain", BANKS / "suyuan", "W02").output
    assert "下限低于 0 的最高一档的得分（以下 100 分；高于 0 90 分；高于 0.005 70 分" in said
    assert "> 60）" in said


def test_factors_and_level_pay_are_explained_with_their_figures(bank: WholeBank) -> None:
    said = rmcli("explain", BANKS / "suyuan", "W01").output
    assert "月度绩效 × 逾期扣减  1,083.00  = 1,140.00 × 0.95" in said
    assert "逾期扣减  0.95  （O1 0.004）  ← 系数!G2" in said
    assert "KPI指数  0.96  （综合得分 96）" in said
    assert "+ 职级工资  2,200.00  = 2,200.00 × 1" in said
