"""The catalogue: every kind of problem by its code, in the order of the families; for `rmcli explain` and the page of problems."""

from collections.abc import Iterator, Mapping

from rmcli.problems import Kind
from rmcli.problems.kinds import FAMILIES, Family


def kinds_of(family: Family) -> tuple[Kind, ...]:
    """The kinds that the family's modules declare, by code. ValueError for one whose code has another prefix: it stands in
    the wrong module, or a module imports it from elsewhere."""
    found = [kind for module in family.modules for kind in vars(module).values() if isinstance(kind, Kind)]
    for kind in found:
        if kind.code.rstrip("0123456789") != family.prefix:
            raise ValueError(f"{kind.code} is declared among the problems of {family.prefix}")
    return tuple(sorted(found, key=lambda kind: kind.code))


def _by_code() -> Iterator[tuple[str, Kind]]:
    seen: set[str] = set()
    for family in FAMILIES:
        for kind in kinds_of(family):
            if kind.code in seen:
                raise ValueError(f"problem code {kind.code} is declared twice")
            seen.add(kind.code)
            yield kind.code, kind


CATALOGUE: Mapping[str, Kind] = dict(_by_code())
