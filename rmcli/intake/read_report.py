"""Reads back a report that rmcli wrote: the seal, every grid as it stands now, and which cells differ from the seal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path

import numpy as np

from rmcli.approved.differences import differences
from rmcli.approved.read_back import Approved, OtherResult, ReadGrid, named, unchanged
from rmcli.approved.seal import MARK, TITLE, Sealed, SealedSheet, shortened
from rmcli.approved.sheet_differences import SheetNow
from rmcli.errors import UnreadableInput
from rmcli.intake.files.guard import Format, Guarded
from rmcli.intake.files.opener import Opener
from rmcli.intake.files.package import Package
from rmcli.intake.files.refusals import damaged, document_type
from rmcli.intake.files.xml_elements import DocumentType, Malformed
from rmcli.intake.formats.readers import Book
from rmcli.intake.recalculation import Engine, recalculated
from rmcli.intake.report_back.seal_lines import BadSeal, OldSeal, Seal, read_seal
from rmcli.intake.report_back.sheet_beneath import beneath
from rmcli.intake.report_back.workbook_parts import WorkbookParts
from rmcli.language import Text
from rmcli.problems import Place
from rmcli.report.change import Change, Plain
from rmcli.report.model import Unit
from rmcli.sheet.raw import NUMBER, RawColumn
from rmcli.spreadsheet import letters

_AGAIN = Text("请用 rmcli score 重新生成报告。", "Make the report again with rmcli score.")
Lines = list[list[Plain]]  # a sheet, row by row


def read_report(path: Path, opener: Opener) -> Approved:
    """The report of a scored and paid period at `path` as it stands, with every change since it was written.

    UnreadableInput where `read_sealed` raises it, and for a workbook that is sealed and no such report.
    """
    report = read_sealed(path, opener)
    refuse_other_than_pay(report)
    return report


def refuse_other_than_pay(report: Approved) -> None:
    """UnreadableInput for a sealed workbook that is no report of a scored and paid period."""
    if not report.of_pay:
        raise UnreadableInput(
            Text(
                f"{report.file} 是年终清算，不是考核报告。",
                f"{report.file} is a year-end settlement, no report of a period.",
            ),
            Text("请给出 rmcli score 写出的报告。", "Give a report of rmcli score."),
        )


def is_sealed(path: Path, opener: Opener) -> bool:
    """Whether a workbook has a seal, of whatever version. UnreadableInput where it cannot be opened."""
    file, book = opener.open(path)
    title = next((name for name in TITLE if name in book.sheets), None)
    if file.format is not Format.XLSX or title is None:
        return False
    return any(line and MARK in str(line[0]) for line in _lines(book, title, whole=True)[:4])


def read_sealed(path: Path, opener: Opener, *, recalculate: bool = False) -> Approved:
    """Any sealed workbook at `path` as it stands, with every change since it was written.

    `recalculate`: its formulas are calculated again too, where there is an engine for it (`intake.recalculation`).

    UnreadableInput if it is no report of rmcli's, if its seal is missing, damaged or of another version, if a sheet or header
    that the seal names is not there, or if it was saved by a program that does not calculate.
    """
    file, book = opener.open(path)
    if file.format is not Format.XLSX or file.package is None:
        raise _refused(file, "不是 rmcli 写出的报告", "is no report that rmcli wrote")
    title = next((name for name in TITLE if name in book.sheets), None)
    if title is None:
        raise _refused(file, "没有封存表，不是 rmcli 写出的报告", "has no seal; it is no report that rmcli wrote")
    seal = _seal(file, _lines(book, title, whole=True))
    try:
        with file.package.kept_open() as package:
            engine = recalculated(file) if recalculate else None
            return _as_it_stands(_Reading(file, package, seal, WorkbookParts.of(package), engine), book, title)
    except Malformed as error:
        raise damaged(file.name) from error
    except DocumentType as error:
        raise document_type(file.name) from error


def _as_it_stands(reading: "_Reading", book: Book, title: str) -> Approved:
    file, seal = reading.file, reading.seal
    grids: dict[str, ReadGrid] = {}
    changes: list[Change] = list(reading.workbook.changes(seal, file.name, title))
    for sheet in seal.sheets:
        if sheet.name not in book.sheets:
            raise _refused(file, f"缺少工作表“{sheet.name}”", f"lacks the sheet “{sheet.name}”")
        read, changed = reading.sheet(sheet, _lines(book, sheet.name))
        grids |= {grid.sealed.key: grid for grid in read}
        changes += changed
    reading.refuse_uncalculated()
    results = tuple(reading.others_for_sure()) if reading.engine else None
    return Approved(file.name, file.sha256, seal.lang, seal.period, grids, tuple(changes), results)


@dataclass
class _Reading:
    """The sheets of one report as they are read, and how many of their formulas have a value."""

    file: Guarded
    package: Package
    seal: Seal
    workbook: WorkbookParts
    engine: Engine | None = None
    calculated: int = 0
    blank: int = 0
    others: list[OtherResult] = field(default_factory=list)

    def sheet(self, sheet: SealedSheet, lines: Lines) -> tuple[list[ReadGrid], list[Change]]:
        """The grids of a sheet as they stand, and what of the sheet is not as it was."""
        part = next(s.part for s in self.package.sheets if s.name == sheet.name)
        under = beneath(self.package, part, self.workbook.formats)
        grids: list[ReadGrid] = []
        changes: list[Change] = []
        below = 0
        for sealed in sheet.grids:
            header = _header(self.file, lines, sealed, below)
            grid, below = _grid(lines, sealed, header)
            grids.append(grid)
            changes += differences(sealed, grid, self.file.name, under)
        changes += SheetNow(sheet, lines, grids, under, self.file.name, self.seal.lang).differences()
        for row, formulas in under.formulas.items():
            cells = lines[row - 1] if row <= len(lines) else []
            blank = sum(column >= len(cells) or cells[column] is None for column in formulas)
            self.blank += blank
            self.calculated += len(formulas) - blank
            if self.engine:
                self.others += self._other_results(self.engine, sheet.name, row, formulas, cells)
        return grids, changes

    def others_for_sure(self) -> Iterator[OtherResult]:
        """The formulas whose saved value is not what they give, asked again in a way in which the engine rounds halves as a
        spreadsheet does: 525.795 is 525.80."""
        if not self.others:
            return
        parts = {sheet.name: sheet.part for sheet in self.package.sheets}
        cells: dict[str, set[str]] = {}
        for other in self.others:
            cells.setdefault(parts[other.place.sheet], set()).add(other.place.cell)
        engine = recalculated(self.file, cells)
        for other in self.others:
            result = engine(other.place.sheet, other.place.cell) if engine else other.result
            if not unchanged(other.saved, result, Unit.MONEY):
                yield replace(other, result=result)

    def _other_results(
        self, engine: Engine, sheet: str, row: int, formulas: Iterable[int], cells: Sequence[Plain]
    ) -> Iterator[OtherResult]:
        for column in formulas:
            saved = cells[column] if column < len(cells) else None
            result = engine(sheet, f"{letters(1 + column)}{row}")
            if not unchanged(saved, result, Unit.MONEY):
                yield OtherResult(Place(self.file.name, sheet, row, letters(1 + column)), saved, result)

    def refuse_uncalculated(self) -> None:
        """Refuses a workbook whose formulas have no values: whoever looked at it saw none of them."""
        if self.blank > self.calculated:
            raise UnreadableInput(
                Text(
                    f"{self.file.name} 由不会计算的程序保存，公式没有结果。",
                    f"{self.file.name} was saved by a program that does not calculate: its formulas have no values.",
                ),
                Text("请用 Excel 或 LibreOffice 打开并保存一次。", "Open it in Excel or LibreOffice and save it once."),
            )


def _seal(file: Guarded, lines: Lines) -> Seal:
    try:
        return read_seal([line[0] for line in lines if line])
    except OldSeal as error:
        raise _refused(file, "由另一版本的 rmcli 写出", "was written by another version of rmcli") from error
    except BadSeal as error:
        raise _refused(
            file, "封存表被改动过，无法核对", "has a seal that was changed; nothing can be held against it"
        ) from error


def _header(file: Guarded, lines: Lines, grid: Sealed, start: int) -> int:
    """The position of the grid's header row, at or below `start`."""
    wanted = [title.strip() or None for title in grid.titles]
    width = len(wanted)
    for at in range(start, len(lines)):
        if [v.strip() or None if isinstance(v, str) else v for v in lines[at][:width]] == wanted:
            return at
    raise _refused(
        file,
        f"工作表“{grid.sheet}”的表头被改动：找不到 {'、'.join(grid.titles[:6])} …",
        f"has another header in the sheet “{grid.sheet}”: there is no {', '.join(grid.titles[:6])} …",
    )


