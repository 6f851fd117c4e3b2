"""A workbook as text that a person can read and a diff can show: for goldens, and to hold templates/ to what is written."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.recalculate import opened


def dump(book: Path | bytes) -> str:
    """Every sheet: its panes, print set-up, widths, tables, drop-downs, rules, charts; then its cells, one a line, as
    `address | value | =formula | number format | fill, font | note | link`. Empty unstyled cells are left out."""
    formulas, saved = (opened(_source(book), data_only=values) for values in (False, True))
    return "\n".join(line for ws in formulas.worksheets for line in _sheet(ws, saved[ws.title])) + "\n"


def _source(book: Path | bytes) -> Path | BytesIO:
    return BytesIO(book) if isinstance(book, bytes) else book


def _sheet(ws: Worksheet, saved: Worksheet) -> Iterator[str]:
    setup, tab = ws.page_setup, ws.sheet_properties.tabColor
    yield f"== {ws.title} [{ws.dimensions}] freeze {ws.freeze_panes} tab {tab.rgb if tab else None}"
    yield (
        f"print: paper {setup.paperSize} {setup.orientation}, {setup.fitToWidth} x {setup.fitToHeight} pages, "
        f"repeat {ws.print_title_rows}, foot {ws.oddFooter.left.text} / {ws.oddFooter.center.text} / {ws.oddFooter.right.text}"
    )
    widths = sorted(ws.column_dimensions.items(), key=lambda item: item[1].min)
    yield "widths: " + " ".join(f"{letter}={column.width:.2f}" for letter, column in widths)
    for table in ws.tables.values():
        filters = "filters" if table.autoFilter else "no filters"
        yield f"table {table.name} {table.ref} {filters}, {table.totalsRowCount or 0} total rows"
    for rule in ws.data_validations.dataValidation:
        yield f"validation {rule.sqref} {rule.type} {rule.operator} {rule.formula1} {rule.formula2 or ''}".rstrip()
    for area in ws.conditional_formatting:
        for rule in area.rules:
            fill = rule.dxf.fill.bgColor.rgb if rule.dxf and rule.dxf.fill else ""
            yield f"rule {area.sqref} {rule.type} {' '.join(rule.formula)} {fill}".rstrip()
    for chart in ws._charts:
        corner = chart.anchor._from
        refs = ", ".join(
            f"{s.cat.strRef.f if s.cat and s.cat.strRef else ''} -> {s.val.numRef.f}" for s in chart.series
        )
        yield f"chart {type(chart).__name__} at row {corner.row + 1}, column {corner.col + 1}: {refs}"
    for area in sorted(str(merged) for merged in ws.merged_cells.ranges):
        yield f"merged {area}"
    for row in ws.iter_rows():
        yield from (_cell(cell, saved) for cell in row if cell.value is not None or cell.comment)


def _cell(cell: Cell, saved: Worksheet) -> str:
    live = cell.data_type == "f"
    parts = [cell.coordinate, _said(saved[cell.coordinate].value if live else cell.value), cell.value if live else ""]
    parts += [cell.number_format, " ".join(_look(cell))]
    parts.append(repr(cell.comment.text) if cell.comment else "")
    parts.append(f"-> {cell.hyperlink.location}" if cell.hyperlink else "")
    return " | ".join(parts).rstrip(" |")


def _said(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else repr(value)


def _look(cell: Cell) -> Iterator[str]:
    if cell.fill.fill_type == "solid":
        yield f"fill {cell.fill.fgColor.rgb}"
    if cell.font.b:
        yield "bold"
    if cell.font.i:
        yield "italic"
    if cell.alignment.wrap_text:
        yield "wrapped"
