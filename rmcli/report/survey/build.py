"""The report of an expert survey: what came of it, a sheet a node, the problems, and a sheet an expert."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rmcli import ahp
from rmcli.checks.grouping import group
from rmcli.insight.opinions import Opinions
from rmcli.insight.weighing import weigh
from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.report.columns import expert_column
from rmcli.report.formulas import ref, row_name
from rmcli.report.judged_matrix import METHOD_NAMES
from rmcli.report.model import Block, Column, Grid, Note, Report, Sheet, Unit
from rmcli.report.scored.problems import grid as problems_grid
from rmcli.report.survey import expert_sheet, node_sheet, whole

TITLE = Text("专家权重报告", "Experts' weights")


def build(opinions: Opinions, problems: Sequence[Problem]) -> Report:
    """The whole report. Pure: same answers, same report."""
    nodes = tuple(node_sheet.sheet(opinions, at) for at in range(len(opinions.nodes)))
    experts = tuple(expert_sheet.sheet(opinions, k, one) for k, one in enumerate(opinions.survey.experts))
    return Report(TITLE, (_summary(opinions), *nodes, _problems(problems), *experts))


def _summary(opinions: Opinions) -> Sheet:
    rules, survey = opinions.rules, opinions.survey
    checked = [o for n in opinions.nodes for o in n.opinions]
    facts = {
        "experts": len(survey.experts),
        "matrices": len(checked),
        "bad": sum(not o.consistent for o in checked),
        "aside": sum(len(n.left_aside) for n in opinions.nodes),
        "method": METHOD_NAMES[rules.method],
        "table": rules.table,
        "source": ahp.TABLES[rules.table].source,
        "limit": f"{rules.limit:g}",
    }
    said = Text(
        "{experts} 位专家，{matrices} 个判断矩阵，其中 {bad} 个不一致；另有 {aside} 个读不了或不足以得出权重。",
        "{experts} experts, {matrices} matrices, {bad} of them inconsistent; {aside} more could not be read or give no weights.",
    )
    how = Text(
        "权重：{method}；CR = CI / RI，上限 {limit}；RI 表 {table}（{source}）。一致的专家按各自权重以几何平均合成（AIJ）。",
        "Weights: {method}; CR = CI / RI under {limit}; RI table {table} ({source}). Consistent experts are joined by the "
        "weighted geometric mean of their judgements (AIJ).",
    )
    blocks: list[Block] = [Note(TITLE, heading=True), Note(said.format(**facts)), Note(how.format(**facts))]
    blocks += [_weights(opinions), *_whole(opinions), _experts(opinions)]
    return Sheet("summary", Text("概览", "Summary"), tuple(blocks))


@dataclass(frozen=True)
class _Weight:
    """A criterion's weight in the group: its node and that node's position, exact, and as a fraction of the percentage shown."""

    at: int
    node: str
    code: str
    exact: float
    shown: float


def _weights(opinions: Opinions) -> Grid:
    """Every criterion's weight: as a percentage that adds up to exactly 100 at every level (what `ahp weights` writes), and
    exactly."""
    survey = opinions.survey
    rows = [
        _Weight(at, n.node, code, exact, float(shown / 100))
        for at, n in enumerate(opinions.nodes)
        if n.group is not None
        for code, exact, shown in zip(n.criteria, *_of_group(n.members() or n.group.everyone), strict=True)
    ]
    return Grid(
        "weights",
        (
            Column("node", whole.NODE, Unit.TEXT, [survey.name(r.node) for r in rows]),
            Column(
                "name",
                whole.CRITERION,
                Unit.TEXT,
                [survey.criteria(r.node)[r.code] for r in rows],
                link=lambda i: f"{node_sheet.key(rows[i].at)}.result.name@{row_name(rows[i].code)}",
            ),
            Column(
                "weight",
                Text("权重", "Weight"),
                Unit.PERCENT,
                [r.shown for r in rows],
                comment=Text("按最大余数取两位小数，每个节点合计 100.00 %", "largest remainder: 100.00 % a node"),
            ),
            Column(
                "exact",
                Text("精确权重", "Exact weight"),
                Unit.PRECISE,
                [r.exact for r in rows],
                lambda i: ref(f"{node_sheet.key(rows[i].at)}.group.weight", row_name(rows[i].code)),
            ),
        ),
        tuple(row_name(r.node, r.code) for r in rows),
        title=Text("群体权重", "The group's weights"),
    )


def _of_group(group: ahp.GroupResult) -> tuple[list[float], Sequence[Decimal]]:
    """The group's weights, exact and as percentages."""
    exact = group.weights.tolist()
    return exact, ahp.percentages(exact)


def _whole(opinions: Opinions) -> list[Block]:
    """The weights over the whole tree, where every node has weights."""
    try:
        return whole.blocks(opinions.survey, weigh(opinions))
    except ValueError:
        return []


def _experts(opinions: Opinions) -> Grid:
    experts = opinions.survey.experts
    own = [[o for n in opinions.nodes for o in n.opinions if o.expert is one] for one in experts]
    return Grid(
        "experts",
        (
            expert_column([one.name for one in experts], lambda k: _first_cell(opinions, k)),
            Column("weight", Text("专家权重", "Expert's weight"), Unit.NUMBER, [one.weight for one in experts]),
            Column("nodes", Text("判断的节点", "Nodes judged"), Unit.COUNT, [len(o) for o in own]),
            Column(
                "bad",
                Text("不一致", "Inconsistent"),
                Unit.COUNT,
                [sum(not x.consistent for x in o) for o in own],
                total=True,
            ),
            Column(
                "worst",
                Text("最大 CR", "Largest CR"),
                Unit.PRECISE,
                [max((x.cr for x in o), default=None) for o in own],
            ),
            Column("unanswered", Text("缺答", "Unanswered"), Unit.COUNT, [sum(x.unanswered for x in o) for o in own]),
            Column("circles", Text("循环", "Circles"), Unit.COUNT, [sum(len(x.triads) for x in o) for o in own]),
        ),
        tuple(f"x{k}" for k in range(len(experts))),
        title=Text("专家", "Experts"),
    )


def _first_cell(opinions: Opinions, position: int) -> str | None:
    """The first matrix on an expert's sheet, None if there is none on it."""
    one = opinions.survey.experts[position]
    for at, n in enumerate(opinions.nodes):
        if any(o.expert is one for o in n.opinions):
            return f"{expert_sheet.key(position)}.node{at}.name@{row_name(n.criteria[0])}"
    return None


def _problems(problems: Sequence[Problem]) -> Sheet:
    """Every problem, the file beside the sheet."""
    told = [replace(p, place=p.place.in_its_file) for p in problems]
    nothing = Note(Text("没有发现问题。", "Nothing was found wrong."))
    block: Block = problems_grid(group(told)) if told else nothing
    return Sheet("problems", Text("问题与提示", "Problems and notes"), (block,))
