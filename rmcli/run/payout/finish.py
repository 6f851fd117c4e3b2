"""The end of a batch: the PDFs, the lists and the manifest; then all of it into place."""

import json
from collections.abc import Sequence

from rmcli.excel.forms import payout_batch as batch
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.files import pdf
from rmcli.files.staging import MANIFEST, Staging
from rmcli.report.payout import lists
from rmcli.run.payout.order import Format, Issue

SUMMARY, PAYROLL = "summary.xlsx", "payroll.csv"


def finish(issue: Issue, done: Sequence[batch.Done], staging: Staging) -> None:
    """The PDFs, the lists and the manifest; then all of it into place."""
    report, order = issue.report, issue.order
    files: dict[str, list[tuple[str, str]]] = {one.rm_id: [] for one in done}
    if order.format is not Format.pdf:
        for one in done:
            files[one.rm_id].append((one.file, one.sha256))
    if order.format is not Format.xlsx:
        for one, printed in zip(done, _print(done, staging, one_page=issue.form is None), strict=True):
            files[one.rm_id].append((printed, staging.digest(printed)))
    entries = [
        lists.Entry(p.rm_id, p.name, one.net, tuple(files[p.rm_id]), p.gradings)
        for p, one in zip(issue.people, done, strict=True)
    ]
    staging.put(
        SUMMARY, workbook.to_bytes(lists.summary(issue.people, issue.rules, report.changes, issue.gates), report.lang)
    )
    staging.put(PAYROLL, lists.payroll(issue.people, issue.rules))
    beside = [(name, staging.digest(name)) for name in (SUMMARY, PAYROLL)]
    source = lists.Source(report.file, report.sha256, report.changes)
    form = (issue.form.file, issue.form.sha256) if issue.form else None
    manifest = lists.manifest(source, issue.rules, entries, beside, issue.gates, run=issue.run, form=form)
    staging.put(MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
    staging.into_place([MANIFEST, *(name for name, _ in beside), *(file for e in entries for file, _ in e.files)])


def _print(done: Sequence[batch.Done], staging: Staging, *, one_page: bool) -> list[str]:
    """A PDF of every sheet; the names of the files, in order."""
    printed = [f"{one.file.removesuffix('.xlsx')}.pdf" for one in done]
    wanted = [one.file for one, name in zip(done, printed, strict=True) if not (staging.folder / name).exists()]
    if wanted:
        pdf.convert(staging.folder, wanted, one_page=one_page)
    return printed
