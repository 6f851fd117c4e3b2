"""Problems alike, told as one: by code, column, sentence and kind of value. Pure data; printing is somebody else's."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from rmcli.checks.order import column_number, in_order
from rmcli.language import Text
from rmcli.problems import Kind, Problem

_SHOWN = 3


@dataclass(frozen=True)
class ProblemGroup:
    """Problems of one kind that say the same sentence about one column (or one sheet, or nothing in particular).

    `message` and `fix` hold for all; `shown` are the first few, each with its place, value, person and what was expected;
    `rest` are the addresses of the others, rows run together ("G15", "G20", "G25-G190"), each with its sheet in front where
    there is more than one. `count` is of problems, `sheets` of the sheets they stand in.
    """

    kind: Kind
    message: Text
    fix: Text
    shown: tuple[Problem, ...]
    rest: tuple[str, ...]
    count: int
    sheets: int


def group(problems: Collection[Problem], shown: int = _SHOWN) -> list[ProblemGroup]:
    """The groups in the order of their first problem: errors first, then by file, sheet and cell."""
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in in_order(problems):
        message = problem.message("zh")
        key = (problem.code, problem.place.file, problem.place.sheet, problem.place.column, message, problem.value_type)
        alike.setdefault(key, []).append(problem)
    return [_group(members, shown) for members in alike.values()]


def _group(members: list[Problem], shown: int) -> ProblemGroup:
    first = members[0]
    return ProblemGroup(
        kind=first.kind,
        message=Text(first.message("zh"), first.message("en")),
        fix=Text(first.fix("zh"), first.fix("en")),
        shown=tuple(members[:shown]),
        rest=tuple(addresses(members[shown:])),
        count=len(members),
        sheets=len({(problem.place.file, problem.place.sheet) for problem in members}),
    )


def addresses(problems: Iterable[Problem]) -> list[str]:
    """The cells of problems in the order of columns and rows, adjoining rows of one column run together; each once.

    >>> from rmcli.problems import CATALOGUE, Place
    >>> at = lambda row: Problem(next(iter(CATALOGUE.values())), Place("a.xlsx", "台账", row, "G"))
    >>> addresses(at(row) for row in (15, 20, 25, 26, 27))
    ['G15', 'G20', 'G25-G27']
    """
    places = {problem.place for problem in problems}
    several = len({(place.file, place.sheet) for place in places}) > 1
    told: list[str] = []
    ordered = sorted(places, key=lambda p: (p.file, p.sheet, column_number(p.column), p.row))
    for (_, sheet, column), same_column in groupby(ordered, key=lambda p: (p.file, p.sheet, p.column)):
        for run in _runs([place.row for place in same_column]):
            told.append(f"{sheet}!{_cells(column, run)}" if several else _cells(column, run) or sheet)
    return told


def _cells(column: str, rows: list[int]) -> str:
    """G15, G15-G20, 15:20 for whole rows, G:G for a whole column."""
    first, last = rows[0], rows[-1]
    if not first:
        return f"{column}:{column}" if column else ""
    if not column:
        return f"{first}:{last}"
    return f"{column}{first}" if first == last else f"{column}{first}-{column}{last}"


def _runs(rows: list[int]) -> list[list[int]]:
    """Ascending row numbers cut where one does not follow the other."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs
