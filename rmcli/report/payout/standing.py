"""Where an RM stands in the group: quantiles of the group, coarse enough that none is another person's number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10
from statistics import quantiles

from rmcli.language import Text
from rmcli.report.change import Row

FEWEST = 5  # a smaller group says nothing that does not point at somebody
DIGITS = 2  # that an amount is rounded to; a score is rounded to whole points


@dataclass(frozen=True)
class Standing:
    """The group's size and its quartiles of composite (whole points) and RORAC (two significant digits), each rounded: in a
    group of five a quartile is exactly one person's value. `group` names who is in it."""

    group: Text
    people: int
    composite: tuple[float, ...]
    rorac: tuple[float, ...]


def standings(results: Sequence[Row], group: str) -> Mapping[str, Standing]:
    """The standing of every RM with a composite whose group (all, branch or role) has at least FEWEST of them, by rm_id.

    Quartiles as Excel's QUARTILE, then rounded.
    """
    groups: dict[str, list[Row]] = {}
    for row in results:
        if row["composite"] is not None:
            groups.setdefault(str(row[group]) if group in ("branch", "role") else "", []).append(row)
    found: dict[str, Standing] = {}
    for name, rows in groups.items():
        if len(rows) < FEWEST:
            continue
        title = Text(name, name) if name else Text("全体", "everybody")
        composite = tuple(float(round(q)) for q in _quartiles(rows, "composite"))
        rorac = tuple(significant(q, DIGITS) for q in _quartiles(rows, "rorac"))
        standing = Standing(title, len(rows), composite, rorac)
        found |= {str(row["rm_id"]): standing for row in rows}
    return found


def _quartiles(rows: Sequence[Row], key: str) -> list[float]:
    values = [float(row[key] or 0) for row in rows]
    return quantiles(values, n=4, method="inclusive")


def significant(value: float, digits: int) -> float:
    """The value to so many significant digits.

    >>> significant(123456.7, 2), significant(-0.0987, 2), significant(0.0, 2)
    (120000.0, -0.099, 0.0)
    """
    return round(value, digits - 1 - floor(log10(abs(value)))) if value else 0.0
