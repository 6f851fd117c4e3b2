"""A composite explained: dimensions, indicators by their methods, actuals and targets, weights down to the matrix."""

import math
from collections.abc import Iterator, Sequence

from rmcli.insight.explanation.step import NOWHERE, Row, Step, points, row_of, rows_of, shown
from rmcli.language import Text, same
from rmcli.problems import Place
from rmcli.scheme.model import Dimension, Indicator, Scheme
from rmcli.scoring.measured_by import display_of, is_entered, is_money, method_of, params_of, source_of
from rmcli.scoring.methods.base import NUMBERS, TITLES, Need
from rmcli.scoring.result import STATES, ScoreRun, State
from rmcli.tables.data import Table

COMPOSITE = Text("综合得分", "Composite")
_NOT_COUNTED = Text("不计", "not counted")
_NO_SCORE = Text("无", "none")


def of(run: ScoreRun, rm_id: str) -> Step:
    """An RM's composite; without a score where something is missing."""
    scheme, decimals = run.scheme, run.scheme.parameters.score_decimals
    result = row_of(run.results, rm_id)
    scores = {row["dimension"]: row for row in rows_of(run.dimensions, rm_id)}
    parts = tuple(_dimension(run, rm_id, d, scores[d.code]) for d in scheme.dimensions)
    composite = result["composite"]
    if math.isnan(composite):
        return Step(COMPOSITE, _NO_SCORE, Text("有缺失的指标", "an indicator is missing"), parts=parts)
    counted = [
        (scores[d.code]["weight"], scores[d.code]["score"], d.additional)
        for d in scheme.dimensions
        if scores[d.code]["weight"] > 0
    ]
    said = Text("{sum}，四舍五入到 {n} 位小数", "{sum}, half up to {n} decimals").format(
        sum=_added(counted), n=decimals
    )
    return Step(COMPOSITE, same(f"{composite:.{decimals}f}"), said, parts=parts)


def indicator(run: ScoreRun, rm_id: str, code: str) -> Step:
    """One indicator of one RM, by its code."""
    found = next(i for i in run.scheme.indicators if i.code == code)
    row = next(row for row in rows_of(run.indicators, rm_id) if row["indicator"] == code)
    return _indicator(run, rm_id, found, row)


def _dimension(run: ScoreRun, rm_id: str, dimension: Dimension, row: Row) -> Step:
    """The score of a dimension: what its indicators score by their weights, or points that are added."""
    own = [r for r in rows_of(run.indicators, rm_id) if r["dimension"] == dimension.code]
    by_code = {i.code: i for i in run.scheme.indicators}
    parts = [_indicator(run, rm_id, by_code[str(r["indicator"])], r) for r in own]
    name = Text("{code} {name}", "{code} {name}").format(code=dimension.code, name=dimension.name)
    counted = [(r["weight"], r["score"], dimension.additional) for r in own if r["weight"] > 0]
    if not counted:
        return Step(name, _NOT_COUNTED, Text("没有适用的指标", "no indicator applies"), parts=tuple(parts))
    if math.isnan(row["score"]):
        return Step(name, _NO_SCORE, parts=tuple(parts))
    if not dimension.additional:
        parts.append(_weight_of_dimension(run, dimension, row))
    return Step(name, same(points(row["score"], 4)), _added(counted), parts=tuple(parts))


def _indicator(run: ScoreRun, rm_id: str, indicator: Indicator, row: Row) -> Step:
    name = Text("{code} {name}", "{code} {name}").format(code=indicator.code, name=indicator.name)
    state = State(str(row["state"]))
    if state not in (State.SCORED, State.ZERO):
        value = _NO_SCORE if state is State.MISSING else _NOT_COUNTED
        return Step(name, value, STATES[state], _declared(run, row, state))
    dimension = next(d for d in run.scheme.dimensions if d.code == indicator.dimension)
    parts = [_actual(run, rm_id, indicator, row)]
    if method_of(indicator).needs_target:
        parts.append(_target(run, indicator, row))
    if not dimension.additional:
        parts.append(_weight(run, indicator, row))
    if state is State.ZERO:
        return Step(name, same(points(0)), STATES[state], parts=tuple(parts))
    return Step(name, same(points(row["score"])), _rule(run, indicator, row), parts=tuple(parts))


