"""What is printed of a sensitivity analysis: how far each weight can go, the nearest changes, whose grade is unsteady."""

from rich.console import Console
from rich.table import Table

from rmcli.cli.language import shown_in
from rmcli.cli.show.problems import problems
from rmcli.cli.show.survey import outside_the_tables
from rmcli.cli.streams import console, uncut, visible
from rmcli.insight.stability import DRAWS, Stability
from rmcli.language import Lang, Text
from rmcli.problems import Severity
from rmcli.run.ahp.sensitivity import StabilityOutcome

MOST = 12  # lines of a list on the terminal; all of them are in --json


def outcome(done: StabilityOutcome) -> None:
    """The whole outcome; problems first, notes left to `check`."""
    screen, lang = console(), shown_in(done.lang)
    problems([p for p in outside_the_tables(done.problems) if p.severity is not Severity.NOTE], lang)
    if done.stability is None:
        said = Text("有错误，没有计算。", "There are errors; nothing was worked out.")
        screen.print(said(lang), style="bold red")
        return
    names = dict(zip(done.stability.run.results["rm_id"], done.stability.run.results["name"], strict=True))
    _reaches(screen, done.stability, lang)
    _changes(screen, done.stability, names, lang)
    _people(screen, done.stability, names, lang)
    if done.stability.apart:
        who = ", ".join(done.stability.apart)
        said = Text(
            f"有维度不适用、未计入名次互换的：{who}",
            f"Not in the swaps, since a dimension does not apply to them: {who}",
        )
        screen.print(visible(said(lang)), style="dim")


def _reaches(screen: Console, found: Stability, lang: Lang) -> None:
    title = Text(
        "每个维度的权重可以变到多少（其余按比例缩放）", "How far each dimension's weight can go, the others scaled"
    )
    table = Table(title=title(lang), title_justify="left", title_style="bold")
    for k, label in enumerate(
        (
            Text("维度", "Dimension"),
            Text("现权重", "Weight"),
            Text("名次不变", "Order holds"),
            Text("等级不变", "Grades hold"),
        )
    ):
        table.add_column(label(lang), justify="right" if k else "left")
    dimensions = {d.code: d.name for d in found.run.scheme.dimensions}
    for reach in found.reaches:
        table.add_row(
            visible(dimensions[reach.dimension](lang)),
            f"{reach.weight:.2%}",
            _interval(reach.order),
            _interval(reach.grade),
        )
    screen.print(uncut(table))


def _interval(ends: tuple[float | None, float | None]) -> str:
    low, high = ends
    return f"{0.0 if low is None else low:.2%} – {1.0 if high is None else high:.2%}"


def _changes(screen: Console, found: Stability, names: dict[str, str], lang: Lang) -> None:
    dimensions = {d.code: d.name for d in found.run.scheme.dimensions}
    table = Table(title=Text("最近的变化", "The nearest changes")(lang), title_justify="left", title_style="bold")
    for label in (Text("维度", "Dimension"), Text("权重到", "Weight at"), Text("谁", "Who"), Text("怎样", "What")):
        table.add_column(label(lang))
    swap = Text("名次互换", "change places")
    for s in found.swaps[:MOST]:
        who = " / ".join(f"{rm} {names[rm]}" for rm in (s.first, s.second))
        table.add_row(visible(dimensions[s.dimension](lang)), f"{s.at:.2%}", visible(who), swap(lang))
    table.add_section()
    for c in found.crossings[:MOST]:
        reaches = Text("到达 {g} 级的下限", "is at the lower end of {g}").format(g=c.grade)
        table.add_row(
            visible(dimensions[c.dimension](lang)), f"{c.at:.2%}", visible(f"{c.who} {names[c.who]}"), reaches(lang)
        )
    screen.print(uncut(table))


def _people(screen: Console, found: Stability, names: dict[str, str], lang: Lang) -> None:
    unsteady = sorted((p for p in found.people if p.keeps < 1 and p.grade), key=lambda p: p.keeps)
    steady = sum(p.keeps == 1 for p in found.people)
    title = Text(
        f"每个判断上下浮动一个标度（{DRAWS} 次）：{steady} 人等级从不改变",
        f"Every judgement a scale step up or down ({DRAWS} draws): {steady} always keep their grade",
    )
    table = Table(title=title(lang), title_justify="left", title_style="bold")
    for label in (
        Text("客户经理", "RM"),
        Text("等级", "Grade"),
        Text("保持", "Kept in"),
        Text("否则", "Else"),
        Text("名次 90% 区间", "Ranks, 90 %"),
    ):
        table.add_column(label(lang))
    for p in unsteady[: 2 * MOST]:
        table.add_row(
            visible(f"{p.rm_id} {names[p.rm_id]}"), p.grade, f"{p.keeps:.1%}", p.otherwise, f"{p.best} – {p.worst}"
        )
    screen.print(uncut(table))
