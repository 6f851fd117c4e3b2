"""Values as cells want them: numbers or nothing, amounts to the fen, keys as the words people read."""

import math
from decimal import Decimal

from rmcli.language import Text
from rmcli.report.model import Value
from rmcli.scoring.rounding import half_up


def number(value: float | None) -> float | None:
    """The number, or None where there is none (nan).

    >>> number(1.5), number(float("nan"))
    (1.5, None)
    """
    return None if value is None or math.isnan(value) else float(value)


def yuan(fen: int) -> Decimal:
    """An amount of pay in yuan, exact to the fen.

    >>> yuan(123456)
    Decimal('1234.56')
    """
    return (Decimal(int(fen)) / 100).quantize(Decimal("0.01"))


def to_shown(value: float) -> float:
    """An amount kept at full precision, as it is shown: half up to the fen. What a column shows is what it holds, so that
    whoever adds it up, by hand or with SUM, gets the printed total.

    >>> to_shown(88333.33333333333), to_shown(0.125)
    (88333.33, 0.13)
    """
    return float(half_up(value, 2))


def text(value: object) -> str | None:
    """A text as read, None where it is missing."""
    return value if isinstance(value, str) else None


def value_of(raw: object) -> Value:
    """A scheme's value as a cell shows it: a Decimal or number as a number, yes and no as words."""
    if isinstance(raw, bool):
        return Text("是", "yes") if raw else Text("否", "no")
    if isinstance(raw, Decimal):
        return float(raw)
    if isinstance(raw, (int, float, str, Text)) or raw is None:
        return raw
    raise TypeError(f"no cell can show {raw!r}")
