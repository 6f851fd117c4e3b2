"""A profile as it can be told from the files: what is sure is said, what is not is left open, with the likeliest name beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from rmcli.errors import UnreadableInput
from rmcli.intake.files.folder import files_of
from rmcli.intake.files.guard import Format
from rmcli.intake.files.opener import Opener
from rmcli.intake.folder_contents import is_of_figures, is_rules, table_by_header
from rmcli.intake.name_patterns import patterned
from rmcli.intake.read_report import is_sealed
from rmcli.intake.tables.header_rows import HeaderRow, shortened
from rmcli.intake.tables.headers.find_header import Header, find_header
from rmcli.intake.tables.headers.glance import glance, likely_header
from rmcli.intake.tables.rows.data_rows import data_rows
from rmcli.intake.tables.shapes.laid_out import Asked
from rmcli.intake.tables.shapes.recognised import laid_out
from rmcli.intake.tables.sheet_to_table import read_part
from rmcli.intake.tables.sheets.found_sheets import FoundSheet, table_of
from rmcli.intake.tables.values.fault import Fault
from rmcli.intake.tables.values.ratings import rating_reader
from rmcli.language import Text
from rmcli.problems.kinds.shp_answers import UNKNOWN_RATING
from rmcli.scheme.lists import within
from rmcli.scheme.model import Scheme
from rmcli.scheme.synonyms import of_table
from rmcli.sheet.raw import BLANK, RawSheet
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.names.likeness import is_named, nearest, suggested
from rmcli.tables.profile import PROFILE_WORKBOOK
from rmcli.tables.roster import ROSTER
from rmcli.tables.shapes import ANSWER_SHEET, BOTH_NAMES, FIGURES, Layout
from rmcli.tables.spec import Column, TableSpec, Type, meanings, normal

MOST_VALUES = 60  # words of one column that are none of its choices: more of them are no column of choices
_LIKE = Text("像是“{name}”？", 'is it "{name}"?')
_NO_TABLE = Text("不知道是哪张表；不该读取的，删去这一行", "which table is it? Delete the row if it should not be read")
_AT_ROW = Text("表头在第 {rows} 行", "its header is row {rows}")
_OTHER_FILES = Text("也在 {file}", "also in {file}")


@dataclass(frozen=True)
class TableDraft:
    """A sheet of a file: the table it is, None where that is not known; file and sheet with * for what changes from time to time. `shape`:
    how it is laid out, None where that is as declared."""

    table: Text | None
    file: str
    sheet: str
    note: Text
    shape: Layout | None = None


@dataclass(frozen=True)
class ColumnDraft:
    """A column of a table and its header; `open`: it has none that is sure, and the run would ask."""

    table: Text
    column: Text
    header: str = ""
    example: str = ""
    note: Text = Text("", "")
    open: bool = False


@dataclass(frozen=True)
class ValueDraft:
    """What is written in a column of choices, and the choice that it means; None: it is not known. `choices`: all there are."""

    table: Text
    column: Text
    written: str
    means: Text | None
    choices: tuple[Text, ...]
    note: Text = Text("", "")


@dataclass(frozen=True)
class ProfileDraft:
    """What the files tell. `headers`: the names of each table's header, by its title."""

    tables: tuple[TableDraft, ...] = ()
    columns: tuple[ColumnDraft, ...] = ()
    values: tuple[ValueDraft, ...] = ()
    headers: Mapping[Text, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    passed_over: tuple[str, ...] = ()

    @property
    def open(self) -> int:
        """How many cells wait for an answer."""
        tables, columns = sum(t.table is None for t in self.tables), sum(c.open for c in self.columns)
        return tables + columns + sum(v.means is None for v in self.values)


def drafted(
    paths: Sequence[Path], opener: Opener, scheme: Scheme, wanted: Mapping[str, Mapping[str, Text]]
) -> ProfileDraft:
    """The profile of these files, and of the files in folders. `wanted`: by table the indicators (code -> name) that the scheme takes
    from it. Reports of rmcli's, schemes and profiles are passed over by name. UnreadableInput where one cannot be read."""
    files = dict.fromkeys(file for given in paths for file in files_of(given))
    by_file = {path: list(_sheets(path, opener)) for path in files}
    passed = [opener.name(path) for path, sheets in by_file.items() if not sheets]
    every = [one for sheets in by_file.values() for one in sheets]
    people = {rm_id: name for sheet, spec in every if spec is ROSTER for rm_id, name in _people(sheet)}
    found: dict[str, list[_Sheet]] = {}
    tables: list[TableDraft] = []
    for sheet, spec in every:
        file, name = patterned(sheet.file.name), patterned(sheet.sheet)
        name = "" if sheet.file.format in (Format.CSV, Format.PARQUET) else name
        if spec is None:
            tables.append(TableDraft(None, file, name, _NO_TABLE))
            continue
        read = _Sheet(sheet.raw(), spec, scheme, wanted.get(spec.name, {}), people)
        found.setdefault(spec.name, []).append(read)
        draft = TableDraft(spec.title, file, name, _note(sheet, spec), read.shape)
        alike = [t for t in tables if t.table == spec.title and t.shape == draft.shape]
        tables = [_with_file(t, file, sheet.file.name) if t in alike else t for t in tables] + (
            [] if alike else [draft]
        )
    columns: list[ColumnDraft] = []
    values: list[ValueDraft] = []
    headers: dict[Text, tuple[str, ...]] = {}
    for spec in (s for s in LEDGER_WORKBOOK if s.name in found):
        drafts = found[spec.name]
        columns += drafts[0].columns()
        values += dict.fromkeys(value for draft in drafts for value in draft.values())
        headers[spec.title] = tuple(dict.fromkeys(name for draft in drafts for name in draft.names))
    return ProfileDraft(tuple(tables), tuple(columns), tuple(values), MappingProxyType(headers), tuple(passed))


def _with_file(draft: TableDraft, file: str, name: str) -> TableDraft:
    """A table that another file holds too: of one name where the two are of one pattern, else of any."""
    if draft.file == file:
        return draft
    return replace(draft, file="", sheet="", note=_OTHER_FILES.format(file=name))


def _sheets(path: Path, opener: Opener) -> Iterator[tuple[FoundSheet, TableSpec | None]]:
    """The sheets of a file that can be seen and hold something, each with the table it is; none of a file that holds no data of a
    bank's."""
    file, book = opener.open(path)
    if is_sealed(path, opener):
        return
    others = [name for spec in PROFILE_WORKBOOK for name in spec.names]
    for name, hidden in book.sheets.items():
        sheet = FoundSheet(None, file, book, name)
        if hidden or is_named(others, name) or not sheet.raw().filled.any():
            continue
        if is_rules(name) and not is_of_figures(sheet.raw()):
            continue
        yield sheet, _spec_of(sheet)


def _spec_of(sheet: FoundSheet) -> TableSpec | None:
    """The table of that name, or with that header."""
    named = next((spec for spec in LEDGER_WORKBOOK if is_named(spec.names, sheet.sheet)), None)
    if named:
        return named
    raw = sheet.raw()
    if is_named(BOTH_NAMES, sheet.sheet):
        return next((spec for spec in LEDGER_WORKBOOK if spec.name in FIGURES), None)
    return (
        table_of(sheet, LEDGER_WORKBOOK)
        or next((s for s in LEDGER_WORKBOOK if s.required and likely_header(raw, s)), None)
        or table_by_header(raw, sheet.sheet, sheet.file.path.stem)
    )


def _people(sheet: FoundSheet) -> Iterator[tuple[str, str]]:
    """The ids and names of a roster, as they stand there."""
    raw = sheet.raw()
    header = find_header(raw, ROSTER, {}, essential=False)[0]
    if header and {"rm_id", "name"} <= header.columns.keys():
        frame = read_part(raw, ROSTER, header, {}).frame[["rm_id", "name"]].dropna()
        yield from zip(frame["rm_id"], frame["name"], strict=True)


def _passed_over(raw: RawSheet, header: HeaderRow) -> Iterator[str]:
    """The headers, in that row, of columns that the layout passes over: the one that is asked for may be among them."""
    cells = (column.cell(header.row) for column in raw.columns) if header.row < len(raw) else ()
    known = {normal(name) for name in header.names.values()}
    yield from (str(cell.value) for cell in cells if isinstance(cell.value, str) and normal(cell.value) not in known)


def _note(sheet: FoundSheet, spec: TableSpec) -> Text:
    rows = glance(sheet.raw(), spec).found.numbers
    return _AT_ROW.format(rows=rows)


class _Sheet:
    """One sheet of a table, as far as its header tells."""

    def __init__(
        self, raw: RawSheet, spec: TableSpec, scheme: Scheme, wanted: Mapping[str, Text], people: Mapping[str, str]
    ) -> None:
        self.table = spec
        codes = {normal(word): code for code, name in wanted.items() for word in (*name, code)}
        synonyms = of_table(scheme, spec)
        laid = laid_out(raw, spec, Asked(codes, people=people, words=within(spec, scheme.lists, synonyms)))
        self.shape = laid.layout
        self.raw, self.wanted = laid.sheet, wanted if laid.spec.across == spec.across else {}
        self.spec = within(laid.spec, scheme.lists, synonyms)
        seen = glance(laid.sheet, laid.spec, laid.heads)
        self.names = [shortened(name) for name in (*seen.found.names.values(), *_passed_over(raw, seen.found))]
        self._at = {name: at[0] for name, at in seen.columns.items() if len(at) == 1}
        self._found, self._others = seen.found, [seen.found.names[at] for at in seen.others]
        self._header: Header | None = find_header(laid.sheet, laid.spec, laid.heads, essential=False)[0]

    def columns(self) -> Iterator[ColumnDraft]:
        """The declared columns, those that are there first by name, and the indicators that the scheme takes from the table."""
        for column in (c for c in self.spec.columns if c.name != ANSWER_SHEET.name):
            matters = (
                column.required or (column.type is Type.MONEY and column.default is not None) or column.name == "team"
            )
            yield from self._column(
                column.name, column.title, column.names, matters=matters, shown=not column.confidential
            )
        for code, name in self.wanted.items():
            yield from self._column(code, name, (*name, code), matters=True, shown=True)
        if self.spec.across != self.table.across and self.table.name in FIGURES:
            figure = FIGURES[self.table.name]
            yield from self._column(figure.name, figure.title, figure.names, matters=True, shown=True)

    def _column(
        self, key: str, title: Text, names: Sequence[str], *, matters: bool, shown: bool
    ) -> Iterator[ColumnDraft]:
        at = self._at.get(key)
        if at is not None:
            example = self._example(at) if shown else ""
            yield ColumnDraft(self.table.title, title, self._found.names[at], example)
        elif matters or self._others:
            near = next((name for name in self._others if nearest(name, names)), "")
            note = _LIKE.format(name=shortened(near)) if near else Text("", "")
            yield ColumnDraft(self.table.title, title, note=note, open=matters)

    def values(self) -> Iterator[ValueDraft]:
        """The words of columns of choices that are none of them: what each means, where that is known."""
        if self._header is None:
            return
        rows = data_rows(self.raw, self.spec, self._header)[0]
        for column in (c for c in self.spec.columns if c.choices and c.name in self._header.columns):
            raw = self.raw.columns[self._header.columns[column.name]].take(rows)
            known = meanings(column.choices or {})
            words = dict.fromkeys(raw.cell(at).shown for at in range(len(rows)) if raw.kinds[at] != BLANK)
            unknown = [word for word in words if word.strip() and normal(word) not in known]
            for word in unknown[:MOST_VALUES]:
                yield self._value(column, word)
        if self.spec.wide and self.spec.cell.worded:
            yield from self._ratings(self._header)

    def _ratings(self, header: Header) -> Iterator[ValueDraft]:
        """The words among answers that nobody has given points to."""
        rows, score = data_rows(self.raw, self.spec, header)[0], self.table.column(self.spec.cell.name)
        rating = rating_reader(self.spec.cell, full=1.0, of=1.0)
        raws = [self.raw.columns[at].take(rows) for at in header.indicators]
        words = dict.fromkeys(
            str(v) for raw in raws for v in raw.values if isinstance(v, str) and raw.where(v.__eq__).any()
        )
        for word in [w for w in words if isinstance(f := rating(w), Fault) and f.kind is UNKNOWN_RATING][:MOST_VALUES]:
            yield ValueDraft(self.table.title, score.title, word, None, ())

    def _value(self, column: Column, word: str) -> ValueDraft:
        choices = column.choices or {}
        key = column.synonyms.get(normal(word))
        near = suggested(word, choices.values()) if key is None else ""
        note = _LIKE.format(name=near) if near else Text("", "")
        return ValueDraft(
            self.table.title, column.title, word, choices[key] if key else None, tuple(choices.values()), note
        )

    def _example(self, at: int) -> str:
        column = self.raw.columns[at]
        below = range(self._found.row + 1, len(self.raw))
        return next((column.cell(row).shown for row in below if column.kinds[row] != BLANK), "")


def nothing_found(draft: ProfileDraft) -> UnreadableInput | None:
    """The refusal of files in which no sheet is a bank's."""
    if draft.tables:
        return None
    return UnreadableInput(
        Text("这些文件里没有台账、名册等任何一张表。", "None of these files has any table of a bank's."),
        Text("请给出各系统导出的文件。", "Name the files that the bank's systems export."),
    )
