"""The header of an answer sheets' export: its row or two rows, the columns of the survey in it, and the names that are none of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rmcli.intake.tables.header_rows import HEADER_ROWS
from rmcli.intake.tables.hints import NOTHING_SAID, TableHints
from rmcli.intake.tables.shapes.people_named import People
from rmcli.problems import Place
from rmcli.sheet.raw import BLANK, TEXT, ColumnBuilder, RawColumn, RawSheet
from rmcli.tables.questionnaires.question_names import RESPONSES, column_of, is_of_a_platform, sheet_number_rank
from rmcli.tables.questionnaires.survey import SURVEY
from rmcli.tables.roster import RM_ID
from rmcli.tables.spec import TableSpec, normal

_LONG_ONLY = ("item", "score")  # columns of the survey that a sheet with one row a rating has
_BY_ID = ("工号", "编号", "id", "no", "number")
_ANYBODYS = frozenset(map(normal, RM_ID.names))  # a staff number alone may be the rater's or the rated one's
_OF_A_PLATFORM = 3  # columns that platforms make; 序号 alone heads any sheet
_GROUPS_OF_COLUMNS = 2  # names in the upper of two rows, from which on it is no title


@dataclass(frozen=True)
class QuestionHeader:
    """The header from position `first` to `row`, whose names (by position) stand in the rows `at` of the sheet as it was. `sheet`: the
    same with the names of two rows in the lower one. `columns`: the positions of the survey's columns, and of `answer_sheet`, several
    where nobody can say which it is; `passed`: what is about the sheet or the rater; `others`: all other positions that have a name.
    `group_at`: where the name above a group of columns stands, by their positions, in `groups` what it is."""

    sheet: RawSheet
    first: int
    row: int
    names: Mapping[int, str]
    at: Mapping[int, int]
    columns: Mapping[str, tuple[int, ...]]
    passed: tuple[int, ...]
    others: tuple[int, ...]
    group_at: Mapping[int, int]
    groups: Mapping[int, str]

    def group(self, position: int) -> str:
        """The name above a group of columns that stands at a position."""
        return self.groups[position]

    def has(self, column: str) -> bool:
        """Whether one of the survey's columns is there."""
        return column in self.columns

    def place(self, position: int) -> Place:
        """Where the name at a position stands."""
        return self.sheet.place(self.at[position], position)


def question_header(sheet: RawSheet, table: TableSpec, hints: TableHints, people: People) -> QuestionHeader | None:
    """The likeliest header; None where no row has a name that it would have, or where it is that of one row a rating."""
    mapped = {normal(header): column for column, header in hints.columns.items()}
    rows = _candidates(sheet, hints)
    roles = {row: {at: _role(name, mapped) for at, name in _texts(sheet, row).items()} for row in rows}
    scores = {row: sum(role is not None for role in roles[row].values()) for row in rows}
    if not any(scores.values()):
        scores = {row: sum(people.named_in(name) is not None for name in _texts(sheet, row).values()) for row in rows}
    row = max(rows, key=lambda one: (scores[one], -one), default=None)
    if row is None or not scores[row]:
        return None
    upper, lower = _two_rows(sheet, row, roles[row])
    names, at, group_at = _composed(sheet, upper, lower)
    found = {position: _role(name, mapped) for position, name in names.items()}
    known = {normal(name): c.name for c in table.columns if c.name in _LONG_ONLY for name in c.names}
    there = {known.get(normal(name)) for name in names.values()} | set(hints.columns)
    if "item" in there or {"item", "score"} <= there:
        return None
    said = {role: p for p, name in names.items() if (role := mapped.get(normal(name)))}
    columns = _columns(names, {p: role for p, role in found.items() if said.get(role or "", p) == p})
    whole = sheet if upper == lower else _in_one_row(sheet, upper, lower, names)
    taken = {position for positions in columns.values() for position in positions}
    passed = tuple(p for p, role in found.items() if role is not None and p not in taken)
    others = tuple(p for p, role in found.items() if role is None)
    groups = _texts(sheet, upper) if group_at else {}
    return QuestionHeader(whole, upper, lower, names, at, columns, passed, others, group_at, groups)


def is_questionnaire(sheet: RawSheet) -> bool:
    """Whether a sheet of any name is plainly an export of answer sheets: it has a column for the relation of rater and rated beside
    another of the survey, or several that platforms make."""
    head = question_header(sheet, SURVEY, NOTHING_SAID, People({}))
    if head is None or not head.others:
        return False
    made = sum(is_of_a_platform(name) for name in head.names.values())
    return (head.has("rater_group") and (head.has("rm_id") or made > 0)) or made >= _OF_A_PLATFORM


