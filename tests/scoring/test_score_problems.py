"""Who has no composite is named, at their cell of the roster, with the reason."""

from rmcli.pipeline import score
from rmcli.problems import Severity
from rmcli.scoring import problems
from tests.bank import NA, tables
from tests.scoring.builder import direct, small_scheme


def test_everybody_in_post_without_a_composite_is_named() -> None:
    scheme = small_scheme(direct("F1"), direct("F2"), direct("X1", "X", missing="exclude"))
    read = tables(
        [
            {"rm_id": "A1", "name": "甲"},  # complete
            {"rm_id": "A2", "name": "乙"},  # both missing
            {"rm_id": "A3", "name": "丙"},  # nothing applies
            {"rm_id": "A4", "name": "丁", "post_end": "2026-06-30"},  # not there, and nothing given
        ],
        actuals={"A1": {"F1": 80, "F2": 80}, "A2": {"F1": None}, "A3": {"F1": NA, "F2": NA, "X1": 2}},
    )
    run = score(read, scheme)
    found = list(problems.of(run))
    assert [(p.code, p.severity, str(p.place), p.person, p.message("zh"), p.message("en")) for p in found] == [
        (
            "SCO01",
            Severity.ERROR,
            "名册!A3",
            "A2 乙",
            "没有综合得分：F1, F2 缺失",
            "no composite score: F1, F2 missing",
        ),
        (
            "SCO01",
            Severity.ERROR,
            "名册!A4",
            "A3 丙",
            "没有综合得分：没有一项加权指标适用",
            "no composite score: no weighted indicator applies",
        ),
    ]
    assert run.ungraded == ("A2", "A3", "A4")
    assert run.results["rm_id"].tolist() == ["A1", "A2", "A3", "A4"]


def test_the_place_is_the_roster_row_whatever_the_order_of_the_roster() -> None:
    read = tables([{"rm_id": "B"}, {"rm_id": "A"}], actuals={"A": {"F1": 80}, "B": {"F1": None}})
    run = score(read, small_scheme(direct("F1")))
    assert run.results["rm_id"].tolist() == ["A", "B"]
    assert [(p.person, str(p.place)) for p in problems.of(run)] == [("B 某人", "名册!A2")]
