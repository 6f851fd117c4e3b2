"""VET: vetoes."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

UNKNOWN_GRADE = Kind(
    "VET01",
    Severity.ERROR,
    Text("最高等级不是方案中的等级", "max_grade is no grade of the scheme"),
    expected=Text("方案中的等级：{grades}", "a grade of the scheme: {grades}"),
    fix=Text("改为方案中的等级代码", "enter the code of one of the scheme's grades"),
    why=Text(
        "一票否决把等级限制在某一级以内，等级不认识就无从限制。",
        "A veto caps the grade; a grade that the scheme does not know caps nothing.",
    ),
)
VETO_OUTSIDE = Kind(
    "VET02",
    Severity.WARNING,
    Text(
        "一票否决的日期不在考核期内，仍限制本期等级",
        "the veto's date is outside of the period; it caps this period's grade all the same",
    ),
    expected=Text("{start} 至 {end} 之间的日期", "a date from {start} to {end}"),
    fix=Text("核对日期；不属于本期的，删去此行", "check the date, or delete the row if it belongs to another period"),
    why=Text(
        "表中的每一行都会限制本期的等级，请确认这一事项应在本期处理。",
        "Every row of the sheet caps the grade of this period; make sure that this event belongs to it.",
    ),
)
