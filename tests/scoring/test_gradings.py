"""A committee's decisions: the way of a grade from the score to the final one, worked by hand, and what cannot be decided."""

from dataclasses import replace

import pytest

from rmcli import pipeline
from rmcli.checks.grouping import group
from rmcli.scoring.problems import of
from rmcli.scoring.result import ScoreRun
from tests.bank import tables
from tests.scoring.builder import direct, grade, small_scheme

PEOPLE = [{"rm_id": f"A{n}", "name": f"某{n}"} for n in range(1, 7)]
SCORES = {"A1": 95, "A2": 85, "A3": 85, "A4": 75, "A5": None, "A6": 50}


def row(rm_id: str, to: str) -> dict[str, str]:
    return {"rm_id": rm_id, "grade": to, "reason": "年龄照顾", "approved_by": "评定委员会"}


def scored(*gradings: dict[str, str], vetoed: str = "A4", **scores: int) -> ScoreRun:
    scheme = small_scheme(direct("F1", veto_at=40.0, veto_grade="C"))
    grades = (grade("A", "90"), grade("B", "80"), grade("C", "70"), grade("D", None))
    vetoes = [{"rm_id": vetoed, "date": "2026-08-01", "reason": "投诉", "max_grade": "C"}]
    data = tables(
        PEOPLE, actuals={rm: {"F1": score} for rm, score in (SCORES | scores).items()}, vetoes=vetoes, gradings=gradings
    )
    return pipeline.score(data, replace(scheme, grades=grades))


def ways(run: ScoreRun) -> dict[str, list[str]]:
    ends = ["grade_by_score", "grade_by_quota", "grade_by_veto", "grade_by_committee", "grade"]
    return {rm: run.results.loc[at, ends].tolist() for at, rm in run.results["rm_id"].items()}


def test_a_decision_goes_before_score_and_quota_and_never_over_a_veto() -> None:
    run = scored(row("A2", "A"), row("A1", "D"), row("A4", "B"))
    assert ways(run) == {
        "A1": ["A", "A", "", "D", "D"],
        "A2": ["B", "B", "", "A", "A"],
        "A3": ["B", "B", "", "", "B"],
        "A4": ["C", "C", "C", "B", "C"],  # the veto holds
        "A5": ["", "", "", "", ""],
        "A6": ["D", "D", "", "", "D"],
    }
    told = run.results.set_index("rm_id")
    assert told.loc["A2", ["committee", "approved_by"]].tolist() == ["年龄照顾", "评定委员会"]
    assert told.loc["A3", ["committee", "approved_by"]].tolist() == ["", ""]
    (problem,) = [p for p in of(run) if p.code == "GRD03"]
    assert (str(problem.place), problem.value, problem.person) == ("评定调整!B4", "B", "A4 某4")
    (one,) = group([problem])
    assert one.message("zh") == "评定的等级 B 高于一票否决的上限 C"
    assert one.message("en") == "the grade decided on, B, is over the veto's cap, C"
    assert problem.expected("zh") == "不高于 C 的等级；否决事由：投诉"
    assert problem.expected("en") == "a grade not over C; the veto's reason: 投诉"


@pytest.mark.parametrize("to", ["C", "D"])
def test_at_the_veto_s_cap_or_under_it_nothing_is_said(to: str) -> None:
    run = scored(row("A4", to))
    assert [p.code for p in of(run) if p.code != "SCO01"] == []
    assert ways(run)["A4"][-1] == to


def test_a_veto_by_an_actual_holds_against_a_decision_too() -> None:
    """Everybody at 40 or under is capped at C."""
    run = scored(row("A6", "A"), vetoed="A1", A6=30)
    assert ways(run)["A6"] == ["D", "D", "C", "A", "C"]
    assert [p.value for p in of(run) if p.code == "GRD03"] == ["A"]


def test_who_has_no_composite_gets_no_grade_by_a_decision_either() -> None:
    run = scored(row("A5", "A"))
    assert ways(run)["A5"] == ["", "", "", "A", ""]
    assert [p.code for p in of(run)] == ["SCO01"]


def test_a_grade_that_there_is_not_and_two_decisions_about_one_decide_nothing() -> None:
    run = scored(row("A2", "优"), row("A3", "A"), row("A3", "C"))
    assert [way[-1] for way in ways(run).values()] == ["A", "B", "B", "C", "", "D"]
