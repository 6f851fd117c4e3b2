"""The sheet of one node: experts side by side, the group's matrix and weights, and how far they can be relied on."""

from itertools import combinations
from math import isnan

import numpy as np

from rmcli import ahp
from rmcli.insight.opinions import NodeOpinions, Opinions
from rmcli.language import Text, listed
from rmcli.report import judged_matrix
from rmcli.report.cell_values import number
from rmcli.report.columns import expert_column
from rmcli.report.formulas import OK, ref
from rmcli.report.judged_matrix import LIMIT, JudgedMatrix, sign
from rmcli.report.model import Block, Chart, ChartKind, Column, Formula, Grid, Note, Sheet, Unit
from rmcli.report.survey import expert_sheet, reliance

MOST_IN_CHART = 12  # experts; more bars than that nobody tells apart


def key(at: int) -> str:
    """The key of a node's sheet, by its position."""
    return f"node{at}"


def sheet(opinions: Opinions, at: int) -> Sheet:
    node = opinions.nodes[at]
    title = opinions.survey.name(node.node)
    if node.group is None:
        said = Text("没有一份判断可以得出权重。", "No answer gives weights.")
        return Sheet(key(at), title, (Note(title, heading=True), Note(said)))
    group = node.members() or node.group.everyone
    of = group_judged(opinions, at, group)
    blocks: list[Block] = [Note(title, heading=True), Note(_said(node)), _experts(opinions, at), _answers(opinions, at)]
    blocks += judged_matrix.blocks(of, Text("群体判断矩阵", "The group's matrix"))
    blocks += reliance.blocks(opinions, at, group)
    if len(node.opinions) <= MOST_IN_CHART and len(node.opinions) > 1:
        series = tuple((name, ref_path(at, f"experts.w{k}")) for k, name in enumerate(_names(opinions, node)))
        blocks.append(
            Chart(
                ChartKind.COLUMN,
                Text("各专家的权重", "Weights by expert"),
                ref_path(at, "experts.expert"),
                series,
                below=True,
            )
        )
    return Sheet(key(at), title, tuple(blocks))


def ref_path(at: int, column: str) -> str:
    return f"{key(at)}.{column}"


def group_judged(opinions: Opinions, at: int, group: ahp.GroupResult) -> JudgedMatrix:
    """The joint matrix, each cell the weighted geometric mean of the experts' answers that count."""
    node, check = opinions.nodes[at], group.check
    share = ref(ref_path(at, "experts.share"))
    upper = {}
    for i, j in combinations(range(len(node.criteria)), 2):
        if not isnan(group.matrix[i, j]):
            answers = ref(ref_path(at, f"answers.p{i}_{j}"))
            voices = f"SUMPRODUCT({share},--({answers}>0))"
            # a blank is 0 to a formula, so it adds LN(1)
            upper[i, j] = f"EXP(SUMPRODUCT({share},LN({answers}+({answers}=0)))/{voices})"
    return JudgedMatrix(
        sheet=key(at),
        key="group",
        criteria=expert_sheet.criteria(opinions, node),
        values=group.matrix.tolist(),
        weights=group.weights.tolist(),
        method=opinions.rules.method,
        lambda_max=float(check.lambda_max[0]),
        ci=float(check.ci[0]),
        ri=float(check.ri[0]),
        cr=float(check.cr[0]),
        limit=opinions.rules.limit,
        upper=upper,
    )


def _said(node: NodeOpinions) -> Text:
    out = [node.opinions[k].expert.name for k in node.joined.left_out]
    if node.joined.consistent is None:
        return Text(
            "没有一位专家的判断是一致的；以下为全体专家的合成结果，仅供参考。",
            "No expert's answers are consistent; what follows joins them all and is for information only.",
        )
    said = Text("计入群体的专家 {n} 位", "{n} experts count in the group").format(n=len(node.joined.consistent.members))
    if out:
        left = Text("；不一致，未计入：{who}", "; inconsistent and left out: {who}").format(who=listed(out))
        said = Text(said.zh + left.zh, said.en + left.en)
    if len(node.opinions) > 1:
        weights = node.weights[list(node.joined.consistent.members)]
        agreed = {"s": f"{ahp.consensus(weights):.1%}", "w": f"{ahp.kendalls_w(weights):.3f}"}
        more = Text("；共识 S* {s}，Kendall W {w}", "; consensus S* {s}, Kendall's W {w}").format(**agreed)
        said = Text(said.zh + more.zh, said.en + more.en)
    note = Text(
        "。群体的 CR 总是小于各位专家的 CR，不能代替对每位专家的检验。",
        ". The group's CR is always below its members' and never replaces their own checks.",
    )
    return Text(said.zh + note.zh, said.en + note.en)


def _names(opinions: Opinions, node: NodeOpinions) -> tuple[Text, ...]:
    return opinions.survey.names(node.node)


