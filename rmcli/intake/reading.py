"""From paths to a Reading: which file and sheet is which table, in what order they are read, what a run then starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from rmcli.approved.seal import TITLE as SEAL
from rmcli.currency import BUILT_IN, Currency
from rmcli.intake.experts.matrices import Parse, parse_blocks
from rmcli.intake.files.folder import files_of, passed_over_in
from rmcli.intake.files.opener import Opener
from rmcli.intake.folder_contents import Contents
from rmcli.intake.tables.headers.find_header import Header, find_header, no_such_header
from rmcli.intake.tables.hints import NO_HINTS, Hints, UnfitProfile
from rmcli.intake.tables.periods import restrict
from rmcli.intake.tables.profiles import NO_PROFILE, Profile
from rmcli.intake.tables.rows.merged import merged_cells
from rmcli.intake.tables.rows.uncalculated import uncalculated
from rmcli.intake.tables.schemes import read_scheme
from rmcli.intake.tables.shapes.laid_out import Asked
from rmcli.intake.tables.shapes.recognised import laid_out
from rmcli.intake.tables.sheet_to_table import Part, join, read_part
from rmcli.intake.tables.sheets.found_sheets import FoundSheet
from rmcli.intake.tables.sheets.open_questions import not_read, open_questions, refuse_idle_hints, settled
from rmcli.intake.tables.sheets.sources import Sources
from rmcli.intake.tables.units.column_units import NO_SCHEME, Yardstick
from rmcli.intake.yardstick_of_scheme import yardstick_of
from rmcli.language import Lang
from rmcli.period import Period
from rmcli.problems import Place, Problem, has_errors
from rmcli.problems.kinds import sht_sheets as sheet_kinds
from rmcli.scheme.lists import Lists, within
from rmcli.scheme.load import builtin, from_tables
from rmcli.scheme.model import Scheme
from rmcli.scheme.synonyms import of_table
from rmcli.sheet.raw import RawSheet
from rmcli.tables.data import InputFile, LeftOut, Table, Tables, python_texts
from rmcli.tables.ledger import LEDGER, LEDGER_WORKBOOK
from rmcli.tables.names.likeness import is_named
from rmcli.tables.roster import ROSTER
from rmcli.tables.scheme import PARAMETERS, SCHEME_WORKBOOK
from rmcli.tables.spec import TableSpec, normal


@dataclass(frozen=True)
class Reading:
    """What reading yields: the tables, the scheme, and everything that was wrong or worth saying on the way.

    `language` is what its sheets and columns are in, where that is known; `contents` what the files of a folder
    are; `profile` what was said of the files, by options and profile together.
    `tables` and `scheme` are None where the structure is broken (a sheet or header missing): then the problems say so
    and nothing else. An unreadable value is missing in its frame and named by an error among the problems."""

    tables: Tables | None
    scheme: Scheme | None
    problems: tuple[Problem, ...] = ()
    language: Lang | None = None
    contents: Contents | None = None
    profile: Profile = NO_PROFILE


@python_texts()
def read(
    ledger: Path,
    *,
    parts: Mapping[str, tuple[Path, ...]] = MappingProxyType({}),
    scheme: Path | None = None,
    period: Period | None = None,
    lang: Lang | None = None,
    opener: Opener | None = None,
    hints: Hints = NO_HINTS,
    profile: Profile = NO_PROFILE,
    contents: Contents | None = None,
) -> Reading:
    """Everything a run starts from: the tables of the ledger workbook, the scheme, and all that was wrong on the way.

    `ledger`: a workbook, a csv or parquet file with the ledger alone, or a folder whose files are read as one. `parts`:
    the English name of a table -> files or folders of its own, read as one, which go before the workbook's. `scheme`: a workbook
    whose sheets go before those in the ledger workbook. `period`: without it the range of the ledger's months.
    `opener` opens the files, the encrypted ones with its password. `hints` say which sheet, row and header is what where names do not
    tell, and go before what the `profile` says of them. `contents`: what the files of the folder `ledger` are.

    Raises UnreadableInput for a file that cannot be read at all, BadOption for a hint that fits nothing that is read, KeyError
    for a part of no declared table; everything else comes back as problems. Where the structure is broken (a required sheet or
    header), `tables` is None and only that is said.
    """
    sources = Sources(opener or Opener(), hints.before(profile.hints), profile)
    if contents:
        sources.add_ledger(contents.data, contents.tables)
        sources.problems += contents.problems
    else:
        sources.add_ledger(files_of(ledger))
        sources.problems += passed_over_in(ledger)
    sources.add_parts(parts)
    if scheme is not None:
        sources.add_scheme(scheme)
    try:
        if questions := open_questions(sources, ledger):
            return Reading(None, None, tuple(questions))
        sources.share()
    except UnfitProfile as unfit:
        return Reading(None, None, (unfit.problem,))
    refuse_idle_hints(sources)
    sources.problems += [*not_read(sources), *settled(sources)]
    return Intake(sources).read(period, lang)


@dataclass
class Intake:
    """One reading as it goes on: it collects what was found."""

    sources: Sources
    problems: list[Problem] = field(default_factory=list)
    rows: dict[Path, dict[str, int]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    seen: set[tuple[Path, str]] = field(default_factory=set)
    yardstick: Yardstick = NO_SCHEME
    lists: Lists | None = field(default_factory=lambda: builtin().lists)  # the built-in ones until the scheme is read
    rules: Scheme | None = None
    currency: Currency = BUILT_IN
    parse: Parse = parse_blocks

    def read(self, period: Period | None, lang: Lang | None) -> Reading:
        found = self.sources.found
        self.problems += self.sources.problems
        rules, wrong = self.scheme(found)
        if wrong:
            return Reading(None, None, tuple(wrong), lang or self._heard())
        self.yardstick, self.lists = yardstick_of(rules), rules.lists if rules else None
        self.rules = rules
        self.problems += self.sources.profile.wrong_values(rules) if rules else ()
        tables, wrong = self._tables(found, rules)
        if wrong:
            return Reading(None, rules, tuple(wrong), lang or self._heard())
        ledger_table, span, left_out, said = restrict(tables[LEDGER.name], period)
        self.problems += said
        if span is None:
            return Reading(None, rules, tuple(self.problems), lang or self._heard())
        self.left_out += left_out
        return Reading(
            Tables(
                {**tables, LEDGER.name: ledger_table},
                period=span,
                left_out=tuple(self.left_out),
                inputs=(
                    *(
                        InputFile(file.name, file.sha256, self.rows.get(path, {}))
                        for path, file in self.sources.files.items()
                    ),
                    *((self.sources.profile.read,) if self.sources.profile.read else ()),
                ),
                language=lang or self.language(),
            ),
            rules,
            tuple(self.problems),
            lang or self.language(),
        )

    def _raw(self, found: FoundSheet) -> RawSheet:
        self.words.append(found.sheet)
        if found.hidden:
            place = Place(found.file.name, found.sheet)
            self.problems.append(Problem(sheet_kinds.HIDDEN_SHEET, place, facts={"table": found.title}))
        raw, said = found.read()
        self.problems += said
        return replace(raw, currency=self.currency)

    def _part(
        self, found: FoundSheet, spec: TableSpec, indicators: Mapping[str, str], names: Mapping[str, str]
    ) -> tuple[Header | None, Part | None, list[Problem]]:
        raw = self._raw(found)
        hints = self.sources.hints.of(spec.name).for_file(found.file.name)
        synonyms = of_table(self.rules, spec, self.sources.profile.aliases)
        worded = within(spec, self.lists, synonyms)
        laid = laid_out(raw, spec, Asked(indicators, self.yardstick, hints, names, worded))
        if has_errors(laid.problems):
            return None, None, [self.sources.profile.line_for(spec, problem) for problem in laid.problems]
        header, said = find_header(
            laid.sheet,
            laid.spec,
            laid.heads,
            essential=not spec.apart,
            hints=hints,
            yardstick=laid.yardstick,
        )
        if header is None:
            return None, None, said
        self.words += [header.found.names[at] for at in header.columns.values()]
        words = within(laid.spec, self.lists, synonyms)
        part = laid.finish(read_part(laid.sheet, words, header, names), header)
        of_cells = [self.sources.profile.line_for(spec, problem) for problem in (*laid.problems, *part.problems)]
        told = [*said, *of_cells]
        if not any(is_named(SEAL, sheet) for sheet in found.book.sheets):  # a report is read through its seal
            told += uncalculated(laid.sheet, header)
        again = (found.file.path, found.sheet) in self.seen  # a sheet that serves two tables says a thing once
        said_before = {(p.code, p.place) for p in self.problems} if again else set()
        self.problems += [p for p in told if (p.code, p.place) not in said_before] if again else told
        self.seen.add((found.file.path, found.sheet))
        self.left_out += part.left_out
        counts = self.rows.setdefault(found.file.path, {})
        counts[spec.name] = counts.get(spec.name, 0) + part.rows
        return header, part, []

    def table(
        self, found: Sequence[FoundSheet], spec: TableSpec, indicators: Mapping[str, str], names: Mapping[str, str]
    ) -> tuple[Table, list[Problem]]:
        """A table of the sheets found for it, and what of their structure is broken: then the table is not whole."""
        headers, parts, broken = [], [], []
        for one in found:
            if one.spec is spec:
                try:
                    header, part, wrong = self._part(one, spec, indicators, names)
                except UnfitProfile as unfit:
                    header, part, wrong = None, None, [unfit.problem]
                broken += wrong
                parts += [part] if part else []
                headers += [header] if header else []
        if headers and not broken:  # of several files one may have the header that a hint names
            unmet = frozenset.intersection(*(header.unmet for header in headers))
            hints, first = self.sources.hints.of(spec.name), headers[0].found
            broken += no_such_header(spec, unmet, hints, first.sheet.file, first.names)
        return join(within(spec, self.lists), parts), broken

    def scheme(self, found: Sequence[FoundSheet]) -> tuple[Scheme | None, list[Problem]]:
        """The scheme of the sheets found for it, the built-in one without any; None and why where their structure is broken."""
        sheets: dict[str, Table] = {}
        broken: list[Problem] = []
        for spec in SCHEME_WORKBOOK:
            if any(f.spec is spec for f in found):
                sheets[spec.name], wrong = self.table(found, spec, {}, {})
                broken += wrong
                if spec is PARAMETERS:  # the other sheets of a scheme have amounts in its currency
                    self.currency = from_tables({spec.name: sheets[spec.name]}).currency
        raws = [self._raw(f) for f in found if f.spec is None]
        grids = [raw.grid() for raw in raws]
        self.problems += [problem for raw in raws for problem in merged_cells(raw)]
        if broken:
            return None, broken
        scheme, problems = read_scheme(sheets, grids, self.parse)
        self.problems += problems
        return scheme, []

    def _tables(self, found: Sequence[FoundSheet], scheme: Scheme | None) -> tuple[dict[str, Table], list[Problem]]:
        indicators = _indicator_names(scheme)
        tables: dict[str, Table] = {}
        broken: list[Problem] = []
        names: dict[str, str] = {}
        for spec in LEDGER_WORKBOOK:
            if spec.wide and scheme is None:
                tables[spec.name] = join(spec, [])
                continue
            tables[spec.name], wrong = self.table(found, spec, indicators, names)
            broken += wrong
            if spec is ROSTER:
                people = tables[spec.name].frame[["rm_id", "name"]].dropna()
                names = dict(zip(people["rm_id"], people["name"], strict=True))
        return tables, broken

    def _heard(self) -> Lang | None:
        """The language of a reading that ends early, None where no header was read."""
        return self.language() if self.rows else None

    def language(self) -> Lang:
        """The language of most of the names of sheets and columns read so far."""
        chinese = sum(not word.isascii() for word in self.words)
        return "zh" if 2 * chinese >= len(self.words) else "en"


def _indicator_names(scheme: Scheme | None) -> dict[str, str]:
    """Normal name -> code of every indicator and, to itself, of every column that a ratio is of; a code goes before another
    indicator's name, and that before such a column."""
    if scheme is None:
        return {}
    named = {normal(column): column for i in scheme.indicators for column in i.columns}
    named |= {normal(name): i.code for i in scheme.indicators for name in i.name}
    return named | {normal(i.code): i.code for i in scheme.indicators}
