"""The same thing from two files: a month and its copy, a version of an adjustments file beside the one before."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import PurePath

import numpy as np
import pandas as pd

from rmcli.checks.months_named import months_named
from rmcli.currency import Currency
from rmcli.language import Text
from rmcli.problems import Kind, Problem
from rmcli.problems.kinds.adj import SAME_FROM_TWO_FILES
from rmcli.problems.kinds.led import TOLD_BY_TWO_FILES
from rmcli.scheme.model import Scheme
from rmcli.scoring.sums import group_numbers
from rmcli.sheet.raw import MOST_NAMED, Ints, Mask, first_cells
from rmcli.tables.data import SRC, Table, Tables
from rmcli.tables.ledger import LEDGER
from rmcli.tables.names.copy_names import original_name
from rmcli.tables.spec import Role, Type

_OF_THE_LEDGER = ("rm_id", "month", "business_line", "book", "customer_id")
_AMOUNTS = LEDGER.of_role(*Role)
_OF_ADJUSTMENTS = ("rm_id", "kind", "amount")  # a reason may be worded anew, another may have approved it
_OF_VERSIONS = ("rm_id", "kind")  # of a file and its next version, where amounts and reasons may have changed


def check_ledger_files(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No two files tell of the same person, month, line, book and customer, unless one has amounts of a kind that the other lacks: the
    costs beside the revenue."""
    yield from _told_twice(tables.ledger, TOLD_BY_TWO_FILES, scheme.currency, _OF_THE_LEDGER, amounts=_AMOUNTS)


def check_adjustment_files(tables: Tables, scheme: Scheme) -> Iterator[Problem]:
    """No two files hold the same person's adjustment of one kind and amount, unless the reasons name different months; nor, where one is
    by its name a copy or version of the other, one of the same kind."""
    yield from _told_twice(tables.adjustments, SAME_FROM_TWO_FILES, scheme.currency, _OF_ADJUSTMENTS, _OF_VERSIONS)


def _told_twice(
    table: Table,
    kind: Kind,
    currency: Currency,
    key: Sequence[str],
    of_versions: Sequence[str] | None = None,
    *,
    amounts: Sequence[str] = (),
) -> Iterator[Problem]:
    """One problem for each pair of files, at the first row of the later one; none for a pair of which no column of `amounts` is filled
    in both."""
    if len(table.sources) < 2:
        return
    frame, sources = table.frame, table.frame[SRC].to_numpy()
    column = next(c for c in table.spec.columns if c.type is Type.MONEY and c.filled)
    known = frame["rm_id"].notna().to_numpy()
    groups = {columns: group_numbers(frame, columns) for columns in (key, of_versions) if columns}
    reasons = [months_named(str(reason)) for reason in frame["reason"]] if "reason" in frame else None
    for first, later in combinations(range(len(table.sources)), 2):
        names = [original_name(PurePath(table.sources[n].file).stem) for n in (first, later)]
        group = groups[of_versions if of_versions and names[0] == names[1] else key]
        here = known & (sources == later)
        there = known & (sources == first)
        if amounts and not (_filled(frame[here], amounts) & _filled(frame[there], amounts)):
            continue
        both: Mask = here & np.isin(group, group[there])
        if reasons is not None and group is groups[key]:
            both &= _may_be_one(group, reasons, there)
        at = np.flatnonzero(both)
        if not len(at):
            continue
        total = currency.written_amount(float(np.nansum(frame[column.name].to_numpy()[at])))
        facts = {
            "count": len(at),
            "of": int(here.sum()),
            "first": table.sources[first].file,
            "amount": Text(f"{column.zh}合计 {total}", f"{total} of {column.name}"),
            "cells": first_cells([table.place(row, column.name).cell for row in at[:MOST_NAMED].tolist()], len(at)),
        }
        yield Problem(kind, table.place(int(at[0]), column.name), facts=facts)


def _filled(rows: pd.DataFrame, amounts: Sequence[str]) -> frozenset[str]:
    """The columns of amounts in which some row has one."""
    return frozenset(name for name in amounts if (rows[name].fillna(0) != 0).any())


def _may_be_one(group: Ints, reasons: Sequence[frozenset[str]], there: Mask) -> Mask:
    """Which rows have a row of their group `there` whose reason does not name another month."""
    named: dict[int, list[frozenset[str]]] = {}
    for at in np.flatnonzero(there).tolist():
        named.setdefault(int(group[at]), []).append(reasons[at])
    return np.fromiter(
        (
            any(not own or not other or own & other for other in named.get(int(number), ()))
            for number, own in zip(group, reasons, strict=True)
        ),
        dtype=np.bool_,
    )
