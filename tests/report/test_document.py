"""The JSON of a run has the keys of the documented form, and numbers that JSON can hold."""

import json

import pytest

from rmcli.career.points import points
from rmcli.language import Text
from rmcli.problems import Kind, Place, Problem, Severity
from rmcli.report.scored import as_json
from rmcli.scheme.model import PointsRate
from tests.report.bank import found, scored
from tests.report.other import other


@pytest.fixture(scope="module")
def printed() -> dict:
    run, pay = scored()
    return json.loads(json.dumps(as_json.of_run(run, pay, found(run, pay), "zh"), allow_nan=False))


def test_keys_are_the_documented_ones(printed: dict) -> None:
    assert list(printed) == [
        "period",
        "scheme",
        "currency",
        "inputs",
        "results",
        "totals",
        "pools",
        "reconciliation",
        "problems",
    ]
    assert printed["period"] == {"start": "2026-07", "end": "2026-09", "months": 3}
    assert list(printed["inputs"][0]) == ["file", "sha256", "rows"]
    assert set(printed["totals"]) == {"rorac", "gross", "pool_withheld", "net"}
    assert set(printed["pools"][0]) == {"team", "opening", "withheld", "granted", "closing"}
    assert set(printed["reconciliation"][0]) == {"check", "left", "right", "ok"}
    first = printed["results"][0]
    said = "rm_id name branch team role level rorac dimensions indicators composite rank grade points pay"
    assert list(first) == said.split()
    assert set(first["dimensions"]) == set("FCPLX")
    assert set(first["indicators"]["F1"]) == {"actual", "target", "score", "weight", "lost"}
    of_pay = (
        "monthly assessed gross pool_withheld deferred pool_received released bonus allowance fine clawback brought_forward net "
        "carried_forward"
    )
    assert list(first["pay"]) == of_pay.split()
    assert list(first["pay"]["monthly"]) == ["2026-07", "2026-08", "2026-09"]


def test_numbers_of_the_worked_example(printed: dict) -> None:
    """RORAC 160,333.33 is 16.03 points; K1's pay is worked in test_report_by_hand."""
    first = printed["results"][0]
    assert first["rorac"] == pytest.approx(160333.333333)
    assert first["points"] == pytest.approx(16.0333333)
    assert first["pay"]["monthly"] == {"2026-07": 7200.0, "2026-08": 3600.0, "2026-09": 3600.0}
    assert (first["pay"]["gross"], first["pay"]["net"]) == (30000.0, 23800.5)
    assert printed["totals"]["net"] == sum(r["pay"]["net"] for r in printed["results"])


def test_what_there_is_none_of_is_null() -> None:
    run, pay = scored(other())
    results = as_json.of_run(run, pay, (), "zh")["results"]
    assert isinstance(results, list)
    without = next(r for r in results if r["rm_id"] == "K5")
    assert (without["composite"], without["rank"], without["grade"]) == (None, None, None)
    assert without["indicators"]["P1"]["score"] is None


def test_a_problem_says_where_what_and_how_to_mend_it() -> None:
    texts = (Text("{what}不是数字", "{what} is no number"), Text("数字", "a number"), Text("改成数字", "type a number"))
    kind = Kind("ZZZ03", Severity.ERROR, texts[0], expected=texts[1], fix=texts[2], why=texts[2])
    problem = Problem(kind, Place("ledger.xlsx", "台账", 37, "G"), value="abc", facts={"what": "abc"})
    (said,) = as_json.of_problems([problem], "en")
    assert said == {
        "code": "ZZZ03",
        "severity": "error",
        "sheet": "台账",
        "cell": "G37",
        "value": "abc",
        "message": "abc is no number",
        "hint": "type a number",
    }


def test_points_by_line_and_book() -> None:
    """K3: existing loans -40,000 at k0 0.9, at 1 point a 10,000: -3.6; new deposits 200,000 at 0.5: 10."""
    run, _ = scored()
    rates = (PointsRate(None, None, 1.0), PointsRate("存款", "new", 0.5))
    earned = points(run.rorac.lines, rates)
    assert earned["K3"] == pytest.approx(6.4)
    assert earned["K1"] == pytest.approx(7.3333333 + 0.75 + 7.2)
    assert "K4" not in earned


def test_a_loss_takes_points_away() -> None:
    """K3's loans alone: 0.9 * -40,000 is -3.6 points; a loss is no 0."""
    run, _ = scored()
    loans = run.rorac.lines[run.rorac.lines["business_line"] == "贷款"]
    assert points(loans, ())["K3"] == pytest.approx(-3.6)


def test_who_has_no_ledger_row_has_no_points(printed: dict) -> None:
    assert [r["points"] for r in printed["results"] if r["rm_id"] == "K4"] == [0.0]
