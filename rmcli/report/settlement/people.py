"""The Settlement sheet: one row an RM, from the year's grade to what is still to be paid or taken back."""

from decimal import Decimal

from rmcli.language import Text
from rmcli.payroll.components import ASSESSED, components
from rmcli.payroll.gross_pay.shape import shape_of
from rmcli.payroll.settlement.year_end import settling_adjustments
from rmcli.report.cell_values import number
from rmcli.report.columns import (
    base_column,
    branch_column,
    months_in_post_column,
    name_column,
    rm_id_column,
    role_column,
    team_column,
)
from rmcli.report.formulas import OK, added, in_row, of_component, ref, row_name, same_person, sum_to_fen
from rmcli.report.lines import Line, totals_grid
from rmcli.report.model import Block, Column, Grid, Mark, Note, Sheet, Unit, Value
from rmcli.report.scored.summary import SORTING
from rmcli.report.settlement.settled_year import SettledYear
from rmcli.tables.spec import WordList

PEOPLE, UNSETTLED = "settlement.people", "settlement.unsettled"
HEADING = Text("年终清算 {year}", "Year-end settlement {year}")
HOW = Text(
    "考核绩效按全年综合得分和等级重新计算，减去各期报告已发的考核绩效：差额为正的补发，为负的扣回。综合得分的由来见 "
    "rmcli score 对同一份年度台账写出的报告。",
    "Assessed pay is computed again on the year's composite and grade, less what the reports paid of it: over 0 it is still to "
    "be paid, under 0 it is taken back. Where a composite comes from, the report of rmcli score on the same ledger says.",
)
GROSS = Text(
    "差额是应发金额：不从中提取公共绩效，也不延期。“调整”表把差额列为奖金或追索扣回，可原样贴入下期台账；下期同样不再提取、不再延期，"
    "追索扣回先从该人尚未发放的延期支付中扣。“延期比例”不为 0 的岗位，补发部分是否也要延期，由贵行决定。"
    "年内离任的人员不在下期名册中，须另行结清。",
    "The difference is gross: nothing is withheld from it for the pool, and nothing deferred. Sheet Adjustments lists it as "
    "bonuses and clawbacks, to be pasted as it is into the next ledger; there too nothing is withheld or deferred, and a "
    "clawback takes from what is still deferred first. Where the deferral share is not 0, whether to defer is for the bank to say. "
    "Whoever left within the year is not in the next roster and is settled apart.",
)


def sheet(m: SettledYear) -> Sheet:
    blocks: list[Block] = [
        Note(HEADING.format(year=m.year), heading=True),
        Note(HOW),
        Note(GROSS),
        Note(SORTING),
        _totals(m),
        _people(m),
    ]
    if m.unsettled:
        said = Text(
            "下列人员在某期发过考核绩效，但不在年度名册中，没有全年等级，因此未清算。",
            "These were paid for a period and are not in the year's roster: without a grade of the year they are not settled.",
        )
        blocks += [Note(Text("未清算的人员", "People not settled"), heading=True), Note(said), _unsettled(m)]
    return Sheet("settlement", Text("年终清算", "Settlement"), tuple(blocks))


def _totals(m: SettledYear) -> Grid:
    people, unsettled = m.settled.people, m.settled.unsettled
    by_kind = {"bonus": 0, "clawback": 0}
    for row in settling_adjustments(people):
        by_kind[row.kind] += row.fen
    difference = ref(f"{PEOPLE}.difference")
    lines = [
        Line("due", Text("全年应发考核绩效", "Assessed pay of the year"), _sum(m, "assessed_fen"), _column("due")),
        Line("paid", Text("各期已发", "Paid by the reports"), _sum(m, "paid_fen"), _column("paid")),
        Line("difference", Text("差额", "Difference"), _sum(m, "difference_fen"), _column("difference")),
        Line(
            "bonus",
            Text("其中补发", "of it to be paid"),
            m.money(by_kind["bonus"]),
            sum_to_fen(f'SUMIF({difference},">0")'),
        ),
        Line(
            "clawback",
            Text("其中扣回", "of it to be taken back"),
            m.money(by_kind["clawback"]),
            sum_to_fen(f'-SUMIF({difference},"<0")'),
        ),
        Line(
            "unsettled",
            Text("未清算人员已发", "Paid to people not settled"),
            m.money(unsettled["paid_fen"].sum()),
            sum_to_fen(f"SUM({ref(f'{UNSETTLED}.paid')})") if m.unsettled else None,
        ),
    ]
    return totals_grid(lines, m.currency.name, Text("下表对应列之和", "sums of the columns below"))


def _column(key: str) -> str:
    return sum_to_fen(f"SUM({ref(f'{PEOPLE}.{key}')})")


def _sum(m: SettledYear, column: str) -> Decimal:
    return m.money(m.settled.people[column].sum())


