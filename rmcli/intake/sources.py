"""Which file and which sheet is which table: by name, with the files given for single tables and for the scheme going first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rmcli.errors import UnreadableInput
from rmcli.intake import sheet_kinds as kinds
from rmcli.intake.guard import SUFFIXES, Format, Guarded
from rmcli.intake.header import is_named, meant
from rmcli.intake.opener import Opener
from rmcli.intake.readers import Book
from rmcli.language import Text, same
from rmcli.problems import Place, Problem
from rmcli.tables.ledger import LEDGER, LEDGER_WORKBOOK, ROSTER
from rmcli.tables.scheme import MATRICES, SCHEME_WORKBOOK
from rmcli.tables.spec import TableSpec

_OWN_WEIGHTS = frozenset({"Dimensions", "Indicators"})
_TREE = ("Dimensions", "Indicators", "Bands", MATRICES.en)


@dataclass(frozen=True)
class Found:
    """One sheet that holds a table (or matrices, whose `spec` is None)."""

    spec: TableSpec | None
    file: Guarded
    book: Book
    sheet: str

    @property
    def title(self) -> Text:
        return self.spec.title if self.spec else MATRICES

    @property
    def hidden(self) -> bool:
        return self.book.sheets[self.sheet]


@dataclass
class Sources:
    """The sheets to read, in order, as they are found; `problems` says what was found on the way, `files` what was opened."""

    progress: Callable[[str, float], None]
    opener: Opener
    found: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[Path, Guarded] = field(default_factory=dict)

    def add_ledger(self, path: Path) -> None:
        """The ledger: a file or a folder; a file without sheets is the ledger alone."""
        specs = (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK)
        self.found = [f for file in files_of(path) for f in self._sheets(file, specs, LEDGER)]

    def _open(self, path: Path) -> tuple[Guarded, Book]:
        self.progress(path.name, 0.0)
        file, book = self.opener.open(path)
        if path not in self.files:
            self.problems += file.problems
            self.files[path] = file
        return file, book

    def _sheets(self, path: Path, specs: Sequence[TableSpec], alone: TableSpec | None) -> list[Found]:
        """The sheets of a file that hold a known table; a file without sheets holds the table `alone`."""
        file, book = self._open(path)
        if file.format in (Format.CSV, Format.PARQUET):
            if alone is None:
                raise UnreadableInput(
                    Text(f"{file.name} 不是工作簿。", f"{file.name} is not a workbook."),
                    Text("请给出 .xlsx 工作簿。", "Give an .xlsx workbook."),
                )
            return [Found(alone, file, book, next(iter(book.sheets)))]
        found = []
        for sheet in book.sheets:
            spec = next((s for s in specs if is_named(s.title, sheet)), None)
            if spec is None and not is_named(MATRICES, sheet):
                guess = meant(sheet, [s.title for s in specs])
                self.problems.append(
                    Problem(kinds.UNKNOWN_SHEET, Place(file.name, sheet), sheet, facts={"meant": guess})
                )
                continue
            found.append(Found(spec, file, book, sheet))
        for spec in specs:
            same_table = [f for f in found if f.spec is spec]
            if len(same_table) > 1:
                names = [f.sheet for f in same_table]
                facts = {"table": spec.title, "sheets": Text("、".join(names), ", ".join(names))}
                self.problems.append(Problem(kinds.TWO_SHEETS, Place(file.name, names[1]), facts=facts))
        return found

    def add_parts(self, parts: Mapping[str, Path]) -> None:
        """Files or folders for single tables, by their English names; they go before the sheets found so far."""
        specs = {spec.name: spec for spec in (*LEDGER_WORKBOOK, *SCHEME_WORKBOOK)}
        for spec in (specs[name] for name in parts):
            self._replace({spec.name}, parts[spec.name])
            self.found += [self._only_sheet(path, spec) for path in files_of(parts[spec.name])]

    def _only_sheet(self, path: Path, spec: TableSpec) -> Found:
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
        return Found(spec, file, book, choice[0])

    def add_scheme(self, path: Path) -> None:
        """A scheme workbook; its sheets go before those found so far. One that brings its own dimensions or indicators
        leaves nothing of the other tree: weights and bands belong to the indicators they were made for."""
        ours = self._sheets(path, SCHEME_WORKBOOK, None)
        given = {f.title.en for f in ours}
        self._replace(given | set(_TREE) if given & _OWN_WEIGHTS else given, path)
        self.found += ours

    def _replace(self, names: set[str], path: Path) -> None:
        for old in self.found:
            if old.title.en in names:
                facts = {"table": old.title, "file": self.opener.name(path)}
                self.problems.append(Problem(kinds.REPLACED, Place(old.file.name, old.sheet), facts=facts))
        self.found = [f for f in self.found if f.title.en not in names]

    def missing(self, ledger: Path) -> list[Problem]:
        """The tables that no run can do without and that no sheet holds."""
        given = {f.title.en for f in self.found}
        problems = []
        for spec in (ROSTER, LEDGER):
            if spec.name not in given:
                unknown = [str(p.value) for p in self.problems if p.kind is kinds.UNKNOWN_SHEET]
                near = [s for s in unknown if meant(s, [spec.title]) != same("")]
                guess = Text(f"；是不是“{near[0]}”？", f'; is it "{near[0]}"?') if near else same("")
                facts = {"table": spec.title, "option": spec.name.lower(), "meant": guess}
                problems.append(Problem(kinds.MISSING_SHEET, Place(self.opener.name(ledger)), facts=facts))
        return problems


def files_of(path: Path) -> list[Path]:
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
