"""What is printed: problems by cell, the outcome of a scoring, progress. Results to standard output, progress to error."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Timer

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text as Styled

from rmcli.checks.grouping import ProblemGroup, group
from rmcli.cli.language import interface_language
from rmcli.language import Lang, Text
from rmcli.problems import Kind, Problem, Severity
from rmcli.run import Outcome
from rmcli.scoring.rounding import half_up

PATIENCE = 1.0  # seconds that a command may take before it shows what it is doing
MOST_RANGES = 8
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
NAMES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


@contextmanager
def progress() -> Iterator[Callable[[Text], AbstractContextManager[None]]]:
    """Gives a Step that names the part of the work under way, once it takes over a second; nothing where standard error
    is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal or console.is_dumb_terminal:
        yield lambda _: nullcontext()
        return
    lang = interface_language()
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console, transient=True
    )
    late = Timer(PATIENCE, bar.start)
    late.daemon = True
    late.start()

    @contextmanager
    def step(text: Text) -> Iterator[None]:
        task = bar.add_task(text(lang), total=None)
        yield
        bar.remove_task(task)

    try:
        yield step
    finally:
        late.cancel()
        bar.stop()


def document(content: Mapping[str, object]) -> None:
    """One JSON document and nothing else."""
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False))


def problems(found: Sequence[Problem], lang: Lang) -> None:
    """Every group of problems in the form: code and sentence, the first cells, how to mend it."""
    console = Console(soft_wrap=True, highlight=False)
    for alike in group(found):
        console.print(_group(alike, lang))


def _group(alike: ProblemGroup, lang: Lang) -> Styled:
    severity = alike.kind.severity
    text = Styled()
    text.append(f"{NAMES[severity](lang)}[{alike.kind.code}]", style=STYLES[severity])
    text.append(f" {alike.message(lang)}", style="bold")
    if alike.count > 1:
        text.append(Text(f"    {alike.count} 处", f"    {alike.count} places")(lang), style="dim")
    width = max((_width(str(p.place)) for p in alike.shown), default=0)
    for problem in alike.shown:
        place = str(problem.place)
        parts = [place + " " * (width - _width(place))]
        if problem.value is not None:
            kind = f" ({problem.value_type(lang)})" if problem.value_type else ""
            parts.append(Text(f"读到 “{problem.value}”{kind}", f"read “{problem.value}”{kind}")(lang))
        if problem.person:
            parts.append(problem.person)
        if expected := problem.expected(lang):
            parts.append(Text(f"应为：{expected}", f"expected: {expected}")(lang))
        text.append("\n  " + "    ".join(parts))
    if alike.rest:
        more = alike.count - len(alike.shown)
        ranges = " ".join(alike.rest[:MOST_RANGES]) + (" …" if len(alike.rest) > MOST_RANGES else "")
        text.append(Text(f"\n  … 另有 {more} 处：{ranges}", f"\n  … and {more} more: {ranges}")(lang))
    fix = alike.fix(lang)
    if fix:
        text.append(Text(f"\n  修复：{fix}", f"\n  mend: {fix}")(lang))
    text.append(f"    rmcli explain {alike.kind.code}\n", style="dim")
    return text


def _width(text: str) -> int:
    return Styled(text).cell_len


def verdict(outcome: Outcome) -> None:
    """One closing line: how many errors, warnings and notes there are."""
    count = Counter(problem.severity for problem in outcome.problems)
    parts = [f"{NAMES[s](outcome.lang)} {count[s]}" for s in Severity if count[s]]
    nothing = Text("没有发现问题。", "No problems found.")(outcome.lang)
    Console(soft_wrap=True, highlight=False).print("  ".join(parts) if parts else nothing)


def outcome(done: Outcome) -> None:
    """What a scoring came to: people, grades, totals and where the report is; or that nothing was written, and why."""
    console = Console(soft_wrap=True, highlight=False)
    lang = done.lang
    if done.score is None or done.pay is None or done.report is None:
        verdict(done)
        said = Text(
            "数据有错误，没有写出报告。改正后再运行，或用 --keep-going 先计其余人员。",
            "The data has errors; no report was written. Mend them and run again, or score the others with --keep-going.",
        )
        console.print(said(lang), style="bold")
        return
    run, pay = done.score, done.pay
    table = Table(
        title=f"{run.scheme.parameters.name(lang)} · {run.tables.period}", title_justify="left", show_header=False
    )
    table.add_column()
    table.add_column(justify="right")
    grades = Counter(run.results["grade"])
    table.add_row(Text("客户经理", "Relationship managers")(lang), f"{len(run.results)}")
    by_grade = "  ".join(f"{g.grade} {grades[g.grade]}" for g in run.scheme.grades)
    table.add_row(Text("等级", "Grades")(lang), by_grade)
    table.add_row(
        Text("RORAC 合计（元）", "RORAC, yuan")(lang),
        f"{sum(half_up(v, 2) for v in run.results['rorac'].tolist()):,.2f}",
    )
    for title, key in (
        (Text("应发绩效（元）", "Gross, yuan"), "gross_fen"),
        (Text("公共绩效池计提（元）", "Withheld for the pool, yuan"), "pool_withheld_fen"),
        (Text("延期支付（元）", "Deferred, yuan"), "deferred_fen"),
        (Text("实发绩效（元）", "Net, yuan"), "net_fen"),
    ):
        fen = int(pay.pay[key].sum())
        table.add_row(title(lang), f"{fen // 100:,}.{fen % 100:02}")
    agree = sum(check.ok for check in pay.checks)
    table.add_row(Text("对账", "Reconciliation")(lang), f"{agree}/{len(pay.checks)}")
    console.print(table)
    verdict(done)
    written(done.report, lang)


def written(path: Path, lang: Lang) -> None:
    """Where a file was written."""
    Console(soft_wrap=True, highlight=False).print(Text(f"已写出 {path}", f"Wrote {path}")(lang))


def kind(what: Kind, lang: Lang) -> None:
    """The catalogue's page of one code."""
    console = Console(highlight=False)
    console.print(Styled(f"{what.code} · {NAMES[what.severity](lang)}", style=STYLES[what.severity]))
    for title, text in (
        (Text("问题", "What"), what.message),
        (Text("应为", "Expected"), what.expected),
        (Text("修复", "Mend"), what.fix),
        (Text("原因", "Why"), what.why),
    ):
        console.print(Styled.assemble((f"{title(lang)}  ", "bold"), text(lang)))
