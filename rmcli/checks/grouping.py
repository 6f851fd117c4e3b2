"""Problems alike, told as one: by code, column, sentence and kind of value. Pure data; showing is somebody else's."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from rmcli.checks.order import in_order
from rmcli.language import Text
from rmcli.problems import Kind, Place, Problem, Severity
from rmcli.spreadsheet import column_number

ONE_BY_ONE = 20  # different sentences of one kind about one column: with more of them the first speaks for all
_SHOWN = 3


@dataclass(frozen=True)
class ProblemGroup:
    """Problems of one kind that say the same sentence about one column (or sheet, or file, as notes do). Where one
    kind says more than `ONE_BY_ONE` sentences about one column, all of those are one group.

    `problems` are all of them; `message` and `fix` those of the first; `shown` are the first few, each with its place, value,
    person and what was expected; `rest` are the addresses of the others, rows run together ("G15", "G20", "G25-G190").
    """

    problems: tuple[Problem, ...]
    shown: tuple[Problem, ...]
    rest: tuple[str, ...]

    @property
    def first(self) -> Problem:
        return self.problems[0]

    @property
    def kind(self) -> Kind:
        return self.first.kind

    @property
    def message(self) -> Text:
        return Text(self.first.message("zh"), self.first.message("en"))

    @property
    def fix(self) -> Text:
        return Text(self.first.fix("zh"), self.first.fix("en"))

    @property
    def count(self) -> int:
        return len(self.problems)


def across_files(problems: Collection[Problem]) -> list[Problem]:
    """The problems as they are told: each place with its file in front of the sheet, as Excel names the cell of another
    workbook, where they are of several files."""
    if len({problem.place.file for problem in problems}) < 2:
        return list(problems)
    return [
        Problem(p.kind, p.place.in_its_file, p.value, p.value_type, p.person, p.facts) for p in problems
    ]  # `replace` takes several times as long


def group(problems: Collection[Problem], shown: int = _SHOWN) -> list[ProblemGroup]:
    """The groups in the order of their first problem: errors first, then by file, sheet and cell."""
    ordered = in_order(problems)
    about, said = list(map(_about, ordered)), _messages(ordered)
    sentences: dict[tuple[object, ...], set[str]] = {}
    for what, sentence in zip(about, said, strict=True):
        sentences.setdefault(what, set()).add(sentence)
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem, what, sentence in zip(ordered, about, said, strict=True):
        apart = len(sentences[what]) <= ONE_BY_ONE
        key = (what, sentence, problem.value_type) if apart else (what,)
        alike.setdefault(key, []).append(problem)
    return [_group(members, shown) for members in alike.values()]


def _messages(problems: Collection[Problem]) -> list[str]:
    """What each says. A column's cells share one object of facts: its sentence is made once."""
    made: dict[tuple[int, int], str] = {}
    for problem in problems:
        which = (id(problem.kind), id(problem.facts))
        if which not in made:
            made[which] = problem.message("zh")
    return [made[id(problem.kind), id(problem.facts)] for problem in problems]


def _about(problem: Problem) -> tuple[str, ...]:
    if problem.severity is Severity.NOTE:  # what was passed over in nine sheets alike is said once
        return (problem.code, problem.place.file)
    if problem.severity is Severity.WARNING and not problem.kind.holds_pay:  # and what three months lack alike
        return (problem.code, problem.place.column)
    return (problem.code, problem.place.file, problem.place.sheet, problem.place.column)


def _group(members: list[Problem], shown: int) -> ProblemGroup:
    return ProblemGroup(
        problems=tuple(members),
        shown=tuple(members[:shown]),
        rest=tuple(addresses(members[shown:])),
    )


def addresses(problems: Iterable[Problem]) -> list[str]:
    """The cells of problems in the order of columns and rows, adjoining rows of one column run together; each once; with
    their sheets where those are several.

    >>> from rmcli.problems import Place
    >>> from rmcli.problems.catalogue import CATALOGUE
    >>> at = lambda row: Problem(next(iter(CATALOGUE.values())), Place("a.xlsx", "台账", row, "G"))
    >>> addresses(at(row) for row in (15, 20, 25, 26, 27))
    ['G15', 'G20', 'G25-G27']
    >>> addresses([at(15), Problem(at(15).kind, Place("a.xlsx", "P&L", 3, "G"))])
    ["'P&L'!G3", '台账!G15']
    """
    places = {problem.place for problem in problems}
    several = len({(place.file, place.sheet) for place in places}) > 1
    told: list[str] = []
    ordered = sorted(places, key=lambda p: (p.file, p.sheet, column_number(p.column), p.row))
    for (_, sheet, column), same_column in groupby(ordered, key=lambda p: (p.file, p.sheet, p.column)):
        for run in _runs([place.row for place in same_column]):
            cells = _cells(column, run)
            told.append(f"{Place(sheet=sheet)}!{cells}" if several and cells else cells or sheet)
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