def _grid(lines: Lines, sealed: Sealed, header: int) -> tuple[ReadGrid, int]:
    """The rows below a header, up to a blank one, without the total row; and the position after them."""
    width = len(sealed.columns)
    found: list[tuple[Plain, ...]] = []
    at = header + 1
    while at < len(lines):
        cells = tuple(lines[at][:width])
        if all(value is None for value in cells) and len(found) >= len(sealed.rows):
            break
        if not any(value is not None for value in cells) and _ends(lines, at, sealed, len(found)):
            break
        found.append(cells)
        at += 1
    total_at = 0
    totals: tuple[Plain, ...] = ()
    if sealed.totals and found and found[-1][0] == sealed.totals[0]:
        totals, total_at = found.pop(), header + 2 + len(found)
    if not sealed.rows and len(found) == 1 and found[0][0] == sealed.empty:
        found.pop()
    names, _ = named(sealed, found)
    places = {name or f"+{header + 2 + i}": header + 2 + i for i, name in enumerate(names)}
    order = [*(name for name in sealed.rows if name in places), *(name for name in places if name.startswith("+"))]
    rows = {name: sealed.row(found[places[name] - header - 2]) for name in order}  # as sealed, however it was sorted
    return ReadGrid(sealed, rows, {name: places[name] for name in order}, header + 1, totals, total_at), at


def _ends(lines: Lines, at: int, sealed: Sealed, found: int) -> bool:
    """Whether a blank row ends a grid that is shorter than sealed: not where the sealed row was blank itself."""
    return found >= len(sealed.cells) or (any(value is not None for value in sealed.cells[found]) and at < len(lines))


def _lines(book: Book, sheet: str, *, whole: bool = False) -> Lines:
    """The sheet's rows from column A on; `whole` keeps long texts as they are."""
    raw, _ = book.read(sheet)
    columns: list[Sequence[Plain]] = [[None] * len(raw)] * (raw.first_column - 1)
    columns += [_plain(column, whole) for column in raw.columns]
    return [list(cells) for cells in zip(*columns, strict=True)]


def _plain(column: RawColumn, whole: bool) -> list[Plain]:
    cells: list[Plain] = column.numbers.tolist()
    texts = [_text(value, whole) for value in column.values] + [None]
    for at in np.flatnonzero(column.kinds != NUMBER).tolist():
        cells[at] = texts[column.codes[at]]
    return cells


def _text(value: object, whole: bool) -> Plain:
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if whole else shortened(str(value))


def _refused(file: Guarded, zh: str, en: str) -> UnreadableInput:
    return UnreadableInput(Text(f"{file.name} {zh}。", f"{file.name} {en}."), _AGAIN)