def _rows(node: NodeOpinions) -> tuple[str, ...]:
    return tuple(f"x{k}" for k in range(len(node.opinions)))


def _judged(opinions: Opinions, at: int) -> list[JudgedMatrix]:
    """Every opinion's matrix as it stands on the expert's sheet."""
    places = {expert.name: position for position, expert in enumerate(opinions.survey.experts)}
    return [expert_sheet.judged_of(opinions, places[o.expert.name], at, o) for o in opinions.nodes[at].opinions]


def _experts(opinions: Opinions, at: int) -> Grid:
    node, of = opinions.nodes[at], _judged(opinions, at)
    counted, limit = node.joined.consistent is not None, opinions.rules.limit
    voices = [o.expert.weight for o in node.opinions]
    shares = [v if o.consistent or not counted else 0.0 for v, o in zip(voices, node.opinions, strict=True)]
    group = node.members() or node.joined.everyone
    cosine = ahp.cosine_to_group(node.weights, group.weights).tolist()
    several = len(node.opinions) > 1
    correlation = ahp.correlation_to_others(node.stack, node.voices).tolist() if several else [float("nan")]
    weights = [
        Column(f"w{k}", name, Unit.PERCENT, [o.weights[k] for o in node.opinions], _linked([j.weight(k) for j in of]))
        for k, name in enumerate(_names(opinions, node))
    ]
    return Grid(
        "experts",
        (
            expert_column([o.expert.name for o in node.opinions], lambda k: f"{of[k].grid}.name@{of[k].rows[0]}"),
            *weights,
            Column(
                "lambda_max",
                Text("λmax", "lambda max"),
                Unit.PRECISE,
                [o.lambda_max for o in node.opinions],
                _linked([j.consistency("lambda_max") for j in of]),
            ),
            Column(
                "cr",
                Text("CR", "CR"),
                Unit.PRECISE,
                [o.cr for o in node.opinions],
                _linked([j.consistency("cr") for j in of]),
            ),
            Column(
                "limit",
                LIMIT,
                Unit.PRECISE,
                [limit] * len(of),
                _linked([j.consistency("limit") for j in of]),
            ),
            Column(
                "verdict",
                Text("结论", "Verdict"),
                Unit.TEXT,
                [sign(o.consistent) for o in node.opinions],
                _linked([j.consistency("verdict") for j in of]),
            ),
            Column("voice", Text("专家权重", "Expert's weight"), Unit.NUMBER, voices),
            Column(
                "share",
                Text("计入", "Counts"),
                Unit.NUMBER,
                shares,
                f'IF({{verdict}}="{OK}",{{voice}},0)' if counted else "{voice}",
                comment=Text("CR 小于上限才计入群体", "counts in the group where CR is under the limit"),
            ),
            Column("gci", Text("GCI", "GCI"), Unit.PRECISE, [o.gci for o in node.opinions], comment=_gci(node)),
            Column("unanswered", Text("缺答", "Unanswered"), Unit.COUNT, [o.unanswered for o in node.opinions]),
            Column("circles", Text("循环", "Circles"), Unit.COUNT, [len(o.triads) for o in node.opinions]),
            Column("cosine", Text("与群体的余弦", "Cosine to group"), Unit.PRECISE, cosine),
            Column(
                "correlation",
                Text("与其他专家的相关", "Correlation to others"),
                Unit.PRECISE,
                [number(value) for value in correlation],
                comment=Text("为负时，矩阵可能填反了", "below 0: the matrix was probably filled the wrong way round"),
            ),
        ),
        _rows(node),
        title=Text("专家并列", "Experts side by side"),
    )


def _gci(node: NodeOpinions) -> Text:
    limit = node.joined.checks.gci_limit
    if not np.isfinite(limit):
        return Text("少于三项，无从检验", "fewer than three criteria: nothing to test")
    return Text(f"与 CR 0.1 相当的上限为 {limit:g}", f"the limit that matches CR 0.1 is {limit:g}")


def _answers(opinions: Opinions, at: int) -> Grid:
    """Every judgement above the diagonal, an expert a row: what the group's matrix is joined from."""
    node, of, names = opinions.nodes[at], _judged(opinions, at), _names(opinions, opinions.nodes[at])
    pairs = []
    for i, j in combinations(range(len(node.criteria)), 2):
        given = [o.matrix.values[i][j] for o in node.opinions]
        cells = [None if isnan(v) else q.judgement(i, j) for v, q in zip(given, of, strict=True)]
        title = Text("{a} 对 {b}", "{a} against {b}").format(a=names[i], b=names[j])
        pairs.append(Column(f"p{i}_{j}", title, Unit.PRECISE, [number(v) for v in given], _linked(cells)))
    experts = expert_column([o.expert.name for o in node.opinions])
    return Grid("answers", (experts, *pairs), _rows(node), title=Text("全部判断", "All judgements"))


def _linked(cells: list[str] | list[str | None]) -> Formula:
    return lambda k: cells[k]
