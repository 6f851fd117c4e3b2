"""The Weights sheet: every node's judgement matrix with live weights and consistency, and every indicator's global weight."""

from rmcli.language import Text
from rmcli.report import judged_matrix
from rmcli.report.columns import code_column
from rmcli.report.formulas import dimension_weight, indicator_weight, node, parameter, row_name
from rmcli.report.judged_matrix import HOW_WEIGHED, Criterion, JudgedMatrix
from rmcli.report.model import Block, Column, Grid, Note, Sheet, Unit
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.scheme.model import Dimension, Matrix, Scheme
from rmcli.scoring.result import NodeWeights
from rmcli.tables.scheme import WHOLE


def sheet(m: PaidPeriod) -> Sheet:
    scheme = m.scheme
    blocks: list[Block] = [Note(HOW_WEIGHED[scheme.parameters.priority_method]), _global(m)]
    for weights in m.run.weights:
        matrix = scheme.matrix(weights.node)
        blocks.append(Note(_node_name(scheme, weights.node), heading=True))
        blocks += [_given(scheme, weights)] if matrix is None else _judged(scheme, weights, matrix)
    return Sheet(
        "weights", Text("权重", "Weights"), tuple(blocks), about=Text("判断矩阵与一致性", "matrices and consistency")
    )


def _global(m: PaidPeriod) -> Grid:
    """The weight of every indicator for somebody to whom all of them apply."""
    rows = [i for i in m.indicators if not _dimension(m.scheme, i.dimension).additional]
    of = {w.node: dict(zip(w.criteria, w.weights, strict=True)) for w in m.run.weights}
    top = [of[""][i.dimension] for i in rows]
    own = [of[i.dimension][i.code] for i in rows]
    tops = [dimension_weight(m.scheme, _dimension(m.scheme, i.dimension)) for i in rows]
    owns = [indicator_weight(m.scheme, i) for i in rows]
    return Grid(
        "global",
        (
            Column("code", Text("指标", "Indicator"), Unit.ID, [i.code for i in rows]),
            Column("name", Text("指标名称", "Name"), Unit.TEXT, [i.name for i in rows]),
            Column(
                "dimension",
                Text("维度", "Dimension"),
                Unit.TEXT,
                [_dimension(m.scheme, i.dimension).name for i in rows],
            ),
            Column("top", Text("维度权重", "Dimension's weight"), Unit.PERCENT, top, tops.__getitem__),
            Column("own", Text("维度内权重", "Weight within it"), Unit.PERCENT, own, owns.__getitem__),
            Column(
                "weight",
                Text("总权重", "Global weight"),
                Unit.PERCENT,
                [a * b for a, b in zip(top, own, strict=True)],
                "{top}*{own}",
                total=True,
                comment=Text(
                    "维度权重 × 维度内权重；所有指标都适用时合计为 100 %",
                    "dimension's weight x weight within it; they add up to 100 % where all indicators apply",
                ),
            ),
        ),
        tuple(row_name(i.code) for i in rows),
        title=Text("各指标的总权重", "Global weight of every indicator"),
        main=True,
    )


def _given(scheme: Scheme, weights: NodeWeights) -> Grid:
    """The weights of a node that has no matrix: as the scheme's weight column gives them."""
    return Grid(
        node(scheme, weights.node),
        (
            code_column(weights.criteria),
            Column("name", Text("名称", "Name"), Unit.TEXT, [_criterion(scheme, c) for c in weights.criteria]),
            Column(
                "weight",
                Text("权重", "Weight"),
                Unit.PERCENT,
                weights.weights,
                total=True,
                comment=Text("方案直接给出的权重", "the weight as the scheme gives it"),
            ),
        ),
        tuple(row_name(c) for c in weights.criteria),
    )


def _judged(scheme: Scheme, weights: NodeWeights, matrix: Matrix) -> list[Block]:
    """A judgement matrix and its consistency; beside the names the codes."""
    criteria = tuple(
        Criterion(c, what, Text("{code} {what}", "{code} {what}").format(code=c, what=what))
        for c, what in ((c, _criterion(scheme, c)) for c in matrix.criteria)
    )
    of = JudgedMatrix(
        sheet="weights",
        key=node(scheme, weights.node),
        criteria=criteria,
        values=matrix.values,
        weights=weights.weights,
        method=scheme.parameters.priority_method,
        lambda_max=_figure(weights.lambda_max),
        ci=_figure(weights.ci),
        ri=_figure(weights.ri),
        cr=_figure(weights.cr),
        limit=scheme.parameters.cr_limit,
        limit_cell=parameter("cr_limit"),
    )
    codes = code_column(matrix.criteria)
    return judged_matrix.blocks(of, None, left=[codes])


def _figure(value: float | None) -> float:
    """A figure that every node with a matrix has."""
    if value is None:
        raise ValueError("a node with a matrix was not checked")
    return value


def _dimension(scheme: Scheme, code: str) -> Dimension:
    return next(d for d in scheme.dimensions if d.code == code)


def _criterion(scheme: Scheme, code: str) -> Text:
    """The name of a dimension or an indicator."""
    names = {d.code: d.name for d in scheme.dimensions} | {i.code: i.name for i in scheme.indicators}
    return names[code]


def _node_name(scheme: Scheme, code: str) -> Text:
    return WHOLE if code == "" else _dimension(scheme, code).name
