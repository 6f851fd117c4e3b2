"""One grid on a sheet: header, cells with their formulas, total row, table with filters, data bars, grade colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range

from rmcli.excel import styles
from rmcli.excel.cell_text import clean, headers
from rmcli.excel.styles import Styles
from rmcli.excel.workbook.cell_values import Cell
from rmcli.excel.workbook.column_xml import ColumnCells
from rmcli.excel.workbook.formulas import Addresses
from rmcli.excel.workbook.layout import PlacedGrid
from rmcli.excel.workbook.row_xml import Band
from rmcli.excel.workbook.spliced_package import Framed
from rmcli.excel.workbook.totals import total_formula, total_value
from rmcli.language import Text
from rmcli.report.model import Column, Mark, Unit
from rmcli.spreadsheet import letters

TOTAL = Text("合计", "Total")
EMPTY = Text("（无）", "(none)")
FILTER_FROM_ROWS = 10  # a smaller grid that is not the main one is a table without filter buttons

LINK_LIMIT = 65_530  # Excel's, of one sheet; cells after that are not linked


@dataclass
class GridWriter:
    """Puts grids on one sheet: their cells among its rows, all else into its frame."""

    framed: Framed
    styles: Styles
    addresses: Addresses
    grades: Mapping[str, str]
    links_left: int = LINK_LIMIT

    def write(self, placed: PlacedGrid, cells: Sequence[list[Cell]], table: str) -> list[ColumnCells]:
        """The whole grid; what makes its columns' cells. `cells` are the columns' values as stored, `table` the name of its table."""
        grid, lang, ws, rows = placed.grid, self.styles.lang, self.framed.ws, self.framed.rows
        if placed.title_row is not None and grid.title is not None:
            look = self.styles.format(styles.TITLE, {"valign": "bottom"})
            rows.put(placed.title_row, 0, clean(grid.title(lang)), look)
            ws.set_row(placed.title_row, 24)
        titles = headers(c.title(lang) for c in grid.columns)
        totals = self._total_row(placed, cells)
        if grid.rows and all(c.title(lang).strip() for c in grid.columns):
            self._table(placed, titles, totals, table)
        columns: list[ColumnCells] = []
        for i, (column, title) in enumerate(zip(grid.columns, titles, strict=True)):
            rows.put(placed.header_row, i, title, self.styles.format(styles.HEADER))
            if column.comment is not None:
                note = clean(column.comment(lang))
                ws.write_comment(placed.header_row, i, note, styles.comment(note, lang))
            columns.append(self._column(placed, column, cells[i]))
            self._marks(placed, column, i, cells[i])
        rows.add(Band(placed.first_row, len(grid.rows), [column.xml for column in columns]))
        if not grid.rows and grid.columns:
            rows.put(placed.first_row, 0, EMPTY(lang), self.styles.format(styles.NOTE))
        return columns

    def _column(self, placed: PlacedGrid, column: Column, cells: list[Cell]) -> ColumnCells:
        made = ColumnCells(placed, column, cells, self.addresses, self.styles, self.links_left)
        if made.linked:
            if not self.framed.links:  # the place for all of them
                self.framed.ws.write_url(0, 0, "internal:A1", self.styles.format(styles.NOTE))
            self.links_left -= len(made.linked)
            self.framed.links.append(made.links)
        return made

    def _marks(self, placed: PlacedGrid, column: Column, at: int, cells: Sequence[Cell]) -> None:
        area = xl_range(placed.first_row, at, placed.last_row, at)
        ws = self.framed.ws
        if column.mark is Mark.BAR:
            numbers = [c for c in cells if isinstance(c, float)]
            bar = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": styles.BAR}
            if numbers and min(numbers) >= 0:
                bar |= {"min_type": "num", "min_value": 0}
            ws.conditional_format(area, bar)
        if column.unit is Unit.GRADE:
            for grade, colour in self.grades.items():
                text = clean(grade).replace('"', '""')
                fill = self.styles.format({"bg_color": colour, "valign": ""})
                ws.conditional_format(area, {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": fill})

    def _table(self, placed: PlacedGrid, titles: Sequence[str], totals: Mapping[int, str], name: str) -> None:
        """The grid as a table. In the frame it has one row: XlsxWriter would keep an entry for each of its cells."""
        grid, total = placed.grid, placed.total_row is not None
        columns: list[dict[str, str | float]] = [{"header": title} for title in titles]
        if total:
            columns[0]["total_string"] = TOTAL(self.styles.lang)
        for i, formula in totals.items():
            columns[i].pop("total_string", None)
            columns[i]["total_function"] = formula
        top, right = placed.header_row, len(grid.columns) - 1
        self.framed.ws.add_table(
            top,
            0,
            top + 1 + total,
            right,
            {
                "name": name,
                "style": None,
                "autofilter": grid.main or len(grid.rows) >= FILTER_FROM_ROWS,
                "total_row": total,
                "columns": columns,
            },
        )
        self.framed.tables[name] = {
            xl_range(top, 0, top + 1, right): xl_range(top, 0, placed.last_row, right),
            xl_range(top, 0, top + 1 + total, right): xl_range(top, 0, placed.end - 1, right),
        }

    def _total_row(self, placed: PlacedGrid, cells: Sequence[Sequence[Cell]]) -> dict[int, str]:
        """Puts the total row there; its formulas by column."""
        row, rows = placed.total_row, self.framed.rows
        if row is None:
            return {}
        label = self.styles.format(
            styles.CELL, styles.TOTAL, {"num_format": styles.TEXT_FORMAT, "align": "left", "indent": 1}
        )
        formulas: dict[int, str] = {}
        for i, column in enumerate(placed.grid.columns):
            if column.total:
                look = {**styles.of_column(column), "num_format": styles.number_format(column, placed.decimals)}
                form = self.styles.format(styles.CELL, look, styles.TOTAL)
                formulas[i] = total_formula(placed, i, cells[i])
                rows.put(row, i, total_value(placed, i, cells[i]), form, formulas[i])
            else:
                rows.put(row, i, TOTAL(self.styles.lang) if i == 0 else None, label)
        return formulas


def table_letters(placed: PlacedGrid) -> str:
    """The whole grid's range, for what applies to all of it."""
    last = letters(max(len(placed.grid.columns), 1))
    return f"A{placed.header_row + 1}:{last}{placed.end}"
