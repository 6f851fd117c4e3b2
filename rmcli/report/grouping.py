"""Problems put together that are alike: one sentence, how many, and the first cells, however many there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rmcli.problems import Problem, Severity

ONE_BY_ONE = 20  # of one kind in one column: up to here every one keeps its own sentence
FIRST = 8  # cells, values and people named of a group
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True)
class Group:
    """Problems of one kind in one column of one sheet. The first of them speaks for all."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        return self.problems[0]

    @property
    def cells(self) -> str:
        """The sheet and the first cells: 台账!G37, G41, G90 …"""
        shown = [str(self.first.place), *(p.place.cell or str(p.place) for p in self.problems[1:FIRST])]
        return _listed(shown, len(self.problems))

    @property
    def values(self) -> str:
        """The first values read, each once."""
        return _listed(*_once(p.value for p in self.problems))

    @property
    def people(self) -> str:
        """The first people concerned, each once."""
        return _listed(*_once(p.person for p in self.problems))


def groups(problems: Sequence[Problem]) -> tuple[Group, ...]:
    """Errors first, then warnings and notes; within them in the order of the first one."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        place = problem.place
        alike.setdefault((problem.code, place.file, place.sheet, place.column), []).append(problem)
    found: list[Group] = []
    for members in alike.values():
        if len(members) > ONE_BY_ONE:
            found.append(Group(tuple(members)))
            continue
        same: dict[str, list[Problem]] = {}
        for problem in members:
            same.setdefault(problem.message("zh"), []).append(problem)
        found += [Group(tuple(own)) for own in same.values()]
    return tuple(sorted(found, key=lambda group: _ORDER.index(group.first.severity)))


def _once(texts: Iterable[str | None]) -> tuple[list[str], int]:
    found = list(dict.fromkeys(text for text in texts if text is not None))
    return found[:FIRST], len(found)


def _listed(shown: list[str], of: int) -> str:
    return ", ".join(shown) + (" …" if of > len(shown) else "")
