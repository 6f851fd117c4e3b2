"""A rural bank: paid by the piece, scored by points over and under the target, each side with its own limit."""

import pytest

from tests.banks.whole_bank import WholeBank, whole_bank


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> WholeBank:
    return whole_bank("qinghe", tmp_path_factory)


def test_one_lender_by_hand(bank: WholeBank) -> None:
    """S1 42 (万元) over 300: 100 + 0.5 x 4.2; L1 3 households short: 100 - 3 x 3; W1 one over: 101; B1 0.3 points better: 2 x 3, at
    most 5. 0.7 x (0.5 x 102.1 + 0.3 x 91 + 0.2 x 101) + 0.3 x 105 = 100.485."""
    person = bank.person("QH0101")
    assert bank.scores("QH0101") == {"S1": 102.1, "L1": 91, "W1": 101, "B1": 105}
    assert (person["composite"], person["grade"]) == (100.49, "优")


def test_the_pieces_by_hand(bank: WholeBank) -> None:
    """A month: new loans 186 + 74.6 (万元) x 3.5 = 912.10; 2 households x 60; new savings 65 x 6; 42 cards x 8, and 12 of them beyond
    the task of 30 x 4 more: 912.10 + 120 + 390 + 336 + 48. Assessed: 72,000 x 0.3 / 12 x 3 x 1.2; 40 % of a lender's is deferred."""
    pay = bank.person("QH0101")["pay"]
    assert pay["monthly"] == {"2026-07": 1806.1, "2026-08": 1806.1, "2026-09": 1806.1}
    assert (pay["assessed"], pay["gross"], pay["deferred"], pay["net"]) == (6480, 11_898.3, 4759.32, 7138.98)
    assert bank.payroll["QH0101"]["实发绩效(元)"] == "7138.98"


def test_a_teller_has_neither_loans_nor_their_indicators(bank: WholeBank) -> None:
    scored = {code for code, score in bank.scores("QH0103").items() if score is not None}
    assert scored == {"S1", "W1"}
    assert bank.person("QH0103")["pay"]["deferred"] == 0


def test_rewards_and_fines_by_the_banks_own_names(bank: WholeBank) -> None:
    rewarded, fined = bank.person("QH0102")["pay"], bank.person("QH0202")["pay"]
    assert (rewarded["bonus"], fined["fine"]) == (800, 500)


def test_nothing_is_asked(bank: WholeBank) -> None:
    """A KPI table on a sheet named as one of a scheme's, with its units in a column, in a folder that has a profile."""
    assert bank.questions() == []
