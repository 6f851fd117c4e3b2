"""What changes pay beside the score: adjustments, vetoes, public pools and deferred accounts."""

from collections.abc import Sequence

from .dice import Dice
from .people import QUARTER_DAYS, Row, days_in_quarter, team_or_branch


def pools(people: Sequence[Row], seed: str) -> list[Row]:
    """One public pool a team with its opening balance in yuan: more than any grant of the quarter takes."""
    rows: list[Row] = []
    for team in dict.fromkeys(team_or_branch(person) for person in people):
        rows.append({"team": team, "opening_balance": 100 * Dice(seed, "pool", team).whole(180, 520)})
    return rows


def deferred(people: Sequence[Row], seed: str, every: int) -> list[Row]:
    """Deferred accounts of 2023 to 2025: a third of each was paid in every year since, or taken back.

    One in `every` of those in posts with risk (corporate, credit) who were there long enough has some.
    """
    at_risk = [p for p in people if p["role"] in ("corporate", "credit") and days_in_quarter(p) == QUARTER_DAYS]
    old_hands = [p for p in at_risk if p["hire_date"].year < 2023]
    rows: list[Row] = []
    for person in old_hands[::every]:
        dice = Dice(seed, "deferred", person["rm_id"])
        for year in (2023, 2024, 2025):
            amount = round(person["base_pay"] * dice.between(0.10, 0.22), 2)
            third = round(amount * 100) // 3 / 100
            paid = (2025 - year) * third
            back = round(third / 2, 2) if year == 2023 and dice.chance(0.15) else 0
            rows.append(
                {
                    "rm_id": person["rm_id"],
                    "year": year,
                    "amount": amount,
                    "released": round(paid - back, 2),
                    "clawed_back": back,
                }
            )
    return rows
