"""The Weights sheet: every node's judgement matrix with live weights and consistency, and every indicator's global weight."""

from math import isnan

from rmcli.language import Text
from rmcli.report.cell_values import number
from rmcli.report.formulas import added, dimension_weight, indicator_weight, name, node, parameter, ref
from rmcli.report.model import Block, Column, Formula, Grid, Note, Sheet, Unit
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.scheme.model import Dimension, Matrix, Scheme
from rmcli.scoring.result import NodeWeights
from rmcli.tables.scheme import WHOLE

_NOISE = 1e-12  # how far from 1 a judgement times its reciprocal may be

METHODS = {
    "geometric": Text(
        "方根法：每行连乘后开 n 次方，再归一", "geometric mean: the n-th root of each row's product, scaled to 1"
    ),
    "eigenvector": Text(
        "特征根法：主特征向量由程序求得，不是单元格公式",
        "principal eigenvector, found by the program: no cell formula yields it",
    ),
    "column": Text("和法：各列归一后按行平均", "column normalisation: the mean of the normalised columns"),
}


def sheet(m: PaidPeriod) -> Sheet:
    scheme = m.scheme
    blocks: list[Block] = [Note(METHODS[scheme.parameters.priority_method]), _global(m)]
    for weights in m.run.weights:
        matrix = scheme.matrix(weights.node)
        grid = _given(scheme, weights) if matrix is None else _judged(scheme, weights, matrix)
        blocks += [Note(_node_name(scheme, weights.node), heading=True), grid]
        if weights.cr is not None:
            blocks.append(_consistency(scheme, weights))
    return Sheet("weights", Text("权重", "Weights"), tuple(blocks))


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
        tuple(name(i.code) for i in rows),
        title=Text("各指标的总权重", "Global weight of every indicator"),
        main=True,
    )


