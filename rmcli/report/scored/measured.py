"""Methods and sources as formulas of a report: the slots of their rules filled with the cells of its sheets."""

import re

from rmcli.report.formulas import ref, row_name
from rmcli.report.scored import bands, figures, places
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.report.scored.rorac import lines_of
from rmcli.report.scored.survey import groups_of
from rmcli.scheme.model import Indicator, Scheme
from rmcli.scoring.measured_by import method_of, params_of, source_of
from rmcli.scoring.methods.base import NUMBERS, Need

_SLOT = re.compile(r"\{(\w+)\}")


def score_formula(scheme: Scheme, rm_id: str, indicator: Indicator) -> str:
    """An RM's score of an indicator held between its floor and cap; `{actual}` and `{target}` are cells of the same row."""
    method, params = method_of(indicator), params_of(indicator, scheme.bands.get(indicator.code, ()))
    cells = {"actual": "{actual}", "target": "{target}"}
    cells |= {need.value: _number(indicator, need.value) for need in NUMBERS if need in method.uses}
    if method.compares:
        cells |= places.cells(rm_id, indicator.code)
    if Need.BANDS in method.needs:
        cells |= bands.ranges(scheme, indicator.code)
    raw = method.formula_by(params).format_map(cells)
    capped = raw if indicator.cap is None else f"MIN({_number(indicator, 'cap')},{raw})"
    return f"MAX({_number(indicator, 'floor')},{capped})"


def actual_formula(m: PaidPeriod, rm_id: str, indicator: Indicator) -> str | None:
    """The actual of an indicator that its source computes; None for what is a given figure, and where the RM has no rows that
    it could be computed from."""
    formula = source_of(indicator).formula
    if formula is None:
        return None
    cells = {slot: _own_rows(m, rm_id, indicator.code, slot) for slot in _SLOT.findall(formula)}
    return None if None in cells.values() else formula.format_map(cells)


def _number(indicator: Indicator, key: str) -> str:
    return ref(f"scheme.indicators.{key}", row_name(indicator.code))


def _own_rows(m: PaidPeriod, rm_id: str, code: str, slot: str) -> str | None:
    """The cells that a slot of a source speaks of, as `IndicatorSource` has them: what rows of the RM's, and their column. None
    where they have no such rows."""
    rows, _, column = slot.partition("_")
    match rows:
        case "line":
            return lines_of(m, rm_id, column)
        case "group":
            return groups_of(m, rm_id, code, column)
        case "figure":
            return figures.cells_of(m, rm_id, code, column)
        case _:
            raise KeyError(f"no sheet has rows for the slot {slot!r}")
