"""The order in which problems are told: what can change pay comes first."""

from collections.abc import Collection

from rmcli.problems import Kind, Problem, Severity
from rmcli.spreadsheet import column_number


def rank(kind: Kind) -> tuple[int, bool]:
    """Where a kind of problem stands among others; the lowest first."""
    return (list(Severity).index(kind.severity), not kind.holds_pay)


def in_order(problems: Collection[Problem]) -> list[Problem]:
    """Errors, warnings that hold up pay, other warnings, notes; each by file, sheet, row, column and code; what concerns a whole
    file or sheet before its rows."""

    def key(problem: Problem) -> tuple[tuple[int, bool], str, str, int, int, str]:
        place = problem.place
        return (rank(problem.kind), place.file, place.sheet, place.row, column_number(place.column), problem.code)

    return sorted(problems, key=key)
