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

    ranks: dict[str, tuple[int, bool]] = {}
    columns: dict[str, int] = {}

    def key(problem: Problem) -> tuple[tuple[int, bool], str, str, int, int, str]:
        place, code = problem.place, problem.code
        if code not in ranks:
            ranks[code] = rank(problem.kind)
        if place.column not in columns:
            columns[place.column] = column_number(place.column)
        return (ranks[code], place.file, place.sheet, place.row, columns[place.column], code)

    return sorted(problems, key=key)
