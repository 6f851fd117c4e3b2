"""`rmcli payout`: an approved report in, a payout sheet for everybody out, with the lists that go with them; all or nothing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from rmcli import __version__
from rmcli.approved.gates import gates
from rmcli.approved.people import payees, rules
from rmcli.approved.problems import held
from rmcli.approved.read_back import Approved
from rmcli.errors import BadOption, CannotDo, OutputInTheWay
from rmcli.excel.forms import payout_batch as batch
from rmcli.excel.workbook import report_bytes as workbook
from rmcli.files import pdf
from rmcli.files.names import unique_stems
from rmcli.files.staging import MANIFEST, Staging
from rmcli.intake.files.batch_passwords import read_passwords
from rmcli.intake.read_report import read_report
from rmcli.language import Lang, Text
from rmcli.problems import Place, Problem
from rmcli.problems.kinds import rep as kinds
from rmcli.report.change import Change
from rmcli.report.payout import lists
from rmcli.report.payout.gates import Gates
from rmcli.report.payout.leaks import secrets
from rmcli.report.payout.payee import Payee, Rules, amount
from rmcli.run.inputs import opening

SUMMARY, PAYROLL = "summary.xlsx", "payroll.csv"


class Format(StrEnum):
    """What a payout sheet is written as."""

    xlsx = "xlsx"
    pdf = "pdf"
    both = "both"


@dataclass(frozen=True)
class Order:
    """What was asked for. `only`: these RM ids, all where empty. `passwords`: of the sheets, a file or `env:NAME`. `jobs`:
    processes. `allow_partial`: pay though the scoring left people or rows out; `accept_amounts`: though it asked about
    amounts. `password_file`: with the password of the report, if it is encrypted."""

    report: Path
    output: Path
    format: Format = Format.xlsx
    only: tuple[str, ...] = ()
    passwords: str | None = None
    resume: bool = False
    jobs: int = 1
    accept_changes: bool = False
    force: bool = False
    allow_partial: bool = False
    accept_amounts: bool = False
    password_file: Path | None = None


@dataclass(frozen=True)
class Payout:
    """What became of it. `folder` is None where nothing was released; then `problems` say why. `overrides`: the changes that
    were accepted; `gates`: who and what is missing from it, and the amounts that were accepted. `encrypted`: the report's name,
    if it was encrypted; `passwords`: the sheets are."""

    lang: Lang
    problems: tuple[Problem, ...]
    folder: Path | None = None
    people: int = 0
    net: Decimal = Decimal(0)
    overrides: tuple[Change, ...] = ()
    gates: Gates | None = None
    encrypted: tuple[str, ...] = ()
    passwords: bool = False

    @property
    def exit_code(self) -> int:
        return int(self.folder is None)


@dataclass(frozen=True)
class _Issue:
    """A batch about to be written: the order, the report and its rules, the people, the report's name if it was encrypted."""

    order: Order
    report: Approved
    rules: Rules
    people: tuple[Payee, ...]
    gates: Gates
    encrypted: tuple[str, ...]

    @property
    def net(self) -> Decimal:
        return sum((p.net for p in self.people), Decimal(0))

    @property
    def run(self) -> str:
        """A digest of all that shapes the files of a batch: only the same batch is taken up again."""
        order = self.order
        shape = [__version__, self.report.sha256, order.format.value, bool(order.passwords)]
        return hashlib.sha256(json.dumps([*shape, [p.rm_id for p in self.people]]).encode()).hexdigest()

    def released(self) -> Payout:
        """What is said of it once it is in its place."""
        return Payout(
            self.report.lang,
            (),
            self.order.output,
            len(self.people),
            self.net,
            self.report.changes,
            self.gates,
            self.encrypted,
            bool(self.order.passwords),
        )


def payout(order: Order, tick: batch.Tick = lambda _done, _of: None) -> Payout:
    """Writes the batch. Problems of the report (somebody left out, an amount to confirm, a cell changed, a sum that does not
    hold, a leak) come back and nothing is released. Single people are paid whoever else was left out. CannotDo where it
    could not be carried out: then what was finished is kept for `resume`."""
    _refuse_options(order)
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
    issue = _Issue(order, report, shared, _chosen(everybody, order.only), found, opener.encrypted)
    stems = unique_stems([(p.rm_id, p.name, shared.period) for p in issue.people])
    passwords = read_passwords(order.passwords, [p.rm_id for p in issue.people]) if order.passwords else {}
    staging = Staging(order.output)
    if order.resume and _in_place(staging, issue.run):
        return issue.released()
    staging.refuse(force=order.force)
    _refuse_to_drop(staging, issue)
    work = batch.Work(shared, staging, secrets(everybody), passwords)
    files = [(p, f"{stem}.xlsx") for p, stem in zip(issue.people, stems, strict=True)]
    try:
        with staging.opened(issue.run, resume=order.resume):
            done = batch.write(work, files, order.jobs, tick)
            problems = [*_leaks(done, issue), *_sums(done, issue)]
            if problems:
                staging.discard()
                return Payout(report.lang, tuple(problems))
            _finish(issue, done, staging)
    except OSError as error:
        raise _interrupted(error) from error
    return issue.released()


