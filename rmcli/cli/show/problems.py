"""What is printed of problems: groups with their first cells, how to mend them, and how many there are."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text as Styled

from rmcli.checks.grouping import ProblemGroup, across_files, group
from rmcli.cli.language import shown_in
from rmcli.cli.options import Format
from rmcli.cli.show.github import annotations
from rmcli.cli.show.one_problem import Shown, shown
from rmcli.cli.streams import console, visible
from rmcli.language import Lang, Text
from rmcli.problems import Problem, Severity
from rmcli.run import Inputs, Outcome

MOST_RANGES = 8
INDENT = " " * 6
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
NAMES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


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
    for line in _aligned([shown(problem, lang) for problem in alike.shown]):
        text.append("\n  " + line)
    if alike.rest:
        more = alike.count - len(alike.shown)
        ranges = " ".join(alike.rest[:MOST_RANGES]) + (" …" if len(alike.rest) > MOST_RANGES else "")
        text.append(Text(f"\n  … 另有 {more} 处：{ranges}", f"\n  … and {more} more: {ranges}")(lang))
    if fix := visible(alike.fix(lang)):
        text.append(Text(f"\n  修复：{fix}", f"\n  mend: {fix}")(lang))
    text.append(f"{'    ' if fix else chr(10) + '  '}rmcli explain {alike.kind.code}\n", style="dim")
    return text


def _aligned(rows: Sequence[Shown]) -> list[str]:
    """The rows as lines whose columns stand under each other, a Chinese character being two wide; a column that is empty
    takes no room, and an expectation that is the same for all is said once."""
    widths = [max((_width(row[i]) for row in rows), default=0) for i in range(3)]
    same = len({row.expected for row in rows}) == 1
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
        annotations(found, shown_in(lang), inputs.paths)
    else:
        problems(found, lang)


def verdict(outcome: Outcome) -> None:
    """One closing line: how many errors, warnings and notes there are."""
    lang = shown_in(outcome.lang)
    count = Counter(problem.severity for problem in outcome.problems)
    parts = [f"{NAMES[s](lang)} {count[s]}" for s in Severity if count[s]]
    nothing = Text("没有发现问题。", "No problems found.")(lang)
    console().print("  ".join(parts) if parts else nothing)
