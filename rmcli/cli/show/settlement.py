"""What `rmcli settle` prints: the problems with their files, what the year comes to, and where the workbook is."""

from collections.abc import Sequence
from dataclasses import replace

from rich.table import Table

from rmcli.cli.language import shown_in
from rmcli.cli.show.payout import overrides
from rmcli.cli.show.problems import problems
from rmcli.cli.show.written import in_clear, written
from rmcli.cli.streams import console
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.run.settle import Settled


def outcome(done: Settled, *, verbose: bool) -> None:
    """What was settled; or that nothing was written, and why."""
    screen, lang = console(), shown_in(done.lang)
    problems(_told(done.problems), done.lang, verbose=verbose)
    if done.material is None or done.written is None:
        said = Text(
            "有错误，没有写出清算。请改正后再运行。",
            "There are errors; no settlement was written. Mend them and run again.",
        )
        screen.print(said(lang), style="bold")
        return
    m = done.material
    changes = [replace(change, place=change.place.in_its_file) for change in m.changes]
    overrides(changes, done.lang)
    people = m.settled.people
    table = Table(
        title=Text(f"年终清算 {m.year}", f"Year-end settlement {m.year}")(lang), title_justify="left", show_header=False
    )
    table.add_column()
    table.add_column(justify="right")
    table.add_row(Text("客户经理", "Relationship managers")(lang), f"{len(people)}")
    for title, fen in (
        (Text("全年应发考核绩效（{money}）", "Assessed pay of the year, {money}"), people["assessed_fen"].sum()),
        (Text("各期已发（{money}）", "Paid by the reports, {money}"), people["paid_fen"].sum()),
        (Text("差额（{money}）", "Difference, {money}"), people["difference_fen"].sum()),
        (
            Text("未清算人员已发（{money}）", "Paid to people not settled, {money}"),
            m.settled.unsettled["paid_fen"].sum(),
        ),
    ):
        table.add_row(title.format(money=m.currency.name)(lang), m.currency.said(fen))
    table.add_row(
        Text("对账", "Reconciliation")(lang), f"{sum(c.ok for c in m.settled.checks)}/{len(m.settled.checks)}"
    )
    screen.print(table)
    written(done.written, done.lang)
    in_clear(done.encrypted, done.lang)


def _told(problems: Sequence[Problem]) -> list[Problem]:
    """The problems with the file beside the sheet: ledger and reports have sheets of the same names."""
    return [replace(p, place=p.place.in_its_file) for p in problems]
