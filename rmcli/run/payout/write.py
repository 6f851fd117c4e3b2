"""A batch from the report to its place."""

from collections.abc import Sequence
from decimal import Decimal

from rmcli.approved.gates import gates
from rmcli.approved.people import payees, rules
from rmcli.approved.problems import held
from rmcli.excel.forms import payout_batch as batch
from rmcli.files.names import unique_stems
from rmcli.files.staging import Staging
from rmcli.intake.files.batch_passwords import read_passwords
from rmcli.intake.read_report import read_report
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import frm as form_kinds
from rmcli.problems.kinds import rep as kinds
from rmcli.report.payout.leaks import secrets
from rmcli.run.inputs import opening
from rmcli.run.payout.finish import finish
from rmcli.run.payout.order import Issue, Order, Payout
from rmcli.run.payout.own_form import calculated_today, read_own_form
from rmcli.run.payout.refusals import chosen, in_place, interrupted, refuse_options, refuse_to_drop
from rmcli.spreadsheet import letters


def payout(order: Order, tick: batch.Tick = lambda _done, _of: None) -> Payout:
    """Writes the batch. Problems of the report (somebody left out, an amount to confirm, a cell changed, a sum that does not
    hold, a leak) come back and nothing is released. Single people are paid whoever else was left out. CannotDo where it
    could not be carried out: then what was finished is kept for `resume`."""
    refuse_options(order)
    opener = opening((order.report, order.form) if order.form else (order.report,), order.password_file)
    report = read_report(order.report, opener)
    shared = rules(report)
    everybody = payees(report)
    found = gates(report)
    problems = list(found.closed(only=order.only, partial=order.allow_partial, amounts=order.accept_amounts))
    problems += held(report, everybody, shared, accepted=order.accept_changes)
    if problems:
        opener.refuse_changed()
        return Payout(report.lang, tuple(problems))
    people = chosen(everybody, order.only)
    form = read_own_form(order.form, opener, everybody, people, shared) if order.form else None
    opener.refuse_changed()
    if form is not None and form.form is None:
        return Payout(report.lang, form.problems)
    issue = Issue(order, report, shared, people, found, opener.encrypted, form)
    stems = unique_stems([(p.rm_id, p.name, shared.period) for p in issue.people])
    passwords = read_passwords(order.passwords, [p.rm_id for p in issue.people]) if order.passwords else {}
    staging = Staging(order.output)
    if order.resume and in_place(staging, issue.run):
        return issue.released()
    staging.refuse(force=order.force)
    refuse_to_drop(staging, issue)
    work = batch.Work(shared, staging, secrets(everybody), passwords, form.form if form else None, calculated_today)
    files = [(p, f"{stem}.xlsx") for p, stem in zip(issue.people, stems, strict=True)]
    try:
        with staging.opened(issue.run, resume=order.resume):
            done = batch.write(work, files, order.jobs, tick)
            problems = [*_errors(done, issue), *_leaks(done, issue), *_sums(done, issue)]
            if problems:
                staging.discard()
                return Payout(report.lang, tuple(problems))
            finish(issue, done, staging)
    except OSError as error:
        raise interrupted(error) from error
    return issue.released()


def _leaks(done: Sequence[batch.Done], issue: Issue) -> list[Problem]:
    names = {p.rm_id: f"{p.rm_id} {p.name}" for p in issue.people}
    return [
        Problem(
            kinds.LEAK,
            Place(one.file),
            leak.what,
            person=names.get(leak.person, leak.person) or None,
            facts={"name": names[one.rm_id]},
        )
        for one in done
        for leak in one.leaks
    ]


def _errors(done: Sequence[batch.Done], issue: Issue) -> list[Problem]:
    """Errors that formulas of the bank's form give, at the form's cells."""
    form = issue.form.form if issue.form else None
    if form is None:
        return []
    names = {p.rm_id: f"{p.rm_id} {p.name}".strip() for p in issue.people}
    at = {cell.address: Place(form.file, form.title, cell.row, letters(cell.column)) for cell in form.cells}
    return [
        Problem(form_kinds.FORMULA_ERROR, at[address], error, person=names[one.rm_id])
        for one in done
        for address, error in one.errors.items()
    ]


def _sums(done: Sequence[batch.Done], issue: Issue) -> list[Problem]:
    """The net pay that stands in the finished files against the report's own total (with --only, against its Results)."""
    report = issue.report
    sheets = sum((one.net for one in done), Decimal(0))
    total = issue.rules.amount(report.grids["summary.totals"].cell("net", "amount"))
    if issue.order.only:
        total = sum((issue.rules.amount(p.result["net"]) for p in issue.people), Decimal(0))
    if sheets == total:
        return []
    facts = {"sheets": f"{sheets:,f}", "report": f"{total:,f}"}
    return [Problem(kinds.TOTAL, Place(report.file), f"{sheets:,f}", facts=facts)]
