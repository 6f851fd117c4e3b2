"""What is printed of problems: groups with their first cells, how to mend them, and how many there are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text as Styled

from rmcli.checks.grouping import ProblemGroup, across_files, addresses, group
from rmcli.cli.language import shown_in
from rmcli.cli.options import Format
from rmcli.cli.show.contents import contents
from rmcli.cli.show.github import annotations
from rmcli.cli.show.one_problem import Shown, shown
from rmcli.cli.show.written import written
from rmcli.cli.streams import console, visible
from rmcli.language import Lang, Text
from rmcli.problems import Kind, Problem, Severity
from rmcli.run import Inputs, Outcome

MOST_RANGES = 8
MOST_OF_A_CODE = 3  # groups of one code that are told each by itself
INDENT = " " * 6
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
NAMES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}


def problems(found: Sequence[Problem], lang: Lang, *, verbose: bool = True) -> None:
    """Every group of problems in the form: code and sentence, the first cells (with their file where there are several),
    how to mend it. Unless `verbose`, a screenful: of one code three groups and the cells of the others, warnings that hold up
    nobody's pay on a line each, notes on a line a code."""
    screen, lang = console(), shown_in(lang)
    groups = group(across_files(found))
    full = [g for g in groups if verbose or _first_of_all(g)]
    brief = [g for g in groups if not (verbose or _first_of_all(g))]
    for told in _each(full, lang, verbose=verbose):
        screen.print(_folded(told, screen) if _has_width(screen) else told)
    for line in _brief(brief, lang):
        if _has_width(screen):
            line.truncate(screen.width, overflow="ellipsis")
        screen.print(line)
    if brief:
        more = Text(
            "（加 -v 逐条列出：单元格、应为、修复办法）", "(-v lists each: cells, what is expected, how to mend it)"
        )
        screen.print(f"{more(lang)}\n", style="dim")


def _first_of_all(alike: ProblemGroup) -> bool:
    """Whether it can change pay."""
    return alike.kind.severity is Severity.ERROR or alike.kind.holds_pay


def _each(groups: Sequence[ProblemGroup], lang: Lang, *, verbose: bool) -> Iterator[Styled]:
    """The groups in full; of one code the first few, and all the cells of its others in one line after them."""
    of_code: dict[str, list[ProblemGroup]] = defaultdict(list)
    for alike in groups:
        of_code[alike.kind.code].append(alike)
    for alike in groups:
        same_code = of_code[alike.kind.code]
        if verbose or len(same_code) <= MOST_OF_A_CODE + 1 or alike in same_code[:MOST_OF_A_CODE]:
            yield _group(alike, lang, verbose=verbose)
        elif alike is same_code[-1]:
            yield _others(same_code[MOST_OF_A_CODE:], lang)


def _others(groups: Sequence[ProblemGroup], lang: Lang) -> Styled:
    rest = [problem for alike in groups for problem in alike.problems]
    kind, cells = groups[0].kind, addresses(rest)
    text = _head(kind, lang)
    ranges = _ranges(cells, verbose=False)
    text.append(Text(f" 另有 {len(rest)} 处：{ranges}", f" {len(rest)} more: {ranges}")(lang), style="bold")
    text.append(Text("    -v 全部列出\n", "    -v for all\n")(lang), style="dim")
    return text


def _brief(groups: Sequence[ProblemGroup], lang: Lang) -> Iterator[Styled]:
    """A line for each warning (the first few of a code) and for each code of notes, with where it is first and how often."""
    of_code: dict[str, list[ProblemGroup]] = defaultdict(list)
    for alike in groups:
        of_code[alike.kind.code].append(alike)
    for same_code in of_code.values():
        most = 1 if same_code[0].kind.severity is Severity.NOTE else MOST_OF_A_CODE
        for alike in (told := same_code[:most]):
            more = alike.count - 1 + sum(rest.count for rest in same_code[most:] if alike is told[-1])
            where = Text(f" {alike.first.place} 等 {more + 1} 处：", f" {alike.first.place} and {more} more: ")
            if not more:
                where = Text(f" {alike.first.place}：", f" {alike.first.place}: ")
            text = _head(alike.kind, lang)
            text.append(visible(where(lang)), style="dim")
            text.append(visible(alike.message(lang)))
            if alike.first.person and not more:
                text.append(f"    {visible(alike.first.person)}", style="dim")
            yield text


def _has_width(screen: Console) -> bool:
    """Whether lines are fitted to a width: a terminal has one, a pipe gets them whole."""
    return screen.is_terminal and not screen.is_dumb_terminal


def _folded(text: Styled, screen: Console) -> Styled:
    """The text with the lines that are wider than the terminal going on below, further in; a pipe gets them whole."""
    lines: list[Styled] = []
    for line in text.split("\n", allow_blank=True):
        parts = [line] if line.cell_len <= screen.width else list(line.wrap(screen, screen.width - len(INDENT)))
        lines += [parts[0], *(Styled(INDENT) + part for part in parts[1:])]
    return Styled("\n").join(lines)


def _head(kind: Kind, lang: Lang) -> Styled:
    return Styled().append(f"{NAMES[kind.severity](lang)}[{kind.code}]", style=STYLES[kind.severity])


def _group(alike: ProblemGroup, lang: Lang, *, verbose: bool) -> Styled:
    text = _head(alike.kind, lang)
    text.append(f" {visible(alike.message(lang))}", style="bold")
    if alike.count > 1:
        text.append(Text(f"    {alike.count} 处", f"    {alike.count} places")(lang), style="dim")
    for line in _aligned([shown(problem, lang) for problem in alike.shown]):
        text.append("\n  " + line)
    if alike.rest:
        more = alike.count - len(alike.shown)
        ranges = _ranges(alike.rest, verbose=verbose)
        text.append(Text(f"\n  … 另有 {more} 处：{ranges}", f"\n  … and {more} more: {ranges}")(lang))
    if fix := visible(alike.fix(lang)):
        text.append(Text(f"\n  修复：{fix}", f"\n  mend: {fix}")(lang))
    text.append(f"{'    ' if fix else chr(10) + '  '}rmcli explain {alike.kind.code}\n", style="dim")
    return text


def _ranges(cells: Sequence[str], *, verbose: bool) -> str:
    cut = len(cells) > MOST_RANGES and not verbose
    return " ".join(cells[:MOST_RANGES] if cut else cells) + (" …" if cut else "")


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


def problems_as(form: Format, outcome: Outcome, inputs: Inputs, *, verbose: bool) -> None:
    """The problems in the format asked for, one that is read by people or by GitHub Actions."""
    if form is Format.github:
        annotations(outcome.problems, shown_in(outcome.lang), inputs.paths)
    else:
        contents(outcome.contents, outcome.lang)
        problems(outcome.problems, outcome.lang, verbose=verbose)
        if outcome.saved:
            written(outcome.saved, outcome.lang)


def verdict(outcome: Outcome) -> None:
    """One closing line: how many errors, warnings and notes there are."""
    lang = shown_in(outcome.lang)
    count = Counter(problem.severity for problem in outcome.problems)
    held = sum(p.kind.holds_pay and p.severity is Severity.WARNING for p in outcome.problems)
    waits = (
        Text(f"（{held} 处须确认后才能发放）", f" ({held} to be settled before anybody is paid)")(lang) if held else ""
    )
    parts = [f"{NAMES[s](lang)} {count[s]}{waits if s is Severity.WARNING else ''}" for s in Severity if count[s]]
    nothing = Text("没有发现问题。", "No problems found.")(lang)
    console().print("  ".join(parts) if parts else nothing)