def _declared(run: ScoreRun, row: Row, state: State) -> Place:
    """Where it is said that an indicator is not applicable."""
    if state is not State.NOT_APPLICABLE:
        return NOWHERE
    return _cell(run.tables.actuals, row["actual_row"]) or _cell(run.tables.targets, row["target_row"]) or NOWHERE


def _rule(run: ScoreRun, indicator: Indicator, row: Row) -> Text:
    """The method with the RM's figures, and what floor or cap made of it."""
    bands_of = run.scheme.bands.get(indicator.code, ())
    method, params = method_of(indicator), params_of(indicator, bands_of, run.scheme.parameters.edges)
    words = method.words_by(params)
    told = {"actual": row["actual"], "target": row["target"]}
    told |= {need.value: getattr(params, need.value) for need in NUMBERS}
    filled = {slot: _number(told[slot]) for slot in words.slots if slot in told}
    filled |= {s: _measured(run.scheme, indicator, row[s]) for s in ("actual", "target") if s in words.slots}
    said = words.filled(filled)
    raw, score = row["raw"], row["score"]
    if Need.BANDS in method.needs:
        bands = Text("；", "; ").joined(_band(b.lower, b.score, above=params.above) for b in params.bands)
        said = Text("{rule}（{bands}）", "{rule} ({bands})").format(rule=said, bands=bands)
    if raw == score:
        return said
    bound, at = ("cap", indicator.cap) if raw > score else ("floor", indicator.floor)
    facts = {"rule": said, "raw": points(raw), "bound": TITLES[bound], "at": shown(at or 0)}
    return Text("{rule} = {raw}，{bound} {at}", "{rule} = {raw}, {bound} {at}").format(**facts)


def _band(lower: float | None, score: float, *, above: bool) -> Text:
    if lower is None:
        return Text("以下 {score} 分", "under them {score}").format(score=shown(score))
    if above:
        return Text("高于 {lower} {score} 分", "{score} over {lower}").format(lower=shown(lower), score=shown(score))
    return Text("{lower} 起 {score} 分", "{score} from {lower}").format(lower=shown(lower), score=shown(score))


def _in_unit(scheme: Scheme, indicator: Indicator, value: float) -> Text:
    """An actual or target as the indicator's unit shows it."""
    display = display_of(indicator)
    if display is None or display.money:
        return same(_measured(scheme, indicator, value))
    return Text(display.written(value, "zh"), display.written(value, "en"))


def _measured(scheme: Scheme, indicator: Indicator, value: float) -> str:
    """An actual or target: money to the smallest unit of the currency, anything else as it is."""
    return f"{scheme.currency.rounded(value):,f}" if is_money(indicator) else shown(value)


def _number(value: float) -> str | Text:
    return shown(value) if math.isfinite(value) else Text("无", "none")


def _actual(run: ScoreRun, rm_id: str, indicator: Indicator, row: Row) -> Step:
    """The actual: a cell, or what its source takes it from."""
    value = row["actual"]
    said = _NO_SCORE if math.isnan(value) else _in_unit(run.scheme, indicator, value)
    source = source_of(indicator)
    if is_entered(indicator):
        return Step(Text("实绩", "Actual"), said, place=_cell(run.tables.actuals, row["actual_row"]) or NOWHERE)
    parts = (*_ratings(run, rm_id, indicator), *_figures(run, rm_id, indicator), *_hired(run, rm_id, indicator))
    return Step(Text("实绩", "Actual"), said, source.words.named, parts=parts)


