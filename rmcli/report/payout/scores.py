"""The score's half of a payout sheet: indicators, dimensions, composite, standing, improvements."""

from collections.abc import Sequence

from rmcli.insight.feedback import Improvement, Measured, next_grade
from rmcli.insight.feedback import improvements as worthwhile
from rmcli.language import Text, same
from rmcli.report.change import Row, key_in
from rmcli.report.formulas import row_name
from rmcli.report.model import Column, Grid, Note, Unit, Value
from rmcli.report.payout.payee import Dimension, Payee, Rules, as_number, counted, for_role
from rmcli.scoring.measured_by import display_of

_KEY = "payout"
_NEED = Text("达到 {grade} 等（{score} 分）", "reaches grade {grade} ({score})")


def listed(payee: Payee) -> tuple[Row, ...]:
    """The RM's indicators, dimension by dimension; those that are not for the role are left out."""
    return tuple(r for r in payee.rows["indicators.scores"] if for_role(r))


def indicators(payee: Payee, rules: Rules) -> Grid:
    """Every indicator: actual, target, score, weight in the composite, points lost."""
    rows = listed(payee)

    def score(r: Row) -> Value:
        return r["score"] if counted(r) else r["state"]

    weights = [_weight(r, rules) for r in rows]
    displays = [display_of(rules.indicators[str(r["code"])]) for r in rows]
    return Grid(
        "indicators",
        (
            Column("indicator", Text("指标", "Indicator"), Unit.TEXT, [f"{r['code']} {r['indicator']}" for r in rows]),
            Column("actual", Text("实绩", "Actual"), Unit.MEASURE, [r["actual"] for r in rows], displays=displays),
            Column("target", Text("目标", "Target"), Unit.MEASURE, [r["target"] for r in rows], displays=displays),
            Column("score", Text("得分", "Score"), Unit.SCORE, [score(r) for r in rows]),
            Column("weight", Text("权重", "Weight"), Unit.PERCENT, weights),
            Column(
                "lost",
                Text("失分", "Lost"),
                Unit.SCORE,
                [None if w is None else r["lost"] for r, w in zip(rows, weights, strict=True)],
                lambda i: "{weight}*MAX(0,100-{score})" if _live_loss(payee, rows[i], weights[i]) else None,
            ),
        ),
        tuple(_row(r) for r in rows),
        title=Text("指标得分", "Indicators"),
    )


def _live_loss(payee: Payee, row: Row, weight: Value) -> bool:
    by_hand = payee.by_hand("indicators.scores", "lost", str(row["code"]))
    return weight is not None and counted(row) and not by_hand


def _weight(row: Row, rules: Rules) -> Value:
    """The indicator's weight in the composite; none for additional points and what does not apply."""
    additional = {d.code for d in rules.dimensions if d.additional}
    return None if key_in(row, "dimension") in additional or not row["global_weight"] else row["global_weight"]


def _row(row: Row) -> str:
    return row_name(str(row["code"]))


def shown(payee: Payee, rules: Rules) -> tuple[Dimension, ...]:
    """The dimensions that count for the RM."""
    return tuple(d for d in rules.dimensions if payee.result[d.key] is not None)


def _of(payee: Payee, dimension: Dimension) -> tuple[Row, ...]:
    return tuple(r for r in listed(payee) if key_in(r, "dimension") == dimension.code)


def dimensions(payee: Payee, rules: Rules) -> Grid:
    """Every dimension that counts: weight, score, and what it adds to the composite."""
    rows = shown(payee, rules)
    weights = [None if d.additional else sum(as_number(_weight_or_0(r, rules)) for r in _of(payee, d)) for d in rows]
    points = [as_number(payee.result[d.key]) for d in rows]

    def block(at: int, column: str) -> str:
        own = [_row(r) for r in _of(payee, rows[at])]
        span = own[0] if len(own) == 1 else f"{own[0]}:{own[-1]}"
        return f"{{{_KEY}.indicators.{column}@{span}}}"

    def score(at: int) -> str | None:
        if payee.by_hand("results.results", rows[at].key):
            return None
        if rows[at].additional:
            return f"SUM({block(at, 'score')})"
        return f"SUMPRODUCT({block(at, 'weight')},{block(at, 'score')})/{{weight}}"

    adds = [p if w is None else w * p for w, p in zip(weights, points, strict=True)]
    return Grid(
        "dimensions",
        (
            Column("name", Text("维度", "Dimension"), Unit.TEXT, [d.name for d in rows]),
            Column("score", Text("得分", "Score"), Unit.SCORE, points, score),
            Column(
                "weight",
                Text("权重", "Weight"),
                Unit.PERCENT,
                weights,
                lambda i: None if rows[i].additional else f"SUM({block(i, 'weight')})",
            ),
            Column(
                "adds",
                Text("计入综合", "Adds"),
                Unit.SCORE,
                adds,
                lambda i: "{score}" if rows[i].additional else "{weight}*{score}",
            ),
            Column("full", Text("满分", "Full"), Unit.COUNT, [None if d.additional else 100 for d in rows]),
        ),
        tuple(row_name(d.code) for d in rows),
        title=Text("维度得分", "Dimensions"),
    )


def _weight_or_0(row: Row, rules: Rules) -> float | None:
    weight = _weight(row, rules)
    return weight if isinstance(weight, float) else None


def composite_formula(payee: Payee, rules: Rules) -> str | None:
    """The sum of what the dimensions add, half up to the scheme's decimals."""
    if payee.result["composite"] is None or payee.by_hand("results.results", "composite"):
        return None
    return f"ROUND(ROUND(SUM({{{_KEY}.dimensions.adds}}),9),{rules.number('score_decimals'):.0f})"


