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
from rmcli.problems.kinds import rep as kinds
from rmcli.report.payout.leaks import secrets
from rmcli.run.inputs import opening
from rmcli.run.payout.finish import finish
from rmcli.run.payout.order import Issue, Order, Payout
from rmcli.run.payout.refusals import chosen, in_place, interrupted, refuse_options, refuse_to_drop


def payout(order: Order, tick: batch.Tick = lambda _done, _of: None) -> Payout:
    """Writes the batch. Problems of the report (somebody left out, an amount to confirm, a cell changed, a sum that does not
    hold, a leak) come back and nothing is released. Single people are paid whoever else was left out. CannotDo where it
    could not be carried out: then what was finished is kept for `resume`."""
    refuse_options(order)
    opener = opening((order.report,), order.password_file)
    report = read_report(order.report, opener)
    opener.refuse_changed()
    shared = rules(report)
    everybody = payees(report)
    found = gates(report)
    problems = list(found.closed(only=order.only, partial=order.allow_partial, amounts=order.accept_amounts))
    problems += held(report, everybody, shared, accepted=order.accept_changes)
    if problems:
        return Payout(report.lang, tuple(problems))
    issue = Issue(order, report, shared, chosen(everybody, order.only), found, opener.encrypted)
    stems = unique_stems([(p.rm_id, p.name, shared.period) for p in issue.people])
    passwords = read_passwords(order.passwords, [p.rm_id for p in issue.people]) if order.passwords else {}
    staging = Staging(order.output)
    if order.resume and in_place(staging, issue.run):
        return issue.released()
    staging.refuse(force=order.force)
    refuse_to_drop(staging, issue)
    work = batch.Work(shared, staging, secrets(everybody), passwords)
    files = [(p, f"{stem}.xlsx") for p, stem in zip(issue.people, stems, strict=True)]
    try:
        with staging.opened(issue.run, resume=order.resume):
            done = batch.write(work, files, order.jobs, tick)
            problems = [*_leaks(done, issue), *_sums(done, issue)]
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
