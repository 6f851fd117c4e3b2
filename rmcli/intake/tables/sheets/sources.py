"""Which file and which sheet is which table: by name, with the files given for single tables and for the scheme going first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from rmcli.errors import UnreadableInput
from rmcli.intake.files.folder import files_of, passed_over_in
from rmcli.intake.files.guard import Format, Guarded
from rmcli.intake.files.opener import Opener
from rmcli.intake.formats.readers import Book
from rmcli.intake.tables.headers.glance import likely_header, pays_people
from rmcli.intake.tables.hints import NO_HINTS, SHEET, Hints, is_like, names_listed, option
from rmcli.intake.tables.profiles import NO_PROFILE, Profile
from rmcli.intake.tables.shapes.indicator_rows import where_figure
from rmcli.intake.tables.shapes.ledgers.month_columns import is_measure_by_month
from rmcli.intake.tables.sheets.found_sheets import FoundSheet, has_data, rows_and_amount, table_like, table_of
from rmcli.language import Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import fil as file_kinds
from rmcli.problems.kinds import sht_sheets as sheet_kinds
from rmcli.problems.kinds.shp import FIGURE_NOT_READ, ONE_SHEET_FOR_BOTH
from rmcli.tables.ledger import ACTUALS, LEDGER, LEDGER_WORKBOOK, TARGETS
from rmcli.tables.names.likeness import is_named, meant
from rmcli.tables.profile import PROFILE_WORKBOOK
from rmcli.tables.scheme import MATRICES, SCHEME_WORKBOOK
from rmcli.tables.shapes import BOTH_NAMES, FIGURES, MEASURES
from rmcli.tables.spec import Column, TableSpec, plain

_OWN_WEIGHTS = frozenset({"Dimensions", "Indicators"})
_TREE = ("Dimensions", "Indicators", "Bands", MATRICES.en)


@dataclass
class Sources:
    """The sheets to read, in order, as they are found; `problems` says what was found on the way, `files` what was opened.
    `hints` say which sheet is which table where its name does not."""

    opener: Opener
    hints: Hints = NO_HINTS
    profile: Profile = NO_PROFILE
    found: list[FoundSheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    copies: list[Problem] = field(default_factory=list)  # files that are another byte for byte
    files: dict[Path, Guarded] = field(default_factory=dict)
    unread: list[FoundSheet] = field(default_factory=list)  # sheets of no known name, and hidden ones without data
    lookalikes: list[tuple[FoundSheet, TableSpec]] = field(
        default_factory=list
    )  # sheets of no known name with a known header
    sheets_seen: dict[str, None] = field(default_factory=dict)

    def add_ledger(self, files: Sequence[Path], tables: Mapping[Path, TableSpec] = MappingProxyType({})) -> None:
        """The ledger's files; one without sheets is the ledger alone. `tables`: those that hold one table in their only sheet."""
        specs = (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK)
        self._refuse_copies(files)
        for file in files:
            alone = tables.get(file)
            self.found += [self._only_sheet(file, alone)] if alone else self._sheets(file, specs, LEDGER)

    def _refuse_copies(self, files: Sequence[Path]) -> None:
        """An error for every file that holds the same bytes as another that is read for the same table."""
        first: dict[str, Guarded] = {}
        for path in files if len(files) > 1 else ():
            file, _ = self._open(path)
            before = first.setdefault(file.sha256_in_clear, file)
            if before is not file or files.count(path) > 1:
                facts = {"first": before.name}
                problem = Problem(file_kinds.SAME_BYTES, Place(file.name), file.name, facts=facts)
                self.copies += [problem] if problem not in self.copies else []

    def _open(self, path: Path) -> tuple[Guarded, Book]:
        file, book = self.opener.open(path)
        if path not in self.files:
            self.problems += file.problems
            self.files[path] = file
        self.sheets_seen |= dict.fromkeys(book.sheets)
        return file, book

    def _pointed_to(self, title: Text, file: Guarded, book: Book) -> tuple[str, ...]:
        """The sheets of the book that --sheet or the profile names for a table, or that are alone in a file of its name."""
        hints = self.hints.of(title.en).for_file(file.name)
        if hints.file and not hints.is_file(file.name):
            return ()
        if hints.sheet is None:
            visible = [sheet for sheet, hidden in book.sheets.items() if not hidden]
            return tuple(visible) if hints.file and len(visible) == 1 else ()
        like = (sheet for sheet in book.sheets if is_like(sheet, hints.sheet))
        return (hints.sheet,) if hints.sheet in book.sheets else tuple(like)

    def is_pointed_to(self, found: FoundSheet) -> bool:
        """Whether --sheet names this sheet for its table."""
        return found.sheet in self._pointed_to(found.title, found.file, found.book)

    def pass_over_hidden(self) -> None:
        """Takes hidden sheets without data off those found, but for those that --sheet names."""
        empty = [f for f in self.found if f.hidden and not self.is_pointed_to(f) and not has_data(f)]
        self.unread += empty
        self.found = [f for f in self.found if f not in empty]

    def _sheets(self, path: Path, specs: Sequence[TableSpec], alone: TableSpec | None) -> list[FoundSheet]:
        """The sheets of a file that hold a known table; a file without sheets holds the table `alone`."""
        file, book = self._open(path)
        if file.format in (Format.CSV, Format.PARQUET):
            alone = next((spec for spec in specs if self.hints.of(spec.name).is_file(file.name)), alone)
            if alone is None:
                raise UnreadableInput(
                    Text(f"{file.name} 不是工作簿。", f"{file.name} is not a workbook."),
                    Text("请给出 .xlsx 工作簿。", "Give an .xlsx workbook."),
                )
            return [FoundSheet(alone, file, book, next(iter(book.sheets)))]
        tables: list[tuple[TableSpec | None, Iterable[str], Text]] = [(s, s.names, s.title) for s in specs]
        tables.append((None, MATRICES, MATRICES))
        pointed = {title.en: self._pointed_to(title, file, book) for _, _, title in tables}
        found = []
        for sheet, hidden in book.sheets.items():
            chosen = [FoundSheet(spec, file, book, sheet) for spec, _, title in tables if sheet in pointed[title.en]]
            named = next(((spec, title) for spec, names, title in tables if is_named(names, sheet)), None)
            place = Place(file.name, sheet)
            if chosen:
                found += chosen
            elif named is None and (ours := _of_both(FoundSheet(None, file, book, sheet), specs)):
                found.append(ours)
            elif named is None and LEDGER in specs and is_of_a_measure(FoundSheet(None, file, book, sheet)):
                found.append(FoundSheet(LEDGER, file, book, sheet))
            elif named is None:
                self._pass_over(FoundSheet(None, file, book, sheet), [] if hidden else specs, specs)
            elif pointed[named[1].en]:
                self._set_aside(place, named[1], pointed[named[1].en][0])
            else:
                found.append(FoundSheet(named[0], file, book, sheet))
                if plain(sheet) not in map(plain, named[1]):
                    self.problems.append(
                        Problem(sheet_kinds.READ_AS, place, sheet, facts={"name": sheet, "what": named[1]})
                    )
        return found

    def _pass_over(self, found: FoundSheet, asked: Sequence[TableSpec], specs: Sequence[TableSpec]) -> None:
        """A sheet of no known name: one that can be seen and has the header of one of the tables `asked` for is a question,
        unless --sheet says which sheet that table is."""
        raw = found.raw_if_readable() if asked else None
        spec = table_like(raw, found.sheet, asked) if raw is not None else None
        if spec and self.hints.of(spec.name).sheet:
            self._set_aside(Place(found.file.name, found.sheet), spec.title, self.hints.of(spec.name).sheet)
        elif spec:
            self.lookalikes.append((found, spec))
        elif raw is not None and pays_people(raw):
            self.problems.append(Problem(sheet_kinds.PAY_NOT_READ, Place(found.file.name, found.sheet), found.sheet))
        else:
            facts: dict[str, object] = {"meant": meant(found.sheet, [s.title for s in specs])}
            self.problems.append(
                Problem(sheet_kinds.UNKNOWN_SHEET, Place(found.file.name, found.sheet), found.sheet, facts=facts)
            )
        self.unread.append(found)

    def _set_aside(self, place: Place, table: Text, chosen: str | None) -> None:
        facts = {"what": table, "option": SHEET, "chosen": chosen}
        self.problems.append(Problem(sheet_kinds.SET_ASIDE, place, place.sheet, facts=facts))

    def add_parts(self, parts: Mapping[str, tuple[Path, ...]]) -> None:
        """Files or folders for single tables, by their English names; they go before the sheets found so far."""
        specs = {spec.name: spec for spec in (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK)}
        for spec in (specs[name] for name in parts):
            files = [file for path in parts[spec.name] for file in files_of(path)]
            self.problems += [note for path in parts[spec.name] for note in passed_over_in(path)]
            self._replace({spec.name}, parts[spec.name], with_rows=True)
            self._refuse_copies(files)
            self.found += [self._only_sheet(path, spec) for path in dict.fromkeys(files)]

    def _only_sheet(self, path: Path, spec: TableSpec) -> FoundSheet:
        """The sheet of a table's own file: the one that --sheet names, the one of its name, or the only one that can be seen."""
        file, book = self._open(path)
        pointed = next(iter(self._pointed_to(spec.title, file, book)), None)
        named = [sheet for sheet in book.sheets if is_named(spec.names, sheet)]
        if pointed:
            for sheet in named:
                if sheet != pointed:
                    self._set_aside(Place(file.name, sheet), spec.title, pointed)
            return FoundSheet(spec, file, book, pointed)
        if named:
            others = [
                FoundSheet(None, file, book, s) for s, hidden in book.sheets.items() if not hidden and s not in named
            ]
            self.lookalikes += [(other, spec) for other in others if table_of(other, [spec])]
        visible = [sheet for sheet, hidden in book.sheets.items() if not hidden]
        if not named and spec.name in FIGURES and len(visible) > 1:
            named = [sheet for sheet in visible if where_figure(FoundSheet(spec, file, book, sheet).raw(), spec)]
        choice = [sheet for sheet in named if sheet in visible] or named or visible or list(book.sheets)
        if len(choice) != 1:
            likely = [sheet for sheet in choice if likely_header(FoundSheet(spec, file, book, sheet).raw(), spec)]
            names, fits = names_listed(choice), names_listed(likely)
            like = Text(f"表头相符的有：{fits.zh}。", f" The header fits in: {fits.en}.") if likely else same("")
            how = option(SHEET, spec.title, likely[0] if likely else Text("工作表名", "SHEET"))
            raise UnreadableInput(
                Text(
                    f"{file.name} 里不知道哪一张是{spec.zh}：{names.zh}。{like.zh}",
                    f"{file.name} has several sheets, and which is {spec.name} is not known: {names.en}.{like.en}",
                ),
                Text(
                    f"请用 {how.zh} 指明，或把其中一张命名为“{spec.zh}”。",
                    f'Say which: {how.en}, or call one of them "{spec.name}".',
                ),
            )
        return FoundSheet(spec, file, book, choice[0])

    def add_profile(self, path: Path) -> None:
        """A profile, alone. UnreadableInput where it has none of a profile's sheets."""
        self.found = self._sheets(path, PROFILE_WORKBOOK, None)
        if not self.found:
            there = names_listed(self.sheets_seen)
            raise UnreadableInput(
                Text(
                    f"{path.name} 不是导入对照：工作表是 {there.zh}。",
                    f"{path.name} is no profile: its sheets are {there.en}.",
                ),
                Text("请用 rmcli profile 写出一份。", "Write one with rmcli profile."),
            )

    def add_scheme(self, path: Path) -> None:
        """A scheme workbook; its sheets go before those found so far. One that brings its own dimensions or indicators
        leaves nothing of the other tree: weights and bands belong to the indicators they were made for."""
        ours = self._sheets(path, SCHEME_WORKBOOK, None)
        given = {f.title.en for f in ours}
        self._replace(given | set(_TREE) if given & _OWN_WEIGHTS else given, [path])
        self.found += ours

    def _replace(self, names: set[str], paths: Sequence[Path], *, with_rows: bool = False) -> None:
        """Takes the sheets of these tables off those found; `with_rows`: their rows are a question."""
        for old in self.found:
            if old.title.en in names:
                facts: dict[str, object] = {"table": old.title, "file": listed(map(self.opener.name, paths))}
                lost = rows_and_amount(old) if with_rows and old.file.path not in paths else None
                kind = sheet_kinds.REPLACED_ROWS if lost else sheet_kinds.REPLACED
                self.problems.append(Problem(kind, Place(old.file.name, old.sheet), facts=facts | (lost or {})))
        self.found = [f for f in self.found if f.title.en not in names]

    def share(self) -> None:
        """A sheet with targets and actuals side by side serves both tables, unless the other has a sheet of its own."""
        given = list(self.found)
        for one, other in ((TARGETS, ACTUALS), (ACTUALS, TARGETS)):
            own = [f for f in given if f.spec is other]
            for found in (f for f in given if f.spec is one):
                place = where_figure(found.raw_of_read(), other, self.hints.of(other.name))
                if place is None or any((f.file, f.sheet) == (found.file, found.sheet) for f in own):
                    continue
                facts: dict[str, object] = {"table": other.title, "column": FIGURES[other.name].title}
                if own:
                    facts["other"] = str(Place(own[0].file.name, own[0].sheet).in_its_file)
                else:
                    self.found.append(replace(found, spec=other))
                self.problems.append(Problem(FIGURE_NOT_READ if own else ONE_SHEET_FOR_BOTH, place, facts=facts))


def _of_both(found: FoundSheet, specs: Sequence[TableSpec]) -> FoundSheet | None:
    """A sheet that by its name holds targets and actuals, as the first of them that it has a column for."""
    if not is_named(BOTH_NAMES, found.sheet):
        return None
    raw = found.raw()
    here = (spec for spec in specs if spec.name in FIGURES and where_figure(raw, spec))
    spec = next(here, None)
    return replace(found, spec=spec) if spec else None


def of_measures(sheets: Sequence[str]) -> bool:
    """Whether every sheet is named after a measure of the ledger: each of them may have one column a month."""
    return all(map(_measure, sheets))


def _measure(sheet: str) -> Column | None:
    return next((column for column in MEASURES.values() if is_named(column.names, sheet)), None)


def is_of_a_measure(found: FoundSheet) -> bool:
    """A sheet that is named after a measure of the ledger and has one column a month."""
    raw = found.raw_if_readable() if _measure(found.sheet) else None
    return raw is not None and is_measure_by_month(raw)
