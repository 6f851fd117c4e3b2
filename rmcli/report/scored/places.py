"""The Places sheet: where everybody stands under the indicators that are scored by place, each group in one stretch of rows."""

from dataclasses import dataclass

import numpy as np

from rmcli.language import Text
from rmcli.report.cell_values import number
from rmcli.report.columns import code_column, name_column, rm_id_column
from rmcli.report.formulas import ref, row_name
from rmcli.report.model import Column, Grid, Note, Sheet, Unit
from rmcli.report.records import Row
from rmcli.report.scored.paid_period import PaidPeriod
from rmcli.scheme.model import LOW, Indicator
from rmcli.scoring import ranks
from rmcli.scoring.measured_by import display_of, method_of
from rmcli.scoring.result import APPLIES, State

_GRID = "places.places"


@dataclass(frozen=True)
class _Row:
    """An RM under an indicator: their row of ScoreRun.indicators, the names of the first and the last row of their group, how many
    it has and how many of it are better (None: no actual)."""

    person: Row
    indicator: Indicator
    cell: Row
    span: tuple[str, str]
    people: int
    ahead: int | None

    @property
    def name(self) -> str:
        return row_name(self.person["rm_id"], self.indicator.code)


def sheet(m: PaidPeriod) -> Sheet | None:
    """None where no indicator of the scheme is scored by place."""
    compared = [i for i in m.indicators if method_of(i).compares]
    if not compared:
        return None
    rows = [row for i in compared for row in _rows(m, i)]

    def place(at: int) -> str | None:
        row = rows[at]
        order = int(row.indicator.better == LOW)
        return None if row.ahead is None else f"RANK({{actual}},{ref(_GRID + '.actual', *row.span)},{order})"

    def actual(at: int) -> str | None:
        return None if rows[at].ahead is None else ref("indicators.scores.actual", rows[at].name)

    grid = Grid(
        "places",
        (
            rm_id_column([r.person["rm_id"] for r in rows], lambda at: f"indicators.scores.rm_id@{rows[at].name}"),
            name_column([r.person["name"] for r in rows]),
            code_column([r.indicator.code for r in rows]),
            Column("indicator", Text("指标", "Indicator"), Unit.TEXT, [r.indicator.name for r in rows]),
            Column(
                "actual",
                Text("实绩", "Actual"),
                Unit.MEASURE,
                [None if r.ahead is None else number(r.cell["actual"]) for r in rows],
                actual,
                comment=Text(
                    "见“指标得分”表；缺失的为空，仍计入人数",
                    "sheet Indicators; blank if missing, and counted all the same",
                ),
                displays=[display_of(r.indicator) for r in rows],
            ),
            Column(
                "place",
                Text("名次", "Place"),
                Unit.COUNT,
                [None if r.ahead is None else r.ahead + 1 for r in rows],
                place,
                comment=Text(
                    "组内从好到差，相同的并列在前", "within the group, the better first; equals share the better place"
                ),
            ),
            Column(
                "places",
                Text("人数", "People"),
                Unit.COUNT,
                [r.people for r in rows],
                lambda at: f"ROWS({ref(_GRID + '.rm_id', *rows[at].span)})",
                comment=Text("组内该指标适用的人数", "those of the group for whom the indicator applies"),
            ),
        ),
        tuple(r.name for r in rows),
        main=True,
    )
    about = Text(
        "按排名计分的指标：每组一段，组同定级的组（参数 grade_group）。请勿排序：公式按段计算名次。",
        "Indicators scored by place: one stretch of rows a group, the groups being those of the grades (parameter grade_group). "
        "Do not sort: places are worked out by stretches.",
    )
    return Sheet(
        "places",
        Text("排名", "Places"),
        (Note(about), grid),
        about=Text("按排名计分的指标的名次", "places of indicators scored by rank"),
    )


def cells(rm_id: str, code: str) -> dict[str, str]:
    """The slots of a method that compares, each filled with the RM's cell."""
    return {slot: ref(f"{_GRID}.{slot}", row_name(rm_id, code)) for slot in ("place", "places")}


def _rows(m: PaidPeriod, indicator: Indicator) -> list[_Row]:
    """Those for whom it applies, group by group, each by rm_id."""
    groups = dict(
        zip(m.run.results["rm_id"], ranks.groups(m.run.results, m.scheme.parameters.grade_group), strict=True)
    )
    found = []
    for group in sorted(set(groups.values())):
        members = [p for p in m.people if groups[p["rm_id"]] == group]
        own = [(p, m.scores[p["rm_id"], indicator.code]) for p in members]
        own = [(p, cell) for p, cell in own if cell["state"] in APPLIES]
        actuals = np.array([c["actual"] if c["state"] == State.SCORED else np.nan for _, c in own], dtype=np.float64)
        ahead = ranks.ahead_of(actuals, low=indicator.better == LOW).tolist()
        names = [row_name(p["rm_id"], indicator.code) for p, _ in own]
        for (person, cell), before in zip(own, ahead, strict=True):
            known = None if np.isnan(before) else int(before)
            found.append(_Row(person, indicator, cell, (names[0], names[-1]), len(own), known))
    return found
