"""The bank's own form of a batch: read, held against everybody's data before anything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rmcli.excel.own_form.filled_form import filled
from rmcli.excel.own_form.fixed_content import tells_of
from rmcli.excel.own_form.payout_form import PayoutForm
from rmcli.excel.own_form.read_form import read_form
from rmcli.intake.files.guard import Format, Guarded
from rmcli.intake.files.opener import Opener
from rmcli.intake.recalculation import Engine, calculated, installed
from rmcli.language import Text
from rmcli.problems import Place, Problem, has_errors
from rmcli.problems.kinds import fil
from rmcli.problems.kinds import frm as kinds
from rmcli.report.payout.form.form_fields import Fields, fields_of_nobody
from rmcli.report.payout.form.form_gaps import gaps
from rmcli.report.payout.form.form_names import Names
from rmcli.report.payout.leaks import secrets
from rmcli.report.payout.payee import Payee, Rules
from rmcli.spreadsheet import letters

_MACROS = Text("里面有宏", "it holds macros")
_FORMATS = {
    Format.XLS: Text("它是 Excel 97-2003 工作簿（xls）", "it is an Excel 97-2003 workbook (xls)"),
    Format.XLSB: Text("它是二进制工作簿（xlsb）", "it is a binary workbook (xlsb)"),
    Format.ODS: Text("它是 OpenDocument 表格（ods）", "it is an OpenDocument spreadsheet (ods)"),
    Format.CSV: Text("它是文本（csv）", "it is a text (csv)"),
    Format.PARQUET: Text("它是 Parquet 文件", "it is a Parquet file"),
}


@dataclass(frozen=True)
class FormRead:
    """The form; None where `problems` keep it from being used. `file` and `sha256` are of its bytes as they are."""

    form: PayoutForm | None
    problems: tuple[Problem, ...]
    file: str
    sha256: str


def read_own_form(
    path: Path, opener: Opener, everybody: Sequence[Payee], paid: Sequence[Payee], rules: Rules
) -> FormRead:
    """The form in a workbook. Raises UnreadableInput as `guard` does."""
    file, _ = opener.open(path)
    unfit = _unfit(file)
    if unfit is not None:
        return FormRead(None, (unfit,), file.name, file.sha256)
    said = [problem for problem in file.problems if problem.kind is not fil.MACROS]
    nobody = fields_of_nobody(rules)
    names = Names(nobody, [Fields(payee, rules) for payee in everybody])
    form, problems = read_form(file.name, file.data(), names)
    said += problems
    if form is not None:
        place = Place(form.file, form.title)
        said += tells_of(form, nobody, secrets(everybody))
        said += gaps(form.references, [Fields(payee, rules) for payee in paid], place)
        if form.formulas and not installed():
            said.append(Problem(kinds.NOT_CALCULATED, place, facts={"count": form.formulas}))
        elif form.formulas:
            said += _not_calculated(form, Fields(paid[0], rules))
    return FormRead(None if has_errors(said) else form, tuple(said), file.name, file.sha256)


def calculated_today(data: bytes) -> Engine | None:
    """The formulas of a filled form as they are on the day that it is filled in."""
    return calculated(data, datetime.now())


def _not_calculated(form: PayoutForm, fields: Fields) -> Iterator[Problem]:
    """Formulas that the engine cannot be trusted with, or nothing can calculate."""
    made = filled(form, fields, calculated_today)
    for cell in form.cells:
        place = Place(form.file, form.title, cell.row, letters(cell.column))
        if cell.address in made.circular:
            yield Problem(kinds.CIRCULAR, place, f"={cell.formula}")
        elif cell.address in made.unsaved:
            yield Problem(kinds.UNSAVED, place, f"={cell.formula}", facts={"words": "{{net_in_words}}"})


def _unfit(file: Guarded) -> Problem | None:
    """Why a file of this format is no form; None where it may be one."""
    what = _FORMATS.get(file.format)
    if what is None and file.package is not None and file.package.macros:
        what = _MACROS
    return None if what is None else Problem(kinds.NO_FORM, Place(file.name), facts={"file": file.name, "what": what})
