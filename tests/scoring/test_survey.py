"""Survey scores: raters, groups, minimum, trimming, the scale."""

from dataclasses import replace

import pandas as pd
import pytest

from rmcli.scheme.load import builtin
from rmcli.scheme.model import Scheme
from rmcli.scoring import survey
from rmcli.scoring.sources.base import Evidence
from rmcli.scoring.sources.survey import actual
from tests.bank import Row, ratings, tables
from tests.scoring.builder import Case, cases

GROUPS = ("self", "superior", "peer", "subordinate", "customer")


def scheme(trim: int = 0, scale_max: float = 100) -> Scheme:
    base = builtin()
    return replace(base, parameters=replace(base.parameters, trim=trim, survey_scale_max=scale_max))


def of(rows: list[Row], rules: Scheme, ids: tuple[str, ...] = ("A1",)) -> pd.DataFrame:
    read = tables([{"rm_id": rm_id} for rm_id in ids], survey=rows)
    return survey.by_group(read.survey, read.roster.frame["rm_id"], rules)


def scores(frame: pd.DataFrame, ids: list[str], code: str) -> list[float]:
    nothing = pd.DataFrame()
    return actual(Evidence(pd.DataFrame({"rm_id": ids}), nothing, nothing, frame, {}), code).tolist()


@pytest.mark.parametrize("case", cases("survey"), ids=str)
def test_by_hand(case: Case) -> None:
    rules = scheme(case.given.get("trim", 0), case.given.get("scale_max", 100))
    rows = [row for group in GROUPS for row in ratings("A1", group, *case.given.get(group, ()))]
    frame = of(rows, rules)
    of_p4 = frame[frame["indicator"] == "P4"].set_index("rater_group")[["raters", "mean", "weight", "used"]]
    assert list(of_p4.index) == ["self", "superior", "peer", "subordinate"]
    for group, want in case.want["groups"].items():
        assert of_p4.loc[group].tolist() == pytest.approx(want, abs=1e-12, nan_ok=True), group
    got = scores(frame, ["A1"], "P4")
    assert got == pytest.approx([case.want["score"]], abs=1e-9, nan_ok=True)


def test_each_rater_counts_once_however_many_items_they_answer() -> None:
    """Rater 1 answers two items (60, 80: mean 70), 2 and 3 one each (100, 100): the group's mean is 90, not 85."""
    rows = [
        {"rater_id": "k1", "rater_group": "customer", "rm_id": "A1", "item": "服务", "score": 60.0},
        {"rater_id": "k1", "rater_group": "customer", "rm_id": "A1", "item": "手续", "score": 80.0},
        {"rater_id": "k2", "rater_group": "customer", "rm_id": "A1", "item": "服务", "score": 100.0},
        {"rater_id": "k3", "rater_group": "customer", "rm_id": "A1", "item": "服务", "score": 100.0},
    ]
    assert scores(of(rows, scheme()), ["A1"], "C5") == [90.0]


def test_each_rm_is_rated_by_their_own_raters() -> None:
    rows = [*ratings("A2", "superior", 60), *ratings("A1", "superior", 80)]
    frame = of(rows, scheme(), ids=("A1", "A2", "A3"))
    got = scores(frame, ["A1", "A2", "A3"], "P4")
    assert got == pytest.approx([80, 60, float("nan")], nan_ok=True)


def test_a_group_of_weight_0_is_not_used() -> None:
    base = scheme()
    rules = replace(base, raters={**base.raters, "self": replace(base.raters["self"], weight=0.0)})
    frame = of(ratings("A1", "self", 100), rules)
    assert not frame["used"].any()
    assert scores(frame, ["A1"], "P4") == pytest.approx([float("nan")], nan_ok=True)


def test_shuffled_ratings_give_the_same_bits() -> None:
    rows = [*ratings("A1", "peer", 70.1, 80.2, 90.3, 66.6, 71.7), *ratings("A1", "superior", 81.3, 77.7)]
    pd.testing.assert_frame_equal(of(rows, scheme(1)), of(rows[::-1], scheme(1)), check_exact=True)
