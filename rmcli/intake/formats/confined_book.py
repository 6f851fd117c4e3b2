"""xls and ods: read in a process of their own, since their readers can panic, abort or loop on broken files."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rmcli.intake.files.confined import ReadBook, read_book
from rmcli.intake.files.guard import Format, Guarded
from rmcli.intake.files.refusals import damaged
from rmcli.intake.formats import ods, xls
from rmcli.intake.formats.sheet_facts import SheetFacts, completed
from rmcli.problems import Problem
from rmcli.sheet.raw import ERROR, RawSheet


@dataclass(frozen=True)
class ConfinedBook:
    """An xls or ods workbook."""

    file: Guarded

    @property
    def sheets(self) -> Mapping[str, bool]:
        return self._read.hidden

    @cached_property
    def _facts(self) -> Mapping[str, SheetFacts]:
        if self.file.format is Format.ODS:
            assert self.file.package
            return ods.scan(self.file.package)
        facts = xls.scan(self.file.name, self.file.data())
        if len(facts) != len(self._read.hidden):
            raise damaged(self.file.name)  # two sheets of one name
        return dict(zip(self._read.hidden, facts, strict=True))

    @cached_property
    def _read(self) -> ReadBook:
        is_ods, data = self.file.format is Format.ODS, self.file.data()
        if is_ods:
            self._refuse_bad_repeats()
        size = self.file.package.unpacked if self.file.package else len(data)
        return read_book(self.file.name, data, size=size, errors=not is_ods)

    def _refuse_bad_repeats(self) -> Mapping[str, SheetFacts]:
        """UnreadableInput where rows or columns repeat beyond reason: the scan says so, before the fast reader makes them all."""
        return self._facts

    def read(self, sheet: str) -> tuple[RawSheet, list[Problem]]:
        facts = self._facts.get(sheet, SheetFacts())
        raw = completed(raw_sheet(self.file, sheet, self._read), facts)
        return raw, facts.problems(raw)


def raw_sheet(file: Guarded, sheet: str, book: ReadBook) -> RawSheet:
    """A sheet as the child read it, with its error cells put where it left blanks."""
    if sheet not in book.sheets:
        raise damaged(file.name)
    read = book.sheets[sheet]
    row, column = read.start or (0, 0)
    errors = tuple((row + r + 1, column + c + 1, ERROR, text) for r, c, text in read.errors)
    return completed(RawSheet(file.name, sheet, read.columns(), column + 1), SheetFacts(errors))
