"""What the fast readers do not tell of a sheet, alike for every format: errors, formulas without a value, hidden rows, merged
ranges, values from other files; and how far a sheet may reach."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from rmcli.errors import UnreadableInput
from rmcli.language import Text, listed
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import fil as kinds
from rmcli.sheet.raw import BLANK, Formulas, Ints, RawSheet, Value, blank_column, first_cells, overlay
from rmcli.sheet.shown import Shown
from rmcli.spreadsheet import COLUMNS, ROWS, letters

MOST_CELLS = 32 << 20  # of the rectangle around the values: a full sheet 32 columns wide; the reader holds it whole
SMALL_SHEET, SPARSE = 2 << 20, 100  # cells of the rectangle; beyond, more of them to a cell written is one far cell
SAID_FROM = 1_000  # formatted rows after the data that are worth a word; fewer are in every workbook

_LETTERS_DIGITS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class SheetFacts:
    """What a pass over the sheet found. `cells`: (row, column, kind, value), both from 1, of cells whose kind the fast reader
    does not tell. `linked`: the addresses of formulas that refer to another file, `external` those files' names.
    `last_row`: the last row the sheet has, with a value or without. `merged`: the ranges merged over several rows. `usual`:
    the sheet is written as the programs write it, so that the fast reader may have it. `shown`: the cells whose number format says
    something of the value. `formulas`: where the workbook says that they are not calculated."""

    cells: tuple[tuple[int, int, int, Value], ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    linked: tuple[str, ...] = ()
    last_row: int = 0
    usual: bool = True
    merged: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    shown: "ShownCells | None" = None
    formulas: Formulas | None = None

    def problems(self, raw: RawSheet) -> list[Problem]:
        """What is worth saying of the sheet that was read."""
        file, sheet, rows, said = raw.file, raw.sheet, len(raw), []
        if self.last_row - rows >= SAID_FROM:
            said.append(Problem(kinds.BLANK_TAIL, Place(file, sheet, rows + 1), facts={"count": self.last_row - rows}))
        if self.linked:
            files = listed(self.external)
            facts = {"count": len(self.linked), "cells": first_cells(self.linked), "files": files}
            column, row = _LETTERS_DIGITS.findall(self.linked[0])[0]
            said.append(Problem(kinds.EXTERNAL_LINKS, Place(file, sheet, int(row), column), facts=facts))
        return said


@dataclass(frozen=True)
class ShownCells:
    """The cells whose number formats say something: rows and columns from 1, and for each the position in `formats`."""

    rows: Ints
    columns: Ints
    codes: Ints
    formats: tuple[Shown, ...]

    @classmethod
    def of(cls, rows: Ints, columns: Ints, styles: Ints, shown_by: Mapping[int, Shown]) -> "ShownCells | None":
        """Those among cells with these styles whose style is one of `shown_by`."""
        formats = tuple(dict.fromkeys(shown_by.values()))
        place = np.full(int(styles.max(initial=0)) + 1, -1, dtype=np.int64)
        for style, one in shown_by.items():
            if style < len(place):
                place[style] = formats.index(one)
        codes = place[styles] if len(styles) else styles
        kept = codes >= 0
        return cls(rows[kept], columns[kept], codes[kept], formats) if kept.any() else None


def shown_cells(cells: Sequence[tuple[int, int, int]], shown_by: Mapping[int, Shown]) -> ShownCells | None:
    """The same of (row, column, style) one by one."""
    if not cells:
        return None
    row, column, style = np.array(cells, dtype=np.int64).T
    return ShownCells.of(row, column, style, shown_by)


def with_shown(raw: RawSheet, shown: ShownCells | None) -> RawSheet:
    """The sheet with what number formats say put to its cells; those outside of it have no value."""
    if shown is None:
        return raw
    columns = list(raw.columns)
    for at in np.unique(shown.columns).tolist():
        position = at - raw.first_column
        if 0 <= position < len(columns):
            of_column = np.zeros(len(raw), dtype=np.uint16)
            inside = (shown.columns == at) & (shown.rows <= len(raw))
            of_column[shown.rows[inside] - 1] = shown.codes[inside] + 1
            columns[position] = replace(columns[position], shown=of_column)
    return replace(raw, columns=tuple(columns), formats=shown.formats)


def completed(raw: RawSheet, facts: SheetFacts) -> RawSheet:
    """The sheet with the cells that the fast reader does not tell: it is as long and as wide as the last of them. UnreadableInput
    if one stands so far out that the sheet could not be held."""
    raw = replace(raw, hidden_rows=facts.hidden_rows, merged=facts.merged, formulas=facts.formulas)
    if not facts.cells:
        return with_shown(raw, facts.shown)
    written = sum(len(column) - int((column.kinds == BLANK).sum()) for column in raw.columns) + len(facts.cells)
    down, right = max(facts.cells), max(facts.cells, key=lambda cell: cell[1])
    first = min(raw.first_column, min(facts.cells, key=lambda cell: cell[1])[1]) if raw.columns else 1
    rows, last = max(len(raw), down[0]), max(raw.first_column + len(raw.columns) - 1, right[1])
    if too_large(rows, last, written):
        far = down if down[0] > len(raw) else right
        raise far_value(raw.file, raw.sheet, f"{letters(far[1])}{far[0]}")
    before = raw.first_column - first if raw.columns else 0
    after = last - first + 1 - before - len(raw.columns)
    columns = [blank_column(rows)] * before + [c.lengthened(rows) for c in raw.columns] + [blank_column(rows)] * after
    cells = ((row - 1, column - first, kind, value) for row, column, kind, value in facts.cells)
    return with_shown(replace(raw, columns=overlay(columns, cells), first_column=first), facts.shown)


def too_large(rows: int, columns: int, written: int) -> bool:
    """Whether a sheet used that far down and to the right is outside of the grid, or is a rectangle that no reader should be
    asked to hold for the few cells that are `written` in it."""
    cells = rows * columns
    far = cells > SMALL_SHEET and cells > SPARSE * written
    return rows > ROWS or columns > COLUMNS or cells > MOST_CELLS or far


def far_value(file: str, sheet: str, address: str) -> UnreadableInput:
    """The refusal of a sheet that a value far from the data stretches."""
    return UnreadableInput(
        Text(
            f"{file} 的工作表 {sheet} 在 {address} 有一个远离数据的值，未读取。",
            f"Sheet {sheet} of {file} has a value far from the data, in {address}; it was not read.",
        ),
        Text(
            "按 Ctrl+End 找到它，删除多余的行和列，再保存。",
            "Find it with Ctrl+End, delete the rows and columns beyond the data, and save.",
        ),
    )
