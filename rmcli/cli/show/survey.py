"""What is printed of an expert survey: a table a node, what to ask under it, problems by cell, the verdict."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from rmcli import ahp
from rmcli.cli.language import shown_in
from rmcli.cli.show import show
from rmcli.cli.streams import console, uncut, visible
from rmcli.insight.opinions import NodeOpinions, Opinion, Opinions
from rmcli.insight.weighing import percent
from rmcli.language import Lang, Text
from rmcli.problems import Problem
from rmcli.problems.kinds.ahp_matrix import INCONSISTENT
from rmcli.report.judged_matrix import METHOD_NAMES
from rmcli.report.survey import questions
from rmcli.run.ahp import SurveyOutcome, WeightsOutcome

GOOD, BAD = Text("✓ 一致", "✓ consistent"), Text("✗ 不一致", "✗ inconsistent")
NARROW, ROOM = 80, 9  # columns that all figures take, and those of a criterion; where there are fewer, CR stands alone


def outcome(done: SurveyOutcome) -> None:
    """The whole outcome of a check."""
    screen, lang = console(), shown_in(done.lang)
    if done.opinions:
        for node in done.opinions.nodes:
            _node(screen, done.opinions, node, lang)
    show.problems(told(done.problems), lang)
    if done.opinions:
        _verdict(screen, done.opinions, lang)


def questionnaires(done: SurveyOutcome) -> None:
    """How many questionnaires were written, and where."""
    lang = shown_in(done.lang)
    said = Text("没有写出问卷。", "No questionnaires were written.")
    if done.written:
        said = Text(f"已写出 {done.files} 份问卷：{done.written}", f"Wrote {done.files} questionnaires: {done.written}")
    console().print(visible(said(lang)))
    show.in_clear(done.encrypted, lang)


def report(done: SurveyOutcome) -> None:
    """Problems, the verdict, and where the report is; or that none was written."""
    screen, lang = console(), shown_in(done.lang)
    show.problems(told(done.problems), lang)
    if done.opinions:
        _verdict(screen, done.opinions, lang)
    if done.written:
        show.written(done.written, lang)
        show.in_clear(done.encrypted, lang)
    else:
        said = Text(
            "有读不了的判断，没有写出报告；改正后再运行，或用 --keep-going 不计它们。",
            "Some answers could not be read; no report was written. Mend them, or leave them out with --keep-going.",
        )
        screen.print(said(lang), style="bold")


def weights(done: WeightsOutcome) -> None:
    """Every weight as it stands in the new scheme, who counted, and where it was written; or that it was not, and why."""
    screen, lang = console(), shown_in(done.survey.lang)
    show.problems(told(done.problems), lang)
    if done.weighing is None or done.survey.opinions is None:
        said = Text("没有写出方案。", "No scheme was written.")
        screen.print(said(lang), style="bold red")
        return
    name, weighing = done.survey.opinions.survey.name, done.weighing
    titles = [
        Text("节点", "Node"),
        Text("项", "Criterion"),
        Text("权重 %", "Weight %"),
        Text("总权重 %", "Of the whole %"),
    ]
    table = Table()
    for at, title in enumerate(titles):
        table.add_column(title(lang), justify="right" if at > 1 else "left")
    for node, parts in weighing.shares.items():
        for at, (code, part) in enumerate(parts.items()):
            whole = weighing.global_shares[code if node == "" else f"{node}/{code}"]
            last = at == len(parts) - 1
            label = name(node)(lang) if at == 0 else ""
            table.add_row(
                visible(label), visible(name(code)(lang)), str(percent(part)), str(percent(whole)), end_section=last
            )
    screen.print(uncut(table))
    for opinions in done.survey.opinions.nodes:
        counted = weighing.members.get(opinions.node, ())
        out = [o.expert.name for o in opinions.opinions if o.expert.name not in counted]
        said = Text("{node}：{n} 位专家", "{node}: {n} experts").format(node=name(opinions.node), n=len(counted))
        if counted and out:
            left = Text("；不一致未计入：{who}", "; inconsistent, left out: {who}").format(
                who=Text("、".join(out), ", ".join(out))
            )
            said = Text(said.zh + left.zh, said.en + left.en)
        screen.print(visible("  " + said(lang)))
    if done.written:
        show.written(done.written, lang)
        show.in_clear(done.survey.encrypted, lang)


def told(problems: Sequence[Problem]) -> list[Problem]:
    """The problems that are listed by cell: an inconsistent answer stands in its table."""
    return [p for p in problems if p.kind is not INCONSISTENT]


def _node(screen: Console, opinions: Opinions, node: NodeOpinions, lang: Lang) -> None:
    names = [opinions.survey.name(code) for code in node.criteria]
    title = Text("{node} · {experts} 位专家 · {method}", "{node} · {experts} experts · {method}").format(
        node=opinions.survey.name(node.node), experts=len(node.opinions), method=METHOD_NAMES[node.rules.method]
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
    assert node.group is not None
    consistent, everyone = node.group.consistent, node.group.everyone
    both = [(everyone, Text("全体", "Everybody"))] if node.group.left_out or consistent is None else []
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
            lines.append("  " + said.format(who=Text("、".join(who), ", ".join(who)))(lang))
    return lines


def _percent(weights: Sequence[float]) -> list[str]:
    return [f"{part:.2f}" for part in ahp.percentages(list(weights))]


def _verdict(screen: Console, opinions: Opinions, lang: Lang) -> None:
    checked = [opinion for node in opinions.nodes for opinion in node.opinions]
    bad = sum(not opinion.consistent for opinion in checked)
    unread = sum(len(node.left_aside) for node in opinions.nodes)
    said = Text(
        "{experts} 位专家，{n} 个判断矩阵：{bad} 个不一致，{unread} 个读不了（CR 上限 {limit:g}，{table} 表）",
        "{experts} experts, {n} matrices: {bad} inconsistent, {unread} unreadable (CR limit {limit:g}, table {table})",
    ).format(
        experts=len(opinions.survey.experts),
        n=len(checked) + unread,
        bad=bad,
        unread=unread,
        limit=opinions.rules.limit,
        table=opinions.rules.table,
    )
    screen.print(said(lang), style="bold red" if bad or unread else "bold green", soft_wrap=True)
