"""The files of a survey, opened and read once: their sheets, before anybody knows what was judged."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rmcli.errors import UnreadableInput
from rmcli.intake.experts.block_forms import Form, forms
from rmcli.intake.files.guard import Format, Guarded
from rmcli.intake.files.opener import Opener
from rmcli.intake.formats.readers import Book
from rmcli.intake.tables.rows.merged import merged_cells
from rmcli.language import Text
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import ahp_survey as kinds
from rmcli.problems.kinds import sht_sheets as sheet_kinds
from rmcli.sheet.cells import Grid
from rmcli.sheet.raw import RawSheet
from rmcli.tables.experts import EXPERTS, JUDGEMENTS
from rmcli.tables.names.likeness import is_named
from rmcli.tables.scheme import MATRICES, SCHEME_WORKBOOK


@dataclass(frozen=True)
class ReturnedSheet:
    """A sheet that may hold answers, or the list of experts. `flat`: it is one of judgements, one a row."""

    raw: RawSheet
    flat: bool

    @property
    def name(self) -> str:
        return self.raw.sheet

    @property
    def lists_experts(self) -> bool:
        return is_named(EXPERTS.title, self.name)

    @cached_property
    def grid(self) -> Grid:
        return self.raw.grid()

    @cached_property
    def forms(self) -> list[Form]:
        """Its blocks by their form."""
        return [] if self.flat or self.lists_experts else forms(self.grid)


@dataclass(frozen=True)
class ReturnedFile:
    """One file of the survey and its sheets; `is_scheme`: it is a scheme's workbook, of which only matrices are answers."""

    file: Guarded
    sheets: tuple[ReturnedSheet, ...]
    is_scheme: bool


@dataclass
class ReturnedFiles:
    """The files as they are opened; one that holds the same bytes as another was not answered by anybody else."""

    opener: Opener
    files: list[ReturnedFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, paths: Sequence[Path], *, alone: bool) -> None:
        """All of them. UnreadableInput for one that is none, where it stands `alone`; in a folder that is a problem of its own."""
        first: dict[str, Guarded] = {}
        for path in paths:
            try:
                self._read(path, first)
            except UnreadableInput as error:
                if alone:
                    raise
                facts = {"said": error.said, "fix": error.fix}
                self.problems.append(Problem(kinds.UNREADABLE_FILE, Place(self.opener.name(path)), facts=facts))

    def _read(self, path: Path, first: dict[str, Guarded]) -> None:
        file, book = self.opener.open(path)
        self.problems += file.problems
        before = first.setdefault(file.sha256_in_clear, file)
        if before is file:
            scheme = _is_scheme(book)
            sheets = tuple(self._sheets(file, book, matrices_only=scheme))
            self.files.append(ReturnedFile(file, sheets, scheme))
        else:
            self.problems.append(Problem(kinds.SAME_FILE, Place(file.name), file.name, facts={"first": before.name}))

    def _sheets(self, file: Guarded, book: Book, *, matrices_only: bool) -> list[ReturnedSheet]:
        found = []
        for sheet, hidden in book.sheets.items():
            flat = file.format in (Format.CSV, Format.PARQUET) or is_named(JUDGEMENTS.title, sheet)
            experts = is_named(EXPERTS.title, sheet)
            if matrices_only and not flat and not is_named(MATRICES, sheet) and not experts:
                continue
            raw, said = book.read(sheet)
            self.problems += said
            if not experts:
                self.problems += merged_cells(raw)
            if hidden and len(raw):
                facts = {"table": Text(sheet, sheet)}
                self.problems.append(Problem(sheet_kinds.HIDDEN_SHEET, Place(file.name, sheet), facts=facts))
            found.append(ReturnedSheet(raw, flat))
        return found


def _is_scheme(book: Book) -> bool:
    return any(is_named(spec.title, sheet) for spec in SCHEME_WORKBOOK for sheet in book.sheets)
