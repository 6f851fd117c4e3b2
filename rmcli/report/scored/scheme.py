"""The Scheme sheet: the rules a report was made with, as the small tables that the other sheets' formulas look things up in."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from rmcli.currency import Currency
from rmcli.display import MONEY
from rmcli.language import Text, listed
from rmcli.report.cell_values import value_of
from rmcli.report.columns import code_column
from rmcli.report.formulas import row_name
from rmcli.report.model import Column, Grid, Note, Sheet, Unit, Value
from rmcli.report.scored import bands, scheme_lists, scheme_pay
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.scheme.canonical import OF_OLD
from rmcli.scheme.model import HIGH, Indicator, Parameters, Scheme
from rmcli.scheme.parameter_spec import ParameterSpec
from rmcli.scheme.parameter_spec import Value as ParameterValue
from rmcli.scheme.parameters import PARAMETER
from rmcli.scheme.rows_of_sheets import origin_of
from rmcli.scheme.words import source_said
from rmcli.scoring.measured_by import method_of, shown_in, source_of
from rmcli.scoring.methods import METHODS
from rmcli.scoring.methods.base import TITLES, Need
from rmcli.scoring.sources.base import Asks
from rmcli.tables.scheme_indicators import BETTER, DISPLAY_WORDS, MISSING
from rmcli.tables.spec import WordList


def sheet(m: PaidPeriod) -> Sheet:
    scheme = m.scheme
    blocks = [
        parameters(scheme.parameters),
        grades(scheme),
        scheme_pay.tiers(scheme),
        scheme_pay.roles(scheme),
        *([scheme_pay.prices(scheme)] if scheme.prices else []),
        *([scheme_pay.factors(scheme)] if scheme.factors else []),
        scheme_lists.kinds(scheme),
        _raters(scheme),
        _dimensions(scheme),
        _indicators(scheme),
        *([bands.grid(scheme)] if scheme.bands else []),
        scheme_lists.points(scheme),
        scheme_lists.ladder(scheme),
        scheme_lists.education(scheme),
        *([own] if (own := scheme_lists.aliases(scheme)) else []),
    ]
    about = Text(
        "本次考核所用的规则。其他工作表的公式都引用这里的数字。",
        "The rules of this run. Formulas of the other sheets refer to these numbers.",
    )
    return Sheet(
        "scheme", Text("方案", "Scheme"), (Note(about), *blocks), about=Text("规则与参数", "rules and parameters")
    )


def parameters(given: Parameters) -> Grid:
    """Every parameter with its meaning; one that only some schemes set, where this one does."""
    every = {f.name: getattr(given, f.name) for f in fields(given)}
    keys = tuple(key for key, value in every.items() if key not in OF_OLD or value != OF_OLD[key])
    values: list[Value] = [_value(PARAMETER[key], getattr(given, key)) for key in keys]
    return Grid(
        "parameters",
        (
            Column("key", Text("参数", "Parameter"), Unit.TEXT, keys),
            Column("value", Text("取值", "Value"), Unit.NUMBER, values, words=_choices(keys)),
            Column("meaning", Text("说明", "Meaning"), Unit.LONG_TEXT, [PARAMETER[key].meaning for key in keys]),
        ),
        keys,
        title=Text("参数", "Parameters"),
        main=True,
    )


def _choices(keys: Sequence[str]) -> dict[str, Text]:
    """The words of these parameters' choices, by key: no word is another parameter's for something else."""
    chosen = [choices for key in keys if (choices := PARAMETER[key].choices)]
    return {key: Text(zh, key) for choices in chosen for key, zh in choices.items()}


def _value(spec: ParameterSpec, given: ParameterValue) -> Value:
    """A choice in words, any other value as it is."""
    if isinstance(given, Currency):
        return given.written
    return Text(spec.shown(given, "zh"), spec.shown(given, "en")) if spec.choices else value_of(given)


def grades(scheme: Scheme) -> Grid:
    """The grades, best first, with their bounds and coefficients."""
    rows = scheme.grades
    return Grid(
        "grades",
        (
            Column("grade", Text("等级", "Grade"), Unit.GRADE, [g.grade for g in rows]),
            Column("name", Text("名称", "Name"), Unit.TEXT, [g.name for g in rows]),
            Column(
                "min_score",
                Text("分数下限", "From score"),
                Unit.NUMBER,
                [value_of(g.min_score) for g in rows],
                comment=Text("综合得分不低于此数；空白即无下限", "the composite is not under this; blank is no bound"),
            ),
            Column("coefficient", Text("系数", "Coefficient"), Unit.NUMBER, [value_of(g.coefficient) for g in rows]),
            Column("quota", Text("比例", "Quota"), Unit.PERCENT, [value_of(g.quota) for g in rows]),
        ),
        tuple(row_name(g.grade) for g in rows),
        title=Text("等级（从高到低）", "Grades, best first"),
    )


def _raters(scheme: Scheme) -> Grid:
    groups = tuple(scheme.raters.values())
    return Grid(
        "raters",
        (
            Column("group", Text("评价人类别", "Rater group"), Unit.TEXT, list(scheme.lists.rater_groups.values())),
            Column("weight", Text("权重", "Weight"), Unit.NUMBER, [g.weight for g in groups]),
            Column("min_raters", Text("最少人数", "Fewest raters"), Unit.COUNT, [g.min_raters for g in groups]),
        ),
        tuple(scheme.raters),
        title=Text("评价人权重", "Weights of the rater groups"),
    )


def _dimensions(scheme: Scheme) -> Grid:
    rows = scheme.dimensions
    kinds = {"additional": Text("附加", "additional"), "weighted": Text("加权", "weighted")}
    words = [kinds["additional" if d.additional else "weighted"] for d in rows]
    return Grid(
        "dimensions",
        (
            code_column([d.code for d in rows]),
            Column("name", Text("名称", "Name"), Unit.TEXT, [d.name for d in rows]),
            Column("kind", Text("类型", "Kind"), Unit.TEXT, words, words=kinds),
        ),
        tuple(row_name(d.code) for d in rows),
        title=Text("维度（权重见“权重”表）", "Dimensions (their weights: sheet Weights)"),
    )


def _indicators(scheme: Scheme) -> Grid:
    rows = scheme.indicators
    displays = {**DISPLAY_WORDS, MONEY.name.en: scheme.currency.name}
    return Grid(
        "indicators",
        (
            code_column([i.code for i in rows]),
            Column("name", Text("名称", "Name"), Unit.TEXT, [i.name for i in rows]),
            Column("dimension", Text("维度", "Dimension"), Unit.TEXT, [i.dimension for i in rows]),
            Column("source", Text("来源", "Source"), Unit.TEXT, [_source(i, scheme) for i in rows]),
            Column(
                "method",
                Text("计分方法", "Method"),
                Unit.TEXT,
                [method_of(i).title for i in rows],
                words={method.name: method.title for method in METHODS},
            ),
            Column("points", Text("分值", "Points"), Unit.NUMBER, [i.points for i in rows]),
            Column("unit", Text("单位", "Unit"), Unit.NUMBER, [i.unit for i in rows]),
            Column("cap", Text("封顶", "Cap"), Unit.NUMBER, [i.cap for i in rows]),
            Column("floor", Text("保底", "Floor"), Unit.NUMBER, [i.floor for i in rows]),
            Column("prorate", Text("按在岗天数折算", "Prorated"), Unit.TEXT, [value_of(i.prorate) for i in rows]),
            Column(
                "missing",
                Text("缺失处理", "If missing"),
                Unit.TEXT,
                [MISSING[i.missing] for i in rows],
            ),
            Column("roles", Text("适用岗位", "Roles"), Unit.TEXT, [_roles_of(i, scheme) for i in rows]),
            Column("veto_at", Text("否决值", "Veto at"), Unit.NUMBER, [i.veto_at for i in rows]),
            Column("veto_grade", Text("否决等级", "Veto grade"), Unit.TEXT, [i.veto_grade for i in rows]),
            *_of_few_methods(rows),
            Column(
                "display",
                Text("显示单位", "Shown in"),
                Unit.TEXT,
                [displays.get(word, word) or None for word in map(shown_in, rows)],
                words=displays,
                comment=Text("实绩和目标的显示单位，不影响计算", "the unit that actuals and targets are shown in"),
            ),
        ),
        tuple(row_name(i.code) for i in rows),
        title=Text("指标", "Indicators"),
    )


def _of_few_methods(rows: Sequence[Indicator]) -> Iterator[Column]:
    """The columns that only few methods have numbers in, where an indicator of the scheme has one."""
    used = frozenset[Need]().union(*(method_of(i).uses for i in rows))
    for need in (Need.POINTS_OVER, Need.LIMIT_OVER, Need.LIMIT_UNDER):
        if need in used:
            title = Text(TITLES[need].zh, TITLES[need].en.capitalize())
            yield Column(need.value, title, Unit.NUMBER, [getattr(i, need.value) for i in rows])
    if Need.BETTER in used:
        said = [BETTER[i.better or HIGH] if Need.BETTER in method_of(i).uses else None for i in rows]
        yield Column("better", Text("方向", "Better"), Unit.TEXT, said, words=BETTER)


def _source(indicator: Indicator, scheme: Scheme) -> Text:
    """The source by its name, and behind it what the scheme names: rater groups, or lines and book, or the columns of a ratio."""
    source = source_of(indicator)
    if source.asks is Asks.GROUPS:
        groups = listed(scheme.lists.name(WordList.RATER_GROUPS, g) for g in indicator.rater_groups)
        return Text("{source}：{groups}", "{source}: {groups}").format(source=source.title, groups=groups)
    origin = origin_of(indicator)
    return Text(*(source_said(origin, scheme.lists.rater_groups, lang) for lang in ("zh", "en")))


def _roles_of(indicator: Indicator, scheme: Scheme) -> Text:
    if not indicator.roles:
        return Text("全部", "all")
    return listed(scheme.lists.name(WordList.ROLES, r) for r in indicator.roles)
