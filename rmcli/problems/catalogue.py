"""The catalogue: every kind of problem by its code, in the order of the families; what `rmcli explain` and the page of problems say."""

import difflib
from collections.abc import Iterator, Mapping

from rmcli.errors import BadOption
from rmcli.language import Text
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


def explained(code: str) -> Kind:
    """The kind of problem that has this code, in any case; BadOption naming the nearest if there is none."""
    known = code.strip().upper()
    if known in CATALOGUE:
        return CATALOGUE[known]
    near = ", ".join(difflib.get_close_matches(known, CATALOGUE, n=3, cutoff=0.4))
    prefixes = " ".join(sorted(family.prefix for family in FAMILIES))
    raise BadOption(
        Text(f"没有问题代码“{code}”。", f"There is no problem code “{code}”."),
        Text(f"相近的有：{near}。", f"The nearest are: {near}.")
        if near
        else Text(f"代码以 {prefixes} 之一开头，后面是两位数字。", f"Codes are one of {prefixes} and two digits."),
    )
