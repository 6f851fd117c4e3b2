"""One book for every file format: its sheets by name, each read whole into a RawSheet.

xlsx, xls, xlsb and ods go through python-calamine, the fast reader that keeps a cell's type (TRUE, '001' and dates stay
what they are; fastexcel's number columns turn the texts '001', '1e3' and 'nan' into numbers without a word). What calamine
leaves out, error cells and formulas without a value, the scan of the sheet's XML finds and puts back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import python_calamine

from rmcli.errors import UnreadableInput
from rmcli.intake import delimited, parquet, scan
from rmcli.intake.guard import Format, Guarded
from rmcli.intake.package import damaged
from rmcli.intake.raw import RawSheet, columns_from_rows, overlay
from rmcli.language import Text
from rmcli.problems import Problem

Tick = Callable[[float], None]
_SHARE_OF_SCAN, _SHARE_OF_LOAD = 0.15, 0.75  # of the time a long sheet takes, for the progress bar


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
    return OldBook(file)


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
        raw = _read(self.file, sheet, tick)
        cells = ((row - 1, column - raw.first_column, kind, text) for row, column, kind, text in facts.cells)
        columns = overlay(raw.columns, cells)
        raw = RawSheet(raw.file, sheet, columns, raw.first_column, hidden_rows=facts.hidden_rows)
        return raw, facts.problems(self.file.name, sheet, len(raw))


@dataclass(frozen=True)
class OldBook:
    """An xls, xlsb or ods workbook."""

    file: Guarded
    _known: dict[str, bool] = field(default_factory=dict)

    @property
    def sheets(self) -> Mapping[str, bool]:
        if not self._known:
            visible = python_calamine.SheetVisibleEnum.Visible
            self._known.update({s.name: s.visible != visible for s in _load(self.file).sheets_metadata})
        return self._known

    def read(self, sheet: str, tick: Tick) -> tuple[RawSheet, list[Problem]]:
        return _read(self.file, sheet, tick), []


def _load(file: Guarded) -> "python_calamine.CalamineWorkbook":
    try:
        return python_calamine.load_workbook(str(file.path))
    except python_calamine.PasswordError as error:
        raise UnreadableInput(
            Text(f"{file.name} 有打开密码。", f"{file.name} needs a password to open."),
            Text("请在 Excel 中去掉打开密码后再试。", "Remove the password in Excel and try again."),
        ) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise damaged(file.name) from error


def _read(file: Guarded, name: str, tick: Tick) -> RawSheet:
    try:
        sheet = _load(file).get_sheet_by_name(name)
    except python_calamine.CalamineError as error:
        raise damaged(file.name) from error
    tick(_SHARE_OF_LOAD)
    if sheet.start is None:
        return RawSheet(file.name, name, ())
    total = max(1, sheet.total_height)
    columns = columns_from_rows(
        sheet.iter_rows(),
        sheet.width,
        lambda rows: tick(_SHARE_OF_LOAD + (1 - _SHARE_OF_LOAD) * min(1.0, rows / total)),
    )
    return RawSheet(file.name, name, columns, sheet.start[1] + 1)
