"""Which row of a sheet is a table's header, and which column each name in it is; nothing is said of it here."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from rmcli.errors import BadOption
from rmcli.intake.tables.header_rows import HEADER_ROWS, HeaderRow, best_row, heard_once
from rmcli.intake.tables.hints import HEADER_ROW, TableHints, UnfitProfile, no_column
from rmcli.intake.tables.units.column_units import NO_SCHEME, Yardstick
from rmcli.intake.tables.units.statements import fits
from rmcli.language import Text, listed, same
from rmcli.problems import Kind, Place, Problem
from rmcli.problems.kinds import prf as profile_kinds
from rmcli.sheet.raw import RawSheet
from rmcli.tables.names.likeness import nearest, perhaps
from rmcli.tables.names.name_parts import NameParts, parts_of_unknown
from rmcli.tables.spec import TableSpec, normal

_MANY = 4  # required columns from which on one known name makes no header: some text may have it by chance


class HeaderSearch:
    """The row that fits best: its names by position, what each says beside the name (`parts`), and the column that each is.

    `known`: the column of every normal name; `mapped`: the targets of a header as the hints name it."""

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
        self.best: HeaderRow = best_row(sheet, wanted, words, self._pointed_to())
        heard = {at: heard_once(name, wanted) for at, name in self.best.names.items()}
        self.parts = {at: parts or NameParts(normal(self.best.names[at])) for at, parts in heard.items()}
        declared = {normal(word): column.name for column in spec.columns for word in column.title}
        there = {declared[parts.bare] for parts in self.parts.values() if parts.bare in declared and not parts.span}
        # beside a column of the declared name, one of another name that exports give it is something else
        self.known = {key: name for key, name in self.known.items() if key in declared or name not in there}
        self._bare = {at: parts.bare for at, parts in self.parts.items()}
        for at, key in self._bare.items():
            if key in self.mapped and key not in self.known:  # a name of the hints may have the unit in it
                self.parts[at] = parts_of_unknown(self.best.names[at])

    def _pointed_to(self) -> int | None:
        """The position of the row that the hints name."""
        if self.hints.header_row is None:
            return None
        row = self.hints.header_row - 1
        if row < len(self.sheet) and self.sheet.filled[row]:
            return row
        there = self.sheet.file if self.sheet.untyped else str(Place(self.sheet.file, self.sheet.sheet))
        filled = [int(at) + 1 for at in self.sheet.filled.nonzero()[0][:HEADER_ROWS]]
        rows = listed(map(str, filled))
        if place := self.hints.said_at.get(HEADER_ROW):
            facts = {"there": there, "row": row + 1, "rows": rows}
            raise UnfitProfile(Problem(profile_kinds.EMPTY_HEADER_ROW, place, str(row + 1), facts=facts))
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

    def targets(self, position: int) -> list[str]:
        """What a column is by its name: the columns and indicators that the hints say, else the one of that name, unless the hints
        took another column for it. An indicator is its code."""
        key = self._bare[position]
        if key in self.mapped:
            return [self.target(target) for target in self.mapped[key]]
        own = self.known.get(key) or self.indicators.get(key)
        return [own] if own and own not in self.taken else []

    def fits(self, target: str, position: int) -> bool:
        """Whether what the header says beside the name can be said of that column."""
        parts = self.parts[position]
        column = next((column for column in self.spec.columns if column.name == target), None)
        if self.is_mapped(position) and not (
            column and column.spans
        ):  # 年初下达 has 年 in it, and the user says what it is
            parts = replace(parts, span=None)
        if column is None:
            return not parts.span and (self.spec.cell.scaled or parts.full_marks in (None, 100))
        return fits(column, parts)

    def is_mapped(self, position: int) -> bool:
        """Whether the hints name the header at a position."""
        return self._bare[position] in self.mapped

    def target(self, target: str) -> str:
        """The column or the indicator's code that a hint means. BadOption where there is none."""
        if any(column.name == target for column in self.spec.columns):
            return target
        code = self.indicators.get(normal(target))
        if code is None:
            guess = perhaps(nearest(target, self.indicators))
            known = [*(c.title for c in self.spec.columns), *map(same, dict.fromkeys(self.indicators.values()))]
            if place := self.hints.said_at.get(target):
                reason = profile_kinds.NO_COLUMN.format(table=self.spec.title)
                facts: dict[str, object] = {"reason": reason, "expected": listed(known), "meant": guess}
                raise UnfitProfile(Problem(profile_kinds.UNKNOWN_WORD, place, target, facts=facts))
            raise no_column(self.spec, target, guess, known)
        return code

    @cached_property
    def taken(self) -> set[str]:
        """The columns that the hints found a header for."""
        return {self.target(t) for key, targets in self.mapped.items() if key in self.heard for t in targets}

    @cached_property
    def heard(self) -> set[str]:
        """Every name that a header of the row is heard as."""
        return set(self._bare.values()) | set(self.best.normal_names)

    def title(self, target: str) -> Text:
        """A column's title, or an indicator's code."""
        return next((c.title for c in self.spec.columns if c.name == target), same(target))

    def own(self, position: int) -> str:
        """The column or indicator that the name at a position is of where no hint says otherwise; "" if none."""
        key = self.parts[position].bare
        return self.known.get(key) or self.indicators.get(key, "")

    def problem(self, kind: Kind, position: int | None, **facts: object) -> Problem:
        """A problem of the header at a position, or of the header row."""
        row = self.best.row if position is None else self.best.at[position]
        value = None if position is None else self.best.names[position]
        return Problem(kind, self.sheet.place(row, position), value, facts=facts)
