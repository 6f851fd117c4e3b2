"""Corporate bankers: RORAC and return on capital, a wide 360 survey, 40 % deferred for three years, grades by quota in each branch."""

from collections import Counter
from fractions import Fraction

import pytest

from tests.banks.whole_bank import BANKS, WholeBank, rmcli, whole_bank


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> WholeBank:
    return whole_bank("lanhai", tmp_path_factory)


def test_the_scores_of_one_by_hand(bank: WholeBank) -> None:
    """A month's RORAC in 万元: loans 0.9 x 3.5 + 1.1, deposits 0.85 x 7.1, settlement 0.5: 10.785. F1 32.355 of 30; F2 32.355 / (720 +
    96) of 3.6 %; C1 23,100 of 22,000; C2 two new clients of two; P1 0.8 % under 1 %; P2 90 of themself, superior and peers."""
    f2 = 100 * Fraction("32.355") / 816 / Fraction("0.036")
    assert bank.person("LH101")["rorac"] == 323_550
    assert bank.scores("LH101") == {"F1": 107.85, "F2": round(float(f2), 4), "C1": 105, "C2": 100, "P1": 100, "P2": 90}
    whole = (
        Fraction("0.5") * (Fraction("0.6") * Fraction("107.85") + Fraction("0.4") * f2)
        + Fraction("0.3") * (Fraction("0.7") * 105 + Fraction("0.3") * 100)
        + Fraction("0.2") * (50 + 45)
    )
    assert bank.person("LH101")["composite"] == round(float(whole), 2) == 104.43


def test_the_pay_of_one_by_hand(bank: WholeBank) -> None:
    """107,850 a month: tier 1.2. 240,000 x 0.6 / 12 x 1.2 = 14,400; assessed 240,000 x 0.4 / 12 x 3 x 1; 2 % to the pool, 40 %
    deferred; a third of 90,000 of 2024 and of 96,000 of 2025 released."""
    pay = bank.person("LH101")["pay"]
    assert list(pay["monthly"].values()) == [14_400] * 3
    assert (pay["assessed"], pay["gross"]) == (24_000, 67_200)
    assert (pay["pool_withheld"], pay["deferred"], pay["released"], pay["net"]) == (1344, 26_880, 62_000, 100_976)


def test_quotas_of_five_are_one_three_and_one_but_equals_at_the_edge_share_the_better(bank: WholeBank) -> None:
    """Of 5 people 20 % are 1, 80 % are 4, 95 % are 4.75 and so 5: nobody is left for the last grade. LH202 and LH203, fourth with
    82.03 both, are B both."""
    grades = Counter((one["branch"], one["grade"]) for one in bank.scored["results"])
    first = {("滨海分行", "A"): 1, ("滨海分行", "B"): 3, ("滨海分行", "C"): 1}
    assert grades == first | {("江口分行", "A"): 1, ("江口分行", "B"): 4}
    assert [bank.person(rm_id)["composite"] for rm_id in ("LH202", "LH203")] == [82.03, 82.03]
    assert [bank.person(rm_id)["grade"] for rm_id in ("LH104", "LH101", "LH203")] == ["A", "B", "B"]


def test_forty_per_cent_of_everybody_is_deferred(bank: WholeBank) -> None:
    assert all(one["pay"]["deferred"] == round(one["pay"]["gross"] * 0.4 + 1e-9, 2) for one in bank.scored["results"])


def test_nothing_is_asked(bank: WholeBank) -> None:
    """Nor of those who rated themselves in a survey that does not say who answered."""
    assert bank.questions() == []


def test_the_place_that_is_told_is_that_of_the_branch(bank: WholeBank) -> None:
    """LH203 shares the last two places but one of ten; in the branch it is the fourth."""
    said = rmcli("explain", BANKS / "lanhai", "LH203").output
    assert "组内名次 4，" in said
