"""Where everything of a report stands: a sheet name for each sheet, rows and columns for each grid, note and chart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rmcli.errors import CannotDo
from rmcli.excel.cell_text import sheet_names
from rmcli.language import Lang, Text
from rmcli.report.model import Chart, ChartKind, Grid, Note, Report, Sheet
from rmcli.spreadsheet import COLUMNS, ROWS

ROW_PIXELS = 24
CHART_PIXELS = {
    ChartKind.COLUMN: (520, 312),
    ChartKind.BAR: (520, 312),
    ChartKind.LINE: (520, 312),
    ChartKind.RADAR: (420, 360),
}
CHART_GAP_PIXELS = 16
BAR_PIXELS, BAR_FRAME_PIXELS = 22, 96  # a bar chart is as tall as its bars need
CHARTS_ACROSS = 2  # charts that follow each other stand side by side


@dataclass(frozen=True)
class PlacedGrid:
    """A grid and its rows on the sheet, all counted from 0; its first column is the sheet's first. A grid without rows
    keeps one blank row, so that its columns are still ranges."""

    grid: Grid
    sheet: str
    title_row: int | None
    header_row: int
    columns: dict[str, int] = field(repr=False)
    rows: dict[str, int] = field(repr=False)
    decimals: int = 2  # of its amounts of money

    @property
    def first_row(self) -> int:
        return self.header_row + 1

    @property
    def last_row(self) -> int:
        return self.header_row + max(len(self.grid.rows), 1)

    @property
    def total_row(self) -> int | None:
        return self.last_row + 1 if any(c.total for c in self.grid.columns) and self.grid.rows else None

    @property
    def end(self) -> int:
        """The first row below it."""
        return (self.last_row if self.total_row is None else self.total_row) + 1


@dataclass(frozen=True)
class PlacedNote:
    note: Note
    row: int


@dataclass(frozen=True)
class PlacedChart:
    """A chart's upper left corner: the row, and pixels from the left of the sheet (where it is not `below`: from the right end
    of the sheet's content)."""

    chart: Chart
    row: int
    left: int
    width: int
    height: int

    @property
    def end(self) -> int:
        """The first row that is free below it."""
        return self.row + -(-self.height // ROW_PIXELS) + 1


@dataclass(frozen=True)
class PlacedSheet:
    sheet: Sheet
    name: str
    grids: tuple[PlacedGrid, ...]
    notes: tuple[PlacedNote, ...]
    charts: tuple[PlacedChart, ...]

    @property
    def main(self) -> PlacedGrid | None:
        """The grid whose header is frozen and repeated in print."""
        return next((g for g in self.grids if g.grid.main), None)


def place(report: Report, lang: Lang) -> tuple[PlacedSheet, ...]:
    """Every sheet laid out from top to bottom. ValueError where a report contradicts itself: keys or row names that
    repeat, columns of another length than the rows, a total under rows that hold subtotals. CannotDo where a sheet would be
    larger than a sheet can be."""
    names = sheet_names(sheet.title(lang) for sheet in report.sheets)
    _distinct("sheet", [sheet.key for sheet in report.sheets])
    lengths = {f"{s.key}.{g.key}": len(g.rows) for s in report.sheets for g in s.grids}
    return tuple(
        _place_sheet(sheet, name, lengths, report.decimals) for sheet, name in zip(report.sheets, names, strict=True)
    )


def _place_sheet(sheet: Sheet, name: str, lengths: Mapping[str, int], decimals: int) -> PlacedSheet:
    _distinct(f"grid of sheet {sheet.key}", [grid.key for grid in sheet.grids])
    grids: list[PlacedGrid] = []
    notes: list[PlacedNote] = []
    charts: list[PlacedChart] = []
    row, beside = 0, 0
    blocks = list(_runs_of_charts(sheet))
    for i, block in enumerate(blocks):
        if isinstance(block, Note):
            notes.append(PlacedNote(block, row))
            follows = blocks[i + 1] if i + 1 < len(blocks) else None
            row += 1 if isinstance(follows, Note) and not follows.heading else 2
        elif isinstance(block, Grid):
            grid = replace(_place_grid(block, sheet.key, name, row), decimals=decimals)
            grids.append(grid)
            row = grid.end + 1
            if row > ROWS or len(block.columns) > COLUMNS:  # the writer would leave out what is beyond, without a word
                raise _too_large(sheet, len(block.rows), len(block.columns))
        elif block[0].below:
            for start in range(0, len(block), CHARTS_ACROSS):
                across = block[start : start + CHARTS_ACROSS]
                left, top = 0, row
                for chart in across:
                    charts.append(_place_chart(chart, top, left, lengths))
                    left += charts[-1].width + CHART_GAP_PIXELS
                    row = max(row, charts[-1].end)
        else:
            for chart in block:
                charts.append(_place_chart(chart, beside, 0, lengths))
                beside = charts[-1].end
    top = grids[0].header_row if grids else 0
    charts = [c if c.chart.below else replace(c, row=c.row + top) for c in charts]
    return PlacedSheet(sheet, name, tuple(grids), tuple(notes), tuple(charts))


def _too_large(sheet: Sheet, rows: int, columns: int) -> CannotDo:
    size = {"rows": f"{rows:,}", "columns": f"{columns:,}"}
    said = Text(
        "“{name}”有 {rows} 行、{columns} 列，一张工作表放不下。",
        'Sheet "{name}" would have {rows} rows and {columns} columns.',
    )
    fix = Text(
        "请缩短考核期间或分机构计算。",
        "A sheet does not hold that many: take a shorter period or one branch at a time.",
    )
    return CannotDo(said.format(name=sheet.title, **size), fix)


def _runs_of_charts(sheet: Sheet) -> "Iterator[Grid | Note | list[Chart]]":
    """The blocks, charts that follow each other and stand alike taken together."""
    run: list[Chart] = []
    for block in sheet.blocks:
        if isinstance(block, Chart) and (not run or run[0].below == block.below):
            run.append(block)
            continue
        if run:
            yield run
            run = []
        if isinstance(block, Chart):
            run = [block]
        else:
            yield block
    if run:
        yield run


def _place_chart(chart: Chart, row: int, left: int, lengths: Mapping[str, int]) -> PlacedChart:
    width, height = CHART_PIXELS[chart.kind]
    if chart.kind is ChartKind.BAR and "@" not in chart.categories:
        grid = ".".join(chart.categories.split(".", 2)[:2])
        height = max(height, BAR_FRAME_PIXELS + BAR_PIXELS * lengths.get(grid, 0))
    return PlacedChart(chart, row, left, width, height)


def _place_grid(grid: Grid, sheet: str, name: str, row: int) -> PlacedGrid:
    where = f"grid {sheet}.{grid.key}"
    _distinct(f"column of {where}", [c.key for c in grid.columns])
    _distinct(f"row of {where}", list(grid.rows))
    for column in grid.columns:
        if len(column.values) != len(grid.rows):
            raise ValueError(
                f"column {column.key} of {where} has {len(column.values)} values for {len(grid.rows)} rows"
            )
        if column.total and grid.emphasis:
            raise ValueError(f"{where} has subtotal rows: a total of column {column.key} would count twice")
    header = row if grid.title is None else row + 1
    return PlacedGrid(
        grid,
        name,
        None if grid.title is None else row,
        header,
        {c.key: i for i, c in enumerate(grid.columns)},
        {r: header + 1 + i for i, r in enumerate(grid.rows)},
    )


def _distinct(what: str, keys: list[str]) -> None:
    twice = sorted({k for k in keys if keys.count(k) > 1}) if len(set(keys)) < len(keys) else []
    if twice:
        raise ValueError(f"{what} {twice[0]!r} occurs twice")
