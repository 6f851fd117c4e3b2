"""The Indicators sheet: one row an RM and indicator, from the actual to the points lost, each score a formula of its method."""

from collections.abc import Callable

from rmcli.language import Text
from rmcli.report.cell_values import number
from rmcli.report.columns import code_column, name_column, rm_id_column
from rmcli.report.formulas import added, dimension_weight, indicator_weight, ref, row_name
from rmcli.report.model import Column, Grid, Mark, Sheet, Unit
from rmcli.report.records import Row
from rmcli.report.scored.measured import actual_formula, score_formula
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.scheme.model import Indicator
from rmcli.scoring.measured_by import display_of, method_of
from rmcli.scoring.result import STATES, State
from rmcli.scoring.sources import SOURCES

SCORES = "indicators.scores"


def sheet(m: PaidPeriod) -> Sheet:
    cells = [(p, i, m.scores[p["rm_id"], i.code]) for p in m.people for i in m.indicators]
    dimensions = {d.code: d for d in m.scheme.dimensions}
    codes = {d.code: [i.code for i in m.scheme.of_dimension(d.code)] for d in m.scheme.dimensions}

    def of(column: str) -> list[float | None]:
        return [number(r[column]) for _, _, r in cells]

    def by(of_cell: Callable[[Row, Indicator, Row], str | None]) -> Callable[[int], str | None]:
        return lambda at: of_cell(*cells[at])

    def base(_: Row, i: Indicator, r: Row) -> str | None:
        return indicator_weight(m.scheme, i) if counts(r) and not dimensions[i.dimension].additional else None

    def weight(p: Row, i: Indicator, r: Row) -> str | None:
        if base(p, i, r) is None or r["weight"] == 0:
            return None
        rows = [row_name(p["rm_id"], code) for code in codes[i.dimension]]
        return f"{{base}}/SUM({ref(SCORES + '.base', rows[0], rows[-1])})"

    def global_weight(p: Row, i: Indicator, r: Row) -> str | None:
        if base(p, i, r) is None or r["global_weight"] == 0:
            return None
        own = dimension_weight(m.scheme, dimensions[i.dimension])
        counted = applying(m, p["rm_id"])
        if len(counted) == len(m.scheme.weighted_dimensions):
            return f"{{weight}}*{own}"
        return f"{{weight}}*{own}/(" + added(dimension_weight(m.scheme, dimensions[d]) for d in counted) + ")"

    def lost(p: Row, i: Indicator, r: Row) -> str | None:
        scored = base(p, i, r) and r["weight"] > 0 and number(r["score"]) is not None
        return "{global_weight}*MAX(0,100-{score})" if scored else None

    displays = [display_of(i) for _, i, _ in cells]
    bases = [_base(m, i) if counts(r) and not dimensions[i.dimension].additional else None for _, i, r in cells]
    grid = Grid(
        "scores",
        (
            rm_id_column(
                [p["rm_id"] for p, _, _ in cells], lambda at: f"results.results.rm_id@{row_name(cells[at][0]['rm_id'])}"
            ),
            name_column([p["name"] for p, _, _ in cells]),
            Column(
                "dimension",
                Text("维度", "Dimension"),
                Unit.TEXT,
                [dimensions[i.dimension].name for _, i, _ in cells],
                words={code: d.name for code, d in dimensions.items()},
            ),
            code_column(
                [i.code for _, i, _ in cells], lambda at: f"scheme.indicators.code@{row_name(cells[at][1].code)}"
            ),
            Column("indicator", Text("指标", "Indicator"), Unit.TEXT, [i.name for _, i, _ in cells]),
            Column(
                "state",
                Text("状态", "State"),
                Unit.TEXT,
                [STATES[State(r["state"])] for _, _, r in cells],
                words={state.value: said for state, said in STATES.items()},
            ),
            Column(
                "actual",
                Text("实绩", "Actual"),
                Unit.MEASURE,
                of("actual"),
                by(lambda p, i, r: actual_formula(m, p["rm_id"], i) if r["state"] == State.SCORED else None),
                comment=_sources(),
                displays=displays,
            ),
            Column(
                "target_full",
                Text("全期目标", "Target, full"),
                Unit.MEASURE,
                of("target_full"),
                displays=displays,
            ),
            Column(
                "days_share",
                Text("在岗占比", "Days share"),
                Unit.PRECISE,
                of("days_share"),
                by(_days_share),
                comment=Text(
                    "按在岗天数折算的指标：在岗天数 / 期间天数；其余为 1",
                    "days in post / days of the period where the indicator prorates, else 1",
                ),
            ),
            Column(
                "target",
                Text("折算目标", "Target"),
                Unit.MEASURE,
                of("target"),
                by(lambda _, __, r: None if number(r["target"]) is None else "{target_full}*{days_share}"),
                comment=Text("全期目标 × 在岗占比", "full target x days share"),
                displays=displays,
            ),
            Column(
                "method",
                Text("计分方法", "Method"),
                Unit.TEXT,
                [_spoken(method_of(i).title) for _, i, _ in cells],
            ),
            Column(
                "score",
                Text("得分", "Score"),
                Unit.SCORE,
                of("score"),
                by(lambda p, i, r: score_formula(m.scheme, p["rm_id"], i) if r["state"] == State.SCORED else None),
                mark=Mark.BAR,
                comment=Text(
                    "按计分方法由实绩、目标算出，再以保底、封顶为限（见“方案”表）",
                    "by the method from actual and target, held between floor and cap (sheet Scheme)",
                ),
            ),
            Column(
                "base",
                Text("方案权重", "Scheme's weight"),
                Unit.PERCENT,
                bases,
                by(base),
                comment=Text(
                    "维度内权重，见“权重”表；不适用的指标为空",
                    "weight within the dimension (sheet Weights); blank where it does not apply",
                ),
            ),
            Column(
                "weight",
                Text("维度内权重", "Weight in dimension"),
                Unit.PERCENT,
                of("weight"),
                by(weight),
                comment=Text(
                    "方案权重 / 本人本维度适用指标的方案权重之和",
                    "the scheme's weight over the sum of those that apply to this RM in the dimension",
                ),
            ),
            Column(
                "global_weight",
                Text("总权重", "Global weight"),
                Unit.PERCENT,
                of("global_weight"),
                by(global_weight),
                comment=Text(
                    "维度内权重 × 维度权重（有维度整体不适用时，其余维度按比例放大）",
                    "weight in dimension x the dimension's weight (scaled where a whole dimension drops out)",
                ),
            ),
            Column(
                "lost",
                Text("失分", "Points lost"),
                Unit.SCORE,
                of("lost"),
                by(lost),
                comment=Text("总权重 × MAX(0, 100 − 得分)", "global weight x MAX(0, 100 - score)"),
            ),
        ),
        tuple(row_name(p["rm_id"], i.code) for p, i, _ in cells),
        main=True,
    )
    return Sheet(
        "indicators",
        Text("指标得分", "Indicators"),
        (grid,),
        about=Text("实绩、目标、得分、失分", "actual, target, score, lost"),
    )


def counts(row: Row) -> bool:
    """Whether an indicator has a weight in an RM's scores."""
    return row["state"] in (State.SCORED, State.ZERO, State.MISSING)


def applying(m: PaidPeriod, rm_id: str) -> list[str]:
    """The weighted dimensions that count for an RM, in order."""
    return [d.code for d in m.scheme.weighted_dimensions if m.dimension_scores[rm_id, d.code]["weight"] > 0]


def _base(m: PaidPeriod, indicator: Indicator) -> float:
    node = next(w for w in m.run.weights if w.node == indicator.dimension)
    return node.weights[node.criteria.index(indicator.code)]


def _sources() -> Text:
    """Where actuals come from, source by source."""
    rules = (Text("{name}：{rule}", "{name}: {rule}").format(name=s.title, rule=s.words.named) for s in SOURCES)
    return Text("；", "; ").joined(rules)


def _spoken(title: Text) -> Text:
    """A method's name without the underscores that a scheme's cell has."""
    return Text(title.zh, title.en.replace("_", " "))


def _days_share(person: Row, indicator: Indicator, _: Row) -> str | None:
    if not indicator.prorate:
        return None
    return f"{ref('monthly.months.days', row_name(person['rm_id']))}/{ref('summary.facts.value', 'days')}"
