"""The weights of a tree as a workbook of its own: every criterion's weight in its node and of the whole, live; it can be given back as
the tree of another survey."""

from collections.abc import Mapping

from rmcli.insight.opinions import Opinions
from rmcli.insight.weighing import Weighing, percent
from rmcli.language import Text, listed
from rmcli.report.formulas import ref, row_name
from rmcli.report.model import Column, Grid, Note, Report, Sheet, Unit
from rmcli.report.survey import whole
from rmcli.tables.experts import TREE

TITLE = Text("权重", "Weights")
_AS_SHOWN = 10_000  # hundredths of a per cent: what is shown adds up
_NOISE = 6  # decimals of a hundredth of a per cent from which on a difference is none
_LIVE = Text(
    "改动权重，总权重随之变化。这份文件可用 --tree 给出。",
    "Change a weight and those of the whole follow. The file can be given as --tree.",
)
_APART = Text(
    "节点并列，没有总权重。这份文件可用 --tree 给出。",
    "The nodes stand side by side: there are no weights of the whole. The file can be given as --tree.",
)


def build(opinions: Opinions, weighing: Weighing) -> Report:
    """The workbook: sheets Weights, Leaves (where there is one tree with weights throughout) and Nodes."""
    survey, grid = opinions.survey, _weights(opinions, weighing)
    notes = (Note(TITLE, heading=True), Note(_LIVE if weighing.places else _APART))
    sheets = [Sheet("weights", TREE.title, (*notes, grid))]
    if weighing.places:
        leaves = whole.by_name(survey, weighing, "weights.weights.whole")
        sheets.append(Sheet("leaves", Text("末级项", "Leaves"), (leaves,)))
    sheets.append(Sheet("nodes", Text("节点", "Nodes"), (_nodes(opinions, weighing),)))
    return Report(TITLE, tuple(sheets))


def _weights(opinions: Opinions, weighing: Weighing) -> Grid:
    survey = opinions.survey
    places = [(node, code) for node, of in weighing.shares.items() for code in of]
    columns = [
        Column(TREE.columns[0].name, whole.NODE, Unit.TEXT, [survey.name(node) for node, _ in places]),
        Column(TREE.columns[1].name, whole.CRITERION, Unit.TEXT, [survey.criteria(node)[c] for node, c in places]),
        Column(
            "weight",
            Text("权重", "Weight"),
            Unit.PERCENT,
            [float(percent(weighing.shares[node][c]) / 100) for node, c in places],
            comment=Text("每个节点合计 100.00 %", "100.00 % a node"),
        ),
    ]
    if weighing.places:
        columns += _of_the_whole(survey.tree.root or "", places, weighing, weighing.places)
    return Grid("weights", tuple(columns), tuple(row_name(*place) for place in places), main=True)


def _of_the_whole(
    root: str, places: list[tuple[str, str]], weighing: Weighing, of: Mapping[tuple[str, str], int]
) -> list[Column]:
    """The product along the path, and the same in hundredths of a per cent that add up to those of the node (largest remainder)."""
    whole_cells, exact_cells = "weights.weights.whole", "weights.weights.exact"
    above = {c: [place for place in places if place[1] == c] for c in weighing.shares}
    has = {c: sum(of[place] for place in at) or _AS_SHOWN for c, at in above.items()}

    def of_node(node: str) -> str:
        cells = "+".join(ref(whole_cells, row_name(*place)) for place in above[node])
        return "1" if node == root else f"({cells})"

    def rounded(at: int) -> str:
        node, _ = places[at]
        first, last = (row_name(node, list(weighing.shares[node])[end]) for end in (0, -1))
        siblings, own = ref(exact_cells, first, last), "{exact}"
        before = ref(exact_cells, first, row_name(*places[at - 1])) if row_name(*places[at]) != first else None
        ahead = f"SUMPRODUCT(--({_rest(siblings)}>{_rest(own)}))"
        ahead += f"+SUMPRODUCT(--({_rest(before)}={_rest(own)}))" if before else ""
        left = f"ROUND({of_node(node)}*{_AS_SHOWN},0)-SUMPRODUCT({_floor(siblings)})"
        return f"({_floor(own)}+IF({ahead}<{left},1,0))/{_AS_SHOWN}"

    return [
        Column(
            "exact",
            Text("取整前", "Before rounding"),
            Unit.PRECISE,
            [weighing.shares[node][c] / _AS_SHOWN * (has[node] / _AS_SHOWN) for node, c in places],
            lambda at: f"{{weight}}*{of_node(places[at][0])}",
            comment=Text("权重乘以所属节点的总权重", "the weight times what its node has of the whole"),
        ),
        Column(
            "whole",
            whole.OF_THE_WHOLE,
            Unit.PERCENT,
            [float(percent(of[place]) / 100) for place in places],
            rounded,
            comment=Text(
                "按最大余数取两位小数，合计恰为所属节点的总权重", "largest remainder: adds up to what its node has"
            ),
        ),
    ]


def _floor(cells: str) -> str:
    return f"INT(ROUND({cells}*{_AS_SHOWN},{_NOISE}))"


def _rest(cells: str) -> str:
    return f"ROUND({cells}*{_AS_SHOWN}-{_floor(cells)},{_NOISE})"


def _nodes(opinions: Opinions, weighing: Weighing) -> Grid:
    """Who counted in each node that was judged."""
    nodes = opinions.nodes
    counted = [weighing.members.get(node.node, ()) for node in nodes]
    out = [
        listed(o.expert.name for o in node.opinions if o.expert.name not in members)
        for node, members in zip(nodes, counted, strict=True)
    ]
    return Grid(
        "nodes",
        (
            Column("node", whole.NODE, Unit.TEXT, [opinions.survey.name(node.node) for node in nodes]),
            Column("experts", Text("计入的专家", "Experts counted"), Unit.COUNT, [len(members) for members in counted]),
            Column(
                "left_out",
                Text("不一致，未计入", "Inconsistent, left out"),
                Unit.TEXT,
                [said if said.zh else None for said in out],
            ),
        ),
        tuple(row_name(node.node) for node in nodes),
    )
