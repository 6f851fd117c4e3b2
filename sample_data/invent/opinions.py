"""The 360-degree survey: who rates whom on what."""

from collections.abc import Sequence

from .dice import Dice
from .people import Row, team_or_branch
from .wording import CHOICES

ITEMS = tuple(CHOICES["item"])
_PEER_ITEMS = ("team spirit", "ability", "ethics", "team awareness")
_SUBORDINATE_ITEMS = ("general quality", "team spirit", "responsibility awareness")
_CUSTOMER_ITEMS = ("service attitude", "procedure", "professional quality")
_HAVE_SUBORDINATES = ("senior", "principal", "chief")


def survey_of(people: Sequence[Row], seed: str) -> list[Row]:
    """All ratings, 0 to 100, by RM, group and rater; a rater's id never shows up in a group of its own RM but `self`.

    Superiors and customers have ids of their own (M and K), subordinates are assistants of the team (A).
    """
    teams = dict.fromkeys(team_or_branch(person) for person in people)
    heads = {team: f"M{i:03d}" for i, team in enumerate(teams, 101)}
    ratings: list[Row] = []
    customers = 0
    for person in people:
        dice = Dice(seed, "survey", person["rm_id"])
        level = dice.within(81, 5.5, 64, 94)
        mates = [p["rm_id"] for p in people if p["branch"] == person["branch"] and p is not person]
        newcomer = person["post_start"] is not None
        ratings += _rate(dice, person, "self", [person["rm_id"]], items=ITEMS[:7], level=level + 6)
        ratings += _rate(dice, person, "superior", [heads[team_or_branch(person)]], items=ITEMS, level=level - 1)
        raters = dice.some(mates, 2 if newcomer else dice.whole(3, 5))
        ratings += _rate(dice, person, "peer", raters, items=_PEER_ITEMS, level=level)
        if person["level"] in _HAVE_SUBORDINATES:
            count = dice.one((2, 3, 3, 4))  # two are under the least number that keeps them anonymous
            raters = [f"A{person['rm_id']}{i}" for i in range(1, count + 1)]
            ratings += _rate(dice, person, "subordinate", raters, items=_SUBORDINATE_ITEMS, level=level + 2)
        count = dice.whole(3, 5)
        raters = [f"K{customers + i:05d}" for i in range(1, count + 1)]
        customers += count
        ratings += _rate(dice, person, "customer", raters, items=_CUSTOMER_ITEMS, level=level + 3)
    return ratings


def _rate(
    dice: Dice, person: Row, group: str, raters: Sequence[str], *, items: Sequence[str], level: float
) -> list[Row]:
    rows: list[Row] = []
    for rater in raters:
        mood = dice.normal(0, 3)
        for item in items:
            score = round(dice.within(level + mood, 4, 40, 100))
            rows.append(
                {"rater_id": rater, "rater_group": group, "rm_id": person["rm_id"], "item": item, "score": score}
            )
    return rows
