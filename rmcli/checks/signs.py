"""Signs: amounts of a column that are negative throughout, as accounts write costs; single credit notes are what they are."""

from collections.abc import Iterator

import numpy as np

from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.led import NEGATIVE_THROUGHOUT
from rmcli.scheme.model import Scheme
from rmcli.tables.data import SRC, Tables
from rmcli.tables.ledger import LEDGER
from rmcli.tables.spec import Role

_AMOUNTS = ("revenue", *LEDGER.of_role(Role.COST, Role.TAX))
# Statistics of the check, not of the scheme: fewer amounts are single credit notes, and so is a smaller part of many.
_ENOUGH, _MANY, _MOST = 3, 10, 0.9


def check_amounts_are_not_negative_throughout(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """In no sheet are all amounts of a column, or nine in ten of many, negative."""
    table = tables.ledger
    sources = table.frame[SRC].to_numpy()
    for column in _AMOUNTS:
        values = table.frame[column].to_numpy(dtype=np.float64)
        negative, given = values < 0, np.isfinite(values) & (values != 0)
        if not negative.any():
            continue
        for source in range(len(table.sources)):
            here, under = given & (sources == source), negative & (sources == source)
            count, of = int(under.sum()), int(here.sum())
            if count < _ENOUGH or (count < of and (of < _MANY or count < _MOST * of)):
                continue
            first, total = int(np.flatnonzero(under)[0]), scheme.currency.written_amount(float(values[under].sum()))
            facts = {"column": table.spec.column(column).title, "count": count, "of": of, "total": total}
            place = table.place(first, column)
            yield Problem(NEGATIVE_THROUGHOUT, place, f"{values[first]:.15g}", Text("数字", "number"), facts=facts)
