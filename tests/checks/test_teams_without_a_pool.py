"""One team name in two branches is a matter of the public pool: without one there is nothing to ask."""

import pytest

from tests.errors.book import Book


def shared() -> Book:
    """Two branches with a team of one name, in a scheme that withholds nothing for a pool."""
    book = Book().parameter("pool_rate", "0")
    return book.put("Roster", 0, team="公司部").put("Roster", 1, team="公司部", branch="城北支行")


def codes(book: Book) -> list[str]:
    return [p.code for p in book.problems()]


def test_nothing_is_asked_where_there_is_no_pool():
    assert codes(shared()) == []


@pytest.mark.parametrize(
    "pooled",
    [
        lambda b: b.parameter("pool_rate", "0.01"),
        lambda b: b.add("Pool", team="公司部", opening_balance=5_000),
        lambda b: b.add("Pool", team="公司部", opening_balance=5_000).add(
            "Adjustments", rm_id="10001", kind="pool", amount=100, reason="竞赛", approved_by="李某"
        ),
    ],
    ids=["withheld", "held", "granted"],
)
def test_it_is_asked_where_there_is_one(pooled):
    book = shared()
    book.scheme["Parameters"].clear()
    if pooled(book) and not book.scheme["Parameters"]:
        book.parameter("pool_rate", "0")
    assert codes(book) == ["ROS10"]
