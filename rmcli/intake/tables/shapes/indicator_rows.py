"""Targets or actuals with one row a person and indicator: which indicator each row is of, in which unit, and the wide table's rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np
import pandas as pd

from rmcli.currency import Currency
from rmcli.intake.tables.headers.find_header import Header
from rmcli.intake.tables.headers.glance import glance
from rmcli.intake.tables.hints import NOTHING_SAID, TableHints
from rmcli.intake.tables.shapes.laid_out import Asked, LaidOut, without_columns
from rmcli.intake.tables.sheet_to_table import Part
from rmcli.intake.tables.units.column_units import Yardstick
from rmcli.intake.tables.units.statements import ONE
from rmcli.intake.tables.values.scaled import times
from rmcli.language import listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds.shp import CODE_AND_NAME_DIFFER, PERCENT_TWICE, ROW_UNITS, UNKNOWN_INDICATOR
from rmcli.problems.kinds.sht_header import HEADER_UNIT
from rmcli.sheet.raw import MOST_NAMED, RawSheet, first_cells
from rmcli.tables.data import SRC_COLUMN, SRC_ROW
from rmcli.tables.names.likeness import meant
from rmcli.tables.names.money_units import folded
from rmcli.tables.names.name_parts import NameParts, with_words
from rmcli.tables.shapes import ACTUAL, FIGURES, INDICATOR, INDICATOR_CODE, TARGET, UNIT, Shape, shapes_of
from rmcli.tables.spec import Column, TableSpec, normal

_RATIO_AT_MOST = 1.5  # per cent of a ratio are hardly ever less, and a cell that is shown as 96 % holds 0.96
_MULTIPLES = frozenset("十百千万亿%‰")


def lay_out(sheet: RawSheet, table: TableSpec, shape: Shape, asked: Asked) -> LaidOut | None:
    """The layout, where the header has the id, a column that names indicators and the table's figure; None for any other sheet. The
    other figure, which the other table reads, is taken out."""
    figure = FIGURES[table.name]
    seen = glance(sheet, shape.spec, heads(TARGET) | heads(ACTUAL), asked.hints)
    if not seen.has("rm_id", figure.name) or not (seen.has(INDICATOR.name) or seen.has(INDICATOR_CODE.name)):
        return None
    other = ACTUAL if figure is TARGET else TARGET
    less = without_columns(sheet, seen.columns.get(other.name, ()))
    naming = INDICATOR_CODE if seen.has(INDICATOR_CODE.name) else INDICATOR
    columns = tuple(replace(c, filled=True) if c is naming else c for c in shape.spec.columns)
    spec = replace(shape.spec, columns=columns)
    return LaidOut(spec, less, heads(figure), asked.yardstick, _Finish(table, asked, less.currency))


def where_figure(sheet: RawSheet, table: TableSpec, hints: TableHints = NOTHING_SAID) -> Place | None:
    """Where the header of the table's figure stands in a sheet with one row a person and indicator; None in any other sheet."""
    figure = FIGURES[table.name]
    for shape in shapes_of(table):
        seen = glance(sheet, shape.spec, heads(figure), hints)
        naming = seen.has(INDICATOR.name) or seen.has(INDICATOR_CODE.name)
        if seen.has("rm_id", figure.name) and naming:
            at = seen.columns[figure.name][0]
            return sheet.place(seen.found.at[at], at)
    return None


def heads(figure: Column) -> dict[str, str]:
    """The names that a figure's column may have, as headers are compared."""
    return {normal(name): figure.name for name in figure.names}


@dataclass(frozen=True)
class _Finish:
    """Makes rows of the wide table of rows that name their indicator. A row whose indicator is not known stays, without one."""

    table: TableSpec
    asked: Asked
    currency: Currency

    def __call__(self, part: Part, header: Header) -> Part:
        rows = _Rows(part, header, self.table)
        codes = rows.frame[rows.naming].map(self._code, na_action="ignore").astype("str")
        problems = [*rows.unknown(codes, self.asked.indicators.values(), self.asked.indicators)]
        if rows.naming == INDICATOR_CODE.name and INDICATOR.name in header.columns:
            by_name = rows.frame[INDICATOR.name].map(self._code, na_action="ignore").astype("str")
            problems += rows.contradicting(codes, by_name)
        frame = rows.frame.assign(indicator=codes)
        if UNIT.name in header.columns:
            units = RowUnits(self.asked.yardstick, self.table, self.currency)
            frame = units.applied(rows, frame)
            problems += units.problems
        return replace(part, frame=frame, problems=(*part.problems, *problems))

    def _code(self, name: object) -> str | None:
        return self.asked.indicators.get(normal(name))


