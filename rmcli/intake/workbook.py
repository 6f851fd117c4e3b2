"""From paths to a Reading: which file and sheet is which table, in what order they are read, what a run then starts from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from rmcli.errors import UnreadableInput
from rmcli.intake import sheet_kinds as kinds
from rmcli.intake.guard import SUFFIXES, Format, Guarded, guard
from rmcli.intake.header import find_header, is_named, meant
from rmcli.intake.periods import restrict
from rmcli.intake.raw import RawSheet
from rmcli.intake.readers import Book, open_book
from rmcli.intake.reading import Reading
from rmcli.intake.schemes import read_scheme
from rmcli.intake.tables import Part, join, read_part
from rmcli.language import Lang, Text, same
from rmcli.period import Period
from rmcli.problems import Place, Problem, Severity
from rmcli.scheme.model import Scheme
from rmcli.tables.data import InputFile, LeftOut, Table, Tables
from rmcli.tables.ledger import LEDGER, LEDGER_WORKBOOK, ROSTER
from rmcli.tables.scheme import MATRICES, SCHEME_WORKBOOK
from rmcli.tables.spec import TableSpec, normal

Progress = Callable[[str, float], None]
_OWN_WEIGHTS = frozenset({"Dimensions", "Indicators"})
_GOES_ON = frozenset({"Adjustments", "Vetoes", "Pool", "Deferred"})  # nothing else goes wrong where these lack a column
_TREE = ("Dimensions", "Indicators", "Bands", MATRICES.en)


def read(
    ledger: Path,
    *,
    parts: Mapping[str, Path] = MappingProxyType({}),
    scheme: Path | None = None,
    period: Period | None = None,
    lang: Lang | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Everything a run starts from: the tables of the ledger workbook, the scheme, and all that was wrong on the way.

    `ledger`: a workbook, a csv or parquet file with the ledger alone, or a folder whose files are read as one. `parts`:
    the English name of a table -> a file or folder of its own, which goes before the workbook's sheet. `scheme`: a workbook
    whose sheets go before those in the ledger workbook. `period`: without it the range of the ledger's months. `progress`
    is told the sheet that is being read and the fraction of it that is done.

    Raises UnreadableInput for a file that cannot be read at all; everything else comes back as problems. Where the
    structure is broken (a required sheet or header), `tables` is None and only that is said.
    """
    return _Intake(progress or (lambda _what, _done: None)).read(ledger, parts, scheme, period, lang)


def read_scheme_workbook(path: Path, progress: Progress | None = None) -> tuple[Scheme | None, tuple[Problem, ...]]:
    """The scheme of a scheme workbook (or of the scheme sheets in a ledger workbook) and what was wrong with it; None where
    a required column or cell is missing. Raises as `read` does."""
    intake = _Intake(progress or (lambda _what, _done: None))
    found = [
        f for f in intake._sheets(path, (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK), None) if f.spec not in LEDGER_WORKBOOK
    ]
    scheme, broken = intake._scheme(found)
    return scheme, (*intake.problems, *broken)


@dataclass(frozen=True)
class _Found:
    """One sheet that holds a table (or matrices, whose `spec` is None)."""

    spec: TableSpec | None
    file: Guarded
    book: Book
    sheet: str


