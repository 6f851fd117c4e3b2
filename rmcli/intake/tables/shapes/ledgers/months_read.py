"""A ledger of one measure by months as rows of the ledger, the totals beside them compared, and the blanks among them asked about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from rmcli.intake.tables.headers.find_header import Header
from rmcli.intake.tables.shapes.notes import in_one
from rmcli.intake.tables.shapes.stated import Statement
from rmcli.intake.tables.sheet_to_table import Part
from rmcli.intake.tables.values.convert import convert
from rmcli.intake.tables.values.grammar import snapped
from rmcli.language import Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import shp_ledger as kinds
from rmcli.sheet.raw import BLANK, MOST_NAMED, RawSheet, first_cells
from rmcli.tables.data import SRC_COLUMN, SRC_ROW, empty_frame, src_column
from rmcli.tables.shapes import MEASURES
from rmcli.tables.spec import Column, TableSpec

_HALF_FEN = 0.005
_OF_YEAR = Text("，年份按标题或名称为 {year}", ", of {year} by a title or a name")
_TOTALS = Text("；{names} 只用来核对", "; {names} is only compared")
_EMPTY = Text("；整列空白的没有读取：{names}", "; columns without any amount were not read: {names}")


@dataclass(frozen=True)
class Measured:
    """The sheet as it stands and as it is read, the measure and what says so, the positions of totals and of columns without an amount,
    and the year that names say where the headers do not."""

    sheet: RawSheet
    less: RawSheet
    measure: Column
    by: Statement
    totals: tuple[int, ...]
    empty: tuple[int, ...]
    year: int | None


@dataclass(frozen=True)
class MonthsRead:
    """Makes rows of the ledger of the amounts that were typed: one for each that is not blank."""

    table: TableSpec
    told: Measured

    def __call__(self, part: Part, header: Header) -> Part:
        """The part with a row for each person, business and month, every amount and month at its own cell."""
        name, frame = self.told.measure.name, part.frame
        months = {self.told.sheet.letter(at): at for at in header.indicators}
        blank = self._is_blank(frame, months)
        kept = frame[~blank].rename(columns={"value": name, SRC_COLUMN: src_column(name)}).reset_index(drop=True)
        kept = kept.assign(**{src_column("month"): kept[src_column(name)]}, **self._amounts(kept, name))
        done = kept[[*empty_frame(self.table).columns, src_column("month"), src_column(name)]]
        source = replace(part.source, rows=MappingProxyType({"month": header.row + 1}))
        left_out = sum(some.rows for some in part.left_out)
        of_columns = in_one(
            part.problems, self.told.measure.title, {header.found.names[at] for at in header.indicators}
        )
        problems = (*of_columns, *self._blanks(frame[blank]), *self._differing(part, header), self._read(header))
        return replace(part, frame=done, source=source, rows=len(done) + left_out, problems=problems)

    def _is_blank(self, frame: pd.DataFrame, months: Mapping[str, int]) -> "pd.Series[bool]":
        blank = pd.Series(False, index=frame.index)
        for letter, at in months.items():
            mine = frame[SRC_COLUMN] == letter
            blank[mine] = self.told.less.columns[at].kinds[frame.loc[mine, SRC_ROW].to_numpy() - 1] == BLANK
        return blank

    def _amounts(self, kept: pd.DataFrame, name: str) -> dict[str, "pd.Series[float]"]:
        """The other amounts of the ledger: revenue and costs that are not there are 0."""
        others = [c for c in MEASURES.values() if c.name != name]
        nothing = {c.name: 0.0 if c.role else np.nan for c in others}
        return {column: pd.Series([value] * len(kept), dtype="float64") for column, value in nothing.items()}

    def _blanks(self, blank: pd.DataFrame) -> Iterator[Problem]:
        """Blank revenue among amounts; a blank of costs is 0, as in any ledger."""
        if blank.empty or self.told.measure.default is not None:
            return
        cells = [f"{letter}{row}" for letter, row in zip(blank[SRC_COLUMN], blank[SRC_ROW], strict=True)]
        facts = {
            "measure": self.told.measure.title,
            "count": len(cells),
            "cells": first_cells(cells[:MOST_NAMED], len(cells)),
        }
        place = Place(
            self.told.sheet.file, self.told.sheet.sheet, int(blank[SRC_ROW].iat[0]), str(blank[SRC_COLUMN].iat[0])
        )
        yield Problem(kinds.BLANK_MONTHS, place, facts=facts)

    def _differing(self, part: Part, header: Header) -> Iterator[Problem]:
        """Totals that are those of no months that they can be of: all of them, those left of it, or those since the total before it."""
        rows = np.unique(part.frame[SRC_ROW].to_numpy()) - 1
        said = self.told.sheet.currency.written_amount
        months = sorted(header.indicators)
        amounts = {at: self._numbers(at, rows) for at in (*months, *self.told.totals)}
        starts = [-1, *sorted(self.told.totals)]
        for n, total in enumerate(sorted(self.told.totals)):
            since = [at for at in months if starts[n] < at < total]
            some = [of for of in (months, [at for at in months if at < total], since) if of]
            sums = [snapped(np.sum([amounts[at] for at in of], axis=0)) for of in some]
            for i, row in enumerate(rows.tolist()):
                given = self.told.sheet.columns[total].kinds[row] != BLANK
                if given and all(abs(amounts[total][i] - one[i]) >= _HALF_FEN for one in sums):
                    place, shown = self.told.sheet.place(row, total), self.told.sheet.columns[total].cell(row).shown
                    facts = {
                        "header": self._name(header, total),
                        "stated": said(float(amounts[total][i])),
                        "summed": said(float(sums[-1][i])),
                    }
                    yield Problem(kinds.MONTHS_TOTAL_DIFFERS, place, shown, facts=facts)

    def _numbers(self, at: int, rows: "np.typing.NDArray[np.int64]") -> "np.typing.NDArray[np.float64]":
        column = Column(self.told.measure.name, self.told.measure.zh, self.told.measure.type)
        read = convert(self.told.sheet.columns[at].take(rows), column, formats=self.told.sheet.formats)
        numbers: np.typing.NDArray[np.float64] = np.nan_to_num(read.values.to_numpy(dtype=np.float64))
        return numbers

    def _name(self, header: Header, at: int) -> str:
        return " ".join(self.told.sheet.columns[at].cell(header.row).shown.split())

    def _read(self, header: Header) -> Problem:
        months, told = sorted(header.indicators.values()), self.told
        totals, empty = ([self._name(header, at) for at in some] for some in (sorted(told.totals), told.empty))
        facts = {
            "months": f"{months[0]}…{months[-1]}" if len(months) > 1 else months[0],
            "count": len(months),
            "measure": told.measure.title,
            "where": told.by.what,
            "words": told.by.words,
            "years": _OF_YEAR.format(year=told.year) if told.year else same(""),
            "totals": _TOTALS.format(names=listed(totals)) if totals else same(""),
            "empty": _EMPTY.format(names=listed(empty)) if empty else same(""),
        }
        return Problem(kinds.MONTHS_READ, told.by.place, facts=facts)
