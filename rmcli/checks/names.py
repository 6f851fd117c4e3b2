"""Names that are one name to a person and two to a program: spellings that differ only in case, width, spaces and the like."""

from collections.abc import Iterator

import pandas as pd

from rmcli.checks.told import Teller, positions
from rmcli.language import Text
from rmcli.problems import Kind, Problem, Severity, kind
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Table, Tables
from rmcli.tables.spec import normal

LINES_ALIKE = kind(
    "LED10",
    Severity.WARNING,
    Text(
        "业务类别“{name}”与“{other}”只是写法不同",
        'business lines "{name}" and "{other}" are the same name, spelt otherwise',
    ),
    expected=Text(
        "同一业务只有一种写法；“{name}” {rows} 行，“{other}” {more} 行",
        'one spelling of one line; rows: {rows} of "{name}", {more} of "{other}"',
    ),
    fix=Text(
        "统一成一种写法；确是两类业务的，请改得能区分", "spell it one way, or tell the two apart if they are two lines"
    ),
    why=Text(
        "业务类别按名称区分。两种写法算作两类业务，各有各的平均存量年数和 k0，合计也分成两行。",
        "Lines go by their name. Two spellings are two lines, each with an average age and k0 of its own, and a total of its own.",
    ),
)
UNITS_ALIKE = kind(
    "ROS11",
    Severity.WARNING,
    Text(
        "{column}“{name}”与“{other}”只是写法不同", '{column}: "{name}" and "{other}" are the same name, spelt otherwise'
    ),
    expected=Text(
        "同一{column}只有一种写法；“{name}” {rows} 人，“{other}” {more} 人",
        'one spelling of one {column}; people: {rows} of "{name}", {more} of "{other}"',
    ),
    fix=Text("统一成一种写法；确是两个的，请改得能区分", "spell it one way, or tell the two apart if they are two"),
    why=Text(
        "机构的合计、部门的公共绩效池都按名称归集。两种写法就是两个机构、两个池。",
        "Totals of branches and pools of teams go by their name. Two spellings are two branches and two pools.",
    ),
)


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

