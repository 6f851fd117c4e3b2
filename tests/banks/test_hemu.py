"""A half-year's rating: a jump at a bound, a tolerance, other weights for town and village, nobody judged on what they do not have."""

import pytest

from tests.banks.whole_bank import WholeBank, whole_bank


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> WholeBank:
    return whole_bank("hemu", tmp_path_factory)


def test_one_of_a_village_by_hand(bank: WholeBank) -> None:
    """4,200 of 4,000; 2,455 of 2,500 is 98.2 %: 40 + 60 x 1.2 / 3; 8 of 8,000 is 0.1 %, three quarters of the tolerance of 0.4 % left;
    9 of 150 is 6 % of the 10 % asked. 0.35 x 105 + 0.25 x 64 + 0.15 x 75 + 0.25 x 60 = 79, three stars."""
    person = bank.person("H21")
    scores = {code: score for code, score in bank.scores("H21").items() if score is not None}
    assert scores == {"D2": 105, "R2": 64, "N2": 75, "O2": 60}
    assert (person["composite"], person["grade"]) == (79, "三星")


def test_the_half_year_s_pay_by_hand(bank: WholeBank) -> None:
    """Nothing by the month; 60,000 / 12 x 6 x 1, 5 % of it to the pool."""
    pay = bank.person("H21")["pay"]
    assert set(pay["monthly"].values()) == {0}
    assert (pay["assessed"], pay["gross"], pay["pool_withheld"], pay["net"]) == (30_000, 30_000, 1500, 28_500)
    assert bank.scored["period"]["months"] == 6


@pytest.mark.parametrize(("rm_id", "of_their_own"), [("H13", "1"), ("H22", "2")])
def test_who_has_no_old_bad_loans_is_judged_by_the_rest(bank: WholeBank, rm_id: str, of_their_own: str) -> None:
    """The weights left are scaled: town 0.25, 0.1, 0.1 of 0.45; village 0.175, 0.125, 0.075 of 0.375."""
    weights = {"1": (0.25, 0.1, 0.1), "2": (0.175, 0.125, 0.075)}[of_their_own]
    indicators = bank.person(rm_id)["indicators"]
    scores = [indicators[f"{letter}{of_their_own}"]["score"] for letter in "DRN"]
    whole = sum(w * s for w, s in zip(weights, scores, strict=True)) / sum(weights)
    assert indicators[f"O{of_their_own}"]["score"] is None
    assert bank.person(rm_id)["composite"] == round(whole + 1e-9, 2)


def test_nothing_is_asked(bank: WholeBank) -> None:
    assert bank.questions() == []
