"""The order in which problems are told."""

from collections.abc import Collection

from rmcli.problems import Problem, Severity

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def in_order(problems: Collection[Problem]) -> list[Problem]:
    """Sorted by severity, file, sheet, row, column and code; what concerns a whole file or sheet before its rows."""

    def key(problem: Problem) -> tuple[int, str, str, int, int, str]:
        place = problem.place
        return (_RANK[problem.severity], place.file, place.sheet, place.row, column_number(place.column), problem.code)

    return sorted(problems, key=key)


def column_number(letters: str) -> int:
    """The number of a sheet's column counted from 1, 0 for none.

    >>> column_number("Z"), column_number("AA"), column_number("")
    (26, 27, 0)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
