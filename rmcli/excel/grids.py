"""One grid written on a sheet: header, cells with their formulas, total row, table with filters, data bars, grade colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import fsum

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from rmcli.excel import styles
from rmcli.excel.formulas import Addresses, Parts, fill
from rmcli.excel.layout import PlacedGrid
from rmcli.excel.styles import Styles
from rmcli.excel.text import clean, headers
from rmcli.excel.values import Cell, cell, is_fen, stored_result, to_fen
from rmcli.language import Text
from rmcli.report.model import Column, Mark, Unit

TOTAL = Text("合计", "Total")
EMPTY = Text("（无）", "(none)")
FILTER_FROM_ROWS = 10  # a smaller grid that is not the main one is a table without filter buttons

LINK_LIMIT = 65_530  # Excel's, of one sheet; cells after that are not linked


@dataclass(frozen=True)
class GridWriter:
    """Writes grids on one sheet."""

    ws: Worksheet
    styles: Styles
    addresses: Addresses
    grades: Mapping[str, str]

    def write(self, placed: PlacedGrid, cells: Sequence[Sequence[Cell]], table: str) -> None:
        """The whole grid. `cells` are the columns' values as stored, `table` the name of its table."""
        grid, lang = placed.grid, self.styles.lang
        if placed.title_row is not None and grid.title is not None:
            self.ws.write_string(
                placed.title_row, 0, clean(grid.title(lang)), self.styles.format(styles.TITLE, {"valign": "bottom"})
            )
            self.ws.set_row(placed.title_row, 24)
        titles = headers(c.title(lang) for c in grid.columns)
        if grid.rows and all(c.title(lang).strip() for c in grid.columns):
            self._table(placed, titles, table)
        for i, (column, title) in enumerate(zip(grid.columns, titles, strict=True)):
            self.ws.write_string(placed.header_row, i, title, self.styles.format(styles.HEADER))
            if column.comment is not None:
                note = clean(column.comment(lang))
                self.ws.write_comment(placed.header_row, i, note, styles.comment(note, lang))
            self._column(placed, column, i, cells[i])
        if not grid.rows and grid.columns:
            self.ws.write_string(placed.first_row, 0, EMPTY(lang), self.styles.format(styles.NOTE))
        self._total_row(placed, cells)

    def _column(self, placed: PlacedGrid, column: Column, at: int, cells: Sequence[Cell]) -> None:
        plain = _Formats(self.styles, column, formula=False)
        live = _Formats(self.styles, column, formula=True)
        template = column.formula
        shared = self.addresses.compile(template, placed) if isinstance(template, str) else None
        emphasis = set(placed.grid.emphasis)
        for i, value in enumerate(cells):
            row = placed.first_row + i
            parts: Parts | None = shared
            if callable(template):
                own = template(i)
                parts = None if own is None else self.addresses.compile(own, placed)
            link = column.link(i) if column.link is not None and self.ws.hlink_count < LINK_LIMIT else None
            look = (i in emphasis, link is not None)
            if link is not None:
                self.ws.write_url(row, at, f"internal:{self.addresses.of(link)}", plain(value, *look), string=" ")
            if parts is not None:
                self.ws.write_formula(row, at, fill(parts, row), live(value, *look), stored_result(value))
            else:
                write_plain(self.ws, row, at, value, plain(value, *look))
        self._marks(placed, column, at, cells)

    def _marks(self, placed: PlacedGrid, column: Column, at: int, cells: Sequence[Cell]) -> None:
        area = xl_range(placed.first_row, at, placed.last_row, at)
        if column.mark is Mark.BAR:
            numbers = [c for c in cells if isinstance(c, float)]
            bar = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": styles.BAR}
            if numbers and min(numbers) >= 0:
                bar |= {"min_type": "num", "min_value": 0}
            self.ws.conditional_format(area, bar)
        if column.unit is Unit.GRADE:
            for grade, colour in self.grades.items():
                text = clean(grade).replace('"', '""')
                fill_ = self.styles.format({"bg_color": colour, "valign": ""})
                self.ws.conditional_format(
                    area, {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": fill_}
                )

    def _table(self, placed: PlacedGrid, titles: Sequence[str], name: str) -> None:
        grid = placed.grid
        columns: list[dict[str, str | float]] = [{"header": title} for title in titles]
        if placed.total_row is not None:
            columns[0]["total_string"] = TOTAL(self.styles.lang)
            for i, column in enumerate(grid.columns):
                if column.total:
                    columns[i].pop("total_string", None)
                    columns[i]["total_function"] = total_formula(placed, i)
        self.ws.add_table(
            placed.header_row,
            0,
            placed.end - 1,
            len(grid.columns) - 1,
            {
                "name": name,
                "style": None,
                "autofilter": grid.main or len(grid.rows) >= FILTER_FROM_ROWS,
                "total_row": placed.total_row is not None,
                "columns": columns,
            },
        )

    def _total_row(self, placed: PlacedGrid, cells: Sequence[Sequence[Cell]]) -> None:
        row = placed.total_row
        if row is None:
            return
        label = self.styles.format(
            styles.CELL, styles.TOTAL, {"num_format": styles.TEXT_FORMAT, "align": "left", "indent": 1}
        )
        for i, column in enumerate(placed.grid.columns):
            if column.total:
                look = {**styles.of_column(column), "num_format": styles.number_format(column)}
                form = self.styles.format(styles.CELL, look, styles.TOTAL)
                self.ws.write_formula(row, i, total_formula(placed, i), form, total_value(column, cells[i]))
            elif i == 0:
                self.ws.write_string(row, i, TOTAL(self.styles.lang), label)
            else:
                self.ws.write_blank(row, i, None, label)


class _Formats:
    """The format of a column's cells by what they hold. Text that is typed stays text when edited; a formula does not
    get the text format, or editing it would show the formula."""

    def __init__(self, look: Styles, column: Column, *, formula: bool) -> None:
        self._styles = look
        self._column = column
        self._formula = formula
        self._made: dict[tuple[type, bool, bool, bool], Format] = {}

    def __call__(self, value: Cell, bold: bool, linked: bool) -> Format:
        key = (type(value), styles.like_formula(value), bold, linked)
        if key not in self._made:
            self._made[key] = self._format(value, bold=bold, linked=linked)
        return self._made[key]

    def _format(self, value: Cell, *, bold: bool, linked: bool) -> Format:
        number_format = styles.number_format(self._column)
        if self._formula and number_format == styles.TEXT_FORMAT:
            number_format = "General"
        elif isinstance(value, date):
            number_format = styles.NUMBER_FORMATS[Unit.DATE]
        looks: list[styles.Look] = [styles.CELL, styles.of_column(self._column), {"num_format": number_format}]
        if isinstance(value, str) and not self._formula:
            looks.append(styles.as_text(value))
        if isinstance(value, bool):
            looks.append({"align": "center", "indent": 0})
        if bold:
            looks.append(styles.EMPHASIS)
        if linked:
            looks.append(styles.LINKED)
        return self._styles.format(*looks)


def write_plain(ws: Worksheet, row: int, column: int, value: Cell, form: Format) -> None:
    """A value that is no formula; text always as text."""
    if value is None or value == "":
        ws.write_blank(row, column, None, form)
    elif isinstance(value, bool):
        ws.write_boolean(row, column, value, form)
    elif isinstance(value, str):
        ws.write_string(row, column, value, form)
    elif isinstance(value, date):
        ws.write_datetime(row, column, value, form)
    else:
        ws.write_number(row, column, value, form)


def total_formula(placed: PlacedGrid, at: int) -> str:
    """The sum of what a filter leaves visible. Where amounts of money are kept finer than the fen, the sum of the fen that
    are shown, filtered or not: whoever adds up the printed column gets the printed total."""
    column = placed.grid.columns[at]
    area = xl_range_abs(placed.first_row, at, placed.last_row, at)
    if column.unit is not Unit.YUAN:
        return f"=SUBTOTAL(109,{area})"
    if all(is_fen(n) for n in _numbers(column)):
        return f"=ROUND(SUBTOTAL(109,{area}),2)"
    if column.formula is not None and len(_numbers(column)) < len(column.values):
        raise ValueError(
            f"column {column.key} has a total, amounts finer than the fen and formulas that yield no number"
        )
    return f"=SUMPRODUCT(ROUND({area},2))"


def total_value(column: Column, cells: Sequence[Cell]) -> float:
    """What `total_formula` comes to."""
    numbers = [c for c in cells if isinstance(c, float)]
    if column.unit is Unit.YUAN:
        return float(sum((to_fen(n) for n in numbers), Decimal(0)))
    return fsum(numbers)


def _numbers(column: Column) -> list[float]:
    cells = [cell(value, column.unit, "en") for value in column.values]
    return [c for c in cells if isinstance(c, float)]


def table_letters(placed: PlacedGrid) -> str:
    """The whole grid's range, for what applies to all of it."""
    last = xl_col_to_name(max(len(placed.grid.columns) - 1, 0))
    return f"A{placed.header_row + 1}:{last}{placed.end}"
