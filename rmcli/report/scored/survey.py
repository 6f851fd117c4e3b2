"""The 360 sheet: an RM's rater groups, their means and weights. A group under its minimum shows no number (anonymity)."""

from dataclasses import dataclass

from rmcli.language import Text
from rmcli.report.cell_values import number
from rmcli.report.columns import name_column, rm_id_column
from rmcli.report.formulas import ref, row_name
from rmcli.report.model import Column, Grid, Note, Sheet, Unit, Value
from rmcli.report.records import Row
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.scheme.model import Indicator
from rmcli.tables.spec import WordList

GROUPS = "survey.groups"
HIDDEN = "—"


@dataclass(frozen=True)
class _Group:
    """A rater group of an RM and indicator: the rows of ScoreRun.results and of ScoreRun.survey."""

    person: Row
    indicator: Indicator
    means: Row


def sheet(m: PaidPeriod) -> Sheet:
    surveyed = [i for i in m.indicators if i.rater_groups]
    cells = [_Group(p, i, g) for p in m.people for i in surveyed for g in m.survey_groups.get((p["rm_id"], i.code), ())]
    bases = [m.scheme.raters[c.means["rater_group"]].weight if c.means["used"] else None for c in cells]

    def base(at: int) -> str | None:
        return ref("scheme.raters.weight", cells[at].means["rater_group"]) if bases[at] is not None else None

    def weight(at: int) -> str | None:
        c = cells[at]
        return f"{{base}}/SUM({groups_of(m, c.person['rm_id'], c.indicator.code, 'base')})" if c.means["used"] else None

    used = (Text("计入", "used"), Text("人数不足，不计入、不显示", "too few raters: left out, not shown"))
    grid = Grid(
        "groups",
        (
            rm_id_column([c.person["rm_id"] for c in cells]),
            name_column([c.person["name"] for c in cells]),
            Column(
                "indicator",
                Text("指标", "Indicator"),
                Unit.TEXT,
                [c.indicator.name for c in cells],
                link=lambda at: (
                    f"indicators.scores.code@{row_name(cells[at].person['rm_id'], cells[at].indicator.code)}"
                ),
            ),
            Column(
                "group",
                Text("评价人类别", "Rater group"),
                Unit.TEXT,
                [m.scheme.lists.name(WordList.RATER_GROUPS, c.means["rater_group"]) for c in cells],
            ),
            Column(
                "raters", Text("评价人数", "Raters"), Unit.COUNT, [_shown(c.means, c.means["raters"]) for c in cells]
            ),
            Column(
                "mean",
                Text("平均分", "Mean"),
                Unit.SCORE,
                [_shown(c.means, number(c.means["mean"])) for c in cells],
                comment=Text(
                    "每位评价人先对各项平均，再对评价人平均，折为百分制",
                    "each rater's mean over items, then the mean over raters, on 0 to 100",
                ),
            ),
            Column("base", Text("方案权重", "Scheme's weight"), Unit.PERCENT, bases, base),
            Column(
                "weight",
                Text("折算权重", "Weight used"),
                Unit.PERCENT,
                [number(c.means["weight"]) for c in cells],
                weight,
                comment=Text(
                    "方案权重 / 计入的各类评价人方案权重之和", "the scheme's weight over the sum of the groups used"
                ),
            ),
            Column("used", Text("是否计入", "Used"), Unit.TEXT, [used[0 if c.means["used"] else 1] for c in cells]),
        ),
        tuple(row_name(c.person["rm_id"], c.indicator.code, c.means["rater_group"]) for c in cells),
        main=True,
    )
    about = Text(
        "人数未达最少人数的评价人类别不计入，也不显示人数和分数，以保护评价人。",
        "A group with fewer raters than its minimum is left out; neither its number nor its mean is shown, to protect raters.",
    )
    return Sheet(
        "survey",
        Text("360评价", "360 survey"),
        (Note(about), grid),
        about=Text("评价人的平均分与权重", "rater groups and weights"),
    )


def groups_of(m: PaidPeriod, rm_id: str, code: str, column: str) -> str:
    """The cells of a column in the rater groups of an RM's survey indicator."""
    groups = m.survey_groups[rm_id, code]
    first, last = (row_name(rm_id, code, groups[k]["rater_group"]) for k in (0, -1))
    return ref(f"{GROUPS}.{column}", first, last)


def _shown(group: Row, value: Value) -> Value:
    return value if group["used"] else HIDDEN
