"""What a quarter's folder holds: which file is the scheme, the profile, a ledger workbook or one table, and which is none of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from rmcli.intake.files.folder import files_of, passed_over, passed_over_in
from rmcli.intake.files.guard import Format
from rmcli.intake.files.opener import Opener
from rmcli.intake.formats.delimited import delimited_book
from rmcli.intake.read_report import is_sealed
from rmcli.intake.tables.header_rows import HEADER_ROWS
from rmcli.intake.tables.headers.glance import glance, likely_header
from rmcli.intake.tables.hints import Hints, is_like
from rmcli.intake.tables.shapes.indicator_rows import where_figure
from rmcli.intake.tables.sheets.found_sheets import FoundSheet, table_like
from rmcli.intake.tables.sheets.sources import is_of_a_measure
from rmcli.language import Text, listed, same
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import fil as kinds
from rmcli.sheet.raw import RawSheet
from rmcli.tables.ledger import LEDGER, LEDGER_WORKBOOK
from rmcli.tables.names.likeness import is_named
from rmcli.tables.profile import PROFILE_WORKBOOK
from rmcli.tables.scheme import MATRICES, SCHEME_WORKBOOK
from rmcli.tables.shapes import BOTH_NAMES, FIGURES
from rmcli.tables.spec import TableSpec, normal

_SCHEME, _PROFILE = Text("考核方案", "the scheme"), Text("导入对照", "the profile")
_OWN_REPORT = Text("rmcli 写出的报告", "a report of rmcli's")
_SET_ASIDE = Text("另外给出了{what}", "{what} was named otherwise")
FIGURE_TABLES = tuple(spec for spec in LEDGER_WORKBOOK if spec.name in FIGURES)
_A_COLUMN_OR_TWO = 2  # known names of a header from which on a file is a table that something is wrong with


@dataclass(frozen=True)
class Contents:
    """The files of a folder by what they are. `data`: those that are read as one ledger; `tables`: the table of one that does not say
    so by the name of a sheet. `became`: what each file is, in the folder's order. `problems`: files that are nothing, or are
    passed over."""

    data: tuple[Path, ...]
    tables: Mapping[Path, TableSpec] = field(default_factory=lambda: MappingProxyType({}))
    scheme: Path | None = None
    profile: Path | None = None
    became: tuple[tuple[str, Text], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """All that is read."""
        return (*self.data, *(path for path in (self.scheme, self.profile) if path))


def profile_in(folder: Path, opener: Opener) -> Path | None:
    """The first workbook of a folder that is a profile, by the names of its sheets; None without one."""
    return next((path for path in files_of(folder) if _is_profile(path, opener)), None)


def contents_of(
    folder: Path, opener: Opener, hints: Hints, *, profile: Path | None = None, scheme: Path | None = None
) -> Contents:
    """What the files of the folder are, by the profile's `hints` and their content. `profile` and `scheme`: those that were given or
    found; another one in the folder is passed over. UnreadableInput where a file cannot be read, or there is none."""
    data: list[Path] = []
    tables: dict[Path, TableSpec] = {}
    became: list[tuple[str, Text]] = []
    problems = [*passed_over_in(folder)]
    found_scheme: Path | None = None
    for path in files_of(folder):
        name = opener.name(path)
        if is_sealed(path, opener):
            problems.append(passed_over(name, _OWN_REPORT))
        elif path == profile:
            became.append((name, _PROFILE))
        elif _is_profile(path, opener):
            problems.append(passed_over(name, _SET_ASIDE.format(what=_PROFILE)))
        elif is_scheme(path, opener) and not _told(path, opener, hints):
            if scheme:
                problems.append(passed_over(name, _SET_ASIDE.format(what=_SCHEME)))
            elif found_scheme:
                first = {"first": opener.name(found_scheme)}
                problems.append(Problem(kinds.SECOND_SCHEME, Place(name), name, facts=first))
            else:
                found_scheme = path
                became.append((name, _SCHEME))
        elif titles := _named(path, opener, hints):
            data.append(path)
            became.append((name, listed(titles)))
        elif spec := _by_header(path, opener):
            data.append(path)
            tables[path] = spec
            became.append((name, spec.title))
        else:
            looked_for = listed((*(s.title for s in LEDGER_WORKBOOK), _SCHEME, _PROFILE))
            sheets = listed(opener.open(path)[1].sheets)
            facts = {"file": name, "looked_for": looked_for, "sheets": sheets}
            problems.append(Problem(kinds.UNPLACED, Place(name), name, facts=facts))
    return Contents(
        tuple(data), MappingProxyType(tables), scheme or found_scheme, profile, tuple(became), tuple(problems)
    )


def _is_profile(path: Path, opener: Opener) -> bool:
    """A profile has sheets of its own names and none of a ledger workbook."""
    sheets = opener.open(path)[1].sheets
    first = _has_named(sheets, PROFILE_WORKBOOK)
    return first and not _has_named(sheets, LEDGER_WORKBOOK)


def is_scheme(path: Path, opener: Opener) -> bool:
    """A scheme has sheets of rules and none of a ledger workbook: there they go with the ledger."""
    book = opener.open(path)[1]
    named = [sheet for sheet in book.sheets if is_rules(sheet)]
    if not named or _has_named(book.sheets, LEDGER_WORKBOOK):
        return False
    return not all(is_of_figures(book.read(sheet)[0]) for sheet in named)


def is_rules(sheet: str) -> bool:
    """Whether a sheet has a name of a scheme's."""
    return is_named(MATRICES, sheet) or any(is_named(spec.names, sheet) for spec in SCHEME_WORKBOOK)