def _refuse_options(order: Order) -> None:
    if order.jobs < 1:
        raise BadOption(Text("--jobs 至少为 1。", "--jobs is at least 1."), Text("", ""))
    if order.format is not Format.xlsx:
        if order.passwords:
            raise BadOption(
                Text(
                    "PDF 不能加密码，会以明文留在磁盘上。",
                    "A PDF cannot carry the password and would lie on disk in clear.",
                ),
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


def _refuse_to_drop(staging: Staging, issue: _Issue) -> None:
    """A few sheets never replace a batch that holds other people's."""
    dropped = sorted(_people(staging.target) - {p.rm_id for p in issue.people}) if issue.order.only else []
    if dropped:
        raise OutputInTheWay(
            Text(f"{staging.target} 里还有别人的薪酬单（{dropped[0]} 等 {len(dropped)} 人）。",
                 f"{staging.target} holds the sheets of others ({dropped[0]} and so on, {len(dropped)} in all)."),
            Text("使用 --only 时请用 -o 另选文件夹。", "With --only choose another folder with -o."),
        )  # fmt: skip


def _people(target: Path) -> set[str]:
    """Whose sheets a batch holds; nobody's where there is none."""
    try:
        manifest = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return set()
    return {str(entry["rm_id"]) for entry in manifest["sheets"]}


def _in_place(staging: Staging, run: str) -> bool:
    """Whether this very batch is in its place already."""
    if staging.folder.exists():
        return False
    try:
        manifest = json.loads((staging.target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("run") == run


def _leaks(done: Sequence[batch.Done], issue: _Issue) -> list[Problem]:
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


def _sums(done: Sequence[batch.Done], issue: _Issue) -> list[Problem]:
    """The net pay that stands in the finished files against the report's own total (with --only, against its Results)."""
    report = issue.report
    sheets = sum((one.net for one in done), Decimal(0))
    total = amount(report.grids["summary.totals"].cell("net", "amount"))
    if issue.order.only:
        total = sum((amount(p.result["net"]) for p in issue.people), Decimal(0))
    if sheets == total:
        return []
    facts = {"sheets": f"{sheets:,.2f}", "report": f"{total:,.2f}"}
    return [Problem(kinds.TOTAL, Place(report.file), f"{sheets:,.2f}", facts=facts)]


def _finish(issue: _Issue, done: Sequence[batch.Done], staging: Staging) -> None:
    """The PDFs, the lists and the manifest; then all of it into place."""
    report, order = issue.report, issue.order
    files: dict[str, list[tuple[str, str]]] = {one.rm_id: [] for one in done}
    if order.format is not Format.pdf:
        for one in done:
            files[one.rm_id].append((one.file, one.sha256))
    if order.format is not Format.xlsx:
        for one, printed in zip(done, _print(done, staging), strict=True):
            files[one.rm_id].append((printed, staging.digest(printed)))
    entries = [
        lists.Entry(p.rm_id, p.name, one.net, tuple(files[p.rm_id])) for p, one in zip(issue.people, done, strict=True)
    ]
    staging.put(
        SUMMARY, workbook.to_bytes(lists.summary(issue.people, issue.rules, report.changes, issue.gates), report.lang)
    )
    staging.put(PAYROLL, lists.payroll(issue.people, issue.rules))
    beside = [(name, staging.digest(name)) for name in (SUMMARY, PAYROLL)]
    source = lists.Source(report.file, report.sha256, report.changes)
    manifest = lists.manifest(source, issue.rules, entries, beside, issue.gates, run=issue.run)
    staging.put(MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
    staging.into_place([MANIFEST, *(name for name, _ in beside), *(file for e in entries for file, _ in e.files)])


def _print(done: Sequence[batch.Done], staging: Staging) -> list[str]:
    """A PDF of every sheet; the names of the files, in order."""
    printed = [f"{one.file.removesuffix('.xlsx')}.pdf" for one in done]
    wanted = [one.file for one, name in zip(done, printed, strict=True) if not (staging.folder / name).exists()]
    if wanted:
        pdf.convert(staging.folder, wanted)
    return printed


def _interrupted(error: OSError) -> CannotDo:
    why = error.strerror or str(error)
    fix = Text("排除后用 --resume 完成。", "Put that right and finish with --resume.")
    if isinstance(error, PermissionError):
        fix = Text("请关闭其中打开的文件后用 --resume 完成。", "Close its open files and finish with --resume.")
    return OutputInTheWay(
        Text(
            f"未能写完：{why}。已写好的留在暂存处。",
            f"Not everything could be written: {why}. What is finished is kept.",
        ),
        fix,
    )
