"""Proposals for the public pool."""

from dataclasses import replace

import pytest

from rmcli.payroll.candidates import candidates
from rmcli.scheme.load import builtin
from tests.pay.payday import Person, scored


@pytest.mark.parametrize(
    ("now", "before", "proposed"),
    [
        (80_000.00, 100_000.00, True),  # down 20 % exactly
        (80_000.01, 100_000.00, False),
        (-5_000.00, 100_000.00, True),
        (-5_000.00, -1_000.00, False),  # no share of a loss
        (500.00, -1_000.00, False),
        (0.00, 0.00, False),
        (100_000.00, None, False),  # not in the previous report
    ],
)
def test_a_decline_is_20_percent_or_more_on_the_previous_report(
    now: float, before: float | None, proposed: bool
) -> None:
    run = scored([Person("1", rorac=(now, 0.0, 0.0))])
    found = candidates(run, {} if before is None else {"1": before})
    assert found["kind"].tolist() == ["decline"] * proposed
    if proposed:
        assert found["change"].tolist() == [pytest.approx(now / before - 1)]


def test_without_a_previous_report_nobody_has_declined() -> None:
    assert candidates(scored([Person("1")]), None).empty


# process: median of 60 70 80 80 90 is 80; learning: of 50 60 70 75 90 is 70. Financial: 10 20 30 40 50, lower quartile 20.
FIVE = {
    "1": {"P": 80.0, "L": 70.0, "F": 10.0},  # on both medians, and under the quartile
    "2": {"P": 90.0, "L": 90.0, "F": 20.0},  # on the quartile
    "3": {"P": 80.0, "L": 75.0, "F": 30.0},
    "4": {"P": 70.0, "L": 60.0, "F": 40.0},
    "5": {"P": 60.0, "L": 50.0, "F": 50.0},
}


def five(**changes: dict[str, float | None]) -> list[Person]:
    scores = FIVE | {rm.removeprefix("_"): FIVE[rm.removeprefix("_")] | new for rm, new in changes.items()}
    return [Person(rm, scores=own) for rm, own in scores.items()]


def test_diligent_is_on_the_medians_and_under_the_lower_quartile() -> None:
    found = candidates(scored(five()), None)
    assert found["rm_id"].tolist() == ["1"]
    evidence = found.iloc[0][
        ["process", "process_median", "learning", "learning_median", "financial", "financial_quartile"]
    ]
    assert evidence.tolist() == [80, 80, 70, 70, 10, 20]


@pytest.mark.parametrize(
    "scores",
    [
        {"P": 79.99},  # the median falls to 79.99 with it, but 3 and 2 hold it at 80
        {"L": 69.99},  # the median becomes 70 -> 69.99: still on it
        {"F": 20.0},
        {"P": None},  # the dimension drops out
    ],
    ids=str,
)
def test_one_condition_missed_is_no_candidate(scores: dict[str, float | None]) -> None:
    found = candidates(scored(five(_1=scores)), None)["rm_id"].tolist()
    # process without 1: 60 70 79.99 80 90 has the median 79.99, learning 50 60 69.99 75 90 has 69.99: 1 stays on the median
    assert found == (["1"] if scores in ({"P": 79.99}, {"L": 69.99}) else [])


def test_scores_are_compared_as_printed() -> None:
    # 19.996 prints as 20.00, which is not under the quartile of 20
    assert candidates(scored(five(_1={"F": 19.996})), None).empty


def test_the_group_is_the_one_that_ranks_are_given_in() -> None:
    scheme = builtin()
    by_branch = replace(scheme, parameters=replace(scheme.parameters, rank_group="branch"))
    people = [replace(p, branch="A" if p.rm_id == "1" else "B") for p in five()]
    # alone in A, 1 is on its own quartile; in B financial is 20 30 40 50, quartile 27.50, process median 75, learning 67.50
    found = candidates(scored(people, rules=by_branch), None)
    assert found["rm_id"].tolist() == ["2"]
    assert found["financial_quartile"].tolist() == [27.5]


def test_a_scheme_without_these_dimensions_proposes_nobody() -> None:
    assert candidates(scored([Person("1", scores={"Q": 90.0})]), None).empty
