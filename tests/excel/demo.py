"""A report that uses everything a report can hold: every unit, mark, chart and way to refer to a cell."""

from datetime import date
from decimal import Decimal

from rmcli.language import Text, same
from rmcli.report.model import Chart, ChartKind, Column, Grid, Mark, Note, Report, Sheet, Unit

SHEET_NAME = Text("结果 & 明细", "Results & detail")
HYPERLINK = '=HYPERLINK("x")'
NAMES = ("张伟", "王芳", "李娜", HYPERLINK, "刘洋", "陈静", "杨勇", "赵敏", "黄磊", "周涛", "Anna O'Neil", "吴刚")
IDS = tuple(f"{10001 + i:06d}" for i in range(len(NAMES)))
SCORES = (101.256, 96.5, 93.17, 91.004, 88.25, 85.5, 79.999, 75.25, 71.0, 66.125, 61.5, 42.75)
GRADES = ("A", "B", "C", "D", "E")
NAMES_OF_GRADES = (
    Text("优秀", "Excellent"),
    Text("良好", "Good"),
    Text("称职", "Competent"),
    Text("基本称职", "Basically competent"),
    Text("不称职", "Not competent"),
)
FLOORS = (90, 80, 70, 60, 0)
FACTORS = (1.3, 1.15, 1.0, 0.8, 0.0)
COUNTS = (4, 2, 3, 2, 1)
BASE = tuple(Decimal(f"{9000 + 731 * i}.{i:02d}") for i in range(len(NAMES)))
DELTA = tuple(Decimal(f"{(-1) ** i * 250 * i}.{i:02d}") for i in range(len(NAMES)))
RORAC = tuple(123456.785 - 15321.1256 * i for i in range(len(NAMES)))


def grade_of(score: float) -> int:
    return next(i for i, floor in enumerate(FLOORS) if score >= floor)


def demo() -> Report:
    """The whole of it: 12 people on two sheets, their grades on the first."""
    return Report(Text("客户经理考核报告（演示）", "RM report (demo)"), (_summary(), _results(), _notes()), GRADES)


def _summary() -> Sheet:
    grades = Grid(
        "grades",
        (
            Column("grade", Text("等级", "Grade"), Unit.GRADE, GRADES),
            Column("name", Text("名称", "Name"), Unit.TEXT, NAMES_OF_GRADES),
            Column("floor", Text("分数下限", "From score"), Unit.NUMBER, FLOORS),
            Column("factor", Text("系数", "Coefficient"), Unit.SCORE, FACTORS),
            Column(
                "count",
                Text("人数", "People"),
                Unit.COUNT,
                COUNTS,
                formula="=COUNTIF({results.people.grade},{grade})",
                total=True,
                mark=Mark.BAR,
            ),
            Column(
                "share", Text("占比", "Share"), Unit.PERCENT, tuple(n / 12 for n in COUNTS), formula=_share_of_people
            ),
        ),
        GRADES,
        title=Text("等级分布", "Distribution of grades"),
    )
    weights = (0.482873, 0.271975, 0.157018, 0.088134)
    nodes = ("财务", "客户", "内部流程", "学习与成长")
    matrix = ((1, 2, 3, 5), (1 / 2, 1, 2, 3), (1 / 3, 1 / 2, 1, 2), (1 / 5, 1 / 3, 1 / 2, 1))
    roots = [row[0] * row[1] * row[2] * row[3] for row in matrix]
    roots = [product**0.25 for product in roots]
    weights = tuple(root / sum(roots) for root in roots)
    judgement = Grid(
        "matrix",
        (
            Column("node", Text("综合", "Composite"), Unit.TEXT, nodes),
            *(Column(f"c{j}", same(nodes[j]), Unit.PRECISE, tuple(row[j] for row in matrix)) for j in range(4)),
            Column(
                "root", Text("方根", "Root"), Unit.PRECISE, tuple(roots), formula="=PRODUCT({c0},{c1},{c2},{c3})^(1/4)"
            ),
            Column(
                "weight", Text("权重", "Weight"), Unit.PERCENT, weights, formula="={root}/SUM({summary.matrix.root})"
            ),
        ),
        nodes,
        title=Text("维度判断矩阵", "Judgement matrix of the dimensions"),
    )
    return Sheet(
        "summary",
        Text("摘要", "Summary"),
        (
            Note(Text("客户经理考核报告", "Relationship managers' report"), heading=True),
            Note(Text("考核期间 2026-07 至 2026-09，方案：内置方案", "Period 2026-07 to 2026-09, built-in scheme")),
            grades,
            Chart(
                ChartKind.COLUMN,
                Text("等级分布", "Grades"),
                "summary.grades.grade",
                ((Text("人数", "People"), "summary.grades.count"),),
            ),
            judgement,
            Chart(
                ChartKind.RADAR,
                Text("维度权重", "Weights"),
                "summary.matrix.node",
                ((Text("权重", "Weight"), "summary.matrix.weight"), (Text("方根", "Root"), "summary.matrix.root")),
                below=True,
            ),
            Chart(
                ChartKind.LINE,
                Text("综合得分（前五名）", "Composite (first five)"),
                f"results.people.name@{IDS[0]}:{IDS[4]}",
                ((Text("得分", "Score"), f"results.people.score@{IDS[0]}:{IDS[4]}"),),
                below=True,
            ),
        ),
    )


