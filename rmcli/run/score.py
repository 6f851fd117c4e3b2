"""`rmcli score`: a ledger in, a graded report out."""

from dataclasses import replace
from pathlib import Path

from rmcli import __version__, pipeline
from rmcli.approved.carried import carried_of
from rmcli.approved.previous import previous_of
from rmcli.checks.leaving_out import leave_out
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.files import atomic
from rmcli.files.names import derived
from rmcli.insight import comparison
from rmcli.insight.comparison import Previous
from rmcli.intake.files.opener import Opener
from rmcli.intake.read_report import read_report
from rmcli.payroll.carried import carried_rows, carrying_problems, pools_left_behind, written_pools
from rmcli.payroll.problems import problems as pay_problems
from rmcli.problems import Problem, has_errors
from rmcli.problems.kinds.out import NOBODY_LEFT, PERSON_LEFT_OUT
from rmcli.report.model import Report
from rmcli.report.scored import as_json
from rmcli.report.scored.build import Provenance, build
from rmcli.run.check import check_document
from rmcli.run.inputs import Inputs, language_of, opening, options_of, read_and_check, taken
from rmcli.run.outcome import Outcome
from rmcli.run.saved_profile import refuse_to_save, save
from rmcli.run.steps import SCORING, WRITING, Step, silent
from rmcli.scoring.problems import of as score_problems
from rmcli.tables.data import InputFile


def score_to_report(
    inputs: Inputs,
    output: Path | None = None,
    *,
    force: bool = False,
    keep_going: bool = False,
    step: Step = silent,
) -> Outcome:
    """Scores, pays and writes the report to `output` (default `<ledger>-report.xlsx` beside the ledger).

    `inputs.previous` is compared with: proposals for a decline, amounts far off, joiners and leavers. Of the period right before,
    it gives the opening balances of pools and deferred accounts, and the pay that was carried forward.

    With errors in the data nothing is computed or written, unless `keep_going`: then everybody with an error is left out
    and named. OutputInTheWay before any reading
    if the target may not be written.
    """
    ledger = inputs.ledger.resolve() if inputs.ledger.is_dir() else inputs.ledger
    target = output or ledger.with_name(derived("", ledger.stem, "-report.xlsx"))
    opener = opening(inputs.workbooks, inputs.password_file)
    atomic.refuse(target, force=force, inputs=taken(inputs, target, opener))
    refuse_to_save(inputs, opener, force=force)
    outcome, report = score_and_report(inputs, opener, keep_going=keep_going, step=step)
    if outcome.reading:
        outcome = replace(outcome, saved=save(inputs, outcome.reading, outcome.lang, force=force))
    if report is None:
        return outcome
    with step(WRITING):
        workbook.write(report, target, lang=outcome.lang, force=force, inputs=inputs.files)
    return replace(outcome, report=target, encrypted=opener.encrypted)


def score_and_report(
    inputs: Inputs, opener: Opener, *, keep_going: bool = False, step: Step = silent
) -> tuple[Outcome, Report | None]:
    """The same with the report in memory; None where errors stopped it."""
    outcome, previous = score_and_pay(inputs, opener, keep_going=keep_going, step=step)
    if outcome.score is None or outcome.pay is None:
        return outcome, None
    with step(WRITING):
        made = Provenance(
            __version__, (*options_of(inputs, opener), *([("--keep-going", "yes")] if keep_going else []))
        )
        return outcome, build(outcome.score, outcome.pay, outcome.problems, made, previous)


def score_and_pay(
    inputs: Inputs, opener: Opener, *, keep_going: bool = False, step: Step = silent
) -> tuple[Outcome, Previous | None]:
    """What a report is of, and the earlier one that it is compared with; nothing scored where errors stopped it."""
    before = read_report(inputs.previous, opener) if inputs.previous else None
    previous = previous_of(before) if before else None
    left = carried_of(before) if before else None
    reading = read_and_check(inputs, opener, step, left)
    lang = language_of(inputs, reading)
    problems = list(reading.problems)
    tables, scheme = reading.tables, reading.scheme
    if tables is None or scheme is None:
        return Outcome(tuple(problems), lang, reading=reading), None
    read = tables
    if has_errors(problems):
        remainder = leave_out(tables, problems)
        if not keep_going or remainder.blocking:
            return Outcome(tuple(problems), lang, reading=reading), None
        tables = remainder.tables
        problems += remainder.named
        if remainder.nobody:
            return Outcome((*problems, Problem(NOBODY_LEFT, read.roster.header("rm_id"))), lang), None
    if previous and left:
        from_it = InputFile(previous.file, previous.sha256, carried_rows(read, left))
        tables = replace(tables, inputs=(*tables.inputs, from_it))
    with step(SCORING):
        run = pipeline.score(tables, scheme)
        without = list(score_problems(run))
        if without and keep_going:
            remainder = leave_out(tables, without)
            tables = remainder.tables
            without += remainder.named
            if remainder.nobody:
                return Outcome((*problems, *without, Problem(NOBODY_LEFT, read.roster.header("rm_id"))), lang), None
            run = pipeline.score(tables, scheme)
        if previous and left and left.into(tables.period):
            previous = replace(previous, carried=left)
        forward = previous.carried.forward if previous and previous.carried else {}
        brought = {rm: balance.fen for rm, balance in forward.items()}
        paid = pipeline.pay(run, previous.rorac(tables.period) if previous else None, brought)
    problems += [*without, *pay_problems(paid, run)]
    if previous:
        absent = {p.value or "" for p in problems if p.kind is PERSON_LEFT_OUT}
        problems += comparison.problems(run, previous, absent)
    if left:
        problems += carrying_problems(left, tables.period, set(run.results["rm_id"]))
        problems += pools_left_behind(left, tables.period, set(run.results["team"]), written_pools(tables, left))
    if has_errors(problems) and not keep_going:
        return Outcome(tuple(problems), lang, reading=reading), None
    return Outcome(tuple(problems), lang, run, paid, reading=reading), previous


def score_document(outcome: Outcome) -> dict[str, object]:
    """What `rmcli score --json` prints."""
    if outcome.score is None or outcome.pay is None:
        return check_document(outcome)
    return as_json.of_run(outcome.score, outcome.pay, outcome.problems, outcome.lang)
