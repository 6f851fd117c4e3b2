"""One book for every file format: its sheets by name, each read whole into a RawSheet.

xlsx, xls and ods go through python-calamine, the fast reader that keeps a cell's type (TRUE, '001' and dates stay
what they are; fastexcel's number columns turn the texts '001', '1e3' and 'nan' into numbers without a word). What calamine
leaves out, error cells and formulas without a value, a pass over the sheet finds and puts back. An xlsx that was scanned and is
written as usual is read here, xls, ods and parquet in a process of their own; xlsb and csv are read by plain Python.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Protocol

import python_calamine

from rmcli.intake.files import confined
from rmcli.intake.files.guard import Format, Guarded
from rmcli.intake.files.refusals import damaged
from rmcli.intake.formats import parquet, xlsb
from rmcli.intake.formats import xlsx_scan as scan
from rmcli.intake.formats.calculation import calculation_of
from rmcli.intake.formats.confined_book import ConfinedBook, raw_sheet
from rmcli.intake.formats.delimited import delimited_book
from rmcli.intake.formats.sheet_facts import completed
from rmcli.intake.formats.xlsx_styles import shown_by_styles
from rmcli.problems import Problem
from rmcli.sheet.raw import Calculation, RawSheet, columns_from_rows
from rmcli.sheet.shown import Shown


class Book(Protocol):
    """An open file: the names of its visible and hidden sheets, and a sheet by its name."""

    @property
    def sheets(self) -> Mapping[str, bool]:
        """Sheet name -> whether it is hidden."""
        ...

    def read(self, sheet: str) -> tuple[RawSheet, list[Problem]]:
        """The sheet, and what is worth saying of it."""
        ...


def open_book(file: Guarded) -> Book:
    """The guarded file as a book; a csv or parquet file is a book of one sheet named like the file."""
    if file.format is Format.CSV:
        return delimited_book.DelimitedBook(file)
    if file.format is Format.PARQUET:
        return parquet.ParquetBook(file)
    if file.format is Format.XLSX:
        return XlsxBook(file)
    if file.format is Format.XLSB:
        return xlsb.XlsbBook(file)
    return ConfinedBook(file)


@dataclass(frozen=True)
class XlsxBook:
    """An xlsx workbook, scanned and read."""

    file: Guarded

    @property
    def sheets(self) -> Mapping[str, bool]:
        package = self.file.package
        return {s.name: s.hidden for s in package.sheets} if package else {}

    def read(self, sheet: str) -> tuple[RawSheet, list[Problem]]:
        assert self.file.package
        part = next(s.part for s in self.file.package.sheets if s.name == sheet)
        facts = scan.scan_sheet(self.file.package, part, sheet, self._shown_by, self._calculation)
        raw = self._fast(sheet) if facts.usual else self._confined(sheet)
        raw = completed(raw, facts)
        return raw, facts.problems(raw)

    @cached_property
    def _calculation(self) -> Calculation:
        return calculation_of(self.file.package) if self.file.package else Calculation.DONE

    @cached_property
    def _shown_by(self) -> Mapping[int, Shown]:
        """What the workbook's cell styles say of values."""
        return shown_by_styles(self.file.package) if self.file.package else {}

    def _fast(self, sheet: str) -> RawSheet:
        """The sheet as the fast reader has it: error cells are blank."""
        try:
            read = self._workbook.get_sheet_by_name(sheet)
            if read.start is None:
                return RawSheet(self.file.name, sheet, ())
            columns = columns_from_rows(read.iter_rows(), read.width)
        except python_calamine.CalamineError as error:
            raise damaged(self.file.name) from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # a panic of the reader, which is no Exception
                raise
            raise damaged(self.file.name) from error
        return RawSheet(self.file.name, sheet, columns, read.start[1] + 1)

    @cached_property
    def _workbook(self) -> "python_calamine.CalamineWorkbook":
        """The workbook in the fast reader's hands: its texts are read once for all sheets."""
        return python_calamine.load_workbook(BytesIO(self.file.data()))  # a path would be judged by its suffix

    def _confined(self, sheet: str) -> RawSheet:
        """The same of a sheet that is written unlike any program known."""
        assert self.file.package
        data, size = self.file.data(), self.file.package.unpacked
        return raw_sheet(
            self.file, sheet, confined.read_book(self.file.name, data, size=size, errors=False, only=sheet)
        )
