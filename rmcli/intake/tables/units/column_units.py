"""Which unit each column's numbers are said to be in, by its header, the titles, the sheet's name and --unit, and what that makes
of them; says every conversion, contradiction and foreign currency."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np

from rmcli.currency import Currency
from rmcli.intake.tables.footer_rows import below_header, cells_of, footers
from rmcli.intake.tables.header_rows import HeaderRow
from rmcli.intake.tables.hints import BASE, UNIT, TableHints, option
from rmcli.intake.tables.units.statements import (
    NOTHING,
    ONE,
    Said,
    Statement,
    by_hint,
    differing,
    in_title,
    of_titles,
    other_figure_in_title,
    states_unit,
)
from rmcli.language import Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import sht_header as header_kinds
from rmcli.problems.kinds.prf import OTHER_BASE
from rmcli.sheet.raw import NUMBER, RawSheet
from rmcli.tables.names.money_units import MoneyUnit
from rmcli.tables.names.name_parts import NameParts, parts_of_unknown
from rmcli.tables.names.spans import Span
from rmcli.tables.spec import Column, TableSpec, Type, normal

_HUNDRED = Decimal(100)
_FRACTION = Text("小数", "plain numbers")


@dataclass(frozen=True)
class StatedMarks:
    """The best mark of a sheet's scale as a title says it: 各题满分5分."""

    full: Decimal
    words: str
    place: Place


@dataclass(frozen=True)
class Yardstick:
    """What the scheme says of the numbers that tables hold. `money`: the codes of indicators whose targets are yuan; `ratios`: of
    those whose actual and target are divided by each other, so that both may be converted; `percents`: of those that are
    shown in per cent, and may be said to be in it; `marks`: those whose actual is the score itself; `full_marks`: the best
    mark of a survey's scale, `stated` what a title says it is in this sheet."""

    money: frozenset[str] = frozenset()
    ratios: frozenset[str] = frozenset()
    percents: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    full_marks: Decimal = Decimal(100)
    stated: StatedMarks | None = None


NO_SCHEME = Yardstick()