def _people(m: SettledYear) -> Grid:
    ids = [p["rm_id"] for p in m.people]
    rows = tuple(row_name(rm_id) for rm_id in ids)
    blocks = [m.ends(rm_id) for rm_id in ids]
    assessed = components(m.scheme).by_slot[ASSESSED]
    columns = (
        rm_id_column(ids, lambda i: f"parts.parts.rm_id@{blocks[i][0]}"),
        name_column([p["name"] for p in m.people]),
        branch_column([p["branch"] for p in m.people]),
        team_column([p["team"] for p in m.people]),
        role_column([m.scheme.lists.name(WordList.ROLES, p["role"]) for p in m.people]),
        Column(
            "composite",
            Text("全年综合得分", "Composite of the year"),
            Unit.SCORE,
            [number(p["composite"]) for p in m.people],
            mark=Mark.BAR,
            comment=Text("见 rmcli score 对年度台账写出的报告", "see the report of rmcli score on the year's ledger"),
        ),
        Column(
            "grade",
            Text("全年等级", "Grade of the year"),
            Unit.GRADE,
            [p["grade"] or None for p in m.people],
            comment=Text("含强制分布、一票否决与评定调整", "with quotas, vetoes and the committee's decisions"),
        ),
        Column(
            "coefficient",
            Text("等级系数", "Coefficient"),
            Unit.NUMBER,
            [number(float(p["coefficient"])) for p in m.people],
            f"INDEX({ref('scheme.grades.coefficient')},MATCH({{grade}},{ref('scheme.grades.grade')},0))",
            comment=Text("全年等级的系数，见“方案”表", "the coefficient of the year's grade, sheet Scheme"),
        ),
        base_column(
            [number(p["base_pay"]) for p in m.people],
            comment=Text("年度名册所填", "as the year's roster gives it"),
            base_months=shape_of(m.scheme).base_months,
        ),
        months_in_post_column(
            [float(m.due[rm_id]["months_in_post"]) for rm_id in ids],
            lambda i: f"SUM({ref('parts.parts.worked', *blocks[i])})",
            comment=Text("各期之和，见“分期”表", "sum of the periods, sheet By period"),
        ),
        Column(
            "due",
            Text("全年应发考核绩效", "Assessed pay of the year"),
            Unit.MONEY,
            [m.money(m.due[rm_id]["assessed_fen"]) for rm_id in ids],
            of_component(assessed, in_row),
            total=True,
            comment=assessed.words.named,
        ),
        *(_paid(m, k, ids) for k in range(len(m.paid))),
        Column(
            "paid",
            Text("已发合计", "Paid in all"),
            Unit.MONEY,
            [m.money(m.due[rm_id]["paid_fen"]) for rm_id in ids],
            sum_to_fen(added(f"{{paid{k}}}" for k in range(len(m.paid)))),
            total=True,
            comment=Text("各期已发之和", "sum of the periods"),
        ),
        Column(
            "difference",
            Text("差额", "Difference"),
            Unit.MONEY,
            [m.money(m.due[rm_id]["difference_fen"]) for rm_id in ids],
            sum_to_fen("{due}-{paid}"),
            total=True,
            mark=Mark.SIGN,
            comment=Text(
                "全年应发 − 已发合计；正数补发，负数扣回", "due - paid; over 0 to be paid, under 0 to be taken back"
            ),
        ),
        Column(
            "deferral_share",
            Text("延期比例", "Deferral share"),
            Unit.PERCENT,
            [float(m.scheme.deferral.get(p["role"], 0)) for p in m.people],
            lambda i: (
                ref("scheme.roles.share", m.people[i]["role"]) if m.people[i]["role"] in m.scheme.deferral else None
            ),
            comment=Text("按岗位；差额未延期，供参考", "by role; the difference is not deferred, this is to know"),
        ),
        Column(
            "same",
            Text("行核对", "Row check"),
            Unit.TEXT,
            [OK for _ in ids],
            lambda i: same_person(*(ref("parts.parts.rm_id", end) for end in blocks[i])),
            comment=Text(
                "✓：本行公式所引用的“分期”表各行仍是同一人；排序后会变为 ✗",
                "✓: the rows of By period that this row refers to are still the same person's; sorting makes it ✗",
            ),
        ),
    )
    return Grid("people", columns, rows, main=True)


def _paid(m: SettledYear, k: int, ids: list[str]) -> Column:
    """What one report paid."""
    count, period = len(m.paid), str(m.paid[k].period)
    return Column(
        f"paid{k}",
        Text(f"{period} 已发", f"{period} paid"),
        Unit.MONEY,
        [m.money(m.parts[i * count + k]["paid_fen"]) for i in range(len(ids))],
        lambda i: ref("parts.parts.paid", row_name(ids[i], period)),
        total=True,
        comment=Text(
            f"{m.paid[k].file} 中的考核绩效，见“分期”表", f"assessed pay in {m.paid[k].file}, sheet By period"
        ),
    )


def _unsettled(m: SettledYear) -> Grid:
    """What each report paid to whom the year's roster does not have."""
    ids = list(m.unsettled)
    of = {(rm, str(row["period"])): m.money(row["paid_fen"]) for rm, rows in m.unsettled.items() for row in rows}
    periods = [str(report.period) for report in m.paid]
    paid = [[of.get((rm, period), Decimal("0.00")) for rm in ids] for period in periods]
    values: list[Value] = [sum(amounts, Decimal(0)) for amounts in zip(*paid, strict=True)]
    return Grid(
        "unsettled",
        (
            rm_id_column(ids),
            name_column([m.unsettled[rm][-1]["name"] for rm in ids]),
            *(
                Column(f"paid{k}", Text(f"{period} 已发", f"{period} paid"), Unit.MONEY, paid[k], total=True)
                for k, period in enumerate(periods)
            ),
            Column(
                "paid",
                Text("已发合计", "Paid in all"),
                Unit.MONEY,
                values,
                sum_to_fen(added(f"{{paid{k}}}" for k in range(len(periods)))),
                total=True,
            ),
        ),
        tuple(row_name(rm) for rm in ids),
    )
