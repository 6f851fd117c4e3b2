"""Small things every sheet needs: values as cells want them, row names that formulas can hold, references, formula phrases."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal

from rmcli.language import Text
from rmcli.report.model import Value
from rmcli.scheme.model import Dimension, Indicator, Scheme
from rmcli.scoring.rounding import half_up
from rmcli.tables.ledger import LEVELS, RATER_GROUPS, ROLES

_MARKS = re.compile(r"[%@:{}|]")


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


def name(*parts: str) -> str:
    """The name of a row made of what users typed, without the marks that a reference is made of.

    >>> name("00123", "F1"), name("a:b@c", "x|y")
    ('00123|F1', 'a%3ab%40c|x%7cy')
    """
    return "|".join([part if part.isalnum() else _MARKS.sub(_coded, part) for part in parts])


def _coded(mark: re.Match[str]) -> str:
    return f"%{ord(mark[0]):02x}"


def ref(column: str, first: str | None = None, last: str | None = None) -> str:
    """A reference to a column (`sheet.grid.key`), to one of its cells, or to the cells from one row to another.

    >>> ref("pay.pay.net"), ref("pay.pay.net", "1001"), ref("a.b.c", "1", "2")
    ('{pay.pay.net}', '{pay.pay.net@1001}', '{a.b.c@1:2}')
    """
    if first is None:
        return f"{{{column}}}"
    return f"{{{column}@{first}}}" if last is None or last == first else f"{{{column}@{first}:{last}}}"


def parameter(key: str) -> str:
    """The cell of one of the scheme's parameters."""
    return ref("scheme.parameters.value", key)


def under(value: str, bounds: str, results: str, lowest: tuple[str, str] | None) -> str:
    """The formula of the result whose bound is the highest one not over `value`, in a table whose bounds fall from top to
    bottom; a blank bound is no bound. `lowest`: the last bound and what holds under it, where the last row has one. Counted
    with COUNTIF, which neither needs rising order nor counts blanks."""
    found = f'INDEX({results},1+COUNTIF({bounds},">"&{value}))'
    return found if lowest is None else f"IF({value}<{lowest[0]},{lowest[1]},{found})"


OK, NOT_OK = "✓", "✗"


def same_person(*cells: str) -> str:
    """A formula that is ✓ where each of the cells holds the row's own rm_id, else ✗: whether another sheet's row, to which
    this row's formulas refer, still is the same person's."""
    alike = ",".join(f"EXACT({{rm_id}},{cell})" for cell in cells)
    return f'IF(AND({alike}),"{OK}","{NOT_OK}")'


def money(formula: str) -> str:
    """The formula of a sum or difference of amounts, without the noise of binary addition."""
    return f"ROUND({formula},2)"


def to_fen(formula: str) -> str:
    """The formula of a new amount, half up to the fen; binary noise is shed first, to 9 decimals."""
    return f"ROUND({shed(formula)},2)"


def shed(formula: str) -> str:
    """The formula without its binary noise, to 9 decimals: `rmcli.scoring.rounding.shed`."""
    return f"ROUND({formula},9)"


def added(terms: Iterable[str]) -> str:
    """Terms with plus signs between."""
    return "+".join(terms)


def role(key: str) -> Text:
    return Text(ROLES[key], key)


def level(key: str) -> Text:
    return Text(LEVELS[key], key)


def rater_group(key: str) -> Text:
    return Text(RATER_GROUPS[key], key)


def node(scheme: Scheme, code: str) -> str:
    """The key of the grid that holds a node's weights: "" is the whole, else a dimension's code."""
    return "node0" if code == "" else f"node{1 + position(scheme, code)}"


def position(scheme: Scheme, code: str) -> int:
    """Where a dimension stands in the scheme."""
    return [d.code for d in scheme.dimensions].index(code)


def dimension_weight(scheme: Scheme, dimension: Dimension) -> str:
    """The cell of a dimension's weight in the whole."""
    return ref(f"weights.{node(scheme, '')}.weight", name(dimension.code))


def indicator_weight(scheme: Scheme, indicator: Indicator) -> str:
    """The cell of an indicator's weight within its dimension."""
    return ref(f"weights.{node(scheme, indicator.dimension)}.weight", name(indicator.code))


def value_of(raw: object) -> Value:
    """A scheme's value as a cell shows it: a Decimal or number as a number, yes and no as words."""
    if isinstance(raw, bool):
        return Text("是", "yes") if raw else Text("否", "no")
    if isinstance(raw, Decimal):
        return float(raw)
    if isinstance(raw, (int, float, str, Text)) or raw is None:
        return raw
    raise TypeError(f"no cell can show {raw!r}")
