"""Finds a table's header by score, and which column is which; says every name that is missing, double, unknown or read as another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from rmcli.errors import BadOption
from rmcli.intake.tables.absent_columns import absent
from rmcli.intake.tables.column_units import NO_SCHEME, ColumnUnits, Yardstick
from rmcli.intake.tables.header_rows import HEADER_ROWS, LOOKED_AT, HeaderRow, best_row, heard_once, shortened
from rmcli.intake.tables.hints import HEADER_ROW, MAP, NOTHING_SAID, TableHints, names_listed, no_column, option
from rmcli.intake.tables.likeness import alike_but, nearest, perhaps, suggested
from rmcli.intake.tables.statements import Said, fits
from rmcli.language import Text, listed, same
from rmcli.problems import Kind, Place, Problem, Severity
from rmcli.problems.kinds import sht_header as header_kinds
from rmcli.problems.kinds import sht_rows as row_kinds
from rmcli.problems.kinds import sht_sheets as sheet_kinds
from rmcli.sheet.raw import RawSheet
from rmcli.tables.name_parts import NameParts, told
from rmcli.tables.spec import Column, TableSpec, Type, normal, plain

_MANY = 4  # required columns from which on one known name makes no header: some text may have it by chance


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


def id_column(spec: TableSpec) -> str:
    """The column that says whom or what a row is about."""
    names = [c.name for c in spec.columns]
    return "rm_id" if "rm_id" in names else names[0]


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
    search = _Search(sheet, spec, indicators, hints, yardstick)
    return search.found(essential=essential)


def no_header(sheet: RawSheet, spec: TableSpec, hints: TableHints = NOTHING_SAID) -> list[Problem]:
    """One problem where the sheet has no header of `spec`, whatever else may be wrong with it."""
    search = _Search(sheet, spec, {}, hints)
    return [] if search.is_header else [search.unrecognised()]


def likely_header(sheet: RawSheet, spec: TableSpec) -> bool:
    """Whether the sheet has the id and at least half of the required columns of `spec`."""
    search = _Search(sheet, spec, {}, NOTHING_SAID)
    has = {search.known[parts.bare] for parts in search.parts.values() if parts.bare in search.known}
    required = [c.name for c in spec.columns if c.required]
    return id_column(spec) in has and 2 * len(has.intersection(required)) >= len(required)


@dataclass(frozen=True)
class Glance:
    """A sheet's likeliest header at a first look: the positions by column (or by what a wide column stands for), and the positions
    of the names that are none of them."""

    found: HeaderRow
    columns: Mapping[str, tuple[int, ...]]
    others: tuple[int, ...]

    def has(self, *columns: str) -> bool:
        """Whether each of the columns is there."""
        return all(column in self.columns for column in columns)


def glance(
    sheet: RawSheet,
    spec: TableSpec,
    indicators: Mapping[str, str] = MappingProxyType({}),
    hints: TableHints = NOTHING_SAID,
) -> Glance:
    """What the sheet's header would be if the sheet were laid out as `spec` is; nothing is said about it, and hints about columns
    that `spec` does not have are passed over. BadOption where the hints name a row that there is not."""
    own = {column.name for column in spec.columns} | set(indicators.values())
    told = {target: header for target, header in hints.columns.items() if target in own}
    search = _Search(sheet, spec, indicators, replace(hints, columns=told))
    columns: dict[str, tuple[int, ...]] = {}
    others = []
    for position in search.best.names:
        targets = search._targets(position)
        for target in targets:
            columns[target] = (*columns.get(target, ()), position)
        others += [] if targets else [position]
    return Glance(search.best, columns, tuple(others))


def is_header_of(sheet: RawSheet, spec: TableSpec) -> bool:
    """Whether the sheet has every required column of `spec`, two at the least: it can hardly be anything else."""
    search = _Search(sheet, spec, {}, NOTHING_SAID)
    has = {search.known[parts.bare] for parts in search.parts.values() if parts.bare in search.known}
    required = {c.name for c in spec.columns if c.required}
    return len(required) > 1 and required <= has


class _Search:
    """The row that fits best, and what there is to say of it."""

    def __init__(
        self,
        sheet: RawSheet,
        spec: TableSpec,
        indicators: Mapping[str, str],
        hints: TableHints,
        yardstick: Yardstick = NO_SCHEME,
    ) -> None:
        self.sheet, self.spec, self.hints, self.yardstick = sheet, spec, hints, yardstick
        self.indicators = indicators if spec.wide else {}
        self.known = {normal(name): column.name for column in spec.columns for name in column.names}
        self.mapped: dict[str, list[str]] = {}  # the targets of a header as the hints name it
        for target, header in hints.columns.items():
            self.mapped.setdefault(normal(header), []).append(target)
        words = [word for column in spec.columns for word in column.names]
        wanted = frozenset((*self.known, *self.mapped, *self.indicators))
        self.best: HeaderRow = best_row(sheet, wanted, words, self._row())
        heard = {at: heard_once(name, wanted) for at, name in self.best.names.items()}
        self.parts = {at: parts or NameParts(normal(self.best.names[at])) for at, parts in heard.items()}
        declared = {normal(word): column.name for column in spec.columns for word in column.title}
        there = {declared[parts.bare] for parts in self.parts.values() if parts.bare in declared and not parts.span}
        # beside a column of the declared name, one of another name that exports give it is something else
        self.known = {key: name for key, name in self.known.items() if key in declared or name not in there}

    def _row(self) -> int | None:
        if self.hints.header_row is None:
            return None
        row = self.hints.header_row - 1
        if row < len(self.sheet) and self.sheet.filled[row]:
            return row
        there = self.sheet.file if self.sheet.untyped else str(Place(self.sheet.file, self.sheet.sheet))
        filled = [int(at) + 1 for at in self.sheet.filled.nonzero()[0][:HEADER_ROWS]]
        rows = listed(map(str, filled))
        raise BadOption(
            Text(
                f"{HEADER_ROW}：{there} 第 {row + 1} 行是空的。",
                f"{HEADER_ROW}: row {row + 1} of {there} is empty.",
            ),
            Text(f"有内容的行从这些开始：{rows.zh}。", f"The first rows that are not: {rows.en}."),
        )

    @property
    def is_header(self) -> bool:
        """Whether the row has names enough to be this table's header."""
        required = sum(column.required for column in self.spec.columns)
        return self.best.score({*self.known, *self.mapped}) >= (2 if required >= _MANY else 1)

    def found(self, *, essential: bool) -> tuple[Header | None, list[Problem]]:
        if not self.is_header:
            return None, [self.unrecognised()]
        positions: dict[str, list[int]] = {}
        unknown: list[int] = []
        for position in self.best.names:
            targets = [target for target in self._targets(position) if self._fits(target, position)]
            for target in targets:
                positions.setdefault(target, []).append(position)
            if not targets:
                unknown.append(position)
        for at in positions.values():  # beside the base itself, a quarterly one is another figure
            if plainly := [position for position in at if not self.parts[position].span]:
                unknown += [position for position in at if position not in plainly]
                at[:] = plainly
        doubled = {name for name, at in positions.items() if len(at) > 1}
        declared = {column.name for column in self.spec.columns}
        columns = {n: at[0] for n, at in positions.items() if n in declared and n not in doubled}
        codes = {at[0]: code for code, at in positions.items() if code not in declared}
        unmet = frozenset(t for t, header in self.hints.columns.items() if normal(header) not in self._bare)
        said = [self._doubled(name, positions[name]) for name in positions if name in doubled]
        unread = tuple(sorted(unknown))
        units = ColumnUnits(self.sheet, self.spec, self.best, self.parts, unread, self.hints, self.yardstick)
        heard = list(units.problems(columns, codes))
        broken = self._missing(set(positions), unread) + [p for p in heard if p.severity is Severity.ERROR]
        if broken or (said and (essential or id_column(self.spec) in doubled)):
            if unmet:
                raise no_such_header(self.spec, unmet, self.hints, self.best.names)
            return None, said + broken
        notes = [
            *self._shown(),
            *self._set_aside(),
            *self._read_as(positions),
            *self._unknown(unread, positions),
            *heard,
        ]
        notes += absent(self.sheet, self.spec, self.best, unread, set(positions))
        pointed_to = self.hints.header_row is not None
        return Header(self.best, columns, codes, units.said, unmet, unread, pointed_to), said + notes

    def _targets(self, position: int) -> list[str]:
        """What a column is by its name: the columns and indicators that the hints say, else the one of that name, unless the hints
        took another column for it. An indicator is its code."""
        key = self.parts[position].bare
        if key in self.mapped:
            self.parts[position] = told(self.best.names[position]) if key not in self.known else self.parts[position]
            return [self._target(target) for target in self.mapped[key]]
        own = self.known.get(key) or self.indicators.get(key)
        return [own] if own and own not in self._taken else []

    def _fits(self, target: str, position: int) -> bool:
        """Whether what the header says beside the name can be said of that column."""
        column, parts = self._column(target), self.parts[position]
        if column:
            return fits(column, parts)
        return not parts.span and parts.full_marks in (None, 100)

    def _column(self, target: str) -> Column | None:
        return next((column for column in self.spec.columns if column.name == target), None)

    def _target(self, target: str) -> str:
        if any(column.name == target for column in self.spec.columns):
            return target
        code = self.indicators.get(normal(target))
        if code is None:
            guess = perhaps(nearest(target, self.indicators))
            codes = [same(code) for code in dict.fromkeys(self.indicators.values())]
            raise no_column(self.spec, target, guess, [*(c.title for c in self.spec.columns), *codes])
        return code

    @cached_property
    def _taken(self) -> set[str]:
        """The columns that the hints found a header for."""
        return {self._target(t) for key, targets in self.mapped.items() if key in self._bare for t in targets}

    @cached_property
    def _bare(self) -> set[str]:
        return {parts.bare for parts in self.parts.values()} | set(self.best.normal_names)

    def _problem(self, kind: Kind, position: int | None, **facts: object) -> Problem:
        row = self.best.row if position is None else self.best.at[position]
        value = None if position is None else self.best.names[position]
        return Problem(kind, self.sheet.place(row, position), value, facts=facts)

    def unrecognised(self) -> Problem:
        """Too few names of it are known."""
        spec, best, at = self.spec, self.best, self.best.numbers
        required = [c.title for c in spec.columns if c.required]
        words = [word for column in spec.columns for word in column.title]
        tried = [(name, nearest(name, words)) for name in list(best.names.values())[:LOOKED_AT]]
        near = [(name, word) for name, word in tried if word][:3]
        like = Text(
            "".join(f"；“{shortened(name)}”像是 {word}" for name, word in near),
            "".join(f'; "{shortened(name)}" is like {word}' for name, word in near),
        )
        column = next((c for c in spec.columns if near and near[0][1] in c.title), spec.columns[0])
        target = Text(f"{spec.zh}.{column.zh}", f"{spec.name}.{column.name}")
        facts = {
            "table": spec.title,
            "about": spec.about,
            "tried": Text(f"；最像的是第 {at} 行：{best.shown}", f"; the likeliest is row {at}: {best.shown}")
            if best.names
            else Text("，这张表是空的", "; it is empty"),
            "near": like,
            "columns": listed(required),
            "rows": HEADER_ROWS,
            "header_row": option(HEADER_ROW, spec.title, Text("行号", "ROW")),
            "map": option(MAP, target, near[0][0] if near else Text("列名", "HEADER")),
        }
        place = Place(self.sheet.file, "" if self.sheet.untyped else self.sheet.sheet)
        return Problem(header_kinds.NO_HEADER, place, facts=facts)

    def _doubled(self, target: str, positions: Sequence[int]) -> Problem:
        """One column stands at several positions."""
        titles = {column.name: column.title for column in self.spec.columns}
        title = titles.get(target, same(target))
        names = [self.best.names[position] for position in positions]
        facts = {"column": same(names[0]), "letters": listed(self.sheet.letter(p) for p in positions), "all": same("")}
        facts["which"] = same("")
        if len({normal(name) for name in names}) > 1:
            said = option(MAP, Text(f"{self.spec.zh}.{title.zh}", f"{self.spec.name}.{title.en}"), names[0])
            both = names_listed(names)
            facts |= {
                "column": title,
                "all": Text(f"（{both.zh}）", f" ({both.en})"),
                "which": Text(f"；或用 {said.zh} 指明用哪一列", f", or say which one counts: {said.en}"),
            }
        return self._problem(header_kinds.DUPLICATE_HEADER, positions[1], **facts)

    def _missing(self, found: set[str], unknown: Sequence[int]) -> list[Problem]:
        """Columns that are not there: those whose header names another figure, and the required ones, each with the unknown name
        that may stand for it."""
        problems = [
            self._other_figure(position, column.title, words, column.about)
            for column in self.spec.columns
            if column.name not in found and (column.required or column.type.numeric or column.type is Type.CHOICE)
            for position, words in self._figures(column.names, unknown, near=column.required)[:1]
        ]
        problems += [
            self._other_figure(position, same(code), words, same(""))
            for code in dict.fromkeys(self.indicators.values())
            if code not in found
            for position, words in self._figures(
                [n for n, c in self.indicators.items() if c == code], unknown, near=False
            )[:1]
        ]
        told_of = {problem.facts["column"] for problem in problems}
        names = [self.best.names[position] for position in unknown[:LOOKED_AT]]
        for column in self.spec.columns:
            if not column.required or column.name in found or column.title in told_of:
                continue
            near = next((name for name in names if nearest(name, column.names)), "")
            guess = Text(f"；是不是“{near}”这一列？", f'; is it "{near}"?') if near else same("")
            target = Text(f"{self.spec.zh}.{column.zh}", f"{self.spec.name}.{column.name}")
            facts = {
                "table": self.spec.title,
                "column": column.title,
                "about": column.about,
                "meant": guess,
                "map": option(MAP, target, near or Text("列名", "HEADER")),
            }
            problems.append(self._problem(header_kinds.MISSING_COLUMN, None, **facts))
        return problems

    def _figures(self, names: Sequence[str], unknown: Sequence[int], *, near: bool) -> list[tuple[int, str]]:
        """The unknown headers that are one of the names but for a word that makes it another figure, and that word. `near`: also
        those that are only like one."""
        found = []
        for position in unknown[:LOOKED_AT]:
            words = next((w for name in names if (w := alike_but(self.best.names[position], name, near=near))), "")
            if words:
                found.append((position, words))
        return found

    def _other_figure(self, position: int, column: Text, words: str, about: Text) -> Problem:
        aside = Text(f"（{about.zh}）" if about.zh else "", f" ({about.en})" if about.en else "")
        facts = {"name": " ".join(self.best.names[position].split()), "words": words, "column": column, "about": aside}
        return self._problem(header_kinds.OTHER_FIGURE, position, table=self.spec.title, **facts)

    def _shown(self) -> Iterator[Problem]:
        """A header of two rows, as it was read."""
        if self.best.first < self.best.row:
            yield self._problem(row_kinds.TWO_ROWS, None, rows=self.best.numbers, names=same(self.best.shown))

    def _set_aside(self) -> Iterator[Problem]:
        """Columns that have a name of their own, but another was said to be the one."""
        taken = self._taken
        for position, name in self.best.names.items():
            key = self.parts[position].bare
            own = self.known.get(key) or self.indicators.get(key, "")
            if key not in self.mapped and normal(name) not in self.mapped and own in taken:
                said = next(h for t, h in self.hints.columns.items() if self._target(t) == own)
                yield self._problem(sheet_kinds.SET_ASIDE, position, what=self._title(own), option=MAP, chosen=said)

    def _title(self, target: str) -> Text:
        return next((c.title for c in self.spec.columns if c.name == target), same(target))

    def _read_as(self, positions: Mapping[str, Sequence[int]]) -> Iterator[Problem]:
        """Columns that are headed by none of the declared names."""
        declared = {plain(name) for column in self.spec.columns for name in column.title} | set(self.indicators)
        for target, at in positions.items():
            for position in at:
                name = self.best.names[position]
                simple = heard_once(name, frozenset(declared))
                if simple is None or not plain(name).startswith(simple.bare):
                    yield self._problem(sheet_kinds.READ_AS, position, name=name, what=self._title(target))

    def _unknown(self, unknown: Sequence[int], found: Mapping[str, Sequence[int]]) -> Iterator[Problem]:
        """Columns that nothing reads, all of them in one line."""
        free = [c.title for c in self.spec.columns if c.name not in found]
        free += [same(name) for name, code in self.indicators.items() if code not in found]
        aside = {*self.known, *self.indicators}
        passed = [at for at in unknown if self.parts[at].bare not in aside or not self._set_aside_by_hint(at)]
        if passed:
            names = [shortened(self.best.names[at]) for at in passed]
            likely = [suggested(self.best.names[at], free) for at in passed[:LOOKED_AT]]
            likely += [""] * (len(passed) - len(likely))
            zh = "、".join(f"{n}（是不是“{w}”？）" if w else n for n, w in zip(names, likely, strict=True))
            en = ", ".join(f'{n} (did you mean "{w}"?)' if w else n for n, w in zip(names, likely, strict=True))
            facts = {"table": self.spec.title, "count": len(passed), "names": Text(zh, en)}
            yield self._problem(header_kinds.UNKNOWN_COLUMN, passed[0], **facts)

    def _set_aside_by_hint(self, position: int) -> bool:
        key = self.parts[position].bare
        return (self.known.get(key) or self.indicators.get(key, "")) in self._taken


def no_such_header(spec: TableSpec, unmet: frozenset[str], hints: TableHints, names: Mapping[int, str]) -> BadOption:
    """The refusal of a header that no sheet of the table has."""
    header = next(header for target, header in hints.columns.items() if target in unmet)
    guess = perhaps(nearest(header, names.values()))
    there = names_listed(names.values())
    return BadOption(
        Text(
            f"{MAP}：{spec.zh} 里没有“{header}”这一列{guess.zh}",
            f"{MAP}: {spec.name} has no column headed “{header}”{guess.en}",
        ),
        Text(f"（表头是：{there.zh}。）", f"(The header reads: {there.en}.)"),
    )
