"""The workbooks to fill in: a sheet for each table, with notes on headers, drop-downs, and an example above the header."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import isnan

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from rmcli.excel import styles
from rmcli.excel.cell_text import clean, width
from rmcli.excel.forms.people_filled_in import Person
from rmcli.excel.forms.template_column import LIST_LIMIT, Field, fields_of, indicator_field
from rmcli.excel.styles import Look, Styles
from rmcli.excel.workbook.report_bytes import new_workbook, prepare, write_plain
from rmcli.language import Lang, Text, same
from rmcli.problems import Severity
from rmcli.scheme.model import Scheme
from rmcli.scheme.pay_rows import Value
from rmcli.scheme.rows_of_sheets import MatrixBlock, matrix_blocks, rows_of_sheets
from rmcli.scoring.measured_by import columns_of, display_of, needs_of
from rmcli.scoring.methods.base import Need
from rmcli.tables.examples import YES_NO
from rmcli.tables.ledger import ACTUALS, LEDGER_WORKBOOK, TARGETS
from rmcli.tables.roster import ROSTER
from rmcli.tables.scheme import BANDS, MATRICES, SCHEME_WORKBOOK
from rmcli.tables.spec import TableSpec, Type

LAST_ROW = 1_048_575  # Excel's last, from 0
# Title rows above a header are passed over by the reader, so an example that stands there can never be read as data, and
# stays in sight while the rows below are filled in.
TITLE_ROW, HINT_ROW, EXAMPLE_ROW, HEADER_ROW = range(4)

_LEDGER_TITLE = Text("台账工作簿（空白）", "Ledger workbook (blank)")
_SCHEME_TITLE = Text("考核方案", "Scheme")
_HINT = Text(
    "灰色行是示例，在表头之上，不会被读取。请从表头的下一行开始填写；深色列必填，浅色列可不填，说明见表头批注。",
    "The grey row is an example; it stands above the header and is not read. Fill in from the row below the header; "
    "dark columns are required, light ones optional; notes on the headers say what goes in.",
)
FILLED_HINT = Text(
    "人员已经填好，请填写其余各列；深色列必填，浅色列可不填，说明见表头批注。",
    "The people are filled in: fill in the other columns; dark columns are required, light ones optional; notes on the headers say "
    "what goes in.",
)
_SCHEME_HINT = Text(
    "可直接修改下列内容；深色列必填，浅色列可不填，说明见表头批注。给出的表整张取代内置的同名表（参数逐项取代）。",
    "Change what you need; dark columns are required, light ones optional; notes on the headers say what goes in. "
    "A sheet replaces the built-in one whole (Parameters: key by key).",
)
_MATRIX_HINT = Text(
    "左上角是节点名，行列是同一组指标；填行指标比列指标重要几倍：1 到 9，或 1/2 到 1/9。对角线为 1；只填一侧时，另一侧取倒数。",
    "The corner names the node; rows and columns are the same criteria. Say how many times the row's matters more than the "
    "column's: 1 to 9, or 1/2 to 1/9. The diagonal is 1; one side is enough, the other is its reciprocal.",
)
_MATRIX_ABOUT = Text("判断矩阵：各节点的权重由此算出", "Matrices: the weights of each node come from them")
_CHECK = Text("请核对", "Please check")
_NOT_LISTED = Text("不是列表中的选项，确定要填入吗？", "This is not one of the list. Enter it all the same?")
_NOT_VALID = Text(
    "数值不符合表头批注中的要求，确定要填入吗？", "This is not what the header's note asks for. Enter it all the same?"
)

_OPTIONAL: Look = {"bg_color": "#DCE6F2", "font_color": styles.NAVY}
_EXAMPLE: Look = {"italic": True, "font_color": "#8A94A0", "bg_color": "#F1F3F5"}
_JUDGEMENT: Look = {**styles.CELL, "border": 1, "border_color": styles.RULE, "align": "center"}


def ledger_template(lang: Lang, scheme: Scheme, people: Sequence[Person] = ()) -> bytes:
    """The ledger workbook of a scheme to fill in: every sheet of it with the scheme's words in its drop-downs, Targets and Actuals with
    a column for each indicator that the scheme takes from them. The `people` stand in Roster, Targets and Actuals already."""
    made = Template(_LEDGER_TITLE, lang)
    units = {i.code: shown.name for i in scheme.indicators if (shown := display_of(i))}
    for spec in LEDGER_WORKBOOK:
        wide = wide_columns(spec, scheme).items()
        fields = fields_of(spec, scheme, lang)
        fields += tuple(indicator_field(code, name, lang, units.get(code)) for code, name in wide)
        rows = [one.row(lang, scheme) if spec is ROSTER else [one.rm_id] for one in people] if _is_filled(spec) else []
        made.table(
            spec, fields, [[*row, *[None] * (len(fields) - len(row))] for row in rows], FILLED_HINT if rows else None
        )
    return made.finished()


def _is_filled(spec: TableSpec) -> bool:
    """Whether everybody has one row in the table."""
    return spec is ROSTER or spec.wide


def scheme_template(lang: Lang, scheme: Scheme) -> bytes:
    """The scheme as a workbook that can be changed and given back; read unchanged, it is the same scheme."""
    made = Template(_SCHEME_TITLE, lang)
    rows = rows_of_sheets(scheme, lang)
    for spec in SCHEME_WORKBOOK:
        fields = fields_of(spec, scheme, lang)
        made.table(spec, fields, [[row[c.name] for c in spec.columns] for row in rows[spec.name]])
        if spec is BANDS and scheme.matrices:
            made.matrices(matrix_blocks(scheme, lang))
    return made.finished()


def wide_columns(spec: TableSpec, scheme: Scheme) -> Mapping[str, Text]:
    """The columns of a wide table by code, with their names: targets of the methods that need one, actuals that no other sheet
    yields, and what ratios are of."""
    names = {i.code: i.name for i in scheme.indicators}
    if spec is TARGETS:
        return {i.code: i.name for i in scheme.indicators if Need.TARGET in needs_of(i)}
    entered = (column for i in scheme.indicators for column in columns_of(i))
    return {column: names.get(column, same(column)) for column in entered} if spec is ACTUALS else {}


class Template:
    """A workbook to fill in while it is written, sheet by sheet."""

    def __init__(self, title: Text, lang: Lang) -> None:
        self._lang = lang
        self._title = title
        self._book, self._target = new_workbook(lang, title(lang))
        self._look = Styles(self._book, lang)

    def finished(self) -> bytes:
        self._book.close()
        return self._target.getvalue()

    def table(
        self, spec: TableSpec, fields: Sequence[Field], rows: Sequence[Sequence[Value | date]], hint: Text | None = None
    ) -> Worksheet:
        """One table: its title, what to do, the example where there are no rows, the header, the rows. `hint`: what to do."""
        about = Text(f"{spec.zh}：{spec.about.zh}", f"{spec.name}: {spec.about.en}")
        ws = self._sheet(spec.title, about, hint or (_SCHEME_HINT if rows else _HINT))
        for i, field in enumerate(fields):
            shown = [self._shown(row[i]) for row in rows]
            widest = max(width(value) if isinstance(value, str) else 12.0 for value in [*shown, field.example])
            look: Look = {"num_format": field.number_format, "indent": 0 if field.kind.numeric else 1}
            ws.set_column(i, i, max(10.0, min(widest + 4, 60.0), width(field.header) + 4), self._look.format(look))
            self._header(ws, i, field)
            if not rows:
                self._put(ws, EXAMPLE_ROW, i, field.example, {**look, **_EXAMPLE})
            for r, value in enumerate(shown):
                self._put(ws, HEADER_ROW + 1 + r, i, value, {**look, **styles.CELL})
        ws.set_row(HEADER_ROW, 26)
        ws.freeze_panes(HEADER_ROW + 1, 1 if spec.key else 0)
        ws.repeat_rows(HEADER_ROW)
        ws.ignore_errors({"number_stored_as_text": f"A1:Z{LAST_ROW + 1}"})
        return ws

    def mark_open(self, ws: Worksheet, row: int, at: int) -> None:
        """An empty cell that waits for an answer, in the `row`-th row (from 0) below the header."""
        look = {**styles.CELL, "num_format": styles.TEXT_FORMAT, "bg_color": styles.FILLS[Severity.WARNING]}
        ws.write_blank(HEADER_ROW + 1 + row, at, None, self._look.format(look))

    def matrices(self, blocks: Sequence[MatrixBlock]) -> None:
        """The judgement matrices below each other, each with its node in the corner."""
        ws = self._sheet(MATRICES, _MATRIX_ABOUT, _MATRIX_HINT)
        widest = max((width(name) for block in blocks for name in (block.node, *block.criteria)), default=10)
        ws.set_column(0, max((len(b.criteria) for b in blocks), default=1), widest + 4)
        head = self._look.format(styles.HEADER, _OPTIONAL)
        row = HINT_ROW + 2
        for block in blocks:
            ws.write_string(row, 0, block.node, self._look.format(styles.HEADER))
            for j, name in enumerate(block.criteria, start=1):
                ws.write_string(row, j, name, head)
                ws.write_string(row + j, 0, name, head)
                for k, value in enumerate(block.values[j - 1], start=1):
                    self._put(ws, row + j, k, judgement(value), _JUDGEMENT)
            row += len(block.criteria) + 2
        ws.ignore_errors({"number_stored_as_text": f"A1:Z{row + 1}"})

    def _sheet(self, name: Text, about: Text, hint: Text) -> Worksheet:
        ws = self._book.add_worksheet(name(self._lang))
        prepare(ws, self._title(self._lang), self._lang)
        ws.set_row(TITLE_ROW, 30)
        ws.write_string(TITLE_ROW, 0, about(self._lang), self._look.format(styles.TITLE))
        ws.write_string(HINT_ROW, 0, hint(self._lang), self._look.format(styles.NOTE))
        return ws

    def _header(self, ws: Worksheet, at: int, field: Field) -> None:
        ws.write_string(
            HEADER_ROW, at, field.header, self._look.format(styles.HEADER, {} if field.required else _OPTIONAL)
        )
        ws.write_comment(HEADER_ROW, at, field.note, styles.comment(field.note, self._lang))
        asked = validation(field, at, self._lang)
        if asked:
            ws.data_validation(HEADER_ROW + 1, at, LAST_ROW, at, asked)

    def _put(self, ws: Worksheet, row: int, at: int, value: str | float | date | None, look: Look) -> None:
        plain = {"num_format": styles.TEXT_FORMAT} if isinstance(value, str) else {}
        write_plain(ws, row, at, clean(value) if isinstance(value, str) else value, self._look.format(look, plain))

    def _shown(self, value: Value | date) -> str | float | date | None:
        if isinstance(value, bool):
            key = "yes" if value else "no"
            return YES_NO[key](self._lang)
        return float(value) if isinstance(value, Decimal) else value


def validation(field: Field, at: int, lang: Lang) -> dict[str, object]:
    """A drop-down or bounds for a column, {} for none. They ask rather than forbid: the reader takes either language, and
    numbers typed as text."""
    if field.words and len(",".join(field.words)) <= LIST_LIMIT:
        rule: dict[str, object] = {"validate": "list", "source": list(field.words)}
    elif field.kind is Type.DATE:
        rule = {"validate": "date", "criteria": ">=", "value": date(1900, 1, 1)}
    elif not field.kind.numeric or field.low is None:
        return {}
    elif field.high is None:
        rule = {"validate": "decimal", "criteria": ">" if field.above else ">=", "value": field.low}
    elif field.above:
        cell = xl_rowcol_to_cell(HEADER_ROW + 1, at)
        rule = {"validate": "custom", "value": f"=AND({cell}>{field.low:g},{cell}<={field.high:g})"}
    else:
        rule = {"validate": "decimal", "criteria": "between", "minimum": field.low, "maximum": field.high}
    message = _NOT_LISTED if rule["validate"] == "list" else _NOT_VALID
    return asking(rule, message, lang)


def asking(rule: Mapping[str, object], message: Text, lang: Lang) -> dict[str, object]:
    """The rule of a cell as one that asks with that message where something else is typed, and lets it stand."""
    return {**rule, "error_type": "warning", "error_title": _CHECK(lang), "error_message": message(lang)}


def judgement(value: float) -> str | float | None:
    """A judgement as people write it: 1/3 rather than 0.3333, which is also exact; nothing for an unanswered pair.

    >>> judgement(1 / 3), judgement(5.0), judgement(0.4), judgement(float("nan"))
    ('1/3', 5.0, 0.4, None)
    """
    if isnan(value):
        return None
    whole = round(1 / value)
    return f"1/{whole}" if value < 1 and value == 1 / whole else value
