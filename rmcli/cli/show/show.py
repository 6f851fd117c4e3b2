"""What is printed: problems by cell, the outcome of a scoring, progress. Results to standard output, progress to error."""

import json
import re
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

from rmcli.checks.grouping import ProblemGroup, across_files, group
from rmcli.checks.order import in_order
from rmcli.cli.language import can_show, interface_language, shown_in
from rmcli.cli.options import Format
from rmcli.cli.streams import console, moves, shortened, uncut, visible
from rmcli.language import Lang, Text
from rmcli.problems import Kind, Place, Problem, Severity
from rmcli.run import Inputs, Outcome
from rmcli.scoring.rounding import half_up

PATIENCE = 1.0  # seconds that a command may take before it shows what it is doing
MOST_RANGES = 8
MOST_FILES = 3
WRITTEN = Text("写出的文件", "what was written")
INDENT = " " * 6
LONGEST_VALUE = 60  # characters; all of it is in the JSON and the annotated copy
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}  # of GitHub Actions
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
NAMES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


@contextmanager
def progress() -> Iterator[Callable[[Text], AbstractContextManager[None]]]:
    """Gives a Step that names the part of the work under way, once it takes over a second; nothing where standard error
    is no terminal that can show it."""
    screen = console(stderr=True)
    if not moves(screen):
        yield lambda _: nullcontext()
        return
    lang = shown_in(interface_language())
    bar = Progress(
        SpinnerColumn("line"), TextColumn("{task.description}"), TimeElapsedColumn(), console=screen, transient=True
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
    """One JSON document and nothing else; in plain ASCII where the stream is not Unicode, since JSON is always UTF-8."""
    typer.echo(json.dumps(content, ensure_ascii=not can_show("\U0001f600"), indent=2, allow_nan=False))


def problems(found: Sequence[Problem], lang: Lang) -> None:
    """Every group of problems in the form: code and sentence, the first cells (with their file where there are several),
    how to mend it."""
    screen, lang = console(), shown_in(lang)
    for alike in group(across_files(found)):
        told = _group(alike, lang)
        screen.print(_folded(told, screen) if screen.is_terminal and not screen.is_dumb_terminal else told)


def _folded(text: Styled, screen: Console) -> Styled:
    """The text with the lines that are wider than the terminal going on below, further in; a pipe gets them whole."""
    lines: list[Styled] = []
    for line in text.split("\n", allow_blank=True):
        parts = [line] if line.cell_len <= screen.width else list(line.wrap(screen, screen.width - len(INDENT)))
        lines += [parts[0], *(Styled(INDENT) + part for part in parts[1:])]
    return Styled("\n").join(lines)


def _group(alike: ProblemGroup, lang: Lang) -> Styled:
    severity = alike.kind.severity
    text = Styled()
    text.append(f"{NAMES[severity](lang)}[{alike.kind.code}]", style=STYLES[severity])
    text.append(f" {visible(alike.message(lang))}", style="bold")
    if alike.count > 1:
        text.append(Text(f"    {alike.count} 处", f"    {alike.count} places")(lang), style="dim")
    for line in _aligned([_shown(problem, lang) for problem in alike.shown]):
        text.append("\n  " + line)
    if alike.rest:
        more = alike.count - len(alike.shown)
        ranges = " ".join(alike.rest[:MOST_RANGES]) + (" …" if len(alike.rest) > MOST_RANGES else "")
        text.append(Text(f"\n  … 另有 {more} 处：{ranges}", f"\n  … and {more} more: {ranges}")(lang))
    if fix := visible(alike.fix(lang)):
        text.append(Text(f"\n  修复：{fix}", f"\n  mend: {fix}")(lang))
    text.append(f"{'    ' if fix else chr(10) + '  '}rmcli explain {alike.kind.code}\n", style="dim")
    return text


def _shown(problem: Problem, lang: Lang) -> tuple[str, str, str, str]:
    """Place, value, person and expectation of one problem, each on one line or empty."""
    value = ""
    if problem.value is not None:
        kind = f" ({problem.value_type(lang)})" if problem.value_type else ""
        said = shortened(visible(problem.value), LONGEST_VALUE)
        value = Text(f"读到 “{said}”{kind}", f"read “{said}”{kind}")(lang)
    expected = visible(problem.expected(lang))
    if expected:
        expected = Text(f"应为：{expected}", f"expected: {expected}")(lang)
    return visible(str(problem.place)), value, visible(problem.person or ""), expected


def _aligned(rows: Sequence[tuple[str, str, str, str]]) -> list[str]:
    """The rows as lines whose columns stand under each other, a Chinese character being two wide; a column that is empty
    takes no room, and an expectation that is the same for all is said once."""
    widths = [max((_width(row[i]) for row in rows), default=0) for i in range(3)]
    same = len({row[3] for row in rows}) == 1
    lines = []
    for n, (*cells, expected) in enumerate(rows):
        parts = [cell + " " * (wide - _width(cell)) for cell, wide in zip(cells, widths, strict=True) if wide]
        lines.append("    ".join([*parts, expected if n == 0 or not same else ""]).rstrip())
    return lines


def _width(text: str) -> int:
    return Styled(text).cell_len


def problems_as(form: Format, found: Sequence[Problem], lang: Lang, inputs: Inputs) -> None:
    """The problems in the format asked for, one that is read by people or by GitHub Actions."""
    if form is Format.github:
        _annotations(found, shown_in(lang), inputs.paths)
    else:
        problems(found, lang)


def _annotations(found: Sequence[Problem], lang: Lang, paths: Mapping[str, Path]) -> None:
    """Every problem as a workflow command of GitHub Actions, which shows it at the file."""
    for problem in in_order(found):
        place = problem.place
        file = str(paths.get(place.file, place.file))
        where = str(Place("", place.sheet, place.row, place.column))
        read, who = _shown(problem, lang)[1:3]
        said = " ".join(part for part in (where, problem.message(lang), read, who) if part)
        command = COMMANDS[problem.severity]
        typer.echo(
            f"::{command} file={_property(visible(file))},title={_property(problem.code)}::{_data(visible(said))}"
        )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def verdict(outcome: Outcome) -> None:
    """One closing line: how many errors, warnings and notes there are."""
    lang = shown_in(outcome.lang)
    count = Counter(problem.severity for problem in outcome.problems)
    parts = [f"{NAMES[s](lang)} {count[s]}" for s in Severity if count[s]]
    nothing = Text("没有发现问题。", "No problems found.")(lang)
    console().print("  ".join(parts) if parts else nothing)


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
        (Text("公共绩效池提取（元）", "Withheld for the pool, yuan"), "pool_withheld_fen"),
        (Text("延期支付（元）", "Deferred, yuan"), "deferred_fen"),
        (Text("实发绩效（元）", "Net, yuan"), "net_fen"),
    ):
        fen = int(pay.pay[key].sum())
        table.add_row(title(lang), f"{fen // 100:,}.{fen % 100:02}")
    agree = sum(check.ok for check in pay.checks)
    table.add_row(Text("对账", "Reconciliation")(lang), f"{agree}/{len(pay.checks)}")
    screen.print(uncut(table))
    verdict(done)
    written(done.report, lang)
    in_clear(done.encrypted, lang)


