"""Names that are one name to a person and two to a program: spellings that differ only in case, width, spaces and the like."""

from collections.abc import Callable, Collection, Iterator

import pandas as pd

from rmcli.checks.cell_problems import CellProblems, positions
from rmcli.problems import Kind, Problem
from rmcli.problems.kinds.led import LINES_ALIKE
from rmcli.problems.kinds.ros import UNITS_ALIKE
from rmcli.problems.kinds.sur import RATERS_ALIKE
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table, Tables
from rmcli.tables.spec import normal

_STOPS = ".。,，、;；:：!！?？-—–·*•'\"“”‘’"


def check_lines_are_spelt_one_way(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No two business lines of the ledger are the same name in another spelling."""
    yield from _alike(tables, LINES_ALIKE, tables.ledger, "business_line", same_name)


def check_units_are_spelt_one_way(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No two branches, and no two teams, of the roster are the same name in another spelling."""
    yield from _alike(tables, UNITS_ALIKE, tables.roster, "branch", same_name)
    yield from _alike(tables, UNITS_ALIKE, tables.roster, "team", same_name)


def check_raters_and_items_are_spelt_one_way(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """No two raters, and no two items, of the survey are the same name in another spelling: one rater would count as two."""
    ratings = tables.survey.frame[["rater_id", "rm_id"]].dropna()
    pairs = set(zip(ratings["rater_id"], ratings["rm_id"], strict=True))
    # a rater who is the person in another spelling is an error by itself
    own = {rater for rater, rm_id in pairs if rater != rm_id and same_id(rater) == same_id(rm_id)}
    yield from _alike(tables, RATERS_ALIKE, tables.survey, "rater_id", same_id, but=own)
    yield from _alike(tables, RATERS_ALIKE, tables.survey, "item", same_name)


def same_name(name: object) -> str:
    """A name as names are compared that may be one: without the stops around it.

    >>> same_name("服务态度。"), same_name("- 存款："), same_name("。")
    ('服务态度', '存款', '。')
    """
    plain = normal(name)
    return plain.strip(_STOPS) or plain


def same_id(rm_id: object) -> str:
    """An id as ids are compared that may be one: as names are, and without leading zeros, which Excel takes off.

    >>> same_id("007"), same_id("７"), same_id("Wang"), same_id("000")
    ('7', '7', 'wang', '')
    """
    return normal(rm_id).lstrip("0")


def _alike(
    tables: Tables,
    kind_of: Kind,
    table: Table,
    column: str,
    spelling: Callable[[object], str],
    *,
    but: Collection[str] = (),
) -> Iterator[Problem]:
    """A problem at the first cell of every spelling but the commonest one (the first of equals), and those of `but`."""
    names = table.frame[column]
    counts = names[~names.isin(but)].value_counts()
    spellings = pd.Series([spelling(name) for name in counts.index], index=counts.index, dtype="str")
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
            yield from CellProblems.of(tables).at(kind_of, table, [first[name]], column, facts)