def _candidates(sheet: RawSheet, hints: TableHints) -> list[int]:
    if hints.header_row is not None:
        return [row for row in (hints.header_row - 1,) if row < len(sheet) and sheet.filled[row]]
    return [int(row) for row in np.flatnonzero(sheet.filled)[:HEADER_ROWS]]


def _texts(sheet: RawSheet, row: int) -> dict[int, str]:
    return {at: column.cell(row).shown for at, column in enumerate(sheet.columns) if column.kinds[row] == TEXT}


def _role(name: str, mapped: Mapping[str, str]) -> str | None:
    return mapped.get(normal(name)) or column_of(name)


def _columns(names: Mapping[int, str], roles: Mapping[int, str | None]) -> dict[str, tuple[int, ...]]:
    """The positions of each of the survey's columns; of several for one person, the one that says whose id it is."""
    columns: dict[str, tuple[int, ...]] = {}
    for column in ("rater_id", "rater_group", "rm_id"):
        at = tuple(position for position, role in roles.items() if role == column)
        by_id = tuple(p for p in at if normal(names[p]).endswith(_BY_ID) and normal(names[p]) not in _ANYBODYS)
        if at:
            columns[column] = by_id if len(by_id) == 1 else at
    ranked = [
        (rank, at) for at, role in roles.items() if role == "" and (rank := sheet_number_rank(names[at])) is not None
    ]
    about = [at for at, role in roles.items() if role == ""]
    if ranked or about:
        columns["answer_sheet"] = (min(ranked)[1] if ranked else about[0],)
    return columns


def _two_rows(sheet: RawSheet, row: int, roles: Mapping[int, str | None]) -> tuple[int, int]:
    """The first and the last row of the header: groups of columns have a name above their own."""
    above, below = row - 1, row + 1
    own = {at for at, role in roles.items() if role is not None}
    if below < len(sheet) and _only_texts(sheet, below):
        under, here = _texts(sheet, below), set(_texts(sheet, row))
        beside = [name for at, name in under.items() if at in own and normal(name) not in RESPONSES]
        if under and set(under) - here and not beside:
            return row, below
    if above >= 0 and sheet.filled[above] and _only_texts(sheet, above):
        over = _texts(sheet, above)
        if len(over) >= _GROUPS_OF_COLUMNS and set(_texts(sheet, row)) - set(over) and not own.intersection(over):
            return above, row
    return row, row


def _only_texts(sheet: RawSheet, row: int) -> bool:
    return all(column.kinds[row] in (BLANK, TEXT) for column in sheet.columns)


def _composed(sheet: RawSheet, upper: int, lower: int) -> tuple[dict[int, str], dict[int, int], dict[int, int]]:
    """The names of the header, the row that each stands in, and the position of its group's name: a name of the lower row has that of
    its group before it."""
    over, under = _texts(sheet, upper), _texts(sheet, lower)
    if upper == lower:
        return over, dict.fromkeys(over, upper), {}
    names: dict[int, str] = {}
    at: dict[int, int] = {}
    group_at: dict[int, int] = {}
    group: int | None = None
    for position in range(len(sheet.columns)):
        group = position if position in over else group if position in under else None
        own = under.get(position, "")
        if own and normal(own) not in RESPONSES:
            names[position], at[position] = own, lower
            if group is not None:
                names[position], group_at[position] = f"{over[group]} - {own}", group
        elif position in over:
            names[position], at[position] = over[position], upper
    return names, at, group_at


def _in_one_row(sheet: RawSheet, upper: int, lower: int, names: Mapping[int, str]) -> RawSheet:
    """The sheet with the header's names in its lower row and nothing in the upper one."""
    return replace(
        sheet, columns=tuple(_with_name(c, upper, lower, names.get(at)) for at, c in enumerate(sheet.columns))
    )


def _with_name(column: RawColumn, upper: int, lower: int, name: str | None) -> RawColumn:
    cells: Sequence[object] = [name]
    head = ColumnBuilder()
    head.add(cells)
    made = head.done()
    kinds, numbers, codes = column.kinds.copy(), column.numbers.copy(), column.codes.copy()
    kinds[upper], codes[upper] = BLANK, -1
    kinds[lower] = made.kinds[0]
    codes[lower] = len(column.values) if name else -1
    return RawColumn(kinds, numbers, codes, (*column.values, *made.values), column.shown)
