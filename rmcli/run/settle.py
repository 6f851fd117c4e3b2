"""`rmcli settle`: the year's ledger and the reports that paid it in, the year-end settlement out; all or nothing."""

from dataclasses import dataclass
from pathlib import Path

from rmcli import __version__, pipeline
from rmcli.approved.paid import paid
from rmcli.approved.people import payees, rules
from rmcli.approved.problems import held
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.files import atomic
from rmcli.intake.files.folder import files_of
from rmcli.intake.read_report import read_report
from rmcli.language import Lang, Text
from rmcli.payroll.settlement.settlement_problems import of_reports, of_settlement
from rmcli.payroll.settlement.year_end import year_end
from rmcli.problems import Problem, has_errors
from rmcli.report.json_parts import of_problems
from rmcli.report.scored.paid_period import Provenance
from rmcli.report.settlement.as_json import of_settlement as document_of
from rmcli.report.settlement.build import build
from rmcli.report.settlement.settled_year import SettledYear
from rmcli.run.inputs import Inputs, language_of, opening, options_of, other_currency, read_and_check
from rmcli.run.saved_profile import refuse_to_save, save
from rmcli.run.steps import Step, silent
from rmcli.scoring.problems import of as score_problems

_REPORTS = Text("读取各期报告", "Reading the reports")
_PUT_IN = Text("请把各期报告放进去，或直接给出文件。", "Put the reports into it, or name them one by one.")
_SETTLING, _WRITING = Text("计分与清算", "Scoring and settling"), Text("写出清算", "Writing the settlement")


@dataclass(frozen=True)
class Order:
    """What was asked for. `paid`: reports, or folders of them."""

    inputs: Inputs
    paid: tuple[Path, ...]
    output: Path
    accept_changes: bool = False
    force: bool = False


@dataclass(frozen=True)
class Settled:
    """What became of it. `material` and `written` are None where errors stopped it; then `problems` say why. `encrypted`:
    the files that took the password."""

    lang: Lang
    problems: tuple[Problem, ...]
    material: SettledYear | None = None
    written: Path | None = None
    encrypted: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        return int(self.written is None)


def settle(order: Order, step: Step = silent) -> Settled:
    """Scores the year, holds it against what the reports paid, and writes the workbook. With errors in the ledger or in a
    report nothing is computed or written; CannotDo where it could not be carried out, before any reading where the target
    may not be written."""
    files = list(dict.fromkeys(file for path in order.paid for file in files_of(path, _PUT_IN)))
    given = (*order.inputs.files, *files)
    atomic.refuse(order.output, force=order.force, inputs=given)
    opener = opening((*order.inputs.workbooks, *files), order.inputs.password_file)
    refuse_to_save(order.inputs, opener, force=order.force)
    reading = read_and_check(order.inputs, opener, step)
    lang = language_of(order.inputs, reading)
    save(order.inputs, reading, lang, force=order.force)
    with step(_REPORTS):
        reports = [read_report(file, opener) for file in files]
        opener.refuse_changed()
    problems = list(reading.problems)
    for report in reports:
        problems += held(report, payees(report), rules(report), accepted=order.accept_changes)
    tables, scheme = reading.tables, reading.scheme
    if scheme is not None:
        others = (report for report in reports if report.currency != scheme.currency)
        problems += [other_currency(report.file, report.currency, scheme.currency) for report in others]
    if tables is None or scheme is None or has_errors(problems):
        return Settled(lang, tuple(problems))
    received = tuple(sorted(map(paid, reports), key=lambda one: (one.period, one.file)))
    with step(_SETTLING):
        year = pipeline.score(tables, scheme)
        problems += [*score_problems(year), *of_reports(year, received)]
        if has_errors(problems):
            return Settled(lang, tuple(problems))
        settled = year_end(year, received)
    problems += of_settlement(year, received, settled)
    changes = tuple(change for report in reports for change in report.changes)
    made = Provenance(__version__, (*options_of(order.inputs, opener), *_options(order)))
    material = SettledYear(year, tuple(problems), made, received, settled, changes)
    if has_errors(problems):
        return Settled(lang, tuple(problems), material)
    with step(_WRITING):
        workbook.write(build(material), order.output, lang=lang, force=order.force, inputs=given)
    return Settled(lang, tuple(problems), material, order.output, opener.encrypted)


def settle_document(done: Settled) -> dict[str, object]:
    """What `rmcli settle --json` prints."""
    if done.written is None or done.material is None:
        return {"problems": of_problems(done.problems, done.lang, with_file=True)}
    return document_of(done.material, done.lang)


def _options(order: Order) -> list[tuple[str, str]]:
    options = [("--paid", path.name) for path in order.paid]
    return [*options, ("--accept-changes", "yes")] if order.accept_changes else options
