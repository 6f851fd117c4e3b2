"""How far a node's weights can be relied on: intervals, each expert left out, other methods and tables, repairs."""

from collections.abc import Iterator

from rmcli import ahp
from rmcli.insight.opinions import DRAWS, NodeOpinions, Opinions
from rmcli.language import Text, same
from rmcli.report.columns import expert_column
from rmcli.report.formulas import ref, row_name
from rmcli.report.judged_matrix import METHOD_NAMES, sign
from rmcli.report.model import Block, Chart, ChartKind, Column, Grid, Note, Unit
from rmcli.report.survey import questions


def blocks(opinions: Opinions, at: int, group: ahp.GroupResult) -> list[Block]:
    """The grids below the group's matrix on a node's sheet, and the chart of the weights with their intervals."""
    node, sheet = opinions.nodes[at], f"node{at}"
    names = list(opinions.survey.names(node.node))
    result = _result(opinions, at, group)
    found: list[Block] = [
        result,
        Chart(
            ChartKind.COLUMN,
            Text("群体权重与 90% 区间", "The group's weights with 90 % intervals"),
            f"{sheet}.result.name",
            (
                (Text("下限", "Low"), f"{sheet}.result.low"),
                (Text("权重", "Weight"), f"{sheet}.result.weight"),
                (Text("上限", "High"), f"{sheet}.result.high"),
            ),
            below=True,
        ),
    ]
    if len(group.members) > 1:
        found.append(_left_out(node, names, group))
    found += [*_methods(node, names, group), *_verdicts(node), *_asked(node, names)]
    return found


def _result(opinions: Opinions, at: int, group: ahp.GroupResult) -> Grid:
    node, sheet = opinions.nodes[at], f"node{at}"
    random = node.intervals(group)
    n, weights = len(node.criteria), group.weights.tolist()
    own = [ref(f"{sheet}.group.weight", row_name(code)) for code in node.criteria]
    column = ref(f"{sheet}.result.weight")
    places = [sum(round(w, 12) > round(mine, 12) for w in weights) + 1 for mine in weights]
    chances = [
        Column(
            f"rank{r + 1}",
            Text(f"居第 {r + 1} 的概率", f"Probability of rank {r + 1}"),
            Unit.PERCENT,
            random.rank_probability[:, r].tolist(),
        )
        for r in range(n)
    ]
    return Grid(
        "result",
        (
            Column("name", Text("项", "Criterion"), Unit.TEXT, opinions.survey.names(node.node)),
            Column("weight", Text("群体权重", "Group's weight"), Unit.PERCENT, weights, own.__getitem__, total=True),
            Column(
                "rank",
                Text("名次", "Rank"),
                Unit.COUNT,
                places,
                f"SUMPRODUCT(--(ROUND({column},12)>ROUND({{weight}},12)))+1",
            ),
            Column("low", Text("90% 区间下限", "90 % low"), Unit.PERCENT, random.low.tolist(), comment=_INTERVAL),
            Column("high", Text("90% 区间上限", "90 % high"), Unit.PERCENT, random.high.tolist(), comment=_INTERVAL),
            *chances,
            Column(
                "everyone",
                Text("全体专家（含不一致）", "Everybody, inconsistent too"),
                Unit.PERCENT,
                node.joined.everyone.weights.tolist(),
            ),
        ),
        tuple(row_name(code) for code in node.criteria),
        title=Text("群体权重", "The group's weights"),
    )


_INTERVAL = Text(
    f"每个判断随机上下浮动一个标度，共 {DRAWS} 次，种子固定",
    f"every judgement a scale step up or down at random, {DRAWS} draws, fixed seed",
)


def _left_out(node: NodeOpinions, names: list[Text], group: ahp.GroupResult) -> Grid:
    stack, voices = node.of(group)
    without = ahp.leave_one_out(stack, method=node.rules.method, expert_weights=voices)
    columns = [
        Column(
            f"w{k}",
            name_,
            Unit.PERCENT,
            [float(without.lowest[k]), float(without.highest[k]), *without.weights[:, k].tolist()],
        )
        for k, name_ in enumerate(names)
    ]
    who = [
        Text("最低", "Lowest"),
        Text("最高", "Highest"),
        *(Text("去掉 {e}", "Without {e}").format(e=node.opinions[k].expert.name) for k in group.members),
    ]
    rows = ("lowest", "highest", *(f"x{k}" for k in group.members))
    first = Column("who", Text("去掉一位专家", "One expert left out"), Unit.TEXT, who)
    return Grid(
        "left_out",
        (first, *columns),
        rows,
        title=Text("逐一去掉专家后的权重", "Weights without each expert"),
        emphasis=(0, 1),
    )


