"""Units that indicators are shown in: such that their numbers are of that size."""

from collections.abc import Iterator

from rmcli.checks.cell_problems import CellProblems
from rmcli.checks.indicators import positive_of_each, said_in_full
from rmcli.display import PERCENT, TEN_THOUSAND, Display
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.ind_figures import SHOWN_FAR_OFF
from rmcli.scheme.model import Scheme
from rmcli.scoring.measured_by import columns_of, display_of
from rmcli.tables.data import Tables

_MOST_PERCENT = 1000.0  # a plan may be reached five times over, hardly ten
_LEAST = 1.0  # ten thousand; amounts that are shown so are larger


def check_numbers_fit_their_unit(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No indicator's numbers are mostly over 1,000 % or under 1 万元, in targets and actuals alike: then they are typed in that unit
    already, and shown in it once more. Told at the first actual, or target. Where only one of the two is, the two do not fit each
    other, which other checks say."""
    positive = {table.spec.name: positive_of_each(table) for table in (tables.actuals, tables.targets)}
    for indicator in scheme.indicators:
        display = display_of(indicator)
        tables_of = [tables.actuals] if indicator.code in columns_of(indicator) else []
        told = [
            (t, v) for t in (*tables_of, tables.targets) if (v := positive[t.spec.name].get(indicator.code)) is not None
        ]
        if display is None or not told or not all(_far_off(display, float(values.median())) for _, values in told):
            continue
        table, values = told[0]
        middle = float(values.median())
        facts = {
            "indicator": said_in_full(indicator),
            "display": display.name,
            "middle": f"{middle:.15g}",
            "shown": Text(display.written(middle, "zh"), display.written(middle, "en")),
        }
        yield from CellProblems.of(tables).at(SHOWN_FAR_OFF, table, [int(values.index[0])], "value", facts)


def _far_off(display: Display, middle: float) -> bool:
    shown = middle * display.times
    return (display == PERCENT and shown > _MOST_PERCENT) or (display == TEN_THOUSAND and shown < _LEAST)
