"""The scheme's own words and numbers: parameters, and every indicator's dimension, source, method, roles and raters."""

from collections.abc import Iterable, Iterator

from rmcli.checks.told import listed
from rmcli.language import Text
from rmcli.problems import Problem, Severity, kind
from rmcli.scheme.model import Scheme
from rmcli.scheme.parameters import PARAMETERS_IN_ORDER, find_parameter
from rmcli.scoring.measured_by import needs_of
from rmcli.scoring.methods import METHOD_NAMED, METHODS
from rmcli.scoring.methods.base import NUMBERS, TITLES
from rmcli.scoring.sources import SOURCE_NAMED, SOURCES
from rmcli.tables.ledger import RATER_GROUPS, ROLES

UNKNOWN_PARAMETER = kind(
    "SCH02",
    Severity.ERROR,
    Text("没有这个参数", "there is no such parameter"),
    expected=Text("参数名：{known}", "one of: {known}"),
    fix=Text("更正参数名，或删去这一行", "correct the key, or delete the row"),
    why=Text(
        "写错的参数名不会起作用，而内置值会悄悄生效，所以必须指出。",
        "A misspelt key has no effect while the built-in value quietly holds, so it has to be said.",
    ),
)
BAD_PARAMETER = kind(
    "SCH03",
    Severity.ERROR,
    Text("参数 {key} 的取值不对", "the value of parameter {key} cannot be used"),
    expected=Text("{expected}", "{expected}"),
    fix=Text("更正取值，或删去这一行以使用内置值", "correct the value, or delete the row to use the built-in one"),
    why=Text("{meaning}", "{meaning}"),
)
UNKNOWN_METHOD = kind(
    "SCH04",
    Severity.ERROR,
    Text("没有这种计分方法", "there is no such scoring method"),
    expected=Text("计分方法：{known}", "one of: {known}"),
    fix=Text("改为已有的计分方法", "choose one of the methods there are"),
    why=Text(
        "计分方法是程序的一部分，方案只能选用，不能自造。", "A method is code; a scheme can choose among them only."
    ),
)
UNKNOWN_SOURCE = kind(
    "SCH05",
    Severity.ERROR,
    Text("指标的来源不认识", "the indicator's source is unknown"),
    expected=Text(
        "{known}",
        "{known}",
    ),
    fix=Text("改为其中一种来源；来自评价的，写明评价人类别", "use one of these; name the rater groups of a survey"),
    why=Text("来源决定指标的实绩从哪里取。", "The source says where the indicator's actual comes from."),
)
UNKNOWN_DIMENSION = kind(
    "SCH06",
    Severity.ERROR,
    Text("指标所属的维度不在维度表中", "the indicator's dimension is not in the Dimensions sheet"),
    expected=Text("维度代码：{known}", "a dimension's code: {known}"),
    fix=Text("更正维度代码，或在维度表中补上该维度", "correct the code, or add the dimension"),
    why=Text("不属于任何维度的指标不会进入综合得分。", "An indicator of no dimension would not reach the composite."),
)
EMPTY_DIMENSION = kind(
    "SCH07",
    Severity.WARNING,
    Text("维度 {dimension} 没有指标", "dimension {dimension} has no indicators"),
    expected=Text("至少一项指标", "at least one indicator"),
    fix=Text("补上指标，或删去该维度", "add indicators, or take the dimension out"),
    why=Text(
        "没有指标的维度没有得分，其权重会按比例分给其他维度。",
        "Without indicators a dimension has no score, and the others take its weight in proportion.",
    ),
)
UNKNOWN_ROLE = kind(
    "SCH08",
    Severity.ERROR,
    Text("适用岗位中有不认识的岗位", "roles names a role that there is not"),
    expected=Text("岗位：{known}", "roles: {known}"),
    fix=Text(
        "更正岗位名称，用逗号分开；空白即全部岗位", "correct the role; separate with commas; blank means every role"
    ),
    why=Text(
        "写错的岗位谁也对不上，本该考核的人就漏掉了。",
        "A misspelt role matches nobody, and whoever was meant is left out.",
    ),
)
NUMBER_MISSING = kind(
    "SCH09",
    Severity.ERROR,
    Text("计分方法 {method} 需要 {number}", "method {method} needs {number}"),
    expected=Text("指标 {indicator} 的{number}，例如 1", "the {number} of indicator {indicator}, such as 1"),
    fix=Text("填上这个数，或换一种计分方法", "enter it, or choose another method"),
    why=Text(
        "这种计分方法的公式中有这个数，缺了就算不出来。",
        "The method's formula has this number in it; without it there is no score.",
    ),
)
NO_RATER_WEIGHT = kind(
    "SCH20",
    Severity.ERROR,
    Text("评价人类别没有权重", "rater groups without a weight"),
    expected=Text("评价人权重表中 {groups} 的权重和最少人数", "weight and minimum of {groups} in the Raters sheet"),
    fix=Text(
        "在评价人权重表中补上，或从指标的来源中去掉", "add them to the Raters sheet, or take them out of the source"
    ),
    why=Text(
        "各类评价人按权重平均，没有权重的一类无从计入。",
        "Groups are averaged by weight; one without a weight cannot count.",
    ),
)
CAP_UNDER_FLOOR = kind(
    "SCH21",
    Severity.ERROR,
    Text("封顶低于保底", "the cap is under the floor"),
    expected=Text("不低于保底 {floor} 的分数", "a score of {floor}, the floor, or more"),
    fix=Text("更正封顶或保底", "correct one of the two"),
    why=Text(
        "得分要同时不低于保底、不高于封顶，这两个数互相矛盾。",
        "A score is at least the floor and at most the cap; both cannot hold.",
    ),
)


