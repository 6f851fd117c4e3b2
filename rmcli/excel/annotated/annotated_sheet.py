"""One sheet of the annotated copy: the values where they stood, and the problems at their cells and beside their rows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import numpy as np
from xlsxwriter.worksheet import Worksheet

from rmcli.excel import styles
from rmcli.excel.cell_text import clean, width
from rmcli.excel.styles import Look, Styles
from rmcli.language import Lang, Text
from rmcli.problems import Problem
from rmcli.sheet.cells import Cell, CellKind
from rmcli.sheet.raw import TEXT, RawSheet
from rmcli.spreadsheet import column_number

HEADER_WITHIN = 20  # rows
FULL_ROWS = 100_000  # of a longer sheet only the rows with problems are copied
COMMENTS = 2_000  # on one sheet: with more of them spreadsheets become slow; the column beside says all
NARROWEST, WIDEST, BESIDE = 8.0, 36.0, 70.0
PROBLEMS = Text("问题", "Problems")
OTHERS = Text("问题（只复制了有问题的行）", "Problems (only rows with problems are copied)")
UNCALCULATED = Text("（公式没有保存的值）", "(formula without a saved value)")
HEAD: Look = {"bold": True, "bg_color": styles.SHADE}
_SURE = 10**15  # beyond it a double is not exact
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets do not agree on the calendar


def header_row(raw: RawSheet) -> int:
    """The position of the row that looks like the header: of the first rows the first that has the most texts."""
    top = min(len(raw), HEADER_WITHIN)
    texts = sum((column.kinds[:top] == TEXT for column in raw.columns), np.zeros(top, dtype=np.int64))
    return int(texts.argmax()) if top else 0


@dataclass(frozen=True)
class Marks:
    """The problems of a sheet by position: of cells, of whole rows, of the sheet; each list worst first."""

    cells: dict[tuple[int, int], list[Problem]]
    rows: dict[int, list[Problem]]
    sheet: list[Problem]
    lang: Lang

    @classmethod
    def of(cls, problems: Sequence[Problem], header: int, lang: Lang) -> "Marks":
        """`problems` in order. What concerns a whole column is marked at its header."""
        cells: dict[tuple[int, int], list[Problem]] = defaultdict(list)
        rows: dict[int, list[Problem]] = defaultdict(list)
        sheet: list[Problem] = []
        for problem in problems:
            column, row = column_number(problem.place.column) - 1, problem.place.row - 1
            if column >= 0:
                cells[row if row >= 0 else header, column].append(problem)
            elif row >= 0:
                rows[row].append(problem)
            else:
                sheet.append(problem)
        return cls(cells, rows, sheet, lang)

    def beside(self) -> dict[int, list[Problem]]:
        """All problems of each row, worst first."""
        rows = {row: list(found) for row, found in self.rows.items()}
        for (row, _), found in self.cells.items():
            rows.setdefault(row, []).extend(found)
        return {row: sorted(found, key=lambda p: list(styles.SIGNS).index(p.severity)) for row, found in rows.items()}

    def comment(self, problems: Sequence[Problem]) -> str:
        """What a cell's comment says."""
        parts = []
        for problem in problems:
            lines = [f"{styles.SIGNS[problem.severity](self.lang)} {problem.code} {problem.message(self.lang)}"]
            if expected := problem.expected(self.lang):
                lines.append(Text(f"应为：{expected}", f"expected: {expected}")(self.lang))
            if fix := problem.fix(self.lang):
                lines.append(Text(f"修复：{fix}", f"mend: {fix}")(self.lang))
            parts.append("\n".join(lines))
        return clean("\n\n".join(dict.fromkeys(parts)))


