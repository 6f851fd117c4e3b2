"""A sheet of a report as text that a reviewer reads: every cell with its value, and beside it how it is computed."""

from decimal import Decimal

from rmcli.language import Text
from rmcli.report.model import Chart, Column, Grid, Note, Sheet, Value


def dump(sheet: Sheet) -> str:
    """The sheet from top to bottom; rows by name, cells as `key: value = formula`."""
    lines = [f"sheet {sheet.key}: {_said(sheet.title)}"]
    for block in sheet.blocks:
        if isinstance(block, Note):
            lines += ["", f"{'heading' if block.heading else 'note'}: {_said(block.text)}"]
        elif isinstance(block, Chart):
            series = "; ".join(f"{_said(title)} {reference}" for title, reference in block.series)
            lines += ["", f"{block.kind} chart: {_said(block.title)}; {block.categories}; {series}"]
        else:
            lines += ["", *_grid(block)]
    return "\n".join(lines) + "\n"


def _grid(grid: Grid) -> list[str]:
    lines = [f"grid {grid.key}" + (f": {_said(grid.title)}" if grid.title else "")]
    for column in grid.columns:
        total = ", total" if column.total else ""
        lines.append(f"  {column.key}: {_said(column.title)} ({column.unit}{total})")
    for at, row in enumerate(grid.rows):
        lines.append(f"  [{row}]")
        lines += [f"    {cell}" for column in grid.columns if (cell := _cell(column, at))]
    return lines


def _cell(column: Column, at: int) -> str | None:
    value, formula = column.values[at], formula_of(column, at)
    if value is None and formula is None:
        return None
    return f"{column.key}: {_shown(value)}" + (f" = {formula}" if formula else "")


def formula_of(column: Column, at: int) -> str | None:
    return column.formula(at) if callable(column.formula) else column.formula


def _said(text: Text) -> str:
    return text.zh if text.zh == text.en else f"{text.zh} | {text.en}"


def _shown(value: Value) -> str:
    if isinstance(value, Text):
        return _said(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return f"{value:.9g}" if isinstance(value, float) else str(value)
