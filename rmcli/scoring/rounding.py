"""Scores as they are shown and compared: decimals, rounded half up after shedding binary noise."""

import math
from decimal import ROUND_HALF_UP, Decimal

_NOISE_DECIMALS = 9
_LAST_DECIMAL = Decimal(1).scaleb(-_NOISE_DECIMALS)


def shed(value: float) -> float:
    """The value without its binary noise, to 9 decimals, so that it can be compared with one that was typed; nan for nan.

    The spreadsheet's ROUND(x, 9).

    >>> shed(49999.999999999985), shed(60.00000000000001)
    (50000.0, 60.0)
    """
    return round(value, _NOISE_DECIMALS)


def half_up(value: float, decimals: int) -> Decimal:
    """The value to 9 decimals, then half up (away from 0) to `decimals`; Decimal nan for nan. Source: method.md section 3.

    The spreadsheet's ROUND(ROUND(x, 9), decimals).

    >>> half_up(89.99499999999999, 2), half_up(89.9949999, 2), half_up(2.675, 2)
    (Decimal('90.00'), Decimal('89.99'), Decimal('2.68'))
    """
    if math.isnan(value):
        return Decimal("nan")
    # by way of the shortest decimal that is this float, as a spreadsheet's ROUND sees it
    shed = Decimal(repr(value)).quantize(_LAST_DECIMAL, ROUND_HALF_UP)
    # + 0 so that -0.001 is 0.00 and not -0.00
    return shed.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def whole_half_up(value: Decimal) -> int:
    """The nearest whole number, a half up.

    >>> whole_half_up(Decimal("2.5"))
    3
    """
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
