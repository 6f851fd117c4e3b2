"""The order in which problems are told."""

from collections.abc import Collection

from rmcli.problems import Problem, Severity
from rmcli.spreadsheet import column_number

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def in_order(problems: Collection[Problem]) -> list[Problem]:
    """Sorted by severity, file, sheet, row, column and code; what concerns a whole file or sheet before its rows."""

    def key(problem: Problem) -> tuple[int, str, str, int, int, str]:
        place = problem.place
        return (_RANK[problem.severity], place.file, place.sheet, place.row, column_number(place.column), problem.code)

    return sorted(problems, key=key)
