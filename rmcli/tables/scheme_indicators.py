"""The sheet Indicators of the scheme workbook: an indicator's source, method and numbers, each explained on its column."""

from collections.abc import Iterable
from types import MappingProxyType

from rmcli.display import DISPLAYS
from rmcli.language import Text, same
from rmcli.scoring.methods import METHODS
from rmcli.scoring.methods.base import TITLES, Need
from rmcli.scoring.sources import SOURCES
from rmcli.tables.spec import Column, TableSpec, Type

MISSING = {"error": Text("报错", "error"), "zero": Text("计零", "zero"), "exclude": Text("不计入", "exclude")}
DISPLAY_WORDS = {key: display.name for key, display in DISPLAYS.items()}
BETTER = {"high": Text("越高越好", "high"), "low": Text("越低越好", "low")}


def _listed(rules: Iterable[tuple[Text, Text]]) -> Text:
    """Rules by name, one a line."""
    lines = (Text("{name}：{rule}", "{name}: {rule}").format(name=name, rule=rule) for name, rule in rules)
    return same("\n").joined(lines)


def _number_of(need: Need, about: Text) -> Column:
    """A number of one method's, 0 or more."""
    return Column(need.value, TITLES[need].zh, Type.NUMBER, minimum=0, about=about)


_WITH_EXAMPLE = Text("{rule}（例如 {example}）", "{rule} (such as {example})")

CODE = Column("code", "代码", Type.ID, required=True, filled=True)
NAME = Column("name", "名称", Type.TEXT, required=True, filled=True)
WEIGHT = Column("weight", "权重", Type.SHARE, minimum=0, maximum=1)


INDICATORS = TableSpec(
    "Indicators",
    "指标",
    (
        CODE,
        NAME,
        Column("dimension", "维度", Type.ID, required=True, filled=True),
        Column(
            "source",
            "来源",
            Type.TEXT,
            required=True,
            filled=True,
            about=_listed((s.writing, s.words.named) for s in SOURCES),
        ),
        Column(
            "method",
            "计分方法",
            Type.CHOICE,
            required=True,
            filled=True,
            choices={m.name: Text(m.title.zh, m.name) for m in METHODS},
            about=_listed(
                (m.title, _WITH_EXAMPLE.format(rule=m.words.named, example=m.example_in_words)) for m in METHODS
            ),
        ),
        Column(Need.POINTS.value, TITLES[Need.POINTS].zh, Type.NUMBER),
        Column(Need.UNIT.value, TITLES[Need.UNIT].zh, Type.NUMBER, minimum=0, above=True),
        Column("cap", "封顶", Type.NUMBER, marks=True),
        Column("floor", "保底", Type.NUMBER, default=0, marks=True),
        Column("prorate", "按月折算", Type.YES_NO),
        Column("missing", "缺失处理", Type.CHOICE, choices=MISSING),
        Column(
            "roles",
            "适用岗位",
            Type.TEXT,
            about=Text("用逗号分开；空白即全部岗位", "separated by commas; blank means every role"),
        ),
        Column("veto_at", "否决值", Type.NUMBER),
        Column("veto_grade", "否决等级", Type.TEXT),
        WEIGHT,
        _number_of(
            Need.POINTS_OVER,
            Text("加减分法：好于目标时每单位加的分", "plus_minus: points for each unit beyond the target"),
        ),
        _number_of(
            Need.LIMIT_OVER,
            Text("加减分法：最多加的分；空白即不限", "plus_minus: the most that is added; blank: no limit"),
        ),
        _number_of(
            Need.LIMIT_UNDER,
            Text("加减分法：最多减的分；空白即不限", "plus_minus: the most that is taken; blank: no limit"),
        ),
        Column(
            Need.BETTER.value,
            TITLES[Need.BETTER].zh,
            Type.CHOICE,
            choices=BETTER,
            about=Text(
                "加减分法、排名计分法：实绩越高越好（空白即是），还是越低越好",
                "plus_minus and rank: whether a higher actual is better (so if blank) or a lower one",
            ),
        ),
        Column(
            "display",
            "显示单位",
            Type.CHOICE,
            choices=DISPLAY_WORDS,
            own=True,
            synonyms=MappingProxyType(
                {"yuan": "money", "cny": "money", "人民币": "money", "金额": "money", "百分比": "%"}
            ),
            about=Text(
                "报告和薪酬单中怎样显示实绩和目标，不影响计算：% 把 0.0035 显示为 0.35%，万元 把以元计的金额除以 10,000；也可写自己的单位",
                "how reports and payout sheets show actuals and targets, without effect on the score: % shows 0.0035 as 0.35 %, 10k "
                "divides amounts by 10,000; any other word is a unit of your own",
            ),
        ),
    ),
    Text("每个维度的指标", "the indicators of each dimension"),
    key=("code",),
)
