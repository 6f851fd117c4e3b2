"""SCO: scores, once they are computed."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

NO_COMPOSITE = Kind(
    "SCO01",
    Severity.ERROR,
    Text("没有综合得分：{reason}", "no composite score: {reason}"),
    expected=Text(
        "至少一个加权维度有得分，且没有缺失的指标",
        "a score in at least one weighted dimension, and no indicator missing",
    ),
    fix=Text(
        "补上缺失的实绩或目标，核对“不适用”和岗位类型；确实不参加考核的，从名册中删去",
        "enter what is missing, look again at what is declared not applicable and at the role, or take whoever is not to be "
        "scored off the roster",
    ),
    why=Text(
        "综合得分是各维度得分的加权和。指标全部不适用、或有指标缺失而方案规定缺失即报错时，没有可以加权的得分，"
        "也就没有等级和考核绩效；不能当作 0 分。",
        "The composite is the weighted sum of the dimension scores. Where nothing applies, or something is missing that the "
        "scheme does not let be missing, there is nothing to weigh: no grade and no assessed pay. It is not a score of 0.",
    ),
)
