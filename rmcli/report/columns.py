"""The columns that many sheets have: who an RM is and where they belong, their base, codes, months, experts."""

from collections.abc import Callable, Sequence

from rmcli.language import Text
from rmcli.report.model import Column, Formula, Unit, Value
from rmcli.tables.names.spans import Span
from rmcli.tables.pay_rules import PLANS

Link = Callable[[int], str | None]  # for each row the cell to jump to


def rm_id_column(values: Sequence[Value], link: Link | None = None) -> Column:
    return Column("rm_id", Text("工号", "RM id"), Unit.ID, values, link=link)


def name_column(values: Sequence[Value]) -> Column:
    """Names of people."""
    return Column("name", Text("姓名", "Name"), Unit.TEXT, values)


def branch_column(values: Sequence[Value], link: Link | None = None) -> Column:
    return Column("branch", Text("机构", "Branch"), Unit.TEXT, values, link=link)


def team_column(values: Sequence[Value]) -> Column:
    return Column("team", Text("部门", "Team"), Unit.TEXT, values)


def role_column(values: Sequence[Value]) -> Column:
    return Column("role", Text("岗位类型", "Role"), Unit.TEXT, values)


def plan_column(plans: Sequence[str]) -> Column:
    """How monthly pay is worked out, by the plans' keys."""
    return Column("plan", Text("计薪方式", "Plan"), Unit.TEXT, [PLANS[plan] for plan in plans], words=PLANS)


def level_column(values: Sequence[Value]) -> Column:
    return Column("level", Text("职级", "Level"), Unit.TEXT, values)


def base_column(
    values: Sequence[Value], comment: Text = Text("名册所填", "as the roster gives it"), base_months: int = 12
) -> Column:
    """The base of performance pay, for so many months."""
    time = Span(base_months).title
    each = Text("每年", "a year") if base_months == Span.YEAR else time
    title = Text("绩效薪酬基数" if base_months == Span.YEAR else f"绩效薪酬基数（{time.zh}）", f"Base, {time.en}")
    said = Text("{comment}，{each}", "{comment}, {each}").format(comment=comment, each=each)
    return Column("base", title, Unit.MONEY, values, comment=said, secret=True)


def months_in_post_column(values: Sequence[Value], formula: Formula, comment: Text) -> Column:
    """Months in post, part months by their days."""
    return Column("worked", Text("折合在岗月数", "Months in post"), Unit.PRECISE, values, formula, comment=comment)


def code_column(values: Sequence[Value], link: Link | None = None) -> Column:
    """Codes of dimensions, indicators, criteria or problems."""
    return Column("code", Text("代码", "Code"), Unit.ID, values, link=link)


def month_column(values: Sequence[Value]) -> Column:
    return Column("month", Text("月份", "Month"), Unit.MONTH, values)


def person_column(values: Sequence[Value], unit: Unit = Unit.TEXT) -> Column:
    """Whom a problem is about, as a person reads it: id and name."""
    return Column("person", Text("人员", "Person"), unit, values)


def expert_column(values: Sequence[Value], link: Link | None = None) -> Column:
    return Column("expert", Text("专家", "Expert"), Unit.TEXT, values, link=link)


def file_column(values: Sequence[Value]) -> Column:
    return Column("file", Text("文件", "File"), Unit.TEXT, values)


def sha256_column(values: Sequence[Value]) -> Column:
    return Column("sha256", Text("sha256", "sha256"), Unit.LONG_TEXT, values)
