"""The Results sheet: one row an RM, from RORAC over dimension scores and grade to net pay."""

from collections.abc import Callable, Sequence

from rmcli.language import Text
from rmcli.report.cell_values import number
from rmcli.report.columns import branch_column, level_column, name_column, rm_id_column, role_column, team_column
from rmcli.report.formulas import (
    OK,
    added,
    dimension_weight,
    parameter,
    position,
    ref,
    rounded_to_fen,
    row_name,
    same_person,
    under,
)
from rmcli.report.model import Column, Grid, Mark, Sheet, Unit
from rmcli.report.records import Row
from rmcli.report.scored.indicators import SCORES, applying
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.report.scored.rorac import LINES, rorac_formula
from rmcli.scheme.model import Dimension
from rmcli.tables.spec import WordList

GRADES, BOUNDS = "scheme.grades.grade", "scheme.grades.min_score"


def sheet(m: PaidPeriod) -> Sheet:
    people = m.people
    rows = tuple(row_name(p["rm_id"]) for p in people)

    def graded(formula: str) -> Callable[[int], str | None]:
        """The formula, but not for somebody who has no composite."""
        return lambda i: formula if people[i]["grade"] else None

    def paid(key: str, title: Text, comment: Text) -> Column:
        """An amount of the sheet Pay."""
        return Column(
            key,
            title,
            Unit.MONEY,
            [m.money(m.paid[p["rm_id"]][f"{key}_fen"]) for p in people],
            lambda i: ref(f"pay.pay.{key}", rows[i]),
            total=True,
            link=lambda i: f"pay.pay.{key}@{rows[i]}",
            comment=comment,
            secret=True,
        )

    last = m.scheme.grades[-1]  # holds under its own bound too
    lowest = None if last.min_score is None else (ref(BOUNDS, row_name(last.grade)), ref(GRADES, row_name(last.grade)))
    cut_offs = any(grade.min_score is not None for grade in m.scheme.grades)
    quota, lists = m.scheme.parameters.grade_method == "quota", m.scheme.lists
    columns = (
        rm_id_column(
            [p["rm_id"] for p in people],
            lambda i: f"{SCORES}.rm_id@{row_name(people[i]['rm_id'], m.indicators[0].code)}",
        ),
        name_column([p["name"] for p in people]),
        branch_column([p["branch"] for p in people]),
        team_column([p["team"] for p in people]),
        role_column([lists.name(WordList.ROLES, p["role"]) for p in people]),
        level_column([lists.name(WordList.LEVELS, p["level"]) for p in people]),
        Column(
            "rorac",
            Text("RORAC", "RORAC"),
            Unit.MONEY,
            [m.shown(p["rorac"]) for p in people],
            lambda i: rounded_to_fen(formula) if (formula := rorac_formula(m, people[i]["rm_id"])) else None,
            total=True,
            mark=Mark.SIGN,
            link=lambda i: _first_line(m, people[i]),
            comment=Text(
                "各业务类别 RORAC 之和，四舍五入到最小货币单位，见 RORAC 表",
                "sum over the business lines, half up to the smallest unit, sheet RORAC",
            ),
            secret=True,
        ),
        *(_dimension(m, d) for d in m.scheme.dimensions),
        Column(
            "composite",
            Text("综合得分", "Composite"),
            Unit.SCORE,
            [number(p["composite"]) for p in people],
            lambda i: _composite(m, people[i]),
            mark=Mark.BAR,
            comment=Text(
                "各维度得分 × 维度权重之和，加附加分，再四舍五入",
                "sum of dimension scores x weights, plus additional points, rounded half up",
            ),
        ),
        Column(
            "rank",
            Text("名次", "Rank"),
            Unit.COUNT,
            [int(p["rank"]) or None for p in people],
            lambda i: _rank(m) if people[i]["rank"] else None,
            comment=Text(
                "按综合得分从高到低，同分同名次，其后跳过",
                "highest composite first, equals share a rank and the next is skipped",
            ),
        ),
        Column(
            "grade_by_score",
            Text("按分数定级", "Grade by score"),
            Unit.GRADE,
            [p["grade_by_score"] or None for p in people],
            graded(under("{composite}", ref(BOUNDS), ref(GRADES), lowest, m.scheme.parameters.edges)),
            comment=Text(
                "分数下限不高于综合得分的最高等级", "the highest grade whose lowest score is not over the composite"
            )
            if cut_offs
            else Text("本方案没有分数线，只按比例定级", "no cut-offs in this scheme: the quotas alone decide"),
        ),
        Column(
            "grade_by_quota",
            Text("强制分布后", "Grade by quota"),
            Unit.GRADE,
            [p["grade_by_quota"] or None for p in people],
            None if quota else graded("{grade_by_score}"),
            comment=Text("按比例在组内分布的结果，为数值", "by the quotas within the group; a value")
            if quota
            else Text(
                "本方案不用强制分布，等于按分数定级", "no forced distribution in this scheme: the grade by score"
            ),
        ),
        Column(
            "grade_by_veto",
            Text("否决上限", "Capped by veto"),
            Unit.GRADE,
            [p["grade_by_veto"] or None for p in people],
            link=lambda i: f"vetoes.vetoes.reason@{rows[i]}" if people[i]["grade_by_veto"] else None,
            comment=Text("事由见“一票否决”表", "the reasons stand in sheet Vetoes"),
        ),
        Column(
            "grade_by_committee",
            Text("评定调整", "By committee"),
            Unit.GRADE,
            [p["grade_by_committee"] or None for p in people],
            link=lambda i: f"gradings.gradings.reason@{rows[i]}" if people[i]["grade_by_committee"] else None,
            comment=Text(
                "评定委员会的决定；事由和批准人见“评定调整”表",
                "what a committee decided; reason and approver stand in sheet Gradings",
            ),
        ),
        Column(
            "grade",
            Text("最终等级", "Grade"),
            Unit.GRADE,
            [p["grade"] or None for p in people],
            lambda i: _grade(people[i]) if people[i]["grade"] else None,
            comment=Text(
                "强制分布后的等级，有评定调整的为评定的等级；有一票否决的，不高于否决上限",
                "the grade by quota, or by the committee where it decided, capped where there was a veto",
            ),
        ),
        Column(
            "coefficient",
            Text("等级系数", "Coefficient"),
            Unit.NUMBER,
            [number(float(p["coefficient"])) for p in people],
            graded(f"INDEX({ref('scheme.grades.coefficient')},MATCH({{grade}},{ref(GRADES)},0))"),
            comment=Text("最终等级的系数，见“方案”表", "the coefficient of the grade, sheet Scheme"),
        ),
        paid(
            "gross",
            Text("应发绩效", "Gross pay"),
            Text("月度绩效合计 + 考核绩效，见“薪酬”表", "monthly pay + assessed pay, sheet Pay"),
        ),
        paid("net", Text("实发绩效", "Net pay"), Text("见“薪酬”表", "sheet Pay")),
        Column(
            "same",
            Text("行核对", "Row check"),
            Unit.TEXT,
            [OK for _ in people],
            lambda i: same_person(ref("pay.pay.rm_id", rows[i])),
            comment=Text(
                "✓：本行公式所引用的其他表各行仍是同一人；排序后会变为 ✗",
                "✓: the rows of other sheets that this row refers to are still the same person's; sorting makes it ✗",
            ),
        ),
    )
    return Sheet(
        "results",
        Text("考核结果", "Results"),
        (Grid("results", columns, rows, main=True),),
        about=Text("得分、名次、等级与绩效", "scores, ranks, grades, pay"),
    )


