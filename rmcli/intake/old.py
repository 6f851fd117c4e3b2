"""xls, xlsb and ods: read in a process of their own, since their readers can panic, abort or loop on broken files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rmcli.intake import ods
from rmcli.intake.confined import ReadBook, read_book
from rmcli.intake.guard import Format, Guarded
from rmcli.intake.package import damaged
from rmcli.intake.raw import ERROR, RawSheet, overlay
from rmcli.problems import Problem


@dataclass(frozen=True)
class OldBook:
    """An xls, xlsb or ods workbook."""

    file: Guarded

    @property
    def sheets(self) -> Mapping[str, bool]:
        return self._read.hidden

    @cached_property
    def _facts(self) -> Mapping[str, ods.Facts]:
        package = self.file.package
        return ods.scan(package) if package and self.file.format is Format.ODS else {}

    @cached_property
    def _read(self) -> ReadBook:
        repeats_vouched_for = self._facts
        data = self.file.data()
        size = self.file.package.unpacked if self.file.package else len(data)
        return read_book(self.file.name, data, size=size, errors=not repeats_vouched_for)

    def read(self, sheet: str, tick: Callable[[float], None]) -> tuple[RawSheet, list[Problem]]:
        raw = raw_sheet(self.file, sheet, self._read)
        facts = self._facts.get(sheet, ods.Facts())
        cells = ((row - 1, column - raw.first_column, kind, value) for row, column, kind, value in facts.cells)
        columns = overlay(raw.columns, cells)
        tick(1.0)
        return RawSheet(raw.file, sheet, columns, raw.first_column, hidden_rows=facts.hidden_rows), []


def raw_sheet(file: Guarded, sheet: str, book: ReadBook) -> RawSheet:
    """A sheet as the child read it, with its error cells put where it left blanks."""
    if sheet not in book.sheets:
        raise damaged(file.name)
    read = book.sheets[sheet]
    first_row, first_column = read.start or (0, 0)
    errors = ((first_row + row, column, ERROR, text) for row, column, text in read.errors)
    return RawSheet(file.name, sheet, overlay(read.columns(), errors), first_column + 1)
