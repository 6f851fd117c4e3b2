"""The scheme's own words and numbers: parameters, and every indicator's dimension, source, method, roles and raters."""

from collections.abc import Iterator

from rmcli.checks.told import first_listed
from rmcli.language import Text, listed
from rmcli.problems import Problem
from rmcli.problems.kinds.sch_rules import (
    BAD_PARAMETER,
    CAP_UNDER_FLOOR,
    EMPTY_DIMENSION,
    NO_RATER_WEIGHT,
    NUMBER_MISSING,
    UNKNOWN_DIMENSION,
    UNKNOWN_METHOD,
    UNKNOWN_PARAMETER,
    UNKNOWN_ROLE,
    UNKNOWN_SOURCE,
)
from rmcli.scheme.model import Scheme
from rmcli.scheme.parameters import PARAMETERS_IN_ORDER, find_parameter
from rmcli.scoring.measured_by import needs_of
from rmcli.scoring.methods import METHOD_NAMED, METHODS
from rmcli.scoring.methods.base import NUMBERS, TITLES
from rmcli.scoring.sources import SOURCE_NAMED, SOURCES
from rmcli.tables.ledger import RATER_GROUPS, ROLES


def check_parameters(scheme: Scheme) -> Iterator[Problem]:
    """Every given parameter exists and has a value that it can have."""
    table = scheme.sheets.get("Parameters")
    if table is None:
        return
    keys = listed(spec.key for spec in PARAMETERS_IN_ORDER)
    for row, (key, value) in enumerate(table.frame[["key", "value"]].itertuples(index=False)):
        if not isinstance(key, str) or not isinstance(value, str):
            continue  # a blank was named on reading
        spec = find_parameter(key)
        if spec is None:
            yield Problem(UNKNOWN_PARAMETER, table.place(row, "key"), key, facts={"known": keys})
            continue
        try:
            spec.parse(value)
        except ValueError:
            facts = {"key": spec.key, "expected": spec.expected, "meaning": spec.meaning}
            yield Problem(BAD_PARAMETER, table.place(row, "value"), value, facts=facts)


def check_indicators(scheme: Scheme) -> Iterator[Problem]:
    """Every word and number of an indicator is one that it can have."""
    dimensions = [d.code for d in scheme.dimensions]
    roles = listed(Text(zh, en) for en, zh in ROLES.items())
    methods = listed(Text(m.title.zh, m.name) for m in METHODS)
    *others, last = (source.writing for source in SOURCES)
    sources = Text("{others}，或 {last}", "{others}, or {last}").format(others=listed(others), last=last)
    for row, i in enumerate(scheme.indicators):

        def at(column: str, row: int = row) -> "tuple[str, int, str]":
            return "Indicators", row, column

        if i.dimension not in dimensions:
            yield Problem(
                UNKNOWN_DIMENSION,
                scheme.place(*at("dimension")),
                i.dimension,
                facts={"known": first_listed(dimensions)},
            )
        if i.method not in METHOD_NAMED:
            yield Problem(UNKNOWN_METHOD, scheme.place(*at("method")), i.method, facts={"known": methods})
        source, groups_known = SOURCE_NAMED.get(i.source), all(group in RATER_GROUPS for group in i.rater_groups)
        if source is None or source.rated != bool(i.rater_groups) or not groups_known:
            told = i.source + (":" + ",".join(i.rater_groups) if i.rater_groups else "")
            yield Problem(UNKNOWN_SOURCE, scheme.place(*at("source")), told, facts={"known": sources})
        if unknown := [role for role in i.roles if role not in ROLES]:
            yield Problem(UNKNOWN_ROLE, scheme.place(*at("roles")), ",".join(unknown), facts={"known": roles})
        if i.cap is not None and i.cap < i.floor:
            yield Problem(
                CAP_UNDER_FLOOR, scheme.place(*at("cap")), f"{i.cap:.15g}", facts={"floor": f"{i.floor:.15g}"}
            )


def check_needed_numbers(scheme: Scheme) -> Iterator[Problem]:
    """An indicator has the points and the unit that its method needs."""
    for row, i in enumerate(scheme.indicators):
        for need in NUMBERS:
            if need in needs_of(i) and getattr(i, need) is None:
                facts = {"method": METHOD_NAMED[i.method].title, "number": TITLES[need], "indicator": i.code}
                yield Problem(NUMBER_MISSING, scheme.place("Indicators", row, need.value), facts=facts)


def check_rater_groups(scheme: Scheme) -> Iterator[Problem]:
    """Every rater group that an indicator names has a weight, and one of them is over 0."""
    for row, i in enumerate(scheme.indicators):
        groups = [group for group in i.rater_groups if group in RATER_GROUPS]
        without = [group for group in groups if group not in scheme.raters]
        if groups and not without and not any(scheme.raters[group].weight > 0 for group in groups):
            without = groups
        if without:
            said = listed(Text(RATER_GROUPS[group], group) for group in without)
            given = "Raters" in scheme.sheets and "Indicators" not in scheme.sheets
            place = scheme.place("Raters") if given else scheme.place("Indicators", row, "source")
            yield Problem(NO_RATER_WEIGHT, place, i.code, facts={"groups": said})


def check_dimensions_have_indicators(scheme: Scheme) -> Iterator[Problem]:
    """Every dimension has an indicator."""
    for row, d in enumerate(scheme.dimensions):
        if not scheme.of_dimension(d.code):
            facts = {"dimension": Text(f"{d.code} {d.name.zh}", f"{d.code} {d.name.en}")}
            yield Problem(EMPTY_DIMENSION, scheme.place("Dimensions", row, "code"), d.code, facts=facts)
