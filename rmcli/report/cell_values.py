"""Values as cells want them: numbers or nothing, keys as the words people read."""

import math
from decimal import Decimal

from rmcli.language import Text
from rmcli.report.model import Value


def number(value: float | None) -> float | None:
    """The number, or None where there is none (nan).

    >>> number(1.5), number(float("nan"))
    (1.5, None)
    """
    return None if value is None or math.isnan(value) else float(value)


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
