"""OUT: who is left out of a run that goes on in spite of errors."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

PERSON_LEFT_OUT = Kind(
    "OUT01",
    Severity.WARNING,
    Text("该人员的数据有错误，本次不计分、不算薪", "the person's data has errors: neither scored nor paid in this run"),
    expected=Text("没有错误的数据", "data without errors"),
    fix=Text("改正该人员的错误后重新运行", "mend the person's errors and run again"),
    why=Text(
        "--keep-going 先计算数据没有错误的人员。有错误的人员整人不计，名次、分布和合计都不含此人，所以逐一列出。",
        "--keep-going computes those whose data has no errors. Whoever has one is left out whole: ranks, distribution and totals "
        "are without them, so each is named.",
    ),
)

NOBODY_LEFT = Kind(
    "OUT02",
    Severity.ERROR,
    Text("每个人的数据都有错误，没有可以计分的人", "everybody's data has errors: nobody is left to be scored"),
    expected=Text("至少一个人的数据没有错误", "one person at least whose data has no errors"),
    fix=Text("改正错误后重新运行", "mend the errors and run again"),
    why=Text(
        "--keep-going 先计算数据没有错误的人员。一个也没有时，没有可写的报告；往往是同一列、同一张表的一个错误。",
        "--keep-going computes those whose data has no errors. Without any there is no report to write; it is mostly one mistake "
        "in one column or sheet.",
    ),
)
