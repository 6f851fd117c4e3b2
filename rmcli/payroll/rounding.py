"""How amounts of pay become whole fen: exact numbers from floats, half up, and a fixed total split without a fen lost."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

FEN = 100  # in a yuan
_NOISE_DECIMALS = 9  # what binary arithmetic leaves behind these, and beyond 15 significant digits, was never typed


def exact(yuan: float) -> Decimal:
    """The decimal that was typed or meant: binary noise is shed to 9 decimals and 15 significant digits, what a
    spreadsheet keeps. A number typed with up to 15 digits comes back digit by digit; nan and infinities raise ValueError.

    >>> exact(1234.56), exact(0.1 + 0.2), exact(-1e-12)
    (Decimal('1234.56'), Decimal('0.3'), Decimal('0'))
    """
    number = Decimal(f"{round(float(yuan), _NOISE_DECIMALS):.15g}")
    if not number.is_finite():
        raise ValueError(f"not an amount: {yuan}")
    return number if number else Decimal(0)


def to_fen(yuan: float) -> int:
    """Yuan as whole fen, half up: an amount that ends in half a fen goes away from 0, as ROUND does in a spreadsheet.

    >>> to_fen(1.005), to_fen(-1.005), to_fen(19999.994)
    (101, -101, 1999999)
    """
    return int(exact(yuan).scaleb(2).to_integral_value(ROUND_HALF_UP))


def yuan_shown(fen: int) -> str:
    """Fen as a message says them in yuan.

    >>> yuan_shown(123456), yuan_shown(-5)
    ('1,234.56', '-0.05')
    """
    whole, rest = divmod(abs(fen), FEN)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02}"


def half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator (over 0) as a whole number, halves away from 0: the one division, and the last step.

    >>> half_up(5, 2), half_up(-5, 2), half_up(7, 3)
    (3, -3, 2)
    """
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def split(total: int, weights: Mapping[str, int | Decimal | Fraction]) -> dict[str, int]:
    """`total` fen split in proportion to `weights` (0 or more, not all 0), by id in the order given; the parts add up to
    the total exactly: every part is rounded down, and the fen that are left go one each to the largest remainders, ties
    by id. A total under 0 is split as its opposite. ValueError where there is nothing to split by.

    >>> split(10000, {"b": 1, "a": 1, "c": 1})
    {'b': 3333, 'a': 3334, 'c': 3333}
    """
    shares = {name: Fraction(weight) for name, weight in weights.items()}
    whole = sum(shares.values(), Fraction(0))
    if whole <= 0 or min(shares.values()) < 0:
        raise ValueError("weights must be 0 or more, and not all 0")
    if total < 0:
        return {name: -part for name, part in split(-total, weights).items()}
    exact_parts = {name: total * share / whole for name, share in shares.items()}
    parts = {name: int(part) for name, part in exact_parts.items()}
    by_remainder = sorted(parts, key=lambda name: (parts[name] - exact_parts[name], name))
    for name in by_remainder[: total - sum(parts.values())]:
        parts[name] += 1
    return parts
