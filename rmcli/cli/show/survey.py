"""What is printed of an expert survey: its nodes, problems by cell, the verdict, where files were written."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from rmcli.cli.language import shown_in
from rmcli.cli.show.problems import problems
from rmcli.cli.show.survey_node import node_table
from rmcli.cli.show.written import in_clear, written
from rmcli.cli.streams import console, uncut, visible
from rmcli.insight.opinions import Opinions
from rmcli.insight.weighing import percent, weigh
from rmcli.language import Lang, Text, counted, listed
from rmcli.problems import Problem
from rmcli.problems.kinds.ahp_matrix import INCONSISTENT
from rmcli.run.ahp.survey import SurveyOutcome
from rmcli.run.ahp.weights import WeightsOutcome


def outcome(done: SurveyOutcome, *, verbose: bool) -> None:
    """The whole outcome of a check."""
    screen, lang = console(), shown_in(done.lang)
    if done.opinions:
        for node in done.opinions.nodes:
            node_table(screen, done.opinions, node, lang)
        if done.opinions.survey.scheme is None:
            _whole(screen, done.opinions, lang)
    problems(outside_the_tables(done.problems), lang, verbose=verbose)
    if done.opinions:
        _verdict(screen, done.opinions, lang)


def questionnaires(done: SurveyOutcome) -> None:
    """How many questionnaires were written, and where."""
    lang = shown_in(done.lang)
    said = Text("没有写出问卷。", "No questionnaires were written.")
    if done.written:
        said = Text(f"已写出 {done.files} 份问卷：{done.written}", f"Wrote {done.files} questionnaires: {done.written}")
    console().print(visible(said(lang)))
    in_clear(done.encrypted, lang)


def report(done: SurveyOutcome) -> None:
    """Problems, the verdict, and where the report is; or that none was written."""
    screen, lang = console(), shown_in(done.lang)
    problems(outside_the_tables(done.problems), lang)
    if done.opinions:
        _verdict(screen, done.opinions, lang)
    if done.written:
        written(done.written, lang)
        in_clear(done.encrypted, lang)
    else:
        said = Text(
            "有读不了的判断，没有写出报告；改正后再运行，或用 --keep-going 不计它们。",
            "Some answers could not be read; no report was written. Mend them, or leave them out with --keep-going.",
        )
        screen.print(said(lang), style="bold")


def weights(done: WeightsOutcome) -> None:
    """Every weight as it was written, who counted, and where it was written; or that it was not, and why."""
    screen, lang = console(), shown_in(done.survey.lang)
    problems(outside_the_tables(done.problems), lang)
    if done.weighing is None or done.survey.opinions is None:
        said = Text("没有写出权重。", "No weights were written.")
        screen.print(said(lang), style="bold red")
        return
    survey, weighing = done.survey.opinions.survey, done.weighing
    titles = [
        Text("节点", "Node"),
        Text("项", "Criterion"),
        Text("权重 %", "Weight %"),
        *([Text("总权重 %", "Of the whole %")] if weighing.places else []),
    ]
    table = Table()
    for at, title in enumerate(titles):
        table.add_column(title(lang), justify="right" if at > 1 else "left")
    for node, parts in weighing.shares.items():
        for at, (code, part) in enumerate(parts.items()):
            whole = [str(percent(weighing.places[node, code]))] if weighing.places else []
            last = at == len(parts) - 1
            label = survey.name(node)(lang) if at == 0 else ""
            table.add_row(
                visible(label),
                visible(survey.criteria(node)[code](lang)),
                str(percent(part)),
                *whole,
                end_section=last,
            )
    screen.print(uncut(table))
    for opinions in done.survey.opinions.nodes:
        members = weighing.members.get(opinions.node, ())
        out = [o.expert.name for o in opinions.opinions if o.expert.name not in members]
        said = Text("{node}：{n} 位专家", "{node}: {count}").format(
            node=survey.name(opinions.node), n=len(members), count=counted(len(members), "expert")
        )
        if members and out:
            left = Text("；不一致未计入：{who}", "; inconsistent, left out: {who}").format(who=listed(out))
            said = Text(said.zh + left.zh, said.en + left.en)
        screen.print(visible("  " + said(lang)))
    if done.written:
        written(done.written, lang)
        in_clear(done.survey.encrypted, lang)


def _whole(screen: Console, opinions: Opinions, lang: Lang) -> None:
    """What every leaf of a tree weighs of the whole; one that stands under several nodes, what its places have together."""
    survey, weighing = opinions.survey, weigh(opinions)
    parts: dict[str, int] = {}
    names = {code: survey.criteria(of)[code] for of, code in survey.tree.leaves}
    for place in survey.tree.leaves:
        parts[place[1]] = parts.get(place[1], 0) + weighing.places.get(place, 0)
    if not weighing.places:
        return
    title = Text("总权重", "Weights of the whole")
    table = Table(title=title(lang), title_justify="left", title_style="bold")
    table.add_column(Text("项", "Criterion")(lang), overflow="fold")
    table.add_column("%", justify="right")
    for code, part in parts.items():
        table.add_row(visible(names[code](lang)), str(percent(part)))
    screen.print(uncut(table))
    screen.print()


def outside_the_tables(problems: Sequence[Problem]) -> list[Problem]:
    """The problems that are listed by cell: an inconsistent answer stands in its table."""
    return [p for p in problems if p.kind is not INCONSISTENT]


def _verdict(screen: Console, opinions: Opinions, lang: Lang) -> None:
    checked = [opinion for node in opinions.nodes for opinion in node.opinions]
    bad = sum(not opinion.consistent for opinion in checked)
    unread = sum(len(node.left_aside) for node in opinions.nodes)
    said = Text(
        "{experts} 位专家，{n} 个判断矩阵：{bad} 个不一致，{unread} 个读不了（CR 上限 {limit:g}，{table} 表）",
        "{count}, {matrices}: {bad} inconsistent, {unread} unreadable (CR limit {limit:g}, table {table})",
    ).format(
        experts=len(opinions.survey.experts),
        count=counted(len(opinions.survey.experts), "expert"),
        n=len(checked) + unread,
        matrices=counted(len(checked) + unread, "matrix", "matrices"),
        bad=bad,
        unread=unread,
        limit=opinions.rules.limit,
        table=opinions.rules.table,
    )
    screen.print(said(lang), style="bold red" if bad or unread else "bold green", soft_wrap=True)
