"""`--save-profile`: what options and profile said in a run, kept as a profile for the next."""

from collections.abc import Iterator
from pathlib import Path

from rmcli.excel.forms.profile_form import Row, profile_bytes
from rmcli.files import atomic
from rmcli.intake.files.opener import Opener
from rmcli.intake.reading import Reading
from rmcli.intake.tables.hints import Hints, column_called, spec_called
from rmcli.intake.tables.profiles import Profile
from rmcli.language import Lang, same
from rmcli.run.inputs import Inputs, taken
from rmcli.scheme.load import builtin
from rmcli.tables.profile import BASES, LAYOUTS, NONE, PROFILE_COLUMNS, PROFILE_TABLES, PROFILE_VALUES, SPANS
from rmcli.tables.shapes import columns_of


def refuse_to_save(inputs: Inputs, opener: Opener, *, force: bool) -> None:
    """OutputInTheWay where the profile may not be written, before anything is read."""
    if inputs.save_profile:
        atomic.refuse(inputs.save_profile, force=force, inputs=taken(inputs, inputs.save_profile, opener))


def save(inputs: Inputs, reading: Reading, lang: Lang, *, force: bool) -> Path | None:
    """Writes the profile where one is asked for and what it says fitted the files; where it was written."""
    if inputs.save_profile is None or reading.tables is None:
        return None
    scheme = reading.scheme or builtin()
    rows = {
        PROFILE_TABLES.name: list(_tables(reading.profile.hints, lang)),
        PROFILE_COLUMNS.name: list(_columns(reading.profile.hints, lang)),
        PROFILE_VALUES.name: list(_values(reading.profile, lang)),
    }
    atomic.write(inputs.save_profile, profile_bytes(rows, lang, scheme), force=force, inputs=inputs.files)
    return inputs.save_profile


def _title(table: str, lang: Lang) -> str:
    spec = spec_called(table)
    return spec.title(lang) if spec else table


def _column(table: str, column: str, lang: Lang) -> str:
    """The column's title; an indicator as it was named."""
    spec = spec_called(table)
    name = column_called(spec, column) if spec else column
    known = columns_of(spec) if spec else ()
    return next((c.title for c in known if c.name == name), same(column))(lang)


def _tables(hints: Hints, lang: Lang) -> Iterator[Row]:
    for table, told in (
        (name, one) for name, of_table in hints.tables.items() for one in (of_table, *of_table.by_file.values())
    ):
        base = next((BASES[key](lang) for key, span in SPANS.items() if span is told.base), "")
        cells: dict[str, str | float] = {
            "file": told.file or "",
            "sheet": told.sheet or "",
            "unit": told.unit or "",
            "base": base,
            "shape": LAYOUTS[told.shape](lang) if told.shape else "",
            "holds": told.holds or "",
        }
        cells["header_row"] = float(told.header_row) if told.header_row else ""
        if any(cells.values()):
            yield Row({"table": _title(table, lang), **cells})


def _columns(hints: Hints, lang: Lang) -> Iterator[Row]:
    for table, told in hints.tables.items():
        for column in dict.fromkeys((*told.columns, *told.absent, *told.units)):
            header = NONE(lang) if column in told.absent else told.columns.get(column, "")
            cells = {"table": _title(table, lang), "column": _column(table, column, lang), "header": header}
            yield Row({**cells, "unit": told.units.get(column, "")})


def _values(profile: Profile, lang: Lang) -> Iterator[Row]:
    for alias in profile.aliases:
        cells = {"table": _title(alias.table, lang), "column": _column(alias.table, alias.column, lang)}
        yield Row({**cells, "written": alias.written, "means": alias.means})