def _ratings(run: ScoreRun, rm_id: str, indicator: Indicator) -> Iterator[Step]:
    """The rater groups of a survey; one with too few raters is named, and its mean is nobody's to see."""
    groups = run.scheme.lists.rater_groups
    for row in rows_of(run.survey, rm_id):
        if row["indicator"] != indicator.code:
            continue
        title = groups.get(str(row["rater_group"]), same(str(row["rater_group"])))
        if row["used"]:
            rule = Text("{n} 人评价的平均，权重 {w}", "mean of {n} raters, weight {w}")
            value = same(points(row["mean"], 4))
            yield Step(title, value, rule.format(n=row["raters"], w=shown(row["weight"])))
        else:
            yield Step(title, _NOT_COUNTED, Text("评价人数不足", "too few raters"))


def _figures(run: ScoreRun, rm_id: str, indicator: Indicator) -> Iterator[Step]:
    """What the ledger's rows, or two columns of Actuals, give."""
    for row in rows_of(run.figures, rm_id):
        if row["indicator"] == indicator.code:
            value = same(shown(row["amount"]))
            rows, taken = row["rows"], source_of(indicator).taken
            place = run.tables.ledger.place(rows[0], taken.column if taken else None) if rows else NOWHERE
            more = Text("台账 {n} 行，首行见此", "{n} rows of the ledger, the first here").format(n=len(rows))
            yield Step(same(str(row["what"]) or indicator.code), value, more if rows else Text("", ""), place)


def _hired(run: ScoreRun, rm_id: str, indicator: Indicator) -> Iterator[Step]:
    """The hire date, for years of service."""
    if indicator.source == "tenure":
        roster = run.tables.roster
        at = roster.frame.index[roster.frame["rm_id"] == rm_id][0]
        day = roster.frame["hire_date"].iat[at]
        yield Step(Text("入职日期", "Hire date"), same(str(day.date())), place=roster.place(int(at), "hire_date"))


def _target(run: ScoreRun, indicator: Indicator, row: Row) -> Step:
    """The target, in proportion to the days in post where the indicator says so."""
    place = _cell(run.tables.targets, row["target_row"]) or NOWHERE
    whole, own = row["target_full"], row["target"]
    rule = Text("", "")
    if indicator.prorate and whole != own:
        share = shown(row["days_share"])
        rule = Text("{whole} × 在岗天数比例 {share}", "{whole} x share of days in post {share}").format(
            whole=_measured(run.scheme, indicator, whole), share=share
        )
    return Step(Text("目标", "Target"), _in_unit(run.scheme, indicator, own), rule, place)


def _weight(run: ScoreRun, indicator: Indicator, row: Row) -> Step:
    """The weight within the dimension: the scheme's, scaled where some indicators do not apply."""
    node = next(n for n in run.weights if n.node == indicator.dimension)
    base = node.weights[node.criteria.index(indicator.code)]
    return _weighed(run.scheme, indicator.dimension, base, row["weight"])


def _weight_of_dimension(run: ScoreRun, dimension: Dimension, row: Row) -> Step:
    node = run.weights[0]
    base = node.weights[node.criteria.index(dimension.code)]
    return _weighed(run.scheme, "", base, row["weight"])


def _weighed(scheme: Scheme, node: str, base: float, weight: float) -> Step:
    matrix = scheme.matrix(node)
    rule = Text("判断矩阵", "judgement matrix") if matrix else Text("权重列", "column of weights")
    if not math.isclose(base, weight, rel_tol=1e-12):
        rule = Text("{rule}给出 {base}，按适用的部分折算", "{rule} gives {base}, scaled to what applies").format(
            rule=rule, base=shown(base)
        )
    place = matrix.place if matrix else scheme.place("Indicators" if node else "Dimensions", None, "weight")
    return Step(Text("权重", "Weight"), same(shown(weight)), rule, place)


def _added(parts: Sequence[tuple[float, float, bool]]) -> Text:
    """w x s + w x s + ..., additional points without a weight."""
    return Text(" + ", " + ").joined(
        same(points(float(score), 4))
        if additional
        else Text("{w} × {s}", "{w} x {s}").format(w=shown(float(weight)), s=points(float(score), 4))
        for weight, score, additional in parts
    )


def _cell(table: Table, row: int) -> Place | None:
    """The cell of a value in a wide table's frame; None where there is none."""
    return None if row < 0 else table.place(row, "value")
