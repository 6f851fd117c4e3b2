"""Where the parts of a page stand: the row of each, the heights of rows, the cells of grids."""

from dataclasses import dataclass

from rmcli.excel.workbook.layout import PlacedGrid
from rmcli.report.model import Grid
from rmcli.report.page import Box, Look, Page, Part

ROW, TITLE_ROW, CARD_ROW, GAP_ROW = 16.5, 30.0, 28.0, 7.0  # points


@dataclass(frozen=True)
class Laid:
    """Where a part stands: its first row, and for a grid the placed grid."""

    part: Part
    row: int
    grid: PlacedGrid | None = None


def lay(page: Page, name: str) -> tuple[list[Laid], dict[int, float]]:
    """Every part with its row, and the height of rows that are not ROW high. Row 0 is the heading."""
    laid: list[Laid] = []
    heights = {0: TITLE_ROW, 1: GAP_ROW}
    top = 2
    for band in page.bands:
        end = top
        for stack in band:
            row = top
            for i, part in enumerate(stack):
                if i and isinstance(part.block, Grid) and part.block.title is not None:
                    row += 1  # room above its title
                placed = _grid(part.block, part, row, page, name) if isinstance(part.block, Grid) else None
                laid.append(Laid(part, row, placed))
                if part.look is Look.CARDS and placed:
                    heights[placed.first_row] = CARD_ROW
                row = placed.last_row + 1 if placed else row + _rows(part)
            end = max(end, row)
        heights[end] = GAP_ROW
        top = end + 1
    return laid, heights


def cell_of(page: Page, grid: str, column: str, row: str) -> tuple[int, int]:
    """Row and raster column (from 0) of a cell of the page."""
    laid, _ = lay(page, "")
    placed = next(at.grid for at in laid if at.grid and at.grid.grid.key == grid)
    return placed.rows[row], placed.columns[column]


def _rows(part: Part) -> int:
    if isinstance(part.block, Box):
        return part.block.rows + 1
    return part.rows or 1


def _grid(grid: Grid, part: Part, row: int, page: Page, name: str) -> PlacedGrid:
    header = row if grid.title is None else row + 1
    if part.look is Look.STEPS:
        header -= 1  # none is shown
    lefts = [part.left + sum(part.spans[:i]) for i in range(len(grid.columns))]
    columns = {c.key: left for c, left in zip(grid.columns, lefts, strict=True)}
    rows = {r: header + 1 + i for i, r in enumerate(grid.rows)}
    return PlacedGrid(grid, name, None if grid.title is None else row, header, columns, rows, page.decimals)
