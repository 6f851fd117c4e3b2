"""A grade explained: its way from the composite over quota and veto to what pay goes by."""

from collections.abc import Iterator

from rmcli.insight.explanation.step import Step, row_of, shown
from rmcli.language import Text, same
from rmcli.scheme.model import Scheme
from rmcli.scoring.result import ScoreRun

GRADE = Text("等级", "Grade")
_NONE = Text("无", "none")


def of(run: ScoreRun, rm_id: str) -> Step:
    """An RM's grade and what made it; none for somebody without a composite."""
    row = row_of(run.results, rm_id)
    if not row["grade"]:
        return Step(GRADE, _NONE, Text("没有综合得分", "there is no composite"))
    return Step(GRADE, same(str(row["grade"])), parts=tuple(_way(run, rm_id)))


def _way(run: ScoreRun, rm_id: str) -> Iterator[Step]:
    row, scheme = row_of(run.results, rm_id), run.scheme
    score = f"{row['composite']:.{scheme.parameters.score_decimals}f}"
    by_score = str(row["grade_by_score"])
    position = [g.grade for g in scheme.grades].index(by_score)
    bound = scheme.grades[position].min_score
    rule = Text("综合得分 {score}", "composite {score}").format(score=score)
    if bound is not None:
        over = scheme.parameters.edges == "upper"
        sign = Text(">" if over else "≥", ">" if over else ">=")
        rule = Text("综合得分 {score} {sign} {bound}", "composite {score} {sign} {bound}").format(
            score=score, sign=sign, bound=f"{bound:f}"
        )
    yield Step(Text("按分数", "By score"), same(by_score), rule, scheme.place("Grades", position, "min_score"))
    if scheme.parameters.grade_method == "quota":
        rank = Text(
            "组内名次 {rank}，按比例所余的最好等级", "place {rank} in the group, the best grade with room for it"
        )
        yield Step(
            Text("按比例", "By quota"),
            same(str(row["grade_by_quota"])),
            rank.format(rank=_place(run, rm_id)),
            scheme.place("Grades", None, "quota"),
        )
    if row["veto"]:
        cap = Text("最高 {grade}", "{grade} at most").format(grade=row["grade_by_veto"])
        yield Step(Text("一票否决", "Veto"), cap, same(str(row["veto"])))


def _place(run: ScoreRun, rm_id: str) -> int:
    """The RM's place in the group that shares the quotas; equals share the better one."""
    rows, row = run.results, row_of(run.results, rm_id)
    group = run.scheme.parameters.grade_group
    alike = rows if group == "all" else rows[rows[group] == row[group]]
    return 1 + int((alike["composite"] > row["composite"]).sum())


def coefficient(scheme: Scheme, grade: str) -> Step:
    """The coefficient that assessed pay is multiplied by."""
    at = next((n for n, one in enumerate(scheme.grades) if one.grade == grade), None)
    title = Text("等级系数", "Grade coefficient")
    if at is None:
        return Step(title, same("0"), _NONE)
    rule = Text("等级 {grade}", "grade {grade}").format(grade=grade)
    found = scheme.grades[at].coefficient
    return Step(title, same(shown(float(found))), rule, scheme.place("Grades", at, "coefficient"))
