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
        Column("value", "判断值", Type.NUMBER, required=True),
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
