"""What reading yields: the tables, the scheme, and everything that was wrong or worth saying on the way."""

from dataclasses import dataclass

from rmcli.problems import Problem
from rmcli.scheme.model import Scheme
from rmcli.tables.data import Tables


@dataclass(frozen=True)
class Reading:
    """`tables` and `scheme` are None where the structure is broken (a sheet or header missing): then the problems say so
    and nothing else. An unreadable value is missing in its frame and named by an error among the problems."""

    tables: Tables | None
    scheme: Scheme | None
    problems: tuple[Problem, ...] = ()
