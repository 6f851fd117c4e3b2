"""What every leaf of the tree weighs of the whole, by place and, where a name stands at several, by name."""

from rmcli.insight.weighing import Weighing, percent
from rmcli.language import Text, listed
from rmcli.report.formulas import ref, row_name
from rmcli.report.model import Block, Column, Grid, Note, Unit
from rmcli.scheme.survey import Survey

NODE, CRITERION = Text("节点", "Node"), Text("项", "Criterion")
OF_THE_WHOLE = Text("总权重", "Of the whole")


def blocks(survey: Survey, weighing: Weighing) -> list[Block]:
    """The leaves with their weights of the whole, and which nodes keep a scheme's weights; nothing where there is not one tree with
    weights throughout."""
    leaves = [place for place in survey.tree.leaves if place in weighing.places]
    if not leaves:
        return []
    titles = (NODE, CRITERION, Text("全部末级项的总权重", "Every leaf's weight of the whole"))
    if survey.scheme:
        titles = (
            Text("维度", "Dimension"),
            Text("指标", "Indicator"),
            Text("全部指标的总权重", "Every indicator's weight of the whole"),
        )
    grid = Grid(
        "whole",
        (
            Column("node", titles[0], Unit.TEXT, [survey.name(of) for of, _ in leaves]),
            Column("name", titles[1], Unit.TEXT, [survey.criteria(of)[code] for of, code in leaves]),
            Column(
                "whole",
                OF_THE_WHOLE,
                Unit.PERCENT,
                [float(percent(weighing.places[place]) / 100) for place in leaves],
                total=True,
            ),
        ),
        tuple(row_name(of, code) for of, code in leaves),
        title=titles[2],
    )
    found: list[Block] = [grid]
    if not survey.scheme and len({code for _, code in leaves}) < len(leaves):
        found.append(by_name(survey, weighing, "summary.whole.whole"))
    if survey.scheme and weighing.without:
        who = listed(survey.name(code) for code in weighing.without)
        said = Text("沿用方案原有权重的节点：{who}", "Nodes that keep the scheme's own weights: {who}").format(who=who)
        found.append(Note(said))
    return found


def by_name(survey: Survey, weighing: Weighing, cells: str) -> Grid:
    """A row a name: what its places have together. `cells`: the column that holds what each place has, in a grid whose rows are named
    by node and criterion."""
    places: dict[str, list[tuple[str, str]]] = {}
    for place in survey.tree.leaves:
        places.setdefault(place[1], []).append(place)

    def added(at: int) -> str:
        return "+".join(ref(cells, row_name(*place)) for place in list(places.values())[at])

    return Grid(
        "by_name",
        (
            Column("name", CRITERION, Unit.TEXT, [survey.criteria(of[0][0])[code] for code, of in places.items()]),
            Column(
                "whole",
                OF_THE_WHOLE,
                Unit.PERCENT,
                [float(percent(sum(weighing.places[place] for place in of)) / 100) for of in places.values()],
                added,
                total=True,
            ),
        ),
        tuple(row_name(code) for code in places),
        title=Text("每一项的总权重", "Every criterion's weight of the whole"),
    )
