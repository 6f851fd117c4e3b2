"""A profile from a workbook: its rows as hints and aliases, each with its cell, and every row that says nothing or contradicts another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pandas as pd

from rmcli.checks.synonyms import fault_of
from rmcli.intake.tables.hints import (
    BASE,
    HEADER_ROW,
    HOLDS,
    NO_HINTS,
    NOTHING_SAID,
    SHAPE,
    SHEET,
    Hints,
    TableHints,
    column_called,
    is_unit,
    spec_called,
)
from rmcli.language import Lang, Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import prf as kinds
from rmcli.problems.kinds.cel_unread import UNKNOWN_CHOICE
from rmcli.problems.kinds.shp_answers import NOT_SCORED, UNKNOWN_RATING
from rmcli.scheme.model import Alias, Scheme
from rmcli.spreadsheet import ROWS
from rmcli.tables.data import InputFile, Table
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.names.likeness import nearest, perhaps
from rmcli.tables.profile import AS_DECLARED, LAYOUTS, NONE, PROFILE_COLUMNS, PROFILE_TABLES, PROFILE_VALUES, SPANS
from rmcli.tables.roster import ROSTER
from rmcli.tables.scheme import SCHEME_WORKBOOK
from rmcli.tables.shapes import columns_of, shapes_of
from rmcli.tables.spec import TableSpec, normal

_NO_TABLE = Text("没有这张表", "there is no such table")
_NO_UNIT = Text("这不是能换算的单位", "this is no unit that can be converted from")
_NO_ROW = Text("这不是行号", "this is no number of a row")
_NO_BASE = Text("只有名册的绩效薪酬基数有期间", "only the base pay of the roster is for a time")
_NO_SHAPE = Text("表 {table} 没有这种版式", "table {table} is never laid out so")
_UNITS = Text("例如 元、千元、万元、亿元", "such as yuan, thousands, millions")
_LINE = Text(
    "；或在 {file} 的“值”表加一行：{table} | {column} | {written} | （读作其中哪一项）",
    "; or add a line to sheet Values of {file}: {table} | {column} | {written} | (the one it means)",
)
_ROWS = Text("从 1 数起的行号", "a row number, counted from 1")


@dataclass(frozen=True)
class Profile:
    """What a profile says. `aliases`: what other words mean, before those of the scheme, each in a row of `values` (`alias_rows`).
    `tables`: where each table that it speaks of is first named. `read`: the file itself."""

    file: str = ""
    hints: Hints = NO_HINTS
    aliases: tuple[Alias, ...] = ()
    alias_rows: tuple[int, ...] = ()
    values: Table | None = None
    tables: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    read: InputFile | None = None

    def wrong_values(self, scheme: Scheme) -> Iterator[Problem]:
        """The rows of Values that are about no column of choices, or mean none of them."""
        for alias, row in zip(self.aliases, self.alias_rows, strict=True):
            fault = fault_of(alias, scheme)
            if fault and self.values:
                yield Problem(kinds.UNKNOWN_WORD, self.values.place(row, fault.column), fault.value, facts=fault.facts)

    def line_for(self, spec: TableSpec, problem: Problem) -> Problem:
        """A word that is no choice, with the line that would say in the profile what it means."""
        if self.read is None or problem.kind not in (UNKNOWN_CHOICE, UNKNOWN_RATING, NOT_SCORED):
            return problem
        worded = next((c.title for c in spec.columns if c.worded), same(""))
        column, word = problem.facts.get("column", worded), problem.facts.get("word", problem.value)
        line = _LINE.format(file=self.file, table=spec.title, column=column, written=word or "")
        return replace(problem, facts={**problem.facts, "own": _joined(problem.facts["own"], line)})


NO_PROFILE = Profile()


def profile_of(sheets: Mapping[str, Table], read: InputFile) -> tuple[Profile, list[Problem]]:
    """The profile that its sheets (by English name) say, and what is wrong with their rows."""
    made = _Reading(sheets)
    made.of_tables()
    made.of_columns()
    aliases, rows = made.of_values()
    hints = Hints(MappingProxyType(made.hints))
    return Profile(
        read.file, hints, aliases, rows, sheets.get(PROFILE_VALUES.name), MappingProxyType(made.first), read
    ), made.problems


class _Reading:
    """The rows as they are gone through."""

    def __init__(self, sheets: Mapping[str, Table]) -> None:
        self._sheets = sheets
        self.problems: list[Problem] = []
        self.hints: dict[str, TableHints] = {}
        self.first: dict[str, Place] = {}
        self._said: dict[tuple[str, ...], tuple[str, Place]] = {}

    def of_tables(self) -> None:
        for row in self._rows(PROFILE_TABLES):
            spec = self._spec(row)
            if spec is None:
                continue
            before, pattern = self.hints.get(spec.name, NOTHING_SAID), row.text("file")
            first = before is NOTHING_SAID or not pattern or before.file in (None, pattern)
            told = self._of_table(row, spec, before if first else before.by_file.get(pattern, NOTHING_SAID))
            if not first:  # a file of the table that is laid out otherwise than the first
                told = replace(
                    before, by_file=MappingProxyType({**before.by_file, pattern: replace(told, file=pattern)})
                )
            self.hints[spec.name] = told

    def _of_table(self, row: "_Row", spec: TableSpec, told: TableHints) -> TableHints:
        """What a row says of a table, or of a file of it, after what was said of it before."""
        at, pattern = dict(told.said_at), row.text("file")
        number, unit, base = row.get("header_row"), row.text("unit"), row.text("base")
        if pattern and self._of_file(row, "file", pattern, spec):
            told = replace(told, file=pattern)
        if (sheet := row.text("sheet")) and self._of_file(row, "sheet", sheet, spec):
            told, at[SHEET] = replace(told, sheet=sheet), row.place("sheet")
        if number is not None and self._is_row(row, number) and self._of_file(row, "header_row", f"{number:g}", spec):
            told, at[HEADER_ROW] = replace(told, header_row=int(number)), row.place("header_row")
        if unit and self._is_unit(row, unit) and self._of_file(row, "unit", unit, spec):
            told = replace(told, unit=unit)
        if base and spec is not ROSTER:
            self._wrong(row, "base", _NO_BASE, ROSTER.title)
        elif base and self._of_file(row, "base", base, spec):
            told, at[BASE] = replace(told, base=SPANS[base]), row.place("base")
        if (
            (shape := row.text("shape"))
            and self._is_shape(row, shape, spec)
            and self._of_file(row, "shape", shape, spec)
        ):
            told, at[SHAPE] = replace(told, shape=shape), row.place("shape")
        if (holds := row.text("holds")) and self._of_file(row, "holds", holds, spec):
            told, at[HOLDS] = replace(told, holds=holds), row.place("holds")
        return replace(told, said_at=MappingProxyType(at))

    def _of_file(self, row: "_Row", column: str, value: str, spec: TableSpec) -> bool:
        """Whether this is the first that is said of the table in its file."""
        pattern = row.text("file")
        return self._once(row, column, value, spec.title, *spec.title, *([normal(pattern)] if pattern else []))

    def _is_shape(self, row: "_Row", shape: str, spec: TableSpec) -> bool:
        known = [AS_DECLARED, *(one.layout.value for one in shapes_of(spec))]
        if shape not in known:
            self._wrong(row, "shape", _NO_SHAPE.format(table=spec.title), listed(LAYOUTS[key] for key in known))
        return shape in known

    def of_columns(self) -> None:
        for row in self._rows(PROFILE_COLUMNS):
            spec = self._spec(row)
            column = self._column(row, spec) if spec else None
            if spec is None or column is None:
                continue
            told = self.hints.get(spec.name, NOTHING_SAID)
            title = Text(f"{spec.zh}.{row.text('column')}", f"{spec.name}.{row.text('column')}")
            header, unit = row.text("header"), row.text("unit")
            if header and self._once(row, "header", header, title, spec.name, column):
                if normal(header) in map(normal, NONE):
                    told = replace(told, absent=MappingProxyType({**told.absent, column: row.place("header")}))
                else:
                    at = MappingProxyType({**told.said_at, column: row.place("header")})
                    told = replace(told, columns=MappingProxyType({**told.columns, column: header}), said_at=at)
            if unit and self._is_unit(row, unit) and self._once(row, "unit", unit, title, spec.name, column):
                told = replace(told, units=MappingProxyType({**told.units, column: unit}))
            self.hints[spec.name] = told

    def of_values(self) -> tuple[tuple[Alias, ...], tuple[int, ...]]:
        found, rows = [], []
        for row in self._rows(PROFILE_VALUES):
            spec = self._spec(row, LEDGER_WORKBOOK)
            column = self._column(row, spec) if spec else None
            written, means = row.text("written"), row.text("means")
            if (
                spec
                and column
                and means
                and self._once(row, "means", means, same(written), spec.name, column, normal(written))
            ):
                found.append(Alias(spec.name, column, written, means))
                rows.append(row.at)
        return tuple(found), tuple(rows)

    def _rows(self, spec: TableSpec) -> Iterator["_Row"]:
        table = self._sheets.get(spec.name)
        for at in range(len(table.frame) if table else 0):
            if table is not None and not table.frame.iloc[at][["table"]].isna().any():
                yield _Row(table, at)

    def _spec(
        self, row: "_Row", among: tuple[TableSpec, ...] = (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK)
    ) -> TableSpec | None:
        found = spec_called(row.text("table"))
        if found is None or found not in among:
            self._wrong(
                row, "table", _NO_TABLE, listed(spec.title for spec in among), [w for s in among for w in s.title]
            )
            return None
        self.first.setdefault(found.name, row.place("table"))
        return found

    def _column(self, row: "_Row", spec: TableSpec) -> str | None:
        word = row.text("column")
        found = column_called(spec, word) if word else None
        if word and found is None:
            there = [c.title for c in columns_of(spec)]
            reason = kinds.NO_COLUMN.format(table=spec.title)
            self._wrong(row, "column", reason, listed(there), [word for title in there for word in title])
        return found

    def _is_unit(self, row: "_Row", unit: str) -> bool:
        if not is_unit(unit):
            self._wrong(row, "unit", _NO_UNIT, _UNITS)
        return is_unit(unit)

    def _is_row(self, row: "_Row", number: float) -> bool:
        usable = number == int(number) and 1 <= number <= ROWS
        if not usable:
            self._wrong(row, "header_row", _NO_ROW, _ROWS)
        return usable

    def _once(self, row: "_Row", column: str, value: str, what: Text, *key: str) -> bool:
        """Whether this is the first that is said of it; what says otherwise is an error."""
        place = row.place(column)
        before, first = self._said.setdefault((row.table.spec.name, *(key or what), column), (value, place))
        if normal(before) != normal(value):
            of = row.table.spec.column(column).title
            said = Text("{what} 的 {of}", "{of} of {what}").format(what=what, of=of)
            facts = {"what": said, "first": str(first), "before": before}
            self.problems.append(Problem(kinds.CONTRADICTION, place, value, facts=facts))
        return first == place

    def _wrong(self, row: "_Row", column: str, reason: Text, expected: Text, known: list[str] | None = None) -> None:
        value = row.shown(column)
        guess = perhaps(nearest(value, known)) if known else same("")
        facts = {"reason": reason, "expected": expected, "meant": guess}
        self.problems.append(Problem(kinds.UNKNOWN_WORD, row.place(column), value, facts=facts))


@dataclass(frozen=True)
class _Row:
    """One row of a sheet of the profile."""

    table: Table
    at: int

    def get(self, column: str) -> float | None:
        value = self.table.frame[column].iat[self.at]
        return None if pd.isna(value) else float(value)

    def text(self, column: str) -> str:
        value = self.table.frame[column].iat[self.at]
        return "" if pd.isna(value) else str(value)

    def shown(self, column: str) -> str:
        number, choices = self.table.frame[column].iat[self.at], self.table.spec.column(column).choices
        text = f"{number:g}" if isinstance(number, float) else self.text(column)
        return choices[text](_language_of(self.place(column))) if choices and text in choices else text

    def place(self, column: str) -> Place:
        return self.table.place(self.at, column)


def _language_of(place: Place) -> Lang:
    return "en" if place.sheet.isascii() else "zh"


def _joined(before: object, line: Text) -> Text:
    """What is said of a bank's own words, and the line after it."""
    return Text("", "").joined([before if isinstance(before, Text) else str(before), line])
