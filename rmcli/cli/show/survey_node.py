"""The table of one node of a survey: weights and consistency of each expert and of the group."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from rmcli import ahp
from rmcli.cli.streams import uncut, visible
from rmcli.insight.opinions import NodeOpinions, Opinion, Opinions
from rmcli.language import Lang, Text, counted, listed
from rmcli.report.judged_matrix import METHOD_NAMES
from rmcli.report.survey import questions

GOOD, BAD = Text("✓ 一致", "✓ consistent"), Text("✗ 不一致", "✗ inconsistent")
NARROW, ROOM = 80, 9  # columns that all figures take, and those of a criterion; where there are fewer, CR stands alone


def node_table(screen: Console, opinions: Opinions, node: NodeOpinions, lang: Lang) -> None:
    """A line an expert and a line the group; under it what to ask, and what hangs on the method."""
    names = opinions.survey.names(node.node)
    title = Text("{node} · {n} 位专家 · {method}", "{node} · {count} · {method}").format(
        node=opinions.survey.name(node.node),
        n=len(node.opinions),
        count=counted(len(node.opinions), "expert"),
        method=METHOD_NAMES[node.rules.method],
    )
    table = Table(title=visible(title(lang)), title_justify="left", title_style="bold")
    wide = screen.width >= NARROW + ROOM * len(names)
    table.add_column(Text("专家", "Expert")(lang), overflow="fold", min_width=8)
    for name in names:
        table.add_column(visible(f"{name(lang)} %"), justify="right", overflow="fold", min_width=6)
    for symbol in ("λmax", "CI", "CR", "GCI") if wide else ("CR",):
        table.add_column(symbol, justify="right", no_wrap=True)
    for label in (Text("缺答", "Unanswered"), Text("循环", "Circles")) if wide else ():
        table.add_column(label(lang), justify="right")
    table.add_column(Text("结论", "Verdict")(lang), no_wrap=True)
    for opinion in node.opinions:
        table.add_row(*_row(opinion, lang, wide=wide), end_section=opinion is node.opinions[-1])
    for expert in node.left_aside:
        unread = Styled(Text("✗ 读不了", "✗ unreadable")(lang), style="bold red")
        table.add_row(visible(expert.name), *[""] * (len(names) + (6 if wide else 1)), unread)
    if len(node.opinions) > 1:
        _group_rows(table, node, lang, wide=wide)
    screen.print(uncut(table))
    for opinion in node.opinions:
        for line in _asked(opinion, names, lang):
            screen.print(line)
    for said in dependence(node, lang):
        screen.print(visible(said), style="dim")
    screen.print()


def _row(opinion: Opinion, lang: Lang, *, wide: bool) -> list[Styled | str]:
    verdict = Styled((GOOD if opinion.consistent else BAD)(lang), style="green" if opinion.consistent else "bold red")
    if opinion.redundant == 0 and len(opinion.weights) > 1:
        verdict = Styled(Text("— 无从检验", "— untestable")(lang), style="dim")
    if len(opinion.weights) == 2:
        verdict = Styled(GOOD(lang), style="green")
    cr = Styled(f"{opinion.cr:.4f}", style="" if opinion.consistent else "bold red")
    numbers: list[Styled | str] = [cr]
    if wide:
        numbers = [f"{opinion.lambda_max:.4f}", f"{opinion.ci:.4f}", cr, f"{opinion.gci:.4f}"]
        numbers += [str(opinion.unanswered or ""), str(len(opinion.triads) or "")]
    return [visible(opinion.expert.name), *_percent(opinion.weights), *numbers, verdict]


def _group_rows(table: Table, node: NodeOpinions, lang: Lang, *, wide: bool) -> None:
    consistent, everyone = node.joined.consistent, node.joined.everyone
    both = [(everyone, Text("全体", "Everybody"))] if node.joined.left_out or consistent is None else []
    if consistent is not None:
        label = Text("群体（{n} 人）", "Group of {n}").format(n=len(consistent.members))
        both.insert(0, (consistent, label))
    for result, label in both:
        agreed = ahp.consensus(node.weights[list(result.members)])
        said = Text("共识 {c}", "consensus {c}").format(c=f"{agreed:.0%}")(lang)
        check = result.check
        numbers = [f"{check.cr[0]:.4f}"]
        if wide:
            numbers = [f"{check.lambda_max[0]:.4f}", f"{check.ci[0]:.4f}", *numbers, f"{check.gci[0]:.4f}", "", ""]
        bold = "bold" if label.zh != "全体" else "dim"
        table.add_row(label(lang), *_percent(result.weights.tolist()), *numbers, said, style=bold)


def _asked(opinion: Opinion, names: Sequence[Text], lang: Lang) -> list[Styled]:
    who = (f"  {visible(opinion.expert.name)} ", "bold")
    return [Styled.assemble(who, how(lang), visible(said(lang))) for how, said in questions.asked(opinion, names)]


def dependence(node: NodeOpinions, lang: Lang) -> list[str]:
    """Whose order or verdict hangs on the method or the table."""
    if not node.opinions:
        return []
    lines = []
    for changed, said in (
        (~node.methods.same_order, Text("排序因方法而异：{who}", "order depends on the method: {who}")),
        (~node.methods.same_verdict, Text("结论因方法而异：{who}", "verdict depends on the method: {who}")),
        (
            [len({verdicts[k] for verdicts in node.tables.values()}) > 1 for k in range(len(node.opinions))],
            Text("结论因随机指标表而异：{who}", "verdict depends on the random-index table: {who}"),
        ),
    ):
        who = [opinion.expert.name for opinion, differs in zip(node.opinions, changed, strict=True) if differs]
        if who:
            lines.append("  " + said.format(who=listed(who))(lang))
    return lines


def _percent(weights: Sequence[float]) -> list[str]:
    return [f"{part:.2f}" for part in ahp.percentages(list(weights))]
