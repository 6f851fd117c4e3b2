"""The annotated copy: a new workbook with a list of the problems and the sheets' values with every problem marked at its cell.

Nothing of the user's file is saved again. Values stand where they stood, as they were read: an error as its name, a text as
text, nothing as a formula. A problem shows by colour, by a sign in the column right of the data, and in a comment.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from rmcli.checks.order import in_order
from rmcli.excel import styles
from rmcli.excel.annotated.annotated_sheet import Marks, SheetWriter, header_row
from rmcli.excel.cell_text import clean, sheet_names, width
from rmcli.excel.styles import Styles
from rmcli.excel.workbook.report_bytes import new_workbook, prepare
from rmcli.files import atomic
from rmcli.files.encryption import encrypted
from rmcli.language import Lang, Text
from rmcli.problems import Place, Problem, Severity
from rmcli.sheet.raw import RawSheet
from rmcli.spreadsheet import column_number

LISTED = 100_000  # problems, worst first: more than that nobody mends by hand
LINKS = 65_530  # Excel's limit for one sheet
LIST_SHEET = Text("问题清单", "Problems")
TITLE = Text("检查结果", "What the check found")
NONE = Text("没有发现问题。", "No problems found.")
ABOUT = Text(
    "这是副本，请在原文件中修改。颜色、右侧“问题”列和批注标出同一处问题；{count}",
    "This is a copy: mend the file itself. Colour, the column at the right and comments mark the same problems; {count}",
)
COUNT = Text("共 {all} 处。", "{all} in all.")
CUT = Text("共 {all} 处，只标出前 {listed} 处。", "{all} in all, the first {listed} are marked.")
HEADER_ROW = 3


@dataclass(frozen=True)
class _Column:
    title: Text
    width: float
    wrapped: bool = False


COLUMNS = (
    _Column(Text("程度", "Severity"), 10),
    _Column(Text("代码", "Code"), 9),
    _Column(Text("单元格", "Cell"), 18),
    _Column(Text("读到的值", "Value read"), 24, True),
    _Column(Text("问题", "Problem"), 52, True),
    _Column(Text("人员", "Person"), 20),
    _Column(Text("应为", "Expected"), 36, True),
    _Column(Text("如何处理", "How to mend it"), 44, True),
    _Column(Text("文件", "File"), 24),
)


def write(
    sheets: Sequence[RawSheet],
    problems: Sequence[Problem],
    target: Path,
    *,
    lang: Lang,
    password: str | None = None,
    force: bool = False,
    inputs: Sequence[Path] = (),
) -> None:
    """The copy at `target`, all or nothing, encrypted where there is a password. Raises what `atomic.write` does."""
    made = to_bytes(sheets, problems, lang)
    atomic.write(target, encrypted(made, password) if password else made, force=force, inputs=inputs)


def to_bytes(sheets: Sequence[RawSheet], problems: Sequence[Problem], lang: Lang) -> bytes:
    """The copy as an xlsx file. Problems are placed by sheet and by what their file is called."""
    listed = in_order(problems)[:LISTED]
    book, target = new_workbook(lang, TITLE(lang))
    look = Styles(book, lang)
    names = sheet_names([LIST_SHEET(lang), *_titles(sheets)])
    overview = book.add_worksheet(names[0])
    of_sheet: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in listed:
        of_sheet[problem.place.file, problem.place.sheet].append(problem)
    links: dict[tuple[str, str], str] = {}
    headers: dict[tuple[str, str], int] = {}
    for raw, name in zip(sheets, names[1:], strict=True):
        ws, key = book.add_worksheet(name), (raw.file, raw.sheet)
        prepare(ws, f"{raw.file} · {raw.sheet}", lang)
        headers[key] = header_row(raw)
        links.setdefault(key, "'" + name.replace("'", "''") + "'")
        SheetWriter(ws, look, raw, headers[key], Marks.of(of_sheet[key], headers[key], lang)).write()
    prepare(overview, TITLE(lang), lang)
    _list(overview, look, listed, len(problems), _targets(links, headers, listed))
    overview.activate()
    book.close()
    return target.getvalue()


def _titles(sheets: Sequence[RawSheet]) -> list[str]:
    """The sheets' own names, with the file's in front where several have the same; a csv's is the file's own."""
    seen = [raw.sheet for raw in sheets]

    def title(raw: RawSheet) -> str:
        file = str(Path(raw.file).with_suffix(""))
        return file if Path(file).name == raw.sheet else f"{file} {raw.sheet}"

    return [raw.sheet if seen.count(raw.sheet) == 1 else title(raw) for raw in sheets]


def _targets(
    links: Mapping[tuple[str, str], str], headers: Mapping[tuple[str, str], int], listed: Sequence[Problem]
) -> list[str | None]:
    """For each problem the cell of this workbook that shows it; None where its sheet is not copied."""

    def target(place: Place) -> str | None:
        key = (place.file, place.sheet)
        if key not in links:
            return None
        row = place.row - 1 if place.row else headers[key] if place.column else 0
        return f"{links[key]}!{xl_rowcol_to_cell(row, max(column_number(place.column) - 1, 0))}"

    return [target(problem.place) for problem in listed]


def _list(ws: Worksheet, look: Styles, listed: Sequence[Problem], count: int, targets: Sequence[str | None]) -> None:
    lang = look.lang
    ws.set_row(0, 30)
    ws.write_string(0, 0, TITLE(lang), look.format(styles.HEADING))
    said = CUT if count > len(listed) else COUNT
    about = ABOUT.format(count=said.format(all=f"{count:,}", listed=f"{len(listed):,}"))
    ws.write_string(1, 0, (about if count else NONE)(lang), look.format(styles.NOTE))
    for i, column in enumerate(COLUMNS):
        ws.set_column(i, i, column.width)
        ws.write_string(HEADER_ROW, i, column.title(lang), look.format(styles.HEADER))
    for n, (problem, target) in enumerate(zip(listed, targets, strict=True)):
        row = HEADER_ROW + 1 + n
        lines = 1.0
        for i, text in enumerate(_said(problem, lang)):
            form = _form(look, text, COLUMNS[i].wrapped, problem.severity if i == 0 else None)
            if COLUMNS[i].wrapped:
                lines = max(lines, -(-width(text) // (COLUMNS[i].width - 2)))
            if i == 2 and target and n < LINKS:
                form = look.format(styles.CELL, styles.LINKED, {"num_format": styles.TEXT_FORMAT})
                ws.write_url(row, i, f"internal:{target}", form, string=text or target)
            else:
                ws.write_string(row, i, text, form)
        if lines > 1:
            ws.set_row(row, min(4 + styles.LINE_HEIGHT * lines, 409))
    ws.autofilter(HEADER_ROW, 0, HEADER_ROW + max(len(listed), 1), len(COLUMNS) - 1)
    ws.freeze_panes(HEADER_ROW + 1, 3)
    ws.repeat_rows(HEADER_ROW)


def _said(problem: Problem, lang: Lang) -> tuple[str, ...]:
    value = problem.value or ""
    if value and problem.value_type:
        value = f"{value} ({problem.value_type(lang)})"
    texts = (
        styles.SIGNS[problem.severity](lang),
        problem.code,
        str(Place("", problem.place.sheet, problem.place.row, problem.place.column)),
        value,
        problem.message(lang),
        problem.person or "",
        problem.expected(lang),
        problem.fix(lang),
        problem.place.file,
    )
    return tuple(clean(text) for text in texts)


def _form(look: Styles, text: str, wrapped: bool, severity: Severity | None) -> Format:
    fill: styles.Look = {"bg_color": styles.FILLS[severity]} if severity else {}
    wrap: styles.Look = {"text_wrap": True} if wrapped else {}
    return look.format(styles.CELL, styles.as_text(text), wrap, fill)