def _share_of_people(row: int) -> str:
    return (
        "={count}/SUM({summary.grades.count@A:E})" if row else "={summary.grades.count@A}/SUM({summary.grades.count})"
    )


def _results() -> Sheet:
    n = len(NAMES)
    ranks = [grade_of(score) for score in SCORES]
    pay = tuple(Decimal(str(round(float(b) * FACTORS[g], 2))) for b, g in zip(BASE, ranks, strict=True))
    people = Grid(
        "people",
        (
            Column("rm_id", Text("工号", "RM ID"), Unit.ID, IDS),
            Column("name", Text("姓名", "Name"), Unit.TEXT, NAMES, link=lambda i: f"notes.remarks.text@{IDS[i]}"),
            Column("joined", Text("入职日期", "Hired"), Unit.DATE, (date(2015, 3, 1), *[date(2020, 12, 31)] * (n - 1))),
            Column("month", Text("月份", "Month"), Unit.MONTH, ("2026-07",) * n),
            Column("rorac", Text("风险调整后利润", "RORAC"), Unit.MONEY, RORAC, total=True, mark=Mark.SIGN),
            Column(
                "score",
                Text("综合得分", "Composite"),
                Unit.SCORE,
                SCORES,
                mark=Mark.BAR,
                comment=Text("各维度得分按权重合计", "Dimension scores times their weights, added up"),
            ),
            Column(
                "grade",
                Text("等级", "Grade"),
                Unit.GRADE,
                tuple(GRADES[g] for g in ranks),
                formula=lambda i: (
                    '=IF({score}>=90,"A",IF({score}>=80,"B",IF({score}>=70,"C",IF({score}>={summary.grades.floor@D},"D","E"))))'
                ),
                link=lambda i: f"summary.grades.grade@{GRADES[ranks[i]]}",
            ),
            Column("base", Text("绩效薪酬基数", "Base pay"), Unit.MONEY, BASE, total=True),
            Column(
                "pay",
                Text("考核绩效", "Assessed pay"),
                Unit.MONEY,
                pay,
                formula="=ROUND({base}*INDEX({summary.grades.factor},MATCH({grade},{summary.grades.grade},0)),2)",
                total=True,
            ),
            Column("delta", Text("调整", "Adjustment"), Unit.MONEY, DELTA, total=True, mark=Mark.SIGN),
            Column(
                "net",
                Text("实发金额", "Net pay"),
                Unit.MONEY,
                tuple(a + b for a, b in zip(pay, DELTA, strict=True)),
                formula=lambda i: None if i == 0 else "={pay}+{delta}",
                total=True,
                mark=Mark.SIGN,
            ),
            Column("k0", Text("折扣系数", "k0"), Unit.PRECISE, tuple(1 - 0.01 * i for i in range(n))),
            Column("ok", Text("核对", "OK"), Unit.TEXT, (True,) * n, formula="={net}={pay}+{delta}"),
        ),
        IDS,
        main=True,
    )
    return Sheet(
        "results",
        SHEET_NAME,
        (
            Note(Text("结果", "Results"), heading=True),
            Note(Text("每人一行；点姓名看说明。", "One row each; click a name for the remark.")),
            people,
            Chart(
                ChartKind.BAR,
                Text("综合得分", "Composite"),
                "results.people.name",
                ((Text("得分", "Score"), "results.people.score"),),
                below=True,
            ),
        ),
    )


def _notes() -> Sheet:
    long = "该客户经理本期存款增长较快，但贷款不良率高于目标；建议下期重点清收，并补齐档案资料。" * 2
    remarks = Grid(
        "remarks",
        (
            Column("rm_id", Text("工号", "RM ID"), Unit.ID, (HYPERLINK, *IDS[1:])),
            Column(
                "text",
                Text("说明", "Remark"),
                Unit.LONG_TEXT,
                tuple(long if i % 3 == 0 else "—" for i in range(len(IDS))),
            ),
            Column("any", Text("原文", "As typed"), Unit.NUMBER, (HYPERLINK, 1.5, None, "007", *["x"] * 8)),
            Column("late", Text("晚到", "Late"), Unit.DATE, (HYPERLINK, *[None] * 11)),
            Column("size", Text("实绩", "Actual"), Unit.MEASURE, (1234567.891, 0.0125, -2500, *[95.5] * 9)),
            Column("blank", Text("空结果", "Empty result"), Unit.SCORE, (None,) * 12, formula='=""'),
        ),
        IDS,
        main=True,
        emphasis=(11,),
    )
    none = Grid(
        "none",
        (Column("a", Text("金额", "Amount"), Unit.MONEY, (), total=True),),
        (),
        title=Text("调整", "Adjustments"),
    )
    total = Grid(
        "check",
        (Column("sum", Text("合计", "Sum"), Unit.MONEY, (Decimal(0),), formula="=SUM({notes.none.a})"),),
        ("all",),
    )
    return Sheet("notes", Text("问题与说明", "Problems and notes"), (remarks, none, total), landscape=False)