@dataclass(frozen=True)
class _Rows:
    """The rows as they were typed, and where their cells stand."""

    part: Part
    header: Header
    table: TableSpec

    @property
    def frame(self) -> pd.DataFrame:
        return self.part.frame

    @property
    def naming(self) -> str:
        """The column that says which indicator a row is of."""
        return INDICATOR_CODE.name if INDICATOR_CODE.name in self.header.columns else INDICATOR.name

    def place(self, row: int, column: str) -> Place:
        """Where the cell of a frame row in a column stands; "value" is the figure's."""
        letter = self.frame[SRC_COLUMN].iat[row] if column == "value" else self.part.source.columns[column]
        return Place(self.part.source.file, self.part.source.sheet, int(self.frame[SRC_ROW].iat[row]), str(letter))

    def person(self, row: int) -> str | None:
        rm_id = self.frame["rm_id"].iat[row]
        return rm_id if isinstance(rm_id, str) else None

    def unknown(self, codes: "pd.Series[str]", every: Iterable[str], names: Iterable[str]) -> Iterator[Problem]:
        """Names that the scheme has no indicator for."""
        known, words = listed(dict.fromkeys(every)), [same(name) for name in (*names, *every)]
        written = self.frame[self.naming]
        for row in np.flatnonzero(written.notna() & codes.isna()).tolist():
            said = str(written.iat[row])
            facts = {"meant": meant(said, words), "known": known}
            yield Problem(UNKNOWN_INDICATOR, self.place(row, self.naming), said, person=self.person(row), facts=facts)

    def contradicting(self, codes: "pd.Series[str]", by_name: "pd.Series[str]") -> Iterator[Problem]:
        """Rows whose code is one indicator and whose name another."""
        names = self.frame[INDICATOR.name]
        for row in np.flatnonzero(codes.notna() & by_name.notna() & (codes != by_name)).tolist():
            facts = {"code": codes.iat[row], "other": by_name.iat[row], "at": self.place(row, self.naming).cell}
            at = self.place(row, INDICATOR.name)
            yield Problem(CODE_AND_NAME_DIFFER, at, str(names.iat[row]), person=self.person(row), facts=facts)


@dataclass
class RowUnits:
    """What the units in a column make of the values beside them, by the same rule as a wide column's header: money and what is
    divided by each other may be converted, nothing else."""

    yardstick: Yardstick
    table: TableSpec
    currency: Currency
    problems: list[Problem] = field(default_factory=list)

    def applied(self, rows: _Rows, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with its values in the unit that is computed with. A column of which no cell is a unit is something else."""
        written = frame[UNIT.name].fillna("")
        said = {unit: _heard(unit) for unit in written.unique()}
        if not any(parts for parts in said.values()):
            return frame
        values = frame["value"].to_numpy(dtype=np.float64).copy()
        changed: dict[tuple[str, Decimal], list[int]] = {}
        for (code, unit), group in frame.assign(said=written)[frame["value"].notna()].groupby(["indicator", "said"]):
            at, factor = group.index.to_numpy(), self._factor(str(code), said[unit], unit)
            if factor is None:
                for row in at.tolist():
                    facts = {"column": same(str(code)), "unit": unit}
                    place = rows.place(row, UNIT.name)
                    self.problems.append(Problem(HEADER_UNIT, place, unit, person=rows.person(row), facts=facts))
            elif (
                (parts := said[unit])
                and parts.percent
                and (small := at[(values[at] != 0) & (np.abs(values[at]) <= _RATIO_AT_MOST)]).size
            ):
                for row in small.tolist():
                    value = f"{values[row]:.15g}"
                    facts = {
                        "indicator": str(code),
                        "unit": unit,
                        "percent": f"{values[row] * 100:.15g}",
                        "value": value,
                    }
                    place = rows.place(row, "value")
                    self.problems.append(Problem(PERCENT_TWICE, place, value, person=rows.person(row), facts=facts))
            elif factor != ONE:
                values[at] = times(values[at], factor)
                changed.setdefault((unit, factor), []).extend(at.tolist())
        for (unit, factor), at in changed.items():
            facts = {"count": len(at), "unit": unit, "factor": f"{factor.normalize():,f}", "table": self.table.title}
            first = min(at)
            cells = first_cells([rows.place(row, "value").cell for row in sorted(at)[:MOST_NAMED]], len(at))
            self.problems.append(Problem(ROW_UNITS, rows.place(first, UNIT.name), unit, facts=facts | {"cells": cells}))
        return frame.assign(value=values)

    def _factor(self, code: str, parts: NameParts | None, unit: str) -> Decimal | None:
        """What the values of an indicator in that unit are multiplied by; None where nobody can say."""
        if parts is None:
            return None if _MULTIPLES.intersection(unit) else ONE
        if parts.unit and (parts.unit.foreign_to(self.currency) or parts.unit.factor != ONE):
            free = code in self.yardstick.money | self.yardstick.ratios and not parts.unit.foreign_to(self.currency)
            return parts.unit.factor if free else None
        if parts.percent and code not in self.yardstick.marks:
            return 1 / Decimal(parts.percent) if code in self.yardstick.ratios | self.yardstick.percents else None
        return ONE


def _heard(unit: str) -> NameParts | None:
    """What a unit says, None where it is none that is known."""
    parts = with_words(NameParts(""), folded(unit)) if unit else None
    return parts if parts and (parts.unit or parts.percent or parts.count) else None
