"""Weights of every node of the tree: a matrix that can be relied on, or a column that adds up to 1."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from rmcli.ahp.consistency import check
from rmcli.ahp.errors import TooLargeError
from rmcli.ahp.random_index import random_index
from rmcli.ahp.worst import worst_judgements
from rmcli.checks.told import each, listed
from rmcli.language import Text
from rmcli.problems import Problem, Severity, kind
from rmcli.scheme.model import Matrix, Scheme
from rmcli.scheme.rows import node_names

SUM_NOT_ONE = kind(
    "SCH23",
    Severity.ERROR,
    Text("{node} 各项权重合计不等于 1", "the weights of {node} do not add up to 1"),
    expected=Text("合计等于 1；现有 {weights}，合计 {total}", "1 in all; there is {weights}, together {total}"),
    fix=Text("更正权重，使合计等于 1（即 100%）", "correct the weights so that they add up to 1 (100 %)"),
    why=Text(
        "维度和指标的权重各自合计为 1，得分才是百分制。rmcli 不会替您按比例放大或缩小。",
        "Weights of one node add up to 1, or scores are not out of 100. rmcli never scales them for you.",
    ),
)
NO_WEIGHTS = kind(
    "SCH24",
    Severity.ERROR,
    Text("{node} 既没有判断矩阵，也没有完整的权重", "{node} has neither a judgement matrix nor all its weights"),
    expected=Text("判断矩阵，或权重列中 {lacking} 的权重", "a matrix, or weights of {lacking} in the weight column"),
    fix=Text("补上判断矩阵，或把权重填全", "add the matrix, or fill in the weights"),
    why=Text(
        "给出了自己的维度或指标的方案，内置的判断矩阵不再适用；没有权重就没有综合得分。",
        "A scheme with its own Dimensions or Indicators brings its own weights; the built-in matrices do not apply.",
    ),
)
MATRIX_WINS = kind(
    "SCH25",
    Severity.NOTE,
    Text("{node} 有判断矩阵，权重列不起作用", "{node} has a matrix; its weight column is not used"),
    expected=Text("判断矩阵或权重列，二者取一", "either a matrix or weights"),
    fix=Text("如要使用权重列，请删去该判断矩阵", "delete the matrix if the column is to count"),
    why=Text("有判断矩阵的节点，权重由矩阵计算。", "A node with a matrix gets its weights from it."),
)
WRONG_CRITERIA = kind(
    "AHP01",
    Severity.ERROR,
    Text("判断矩阵 {node} 的指标与方案不一致", "the matrix of {node} compares other criteria than the scheme has"),
    expected=Text("{known}", "{known}"),
    fix=Text("让判断矩阵正好包含该节点的各项", "compare exactly the node's criteria"),
    why=Text(
        "多一项或少一项，权重就不再是这个节点的权重。", "With one more or one less the weights are not this node's."
    ),
)
UNANSWERED = kind(
    "AHP02",
    Severity.ERROR,
    Text("判断矩阵 {node} 有一对判断没有填写", "the matrix of {node} has an unanswered pair"),
    expected=Text("{a} 对 {b} 的重要程度，例如 3 或 1/3", "how important {a} is against {b}, such as 3 or 1/3"),
    fix=Text("填上这一对的判断；同等重要填 1", "answer the pair; 1 if they are equally important"),
    why=Text(
        "空白不等于 1（同等重要）。方案的权重决定薪酬，每一对都要有明确的判断。",
        "Blank is not 1 (equally important). The scheme's weights decide pay: every pair is judged expressly.",
    ),
)
INCONSISTENT = kind(
    "AHP03",
    Severity.ERROR,
    Text("判断矩阵 {node} 不一致", "the matrix of {node} is inconsistent"),
    expected=Text(
        "CR 小于 {limit}；现为 {cr}。最矛盾的判断：{worst}",
        "CR under {limit}; it is {cr}. The judgements that contradict the others most: {worst}",
    ),
    fix=Text(
        "请专家重新考虑这些判断，不要只为通过而改数",
        "ask the experts about these judgements again; do not just change numbers",
    ),
    why=Text(
        "一致性比例 CR 衡量判断之间的矛盾（如甲比乙重要、乙比丙重要、丙又比甲重要）。过大时权重不可靠，运行停止。",
        "CR measures how far judgements contradict each other (a over b, b over c, c over a). Too large, the weights cannot "
        "be relied on, and the run stops.",
    ),
)
TOO_MANY = kind(
    "AHP04",
    Severity.ERROR,
    Text("判断矩阵 {node} 的指标太多", "the matrix of {node} has too many criteria"),
    expected=Text("不超过 {largest} 项；现有 {n} 项", "{largest} criteria at most; there are {n}"),
    fix=Text("分成几个维度，或在权重列中直接给出权重", "split the node, or give its weights in the weight column"),
    why=Text(
        "随机一致性指标表只到 {largest} 项，再多就无法检验一致性。",
        "The random-index tables end there, so consistency cannot be tested.",
    ),
)

_SUM_TOLERANCE = 1e-6


def check_nodes_have_weights(scheme: Scheme) -> Iterator[Problem]:
    """Every node has a matrix or weights that add up to 1 within 1e-6. A single criterion needs neither."""
    dimensions = [(row, d.code, d.weight) for row, d in enumerate(scheme.dimensions) if not d.additional]
    yield from _weights(scheme, "", "Dimensions", dimensions)
    for d in scheme.weighted_dimensions:
        of_d = [(row, i.code, i.weight) for row, i in enumerate(scheme.indicators) if i.dimension == d.code]
        yield from _weights(scheme, d.code, "Indicators", of_d)


def _weights(
    scheme: Scheme, node: str, sheet: str, criteria: Sequence[tuple[int, str, float | None]]
) -> Iterator[Problem]:
    given = [weight for _, _, weight in criteria if weight is not None]
    facts: dict[str, object] = {"node": _node(scheme, node)}
    if not criteria or (len(criteria) == 1 and not given):
        return
    at = next((row for row, _, weight in criteria if weight is not None), criteria[0][0])
    place = scheme.place(sheet, at, "weight")
    if scheme.matrix(node) is not None:
        if given:
            yield Problem(MATRIX_WINS, place, facts=facts)
        return
    lacking = [code for _, code, weight in criteria if weight is None]
    if lacking:
        yield Problem(NO_WEIGHTS, place, facts=facts | {"lacking": listed(lacking)})
        return
    total = math.fsum(given)
    if abs(total - 1) > _SUM_TOLERANCE:
        weights = listed(f"{code} {weight:.15g}" for _, code, weight in criteria)
        facts |= {"weights": weights, "total": f"{total:.9g}"}
        yield Problem(SUM_NOT_ONE, place, f"{total:.9g}", facts=facts)


def check_matrices(scheme: Scheme) -> Iterator[Problem]:
    """Every matrix compares its node's criteria, is complete, and its CR is under the limit. One that could not be read
    (no values) was named on reading."""
    for matrix in scheme.matrices:
        if matrix.values:
            yield from _matrix(scheme, matrix)


def _matrix(scheme: Scheme, matrix: Matrix) -> Iterator[Problem]:
    p, n = scheme.parameters, len(matrix.criteria)
    facts: dict[str, object] = {"node": _node(scheme, matrix.node)}
    nodes = {"": [d.code for d in scheme.weighted_dimensions]}
    nodes |= {d.code: [i.code for i in scheme.of_dimension(d.code)] for d in scheme.weighted_dimensions}
    known = nodes.get(matrix.node, [])
    if sorted(known) != sorted(matrix.criteria):
        yield Problem(WRONG_CRITERIA, matrix.place, ", ".join(matrix.criteria), facts=facts | {"known": listed(known)})
        return
    names = node_names(scheme)
    open_pairs = [(i, j) for i, j in combinations(range(n), 2) if math.isnan(matrix.values[i][j])]
    for i, j in open_pairs:
        pair = {"a": names[matrix.criteria[i]], "b": names[matrix.criteria[j]]}
        yield Problem(UNANSWERED, matrix.cell(i, j), "", facts=facts | pair)
    try:
        random_index(n, p.random_index)
    except TooLargeError as error:
        yield Problem(TOO_MANY, matrix.place, str(n), facts=facts | {"largest": error.largest, "n": n})
        return
    if open_pairs:
        return
    found = check([matrix.values], limit=p.cr_limit, method=p.priority_method, table=p.random_index)
    if not found.consistent[0]:
        (worst,) = worst_judgements([matrix.values], limit=p.cr_limit, method=p.priority_method, table=p.random_index)
        said = each(
            Text(
                f"{names[matrix.criteria[w.row]].zh} 对 {names[matrix.criteria[w.column]].zh} 为 {_ratio(w.value)}"
                f"（{matrix.cell(w.row, w.column).cell}，改为 {_ratio(w.suggested)} 则 CR {w.cr_after:.3f}）",
                f"{names[matrix.criteria[w.row]].en} against {names[matrix.criteria[w.column]].en} is {_ratio(w.value)}"
                f" ({matrix.cell(w.row, w.column).cell}; with {_ratio(w.suggested)} CR {w.cr_after:.3f})",
            )
            for w in worst
        )
        cr = f"{found.cr[0]:.4f}"
        yield Problem(
            INCONSISTENT, matrix.place, f"CR {cr}", facts=facts | {"limit": p.cr_limit, "cr": cr, "worst": said}
        )


def _node(scheme: Scheme, node: str) -> Text:
    return node_names(scheme).get(node, Text(node, node))


def _ratio(value: float) -> str:
    """A judgement as people write it: 3, 1/3."""
    return f"1/{1 / value:.4g}" if value < 1 else f"{value:.4g}"
