"""Finds a table's header: where each column stands, what is said of its numbers, and every problem with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rmcli.errors import BadOption
from rmcli.intake.tables.header_rows import HeaderRow
from rmcli.intake.tables.headers.absent_columns import absent
from rmcli.intake.tables.headers.broken_header import doubled, mapped_otherwise, missing, not_absent, unrecognised
from rmcli.intake.tables.headers.column_notes import passed_over, read_as, set_aside, two_rows
from rmcli.intake.tables.headers.header_search import HeaderSearch
from rmcli.intake.tables.hints import MAP, NOTHING_SAID, TableHints, names_listed
from rmcli.intake.tables.units.column_units import NO_SCHEME, ColumnUnits, Yardstick
from rmcli.intake.tables.units.statements import Said
from rmcli.language import Text
from rmcli.problems import Problem, Severity
from rmcli.problems.kinds.prf import NO_SUCH_HEADER
from rmcli.sheet.raw import RawSheet
from rmcli.tables.names.likeness import nearest, perhaps
from rmcli.tables.spec import TableSpec, normal


@dataclass(frozen=True)
class Header:
    """A sheet's header: its row or rows, the position of every column found by its English name, and in a wide table the code
    of the indicator at every position headed by one. `said`: what the sheet says of the numbers at a position. `unmet`: the columns
    whose header the hints name and that this sheet does not have. `unread`: the positions that no column takes."""

    found: HeaderRow
    columns: Mapping[str, int]
    indicators: Mapping[int, str]
    said: Mapping[int, Said] = field(default_factory=dict)
    unmet: frozenset[str] = frozenset()
    unread: tuple[int, ...] = ()
    pointed_to: bool = False  # by the user, who has seen what stands above it

    @property
    def row(self) -> int:
        """The position of its last row: the data are below."""
        return self.found.row


def find_header(
    sheet: RawSheet,
    spec: TableSpec,
    indicators: Mapping[str, str],
    *,
    essential: bool,
    hints: TableHints = NOTHING_SAID,
    yardstick: Yardstick = NO_SCHEME,
) -> tuple[Header | None, list[Problem]]:
    """The header of `spec` in the sheet, and what is wrong with it or was passed over; None if the structure is broken.

    `indicators`: the code for every normal name by which a wide table's column may be headed. A table that is not
    `essential` goes on without a column that is there twice (an error all the same), unless it is the id. `hints` go before
    names: BadOption where they name a row or column that there is not. `yardstick`: what the scheme says of indicators' numbers.
    """
    search = HeaderSearch(sheet, spec, indicators, hints, yardstick)
    return _found(search, essential=essential)


def no_header(sheet: RawSheet, spec: TableSpec, hints: TableHints = NOTHING_SAID) -> list[Problem]:
    """One problem where the sheet has no header of `spec`, whatever else may be wrong with it."""
    search = HeaderSearch(sheet, spec, {}, hints)
    return [] if search.is_header else [unrecognised(search)]


def _found(search: HeaderSearch, *, essential: bool) -> tuple[Header | None, list[Problem]]:
    if not search.is_header:
        return None, [unrecognised(search)]
    positions: dict[str, list[int]] = {}
    unknown: list[int] = []
    for position in search.best.names:
        targets = [target for target in search.targets(position) if search.fits(target, position)]
        for target in targets:
            positions.setdefault(target, []).append(position)
        if not targets:
            unknown.append(position)
    for at in positions.values():  # beside the base itself, a quarterly one is another figure
        if plainly := [position for position in at if not search.parts[position].span]:
            unknown += [position for position in at if position not in plainly]
            at[:] = plainly
    twice = {name for name, at in positions.items() if len(at) > 1}
    declared = {column.name for column in search.spec.columns}
    columns = {n: at[0] for n, at in positions.items() if n in declared and n not in twice}
    codes = {at[0]: code for code, at in positions.items() if code not in declared}
    unmet = frozenset(t for t, header in search.hints.columns.items() if normal(header) not in search.heard)
    said = [doubled(search, name, positions[name]) for name in positions if name in twice]
    unread = tuple(sorted(unknown))
    units = ColumnUnits(search.sheet, search.spec, search.best, search.parts, unread, search.hints, search.yardstick)
    heard = list(units.problems(columns, codes))
    broken = mapped_otherwise(search) or missing(search, {*positions, *unmet}, unread)
    broken += not_absent(search, positions)
    broken += [p for p in heard if p.severity is Severity.ERROR]
    nobody = search.spec.id_column in unmet and search.spec.id_column not in columns
    if nobody or broken or (said and (essential or search.spec.id_column in twice)):
        refused = no_such_header(search.spec, unmet, search.hints, search.sheet.file, search.best.names)
        return None, [*refused, *said, *broken]
    notes = [
        *two_rows(search),
        *set_aside(search),
        *read_as(search, positions),
        *passed_over(search, unread, positions),
        *heard,
    ]
    notes += absent(search.sheet, search.spec, search.best, unread, {*positions, *search.hints.absent})
    pointed_to = search.hints.header_row is not None
    return Header(search.best, columns, codes, units.said, unmet, unread, pointed_to), said + notes


def no_such_header(
    spec: TableSpec, unmet: frozenset[str], hints: TableHints, file: str, names: Mapping[int, str]
) -> list[Problem]:
    """The headers that no sheet of the table has, at the cells of the profile that name them. BadOption where an option does."""
    there = names_listed(names.values())
    problems = []
    for target, header in hints.columns.items():
        if target in unmet:
            guess = perhaps(nearest(header, names.values()))
            if target not in hints.said_at:
                raise _refused(spec, header, guess, there)
            facts = {"file": file, "table": spec.title, "header": header, "meant": guess, "headers": there}
            problems.append(Problem(NO_SUCH_HEADER, hints.said_at[target], header, facts=facts))
    return problems


def _refused(spec: TableSpec, header: str, guess: Text, there: Text) -> BadOption:
    return BadOption(
        Text(
            f"{MAP}：{spec.zh} 里没有“{header}”这一列{guess.zh}",
            f"{MAP}: {spec.name} has no column headed “{header}”{guess.en}",
        ),
        Text(f"（表头是：{there.zh}。）", f"(The header reads: {there.en}.)"),
    )
