"""A Page to the bytes of a workbook: one A4 sheet, nothing but what the page says, the same page the same bytes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rmcli.excel import styles
from rmcli.excel.cell_text import clean, lines_at
from rmcli.excel.forms.page_layout import ROW, Laid, lay
from rmcli.excel.styles import Look as Properties
from rmcli.excel.styles import Styles
from rmcli.excel.workbook.cell_values import Cell, cell, stored_result
from rmcli.excel.workbook.charts import native
from rmcli.excel.workbook.formulas import Addresses, fill
from rmcli.excel.workbook.layout import PlacedChart, PlacedGrid, PlacedSheet
from rmcli.excel.workbook.report_bytes import A4, new_workbook, write_plain
from rmcli.language import Lang
from rmcli.report.model import Chart, Column, Grid, Note, Unit, Value
from rmcli.report.page import Box, Look, Page, Part
from rmcli.spreadsheet import letters

_PIXELS = 4 / 3  # of a point
_SIZE = 9
_STEP = 50  # of the chart of scores

_TABLE_HEADER: Properties = {
    "font_size": 8,
    "font_color": "#52606D",
    "bg_color": styles.SHADE,
    "bottom": 1,
    "bottom_color": styles.RULE,
    "shrink": True,
    "num_format": styles.TEXT_FORMAT,
}
_SECTION: Properties = {
    "bold": True,
    "font_size": 10.5,
    "font_color": styles.NAVY,
    "bottom": 2,
    "bottom_color": styles.NAVY,
    "valign": "bottom",
    "num_format": styles.TEXT_FORMAT,
}
_LABEL: Properties = {"font_size": 8, "font_color": styles.QUIET, "shrink": True, "num_format": styles.TEXT_FORMAT}
_BODY: Properties = {
    "font_size": _SIZE,
    "font_color": styles.INK,
    "bottom": 1,
    "bottom_color": styles.RULE,
    "shrink": True,
}
_FACT: Properties = {
    "font_size": _SIZE,
    "bold": True,
    "font_color": styles.INK,
    "shrink": True,
    "bottom": 1,
    "bottom_color": styles.RULE,
}
_CARD: Properties = {"font_size": 14, "bold": True, "font_color": styles.NAVY, "bg_color": styles.SHADE, "shrink": True}
_CARD_LABEL: Properties = {**_LABEL, "bg_color": styles.SHADE, "align": "center"}
_BOX: Properties = {"border": 1, "border_color": "#9AA5B1", "text_wrap": True, "valign": "top", "font_size": _SIZE}


def to_bytes(page: Page, lang: Lang) -> bytes:
    """The page as an xlsx file. ValueError or KeyError where the page contradicts itself."""
    name = page.title(lang)
    book, target = new_workbook(lang, name)
    ws = book.add_worksheet(name)
    _prepare(ws, page)
    laid, heights = lay(page, name)
    sheet = PlacedSheet(page.sheet, name, tuple(at.grid for at in laid if at.grid), (), ())
    writer = _Writer(book, ws, Styles(book, lang), Addresses([sheet]), styles.grade_colours(page.grades), page, lang)
    writer.heading()
    for row, height in heights.items():
        ws.set_row(row, height)
    for at in laid:
        writer.part(at)
    book.close()
    return target.getvalue()


def _prepare(ws: Worksheet, page: Page) -> None:
    ws.set_paper(A4)
    ws.set_portrait()
    ws.fit_to_pages(1, 1)
    ws.set_margins(left=0.45, right=0.45, top=0.45, bottom=0.45)
    ws.center_horizontally()
    ws.hide_gridlines(2)
    ws.set_default_row(ROW)
    for i, width in enumerate(page.widths):
        ws.set_column(i, i, width)


@dataclass(frozen=True)
class _Writer:
    """Writes the parts of one page on its sheet."""

    book: Workbook
    ws: Worksheet
    styles: Styles
    addresses: Addresses
    grades: Mapping[str, str]
    page: Page
    lang: Lang
    forms: dict[tuple[object, ...], Format] = field(default_factory=dict)

    def heading(self) -> None:
        last = len(self.page.widths) - 1
        rule: Properties = {"bottom": 5, "bottom_color": styles.NAVY}
        title = self.styles.format(styles.HEADING, {"font_size": 18, **rule})
        about = self.styles.format(styles.NOTE, {"align": "right", "valign": "bottom", **rule})
        self._put(0, 0, 2, clean(self.page.heading(self.lang)), title)
        self._put(0, 2, last - 1, clean(self.page.about(self.lang)), about)

    def part(self, at: Laid) -> None:
        block = at.part.block
        if at.grid is not None:
            self._grid(at.part, at.grid)
        elif isinstance(block, Chart):
            self._chart(at, block)
        elif isinstance(block, Box):
            self._box(at, block)
        elif isinstance(block, Note):
            said = self.styles.format(styles.NOTE, {"font_size": 8.5, "text_wrap": True})
            text = clean(block.text(self.lang))
            self._put(at.row, at.part.left, sum(at.part.spans), text, said)
            lines = lines_at(text, sum(self.page.widths[at.part.left : at.part.left + sum(at.part.spans)]))
            if lines > 1:
                self.ws.set_row(at.row, ROW * lines)

    def _grid(self, part: Part, placed: PlacedGrid) -> None:
        grid = placed.grid
        if placed.title_row is not None and grid.title is not None:
            form = self.styles.format(_SECTION)
            for i in range(sum(part.spans)):
                self.ws.write_blank(placed.title_row, part.left + i, None, form)
            self.ws.write_string(placed.title_row, part.left, clean(grid.title(self.lang)), form)
        for column, span in zip(grid.columns, part.spans, strict=True):
            left = placed.columns[column.key]
            if part.look is not Look.STEPS:
                title = clean(column.title(self.lang)).strip()
                self._put(
                    placed.header_row, left, span, title, self._header(part.look, column, column is grid.columns[0])
                )
            for i, own in enumerate(_cells(placed, column, self.addresses)):
                stored = cell(own.value, column.unit, self.lang)
                self._put(
                    own.row,
                    left,
                    span,
                    stored,
                    self._form(part.look, grid, column, stored, i),
                    own.formula,
                )

    def _header(self, look: Look, column: Column, first: bool) -> Format:
        if look is Look.CARDS:
            return self.styles.format(_CARD_LABEL)
        if look is Look.FACTS:
            return self.styles.format(_LABEL)
        align = styles.of_column(column)["align"]
        return self.styles.format(_TABLE_HEADER, {"align": align, "indent": int(align == "left" and not first)})

    def _form(self, look: Look, grid: Grid, column: Column, value: Cell, at: int) -> Format:
        """The format of a cell in the grid's row `at`."""
        colour = self.grades.get(value) if column.unit is Unit.GRADE and isinstance(value, str) else None
        bold, first, display = at in grid.emphasis, column is grid.columns[0], column.display(at)
        kind = (look, column.unit, column.mark, column.key == "how", type(value), bold, first, colour, display)
        if kind not in self.forms:
            self.forms[kind] = self._new_form(look, grid, column, value, at)
        return self.forms[kind]

    def _new_form(self, look: Look, grid: Grid, column: Column, value: Cell, at: int) -> Format:
        bold, first, display = at in grid.emphasis, column is grid.columns[0], column.display(at)
        if isinstance(value, str):
            number_format = styles.TEXT_FORMAT
        elif display is not None:
            number_format = styles.display_format(display, self.page.decimals, self.lang)
        else:
            number_format = styles.number_format(column, self.page.decimals)
        align = "right" if isinstance(value, float) else styles.of_column(column)["align"]
        looks: list[Properties] = []
        if look is Look.CARDS:
            looks = [_CARD, {"align": "center"}]
            if column.unit is Unit.GRADE and isinstance(value, str):
                looks.append({"bg_color": self.grades.get(value, styles.SHADE)})
        elif look is Look.FACTS:
            looks = [_FACT, {"align": "left"}]
        else:
            looks = [_BODY, {"align": align, "indent": int(align == "left" and not first)}]
            if bold:
                looks.append(styles.EMPHASIS)
            if look is Look.STEPS and column.unit is Unit.TEXT and column.key == "how":
                looks.append({"font_size": 8, "font_color": styles.QUIET})
        return self.styles.format(*looks, {"num_format": number_format})

    def _chart(self, at: Laid, chart: Chart) -> None:
        left, span = at.part.left, at.part.spans[0]
        width = sum(int(w * 7 + 5) for w in self.page.widths[left : left + span])
        placed = PlacedChart(chart, at.row, 0, width, round(at.part.rows * ROW * _PIXELS))
        made = native(self.book, placed, self.addresses, self.grades, self.lang)
        made.set_title({"none": True})
        shown = [
            v for _, values in chart.series for v in self.addresses.column(values).values if isinstance(v, float | int)
        ]
        top = _STEP * max(1, ceil(max(shown, default=0) / _STEP))  # by itself the axis doubles for a score of 101
        grid_lines = {"visible": True, "line": {"color": styles.RULE, "width": 0.75}}
        axis: dict[str, object] = {"min": 0, "max": top, "major_unit": _STEP, "major_gridlines": grid_lines}
        quiet = {"line": {"none": True}, "num_font": {"size": 7, "color": styles.QUIET}, "num_format": "0"}
        made.set_y_axis({**axis, **quiet})
        self.ws.insert_chart(at.row, left, made, {"object_position": 1})

    def _box(self, at: Laid, box: Box) -> None:
        left, span = at.part.left, sum(at.part.spans)
        self._put(at.row, left, span, clean(box.title(self.lang)), self.styles.format(_LABEL))
        first, last = at.row + 1, at.row + box.rows
        form = self.styles.format(_BOX)
        if span > 1 or box.rows > 1:
            self.ws.merge_range(first, left, last, left + span - 1, "", form)
        else:
            self.ws.write_blank(first, left, None, form)
        if box.choices:
            source = "=" + self.addresses.of(box.choices, self.page.title(self.lang))
            self.ws.data_validation(
                first, left, first, left, {"validate": "list", "source": source, "ignore_blank": True}
            )
        name = self.page.title(self.lang).replace("'", "''")
        self.book.define_name(box.key, f"='{name}'!${letters(left + 1)}${first + 1}")

    def _put(self, row: int, left: int, span: int, value: Cell, form: Format, formula: str | None = None) -> None:  # noqa: PLR0917
        """A value, or a formula with its value, over `span` raster columns."""
        if span > 1:
            self.ws.merge_range(row, left, row, left + span - 1, "", form)
        if formula is not None:
            self.ws.write_formula(row, left, formula, form, stored_result(value))
        else:
            write_plain(self.ws, row, left, value, form)


@dataclass(frozen=True)
class _Cell:
    """A cell of a column: the row it stands in, what it holds, how that is computed."""

    row: int
    value: Value
    formula: str | None


def _cells(placed: PlacedGrid, column: Column, addresses: Addresses) -> Iterator[_Cell]:
    rows: Sequence[str] = placed.grid.rows
    for i, (name, value) in enumerate(zip(rows, column.values, strict=True)):
        template = column.formula(i) if callable(column.formula) else column.formula
        row = placed.rows[name]
        yield _Cell(row, value, None if template is None else fill(addresses.compile(template, placed), row))
