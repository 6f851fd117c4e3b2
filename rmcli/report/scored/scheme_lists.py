"""The lists and small tables of the Scheme sheet: points, the ladder, kinds of adjustments, education, other words."""

from collections.abc import Sequence
from decimal import Decimal

from rmcli.language import Text
from rmcli.report.columns import level_column
from rmcli.report.formulas import row_name
from rmcli.report.model import Column, Grid, Unit
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Rung, Scheme
from rmcli.scheme.words import WAIVABLE, said
from rmcli.tables.examples import YES_NO
from rmcli.tables.ledger import BOOKS
from rmcli.tables.scheme import SIGNS
from rmcli.tables.spec import WordList


def points(scheme: Scheme) -> Grid:
    rates = scheme.points
    every, rate = Text("全部", "all"), Text("每万{money}积分", "Points per 10,000 {money}")
    return Grid(
        "points",
        (
            Column("line", Text("业务类别", "Business line"), Unit.TEXT, [r.business_line or every for r in rates]),
            Column(
                "book",
                Text("业务性质", "Book"),
                Unit.TEXT,
                [BOOKS[r.book] if r.book else every for r in rates],
            ),
            Column("rate", rate.format(money=scheme.currency.name), Unit.NUMBER, [r.rate for r in rates]),
        ),
        tuple(f"rate{i}" for i in range(len(rates))),
        title=Text("积分标准", "Points"),
    )


def ladder(scheme: Scheme) -> Grid:
    rungs = scheme.ladder
    educations = [scheme.lists.name(WordList.EDUCATION, r.min_education) if r.min_education else None for r in rungs]
    return Grid(
        "ladder",
        (
            level_column(list(scheme.lists.levels.values())),
            Column("points", Text("年度积分", "Points a year"), Unit.NUMBER, [r.points for r in rungs]),
            Column("years", Text("最低年限", "Years of service"), Unit.NUMBER, [r.min_years for r in rungs]),
            Column("education", Text("最低学历", "Education"), Unit.TEXT, educations),
            Column("grade", Text("最低等级", "Grade"), Unit.TEXT, [r.min_grade for r in rungs]),
            Column("waivable", Text("可破格", "Waivable"), Unit.TEXT, [_waivable(r) for r in rungs]),
            *_level_pay(rungs),
        ),
        tuple(r.level for r in rungs),
        title=Text("职级标准", "Ladder"),
    )


def _level_pay(rungs: Sequence[Rung]) -> list[Column]:
    """Level pay, where a level has some."""
    if not any(rung.level_pay for rung in rungs):
        return []
    amounts = [rung.level_pay or Decimal(0) for rung in rungs]
    return [Column("level_pay", Text("职级工资", "Level pay a month"), Unit.MONEY, amounts)]


def _waivable(rung: Rung) -> Text:
    return Text(said(rung.waivable, WAIVABLE, "zh"), said(rung.waivable, WAIVABLE, "en"))


def kinds(scheme: Scheme) -> Grid:
    """The kinds that adjustments may be of. Each has a column of its own in Pay, by which a report is read back."""
    rows = scheme.kinds
    signs = [SIGNS["+" if kind.sign > 0 else "-"] for kind in rows]
    pool = [YES_NO["yes" if kind.from_pool else "no"] for kind in rows]
    return Grid(
        "kinds",
        (
            Column("kind", Text("类型", "Kind"), Unit.TEXT, [kind.name for kind in rows], words=scheme.lists.kinds),
            Column("sign", Text("加减", "Sign"), Unit.TEXT, signs, words=SIGNS),
            Column("from_pool", Text("取自公共池", "From the pool"), Unit.TEXT, pool, words=YES_NO),
        ),
        tuple(row_name(kind.kind) for kind in rows),
        title=Text("调整类型", "Kinds of adjustments"),
    )


def education(scheme: Scheme) -> Grid:
    """The educations that a roster may have, from the lowest up."""
    names = scheme.lists.education
    return Grid(
        "education",
        (
            Column("education", Text("学历", "Education"), Unit.TEXT, list(names.values())),
            Column("rank", Text("次序", "Rank"), Unit.NUMBER, [scheme.ranks[key] for key in names]),
        ),
        tuple(map(row_name, names)),
        title=Text("学历（从低到高）", "Education, lowest first"),
    )


def aliases(scheme: Scheme) -> Grid | None:
    """What else the scheme lets be written for a choice, None where it adds nothing to what is built in; of two lines about one word
    the first holds. Built-in words are of both languages and not listed: a problem's note names those that were read."""
    known = frozenset(builtin().aliases)
    rows = [alias for alias in scheme.aliases if alias not in known]
    if not rows:
        return None
    return Grid(
        "aliases",
        (
            Column("table", Text("表", "Table"), Unit.TEXT, [a.table for a in rows]),
            Column("column", Text("列", "Column"), Unit.TEXT, [a.column for a in rows]),
            Column("written", Text("写法", "Written"), Unit.TEXT, [a.written for a in rows]),
            Column("means", Text("读作", "Means"), Unit.TEXT, [a.means for a in rows]),
        ),
        tuple(f"alias{i}" for i in range(len(rows))),
        title=Text("同义词（本方案的；常用写法已内置）", "Aliases (the scheme's own; the usual ones are built in)"),
    )