@dataclass
class _Intake:
    """One reading as it goes on: it collects what was found."""

    progress: Progress
    problems: list[Problem] = field(default_factory=list)
    rows: dict[Path, tuple[Guarded, dict[str, int]]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def read(
        self, ledger: Path, parts: Mapping[str, Path], scheme: Path | None, period: Period | None, lang: Lang | None
    ) -> Reading:
        found = [f for path in _files(ledger) for f in self._sheets(path, (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK), LEDGER)]
        found = self._with_parts(found, parts)
        found = self._with_scheme(found, scheme)
        broken = [p for p in self.problems if p.severity is Severity.ERROR] + self._missing(found, ledger)
        if broken:
            return Reading(None, None, tuple(broken))
        rules, wrong = self._scheme(found)
        if wrong:
            return Reading(None, None, tuple(wrong))
        tables, wrong = self._tables(found, rules)
        if wrong:
            return Reading(None, rules, tuple(wrong))
        ledger_table, span, left_out, said = restrict(tables[LEDGER.name], period)
        self.problems += said
        if span is None:
            return Reading(None, rules, tuple(self.problems))
        self.left_out += left_out
        return Reading(
            Tables(
                roster=tables["Roster"],
                ledger=ledger_table,
                targets=tables["Targets"],
                actuals=tables["Actuals"],
                survey=tables["Survey"],
                adjustments=tables["Adjustments"],
                vetoes=tables["Vetoes"],
                pool=tables["Pool"],
                deferred=tables["Deferred"],
                period=span,
                left_out=tuple(self.left_out),
                inputs=tuple(InputFile(f.name, f.sha256, dict(rows)) for f, rows in self.rows.values()),
                language=lang or self._language(),
            ),
            rules,
            tuple(self.problems),
        )

    def _open(self, path: Path) -> tuple[Guarded, Book]:
        self.progress(path.name, 0.0)
        file = guard(path)
        if path not in self.rows:
            self.problems += file.problems
            self.rows[path] = (file, {})
        return file, open_book(file)

    def _sheets(self, path: Path, specs: Sequence[TableSpec], alone: TableSpec | None) -> list[_Found]:
        """The sheets of a file that hold a known table; a file without sheets holds the table `alone`."""
        file, book = self._open(path)
        if file.format in (Format.CSV, Format.PARQUET):
            if alone is None:
                raise UnreadableInput(
                    Text(f"{file.name} 不是工作簿。", f"{file.name} is not a workbook."),
                    Text("请给出 .xlsx 工作簿。", "Give an .xlsx workbook."),
                )
            return [_Found(alone, file, book, next(iter(book.sheets)))]
        found = []
        for sheet, hidden in book.sheets.items():
            spec = next((s for s in specs if is_named(s.title, sheet)), None)
            if spec is None and not is_named(MATRICES, sheet):
                guess = meant(sheet, [s.title for s in specs])
                self.problems.append(
                    Problem(kinds.UNKNOWN_SHEET, Place(file.name, sheet), sheet, facts={"meant": guess})
                )
                continue
            found.append(_Found(spec, file, book, sheet))
            self.words.append(sheet)
            if hidden:
                title = spec.title if spec else MATRICES
                self.problems.append(Problem(kinds.HIDDEN_SHEET, Place(file.name, sheet), facts={"table": title}))
        for spec in specs:
            same_table = [f for f in found if f.spec is spec]
            if len(same_table) > 1:
                names = [f.sheet for f in same_table]
                facts = {"table": spec.title, "sheets": Text("、".join(names), ", ".join(names))}
                self.problems.append(Problem(kinds.TWO_SHEETS, Place(file.name, names[1]), facts=facts))
        return found

    def _with_parts(self, found: list[_Found], parts: Mapping[str, Path]) -> list[_Found]:
        for spec in (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK):
            if spec.name not in parts:
                continue
            files = _files(parts[spec.name])
            for old in (f for f in found if f.spec is spec):
                facts = {"table": spec.title, "file": parts[spec.name].name}
                self.problems.append(Problem(kinds.REPLACED, Place(old.file.name, old.sheet), facts=facts))
            found = [f for f in found if f.spec is not spec] + [self._only_sheet(path, spec) for path in files]
        return found

    def _only_sheet(self, path: Path, spec: TableSpec) -> _Found:
        """The sheet of a table's own file: the one of its name, or the only one that can be seen."""
        file, book = self._open(path)
        named = [sheet for sheet in book.sheets if is_named(spec.title, sheet)]
        visible = [sheet for sheet, hidden in book.sheets.items() if not hidden]
        choice = named or visible
        if len(choice) != 1:
            names = "、".join(choice)
            raise UnreadableInput(
                Text(
                    f"{file.name} 里不知道哪一张是{spec.zh}：{names}。",
                    f"{file.name} has several sheets and none is {spec.name}: {names}.",
                ),
                Text(f"把其中一张命名为“{spec.zh}”。", f'Call one of them "{spec.name}".'),
            )
        return _Found(spec, file, book, choice[0])

    def _with_scheme(self, found: list[_Found], scheme: Path | None) -> list[_Found]:
        """With --scheme, its sheets instead of those in the ledger workbook. One that brings its own dimensions or
        indicators leaves nothing of the other tree: weights and bands belong to the indicators they were made for."""
        if scheme is None:
            return found
        ours = self._sheets(scheme, SCHEME_WORKBOOK, None)
        given = {_name(f) for f in ours}
        if given & _OWN_WEIGHTS:
            given |= set(_TREE)
        kept = []
        for old in found:
            if old.spec in LEDGER_WORKBOOK or _name(old) not in given:
                kept.append(old)
            else:
                title = old.spec.title if old.spec else MATRICES
                facts = {"table": title, "file": scheme.name}
                self.problems.append(Problem(kinds.REPLACED, Place(old.file.name, old.sheet), facts=facts))
        return kept + ours

    def _missing(self, found: Sequence[_Found], ledger: Path) -> list[Problem]:
        given = {_name(f) for f in found}
        problems = []
        for spec in (ROSTER, LEDGER):
            if spec.name not in given:
                unknown = [str(p.value) for p in self.problems if p.kind is kinds.UNKNOWN_SHEET]
                near = [s for s in unknown if meant(s, [spec.title]) != same("")]
                guess = Text(f"；是不是“{near[0]}”？", f'; is it "{near[0]}"?') if near else same("")
                facts = {"table": spec.title, "option": spec.name.lower(), "meant": guess}
                problems.append(Problem(kinds.MISSING_SHEET, Place(ledger.name), facts=facts))
        return problems

    def _raw(self, found: _Found) -> RawSheet:
        raw, said = found.book.read(found.sheet, lambda done: self.progress(found.sheet, done))
        self.progress(found.sheet, 1.0)
        self.problems += said
        return raw

    def _part(
        self, found: _Found, spec: TableSpec, indicators: Mapping[str, str], names: Mapping[str, str]
    ) -> tuple[Part | None, list[Problem]]:
        raw = self._raw(found)
        header, said = find_header(raw, spec, indicators, essential=spec.name not in _GOES_ON)
        if header is None:
            return None, said
        self.problems += said
        self.words += [raw.columns[at].cell(header.row).shown for at in header.columns.values()]
        part = read_part(raw, spec, header, names)
        self.problems += part.problems
        self.left_out += part.left_out
        counts = self.rows[found.file.path][1]
        counts[spec.name] = counts.get(spec.name, 0) + part.rows
        return part, []

    def _table(
        self, found: Sequence[_Found], spec: TableSpec, indicators: Mapping[str, str], names: Mapping[str, str]
    ) -> tuple[Table, list[Problem]]:
        parts, broken = [], []
        for one in found:
            if one.spec is spec:
                part, wrong = self._part(one, spec, indicators, names)
                broken += wrong
                parts += [part] if part else []
        return join(spec, parts), broken

    def _scheme(self, found: Sequence[_Found]) -> tuple[Scheme | None, list[Problem]]:
        sheets: dict[str, Table] = {}
        broken: list[Problem] = []
        for spec in SCHEME_WORKBOOK:
            if any(f.spec is spec for f in found):
                sheets[spec.name], wrong = self._table(found, spec, {}, {})
                broken += wrong
        grids = [self._raw(f).grid() for f in found if f.spec is None]
        if broken:
            return None, broken
        scheme, problems = read_scheme(sheets, grids)
        self.problems += problems
        return scheme, []

    def _tables(self, found: Sequence[_Found], scheme: Scheme | None) -> tuple[dict[str, Table], list[Problem]]:
        indicators = _indicator_names(scheme)
        tables: dict[str, Table] = {}
        broken: list[Problem] = []
        names: dict[str, str] = {}
        for spec in LEDGER_WORKBOOK:
            if spec.wide and scheme is None:
                tables[spec.name] = join(spec, [])
                continue
            tables[spec.name], wrong = self._table(found, spec, indicators, names)
            broken += wrong
            if spec is ROSTER:
                people = tables[spec.name].frame[["rm_id", "name"]].dropna()
                names = dict(zip(people["rm_id"], people["name"], strict=True))
        return tables, broken

    def _language(self) -> Lang:
        chinese = sum(not word.isascii() for word in self.words)
        return "zh" if 2 * chinese >= len(self.words) else "en"


def _name(found: _Found) -> str:
    return found.spec.name if found.spec else MATRICES.en


def _indicator_names(scheme: Scheme | None) -> dict[str, str]:
    """Normal name -> code of every indicator; a code goes before another indicator's name."""
    if scheme is None:
        return {}
    named = {normal(name): i.code for i in scheme.indicators for name in i.name}
    return named | {normal(i.code): i.code for i in scheme.indicators}


def _files(path: Path) -> list[Path]:
    """The file itself, or the files of a folder by name: hidden ones, lock files and other types are none of them."""
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.iterdir() if p.is_file() and p.suffix.lower() in SUFFIXES and p.name[0] not in ".~")
    if not files:
        raise UnreadableInput(
            Text(f"文件夹 {path.name} 里没有工作簿。", f"There is no workbook in the folder {path.name}."),
            Text("请把各月台账放进去，或直接给出文件。", "Put the monthly ledgers into it, or name a file."),
        )
    return files
