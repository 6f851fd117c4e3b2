"""What other words mean in the columns of the ledger workbook: the aliases of a scheme, told against its tables and lists."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rmcli.scheme.lists import within
from rmcli.scheme.model import Alias, Scheme
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.questionnaires.rating_words import worth
from rmcli.tables.shapes import columns_of
from rmcli.tables.spec import Column, TableSpec, meanings, normal


def of_table(scheme: Scheme | None, spec: TableSpec, first: Sequence[Alias] = ()) -> dict[str, dict[str, str]]:
    """Column -> what is written (as names are compared) -> the key that it means, or what it is worth where words are given points. A
    word of the column's own list is never a synonym, the first alias of a word goes before another (those that a profile gives `first`
    of all), and one that fits nothing says nothing: the check names it."""
    found: dict[str, dict[str, str]] = {}
    for alias in (*first, *scheme.aliases) if scheme else ():
        column = column_of(alias, spec, scheme)
        known = meanings(column.choices or {}) if column else {}
        written, key = normal(alias.written), known.get(normal(alias.means))
        if column and column.worded and worth(alias.means):
            key = alias.means
        if column and key is not None and written not in known:
            found.setdefault(column.name, {}).setdefault(written, key)
    return found


def column_of(alias: Alias, spec: TableSpec, scheme: Scheme | None) -> Column | None:
    """The column of the table, in any of its layouts and with the scheme's choices, that an alias is about; None where it is about
    another."""
    if scheme is None or normal(alias.table) not in map(normal, spec.names):
        return None
    columns = within(replace(spec, columns=columns_of(spec)), scheme.lists).columns
    told = (c for c in columns if c.choices or c.worded)
    return next((c for c in told if normal(alias.column) in map(normal, c.names)), None)


def choices_of(alias: Alias, scheme: Scheme) -> Column | None:
    """The column of the ledger workbook that an alias is about; None where there is none, or it has no choices."""
    return next(_columns(alias, scheme), None)


def _columns(alias: Alias, scheme: Scheme) -> Iterator[Column]:
    for spec in LEDGER_WORKBOOK:
        if column := column_of(alias, spec, scheme):
            yield column
