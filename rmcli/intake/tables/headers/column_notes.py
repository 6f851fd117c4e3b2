"""What is said of a header that can be read: two rows taken for it, columns read by another name, set aside, or passed over."""

from collections.abc import Iterator, Mapping, Sequence

from rmcli.intake.tables.header_rows import LOOKED_AT, heard_once, shortened
from rmcli.intake.tables.headers.header_search import HeaderSearch
from rmcli.intake.tables.hints import MAP
from rmcli.language import Text, listed, same
from rmcli.problems import Problem
from rmcli.problems.kinds import sht_header as header_kinds
from rmcli.problems.kinds import sht_rows as row_kinds
from rmcli.problems.kinds import sht_sheets as sheet_kinds
from rmcli.tables.names.likeness import suggested
from rmcli.tables.spec import normal, plain


def two_rows(search: HeaderSearch) -> Iterator[Problem]:
    """A header of two rows, as it was read."""
    if search.best.first < search.best.row:
        yield search.problem(row_kinds.TWO_ROWS, None, rows=search.best.numbers, names=same(search.best.shown))


def set_aside(search: HeaderSearch) -> Iterator[Problem]:
    """Columns that have a name of their own, but another was said to be the one."""
    taken = search.taken
    for position, name in search.best.names.items():
        key, own = search.parts[position].bare, search.own(position)
        if key not in search.mapped and normal(name) not in search.mapped and own in taken:
            said = next(h for t, h in search.hints.columns.items() if search.target(t) == own)
            yield search.problem(sheet_kinds.SET_ASIDE, position, what=search.title(own), option=MAP, chosen=said)


def read_as(search: HeaderSearch, positions: Mapping[str, Sequence[int]]) -> Iterator[Problem]:
    """Columns that are headed by none of the declared names."""
    declared = {plain(name) for column in search.spec.columns for name in column.title} | set(search.indicators)
    for target, at in positions.items():
        for position in at:
            name = search.best.names[position]
            simple = heard_once(name, frozenset(declared))
            if simple is None or not plain(name).startswith(simple.bare):
                yield search.problem(sheet_kinds.READ_AS, position, name=name, what=search.title(target))


def passed_over(search: HeaderSearch, unread: Sequence[int], found: Mapping[str, Sequence[int]]) -> Iterator[Problem]:
    """Columns that nothing reads, all of them in one line."""
    free = [c.title for c in search.spec.columns if c.name not in found]
    free += [same(name) for name, code in search.indicators.items() if code not in found]
    aside, taken = {*search.known, *search.indicators}, search.taken
    passed = [at for at in unread if search.parts[at].bare not in aside or search.own(at) not in taken]
    if passed:
        names = [shortened(search.best.names[at]) for at in passed]
        likely = [suggested(search.best.names[at], free) for at in passed[:LOOKED_AT]]
        likely += [""] * (len(passed) - len(likely))
        guessed = listed(
            Text(f"{name}（是不是“{word}”？）", f'{name} (did you mean "{word}"?)') if word else name
            for name, word in zip(names, likely, strict=True)
        )
        facts = {"table": search.spec.title, "count": len(passed), "names": guessed}
        yield search.problem(header_kinds.UNKNOWN_COLUMN, passed[0], **facts)
