"""How amounts of pay are rounded: exact quotients half up to whole fen, and a fixed total split without a fen lost."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor


def half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator (over 0) as a whole number, halves away from 0: the one division, and the last step.

    >>> half_up(5, 2), half_up(-5, 2), half_up(7, 3)
    (3, -3, 2)
    """
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def split(total: int, weights: Mapping[str, int | Decimal | Fraction]) -> dict[str, int]:
    """`total` fen split in proportion to `weights` (together over 0), by id in the order given; the parts add up to
    the total exactly: every part is rounded down, and the fen that are left go one each to the largest remainders, ties
    by id. A total under 0 is split as its opposite. ValueError where there is nothing to split by.

    >>> split(10000, {"b": 1, "a": 1, "c": 1})
    {'b': 3333, 'a': 3334, 'c': 3333}
    """
    shares = {name: Fraction(weight) for name, weight in weights.items()}
    whole = sum(shares.values(), Fraction(0))
    if whole <= 0:
        raise ValueError("weights must come to more than 0")
    if total < 0:
        return {name: -part for name, part in split(-total, weights).items()}
    exact_parts = {name: total * share / whole for name, share in shares.items()}
    parts = {name: floor(part) for name, part in exact_parts.items()}
    by_remainder = sorted(parts, key=lambda name: (parts[name] - exact_parts[name], name))
    for name in by_remainder[: total - sum(parts.values())]:
        parts[name] += 1
    return parts
