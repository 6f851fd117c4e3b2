"""`rmcli profile`: what a bank's exports mean, as far as they tell, in a workbook that its people correct."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rmcli.excel.forms.profile_form import Row, profile_bytes
from rmcli.excel.forms.template import wide_columns
from rmcli.files import atomic
from rmcli.intake.files.folder import files_of
from rmcli.intake.folder_contents import is_scheme
from rmcli.intake.profile_draft import ProfileDraft, drafted, nothing_found
from rmcli.intake.rule_workbooks import read_scheme_workbook
from rmcli.language import Lang
from rmcli.problems import Problem, has_errors
from rmcli.run.inputs import opening
from rmcli.scheme.load import builtin
from rmcli.tables.ledger import LEDGER_WORKBOOK
from rmcli.tables.profile import LAYOUTS, PROFILE_COLUMNS, PROFILE_HEADERS, PROFILE_TABLES, PROFILE_VALUES


@dataclass(frozen=True)
class Profiled:
    """What became of it. `written` is None where the scheme has errors. `encrypted`: the files that took the password."""

    lang: Lang
    problems: tuple[Problem, ...]
    draft: ProfileDraft
    written: Path | None = None
    encrypted: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        return int(self.written is None)


def write_profile(
    exports: Sequence[Path],
    target: Path,
    lang: Lang,
    *,
    scheme: Path | None = None,
    password_file: Path | None = None,
    force: bool = False,
) -> Profiled:
    """Reads the files (and those of folders) and writes what they mean to `target`, in the words of the scheme workbook (if none is
    named, of the first among the files) or of the built-in scheme. CannotDo where one cannot be read, none holds a table, or the
    target is in the way."""
    files = [file for path in exports for file in files_of(path)]
    inputs = (*files, *(f for f in (scheme, password_file) if f))
    atomic.refuse(target, force=force, inputs=inputs)
    opener = opening((*exports, *((scheme,) if scheme else ())), password_file, keep=True)
    scheme = scheme or next((file for file in files if is_scheme(file, opener)), None)
    rules, said = read_scheme_workbook(scheme, opener) if scheme else (builtin(), ())
    if rules is None or has_errors(said):
        return Profiled(lang, tuple(said), ProfileDraft())
    wanted = {spec.name: wide_columns(spec, rules) for spec in LEDGER_WORKBOOK}
    draft = drafted([f for f in files if f != scheme], opener, rules, wanted)
    opener.refuse_changed()
    if refusal := nothing_found(draft):
        raise refusal
    atomic.write(target, profile_bytes(rows_of(draft, lang), lang, rules), force=force, inputs=inputs)
    return Profiled(lang, (), draft, target, opener.encrypted)


def rows_of(draft: ProfileDraft, lang: Lang) -> Mapping[str, Sequence[Row]]:
    """The rows of the profile's sheets, by their English names."""
    return {
        PROFILE_TABLES.name: list(_tables(draft, lang)),
        PROFILE_COLUMNS.name: list(_columns(draft, lang)),
        PROFILE_VALUES.name: list(_values(draft, lang)),
        PROFILE_HEADERS.name: [
            Row({"table": table(lang), "header": name}) for table, names in draft.headers.items() for name in names
        ],
    }


def _tables(draft: ProfileDraft, lang: Lang) -> Iterator[Row]:
    titles = tuple(spec.title(lang) for spec in LEDGER_WORKBOOK)
    for one in draft.tables:
        table = one.table(lang) if one.table else ""
        shape = LAYOUTS[one.shape.value](lang) if one.shape else ""
        cells = {"table": table, "file": one.file, "sheet": one.sheet, "shape": shape, "note": one.note(lang)}
        yield Row(cells, "" if table else "table", "table", titles)


def _columns(draft: ProfileDraft, lang: Lang) -> Iterator[Row]:
    for one in draft.columns:
        table = one.table(lang)
        cells = {"table": table, "column": one.column(lang), "header": one.header}
        cells |= {"example": one.example, "note": one.note(lang)}
        yield Row(cells, "header" if one.open else "", "header", headers=table)


def _values(draft: ProfileDraft, lang: Lang) -> Iterator[Row]:
    for one in draft.values:
        means = one.means(lang) if one.means else ""
        cells = {"table": one.table(lang), "column": one.column(lang), "written": one.written, "means": means}
        cells |= {"note": one.note(lang)}
        choices = tuple(choice(lang) for choice in one.choices)
        yield Row(cells, "" if means else "means", "means", choices)
