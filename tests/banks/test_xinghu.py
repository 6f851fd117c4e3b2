"""Retail: points in whole fives over a minimum volume, and a fixed sum for each branch that they share to the fen."""

import pytest

from tests.banks.whole_bank import BANKS, WholeBank, rmcli, whole_bank


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> WholeBank:
    return whole_bank("xinghu", tmp_path_factory)


def test_points_in_whole_fives_by_hand(bank: WholeBank) -> None:
    """X11: savings 8.3 million are 6.3 over 2: 12 whole half-millions; loans 4.6 are 3.6 over 1: 7; 130 cards: 2 fifties. 21 x 5.
    X12: 2.9 over: 5; 0.4 over: none; 49 cards: none. X13: 10 over: 20; loans under the minimum: none; 250 cards: 5."""
    monthly = {rm_id: bank.person(rm_id)["pay"]["monthly"] for rm_id in ("X11", "X12", "X13")}
    assert {rm_id: set(of_one.values()) for rm_id, of_one in monthly.items()} == {
        "X11": {105},
        "X12": {25},
        "X13": {125},
    }


def test_the_branch_s_sum_is_shared_to_the_fen_by_hand(bank: WholeBank) -> None:
    """60,000 x 315 / 765 = 24,705.882..., x 75 / 765 = 5,882.352..., x 375 / 765 = 29,411.764...: the fen that is left goes to the
    largest remainder, X13's."""
    gross = {rm_id: bank.person(rm_id)["pay"]["gross"] for rm_id in ("X11", "X12", "X13")}
    assert gross == {"X11": 24_705.88, "X12": 5882.35, "X13": 29_411.77}
    assert round(sum(gross.values()), 2) == 60_000
    others = [one["pay"]["gross"] for one in bank.scored["results"] if one["branch"] == "湖西支行"]
    assert round(sum(others), 2) == 45_000


def test_nothing_is_asked(bank: WholeBank) -> None:
    """A sheet of budgets without teams says nothing of anybody's team."""
    assert bank.questions() == []


def test_what_a_budget_made_of_pay_is_explained_with_its_figures(bank: WholeBank) -> None:
    said = rmcli("explain", BANKS / "xinghu", "X11").output
    assert "应发绩效  24,705.88  = 315.00 × 60,000.00 / 765.00，按最大余数法取到最小货币单位" in said
    assert "薪酬总额  60,000.00  （3 人合计 765.00，按此比例分配）  ← 薪酬总额!B2" in said
    assert "计量 8,300,000，计入 12 × 单价 5  ← '[零售业务量2026年7月.xlsx]业务量'!" in said
