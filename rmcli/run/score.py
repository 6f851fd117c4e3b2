"""`rmcli score` and `rmcli check`: a ledger in, every problem or a graded report out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rmcli import __version__, pipeline
from rmcli.approved.previous import previous_of
from rmcli.excel.annotated import copy as annotated
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.files import atomic
from rmcli.insight import comparison
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.intake.reading import Reading
from rmcli.intake.tables.hints import Hints
from rmcli.intake.tables.raw_sheets import raw_sheets
from rmcli.language import Lang, Text
from rmcli.payroll.problems import problems as pay_problems
from rmcli.payroll.result import PayRun
from rmcli.period import Period
from rmcli.problems import Problem, has_errors
from rmcli.problems.kinds.sheets import UNKNOWN_SHEET
from rmcli.report.model import Report
from rmcli.report.scored import document
from rmcli.report.scored.build import Made, build
from rmcli.run.inputs import DataErrors, Inputs, Step, language_of, opening, options_of, read_and_check, silent
from rmcli.scoring.problems import of as score_problems
from rmcli.scoring.result import ScoreRun
from rmcli.tables.data import InputFile
from rmcli.tables.leaving_out import PERSON_LEFT_OUT, leave_out

SCORING, WRITING = Text("计分与算薪", "Scoring and paying"), Text("写出报告", "Writing the report")
COPYING = Text("写出标注副本", "Writing the annotated copy")


@dataclass(frozen=True)
class Outcome:
    """What became of a command on a ledger. `problems` always; `score` and `pay` are None where errors stopped it, `report`
    is None where none was written. `encrypted`: the names of the inputs that were encrypted."""

    problems: tuple[Problem, ...]
    lang: Lang
    score: ScoreRun | None = None
    pay: PayRun | None = None
    report: Path | None = None
    encrypted: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """1 where the data has errors or the reconciliation a difference, else 0."""
        differs = self.pay is not None and not all(check.ok for check in self.pay.checks)
        return int(differs or has_errors(list(self.problems)))


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
) -> Reading:
    """A ledger workbook (or folder) read and checked. `parts` gives single tables files of their own, by English name
    ("Roster", "Survey"); `scheme` a scheme workbook; `period` as "2026Q3"; `password_file` a file whose first line opens
    encrypted workbooks. Where names do not tell what is what, in either language: `sheets` says which sheet is a table
    ({"Ledger": "Sheet3"}), `header_rows` in which row its header stands ({"Ledger": 4}), `columns` how a column is headed
    ({"Ledger.revenue": "营收合计"}), `units` what its amounts are in ({"Ledger": "万元"}).

    Problems are in the result, not raised; BadOption where one of the four fits nothing that is read."""
    named = {name: Path(path) for name, path in (parts or {}).items()}
    wanted = Period.parse(period) if period else None
    told = [[f"{key}={value}" for key, value in (given or {}).items()] for given in (sheets, header_rows, columns, units)]
    hints = Hints.parse(*told)
    locked = Path(password_file) if password_file else None
    inputs = Inputs(Path(ledger), named, Path(scheme) if scheme else None, wanted, lang, locked, hints)
    return read_and_check(inputs, opening(inputs.workbooks, locked))


def score(reading: Reading) -> ScoreRun:
    """The scored period as DataFrames (`.results`, `.indicators`, `.rorac.lines` ...); DataErrors if the data has errors."""
    if reading.tables is None or reading.scheme is None or has_errors(list(reading.problems)):
        raise DataErrors(reading.problems)
    return pipeline.score(reading.tables, reading.scheme)


def check(inputs: Inputs, copy: Path | None = None, *, force: bool = False, step: Step = silent) -> Outcome:
    """Every problem of the files, nothing computed. With `copy` the annotated copy is written there, whatever was found;
    it is encrypted with the inputs' password where one of them was encrypted. OutputInTheWay before any reading if it may
    not be written."""
    if copy:
        atomic.refuse(copy, force=force, inputs=inputs.files)
    opener = opening(inputs.workbooks, inputs.password_file, keep=copy is not None)
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
    return Outcome(reading.problems, lang, report=copy, encrypted=opener.encrypted)


def score_to_report(
    inputs: Inputs,
    output: Path | None = None,
    *,
    force: bool = False,
    keep_going: bool = False,
    step: Step = silent,
) -> Outcome:
    """Scores, pays and writes the report to `output` (default `<ledger>-report.xlsx` beside the ledger).

    `inputs.previous` is compared with: proposals for a decline, amounts far off, joiners and leavers.

    With errors in the data nothing is computed or written, unless `keep_going`: then everybody with an error is left out
    and named. OutputInTheWay before any reading
    if the target may not be written.
    """
    target = output or inputs.ledger.with_name(f"{inputs.ledger.stem}-report.xlsx")
    atomic.refuse(target, force=force, inputs=inputs.files)
    opener = opening(inputs.workbooks, inputs.password_file)
    outcome, report = score_and_report(inputs, opener, keep_going=keep_going, step=step)
    if report is None:
        return outcome
    with step(WRITING):
        workbook.write(report, target, lang=outcome.lang, force=force, inputs=inputs.files)
    return replace(outcome, report=target, encrypted=opener.encrypted)


def score_and_report(
    inputs: Inputs, opener: Opener, *, keep_going: bool = False, step: Step = silent
) -> tuple[Outcome, Report | None]:
    """The same with the report in memory; None where errors stopped it."""
    previous = previous_of(read_report(inputs.previous, opener)) if inputs.previous else None
    reading = read_and_check(inputs, opener, step)
    lang = language_of(inputs, reading)
    problems = list(reading.problems)
    tables, scheme = reading.tables, reading.scheme
    if tables is None or scheme is None:
        return Outcome(tuple(problems), lang), None
    if has_errors(problems):
        remainder = leave_out(tables, problems)
        if not keep_going or remainder.blocking:
            return Outcome(tuple(problems), lang), None
        tables = remainder.tables
        problems += remainder.told
    if previous:
        tables = replace(tables, inputs=(*tables.inputs, InputFile(previous.file, previous.sha256, {})))
    with step(SCORING):
        run = pipeline.score(tables, scheme)
        without = list(score_problems(run))
        if without and keep_going:
            remainder = leave_out(tables, without)
            tables = remainder.tables
            without += remainder.told
            run = pipeline.score(tables, scheme)
        paid = pipeline.pay(run, previous.rorac(tables.period) if previous else None)
    problems += [*without, *pay_problems(paid, tables)]
    if previous:
        absent = {p.value or "" for p in problems if p.kind is PERSON_LEFT_OUT}
        problems += comparison.problems(run, previous, absent)
    if has_errors(problems) and not keep_going:
        return Outcome(tuple(problems), lang), None
    with step(WRITING):
        made = Made(__version__, (*options_of(inputs, opener), *([("--keep-going", "yes")] if keep_going else [])))
        report = build(run, paid, problems, made, previous)
    return Outcome(tuple(problems), lang, run, paid), report


def score_document(outcome: Outcome) -> dict[str, object]:
    """What `rmcli score --json` prints."""
    if outcome.score is None or outcome.pay is None:
        return check_document(outcome)
    return document.of_run(outcome.score, outcome.pay, outcome.problems, outcome.lang)


def check_document(outcome: Outcome) -> dict[str, object]:
    """What `rmcli check --json` prints."""
    return {"problems": document.of_problems(outcome.problems, outcome.lang)}
