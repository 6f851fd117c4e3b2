"""Which rows of a sheet are data: below the header, no totals, not empty; and rows above it that may be data all the same."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import numpy as np

from rmcli.intake.tables.footer_rows import averages, below_header, footers
from rmcli.intake.tables.headers.find_header import Header
from rmcli.intake.tables.rows.struck_rows import struck_rows
from rmcli.intake.tables.rows.total_rows import label, total_differences, total_rows
from rmcli.intake.tables.units.statements import states_unit
from rmcli.intake.tables.values.convert import convert
from rmcli.language import Lang, Text
from rmcli.problems import Problem
from rmcli.problems.kinds import sht_rows as row_kinds
from rmcli.sheet.cells import Cell, CellKind
from rmcli.sheet.raw import BLANK, Ints, RawColumn, RawSheet, first_cells
from rmcli.tables.data import LeftOut
from rmcli.tables.examples import EXAMPLE, OF_INDICATORS, example_of
from rmcli.tables.spec import Column, TableSpec, Type


def data_rows(sheet: RawSheet, spec: TableSpec, header: Header) -> tuple[Ints, list[LeftOut], list[Problem]]:
    """The positions of the data rows, and what was passed over: title rows, empty rows, total rows; a row above the header that
    looks like data is an error."""
    below = below_header(sheet, header.row)
    total = total_rows(sheet, spec, header, below)
    average = footer = np.zeros(len(sheet), dtype=bool)
    if spec.id_column == "rm_id":
        ids = header.columns["rm_id"]
        average, footer = averages(sheet, ids, below & ~total), footers(sheet, ids, below & ~total, states_unit)
    last = int(np.flatnonzero(sheet.filled)[-1])
    empty = below & ~sheet.filled & (np.arange(len(sheet)) < last)
    title = ~below & sheet.filled
    title[header.found.first : header.row + 1] = False
    rows = np.flatnonzero(below & ~total & ~average & ~footer & sheet.filled)
    left_out, problems = [], []
    shown, number = header.found.shown, header.found.numbers
    taken = Text(f"；表头取第 {number} 行：{shown}", f"; the header is row {number}: {shown}")
    passed_over = (
        (title, Text("标题行", "title rows"), taken),
        (total, Text("合计行", "total rows"), Text("", "")),
        (average, Text("平均值等统计行", "rows of averages and the like"), Text("", "")),
        (footer, Text("签字、说明行", "rows of signatures and remarks"), Text("", "")),
    )
    for mask, what, more in passed_over:
        if at := np.flatnonzero(mask).tolist():
            first = next((c for c, column in enumerate(sheet.columns) if column.kinds[at[0]] != BLANK), None)
            rows_said = first_cells([sheet.place(i).cell for i in at])
            facts = {"count": len(at), "what": what, "rows": rows_said, "header": more}
            problems.append(Problem(row_kinds.PASSED_OVER, sheet.place(at[0], first), facts=facts))
    if not header.pointed_to:
        problems += _lost(sheet, spec, header, np.flatnonzero(title).tolist())
    if at := np.flatnonzero(empty).tolist():
        facts = {"count": len(at), "rows": first_cells([sheet.place(i).cell for i in at])}
        problems.append(Problem(row_kinds.BLANK_ROWS, sheet.place(at[0]), facts=facts))
    if total.any():
        totals = np.flatnonzero(total)
        left_out.append(LeftOut(spec.name, Text("合计行", "total rows"), len(totals), sheet.place(int(totals[0]))))
        problems += total_differences(sheet, spec, header, rows, totals)
    problems += struck_rows(sheet, spec, header, rows)
    return rows, left_out, problems


def _lost(sheet: RawSheet, spec: TableSpec, header: Header, above: Sequence[int]) -> Iterator[Problem]:
    """Rows above the header whose cells are what its columns hold, as when a record is typed over a template's example; the
    example itself is none."""
    position = header.columns[spec.id_column]
    for row in above:
        if _is_example(sheet, spec, header, row):
            continue
        changed = sheet.columns[position].cell(row).shown in EXAMPLE
        if changed or _is_record(sheet, spec, header, row):
            facts = {"row": row + 1, "header": header.found.numbers, "table": spec.title}
            yield Problem(
                row_kinds.RECORD_ABOVE, sheet.place(row, position), sheet.columns[position].cell(row).shown, facts=facts
            )


def _is_record(sheet: RawSheet, spec: TableSpec, header: Header, row: int) -> bool:
    """Whether the row has an id, at least half of what must be filled in, and nothing that its column could not hold."""
    at = np.array([row])
    given = [(c, header.columns[c.name]) for c in spec.columns if c.name in header.columns]
    given += [(Column(code, code, Type.NUMBER), position) for position, code in header.indicators.items()]
    cells = [(column, sheet.columns[position].take(at)) for column, position in given]
    filled = [(column, raw) for column, raw in cells if raw.kinds[0] != BLANK]
    names, key = {column.name for column, _ in filled}, spec.column(spec.id_column)
    who = next((raw.cell(0).shown for column, raw in filled if column.name == key.name), "")
    wanted = [column.name for column in spec.columns if column.filled]
    typed = [column for column, _ in filled if column.type not in (Type.ID, Type.TEXT) and not column.own]
    numbered = key.type is not Type.ID or any(c.isdigit() for c in who)
    if not who or not numbered or not typed or label(who) or 2 * len(names.intersection(wanted)) < len(wanted):
        return False
    return not _counts([raw for _, raw in filled]) and not any(convert(raw, c).faults for c, raw in filled)


def _counts(cells: Iterable[RawColumn]) -> bool:
    """Whether the cells count the columns: 1, 2, 3, as the row of numbers in printed forms does."""
    numbers = [column.cell(0).shown for column in cells]
    return len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _is_example(sheet: RawSheet, spec: TableSpec, header: Header, row: int) -> bool:
    """Whether the row is a template's example in either language, as it was written."""
    columns = {header.columns[c.name]: c for c in spec.columns if c.name in header.columns}
    languages: tuple[Lang, ...] = ("zh", "en")
    for lang in languages:
        # whose words a template has is not known: those of its scheme
        wanted = {at: example_of(spec, column, lang) for at, column in columns.items() if not column.listed}
        wanted |= {at: OF_INDICATORS.get(code) for at, code in header.indicators.items()}
        if all(_same(sheet.columns[at].cell(row), value) for at, value in wanted.items()):
            return True
    return False


def _same(cell: Cell, example: str | float | date | None) -> bool:
    if example is None or cell.kind is CellKind.BLANK:
        return example is None and cell.kind is CellKind.BLANK
    value = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    return value == example
