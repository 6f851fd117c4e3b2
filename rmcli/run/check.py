"""`rmcli check`: every problem of the files, and a copy with them marked."""

from pathlib import Path

from rmcli.excel.annotated import annotated_copy as annotated
from rmcli.files import atomic
from rmcli.intake.tables.sheets.raw_sheets import raw_sheets
from rmcli.problems.kinds.sht_sheets import UNKNOWN_SHEET
from rmcli.report.json_parts import of_problems
from rmcli.run.inputs import Inputs, language_of, opening, read_and_check, taken
from rmcli.run.outcome import Outcome
from rmcli.run.saved_profile import refuse_to_save, save
from rmcli.run.steps import COPYING, Step, silent


def check(inputs: Inputs, copy: Path | None = None, *, force: bool = False, step: Step = silent) -> Outcome:
    """Every problem of the files, nothing computed. With `copy` the annotated copy is written there, whatever was found;
    it is encrypted with the inputs' password where one of them was encrypted. OutputInTheWay before any reading if it may
    not be written."""
    opener = opening(inputs.workbooks, inputs.password_file, keep=copy is not None)
    if copy:
        atomic.refuse(copy, force=force, inputs=taken(inputs, copy, opener))
    refuse_to_save(inputs, opener, force=force)
    reading = read_and_check(inputs, opener, step)
    lang = language_of(inputs, reading)
    if copy:
        with step(COPYING):
            unused = {(p.place.file, p.place.sheet) for p in reading.problems if p.kind is UNKNOWN_SHEET}
            sheets = list(raw_sheets(inputs.workbooks, opener, unused))
            opener.refuse_changed()
            password = opener.password if opener.encrypted else None
            annotated.write(
                sheets, reading.problems, copy, lang=lang, password=password, force=force, inputs=inputs.files
            )
    saved = save(inputs, reading, lang, force=force)
    return Outcome(reading.problems, lang, report=copy, encrypted=opener.encrypted, reading=reading, saved=saved)


def check_document(outcome: Outcome) -> dict[str, object]:
    """What `rmcli check --json` prints."""
    return {"problems": of_problems(outcome.problems, outcome.lang)}
