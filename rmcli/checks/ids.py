"""Ids: who is in the roster and who is not, and what may stand once only."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from rmcli.checks.cell_problems import CellProblems, Facts, quoted
from rmcli.language import Text
from rmcli.problems import Kind, Problem
from rmcli.problems.kinds.def_ import LEAVER
from rmcli.problems.kinds.ros import LEADING_ZEROS, NOT_IN_ROSTER, ROSTER_LOST_ZEROS
from rmcli.problems.kinds.sch_rules import ROW_TWICE
from rmcli.scheme.model import CLAWBACK, Scheme
from rmcli.tables.data import Table, Tables, empty_frame
from rmcli.tables.roster import RM_ID, ROSTER


def check_ids_are_in_roster(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """Every rm_id of every other table is in the roster; one that differs by leading zeros only is named. Somebody with a
    deferred account may have left, and be clawed back from."""
    at_cells = CellProblems.of(tables)
    known = tables.roster.frame["rm_id"].dropna()
    example = known.iat[0] if len(known) else "10001"
    by_digits = {rm_id.lstrip("0"): rm_id for rm_id in known}
    ids = set(known)
    lost = _zeros_lost_in_roster(tables, ids)
    if lost:
        row, written = next(iter(lost.items()))
        facts = {"count": len(lost), "here": row, "there": written}
        yield Problem(ROSTER_LOST_ZEROS, tables.roster.header("rm_id"), row, facts=facts)
    for table in _that_name_people(tables):
        frame = table.frame
        if frame.empty:
            continue
        unknown = frame["rm_id"].notna() & ~frame["rm_id"].isin(ids)
        if table.spec.wide:
            unknown &= ~frame.duplicated(["src", "src_row"])
        if not unknown.any():
            continue
        meant = frame.loc[unknown, "rm_id"].str.lstrip("0").map(by_digits)
        zeros = meant.dropna()
        zeros = zeros[~frame.loc[zeros.index, "rm_id"].isin(set(lost.values()))]
        in_roster = dict(zip(zeros.index, zeros, strict=True))
        yield from at_cells.at(LEADING_ZEROS, table, list(in_roster), "rm_id", _meant(in_roster))
        others = list(meant[meant.isna() & ~_of_leaver(tables, table).reindex(meant.index)].index)
        stranger = LEAVER if table is tables.deferred else NOT_IN_ROSTER
        yield from at_cells.at(stranger, table, others, "rm_id", {"example": example})


def _that_name_people(tables: Tables) -> list[Table]:
    """The tables beside the roster that have a column of its ids."""
    found = (table for table in tables.by_name.values() if table is not tables.roster)
    return [table for table in found if any(column.name == RM_ID.name for column in table.spec.columns)]


def _zeros_lost_in_roster(tables: Tables, ids: set[str]) -> Mapping[str, str]:
    """The ids of the roster that all other tables write with zeros before them, each with how they write it."""
    written = {rm_id for table in _that_name_people(tables) for rm_id in table.frame["rm_id"].dropna().unique()}
    forms: dict[str, set[str]] = {}
    for rm_id in written:
        forms.setdefault(rm_id.lstrip("0"), set()).add(rm_id)
    return {
        rm_id: next(iter(forms[rm_id]))
        for rm_id in sorted(ids)
        if not rm_id.startswith("0") and len(forms.get(rm_id, ())) == 1 and rm_id not in forms[rm_id]
    }


def _of_leaver(tables: Tables, table: Table) -> pd.Series:
    """Which rows of a table may speak of somebody who has left: clawbacks from those with a deferred account."""
    frame = table.frame
    if table is not tables.adjustments:
        return pd.Series(False, index=frame.index)
    return (frame["kind"] == CLAWBACK) & frame["rm_id"].isin(tables.deferred.frame["rm_id"].dropna())


def _meant(in_roster: Mapping[int, str]) -> Callable[[int], Facts]:
    return lambda row: {"meant": in_roster[row]}


def check_nothing_stands_twice(tables: Tables, _scheme: Scheme) -> Iterator[Problem]:
    """The key of each table (the id of the roster, rater and item of the survey ...) stands once."""
    at_cells = CellProblems.of(tables)
    for table in tables.by_name.values():
        if table.spec.repeated:
            yield from _twice(table, table.spec.repeated, at_cells)


def check_scheme_keys(scheme: Scheme) -> Iterator[Problem]:
    """Every code, grade, role ... stands once in its scheme sheet."""
    at_cells = CellProblems(empty_frame(ROSTER))  # a scheme speaks of nobody
    for table in scheme.sheets.values():
        if table.spec.key:
            yield from _twice(table, ROW_TWICE, at_cells)


def _twice(table: Table, kind_of: Kind, at_cells: CellProblems) -> Iterator[Problem]:
    key = list(table.spec.key)
    frame = table.frame
    if len(frame) < 2:
        return
    if (
        table.spec.wide
    ):  # a sheet row is a row for every indicator, or of one: those are indicators.check_an_indicator_stands_once's
        frame = frame[~frame.duplicated(["src", "src_row"]) & ~frame["src"].isin(table.indicator_rows)]
    # a blank part of a key (Points: every business line) is a value like any other, but a row of blanks is none
    frame = frame[frame[key].notna().any(axis=1)]
    repeated = frame.duplicated(key)
    if not repeated.any():
        return
    first = frame[~repeated].reset_index(names="at").drop_duplicates(key)[[*key, "at"]]
    found = frame.loc[repeated, key].reset_index(names="row").merge(first, on=key, how="left")
    places = dict(zip(found["row"], found["at"], strict=True))
    titles = [table.spec.column(name).title for name in key]
    said = Text("、", " + ").joined(titles)

    def facts(row: int) -> Facts:
        return {"key": said, "first": str(table.place(places[row], key[0]))}

    told = {
        table.place(row, key[0]): row for row in reversed(found["row"].tolist())
    }  # an answer sheet has many rows of one cell
    yield from at_cells.at(kind_of, table, sorted(told.values()), key[0], facts)


def team_of(tables: Tables, row: int) -> str:
    """The team of a roster row: the branch, if blank."""
    frame = tables.roster.frame
    return quoted(frame["team"].iat[row]) or quoted(frame["branch"].iat[row])
