"""`rmcli payout`: an approved report in, a payout sheet for everybody out, with the lists that go with them; all or nothing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from rmcli import __version__
from rmcli.errors import BadOption, CannotDo, OutputInTheWay
from rmcli.excel import batch, pdf, workbook
from rmcli.excel.staging import MANIFEST, Staging
from rmcli.intake.passwords import read_passwords
from rmcli.intake.report import read_report
from rmcli.language import Lang, Text
from rmcli.problems import Place, Problem
from rmcli.report import approved_kinds as kinds
from rmcli.report.approved import Approved, Change
from rmcli.report.payout import lists
from rmcli.report.payout.leaks import secrets
from rmcli.report.payout.names import unique_stems
from rmcli.report.payout.payee import Payee, Rules, fen, payees, rules
from rmcli.run.approved import changed, failing

SUMMARY, PAYROLL = "summary.xlsx", "payroll.csv"


class Format(StrEnum):
    """What a payout sheet is written as."""

    xlsx = "xlsx"
    pdf = "pdf"
    both = "both"


@dataclass(frozen=True)
class Order:
    """What was asked for. `only`: these RM ids, all where empty. `passwords`: a file or `env:NAME`. `jobs`: processes."""

    report: Path
    output: Path
    format: Format = Format.xlsx
    only: tuple[str, ...] = ()
    passwords: str | None = None
    resume: bool = False
    jobs: int = 1
    accept_changes: bool = False
    force: bool = False


@dataclass(frozen=True)
class Payout:
    """What became of it. `folder` is None where nothing was released; then `problems` say why. `overrides`: the changes that
    were accepted."""

    lang: Lang
    problems: tuple[Problem, ...]
    folder: Path | None = None
    people: int = 0
    net: Decimal = Decimal(0)
    overrides: tuple[Change, ...] = ()

    @property
    def exit_code(self) -> int:
        return int(self.folder is None)


def payout(order: Order, tick: batch.Tick = lambda _done, _of: None) -> Payout:
    """Writes the batch. Problems of the report (a cell changed, a sum that does not hold, a leak) come back and nothing is
    released; CannotDo where it could not be carried out: then what was finished is kept for `resume`."""
    _refuse_options(order)
    report = read_report(order.report)
    shared = rules(report)
    everybody = payees(report, shared)
    problems = [] if order.accept_changes else [changed(change, report) for change in report.changes]
    problems += failing(report, everybody, shared)
    if problems:
        return Payout(report.lang, tuple(problems))
    people = _chosen(everybody, order.only)
    stems = unique_stems([(p.rm_id, p.name) for p in people], shared.period)
    passwords = read_passwords(order.passwords, [p.rm_id for p in people]) if order.passwords else {}
    staging = Staging(order.output)
    run = _run(report, order, people)
    if order.resume and _released(staging, run):
        return Payout(report.lang, (), order.output, len(people), _net(people), report.changes)
    staging.refuse(force=order.force)
    work = batch.Work(shared, staging, secrets(everybody), passwords)
    try:
        with staging.opened(run, resume=order.resume):
            done = batch.write(work, [(p, f"{s}.xlsx") for p, s in zip(people, stems, strict=True)], order.jobs, tick)
            problems = [*_leaks(done, people, report), *_sums(done, people, report, order.only)]
            if problems:
                staging.discard()
                return Payout(report.lang, tuple(problems))
            _finish(order, report, shared, people, done, staging, run)
    except OSError as error:
        raise _interrupted(error) from error
    return Payout(report.lang, (), order.output, len(people), _net(people), report.changes)


def _refuse_options(order: Order) -> None:
    if order.jobs < 1:
        raise BadOption(Text("--jobs 至少为 1。", "--jobs is at least 1."), Text("", ""))
    if order.format is not Format.xlsx:
        if order.passwords:
            raise BadOption(
                Text("PDF 不能加密码，会以明文留在磁盘上。", "A PDF cannot carry the password and would lie on disk in clear."),
                Text("有 --passwords 时请用 --format xlsx。", "With --passwords use --format xlsx."),
            )
        pdf.program()


def _chosen(everybody: Sequence[Payee], only: Sequence[str]) -> tuple[Payee, ...]:
    known = {p.rm_id for p in everybody}
    unknown = [rm_id for rm_id in only if rm_id not in known]
    if unknown:
        raise BadOption(
            Text(f"报告中没有工号 {', '.join(unknown)}。", f"The report has no RM {', '.join(unknown)}."),
            Text("请核对 --only。", "Look at --only again."),
        )
    chosen = tuple(p for p in everybody if not only or p.rm_id in only)
    if not chosen:
        raise BadOption(
            Text("报告中没有客户经理。", "The report has no RMs."), Text("请核对报告。", "Look at the report again.")
        )
    return chosen


def _run(report: Approved, order: Order, people: Sequence[Payee]) -> str:
    """A digest of all that shapes the files of a batch: only the same batch is taken up again."""
    shape = [__version__, report.sha256, order.format.value, bool(order.passwords), [p.rm_id for p in people]]
    return hashlib.sha256(json.dumps(shape).encode()).hexdigest()


def _released(staging: Staging, run: str) -> bool:
    """Whether this very batch is in its place already."""
    if staging.folder.exists():
        return False
    try:
        manifest = json.loads((staging.target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("run") == run


def _leaks(done: Sequence[batch.Done], people: Sequence[Payee], report: Approved) -> list[Problem]:
    names = {p.rm_id: f"{p.rm_id} {p.name}" for p in people}
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


def _sums(
    done: Sequence[batch.Done], people: Sequence[Payee], report: Approved, only: Sequence[str]
) -> list[Problem]:
    """The net pay that stands in the finished files against the report's own total (with --only, against its Results)."""
    sheets = sum((one.net for one in done), Decimal(0))
    if only:
        total = sum((fen(p.result["net"]) for p in people), Decimal(0))
    else:
        total = fen(report.grids["summary.totals"].cell("net", "amount"))
    if sheets == total:
        return []
    facts = {"sheets": f"{sheets:,.2f}", "report": f"{total:,.2f}"}
    return [Problem(kinds.TOTAL, Place(report.file), f"{sheets:,.2f}", facts=facts)]