def standing(payee: Payee) -> Grid | Note:
    """The group's quartiles beside the RM's own figures, or why there are none."""
    place = payee.standing
    if place is None:
        return Note(Text("同组不足 5 人，不显示分位数。", "Fewer than 5 people in the group: no quantiles are shown."))
    title = Text(
        "我的位置（{group}，{people} 人，分位数为约数）", "Where I stand ({group}, {people} RMs; quartiles rounded)"
    )
    own = (payee.result["composite"], payee.result["rorac"])
    groups = (place.composite, place.rorac)
    return Grid(
        "standing",
        (
            Column("what", Text("项目", "Measure"), Unit.TEXT, [Text("综合得分", "Composite"), same("RORAC")]),
            Column("own", Text("本人", "Mine"), Unit.MEASURE, list(own)),
            *(
                Column(f"q{k}", title_, Unit.MEASURE, [g[k] for g in groups])
                for k, title_ in enumerate((same("P25"), Text("中位数", "Median"), same("P75")))
            ),
        ),
        ("composite", "rorac"),
        title=title.format(group=place.group, people=place.people),
    )


def found(payee: Payee, rules: Rules) -> tuple[Improvement, ...]:
    """The RM's three most worthwhile improvements."""
    if payee.result["composite"] is None:
        return ()
    return worthwhile(_measured(payee, rules), as_number(payee.result["composite"]), rules.grades)


def _measured(payee: Payee, rules: Rules) -> Sequence[Measured]:
    rows = [r for r in listed(payee) if counted(r) and _weight_or_0(r, rules) and r["actual"] is not None]
    return [
        Measured(
            rules.indicators[str(r["code"])],
            rules.bands.get(str(r["code"]), ()),
            as_number(r["actual"]),
            None if r["target"] is None else as_number(r["target"]),
            as_number(r["score"]),
            as_number(r["global_weight"]),
        )
        for r in rows
    ]


def improvements(payee: Payee, rules: Rules) -> Grid:
    """The three most worthwhile improvements, each with the actual that would reach the next grade alone."""
    rows = found(payee, rules)
    ahead = next_grade(as_number(payee.result["composite"]), rules.grades)
    names = {str(r["code"]): r["indicator"] for r in listed(payee)}

    def brings(i: Improvement) -> Text:
        gain = Text("综合得分 +{gain}", "composite +{gain}").format(gain=f"{i.gain:.2f}")
        if ahead is None:
            return Text("{gain}（达到满分）", "{gain} (full marks)").format(gain=gain)
        if i.reaches:
            aim = _NEED.format(grade=ahead.grade, score=f"{float(ahead.min_score or 0):g}")
            return Text("{gain}，{aim}", "{gain}, {aim}").format(gain=gain, aim=aim)
        return Text("{gain}，仅此一项尚不足以升等", "{gain}, not enough for the next grade by itself").format(gain=gain)

    cells = f"{_KEY}.indicators"
    displays = [display_of(rules.indicators[i.code]) for i in rows]
    return Grid(
        "improvements",
        (
            Column(
                "indicator",
                Text("最值得改进", "Most worthwhile"),
                Unit.TEXT,
                [f"{i.code} {names[i.code]}" for i in rows],
            ),
            Column(
                "actual",
                Text("现在", "Now"),
                Unit.MEASURE,
                [i.actual for i in rows],
                _ref(cells, "actual", rows),
                displays=displays,
            ),
            Column("needed", Text("需达到", "Needed"), Unit.MEASURE, [i.needed for i in rows], displays=displays),
            Column("score", Text("届时得分", "Score then"), Unit.SCORE, [i.score for i in rows]),
            Column("lost", Text("现失分", "Lost now"), Unit.SCORE, [i.lost for i in rows], _ref(cells, "lost", rows)),
            Column("brings", Text("带来", "What it brings"), Unit.TEXT, [brings(i) for i in rows]),
        ),
        tuple(row_name(i.code) for i in rows),
        title=Text("下一步：最值得改进的指标", "Next: the most worthwhile improvements"),
    )


def _ref(cells: str, column: str, rows: Sequence[Improvement]):  # type: ignore[no-untyped-def]
    return lambda i: f"{{{cells}.{column}@{row_name(rows[i].code)}}}"


def about_grade(payee: Payee, rules: Rules) -> tuple[Text, ...]:
    """What else decides the grade: a committee's decision, a veto, or a distribution by quota."""
    r = payee.result
    said = []
    for row in payee.gradings:
        decided = Text(
            "评定调整：按分数和名额为 {before}，评定为 {grade}。{reason}（批准人：{approved_by}）",
            "Committee: grade {before} by score and quota, decided to be {grade}. {reason} (approved by {approved_by})",
        )
        facts = {"before": r["grade_by_quota"], "grade": r["grade_by_committee"]}
        said.append(decided.format(**facts, reason=row["reason"], approved_by=row["approved_by"]))
    if r["grade_by_veto"] is not None:
        reason = next((str(row["reason"] or "") for row in payee.rows["vetoes.vetoes"]), "")
        said.append(
            Text("一票否决：等级不高于 {grade}。{reason}", "Veto: no better than grade {grade}. {reason}").format(
                grade=r["grade_by_veto"], reason=reason
            )
        )
    if rules.parameters["grade_method"] == "quota":
        said.append(
            Text(
                "本方案按比例强制分布，达到分数线后仍受名额限制。",
                "Grades are distributed by quota: reaching the score does not by itself give the grade.",
            )
        )
    return tuple(said)
