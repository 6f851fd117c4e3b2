"""A profile as a workbook to correct: what is known filled in, what is open marked, drop-downs of the headers and choices there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rmcli.excel.forms.template import HEADER_ROW, Template, asking
from rmcli.excel.forms.template_column import LIST_LIMIT, fields_of
from rmcli.language import Lang, Text
from rmcli.scheme.model import Scheme
from rmcli.tables.profile import PROFILE_WORKBOOK
from rmcli.tables.spec import TableSpec

_TITLE = Text("导入对照", "Profile")
_HINT = Text(
    "黄色的空格尚未确定：请从下拉列表中选择或填写；本行没有这一列的，列名填“无”。其余是读到的，不对的请改。",
    "Yellow cells are still open: choose from the list or type; write none as the header of a column that there is not. The rest was "
    "found; correct what is wrong.",
)
_NOT_LISTED = Text("不在列表中，确定要填入吗？", "This is not one of the list. Enter it all the same?")


@dataclass(frozen=True)
class Row:
    """One row of a sheet of the profile. `cells` by column; `open`: the column of the cell that waits for an answer; `choices` of that
    cell's drop-down, or the `headers` of that table."""

    cells: Mapping[str, str | float]
    open: str = ""
    asked: str = ""
    choices: tuple[str, ...] = ()
    headers: str = ""


def profile_bytes(rows: Mapping[str, Sequence[Row]], lang: Lang, scheme: Scheme) -> bytes:
    """The workbook with these rows, by the English name of their sheet."""
    made = Template(_TITLE, lang)
    last = PROFILE_WORKBOOK[-1]
    ranges = _ranges(rows.get(last.name, ()), last, lang)
    for spec in PROFILE_WORKBOOK:
        own = rows.get(spec.name, ())
        names = [column.name for column in spec.columns]
        ws = made.table(
            spec, fields_of(spec, scheme, lang), [[row.cells.get(n) or None for n in names] for row in own], _HINT
        )
        for at, row in enumerate(own):
            if row.asked and (asked := _list(row, ranges, lang)):
                cell = (HEADER_ROW + 1 + at, names.index(row.asked))
                ws.data_validation(*cell, *cell, asked)
            if row.open:
                made.mark_open(ws, at, names.index(row.open))
    return made.finished()


def _ranges(rows: Sequence[Row], spec: TableSpec, lang: Lang) -> dict[str, str]:
    """Where the headers of each table stand: its rows follow each other."""
    ranges: dict[str, str] = {}
    tables = [str(row.cells["table"]) for row in rows]
    for table in dict.fromkeys(tables):
        first = HEADER_ROW + 2 + tables.index(table)
        ranges[table] = f"='{spec.title(lang)}'!$B${first}:$B${first + tables.count(table) - 1}"
    return ranges


def _list(row: Row, ranges: Mapping[str, str], lang: Lang) -> dict[str, object]:
    """The drop-down of a row, {} where there is nothing to choose from or it is longer than Excel takes."""
    short = row.choices and len(",".join(row.choices)) <= LIST_LIMIT
    source: list[str] | str = list(row.choices) if short else ranges.get(row.headers, "")
    return asking({"validate": "list", "source": source}, _NOT_LISTED, lang) if source else {}