def _finish(
    order: Order,
    report: Approved,
    shared: Rules,
    people: Sequence[Payee],
    done: Sequence[batch.Done],
    staging: Staging,
    run: str,
) -> None:
    """The PDFs, the lists and the manifest; then all of it into place."""
    names = {one.rm_id: p.name for one, p in zip(done, people, strict=True)}
    made: dict[str, list[tuple[str, str]]] = {one.rm_id: [] for one in done}
    if order.format is not Format.pdf:
        for one in done:
            made[one.rm_id].append((one.file, one.sha256))
    if order.format is not Format.xlsx:
        printed = {one.rm_id: f"{Path(one.file).name.removesuffix('.xlsx')}.pdf" for one in done}
        wanted = [one.file for one in done if not (staging.folder / printed[one.rm_id]).exists()]
        if wanted:
            pdf.convert(staging.folder, wanted)
        for one in done:
            made[one.rm_id].append((printed[one.rm_id], staging.digest(printed[one.rm_id])))
    entries = [lists.Entry(one.rm_id, names[one.rm_id], one.net, tuple(made[one.rm_id])) for one in done]
    summary = workbook.to_bytes(lists.summary(people, shared, report.changes), report.lang)
    staging.put(SUMMARY, summary)
    staging.put(PAYROLL, lists.payroll(people, shared))
    beside = [(name, staging.digest(name)) for name in (SUMMARY, PAYROLL)]
    manifest = lists.manifest(report, shared, run, entries, beside)
    staging.put(MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
    staging.into_place([MANIFEST, *(name for name, _ in beside), *(f for e in entries for f, _ in e.files)])


def _net(people: Sequence[Payee]) -> Decimal:
    return sum((p.net for p in people), Decimal(0))


def _interrupted(error: OSError) -> CannotDo:
    why = error.strerror or str(error)
    return OutputInTheWay(
        Text(f"未能写完：{why}。已写好的留在暂存处。", f"Not everything could be written: {why}. What is finished is kept."),
        Text("排除后用 --resume 完成。", "Put that right and finish with --resume."),
    )