@dataclass
class ColumnUnits:
    """The search through one sheet. `parts`: what the header of each position says beside its name; `unknown`: the positions of
    headers that name no column, which may be a unit's statement."""

    sheet: RawSheet
    spec: TableSpec
    best: HeaderRow
    parts: Mapping[int, NameParts]
    unknown: tuple[int, ...]
    hints: TableHints
    yardstick: Yardstick
    said: dict[int, Said] = field(default_factory=dict)
    _foreign: dict[tuple[Place, str], list[tuple[str, Text]]] = field(
        default_factory=dict
    )  # a statement -> currency, column

    def problems(self, columns: Mapping[str, int], codes: Mapping[int, str]) -> Iterator[Problem]:
        """Everything worth saying; `said` is filled on the way."""
        table = list(self._of_table(columns.get(self.spec.id_column)))
        for column in self.spec.columns:
            at = columns.get(column.name)
            if at is None:
                continue
            if column.type is Type.MONEY:
                yield from self._money(at, column, table)
            elif column.type is Type.SHARE and (percent := self._percent(at)):
                self.said[at] = Said(
                    1 / Decimal(percent), self._words(at), _FRACTION, percent=True, place=self._place(at)
                )
            elif column.marks:
                self.said[at] = Said(marks=_HUNDRED, words=self._words(at), place=self._place(at))
            elif column.scaled:
                self.said[at] = self._on_scale(at)
        for at, code in codes.items():
            if self.spec.cell.scaled:
                self.said[at] = self._on_scale(at)
                continue
            yield from self._indicator(at, code, table)
            known = self.said.get(at, Said(words=self._words(at), place=self._place(at)))
            out_of = _HUNDRED if code in self.yardstick.marks else None
            self.said[at] = replace(known, marks=out_of, indicator=code not in self.yardstick.money)
        yield from self._titles_of_indicators(table, {} if self.spec.cell.scaled else codes)
        for place, title, words in other_figure_in_title(self.sheet, self.best.first):
            if normal(words) not in normal(self.spec.name):  # Budgets are what that table holds
                yield Problem(
                    header_kinds.TITLE_SAYS_OTHER, place, title, facts={"table": self.spec.title, "words": words}
                )
        for (place, words), refused in self._foreign.items():
            facts: dict[str, object] = {"column": listed([column for _, column in refused]), "words": refused[0][0]}
            yield Problem(header_kinds.OTHER_CURRENCY, place, words, facts=facts)

    def _on_scale(self, at: int) -> Said:
        """What marks out of so many are on the scheme's scale."""
        marks = self.yardstick.full_marks
        becomes = Text(f"满分 {marks} 分", f"marks out of {marks}")
        stated = self.yardstick.stated
        if stated and not self.parts[at].full_marks:
            return Said(marks / stated.full, stated.words, becomes, marks=marks, place=stated.place)
        times = marks / (self.parts[at].full_marks or marks)
        return Said(times, self._words(at), becomes, marks=marks, place=self._place(at))

    def _of_table(self, ids: int | None) -> Iterator[Statement]:
        """What is said of all amounts of the sheet, above them and below. With --unit nothing else counts."""
        if hint := by_hint(self.hints.unit):
            yield hint
            return
        for unit in in_title(self.sheet.sheet):
            yield Statement(
                unit, self.sheet.sheet, Place(self.sheet.file, "" if self.sheet.untyped else self.sheet.sheet)
            )
        # a header over numbers says the unit of those alone: 授信额度（万元）
        beside = [(self.best.at[at], at) for at in self.unknown if not self._has_numbers(at)]
        if ids is not None:
            below = below_header(self.sheet, self.best.row)
            beside += cells_of(self.sheet, np.flatnonzero(footers(self.sheet, ids, below, states_unit)))
        own = {(row, at) for at, row in self.best.at.items()} | set(self.best.beside.values())
        yield from of_titles(self.sheet, self.best.first, beside)
        if self.best.first < self.best.row:
            upper = [(self.best.first, at) for at in range(len(self.sheet.columns)) if (self.best.first, at) not in own]
            yield from of_titles(self.sheet, 0, upper)

    def _has_numbers(self, at: int) -> bool:
        return bool((self.sheet.columns[at].kinds[self.best.row + 1 :] == NUMBER).any())

    def _own(self, at: int) -> Iterator[Statement]:
        """What the column's header says, and the text over or under it in a header of two rows."""
        if unit := self.parts[at].unit:
            yield Statement(unit, self.best.names[at], self._place(at))
        if beside := self.best.beside.get(at):
            text = self.sheet.columns[beside[1]].cell(beside[0]).shown
            if unit := parts_of_unknown(text).unit or next(iter(in_title(text)), None):
                yield Statement(unit, text, self.sheet.place(*beside))

    def _percent(self, at: int) -> int | None:
        beside = self.best.beside.get(at)
        under = (
            parts_of_unknown(f"x({self.sheet.columns[beside[1]].cell(beside[0]).shown})").percent if beside else None
        )
        return self.parts[at].percent or under

    def _money(self, at: int, column: Column, table: list[Statement]) -> Iterator[Problem]:
        hint = by_hint(self.hints.units.get(column.name))
        statements = [hint] if hint else [*self._own(at), *table]
        yield from self._settled(
            at, column.title, statements, Text(f"{self.spec.zh}.{column.zh}", f"{self.spec.name}.{column.name}")
        )
        span = self.parts[at].span or next((s.unit.span for s in statements if s.unit.span), None)
        if self.hints.base and len(column.spans) > 1:
            if span and span is not self.hints.base:
                yield self._two_bases(at, column, span, self.hints.base)
            span = self.hints.base
        if span and column.spans and span is not column.spans[0] and span in column.spans:
            before = self.said.get(at, NOTHING)
            times = Decimal(column.spans[0].months) / Decimal(span.months)
            per, money = column.spans[0].title, self.sheet.currency.name
            becomes = Text(f"{per.zh}的{money.zh}数", f"{money.en} {per.en}")
            factor = before.factor * times
            self.said[at] = replace(
                before, factor=factor, words=self._words(at), becomes=becomes, place=self._place(at)
            )

    def _two_bases(self, at: int, column: Column, span: Span, base: Span) -> Problem:
        facts = {"column": column.title, "header": self._words(at), "span": span.title, "base": base.title}
        facts["there"] = str(self._place(at).in_its_file)
        return Problem(OTHER_BASE, self.hints.said_at.get(BASE, self._place(at)), facts=facts)

    def _settled(self, at: int, title: Text, statements: list[Statement], target: Text) -> Iterator[Problem]:
        """The unit that all statements agree on; what they say otherwise is an error."""
        foreign = next((s for s in statements if s.unit.foreign_to(self.sheet.currency)), None)
        if foreign:
            known = foreign.unit.currency or "?"
            currency = foreign.words if known == "?" else known
            said = self._foreign.setdefault((foreign.place or self._place(at), foreign.words), [])
            said.append((currency, title))  # said once for all the columns that one statement speaks of
        elif both := differing(statements):
            first, second = both
            unit = option(UNIT, target, max((first.unit, second.unit), key=lambda u: u.factor).title)
            facts: dict[str, object] = {"column": title, "first": first.where, "second": second.where, "unit": unit}
            yield Problem(header_kinds.UNITS_CONTRADICT, self._place(at), self.best.names[at], facts=facts)
        elif exact := next((s for s in statements if s.unit.exact), None):
            factor = exact.unit.factor
            place, sure = exact.place or self._place(at), exact.place is None
            self.said[at] = Said(factor, exact.words, self.sheet.currency.name, factor, by_option=sure, place=place)

    def _indicator(self, at: int, code: str, table: list[Statement]) -> Iterator[Problem]:
        title = same(self.best.names[at])
        target = Text(f"{self.spec.zh}.{code}", f"{self.spec.name}.{code}")
        named = next(
            (
                unit
                for name, unit in self.hints.units.items()
                if name in (code, self.best.names[at], self.spec.cell.name)
            ),
            None,
        )
        if hint := by_hint(named):
            yield from self._settled(at, title, [hint], target)
            return
        own, percent = list(self._own(at)), self._percent(at)
        if code in self.yardstick.money and not percent:
            yield from self._settled(at, title, [*own, *table], target)
        elif code in self.yardstick.ratios - self.yardstick.percents and own:
            yield from self._settled(at, title, own, target)
        elif code in self.yardstick.ratios | self.yardstick.percents and percent:
            self.said[at] = Said(1 / Decimal(percent), self._words(at), _FRACTION, percent=True, place=self._place(at))
        elif percent and code not in self.yardstick.marks:
            sign = "%" if percent == 100 else "‰"
            yield self._refused(self._place(at), self.best.names[at], title, sign)
        elif statement := next((s for s in own if _matters(s.unit, self.sheet.currency)), None):
            yield self._refused(statement.place, statement.words, title, statement.unit.said or statement.words)

    def _titles_of_indicators(self, table: list[Statement], codes: Mapping[int, str]) -> Iterator[Problem]:
        """A title's unit over indicators that the scheme's own numbers are held against: whether it is theirs nobody can say."""
        open_ = [at for at, code in codes.items() if code not in self.yardstick.money | self.yardstick.ratios]
        for statement in table if open_ else ():
            if _matters(statement.unit, self.sheet.currency) and statement.place:
                yield self._refused(
                    statement.place, statement.words, same(self.best.names[open_[0]]), statement.unit.said
                )

    def _refused(self, place: Place | None, value: str, column: Text, unit: str) -> Problem:
        return Problem(header_kinds.HEADER_UNIT, place or Place(), value, facts={"column": column, "unit": unit})

    def _place(self, at: int) -> Place:
        return self.sheet.place(self.best.at[at], at)

    def _words(self, at: int) -> str:
        return " ".join(self.best.names[at].split())


def _matters(unit: MoneyUnit, ours: Currency) -> bool:
    return unit.factor != ONE or unit.foreign_to(ours)


def converted(said: Said, column: Text, example: Text) -> Problem:
    """What is said of a column that was converted."""
    factor = f"{said.factor.normalize():,f}"
    facts = {"column": column, "words": said.words, "becomes": said.becomes, "factor": factor, "example": example}
    return Problem(header_kinds.UNIT_CONVERTED, said.place or Place(), said.words, facts=facts)
