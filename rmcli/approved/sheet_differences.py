"""What of a sheet, outside of the cells of its grids, is not as it was sealed: texts, cells, columns, what is hidden or merged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from rmcli.approved.differences import Beneath
from rmcli.approved.read_back import ReadGrid
from rmcli.approved.seal import SealedSheet
from rmcli.language import Lang, Text
from rmcli.problems import Place
from rmcli.report.change import Change, Plain, What
from rmcli.spreadsheet import letters

_TEXT = Text("文字", "text")
_COLUMN = Text("新增的列 {title}", "a column that was added, {title}")
_CELL = Text("新增的单元格", "a cell that was added")
_HIDDEN_ROW, _HIDDEN_COLUMN = Text("隐藏的行", "a hidden row"), Text("隐藏的列 {title}", "a hidden column, {title}")
_MERGED = Text("合并的单元格 {title}", "merged cells, {title}")
_CONDITIONAL = Text("改变显示内容的条件格式", "a conditional format that changes what is shown")
_CHART = Text("图表", "a chart")
_PICTURES = Text("图片或文本框", "pictures or text boxes")
_COUNT = Text("{n} 个单元格", "{n} cells")

Lines = Sequence[Sequence[Plain]]  # a sheet, row by row, from cell A1 on


@dataclass(frozen=True)
class SheetNow:
    """A sheet of a report as it stands: its cells, its grids among them, what stands beneath them. Said in `lang`."""

    sealed: SealedSheet
    lines: Lines
    grids: Sequence[ReadGrid]
    beneath: Beneath
    file: str
    lang: Lang

    def differences(self) -> Iterator[Change]:
        """Every such difference. Widths, heights, fonts, filters and comments are nobody's concern."""
        texts: list[tuple[int, str]] = []
        added: dict[int, list[int]] = {}
        for row, cells in enumerate(self.lines, 1):
            grid = self._of_row.get(row)
            if grid is None and cells and cells[0] is not None and cells[0] != self._empty(row):
                texts.append((row, str(cells[0])))
            for column in range(len(grid.sealed.columns) if grid else 1, len(cells)):
                if cells[column] is not None:
                    added.setdefault(column, []).append(row)
        yield from self._headers()
        yield from self._texts(texts)
        yield from self._formulas_beside()
        yield from self._added(added)
        yield from self._unseen()
        yield from self._margins()

    @cached_property
    def _of_row(self) -> Mapping[int, ReadGrid]:
        return {row: grid for grid in self.grids for row in range(grid.header, grid.last + 1)}

    def _change(
        self, what: What, title: Text, now: Plain, *, at: tuple[int, int] | None, before: Plain = None
    ) -> Change:
        place = Place(self.file, self.sealed.name, *((at[0], letters(1 + at[1])) if at else ()))
        return Change(place, what, title(self.lang), before, now)

    def _empty(self, row: int) -> str | None:
        """What stands in that row because the grid above has no rows."""
        return next((g.sealed.empty for g in self.grids if not g.rows and g.header + 1 == row), None)

    def _headers(self) -> Iterator[Change]:
        """Headers that show something else than their text, or that a formula makes."""
        for grid in self.grids:
            formats, formulas = (under.get(grid.header, {}) for under in (self.beneath.formats, self.beneath.formulas))
            for column, title in enumerate(grid.sealed.titles):
                said, at = Text(title, title), (grid.header, column)
                if shown := formats.get(column):
                    yield self._change(What.FORMAT, said, shown, at=at, before="General")
                if column in formulas:
                    yield self._change(What.FORMULA, said, f"={formulas[column]}", at=at, before=title)

    def _formulas_beside(self) -> Iterator[Change]:
        """Formulas outside of the grids that have no value yet: they get one as soon as the report is opened."""
        for row, formulas in self.beneath.formulas.items():
            cells = self.lines[row - 1] if row <= len(self.lines) else ()
            grid = self._of_row.get(row)
            for column, formula in formulas.items():
                blank = column >= len(cells) or cells[column] is None
                if blank and (grid is None or column >= len(grid.sealed.columns)):
                    yield self._change(What.STRUCTURE, _CELL, f"={formula}", at=(row, column))

    def _texts(self, now: Sequence[tuple[int, str]]) -> Iterator[Change]:
        """Texts that are gone, added or others, and what makes one show as something else."""
        before = self.sealed.texts
        matcher = SequenceMatcher(None, before, [text for _, text in now], autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            for k in range(max(b - a, d - c) if kind != "equal" else 0):
                row, is_now = now[c + k] if c + k < d else (0, None)
                was = before[a + k] if a + k < b else None
                yield self._change(What.TEXT, _TEXT, is_now, at=(row, 0) if row else None, before=was)
        for row, _ in now:
            if shown := self.beneath.formats.get(row, {}).get(0):
                yield self._change(What.FORMAT, _TEXT, shown, at=(row, 0), before="General")
            if formula := self.beneath.formulas.get(row, {}).get(0):
                yield self._change(What.FORMULA, _TEXT, f"={formula}", at=(row, 0))

    def _added(self, cells: Mapping[int, Sequence[int]]) -> Iterator[Change]:
        """Columns and single cells beside the grids, by column."""
        for column, rows in cells.items():
            at, first = (rows[0], column), self.lines[rows[0] - 1][column]
            if len(rows) == 1:
                yield self._change(What.STRUCTURE, _CELL, first, at=at)
            else:
                count = _COUNT.format(n=len(rows))(self.lang)
                yield self._change(What.STRUCTURE, _COLUMN.format(title=first), count, at=at)

    def _unseen(self) -> Iterator[Change]:
        """What hides or covers cells."""
        under = self.beneath
        for row, cells in enumerate(self.lines, 1):
            if row in under.hidden_rows and any(value is not None for value in cells):
                yield self._change(What.STRUCTURE, _HIDDEN_ROW, cells[0], at=(row, 0))
        width = max((len(grid.sealed.columns) for grid in self.grids), default=1)
        for column in sorted(c for c in under.hidden_columns if c < width):
            titles = [g.sealed.titles[column] for g in self.grids if column < len(g.sealed.titles)]
            title = _HIDDEN_COLUMN.format(title=titles[0] if titles else letters(1 + column))
            yield self._change(What.STRUCTURE, title, letters(1 + column), at=(1, column))
        for top, bottom, area in under.merged:
            covered = [row for row in range(top, min(bottom, len(self.lines)) + 1) if any(self.lines[row - 1])]
            if any(row in self._of_row for row in covered) or covered[1:]:
                yield self._change(What.STRUCTURE, _MERGED.format(title=area), area, at=(top, 0))
        for area in under.conditional:
            yield self._change(What.STRUCTURE, _CONDITIONAL, area, at=None)
        for title in under.foreign:
            yield self._change(What.STRUCTURE, title, None, at=None)
        charts = list(under.charts)
        for text in self.sealed.charts:
            if text in charts:
                charts.remove(text)
        for text in charts:
            yield self._change(What.STRUCTURE, _CHART, text, at=None)
        if under.pictures:
            yield self._change(What.STRUCTURE, _PICTURES, float(under.pictures), at=None)

    def _margins(self) -> Iterator[Change]:
        """What is printed above and below the pages."""
        for margin in self.beneath.margins:
            wanted = self.sealed.footer if margin.below else ""
            if margin.text != wanted:
                yield self._change(What.TEXT, margin.title, margin.text or None, at=None, before=wanted or None)
