"""The report's charts as native ones: colours that the colour-blind tell apart, quiet grid lines, grades in their fill."""

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart

from rmcli.excel import styles
from rmcli.excel.cell_text import clean
from rmcli.excel.workbook.cell_values import cell
from rmcli.excel.workbook.formulas import Addresses
from rmcli.excel.workbook.layout import PlacedChart
from rmcli.language import Lang
from rmcli.report.model import Chart, ChartKind, Unit

_TYPES = {
    ChartKind.COLUMN: {"type": "column"},
    ChartKind.BAR: {"type": "bar"},
    ChartKind.LINE: {"type": "line"},
    ChartKind.RADAR: {"type": "radar", "subtype": "filled"},
}
_SERIES_NAME_LIMIT = 255
_AXIS_STEPS = 6


def native(
    book: Workbook, placed: PlacedChart, addresses: Addresses, grades: Mapping[str, str], lang: Lang
) -> NativeChart:
    """The chart ready to be inserted."""
    chart = placed.chart
    made = book.add_chart(_TYPES[chart.kind])
    font = {"name": styles.FONT[lang], "color": styles.INK, "size": 9}
    points = _grade_points(chart, addresses, grades, lang)
    for i, (name, values) in enumerate(chart.series):
        series: dict[str, object] = {
            "name": clean(name(lang))[:_SERIES_NAME_LIMIT],
            "categories": "=" + addresses.of(chart.categories),
            "values": "=" + addresses.of(values),
            **_look(chart.kind, styles.SERIES[i % len(styles.SERIES)]),
        }
        if points and len(chart.series) == 1:
            series["points"] = points
        if chart.kind in (ChartKind.COLUMN, ChartKind.BAR) and len(chart.series) == 1:
            series["data_labels"] = {"value": True, "font": font}
        made.add_series(series)
    made.set_title(
        {"name": clean(chart.title(lang)), "name_font": {**font, "size": 12, "bold": True}, "overlay": False}
    )
    made.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom", "font": font})
    grid_lines = {"visible": True, "line": {"color": styles.RULE, "width": 0.75}}
    axis_line = {"color": styles.RULE}
    across = {"num_font": font, "line": axis_line}
    up = {"num_font": font, "major_gridlines": grid_lines, "line": {"none": True}, "num_format": "General"}
    counts = [addresses.column(values) for _, values in chart.series]
    if all(column.unit is Unit.COUNT for column in counts):  # no half people on the axis
        most = max((int(v) for c in counts for v in c.values if isinstance(v, int | float)), default=0)
        up |= {"major_unit": max(1, -(-most // _AXIS_STEPS))}
    if chart.kind is ChartKind.BAR:
        across |= {"reverse": True}  # the first row at the top, as in the grid
        up |= {"label_position": "high"}
    if chart.kind is ChartKind.BAR:  # the library calls the horizontal axis x, whatever stands on it
        made.set_x_axis(up)
        made.set_y_axis(across)
    else:
        made.set_x_axis(across)
        made.set_y_axis(up)
    made.set_chartarea({"border": {"color": styles.RULE}, "fill": {"color": "#FFFFFF"}})
    made.set_size({"width": placed.width, "height": placed.height})
    return made


def _look(kind: ChartKind, colour: str) -> dict[str, object]:
    if kind is ChartKind.LINE:
        return {
            "line": {"color": colour, "width": 2.25},
            "marker": {"type": "circle", "size": 5, "fill": {"color": colour}},
        }
    if kind is ChartKind.RADAR:
        return {"fill": {"color": colour, "transparency": 70}, "line": {"color": colour, "width": 2}}
    return {"fill": {"color": colour}, "border": {"none": True}, "gap": 60, "overlap": 0}


def _grade_points(
    chart: Chart, addresses: Addresses, grades: Mapping[str, str], lang: Lang
) -> list[dict[str, object] | None]:
    """Fills by grade where the categories are the whole of a column of grades, else none."""
    column = addresses.column(chart.categories)
    if "@" in chart.categories or column.unit is not Unit.GRADE or chart.kind not in (ChartKind.COLUMN, ChartKind.BAR):
        return []
    colours = [grades.get(str(cell(value, Unit.GRADE, lang))) for value in column.values]
    return [{"fill": {"color": c}, "border": {"color": styles.QUIET}} if c else None for c in colours]
