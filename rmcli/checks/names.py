"""Names that are one name to a person and two to a program: spellings that differ only in case, width, spaces and the like."""

from collections.abc import Iterator

import pandas as pd

from rmcli.checks.told import Teller, positions
from rmcli.problems import Kind, Problem
from rmcli.problems.kinds.led import LINES_ALIKE
from rmcli.problems.kinds.ros import UNITS_ALIKE
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table, Tables
from rmcli.tables.spec import normal


def check_lines_are_spelt_one_way(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No two business lines of the ledger are the same name in another spelling."""
    yield from _alike(tables, LINES_ALIKE, tables.ledger, "business_line")


def check_units_are_spelt_one_way(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No two branches, and no two teams, of the roster are the same name in another spelling."""
    yield from _alike(tables, UNITS_ALIKE, tables.roster, "branch")
    yield from _alike(tables, UNITS_ALIKE, tables.roster, "team")


def _alike(tables: Tables, kind_of: Kind, table: Table, column: str) -> Iterator[Problem]:
    """A problem at the first cell of every spelling but the commonest one (the first of equals)."""
    names = table.frame[column]
    counts = names.value_counts()
    spellings = pd.Series([normal(name) for name in counts.index], index=counts.index, dtype="str")
    for _, alike in spellings.groupby(spellings, sort=True):
        if len(alike) == 1:
            continue
        first = {name: positions(names == name)[0] for name in alike.index}
        usual, *others = sorted(first, key=lambda name: (-int(counts[name]), first[name]))
        for name in others:
            facts = {
                "column": table.spec.column(column).title,
                "name": name,
                "rows": int(counts[name]),
                "other": usual,
                "more": int(counts[usual]),
            }
            yield from Teller.of(tables).at(kind_of, table, [first[name]], column, facts)
