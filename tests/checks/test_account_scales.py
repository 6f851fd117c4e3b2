"""Pools and deferred accounts in 万元 that nothing says: asked about; small rests, and what is of the right size, are not."""

import pytest

from tests.errors.book import Book

TEAMS = ("城南支行", "城北支行", "城西支行", "城东支行")  # of 360,000 a year each: a quarter withholds 4,500


def pools(*openings: float) -> list[str]:
    """What is asked of those teams' opening balances."""
    book = Book()
    for n, team in enumerate(TEAMS[1:]):
        for k in range(3):
            book.person(f"2{n}00{k}", f"某{n}{k}", "lobby")
            book.rows["Roster"][-1]["branch"] = team
    for team, opening in zip(TEAMS, openings, strict=False):
        book.add("Pool", team=team, opening_balance=opening)
    return [p.place.cell for p in book.problems() if p.code == "POO04"]


@pytest.mark.parametrize(
    ("openings", "asked"),
    [
        ((1.2, 0.9, 2.35, 0.4), ["B2"]),  # all in 万元: one question
        ((1.2, 0.9), ["B2", "B3"]),
        ((12_000, 9_000, 1.1, 8_000), ["B4"]),  # as the others are, in 万元
        ((12_000, 9_000, 0.15, 8_000), []),  # what is left of a pool that was spent: 1,500 is none of the others'
        ((12_000, 9_000, 0, 250_000), []),
        ((0, 0, 0, 0), []),
        ((0.01, 0.03, 0.02, 0), []),  # fen
        ((120_000_000, 9_000), ["B2"]),  # 12,000 yuan said to be 万元
        ((40, 25, 12, 30), []),
    ],
)
def test_the_opening_balances_of_pools(openings, asked):
    assert pools(*openings) == asked


def test_without_a_pool_rate_nothing_is_withheld_to_hold_it_against():
    book = Book().add("Pool", team=TEAMS[0], opening_balance=1.35).parameter("pool_rate", "0")
    assert book.problems() == []


@pytest.mark.parametrize(
    ("account", "asked"),
    [
        ({"amount": 48_000, "released": 16_000}, []),
        ({"amount": 4.8, "released": 1.6}, ["C2"]),
        ({"amount": 4.8, "released": 16_000}, ["C2"]),
        ({"amount": 48_000, "released": 1.6}, ["D2"]),  # 16,000 would be released again
        ({"amount": 48_000, "released": 16_000, "clawed_back": 0.5}, ["E2"]),
        ({"amount": 48_000, "released": 16_000, "clawed_back": 5}, []),  # 50,000 would be more than the account
        ({"amount": 48_000, "released": 0, "clawed_back": 200}, []),
        ({"amount": 300, "released": 100}, []),
        ({"amount": 480_000_000, "released": 0}, ["C2"]),
        ({"amount": 40, "released": 0}, []),  # 400,000 is no part of a base of 120,000
    ],
)
def test_the_amounts_of_deferred_accounts(account, asked):
    book = Book().add("Deferred", rm_id="10001", year=2025, **account)
    found = [p for p in book.problems() if p.code == "DEF05"]
    assert [p.place.cell for p in found] == asked


def test_a_whole_sheet_of_accounts_in_wan_is_one_question():
    book = Book()
    for n in range(12):
        book.add("Deferred", rm_id="10001", year=2010 + n, amount=4.8, released=1.6)
    found = [p for p in book.problems() if p.code == "DEF05"]
    assert [p.place.cell for p in found] == ["C2"]
    assert "12 of 12" in found[0].expected("en")
