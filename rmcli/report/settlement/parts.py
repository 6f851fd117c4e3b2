"""The By period sheet: one row an RM and report, what it paid and on what, and its part of the year's assessed pay."""

from collections.abc import Callable
from fractions import Fraction

from rmcli.language import Text
from rmcli.payroll.settlement.year_end import PaidPerson
from rmcli.report.columns import name_column, rm_id_column
from rmcli.report.formulas import DECIMALS, ref, row_name, sum_to_fen
from rmcli.report.model import Column, Grid, Mark, Note, Sheet, Unit
from rmcli.report.records import Row
from rmcli.report.settlement.people import PEOPLE
from rmcli.report.settlement.settled_year import SettledYear

PARTS = "parts.parts"
_HOW = Text(
    "左边是各期报告当时所发，右边是全年应发按各期在岗月数分成的份额。份额先舍到最小货币单位，余下的几个单位依次给舍去最多的期（最大余数法，"
    "相同的先给较早的一期），因此各期份额之和正好等于全年应发。",
    "On the left what each report paid at the time, on the right its part of the year's assessed pay, by months in post. A part "
    "is first rounded down to the smallest unit; the units that are left go to the parts that lost most (largest remainder, "
    "equals to the earlier period first), so that the parts add up to the year's exactly.",
)
_ABSENT, _NOT_IN_POST = Text("报告中没有此人", "not in the report"), Text("不在岗", "not in post")


def sheet(m: SettledYear) -> Sheet:
    rows = m.parts
    then = [m.paid[at % len(m.paid)].people.get(r["rm_id"]) for at, r in enumerate(rows)]
    names = tuple(row_name(r["rm_id"], r["period"]) for r in rows)
    people = {p["rm_id"]: p["name"] for p in m.people}
    exact = [_exact(m, r) for r in rows]

    def live(formula: Callable[[int], str]) -> Callable[[int], str | None]:
        """The formula, but not for somebody who was never in post in the year."""
        return lambda at: formula(at) if m.due[rows[at]["rm_id"]]["months_in_post"] else None

    def year(at: int, key: str) -> str:
        return ref(f"{PEOPLE}.{key}", row_name(rows[at]["rm_id"]))

    def own(at: int, key: str) -> str:
        return ref(f"{PARTS}.{key}", *m.ends(rows[at]["rm_id"]))

    def whole(at: int) -> str:
        return f"{year(at, 'due')}*{{worked}}/{year(at, 'worked')}"

    def part(at: int) -> str:
        """A fen more for as many of the largest remainders as there are fen left; of equal ones the earlier first."""
        before = ref(f"{PARTS}.rest", m.ends(rows[at]["rm_id"])[0], names[at])
        place = f'COUNTIF({own(at, "rest")},">"&{{rest}})+COUNTIF({before},{{rest}})'
        return sum_to_fen(
            f"{{down}}+IF({place}<=ROUND({m.currency.whole}*({year(at, 'due')}-SUM({own(at, 'down')})),0),{m.money(1)},0)"
        )

    columns = (
        rm_id_column([r["rm_id"] for r in rows], lambda at: f"{PEOPLE}.rm_id@{row_name(rows[at]['rm_id'])}"),
        name_column([people[r["rm_id"]] for r in rows]),
        Column("period", Text("期间", "Period"), Unit.TEXT, [r["period"] for r in rows]),
        Column("grade", Text("当期等级", "Grade then"), Unit.GRADE, [(p.grade or None) if p else None for p in then]),
        Column(
            "coefficient",
            Text("当期系数", "Coefficient then"),
            Unit.NUMBER,
            [p.coefficient if p else None for p in then],
        ),
        Column("base", Text("当期基数", "Base then"), Unit.MONEY, [p.base_pay if p else None for p in then]),
        Column(
            "worked_then",
            Text("当期在岗月数", "Months then"),
            Unit.PRECISE,
            [p.months_in_post if p else None for p in then],
            comment=Text("报告当时所用的折合在岗月数", "months in post as the report had them"),
        ),
        Column(
            "paid",
            Text("已发考核绩效", "Assessed pay paid"),
            Unit.MONEY,
            [m.money(r["paid_fen"]) for r in rows],
            total=True,
            comment=Text("报告“薪酬”表中的考核绩效", "assessed pay on sheet Pay of the report"),
        ),
        Column("source", Text("来源", "Source"), Unit.TEXT, [_source(p, r) for p, r in zip(then, rows, strict=True)]),
        Column(
            "worked",
            Text("年度在岗月数", "Months in the year"),
            Unit.PRECISE,
            [float(r["months_in_post"]) for r in rows],
            comment=Text(
                "按年度名册：本期各月 在岗天数 / 当月天数 之和",
                "by the year's roster: sum over the period's months of days in post / days of the month",
            ),
        ),
        Column(
            "down",
            Text("份额（向下取整）", "Part, rounded down"),
            Unit.MONEY,
            [m.money(int(e)) for e in exact],
            live(lambda at: f"ROUNDDOWN(ROUND({whole(at)},9),{DECIMALS})"),
            comment=Text(
                "全年应发 × 本期在岗月数 / 全年在岗月数", "due in the year x months of the period / of the year"
            ),
        ),
        Column(
            "rest",
            Text("舍去", "Cut off"),
            Unit.NUMBER,
            [round(float((e - int(e)) / m.currency.whole), 9) for e in exact],
            live(lambda at: f"ROUND({whole(at)}-{{down}},9)"),
            comment=Text("不足一个最小单位的部分", "what is less than one smallest unit"),
        ),
        Column(
            "due",
            Text("全年应发的份额", "Part of the year's"),
            Unit.MONEY,
            [m.money(r["assessed_fen"]) for r in rows],
            live(part),
            total=True,
            comment=Text(
                "向下取整的份额，加上余下的一个单位（如有）", "the part rounded down, and one of the units left, if any"
            ),
        ),
        Column(
            "difference",
            Text("差额", "Difference"),
            Unit.MONEY,
            [m.money(r["difference_fen"]) for r in rows],
            sum_to_fen("{due}-{paid}"),
            total=True,
            mark=Mark.SIGN,
            comment=Text("份额 − 已发；各期之和即全年差额", "part - paid; the periods add up to the year's difference"),
        ),
    )
    return Sheet("parts", Text("分期", "By period"), (Note(_HOW), Grid("parts", columns, names, main=True)))


def _source(then: PaidPerson | None, row: Row) -> str | Text:
    """The cell of what was paid, or why there is none."""
    if then is None:
        return _ABSENT if row["months_in_post"] else _NOT_IN_POST
    return str(then.place.in_its_file)


def _exact(m: SettledYear, row: Row) -> Fraction:
    """The part of the year's pay before it is rounded, in fen."""
    due = m.due[row["rm_id"]]
    whole, worked = Fraction(due["months_in_post"]), Fraction(row["months_in_post"])
    return due["assessed_fen"] * worked / whole if whole else whole