def _given(scheme: Scheme, weights: NodeWeights) -> Grid:
    """The weights of a node that has no matrix: as the scheme's weight column gives them."""
    return Grid(
        node(scheme, weights.node),
        (
            Column("code", Text("代码", "Code"), Unit.ID, weights.criteria),
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
        tuple(name(c) for c in weights.criteria),
    )


def _judged(scheme: Scheme, weights: NodeWeights, matrix: Matrix) -> Grid:
    """A judgement matrix with its weights as formulas; one with an unanswered pair shows the weights as values."""
    n, grid = len(matrix.criteria), f"weights.{node(scheme, weights.node)}"
    names = [name(c) for c in matrix.criteria]
    whole = _answered(matrix)
    judgements = tuple(
        Column(
            f"j{k}",
            Text("{code} {what}", "{code} {what}").format(code=c, what=_criterion(scheme, c)),
            Unit.PRECISE,
            [number(row[k]) for row in matrix.values],
            _reciprocal(matrix, k, grid, names),
            comment=Text(
                "行比列重要多少；对角线以下是其倒数", "how much more the row matters; reciprocals below the diagonal"
            ),
        )
        for k, c in enumerate(matrix.criteria)
    )
    roots: list[float | None] = [_root(row) if whole else None for row in matrix.values]
    formula = _weight_formula(scheme.parameters.priority_method, n, grid) if whole else None
    ratios = [
        sum(v * w for v, w in zip(row, weights.weights, strict=True)) / own if whole else None
        for row, own in zip(matrix.values, weights.weights, strict=True)
    ]
    row_sum = added(f"{{j{k}}}*{ref(grid + '.weight', names[k])}" for k in range(n))
    geometric = scheme.parameters.priority_method == "geometric"
    root = Column(
        "root",
        Text("连乘开方", "Root of product"),
        Unit.PRECISE,
        roots,
        f"PRODUCT({{j0}}:{{j{n - 1}}})^(1/{n})",
        comment=Text("本行判断值连乘，开 n 次方", "the n-th root of the row's product"),
    )
    return Grid(
        node(scheme, weights.node),
        (
            Column("code", Text("代码", "Code"), Unit.ID, matrix.criteria),
            Column(
                "name",
                Text("行 对 列", "Row against column"),
                Unit.TEXT,
                [_criterion(scheme, c) for c in matrix.criteria],
            ),
            *judgements,
            *([root] if geometric and whole else []),
            Column(
                "weight",
                Text("权重", "Weight"),
                Unit.PERCENT,
                weights.weights,
                formula,
                total=True,
                comment=METHODS[scheme.parameters.priority_method],
            ),
            Column(
                "ratio",
                Text("(A·w)ᵢ / wᵢ", "(A·w)ᵢ / wᵢ"),
                Unit.PRECISE,
                ratios,
                f"({row_sum})/{{weight}}" if whole else None,
                comment=Text(
                    "本行判断值乘各权重之和，除以本行权重；其平均值即 λmax",
                    "the row's judgements times the weights, over the row's weight; their mean is lambda max",
                ),
            ),
        ),
        tuple(names),
    )


def _consistency(scheme: Scheme, weights: NodeWeights) -> Grid:
    """lambda_max, CI, RI, CR and the verdict of one node (domain.md section 4), live."""
    n, key = len(weights.criteria), node(scheme, weights.node)
    grid = f"weights.{key}"
    ratios = ref(f"{grid}.ratio")
    whole = _answered(_matrix(scheme, weights.node))
    small = n <= 2  # always consistent
    limit = parameter("cr_limit")
    verdict = (Text("一致", "consistent"), Text("不一致", "not consistent"))
    return Grid(
        f"{key}_cr",
        (
            Column(
                "lambda_max",
                Text("λmax", "lambda max"),
                Unit.PRECISE,
                [weights.lambda_max],
                f"AVERAGE({ratios})" if whole else None,
                comment=Text("(A·w)ᵢ / wᵢ 的平均值", "the mean of (A·w)ᵢ / wᵢ"),
            ),
            Column(
                "ci",
                Text("CI", "CI"),
                Unit.PRECISE,
                [weights.ci],
                f"({{lambda_max}}-{n})/({n}-1)" if whole and not small else None,
                comment=Text("(λmax − n) / (n − 1)", "(lambda max - n) / (n - 1)"),
            ),
            Column(
                "ri",
                Text("RI", "RI"),
                Unit.PRECISE,
                [weights.ri],
                comment=Text(f"n = {n} 的平均随机一致性指标", f"random index for n = {n}"),
            ),
            Column(
                "cr",
                Text("CR", "CR"),
                Unit.PRECISE,
                [weights.cr],
                "{ci}/{ri}" if whole and not small else None,
                comment=Text("CI / RI；小于上限即一致", "CI / RI; consistent when under the limit"),
            ),
            Column("limit", Text("CR 上限", "CR limit"), Unit.PRECISE, [scheme.parameters.cr_limit], limit),
            Column("verdict", Text("结论", "Verdict"), Unit.TEXT, [verdict[0 if weights.consistent else 1]]),
        ),
        ("cr",),
    )


def _weight_formula(method: str, n: int, grid: str) -> str | None:
    if method == "geometric":
        return f"{{root}}/SUM({ref(grid + '.root')})"
    if method == "column":
        return "(" + added(f"{{j{k}}}/SUM({ref(f'{grid}.j{k}')})" for k in range(n)) + f")/{n}"
    return None  # an eigenvector is no cell formula; METHODS says so beside it


def _reciprocal(matrix: Matrix, column: int, grid: str, names: list[str]) -> Formula:
    """Below the diagonal a judgement is one over its mirror image: change one and the other follows."""

    def formula(row: int) -> str | None:
        mirror, own = matrix.values[column][row], matrix.values[row][column]
        if row <= column or not abs(own * mirror - 1) <= _NOISE:
            return None
        return "1/" + ref(f"{grid}.j{row}", names[column])

    return formula


def _answered(matrix: Matrix) -> bool:
    """Whether every pair of the matrix was judged."""
    return not any(isnan(value) for row in matrix.values for value in row)


def _root(row: tuple[float, ...]) -> float:
    product = 1.0
    for value in row:
        product *= value
    return float(product ** (1 / len(row)))


def _matrix(scheme: Scheme, code: str) -> Matrix:
    matrix = scheme.matrix(code)
    if matrix is None:
        raise KeyError(code)
    return matrix


def _dimension(scheme: Scheme, code: str) -> Dimension:
    return next(d for d in scheme.dimensions if d.code == code)


def _criterion(scheme: Scheme, code: str) -> Text:
    """The name of a dimension or an indicator."""
    names = {d.code: d.name for d in scheme.dimensions} | {i.code: i.name for i in scheme.indicators}
    return names[code]


def _node_name(scheme: Scheme, code: str) -> Text:
    return WHOLE if code == "" else _dimension(scheme, code).name