def _methods(node: NodeOpinions, names: list[Text], group: ahp.GroupResult) -> list[Block]:
    """The group by every method; where the order depends on it, every order in words."""
    compared = ahp.by_method(group.matrix, limit=node.rules.limit, table=node.rules.table)
    methods, checks = list(compared.checks), list(compared.checks.values())
    columns = [Column(f"w{k}", n, Unit.PERCENT, [float(c.weights[0, k]) for c in checks]) for k, n in enumerate(names)]
    same = bool(compared.same_order[0])
    agree = Text("排序一致", "one order by all") if same else Text("排序因方法而异", "the order depends on the method")
    grid = Grid(
        "methods",
        (
            Column("method", Text("方法", "Method"), Unit.TEXT, [METHOD_NAMES[m] for m in methods]),
            *columns,
            Column("lambda_max", Text("λmax", "lambda max"), Unit.PRECISE, [float(c.lambda_max[0]) for c in checks]),
            Column("cr", Text("CR", "CR"), Unit.PRECISE, [float(c.cr[0]) for c in checks]),
        ),
        tuple(methods),
        title=Text("群体按不同方法：{agree}", "The group by other methods: {agree}").format(agree=agree),
    )
    orders = [(METHOD_NAMES[m], _order(c.weights[0].tolist(), names)) for m, c in compared.checks.items()]
    told = [Note(Text("{m}：{order}", "{m}: {order}").format(m=m, order=order)) for m, order in orders]
    return [grid, *([] if same else told)]


def _order(weights: list[float], names: list[Text]) -> Text:
    ranked = (names[k] for k in sorted(range(len(names)), key=lambda k: -round(weights[k], 12)))
    return same(" > ").joined(ranked)


def _verdicts(node: NodeOpinions) -> list[Block]:
    """Every expert's CR by each method and verdict by each published random index, and whose result hangs on them."""
    methods = [
        Column(f"cr_{m}", Text("CR {m}", "CR {m}").format(m=METHOD_NAMES[m]), Unit.PRECISE, check.cr.tolist())
        for m, check in node.methods.checks.items()
    ]
    tables = [
        Column(f"by_{t}", Text(t, t), Unit.TEXT, [sign(bool(passed)) for passed in verdicts])
        for t, verdicts in node.tables.items()
    ]
    grid = Grid(
        "verdicts",
        (
            expert_column([o.expert.name for o in node.opinions]),
            *methods,
            *tables,
        ),
        tuple(f"x{k}" for k in range(len(node.opinions))),
        title=Text("方法与随机指标表的影响", "What hangs on the method and the random-index table"),
    )
    told = [
        Note(Text("{who}：{what}", "{who}: {what}").format(who=o.expert.name, what=what))
        for k, o in enumerate(node.opinions)
        for what in _depends(node, k)
    ]
    nothing = Note(Text("没有一位专家的排序或结论因此改变。", "No expert's order or verdict changes with them."))
    return [grid, *(told or [nothing])]


def _depends(node: NodeOpinions, k: int) -> Iterator[Text]:
    """What of an expert's result hangs on the method or the table."""
    if not node.methods.same_order[k]:
        yield Text("排序因方法而异", "the order depends on the method")
    if not node.methods.same_verdict[k]:
        yield Text("结论因方法而异", "the verdict depends on the method")
    if len({passed[k] for passed in node.tables.values()}) > 1:
        yield Text("结论因随机指标表而异", "the verdict depends on the random-index table")


def _asked(node: NodeOpinions, names: list[Text]) -> list[Block]:
    """Circles, what stands out and the smallest repairs, an expert after the other."""
    lines: list[Text] = []
    for o in node.opinions:
        for how, said in questions.asked(o, names):
            lines.append(Text("{who}：{how}{said}", "{who}: {how}{said}").format(who=o.expert.name, how=how, said=said))
    if not lines:
        return []
    heading = Text("要问专家的问题（原判断不改动）", "What to ask (the answers stay as they are)")
    return [Note(heading, heading=True), *(Note(line) for line in lines)]