def _first_line(m: PaidPeriod, person: Row) -> str | None:
    lines = m.lines.get((person["rm_id"],), ())
    return f"{LINES}.total@{row_name(person['rm_id'], lines[0]['business_line'])}" if lines else None


def _dimension(m: PaidPeriod, dimension: Dimension) -> Column:
    """A dimension's score: weights x scores over the RM's block of the Indicators sheet; additional points are just added."""
    scores = [number(m.dimension_scores[p["rm_id"], dimension.code]["score"]) for p in m.people]
    codes = [i.code for i in m.scheme.of_dimension(dimension.code)]

    def formula(at: int) -> str | None:
        if scores[at] is None:
            return None
        block = [row_name(m.people[at]["rm_id"], codes[k]) for k in (0, -1)]
        score = ref(f"{SCORES}.score", *block)
        return f"SUM({score})" if dimension.additional else f"SUMPRODUCT({ref(SCORES + '.weight', *block)},{score})"

    said = (
        Text("各附加指标得分之和", "sum of the additional indicators' points")
        if dimension.additional
        else Text("维度内权重 × 得分 之和", "sum of weight in dimension x score")
    )
    title = Text("{code} {what}", "{code} {what}").format(code=dimension.code, what=dimension.name)
    return Column(_key(m, dimension), title, Unit.SCORE, scores, formula, comment=said)


def _key(m: PaidPeriod, dimension: Dimension) -> str:
    return f"dimension{position(m.scheme, dimension.code)}"


def _composite(m: PaidPeriod, person: Row) -> str | None:
    """ROUND(ROUND(sum, 9), decimals): binary noise is shed before the half is rounded up."""
    if number(person["composite"]) is None:
        return None
    counted = applying(m, person["rm_id"])
    weights = {d.code: dimension_weight(m.scheme, d) for d in m.scheme.weighted_dimensions}
    of = {d.code: f"{{{_key(m, d)}}}" for d in m.scheme.dimensions}
    score = added(f"{of[d]}*{weights[d]}" for d in counted)
    if len(counted) < len(weights):
        score = f"({score})/({added(weights[d] for d in counted)})"
    extra = [of[d.code] for d in m.scheme.dimensions if d.additional and _has(m, person, d)]
    return f"ROUND(ROUND({added([score, *extra])},9),{parameter('score_decimals')})"


def _rank(m: PaidPeriod) -> str:
    """One more than how many of the group have a higher composite."""
    composites, group = ref("results.results.composite"), m.scheme.parameters.rank_group
    if group == "all":
        return f"RANK({{composite}},{composites})"
    same_group = f"EXACT({ref(f'results.results.{group}')},{{{group}}})"
    return f'1+SUMPRODUCT({same_group}*({composites}<>"")*({composites}>{{composite}}))'


def _has(m: PaidPeriod, person: Row, dimension: Dimension) -> bool:
    return number(m.dimension_scores[person["rm_id"], dimension.code]["score"]) is not None


def _grade(person: Row) -> str:
    before = "grade_by_committee" if person["grade_by_committee"] else "grade_by_quota"
    if not person["grade_by_veto"]:
        return f"{{{before}}}"
    places = (f"MATCH({{{key}}},{ref(GRADES)},0)" for key in (before, "grade_by_veto"))
    return f"INDEX({ref(GRADES)},MAX({','.join(places)}))"


def grade_of_results(people: Sequence[Row], key: str, title: Text) -> Column:
    """A column of grades on another sheet about these people: those that this sheet has under `key`."""
    values = [p[key] or None for p in people]
    return Column(
        key,
        title,
        Unit.GRADE,
        values,
        lambda i: ref(f"results.results.{key}", row_name(people[i]["rm_id"])) if values[i] else None,
        comment=Text("见“考核结果”表", "sheet Results"),
    )
