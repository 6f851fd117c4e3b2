"""What `rmcli payout` and `rmcli verify` print: progress to standard error, the outcome to standard output."""

import sys
from collections.abc import Callable

from rich.console import Console

from rmcli.cli import show
from rmcli.cli.language import interface_language
from rmcli.language import Text
from rmcli.run.approved import shown
from rmcli.run.payout import PAYROLL, SUMMARY, Payout
from rmcli.run.verify import Verified

LISTS = Text(f"{SUMMARY} 和 {PAYROLL} ", f"{SUMMARY} and {PAYROLL}")


def counter() -> Callable[[int, int], None]:
    """Counts finished sheets on one line of standard error; silent where that is no terminal."""
    lang = interface_language()

    def tick(done: int, of: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done == of else ""
            print(f"\r{Text('薪酬单', 'Payout sheets')(lang)} {done}/{of}", end=end, file=sys.stderr, flush=True)

    return tick


def outcome(done: Payout) -> None:
    """What was released and where, and every override that was accepted; or that nothing was."""
    console = Console(soft_wrap=True, highlight=False)
    if done.folder is None:
        said = Text("没有发放任何薪酬单。", "No payout sheet was released.")
        console.print(said(done.lang), style="bold")
        return
    if done.overrides:
        title = Text(f"已接受 {len(done.overrides)} 处改动：", f"{len(done.overrides)} changes accepted:")
        console.print(title(done.lang), style="bold yellow")
    for change in done.overrides:
        before, now = shown(change.before, change.unit), shown(change.now, change.unit)
        console.print(f"  {change.place}  {change.person}  {change.title}  {before} → {now}", markup=False)
    net = f"{done.net:,.2f}"
    said = Text(
        f"已写出 {done.people} 份薪酬单，实发合计 {net} 元：{done.folder}",
        f"Wrote {done.people} payout sheets, net pay {net} yuan in all: {done.folder}",
    )
    console.print(said(done.lang), markup=False)
    show.in_clear(done.encrypted, done.lang, LISTS if done.passwords else show.WRITTEN)


def verdict(found: Verified) -> None:
    """What held and what did not, in a line each."""
    console = Console(soft_wrap=True, highlight=False)
    changed = sum(problem.code in ("REP01", "REP02", "REP03", "REP04") for problem in found.problems)
    unequal = sum(problem.code in ("REP05", "REP06") for problem in found.problems)
    other = sum(problem.code == "REP09" for problem in found.problems)
    lines = [
        (
            found.sealed,
            Text(
                f"封存：{found.cells:,} 个单元格，{changed} 处改动", f"Seal: {found.cells:,} cells, {changed} changes"
            ),
        ),
        (not unequal, Text(f"对账与计算关系：{unequal} 处不符", f"Checks and sums: {unequal} do not hold")),
    ]
    if found.computed:
        lines.append(
            (not other, Text(f"由台账重算：{other} 处不同", f"Computed again from the ledger: {other} differ"))
        )
    for holds, said in lines:
        console.print(("✓ " if holds else "✗ ") + said(found.lang), style=None if holds else "bold red", markup=False)