def written(path: Path, lang: Lang) -> None:
    """Where a file was written."""
    shown = visible(str(path))
    console().print(Text(f"已写出 {shown}", f"Wrote {shown}")(shown_in(lang)))


def in_clear(encrypted: Sequence[str], lang: Lang, what: Text = WRITTEN) -> None:
    """That `what` needs no password, though files that it was made from do; nothing where none does."""
    if encrypted:
        said = Text(
            "{files} 有打开密码，{what}没有，请妥善保管。",
            "{files} cannot be opened without a password; {what} can. Keep it safe.",
        )
        console().print(visible(said.format(files=_files(encrypted), what=what)(shown_in(lang))), style="bold yellow")


def under_password(encrypted: Sequence[str], lang: Lang) -> None:
    """That a copy opens with the password of the files that it shows; nothing where none is encrypted."""
    if encrypted:
        said = Text(
            "{files} 有打开密码，副本用同一个密码打开。",
            "{files} cannot be opened without a password; the copy opens with the same one.",
        )
        console().print(visible(said.format(files=_files(encrypted))(shown_in(lang))))


def _files(names: Sequence[str]) -> Text:
    """The first few names, and how many there are."""
    first, n = names[:MOST_FILES], len(names)
    if n == len(first):
        return Text("、".join(first), ", ".join(first))
    return Text(f"{'、'.join(first)} 等 {n} 个文件", f"{', '.join(first)} and others ({n} files)")


def kind(what: Kind, lang: Lang) -> None:
    """The catalogue's page of one code."""
    screen, lang = console(), shown_in(lang)
    screen.print(Styled(f"{what.code} · {NAMES[what.severity](lang)}", style=STYLES[what.severity]))
    for title, text in (
        (Text("问题", "What"), what.message),
        (Text("应为", "Expected"), what.expected),
        (Text("修复", "Mend"), what.fix),
        (Text("原因", "Why"), what.why),
    ):
        said = re.sub(r"\{\w+\}", "…", text(lang))  # what the place of a problem fills in
        screen.print(Styled.assemble((f"{title(lang)}  ", "bold"), said), soft_wrap=False)
