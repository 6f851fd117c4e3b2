"""GRD: a committee's decisions about grades."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity
from rmcli.problems.wording import repeated

GRADED_TWICE = repeated("GRD01")
UNKNOWN_GRADE = Kind(
    "GRD02",
    Severity.ERROR,
    Text("评定的等级不是方案中的等级", "the grade decided on is no grade of the scheme"),
    expected=Text("方案中的等级：{grades}", "a grade of the scheme: {grades}"),
    fix=Text("改为方案中的等级代码", "enter the code of one of the scheme's grades"),
    why=Text(
        "等级决定考核绩效的系数，不认识的等级没有系数。",
        "The grade decides the coefficient of assessed pay; an unknown one has none.",
    ),
)
OVER_A_VETO = Kind(
    "GRD03",
    Severity.ERROR,
    Text("评定的等级 {grade} 高于一票否决的上限 {cap}", "the grade decided on, {grade}, is over the veto's cap, {cap}"),
    expected=Text("不高于 {cap} 的等级；否决事由：{reason}", "a grade not over {cap}; the veto's reason: {reason}"),
    fix=Text(
        "更正评定的等级，或删去这一行；否决登记有误的，更正一票否决表",
        "correct the grade, or delete the row; or the veto, if that is wrong",
    ),
    why=Text(
        "一票否决不能由评定调整解除，否则否决形同虚设。",
        "A decision about a grade cannot lift a veto, or the veto would mean nothing.",
    ),
)