def is_of_figures(raw: RawSheet) -> bool:
    """Whether a sheet has one row a person and indicator, which no sheet of a scheme has, though it be called 指标."""
    return any(where_figure(raw, spec) for spec in FIGURE_TABLES)


def _has_named(sheets: Mapping[str, bool], specs: Sequence[TableSpec]) -> bool:
    return any(is_named(spec.names, sheet) for spec in specs for sheet in sheets)


def _told(path: Path, opener: Opener, hints: Hints) -> list[Text]:
    """The tables that the profile says a file of that name holds, whatever its sheets are called (指标 is a name of a scheme's too)."""
    return [spec.title for spec in LEDGER_WORKBOOK if hints.of(spec.name).is_file(opener.name(path))]


def _named(path: Path, opener: Opener, hints: Hints) -> list[Text]:
    """The tables that a file holds by the profile, or by the names of its sheets."""
    file, book = opener.open(path)
    told = _told(path, opener, hints)
    if file.format in (Format.CSV, Format.PARQUET):
        return told
    for spec in LEDGER_WORKBOOK:
        said = hints.of(spec.name)
        pointed = said.sheet and not said.file and any(is_like(sheet, said.sheet) for sheet in book.sheets)
        told += [spec.title] if pointed or any(is_named(spec.names, sheet) for sheet in book.sheets) else []
    of_measures = any(is_of_a_measure(FoundSheet(None, file, book, sheet)) for sheet in book.sheets)
    told += [LEDGER.title] if of_measures else []
    both = any(is_named(BOTH_NAMES, sheet) for sheet in book.sheets)
    return list(dict.fromkeys((*told, *([same(BOTH_NAMES[0])] if both and not told else []))))


def _by_header(path: Path, opener: Opener) -> TableSpec | None:
    """The table whose header the only sheet of a file has, or has in part, so that what is wrong with it is said."""
    file, book = opener.open(path)
    visible = [sheet for sheet, hidden in book.sheets.items() if not hidden]
    if len(visible) != 1:
        return None
    text = file.format is Format.CSV  # of which the first lines can be read by themselves
    raw = delimited_book.top(file, 2 * HEADER_ROWS) if text else book.read(visible[0])[0]
    return table_by_header(raw, visible[0], path.stem)


def table_by_header(raw: RawSheet, sheet: str, stem: str) -> TableSpec | None:
    """The table whose header a sheet has, or has in part, or that the file's name speaks of; None where nothing tells."""
    whole = table_like(raw, sheet, LEDGER_WORKBOOK) or next((s for s in FIGURE_TABLES if where_figure(raw, s)), None)
    if whole := whole or _by_file_name(stem, raw):
        return whole
    known = {spec.name: len(glance(raw, spec).columns) for spec in LEDGER_WORKBOOK}
    likeliest = max(LEDGER_WORKBOOK, key=lambda spec: known[spec.name])
    return likeliest if known[likeliest.name] > _A_COLUMN_OR_TWO else None


def _by_file_name(stem: str, raw: RawSheet) -> TableSpec | None:
    """The one table whose name the file's name has in it, if the header may be that table's: targets and actuals look alike."""
    named = [
        spec
        for spec in LEDGER_WORKBOOK
        if any(normal(name) in normal(stem) for name in (*spec.names, *(FIGURES[spec.name].names if spec.wide else ())))
    ]
    return named[0] if len(named) == 1 and likely_header(raw, named[0]) else None
