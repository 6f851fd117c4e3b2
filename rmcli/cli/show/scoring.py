"""What a scoring came to."""

from collections import Counter

from rich.table import Table

from rmcli.cli.language import shown_in
from rmcli.cli.show.problems import verdict
from rmcli.cli.show.written import in_clear, written
from rmcli.cli.streams import console, uncut
from rmcli.language import Text
from rmcli.report.scored.summary import QUOTAS, quotas_said
from rmcli.run import Outcome


def outcome(done: Outcome) -> None:
    """What a scoring came to: people, grades, totals and where the report is; or that nothing was written, and why."""
    screen, lang = console(), shown_in(done.lang)
    if done.score is None or done.pay is None or done.report is None:
        verdict(done)
        said = Text(
            "数据有错误，没有写出报告。请改正后再运行；只涉及个别人员的错误，可用 --keep-going 先计其余人员。",
            "The data has errors; no report was written. Mend them and run again; "
            "where they are some people's own, --keep-going scores the others.",
        )
        screen.print(said(lang), style="bold")
        return
    run, pay = done.score, done.pay
    currency = run.scheme.currency
    table = Table(
        title=f"{run.scheme.parameters.name(lang)} · {run.tables.period}", title_justify="left", show_header=False
    )
    table.add_column()
    table.add_column(justify="right")
    grades = Counter(run.results["grade"])
    table.add_row(Text("客户经理", "Relationship managers")(lang), f"{len(run.results)}")
    by_grade = "  ".join(f"{g.grade} {grades[g.grade]}" for g in run.scheme.grades)
    table.add_row(Text("等级", "Grades")(lang), by_grade)
    if cut := quotas_said(run):
        table.add_row(QUOTAS(lang), cut(lang))
    table.add_row(
        Text("RORAC 合计（{money}）", "RORAC, {money}").format(money=currency.name)(lang),
        currency.said(sum(map(currency.fen, run.results["rorac"].tolist()))),
    )
    for title, key in (
        (Text("应发绩效（{money}）", "Gross, {money}"), "gross_fen"),
        (Text("公共绩效池提取（{money}）", "Withheld for the pool, {money}"), "pool_withheld_fen"),
        (Text("延期支付（{money}）", "Deferred, {money}"), "deferred_fen"),
        (Text("实发绩效（{money}）", "Net, {money}"), "net_fen"),
    ):
        table.add_row(title.format(money=currency.name)(lang), currency.said(pay.pay[key].sum()))
    agree = sum(check.ok for check in pay.checks)
    table.add_row(Text("对账", "Reconciliation")(lang), f"{agree}/{len(pay.checks)}")
    screen.print(uncut(table))
    verdict(done)
    written(done.report, lang)
    in_clear(done.encrypted, lang)
