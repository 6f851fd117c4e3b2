"""How far a node's weights can be relied on: intervals, each expert left out, other methods and tables, repairs."""

from rmcli import ahp
from rmcli.insight.opinions import DRAWS, NodeOpinions, Opinions
from rmcli.language import Text
from rmcli.report.ahp import questions
from rmcli.report.ahp.judged import VERDICTS
from rmcli.report.cells import name, ref
from rmcli.report.model import Block, Chart, ChartKind, Column, Grid, Note, Unit

METHODS = {
    "geometric": Text("方根法", "Geometric mean"),
    "eigenvector": Text("特征根法", "Eigenvector"),
    "column": Text("和法", "Column normalisation"),
}


def blocks(opinions: Opinions, at: int, group: ahp.GroupResult) -> list[Block]:
    """The grids below the group's matrix on a node's sheet, and the chart of the weights with their intervals."""
    node, sheet = opinions.nodes[at], f"node{at}"
    names = [opinions.survey.name(code) for code in node.criteria]
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
    found += [_methods(node, names, group), _verdicts(node), *_repairs(node, names)]
    return found


def _result(opinions: Opinions, at: int, group: ahp.GroupResult) -> Grid:
    node, sheet = opinions.nodes[at], f"node{at}"
    assert node.group is not None
    random = node.intervals(group)
    n, weights = len(node.criteria), group.weights.tolist()
    own = [ref(f"{sheet}.group.weight", name(code)) for code in node.criteria]
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
            Column("name", Text("项", "Criterion"), Unit.TEXT, [opinions.survey.name(code) for code in node.criteria]),
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
                node.group.everyone.weights.tolist(),
            ),
        ),
        tuple(name(code) for code in node.criteria),
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


def _methods(node: NodeOpinions, names: list[Text], group: ahp.GroupResult) -> Grid:
    """The group by every method; and whether its order and verdict agree."""
    compared = ahp.by_method(group.matrix, limit=node.rules.limit, table=node.rules.table)
    methods, checks = list(compared.checks), list(compared.checks.values())
    columns = [Column(f"w{k}", n, Unit.PERCENT, [float(c.weights[0, k]) for c in checks]) for k, n in enumerate(names)]
    agree = Text(
        "各方法排序一致" if compared.same_order[0] else "排序因方法而异", _agreed(bool(compared.same_order[0]))
    )
    return Grid(
        "methods",
        (
            Column("method", Text("方法", "Method"), Unit.TEXT, [METHODS[m] for m in methods]),
            *columns,
            Column("lambda_max", Text("λmax", "lambda max"), Unit.PRECISE, [float(c.lambda_max[0]) for c in checks]),
            Column("cr", Text("CR", "CR"), Unit.PRECISE, [float(c.cr[0]) for c in checks]),
            Column(
                "order", Text("排序", "Order"), Unit.LONG_TEXT, [_order(c.weights[0].tolist(), names) for c in checks]
            ),
        ),
        tuple(methods),
        title=Text("群体按不同方法：{agree}", "The group by other methods: {agree}").format(agree=agree),
    )


def _agreed(same: bool) -> str:
    return "one order by all" if same else "the order depends on the method"


def _order(weights: list[float], names: list[Text]) -> Text:
    ranked = [names[k] for k in sorted(range(len(names)), key=lambda k: -round(weights[k], 12))]
    return Text(" > ".join(n.zh for n in ranked), " > ".join(n.en for n in ranked))


def _verdicts(node: NodeOpinions) -> Grid:
    """Every expert's CR by each method, and the verdict by each published random index."""
    methods = [
        Column(f"cr_{m}", Text("CR {m}", "CR {m}").format(m=METHODS[m]), Unit.PRECISE, check.cr.tolist())
        for m, check in node.methods.checks.items()
    ]
    tables = [
        Column(f"by_{t}", Text(t, t), Unit.TEXT, [VERDICTS[0 if passed else 1] for passed in verdicts])
        for t, verdicts in node.tables.items()
    ]
    kinds = [{passed[k] for passed in node.tables.values()} for k in range(len(node.opinions))]
    says = [
        _depends(bool(order), bool(verdict), len(kind) == 1)
        for order, verdict, kind in zip(node.methods.same_order, node.methods.same_verdict, kinds, strict=True)
    ]
    return Grid(
        "verdicts",
        (
            Column("expert", Text("专家", "Expert"), Unit.TEXT, [o.expert.name for o in node.opinions]),
            *methods,
            *tables,
            Column("depends", Text("取决于", "Depends on"), Unit.LONG_TEXT, says),
        ),
        tuple(f"x{k}" for k in range(len(node.opinions))),
        title=Text("方法与随机指标表的影响", "What hangs on the method and the random-index table"),
    )


def _depends(order: bool, verdict: bool, table: bool) -> Text:
    parts = [
        said
        for holds, said in (
            (order, Text("排序因方法而异", "order depends on the method")),
            (verdict, Text("结论因方法而异", "verdict depends on the method")),
            (table, Text("结论因表而异", "verdict depends on the table")),
        )
        if not holds
    ]
    return Text("；".join(p.zh for p in parts) or "—", "; ".join(p.en for p in parts) or "—")


def _repairs(node: NodeOpinions, names: list[Text]) -> list[Block]:
    rows: list[tuple[str, Text, float, float]] = []
    for o in node.opinions:
        for circle in questions.circles(o, names):
            rows.append((o.expert.name, Text("循环：{c}", "A circle: {c}").format(c=circle), o.cr, float("nan")))
        worst = None if o.consistent else questions.worst(o, names)
        if worst and o.worst:
            said = Text("最矛盾的判断：{w}", "Stands out: {w}").format(w=worst)
            rows.append((o.expert.name, said, o.cr, o.worst.cr_after))
        for repair in o.repairs:
            said = Text("{r}？", "{r}?").format(r=questions.repair_said(repair, names))
            rows.append((o.expert.name, said, repair.cr_before, repair.cr_after))
        if questions.no_repair(o).zh:
            rows.append((o.expert.name, questions.no_repair(o), o.cr, float("nan")))
    if not rows:
        return []
    heading = Note(Text("要问专家的问题（原判断不改动）", "What to ask (the answers stay as they are)"), heading=True)
    return [
        heading,
        Grid(
            "repairs",
            (
                Column("expert", Text("专家", "Expert"), Unit.TEXT, [r[0] for r in rows]),
                Column("before", Text("现 CR", "CR now"), Unit.PRECISE, [r[2] for r in rows]),
                Column(
                    "after", Text("改后 CR", "CR after"), Unit.PRECISE, [None if r[3] != r[3] else r[3] for r in rows]
                ),
                Column("question", Text("问题", "Question"), Unit.LONG_TEXT, [r[1] for r in rows]),
            ),
            tuple(f"r{k}" for k in range(len(rows))),
        ),
    ]
