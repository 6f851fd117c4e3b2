"""Rounding, ranks, grades by cut-off and quota, vetoes."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from rmcli.pipeline import score
from rmcli.report.scored.summary import quotas_said
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme
from rmcli.scoring.grading import grades, vetoes
from rmcli.scoring.grading.vetoes import Veto
from rmcli.scoring.methods.base import Band
from rmcli.scoring.rounding import half_up
from tests.bank import NA, tables
from tests.scoring.builder import Case, cases, direct, grade, small_scheme

WAY = ["grade_by_score", "grade_by_quota", "grade_by_veto", "grade"]


@pytest.mark.parametrize("case", cases("grades"), ids=str)
def test_by_hand(case: Case) -> None:
    told = dict(case.given)
    composites = np.array(told.pop("composites"), dtype=float)
    n = len(composites)
    branch = told.pop("groups", [""] * n)
    vetoes = {rm_id: (Veto(rm_id, "事项", cap),) for rm_id, cap in told.pop("vetoes", {}).items()}
    scheme = builtin()
    if "grades" in told:
        scheme = replace(
            scheme, grades=tuple(grade(g, low or None, quota or None) for g, low, quota in told.pop("grades"))
        )
    scheme = replace(scheme, parameters=replace(scheme.parameters, **told))
    people = pd.DataFrame({"rm_id": [f"R{k}" for k in range(n)], "branch": branch})
    got = grades.assign(people, composites, vetoes, scheme)
    assert got["composite"].tolist() == pytest.approx(case.want["composites"], abs=0, nan_ok=True)
    assert got["rank"].tolist() == case.want["ranks"]
    assert got[WAY].agg(">".join, axis=1).tolist() == case.want["way"]


def test_the_coefficient_is_the_final_grade_s() -> None:
    people = pd.DataFrame({"rm_id": ["R0", "R1"]})
    vetoes = {"R0": (Veto("R0", "事项", "D"),)}
    got = grades.assign(people, np.array([95.0, np.nan]), vetoes, builtin())
    assert got["coefficient"].iat[0] == Decimal("0.8")
    assert got["coefficient"].iat[1].is_nan()


@pytest.mark.parametrize(
    ("value", "decimals", "want"),
    [
        (2.675, 2, "2.68"),  # binary 2.67499999...: the noise goes first
        (-2.675, 2, "-2.68"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (84.99500000049, 2, "85.00"),  # 84.995000000 to 9 decimals
        (84.9949999995, 2, "85.00"),  # 84.995000000 (half up) to 9 decimals
        (84.9949999994, 2, "84.99"),  # 84.994999999 to 9 decimals
        (-0.001, 2, "0.00"),
        (100.0, 2, "100.00"),
    ],
)
def test_rounding_half_up(value: float, decimals: int, want: str) -> None:
    assert str(half_up(value, decimals)) == want


def run_of(
    scheme: Scheme, actuals: dict[str, dict[str, object]], vetoes: list[dict[str, object]] | None = None
) -> pd.DataFrame:
    read = tables([{"rm_id": rm_id} for rm_id in actuals], actuals=actuals, vetoes=vetoes or [])
    return score(read, scheme).results.set_index("rm_id")


def test_an_event_caps_the_grade_and_is_named() -> None:
    events = [
        {"rm_id": "A1", "date": "2026-08-20", "reason": "飞单", "max_grade": "D"},
        {"rm_id": "A1", "date": "2026-07-02", "reason": "泄密", "max_grade": "B"},
    ]
    got = run_of(small_scheme(direct("F1")), {"A1": {"F1": 95}, "A2": {"F1": 95}}, events)
    assert got.loc["A1", [*WAY, "veto"]].tolist() == ["A", "A", "D", "D", "泄密; 飞单"]
    assert got.loc["A2", [*WAY, "veto"]].tolist() == ["A", "A", "", "A", ""]


def test_an_event_with_a_grade_there_is_not_caps_nothing() -> None:
    events = [{"rm_id": "A1", "date": "2026-08-20", "reason": "飞单", "max_grade": "Z"}]
    got = run_of(small_scheme(direct("F1")), {"A1": {"F1": 95}}, events)
    assert got.loc["A1", [*WAY, "veto"]].tolist() == ["A", "A", "", "A", ""]


LOWER_IS_BETTER = {"points": 3, "unit": 0.001, "veto_at": 0.05, "veto_grade": "C"}


@pytest.mark.parametrize(
    ("method", "more", "actual", "vetoed"),
    [
        ("deduction", LOWER_IS_BETTER, 0.05, True),
        ("deduction", LOWER_IS_BETTER, 0.0499, False),
        ("deduction", LOWER_IS_BETTER, 0.051, True),
        ("reverse_completion", {"veto_at": 50}, 50, True),
        ("reverse_completion", {"veto_at": 50}, 49, False),
        ("completion", {"veto_at": 30}, 30, True),
        ("completion", {"veto_at": 30}, 31, False),
        ("direct", {"veto_at": 60}, 60, True),
        ("direct", {"veto_at": 60}, 60.01, False),
        ("per_unit", {"points": 25, "unit": 1, "veto_at": 0}, 0, True),
        ("per_unit", {"points": -5, "unit": 1, "veto_at": 3}, 3, True),
        ("per_unit", {"points": -5, "unit": 1, "veto_at": 3}, 2, False),
    ],
)
def test_an_actual_at_or_past_the_bound_on_the_worse_side(
    method: str, more: dict[str, object], actual: float, vetoed: bool
) -> None:
    watched = replace(direct("P1", "P"), method=method, **more)
    scheme = small_scheme(direct("F1"), watched)
    read = tables([{"rm_id": "A1"}], actuals={"A1": {"F1": 100, "P1": actual}}, targets={"A1": {"P1": 40}})
    result = score(read, scheme).results.iloc[0]
    assert (result["veto"] != "") == vetoed
    assert result["grade_by_veto"] == ((more.get("veto_grade") or "E") if vetoed else "")


def test_bands_that_fall_veto_upwards() -> None:
    watched = replace(direct("P1", "P"), method="bands_step", veto_at=0.05, veto_grade="D")
    scheme = replace(small_scheme(direct("F1"), watched), bands={"P1": (Band(None, 100), Band(0.01, 50))})
    got = run_of(scheme, {"A1": {"F1": 100, "P1": 0.06}, "A2": {"F1": 100, "P1": 0.001}})
    assert got["veto"].tolist() == ["P1 0.06 >= 0.05", ""]


def test_what_does_not_apply_vetoes_nobody() -> None:
    watched = replace(direct("P1", "P"), veto_at=50.0, roles=("credit",))
    got = run_of(small_scheme(direct("F1"), watched), {"A1": {"F1": 95, "P1": 10}})
    assert got["veto"].tolist() == [""]
    watched = replace(watched, roles=())
    got = run_of(small_scheme(direct("F1"), watched), {"A1": {"F1": 95, "P1": NA}})
    assert got["veto"].tolist() == [""]


@pytest.mark.parametrize("missing", ["exclude", "zero", "error"])
def test_a_veto_counts_though_a_target_is_missing(missing: str) -> None:
    """An NPL ratio of 0.08 is past 0.05, whatever it was to be: without the target there is no score, and still a veto."""
    watched = replace(direct("P1", "P"), method="deduction", missing=missing, **{**LOWER_IS_BETTER, "veto_grade": "D"})
    got = run_of(small_scheme(direct("F1"), watched), {"A1": {"F1": 95, "P1": 0.08}, "A2": {"F1": 95, "P1": None}})
    assert got["veto"].tolist() == ["P1 0.08 >= 0.05", ""]
    assert got["grade_by_veto"].tolist() == ["D", ""]


def test_a_veto_counts_though_no_ratio_can_be_taken_to_the_target() -> None:
    watched = replace(direct("P1", "P"), method="completion", veto_at=30.0, missing="exclude")
    read = tables([{"rm_id": "A1"}], actuals={"A1": {"F1": 95, "P1": 20}}, targets={"A1": {"P1": 0}})
    result = score(read, small_scheme(direct("F1"), watched)).results.iloc[0]
    assert (result["veto"], result["grade_by_veto"]) == ("P1 20 <= 30", "E")


def test_who_was_not_in_post_is_not_vetoed_by_an_actual() -> None:
    watched = replace(direct("P1", "P"), method="completion", prorate=True, veto_at=30.0)
    read = tables(
        [{"rm_id": "A1", "post_end": "2026-06-30"}],
        actuals={"A1": {"F1": 95, "P1": 20}},
        targets={"A1": {"P1": 100}},
    )
    assert score(read, small_scheme(direct("F1"), watched)).results["veto"].tolist() == [""]


def test_events_stand_by_date_then_reason_then_grade() -> None:
    """飞单 comes before 泄密 by its date, though not by its characters; two rows alike stand by the grade they cap at."""
    rows = [("2026-08-20", "泄密", "B"), ("2026-07-02", "飞单", "D"), ("2026-07-02", "飞单", "C")]
    events = [{"rm_id": "A1", "date": day, "reason": why, "max_grade": cap} for day, why, cap in rows]
    for given in (events, events[::-1]):
        read = tables([{"rm_id": "A1"}], actuals={"A1": {"F1": 95}}, vetoes=given)
        run = score(read, small_scheme(direct("F1")))
        assert run.results["veto"].tolist() == ["飞单; 飞单; 泄密"]
        capped = vetoes.found(read.vetoes, run.indicators, run.scheme, "zh")
        assert [veto.max_grade for veto in capped["A1"]] == ["C", "D", "B"]


def test_what_cut_offs_take_of_the_quotas_is_counted_and_said() -> None:
    """Half of six are three As, a third two Bs; two of the As are under 90 and one of those under 80, who is no B either."""
    composites = {"A1": 95, "A2": 85, "A3": 79, "A4": 70, "A5": 60, "A6": 50}
    scheme = small_scheme(direct("F1"), grade_method="quota")
    by_quota = (grade("A", "90", "0.5"), grade("B", "80", "0.3333"), grade("C", None, "0.1667"))
    run = score(
        tables([{"rm_id": rm} for rm in composites], actuals={rm: {"F1": one} for rm, one in composites.items()}),
        replace(scheme, grades=by_quota),
    )
    assert run.results["quota_alone"].tolist() == ["A", "A", "A", "B", "B", "C"]
    assert run.results["grade"].tolist() == ["A", "B", "C", "C", "C", "C"]
    assert grades.quotas_cut(run) == [("A", 3, 1), ("B", 2, 1)]
    assert quotas_said(run) == (
        "A 级：比例给 3 人，分数线后 1 人；B 级：比例给 2 人，分数线后 1 人",
        "quota gave 3 A, cut-off left 1; quota gave 2 B, cut-off left 1",
    )
    without = score(run.tables, replace(scheme, grades=tuple(replace(g, min_score=None) for g in by_quota)))
    assert without.results["grade"].tolist() == ["A", "A", "A", "B", "B", "C"]
    assert quotas_said(without) is None