def check_parameters(scheme: Scheme) -> Iterator[Problem]:
    """Every given parameter exists and has a value that it can have."""
    table = scheme.sheets.get("Parameters")
    if table is None:
        return
    keys = listed_all(spec.key for spec in PARAMETERS_IN_ORDER)
    for row, (key, value) in enumerate(table.frame[["key", "value"]].itertuples(index=False)):
        if not isinstance(key, str) or not isinstance(value, str):
            continue  # a blank was named on reading
        spec = find_parameter(key)
        if spec is None:
            yield Problem(UNKNOWN_PARAMETER, table.place(row, "key"), key, facts={"known": keys})
            continue
        try:
            spec.parse(value)
        except ValueError:
            facts = {"key": spec.key, "expected": spec.expected, "meaning": spec.meaning}
            yield Problem(BAD_PARAMETER, table.place(row, "value"), value, facts=facts)


def check_indicators(scheme: Scheme) -> Iterator[Problem]:
    """Every word and number of an indicator is one that it can have."""
    dimensions = [d.code for d in scheme.dimensions]
    roles = Text("、".join(ROLES.values()), ", ".join(ROLES))
    methods = Text("、".join(m.title.zh for m in METHODS), ", ".join(m.name for m in METHODS))
    *others, last = (source.writing for source in SOURCES)
    sources = Text("{others}，或 {last}", "{others}, or {last}").format(
        others=Text("、".join(other.zh for other in others), ", ".join(other.en for other in others)), last=last
    )
    for row, i in enumerate(scheme.indicators):

        def at(column: str, row: int = row) -> "tuple[str, int, str]":
            return "Indicators", row, column

        if i.dimension not in dimensions:
            yield Problem(
                UNKNOWN_DIMENSION, scheme.place(*at("dimension")), i.dimension, facts={"known": listed(dimensions)}
            )
        if i.method not in METHOD_NAMED:
            yield Problem(UNKNOWN_METHOD, scheme.place(*at("method")), i.method, facts={"known": methods})
        source, groups_known = SOURCE_NAMED.get(i.source), all(group in RATER_GROUPS for group in i.rater_groups)
        if source is None or source.rated != bool(i.rater_groups) or not groups_known:
            told = i.source + (":" + ",".join(i.rater_groups) if i.rater_groups else "")
            yield Problem(UNKNOWN_SOURCE, scheme.place(*at("source")), told, facts={"known": sources})
        if unknown := [role for role in i.roles if role not in ROLES]:
            yield Problem(UNKNOWN_ROLE, scheme.place(*at("roles")), ",".join(unknown), facts={"known": roles})
        if i.cap is not None and i.cap < i.floor:
            yield Problem(
                CAP_UNDER_FLOOR, scheme.place(*at("cap")), f"{i.cap:.15g}", facts={"floor": f"{i.floor:.15g}"}
            )


def check_needed_numbers(scheme: Scheme) -> Iterator[Problem]:
    """An indicator has the points and the unit that its method needs."""
    for row, i in enumerate(scheme.indicators):
        for need in NUMBERS:
            if need in needs_of(i) and getattr(i, need) is None:
                facts = {"method": METHOD_NAMED[i.method].title, "number": TITLES[need], "indicator": i.code}
                yield Problem(NUMBER_MISSING, scheme.place("Indicators", row, need.value), facts=facts)


def check_rater_groups(scheme: Scheme) -> Iterator[Problem]:
    """Every rater group that an indicator names has a weight, and one of them is over 0."""
    for row, i in enumerate(scheme.indicators):
        groups = [group for group in i.rater_groups if group in RATER_GROUPS]
        without = [group for group in groups if group not in scheme.raters]
        if groups and not without and not any(scheme.raters[group].weight > 0 for group in groups):
            without = groups
        if without:
            said = Text("、".join(RATER_GROUPS[group] for group in without), ", ".join(without))
            given = "Raters" in scheme.sheets and "Indicators" not in scheme.sheets
            place = scheme.place("Raters") if given else scheme.place("Indicators", row, "source")
            yield Problem(NO_RATER_WEIGHT, place, i.code, facts={"groups": said})


def check_dimensions_have_indicators(scheme: Scheme) -> Iterator[Problem]:
    """Every dimension has an indicator."""
    for row, d in enumerate(scheme.dimensions):
        if not scheme.of_dimension(d.code):
            facts = {"dimension": Text(f"{d.code} {d.name.zh}", f"{d.code} {d.name.en}")}
            yield Problem(EMPTY_DIMENSION, scheme.place("Dimensions", row, "code"), d.code, facts=facts)


def listed_all(words: Iterable[str]) -> Text:
    """All the words, however many: they are the choice there is."""
    told = list(words)
    return Text("、".join(told), ", ".join(told))
