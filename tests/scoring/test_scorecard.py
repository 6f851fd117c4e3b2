"""Indicators and the scorecard through the whole pipeline: states of a cell, days in post, drop-outs, what was lost."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rmcli.language import same
from rmcli.period import Period
from rmcli.pipeline import score
from rmcli.scheme.load import builtin
from rmcli.scheme.model import Dimension, Indicator, Scheme
from rmcli.scoring.methods.base import Band
from rmcli.scoring.people import in_period, service_years
from tests.bank import ratings, tables
from tests.scoring.builder import Case, cases, direct, small_scheme

approx = pytest.approx


def scheme_of(given: dict[str, Any]) -> Scheme:
    told = [{"source": "actuals", "method": "direct"} | row for row in given["indicators"]]
    scheme = small_scheme(*(Indicator(name=same(row["code"]), **_tuples(row)) for row in told))
    weights = given.get("dimensions")
    if weights:
        changed = [d if d.additional else Dimension(d.code, d.name, weights[d.code], False) for d in scheme.dimensions]
        scheme = replace(scheme, dimensions=tuple(changed))
    return scheme


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


@pytest.mark.parametrize("case", cases("scorecard"), ids=str)
def test_by_hand(case: Case) -> None:
    given = dict(case.given)
    person = {"rm_id": "A1"} | {key: given[key] for key in ("role", "post_start", "post_end") if key in given}
    ledger = [{"rm_id": "A1", "revenue": float(given["rorac"])}] if "rorac" in given else []
    actuals, targets = {"A1": given.get("actuals", {})}, {"A1": given.get("targets", {})}
    run = score(tables([person], ledger=ledger, actuals=actuals, targets=targets), scheme_of(given))

    cells = run.indicators.set_index("indicator")
    for code, (state, points) in case.want["indicators"].items():
        assert cells.loc[code, "state"] == state
        assert cells.loc[code, "score"] == approx(points, abs=1e-9, nan_ok=True)
    dimensions = run.dimensions.set_index("dimension")["score"].to_dict()
    assert dimensions == approx(case.want["dimensions"], abs=1e-9, nan_ok=True)
    assert run.results["composite_full"].tolist() == approx([case.want["composite"]], abs=1e-9, nan_ok=True)
    assert run.ungraded == (("A1",) if np.isnan(case.want["composite"]) else ())
    assert run.missing["indicator"].tolist() == [
        c for c, (state, _) in case.want["indicators"].items() if state == "missing"
    ]


def test_global_weights_and_lost_points() -> None:
    """F 0.7 x (0.6, 0.4), P 0.3 x 1: 0.42, 0.28, 0.3. Lost: 0.42*10 = 4.2; nothing over 100; 0.3*40 = 12."""
    given = {
        "dimensions": {"F": 0.7, "P": 0.3},
        "indicators": [
            {"code": "F1", "dimension": "F", "weight": 0.6},
            {"code": "F2", "dimension": "F", "weight": 0.4},
            {"code": "P1", "dimension": "P"},
            {"code": "X1", "dimension": "X"},
        ],
    }
    run = score(tables([{"rm_id": "A1"}], actuals={"A1": {"F1": 90, "F2": 110, "P1": 60, "X1": 2}}), scheme_of(given))
    cells = run.indicators
    assert cells["weight"].tolist() == approx([0.6, 0.4, 1, 1])
    assert cells["global_weight"].tolist() == approx([0.42, 0.28, 0.3, 1])
    assert cells["lost"].tolist() == approx([4.2, 0, 12, 0])
    assert run.dimensions["weight"].tolist() == approx([0.7, 0.3, 1])


def test_the_built_in_scheme_for_a_corporate_and_a_wealth_rm() -> None:
    """Every score worked by hand; the wealth RM has neither C2 nor P1..P3.

    Corporate: F1 100,000/80,000 = 125; C1..C4 = 120 (capped), 90, 100, 80 with 4 4 2 1 and C5 80 with 2 of 13:
    (480 + 360 + 200 + 80 + 160)/13 = 98.461538...; P1 100 - 3*0.005/0.001 = 85, P2 100, P3 105 (capped), P4 79 with roots
    r = 12^(1/4), 1, 1/r, 1; L1 50, L2 90, L3 50 with 1, q = 6^(1/3), 1/q; X1 6 years 1.8, X2 1.64.
    """
    actuals = {"C1": 130, "C2": 90, "C3": 100, "C4": 80, "P1": 0.015, "P2": 0.95, "P3": 1.2}
    actuals |= {"L1": 10, "L2": 90, "L3": 2, "X2": 0.82}
    targets = {"F1": 80000, "C1": 100, "C2": 100, "C3": 100, "C4": 100, "P1": 0.01, "P2": 0.95, "P3": 1, "L1": 20}
    ids = {"A1": "corporate", "A2": "wealth"}
    read = tables(
        [{"rm_id": rm_id, "role": role} for rm_id, role in ids.items()],
        ledger=[{"rm_id": rm_id, "revenue": 100000.0} for rm_id in ids],
        actuals=dict.fromkeys(ids, actuals),
        targets=dict.fromkeys(ids, targets),
        survey=[
            row
            for rm_id in ids
            for group, points in {
                "self": (90,),
                "superior": (80,),
                "peer": (70, 80, 90),
                "subordinate": (60, 60, 90),
                "customer": (70, 80, 90),
            }.items()
            for row in ratings(rm_id, group, *points)
        ],
    )
    run = score(read, builtin())
    got = run.dimensions.pivot(index="rm_id", columns="dimension", values="score")
    r, q = 12**0.25, 6 ** (1 / 3)
    learning = (50 + 90 * q + 50 / q) / (1 + q + 1 / q)
    p = (85 * r + 100 + 105 / r + 79) / (r + 2 + 1 / r)
    assert got.loc["A1", list("FCPLX")].tolist() == approx([125, 1280 / 13, p, learning, 3.44])
    assert got.loc["A2", list("FCPLX")].tolist() == approx([125, (480 + 200 + 80 + 160) / 9, 79, learning, 3.44])
    roots = np.array([30**0.25, 3**0.25, (1 / 3) ** 0.25, 30**-0.25])  # row products 30, 3, 1/3, 1/30
    w = roots / roots.sum()
    assert run.results["composite_full"].tolist() == approx(
        [w @ [125, 1280 / 13, p, learning] + 3.44, w @ [125, 920 / 9, 79, learning] + 3.44]
    )


def test_a_survey_with_no_group_large_enough_is_reported_and_stops_that_rm_alone() -> None:
    asked = Indicator("P4", same("360"), "P", "survey", "direct", ("peer",), weight=1.0)
    scheme = small_scheme(direct("F1"), asked)
    survey = [*ratings("A1", "peer", 70, 80), *ratings("A2", "peer", 70, 80, 90)]
    actuals = {"A1": {"F1": 80}, "A2": {"F1": 80}}
    run = score(tables([{"rm_id": "A1"}, {"rm_id": "A2"}], actuals=actuals, survey=survey), scheme)
    assert run.missing[["rm_id", "indicator"]].values.tolist() == [["A1", "P4"]]
    assert run.ungraded == ("A1",)
    assert run.results[["composite", "rank", "grade"]].values.tolist()[1] == [80.0, 1, "B"]
    excluded = replace(scheme, indicators=(scheme.indicators[0], replace(asked, missing="exclude")))
    run = score(tables([{"rm_id": "A1"}, {"rm_id": "A2"}], actuals=actuals, survey=survey), excluded)
    assert run.ungraded == ()
    assert run.results["composite"].tolist() == [80.0, 80.0]


def test_cells_lead_back_to_their_rows() -> None:
    scheme = small_scheme(replace(direct("F1"), method="completion"), direct("F2"))
    read = tables(
        [{"rm_id": "A2"}, {"rm_id": "A1"}],
        actuals={"A1": {"F1": 1, "F2": 2}, "A2": {"F1": 3, "F2": 4}},
        targets={"A1": {"F1": 10}, "A2": {"F1": 10}},
    )
    cells = score(read, scheme).indicators
    assert cells[["rm_id", "indicator", "actual_row", "target_row"]].values.tolist() == [
        ["A1", "F1", 0, 0],
        ["A1", "F2", 1, -1],
        ["A2", "F1", 2, 1],
        ["A2", "F2", 3, -1],
    ]
    values = read.actuals.frame["value"]
    assert [values[row] for row in cells["actual_row"]] == cells["actual"].tolist()


def test_a_cell_given_twice_is_missing_whichever_row_comes_first() -> None:
    scheme = small_scheme(direct("F1"))
    once = tables([{"rm_id": "A1"}], actuals={"A1": {"F1": 90}})
    twice = pd.concat([once.actuals.frame, once.actuals.frame.assign(value=50.0)], ignore_index=True)
    run = score(once.having(replace(once.actuals, frame=twice)), scheme)
    assert run.indicators["state"].tolist() == ["missing"]


def test_people_stand_by_id_and_a_blank_team_is_the_branch() -> None:
    read = tables(
        [
            {"rm_id": "A2", "team": "公司部"},
            {"rm_id": "A1"},
            {"rm_id": "A3", "post_end": "2026-06-30"},
            {"rm_id": "A4", "post_start": "2026-08-01", "post_end": "2026-08-31"},
        ]
    )
    people = in_period(read.roster, read.period)
    assert people["rm_id"].tolist() == ["A1", "A2", "A3", "A4"]
    assert people["team"].tolist() == ["城东支行", "公司部", "城东支行", "城东支行"]
    assert people["days"].tolist() == [92, 92, 0, 31]
    assert people["days_share"].tolist() == [1, 1, 0, 31 / 92]


def test_an_id_twice_in_the_roster_is_refused() -> None:
    read = tables([{"rm_id": "A1"}, {"rm_id": "A1"}])
    with pytest.raises(ValueError, match="the roster has an rm_id twice"):
        score(read, small_scheme(direct("F1")))


@pytest.mark.parametrize(
    ("hired", "months"),
    [
        ("2026-09-30", 0),
        ("2026-08-31", 0),  # no 31 September: the month is not completed
        ("2026-08-30", 1),
        ("2026-07-01", 2),
        ("2025-10-01", 11),
        ("2025-09-30", 12),
        ("2016-02-29", 127),
        ("2026-10-15", 0),
    ],
)
def test_years_of_service_are_completed_months(hired: str, months: int) -> None:
    assert service_years(pd.Timestamp(hired), Period.parse("2026Q3")) == months / 12


def test_a_rorac_that_reaches_a_band_to_the_yuan_is_in_it() -> None:
    """k0 = 1 - 0.03*2 = 0.94; 0.94*139,100 - 80,754 = 130,754 - 80,754 = 50,000, which floats miss by 1.5e-11."""
    scheme = small_scheme(
        Indicator("F1", same("F1"), "F", "ledger", "bands_step"), decay_per_year=0.03, decay_floor=0.8
    )
    scheme = replace(scheme, bands={"F1": (Band(None, 0.0), Band(50000.0, 75.0), Band(100000.0, 100.0))})
    ledger = [
        {"rm_id": "A1", "book": "existing", "stock_years": 2.0, "revenue": 139100.0},
        {"rm_id": "A1", "revenue": -80754.0},
    ]
    run = score(tables([{"rm_id": "A1"}], ledger=ledger), scheme)
    assert run.indicators[["actual", "score"]].to_numpy().tolist() == [[50000.0, 75.0]]


def test_a_survey_score_at_the_veto_is_vetoed() -> None:
    """Superiors 3 and 4 of 5 are 70, peers 2, 2 and 3 are 140/3: (0.4*70 + 0.3*140/3) / 0.7 = 42 / 0.7 = 60."""
    scheme = small_scheme(
        Indicator(
            "P4",
            same("P4"),
            "P",
            "survey",
            "direct",
            rater_groups=("superior", "peer"),
            veto_at=60.0,
            veto_grade="D",
        ),
        survey_scale_max=5.0,
        trim=0,
    )
    survey = [*ratings("A1", "superior", 3, 4), *ratings("A1", "peer", 2, 2, 3)]
    run = score(tables([{"rm_id": "A1"}], survey=survey), scheme)
    assert run.indicators["actual"].tolist() == [60.0]
    assert run.results["grade_by_veto"].tolist() == ["D"]
    assert run.results["veto"].tolist() == ["P4 60.00 分 <= 60.00 分"]
