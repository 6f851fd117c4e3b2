"""Going on in spite of errors: who and which rows are left out of a run, every one of them named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from rmcli.language import Text
from rmcli.problems import Place, Problem, Severity
from rmcli.problems.kinds.out import PERSON_LEFT_OUT
from rmcli.tables.data import SRC, LeftOut, Table, Tables

PERSON_HAS_ERRORS = Text("该人员的数据有错误，本次不计分", "the person's data has errors: not scored in this run")
ROW_HAS_ERRORS = Text("该行有错误，且不属于名册中的人员", "the row has errors and belongs to nobody on the roster")


@dataclass(frozen=True)
class Remainder:
    """`tables` without what was left out. `persons`: the rm_ids left out, sorted; `named`: a problem that names each, at their row of
    the roster. `blocking`: errors that belong to no
    person's row (a scheme, a whole sheet); while there are any, nothing can be computed."""

    tables: Tables
    persons: tuple[str, ...]
    named: tuple[Problem, ...]
    blocking: tuple[Problem, ...]

    @property
    def nobody(self) -> bool:
        """Whether everybody was left out."""
        return len(self.tables.roster.frame) == 0


def leave_out(tables: Tables, problems: Iterable[Problem]) -> Remainder:
    """What remains of `tables` when everybody with an error in a row of theirs is left out whole.

    A row with an error whose id is not on the roster goes alone. Each table's loss is recorded in `left_out`, so that
    rows read still equal rows used plus rows left out.
    """
    roster = set(tables.roster.frame["rm_id"].dropna())
    persons: set[str] = set()
    stray: set[Place] = set()
    blocking: list[Problem] = []
    errors = [
        (problem, replace(problem.place, column="")) for problem in problems if problem.severity is Severity.ERROR
    ]
    ids_at = _ids_at(tables, {row for _, row in errors})
    for problem, row in errors:
        ids = ids_at.get(row, set())
        if not ids:
            blocking.append(problem)
        persons |= ids & roster
        if ids - roster:
            stray.add(row)
    kept: list[Table] = []
    losses: list[LeftOut] = []
    for table in tables.by_name.values():
        frame = table.frame
        of_person = frame["rm_id"].isin(persons) if "rm_id" in frame else pd.Series(False, index=frame.index)
        of_stray = _at_any(table, stray)
        for mask, reason in ((of_person, PERSON_HAS_ERRORS), (of_stray & ~of_person, ROW_HAS_ERRORS)):
            if mask.any():
                first = table.place(int(mask.to_numpy().argmax()))
                losses.append(LeftOut(table.spec.name, reason, table.rows_read(mask), first))
        kept.append(replace(table, frame=frame[~(of_person | of_stray)].reset_index(drop=True)))
    remaining = replace(tables.having(*kept), left_out=(*tables.left_out, *losses))
    return Remainder(remaining, tuple(sorted(persons)), tuple(_named(tables.roster, persons)), tuple(blocking))


def _named(roster: Table, persons: set[str]) -> Iterator[Problem]:
    ids, names = roster.frame["rm_id"].tolist(), roster.frame["name"].fillna("").tolist()
    for row, (rm_id, name) in enumerate(zip(ids, names, strict=True)):
        if rm_id in persons:
            yield Problem(PERSON_LEFT_OUT, roster.place(row, "rm_id"), rm_id, person=f"{rm_id} {name}".strip())


def _at_any(table: Table, rows: set[Place]) -> pd.Series:
    """Which of the table's frame rows come from one of these sheet rows."""
    found = pd.Series(False, index=table.frame.index)
    for number, source in enumerate(table.sources):
        numbers = {row.row for row in rows if (row.file, row.sheet) == (source.file, source.sheet)}
        if numbers:
            found |= table.in_sheet_rows(number, numbers)
    return found


def _ids_at(tables: Tables, rows: set[Place]) -> dict[Place, set[str]]:
    """The rm_ids that stand in each of these sheet rows, "" for a row without one; none where no table was read from there."""
    found: dict[Place, set[str]] = {}
    for table in tables.by_name.values():
        if "rm_id" not in table.frame:
            continue
        told = table.frame.loc[_at_any(table, rows)]
        for column in table.row_columns:
            for rm_id, number, row in zip(told["rm_id"].fillna(""), told[SRC], told[column], strict=True):
                source = table.sources[number]
                found.setdefault(Place(source.file, source.sheet, row), set()).add(rm_id)
    return found
