"""What a notebook calls: files read and checked, and scored, as DataFrames."""

from collections.abc import Mapping
from pathlib import Path

from rmcli import pipeline
from rmcli.intake.reading import Reading
from rmcli.intake.tables.hints import Hints
from rmcli.language import Lang
from rmcli.period import Period
from rmcli.problems import has_errors
from rmcli.run.inputs import DataErrors, Inputs, opening, read_and_check
from rmcli.scoring.result import ScoreRun


def read(
    ledger: str | Path,
    *,
    parts: Mapping[str, str | Path] | None = None,
    scheme: str | Path | None = None,
    period: str | None = None,
    lang: Lang | None = None,
    password_file: str | Path | None = None,
    sheets: Mapping[str, str] | None = None,
    header_rows: Mapping[str, int] | None = None,
    columns: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
    profile: str | Path | None = None,
) -> Reading:
    """A ledger workbook (or folder) read and checked. `parts` gives single tables files of their own, by English name
    ("Roster", "Survey"); `scheme` a scheme workbook; `period` as "2026Q3"; `password_file` a file whose first line opens
    encrypted workbooks. Where names do not tell what is what, in either language: `sheets` says which sheet is a table
    ({"Ledger": "Sheet3"}), `header_rows` in which row its header stands ({"Ledger": 4}), `columns` how a column is headed
    ({"Ledger.revenue": "营收合计"}), `units` what its amounts are in ({"Ledger": "万元"}); `profile` is a workbook that says all of that.

    Problems are in the result, not raised; BadOption where one of the four fits nothing that is read."""
    named = {name: (Path(path),) for name, path in (parts or {}).items()}
    wanted = Period.parse(period) if period else None
    hinted = (sheets, header_rows, columns, units)
    told = [[f"{key}={value}" for key, value in (given or {}).items()] for given in hinted]
    hints = Hints.parse(*told)
    locked = Path(password_file) if password_file else None
    said = Path(profile) if profile else None
    inputs = Inputs(Path(ledger), named, Path(scheme) if scheme else None, wanted, lang, locked, hints, profile=said)
    return read_and_check(inputs, opening(inputs.workbooks, locked))


def score(reading: Reading) -> ScoreRun:
    """The scored period as DataFrames (`.results`, `.indicators`, `.rorac.lines` ...); DataErrors if the data has errors."""
    if reading.tables is None or reading.scheme is None or has_errors(list(reading.problems)):
        raise DataErrors(reading.problems)
    return pipeline.score(reading.tables, reading.scheme)
