"""What `rmcli payout` and `rmcli verify` print: progress to standard error, the outcome to standard output."""

import sys
from collections.abc import Sequence

from rich.console import Console

from rmcli.approved.problems import shown
from rmcli.cli.language import interface_language, shown_in
from rmcli.cli.show.written import WRITTEN, in_clear
from rmcli.cli.streams import console, moves, visible
from rmcli.errors import Interrupted
from rmcli.language import Lang, Text, counted
from rmcli.report.change import Change
from rmcli.report.payout.gates import Gates, about
from rmcli.run.payout import PAYROLL, SUMMARY, Payout
from rmcli.run.verify import Verified

_NOT_RECALCULATED = Text(
    "公式未由另一个引擎重算：没有安装 betteroffice-xlsx（pip install rmcli[verify]）",
    "Formulas were not calculated again by another engine: betteroffice-xlsx is not installed (pip install rmcli[verify])",
)
_APOSTROPHES = Text(
    "{file} 中工号 {ids} 前加了撇号，以免被表格软件当成公式；工资系统要原样工号的，请取 manifest.json 中的 rm_id。",
    "{file} has an apostrophe before the id {ids}, which a spreadsheet would take for a formula; rm_id in manifest.json has it as it "
    "is.",
)
LISTS = Text(f"{SUMMARY} 和 {PAYROLL} ", f"{SUMMARY} and {PAYROLL}")


class Counter:
    """Counts finished sheets, on one line of standard error where something can move there."""

    def __init__(self) -> None:
        self._lang = shown_in(interface_language())
        self._counts = moves(console(stderr=True))
        self._done = self._of = 0

    def __call__(self, done: int, of: int) -> None:
        self._done, self._of = done, of
        if self._counts:
            end = "\n" if done == of else ""
            said = Text("薪酬单", "Payout sheets")(self._lang)
            print(f"\r{said} {done}/{of}", end=end, file=sys.stderr, flush=True)

    def interrupted(self) -> Interrupted:
        """What is said of a batch that Ctrl-C stopped: how much of it is finished, and how to go on."""
        if self._counts and 0 < self._done < self._of:
            print(file=sys.stderr)  # off the line of the count
        if not self._of:
            return Interrupted()
        return Interrupted(
            Text(
                f"已中断，没有留下写了一半的文件；{self._of} 份薪酬单已写好 {self._done} 份，用 --resume 接着完成。",
                f"Interrupted; no file is left half written. {self._done} of {self._of} payout sheets are made: "
                "finish with --resume.",
            )
        )


def outcome(done: Payout) -> None:
    """What was released and where, and every override that was accepted; or that nothing was."""
    screen, lang = console(), shown_in(done.lang)
    if done.folder is None:
        said = Text("没有发放任何薪酬单。", "No payout sheet was released.")
        screen.print(said(lang), style="bold")
        return
    overrides(done.overrides, done.lang)
    if done.gates is not None:
        _accepted_and_missing(done.gates, screen, lang)
    net = f"{done.net:,f}"
    said = Text(
        f"已写出 {done.people} 份薪酬单，实发合计 {net} {done.money.zh}：{done.folder}",
        f"Wrote {counted(done.people, 'payout sheet')}, net pay {net} {done.money.en} in all: {done.folder}",
    )
    screen.print(visible(said(lang)))
    if done.apostrophes:
        screen.print(visible(_APOSTROPHES.format(ids=", ".join(done.apostrophes), file=PAYROLL)(lang)), style="yellow")
    in_clear(done.encrypted, done.lang, LISTS if done.passwords else WRITTEN)


def _accepted_and_missing(gates: Gates, screen: Console, lang: Lang) -> None:
    """The amounts that were accepted, one by one; then, loudest, everybody and all rows that the batch is without."""
    if gates.held:
        title = Text(f"已接受 {len(gates.held)} 处存疑金额：", f"{len(gates.held)} amounts in question accepted:")
        screen.print(title(lang), style="bold yellow")
    for held in gates.held:
        screen.print(visible(f"  {held.cell}  {held.person}  {held.value}  {held.message}"))
    lacks = about(gates)
    if lacks.zh:
        title = Text("本批不完整：{lacks}", "THIS BATCH IS NOT COMPLETE: {lacks}").format(lacks=lacks)
        screen.print(title(lang), style="bold red")
    for missing in gates.missing:
        screen.print(visible(f"  {missing.person}  {missing.codes}  {missing.why}"))
    for lost in gates.lost:
        screen.print(visible(f"  {lost.table}  {lost.first}  × {lost.rows}"))


def overrides(changes: Sequence[Change], lang: Lang) -> None:
    """Every change that was accepted, a line each; nothing where there is none."""
    screen, lang = console(), shown_in(lang)
    if changes:
        title = Text(f"已接受 {len(changes)} 处改动：", f"{len(changes)} changes accepted:")
        screen.print(title(lang), style="bold yellow")
    for change in changes:
        before, now = shown(change.before, change.unit), shown(change.now, change.unit)
        screen.print(visible(f"  {change.place}  {change.person}  {change.title}  {before} → {now}"))


def verdict(found: Verified) -> None:
    """What held and what did not, in a line each."""
    screen, lang = console(), shown_in(found.lang)
    unequal = sum(problem.code in ("REP05", "REP06") for problem in found.problems)
    other = sum(problem.code == "REP09" for problem in found.problems)
    lines = [
        (
            not found.changes,
            Text(
                f"封存：{found.cells:,} 个单元格，{found.changes} 处改动",
                f"Seal: {found.cells:,} cells, {found.changes} changes",
            ),
        ),
        (not unequal, Text(f"对账与计算关系：{unequal} 处不符", f"Checks and sums: {unequal} do not hold")),
    ]
    if found.recalculated:
        results = sum(problem.code == "REP20" for problem in found.problems)
        lines.append((not results, Text(f"公式重算：{results} 处不同", f"Formulas calculated again: {results} differ")))
    if found.computed:
        lines.append(
            (not other, Text(f"由台账重算：{other} 处不同", f"Computed again from the ledger: {other} differ"))
        )
    for holds, said in lines:
        screen.print(("✓ " if holds else "✗ ") + said(lang), style=None if holds else "bold red")
    if not found.recalculated:
        screen.print(f"- {_NOT_RECALCULATED(lang)}")
