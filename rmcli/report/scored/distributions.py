"""The Summary's small tables of how results are spread: grades, composites, dimensions, branches."""

from collections.abc import Callable, Sequence
from math import floor, fsum

from rmcli.language import Text, same
from rmcli.report.cell_values import number, value_of
from rmcli.report.columns import branch_column, code_column
from rmcli.report.formulas import dimension_weight, ref, row_name, sum_to_fen
from rmcli.report.model import Column, Grid, Mark, Unit
from rmcli.report.scored.organisation import branch_row
from rmcli.report.scored.paid_period import PaidPeriod

_BINS = 12  # at most so many columns in the chart of composites
_WIDTHS = (1, 2, 5, 10, 20, 50, 100)


def grades(m: PaidPeriod) -> Grid:
    rows, final = m.scheme.grades, m.run.results["grade"].tolist()
    counts = [final.count(g.grade) for g in rows]
    people = ref("summary.facts.value", "people")
    return Grid(
        "grades",
        (
            Column("grade", Text("等级", "Grade"), Unit.GRADE, [g.grade for g in rows]),
            Column("name", Text("名称", "Name"), Unit.TEXT, [g.name for g in rows]),
            Column(
                "count",
                Text("人数", "RMs"),
                Unit.COUNT,
                counts,
                f"SUMPRODUCT(EXACT({ref('results.results.grade')},{{grade}})*1)",
                total=True,
                comment=Text("“考核结果”表最终等级为此的人数", "RMs with this grade in sheet Results"),
            ),
            Column(
                "share",
                Text("占比", "Share"),
                Unit.PERCENT,
                [n / len(final) for n in counts],
                f"{{count}}/{people}",
                comment=Text("人数 / 客户经理人数", "over all RMs"),
            ),
            Column(
                "coefficient",
                Text("系数", "Coefficient"),
                Unit.NUMBER,
                [value_of(g.coefficient) for g in rows],
                lambda i: ref("scheme.grades.coefficient", row_name(rows[i].grade)),
            ),
        ),
        tuple(row_name(g.grade) for g in rows),
        title=Text("等级分布", "Grades"),
    )


def composites(m: PaidPeriod) -> Grid:
    """How many composites fall in each stretch, the highest first."""
    scores = [c for p in m.people if (c := number(p["composite"])) is not None]
    bins = _bins(scores)
    column = ref("results.results.composite")
    return Grid(
        "composites",
        (
            Column("range", Text("区间", "Range"), Unit.TEXT, [same(f"{low}–{high}") for low, high in bins]),
            Column("low", Text("不低于", "From"), Unit.NUMBER, [low for low, _ in bins]),
            Column("high", Text("低于", "Under"), Unit.NUMBER, [high for _, high in bins]),
            Column(
                "count",
                Text("人数", "RMs"),
                Unit.COUNT,
                [sum(low <= s < high for s in scores) for low, high in bins],
                f'COUNTIF({column},">="&{{low}})-COUNTIF({column},">="&{{high}})',
                total=True,
                comment=Text("综合得分在区间内的人数，含下限", "composites in the range, its lower end included"),
            ),
        ),
        tuple(f"from{low}" for low, _ in bins),
        title=Text("综合得分分布", "Composites"),
    )


def _bins(scores: Sequence[float]) -> list[tuple[int, int]]:
    """Stretches of one round width that hold every score, lowest first.

    >>> _bins([61.5, 70, 93.17])
    [(60, 65), (65, 70), (70, 75), (75, 80), (80, 85), (85, 90), (90, 95)]
    """
    if not scores:
        return []
    low, high = min(scores), max(scores)
    width = next((w for w in _WIDTHS if floor(high / w) - floor(low / w) < _BINS), _WIDTHS[-1])
    return [(k * width, (k + 1) * width) for k in range(floor(low / width), floor(high / width) + 1)]


def dimensions(m: PaidPeriod) -> Grid:
    rows = m.scheme.weighted_dimensions
    means: list[float | None] = []
    for d in rows:
        scores = [s for p in m.people if (s := number(m.dimension_scores[p["rm_id"], d.code]["score"])) is not None]
        means.append(fsum(scores) / len(scores) if scores else None)
    top = next(w for w in m.run.weights if w.node == "")
    at = {d.code: k for k, d in enumerate(m.scheme.dimensions)}
    return Grid(
        "dimensions",
        (
            code_column([d.code for d in rows]),
            Column("name", Text("维度", "Dimension"), Unit.TEXT, [d.name for d in rows]),
            Column(
                "weight",
                Text("权重", "Weight"),
                Unit.PERCENT,
                [top.weights[top.criteria.index(d.code)] for d in rows],
                lambda i: dimension_weight(m.scheme, rows[i]),
                link=lambda i: f"weights.node0.weight@{row_name(rows[i].code)}",
                comment=Text("见“权重”表", "sheet Weights"),
            ),
            Column(
                "mean",
                Text("平均得分", "Mean score"),
                Unit.SCORE,
                means,
                lambda i: (
                    f"AVERAGE({ref(f'results.results.dimension{at[rows[i].code]}')})" if means[i] is not None else None
                ),
                mark=Mark.BAR,
                comment=Text("各客户经理该维度得分的平均", "mean of the RMs' scores"),
            ),
        ),
        tuple(row_name(d.code) for d in rows),
        title=Text("维度", "Dimensions"),
    )


def branches(m: PaidPeriod) -> Grid:
    results = m.run.results
    names = sorted(set(results["branch"].tolist()))
    mine = {branch: [p for p in m.people if p["branch"] == branch] for branch in names}
    units = "organisation.units"

    def unit(key: str) -> Callable[[int], str]:
        return lambda i: ref(f"{units}.{key}", branch_row(names[i]))

    def paid(key: str, title: Text) -> Column:
        return Column(
            key,
            title,
            Unit.MONEY,
            [m.money(sum(m.paid[p["rm_id"]][f"{key}_fen"] for p in mine[b])) for b in names],
            sum_to_fen(f"SUMPRODUCT(EXACT({ref('results.results.branch')},{{branch}})*{ref(f'pay.pay.{key}')})"),
            total=True,
            comment=Text("本机构各人之和，见“薪酬”表", "sum over the branch's RMs, sheet Pay"),
        )

    scores = [[c for p in mine[b] if (c := number(p["composite"])) is not None] for b in names]
    return Grid(
        "branches",
        (
            branch_column(names, lambda i: f"{units}.branch@{branch_row(names[i])}"),
            Column(
                "people", Text("人数", "RMs"), Unit.COUNT, [len(mine[b]) for b in names], unit("people"), total=True
            ),
            Column(
                "rorac",
                Text("RORAC", "RORAC"),
                Unit.MONEY,
                [m.shown(fsum(m.shown(p["rorac"]) for p in mine[b])) for b in names],
                unit("rorac"),
                mark=Mark.SIGN,
                comment=Text("见“机构汇总”表", "sheet Organisation"),
            ),
            Column(
                "composite",
                Text("平均综合得分", "Mean composite"),
                Unit.SCORE,
                [fsum(s) / len(s) if s else None for s in scores],
                lambda i: unit("composite")(i) if scores[i] else None,
                mark=Mark.BAR,
                comment=Text("见“机构汇总”表", "sheet Organisation"),
            ),
            paid("gross", Text("应发绩效", "Gross pay")),
            paid("net", Text("实发绩效", "Net pay")),
        ),
        tuple(row_name(b) for b in names),
        title=Text("机构", "Branches"),
    )
