"""What can be wrong with scores once they are computed: somebody without a composite. What can be seen before anything is
computed is said by `rmcli.checks`; with data they pass, only a card on which nothing applies remains."""

from collections.abc import Iterator

from rmcli.language import Text
from rmcli.problems import Problem
from rmcli.problems.kinds.grd import OVER_A_VETO
from rmcli.problems.kinds.sco import NO_COMPOSITE
from rmcli.scoring.result import ScoreRun

_NOTHING_APPLIES = Text("没有一项加权指标适用", "no weighted indicator applies")
_MISSING = Text("{indicators} 缺失", "{indicators} missing")


def of(run: ScoreRun) -> Iterator[Problem]:
    """Whoever has no composite, and whose grade a committee put over a veto."""
    yield from _without_a_composite(run)
    yield from _over_a_veto(run)


def _over_a_veto(run: ScoreRun) -> Iterator[Problem]:
    """GRD03 by the order of the sheet, at the grade decided on."""
    positions = {grade.grade: position for position, grade in enumerate(run.scheme.grades)}
    results, table = run.results.set_index("rm_id"), run.tables.gradings
    for row, rm_id in enumerate(table.frame["rm_id"].tolist()):
        if rm_id not in results.index:
            continue
        grade, cap, reason, name = results.loc[rm_id, ["grade_by_committee", "grade_by_veto", "veto", "name"]]
        if grade and cap and positions[grade] < positions[cap]:
            facts = {"grade": grade, "cap": cap, "reason": reason}
            yield Problem(OVER_A_VETO, table.place(row, "grade"), grade, person=f"{rm_id} {name}", facts=facts)


def _without_a_composite(run: ScoreRun) -> Iterator[Problem]:
    """SCO01 for everybody in post without a composite, by rm_id, at their id in the roster.

    Who was not one day in post and has none is no problem: they keep their row, without rank and grade.
    """
    missing = run.missing.groupby("rm_id")["indicator"].agg(", ".join).to_dict()
    results, roster = run.results, run.tables.roster
    rows = {rm_id: row for row, rm_id in enumerate(roster.frame["rm_id"].tolist())}
    for row in results.index[results["composite"].isna() & (results["days"] > 0)]:
        rm_id, name = results["rm_id"].iat[row], results["name"].iat[row]
        indicators = missing.get(rm_id)
        yield Problem(
            NO_COMPOSITE,
            roster.place(rows[rm_id], "rm_id"),
            value=rm_id,
            person=f"{rm_id} {name}",
            facts={"reason": _MISSING.format(indicators=indicators) if indicators else _NOTHING_APPLIES},
        )
