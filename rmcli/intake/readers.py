"""One book for every file format: its sheets by name, each read whole into a RawSheet.

xlsx, xls, xlsb and ods go through python-calamine, the fast reader that keeps a cell's type (TRUE, '001' and dates stay
what they are; fastexcel's number columns turn the texts '001', '1e3' and 'nan' into numbers without a word). What calamine
leaves out, error cells and formulas without a value, the scan of the sheet's XML finds and puts back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from rmcli.intake import delimited, old, parquet, scan
from rmcli.intake.guard import Format, Guarded
from rmcli.intake.raw import RawSheet, overlay
from rmcli.problems import Problem

Tick = Callable[[float], None]
_SHARE_OF_SCAN = 0.15  # of the time a long sheet takes, for the progress bar


class Book(Protocol):
    """An open file: the names of its visible and hidden sheets, and a sheet by its name."""

    @property
    def sheets(self) -> Mapping[str, bool]:
        """Sheet name -> whether it is hidden."""
        ...

    def read(self, sheet: str, tick: Tick) -> tuple[RawSheet, list[Problem]]:
        """The sheet, and what is worth saying of it. `tick` is told the fraction that is done."""
        ...


def open_book(file: Guarded) -> Book:
    """The guarded file as a book; a csv or parquet file is a book of one sheet named like the file."""
    if file.format is Format.CSV:
        return delimited.DelimitedBook(file)
    if file.format is Format.PARQUET:
        return parquet.ParquetBook(file)
    if file.format is Format.XLSX:
        return XlsxBook(file)
    return old.OldBook(file)


@dataclass(frozen=True)
class XlsxBook:
    """An xlsx workbook, scanned and read."""

    file: Guarded

    @property
    def sheets(self) -> Mapping[str, bool]:
        package = self.file.package
        return {s.name: s.hidden for s in package.sheets} if package else {}

    def read(self, sheet: str, tick: Tick) -> tuple[RawSheet, list[Problem]]:
        assert self.file.package
        part = next(s.part for s in self.file.package.sheets if s.name == sheet)
        facts = scan.scan_sheet(self.file.package, part, sheet)
        tick(_SHARE_OF_SCAN)
        raw = old.read_sheet(self.file, sheet, tick)
        cells = ((row - 1, column - raw.first_column, kind, text) for row, column, kind, text in facts.cells)
        columns = overlay(raw.columns, cells)
        raw = RawSheet(raw.file, sheet, columns, raw.first_column, hidden_rows=facts.hidden_rows)
        return raw, facts.problems(self.file.package, sheet, len(raw))
