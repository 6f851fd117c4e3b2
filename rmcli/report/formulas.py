"""What formulas are made of: names of rows, references to cells of other sheets, and the phrases that recur."""

import re
from collections.abc import Callable, Iterable

from rmcli.payroll.component import Component
from rmcli.payroll.formula import Slot, Source
from rmcli.scheme.model import Dimension, Indicator, Scheme
from rmcli.scheme.pay_rules import Edges

DECIMALS = "{decimals}"  # of the currency
_MARKS = re.compile(r"[%@:{}|]")


def row_name(*parts: str) -> str:
    """The name of a row made of what users typed, without the marks that a reference is made of.

    >>> row_name("00123", "F1"), row_name("a:b@c", "x|y")
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


def beyond(edges: Edges) -> str:
    """The sign between a bound and a value that does not reach it."""
    return ">=" if edges == "upper" else ">"


def under(value: str, bounds: str, results: str, lowest: tuple[str, str] | None, edges: Edges = "lower") -> str:
    """The formula of the result whose bound is the highest one not over `value`, in a table whose bounds fall from top to
    bottom; a blank bound is no bound. `lowest`: the last bound and what holds under it, where the last row has one. Counted
    with COUNTIF, which neither needs rising order nor counts blanks."""
    found = f'INDEX({results},1+COUNTIF({bounds},"{beyond(edges)}"&{value}))'
    if lowest is None:
        return found
    return f"IF({value}{'<=' if edges == 'upper' else '<'}{lowest[0]},{lowest[1]},{found})"


OK, NOT_OK = "✓", "✗"


def same_person(*cells: str) -> str:
    """A formula that is ✓ where each of the cells holds the row's own rm_id, else ✗: whether another sheet's row, to which
    this row's formulas refer, still is the same person's."""
    alike = ",".join(f"EXACT({{rm_id}},{cell})" for cell in cells)
    return f'IF(AND({alike}),"{OK}","{NOT_OK}")'


def of_component(component: Component, cells: Callable[[Slot], str | None]) -> str | None:
    """The formula of a component of pay, where `cells` says what stands for each of its slots (None: there is nothing), rounded
    as the component is. None where there is nothing to refer to."""
    written = component.formula.written(cells)
    if written is None:
        return None
    if component.multiplied:
        return rounded_to_fen(written)
    terms = sum(cells(slot) is not None for slot in component.formula.slots)
    return sum_to_fen(written) if terms > 1 else written


def in_row(slot: Slot) -> str:
    """What stands for a slot in a table that has a column of that key: the same row's cell, or the scheme's parameter."""
    return parameter(slot.key) if slot.source is Source.PARAMETER else f"{{{slot.key}}}"


def sum_to_fen(formula: str) -> str:
    """The formula of a sum or difference of amounts, without the noise of binary addition."""
    return f"ROUND({formula},{DECIMALS})"


def rounded_to_fen(formula: str) -> str:
    """The formula of a new amount, half up to the fen; binary noise is shed first, to 9 decimals."""
    return f"ROUND({shed(formula)},{DECIMALS})"


def shed(formula: str) -> str:
    """The formula without its binary noise, to 9 decimals: `rmcli.scoring.rounding.shed`."""
    return f"ROUND({formula},9)"


def added(terms: Iterable[str]) -> str:
    """Terms with plus signs between."""
    return "+".join(terms)


def node(scheme: Scheme, code: str) -> str:
    """The key of the grid that holds a node's weights: "" is the whole, else a dimension's code."""
    return "node0" if code == "" else f"node{1 + position(scheme, code)}"


def position(scheme: Scheme, code: str) -> int:
    """Where a dimension stands in the scheme."""
    return [d.code for d in scheme.dimensions].index(code)


def dimension_weight(scheme: Scheme, dimension: Dimension) -> str:
    """The cell of a dimension's weight in the whole."""
    return ref(f"weights.{node(scheme, '')}.weight", row_name(dimension.code))


def indicator_weight(scheme: Scheme, indicator: Indicator) -> str:
    """The cell of an indicator's weight within its dimension."""
    return ref(f"weights.{node(scheme, indicator.dimension)}.weight", row_name(indicator.code))
