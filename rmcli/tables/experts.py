"""The flat sheets of an expert survey: judgements one a row, and the experts with their weights."""

from rmcli.language import Text
from rmcli.tables.spec import Column, TableSpec, Type

JUDGEMENTS = TableSpec(
    "Judgements",
    "判断",
    (
        Column("expert", "专家", Type.TEXT, required=True, filled=True),
        Column("node", "节点", Type.TEXT, required=True, filled=True),
        Column("a", "指标甲", Type.TEXT, required=True, filled=True),
        Column("b", "指标乙", Type.TEXT, required=True, filled=True),
        Column(
            "more_important",
            "更重要者",
            Type.TEXT,
            about=Text("甲、乙或指标名称；有此列时判断值为 1 至 9", "a, b or the criterion; the value is then 1 to 9"),
            also=(
                "更重要",
                "更重要的指标",
                "更重要指标",
                "更重要的一项",
                "哪个更重要",
                "Which is more important",
            ),
        ),
        Column(
            "value", "判断值", Type.NUMBER, required=True, also=("重要程度", "强度", "标度", "Strength", "Intensity")
        ),
    ),
    Text("每行一个判断：指标甲比指标乙重要多少倍", "one judgement a row: how many times a is as important as b"),
    key=("expert", "node", "a", "b"),
)
EXPERTS = TableSpec(
    "Experts",
    "专家",
    (
        Column("expert", "专家", Type.TEXT, required=True, filled=True),
        Column("weight", "权重", Type.NUMBER, default=1, minimum=0, above=True),
    ),
    Text("每行一位专家；权重留空为 1", "one expert a row; a blank weight is 1"),
    key=("expert",),
)
TREE = TableSpec(
    "Weights",
    "权重",
    (
        Column(
            "node", "节点", Type.TEXT, required=True, filled=True, also=("上级", "上层", "Parent", "维度", "Dimension")
        ),
        Column(
            "criterion",
            "项",
            Type.TEXT,
            required=True,
            filled=True,
            also=("指标", "准则", "下级", "Indicator", "Child"),
        ),
    ),
    Text("每行一项：它所属的节点，和它的名称", "one criterion a row: the node it is of, and its name"),
    key=("node", "criterion"),
)