@dataclass(frozen=True)
class SheetWriter:
    """Writes one sheet's copy. Addresses are the original's; the column after the last one says what is wrong in a row."""

    ws: Worksheet
    styles: Styles
    raw: RawSheet
    header: int
    marks: Marks

    @property
    def beside(self) -> int:
        """The position of the column beside the data."""
        return self.raw.first_column - 1 + len(self.raw.columns)

    def write(self) -> None:
        """The whole sheet."""
        said = self.marks.beside()
        cut = len(self.raw) > FULL_ROWS
        rows = sorted({*range(HEADER_WITHIN), *said} & set(range(len(self.raw)))) if cut else range(len(self.raw))
        if cut:
            self.ws.set_default_row(styles.ROW_HEIGHT, True)  # rows that are not written are hidden
        for at, column in enumerate(self.raw.columns):
            widest = NARROWEST
            position = self.raw.first_column - 1 + at
            for row in rows:
                cell = column.cell(row)
                found = self.marks.cells.get((row, position)) or self.marks.rows.get(row)
                if cell.kind is not CellKind.BLANK or found:
                    self._cell(row, position, cell, found)
                if row < HEADER_WITHIN:
                    widest = max(widest, width(clean(cell.shown)) + 2)
            self.ws.set_column(position, position, min(widest, WIDEST))
        self._outside(len(self.raw))
        self._beside(said, cut)
        self._comments()
        self.ws.freeze_panes(self.header + 1, 0)
        self.ws.autofilter(self.header, 0, max(len(self.raw) - 1, self.header + 1), self.beside)

    def _cell(self, row: int, at: int, cell: Cell, found: Sequence[Problem] | None) -> None:
        mark: Look = self._mark(found) if found else HEAD if row == self.header else {}
        value = cell.value
        if cell.kind is CellKind.BLANK:
            self.ws.write_blank(row, at, None, self.styles.format(mark))
        elif isinstance(value, bool):
            self.ws.write_boolean(row, at, value, self.styles.format(mark))
        elif isinstance(value, float):
            # a long number would show as 1.23E+12, and nobody could compare it with the message
            long = value.is_integer() and 1e11 <= abs(value) < _SURE
            self.ws.write_number(row, at, value, self.styles.format({"num_format": "0" if long else "General"}, mark))
        elif isinstance(value, date | time) and _dated(value):
            pattern = _pattern(value)
            self.ws.write_datetime(row, at, value, self.styles.format({"num_format": pattern, "align": "left"}, mark))
        else:
            text = UNCALCULATED(self.styles.lang) if cell.kind is CellKind.UNCALCULATED else clean(cell.shown)
            self.ws.write_string(row, at, text, self.styles.format(styles.as_text(text), mark))

    def _outside(self, rows: int) -> None:
        """Problems of cells that the sheet as read does not have: a blank cell below the last row, a lost column."""
        inside = range(self.raw.first_column - 1, self.beside)
        for (row, at), found in self.marks.cells.items():
            if at != self.beside and (row >= rows or at not in inside):
                self.ws.write_blank(row, at, None, self.styles.format(self._mark(found)))

    def _mark(self, found: Sequence[Problem]) -> Look:
        return {"bg_color": styles.FILLS[found[0].severity], "border": 1, "border_color": styles.INK}

    def _beside(self, said: dict[int, list[Problem]], cut: bool) -> None:
        lang = self.styles.lang
        self.ws.set_column(self.beside, self.beside, BESIDE)
        title = (OTHERS if cut else PROBLEMS)(lang)
        self.ws.write_string(self.header, self.beside, title, self.styles.format(styles.HEADER))
        for row, found in said.items():
            at = self.beside if row != self.header else self.beside + 1  # the header of the column stands there
            texts = [
                f"{styles.SIGNS[p.severity](lang)} {p.place.column} {p.code} {p.message(lang)}".replace("  ", " ")
                for p in found
            ]
            text = clean(Text("；", "; ")(lang).join(dict.fromkeys(texts)))
            fill: Look = {"bg_color": styles.FILLS[found[0].severity]}
            self.ws.write_string(row, at, text, self.styles.format(styles.as_text(text), fill))

    def _comments(self) -> None:
        places = {**self.marks.cells, **{(row, self.beside): found for row, found in self.marks.rows.items()}}
        if self.marks.sheet:
            places[self.header, self.beside] = self.marks.sheet
        worst = sorted(places.items(), key=lambda item: (list(styles.SIGNS).index(item[1][0].severity), item[0]))
        for (row, at), found in worst[:COMMENTS]:
            text = self.marks.comment(found)
            self.ws.write_comment(row, at, text, styles.comment(text, self.styles.lang))


def _dated(value: date | time) -> bool:
    """Whether a cell can hold it as a date."""
    if isinstance(value, time):
        return True
    return (value.date() if isinstance(value, datetime) else value) >= _FIRST_DAY


def _pattern(value: date | time) -> str:
    if isinstance(value, time):
        return "hh:mm:ss"
    whole = not isinstance(value, datetime) or value.time() == time()
    return "yyyy-mm-dd" if whole else "yyyy-mm-dd hh:mm:ss"
