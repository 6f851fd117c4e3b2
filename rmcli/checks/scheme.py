"""The scheme's own words and numbers: parameters, and every indicator's dimension, source, method, roles and raters."""

from collections.abc import Iterator

from rmcli.checks.cell_problems import first_listed
from rmcli.language import Text, listed
from rmcli.problems import Problem
from rmcli.problems.kinds.sch_rules import (
    BAD_PARAMETER,
    CAP_UNDER_FLOOR,
    EMPTY_DIMENSION,
    NO_RATER_WEIGHT,
    NO_ROLE_LEFT,
    NUMBER_MISSING,
    POINTS_UNDER_ZERO,
    UNKNOWN_DIMENSION,
    UNKNOWN_METHOD,
    UNKNOWN_PARAMETER,
    UNKNOWN_ROLE,
    UNKNOWN_SOURCE,
    WORD_OF_TWO,
)
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme
from rmcli.scheme.parameters import PARAMETERS_IN_ORDER, find_parameter
from rmcli.scoring.measured_by import needs_of
from rmcli.scoring.methods import METHOD_NAMED, METHODS
from rmcli.scoring.methods.base import NUMBERS, TITLES
from rmcli.scoring.sources import SOURCE_NAMED, SOURCES
from rmcli.scoring.sources.base import Asks
from rmcli.tables.spec import WordList, normal


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
    roles = listed(scheme.lists.roles.values())
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
        source = SOURCE_NAMED.get(i.source)
        if source is None or (source.asks is Asks.GROUPS) != bool(i.rater_groups):
            told = i.source + (":" + ",".join(i.rater_groups) if i.rater_groups else "")
            yield Problem(UNKNOWN_SOURCE, scheme.place(*at("source")), told, facts={"known": sources})
        unknown = [role for role in i.roles if role not in scheme.lists.roles]
        if unknown and "Indicators" in scheme.origin:
            yield Problem(UNKNOWN_ROLE, scheme.place(*at("roles")), ",".join(unknown), facts={"known": roles})
        if i.cap is not None and i.cap < i.floor:
            yield Problem(
                CAP_UNDER_FLOOR, scheme.place(*at("cap")), f"{i.cap:.15g}", facts={"floor": f"{i.floor:.15g}"}
            )


def check_built_in_indicators_have_roles(scheme: Scheme) -> Iterator[Problem]:
    """Where the roles are the bank's own and the indicators built in, every indicator still applies to somebody."""
    roles = scheme.lists.roles
    if "Indicators" not in scheme.origin:
        gone = [i.code for i in scheme.indicators if i.roles and not any(role in roles for role in i.roles)]
        if gone:
            facts = {"indicators": first_listed(gone), "known": listed(roles.values())}
            yield Problem(NO_ROLE_LEFT, scheme.place("Roles", None, "role"), facts=facts)


def check_words_mean_one_thing(scheme: Scheme) -> Iterator[Problem]:
    """Every key and name of a list of the scheme is that of one entry."""
    for which in WordList:
        table = scheme.sheets.get(which.value)
        meaning: dict[str, str] = {}
        for row, key in enumerate([] if table is None else table.frame[table.spec.key[0]].tolist()):
            for word in (key, *scheme.lists.name(which, key)):
                one = meaning.setdefault(normal(word), key)
                if one != key:
                    facts = {"word": word, "one": one, "other": key}
                    yield Problem(WORD_OF_TWO, scheme.place(which.value, row, "name"), word, facts=facts)
                    break


def check_needed_numbers(scheme: Scheme) -> Iterator[Problem]:
    """An indicator has the points and the unit that its method needs."""
    for row, i in enumerate(scheme.indicators):
        for need in NUMBERS:
            if need in needs_of(i) and getattr(i, need) is None:
                facts = {"method": METHOD_NAMED[i.method].title, "number": TITLES[need], "indicator": i.code}
                yield Problem(NUMBER_MISSING, scheme.place("Indicators", row, need.value), facts=facts)


def check_points_taken_off(scheme: Scheme) -> Iterator[Problem]:
    """Where a method takes points off, they are not under 0."""
    for row, i in enumerate(scheme.indicators):
        method = METHOD_NAMED.get(i.method)
        if method is not None and method.loses and i.points is not None and i.points < 0:
            told = f"{i.points:.15g}"
            facts = {"method": method.title, "points": told.removeprefix("-")}
            yield Problem(POINTS_UNDER_ZERO, scheme.place("Indicators", row, "points"), told, facts=facts)


def check_rater_groups(scheme: Scheme) -> Iterator[Problem]:
    """Every rater group that an indicator names has a weight, and one of them is over 0."""
    for row, i in enumerate(scheme.indicators):
        groups = i.rater_groups
        without = [group for group in groups if group not in scheme.raters]
        if groups and not without and not any(scheme.raters[group].weight > 0 for group in groups):
            without = list(groups)
        if without:
            said = listed(_group(group, scheme) for group in without)
            given = "Raters" in scheme.sheets and "Indicators" not in scheme.sheets
            place = scheme.place("Raters") if given else scheme.place("Indicators", row, "source")
            yield Problem(NO_RATER_WEIGHT, place, i.code, facts={"groups": said})


def _group(group: str, scheme: Scheme) -> Text:
    """What a rater group is called, be it only built in."""
    lists = scheme.lists if group in scheme.raters else builtin().lists
    return lists.name(WordList.RATER_GROUPS, group)


def check_dimensions_have_indicators(scheme: Scheme) -> Iterator[Problem]:
    """Every dimension has an indicator."""
    for row, d in enumerate(scheme.dimensions):
        if not scheme.of_dimension(d.code):
            facts = {"dimension": Text(f"{d.code} {d.name.zh}", f"{d.code} {d.name.en}")}
            yield Problem(EMPTY_DIMENSION, scheme.place("Dimensions", row, "code"), d.code, facts=facts)
