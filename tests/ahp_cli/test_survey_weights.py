"""`rmcli ahp weights` and `sensitivity`: the round trip through a scheme, and swaps confirmed by scoring on both sides."""

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rmcli import pipeline
from rmcli.cli.main import app
from rmcli.errors import BadOption, OutputInTheWay
from rmcli.intake.files.opener import Opener
from rmcli.intake.reading import Reading, read
from rmcli.intake.rule_workbooks import read_scheme_workbook
from rmcli.problems import has_errors
from tests.ahp_cli.builders import GOOD, WHOLE, answer, block, workbook
from tests.ahp_cli.test_survey_check import CIRCLE

LEDGER = Path("sample_data/ledger.xlsx")


def run(*arguments: object):
    return CliRunner().invoke(app, ["ahp", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture(scope="module")
def scheme_path(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("weights") / "new-scheme.xlsx"
    done = run("weights", "sample_data/experts", "-o", target)
    assert done.exit_code == 0, done.output
    return target


def test_the_new_scheme_has_the_groups_weights_and_they_add_up_exactly(scheme_path):
    scheme, problems = read_scheme_workbook(scheme_path, Opener())
    assert not has_errors(list(problems))
    assert scheme.matrices == ()
    group = {
        n["node"]: n["group"]["weights"]
        for n in json.loads(run("check", "sample_data/experts", "--json").stdout)["nodes"]
    }
    for name, weights in [("综合", [d.weight for d in scheme.weighted_dimensions])] + [
        (d.name.zh, [i.weight for i in scheme.of_dimension(d.code)]) for d in scheme.weighted_dimensions
    ]:
        if weights == [None]:
            continue  # 财务 has a single indicator, which needs no weight
        assert sum(Decimal(str(w)) for w in weights) == 1
        if name in group:
            assert weights == pytest.approx(group[name], abs=0.0001)


def test_scoring_with_the_new_scheme_works(scheme_path, tmp_path):
    target = tmp_path / "report.xlsx"
    done = CliRunner().invoke(app, ["score", str(LEDGER), "--scheme", str(scheme_path), "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert target.exists()


def test_what_the_experts_did_not_judge_stays_as_it_was(tmp_path):
    target = tmp_path / "new.xlsx"
    done = run("weights", answer(tmp_path / "甲.xlsx"), "-o", target)
    assert done.exit_code == 0
    assert "AHP32" in done.stdout
    scheme, _ = read_scheme_workbook(target, Opener())
    assert [d.weight for d in scheme.weighted_dimensions] == [0.5333, 0.2667, 0.1333, 0.0667]  # 8, 4, 2, 1 of 15
    assert {m.node for m in scheme.matrices} == {"C", "P", "L"}


def test_keep_inconsistent_counts_everybody(tmp_path):
    rows = {"甲": block("综合", WHOLE, GOOD), "乙": block("综合", WHOLE, CIRCLE)}
    path = workbook(tmp_path / "a.xlsx", rows)
    both = []
    for name, options in (("without", []), ("with", ["--keep-inconsistent"])):
        assert run("weights", path, "-o", tmp_path / f"{name}.xlsx", *options).exit_code == 0
        scheme, _ = read_scheme_workbook(tmp_path / f"{name}.xlsx", Opener())
        both.append([d.weight for d in scheme.weighted_dimensions])
    assert both[0] == [0.5333, 0.2667, 0.1333, 0.0667]
    assert both[1] != both[0]


def test_nobody_to_count_writes_nothing(tmp_path):
    target = tmp_path / "new.xlsx"
    assert run("weights", answer(tmp_path / "乙.xlsx", CIRCLE), "-o", target).exit_code == 1
    assert not target.exists()


def test_a_scheme_without_weights_gets_them(tmp_path):
    """Own dimensions with no weights at all, as a bank has them before it asks its experts."""
    scheme = workbook(
        tmp_path / "scheme.xlsx",
        {
            "维度": [["代码", "名称", "权重", "类型"], ["A", "甲维", None, "加权"], ["B", "乙维", None, "加权"]],
            "指标": [
                ["代码", "名称", "维度", "来源", "计分方法", "权重"],
                ["A1", "子甲", "A", "actuals", "直接计分法", 1],
                ["B1", "子乙", "B", "actuals", "直接计分法", 1],
            ],
        },
    )
    path = workbook(tmp_path / "专家.xlsx", {"判断矩阵": block("综合", ("甲维", "乙维"), [[1, 3], [None, 1]])})
    done = run("weights", path, "--scheme", scheme, "-o", tmp_path / "new.xlsx")
    assert done.exit_code == 0, done.output
    new, _ = read_scheme_workbook(tmp_path / "new.xlsx", Opener())
    assert [d.weight for d in new.dimensions] == [0.75, 0.25]


def test_inputs_and_existing_files_are_never_overwritten(tmp_path, scheme_path):
    answers = answer(tmp_path / "甲.xlsx")
    for target in (answers, scheme_path):
        with pytest.raises(OutputInTheWay):
            run("weights", answers, "-o", target)


@pytest.fixture(scope="module")
def sensitivity() -> dict:
    done = run("sensitivity", "sample_data/experts", "--ledger", LEDGER, "--json")
    assert done.exit_code == 0
    return json.loads(done.stdout)


@cache
def rescored(scheme_path: Path) -> Reading:
    """The sample ledger with a scheme."""
    return read(LEDGER, scheme=scheme_path)


def composites(scheme_path: Path, dimension: str, weight: float) -> dict[str, float]:
    """Everybody's full composite with one dimension at that weight and the others scaled."""
    reading = rescored(scheme_path)
    others = 1 - next(d.weight for d in reading.scheme.dimensions if d.code == dimension)
    dimensions = tuple(
        d if d.additional else replace(d, weight=weight if d.code == dimension else d.weight * (1 - weight) / others)
        for d in reading.scheme.dimensions
    )
    results = pipeline.score(reading.tables, replace(reading.scheme, dimensions=dimensions)).results
    return dict(zip(results["rm_id"], results["composite_full"], strict=True))


def test_a_swap_is_a_swap_when_everybody_is_scored_on_both_sides(sensitivity, scheme_path):
    swap = sensitivity["swaps"][0]
    first, second = swap["rm_ids"]
    below, above = (composites(scheme_path, swap["dimension"], swap["at"] + step) for step in (-0.0005, 0.0005))
    assert (below[first] - below[second]) * (above[first] - above[second]) < 0


def test_a_grade_is_reached_when_everybody_is_scored_there(sensitivity, scheme_path):
    reached = sensitivity["grades"][0]
    scheme, _ = read_scheme_workbook(scheme_path, Opener())
    bound = {g.grade: float(g.min_score) for g in scheme.grades if g.min_score is not None}
    at = composites(scheme_path, reached["dimension"], reached["at"])[reached["rm_id"]]
    assert at == pytest.approx(bound[reached["grade"]] - 0.005, abs=1e-6)


def test_nothing_changes_within_the_reach(sensitivity, scheme_path):
    """Half-way to either end everybody stands in the present order."""
    reach = max(sensitivity["dimensions"], key=lambda d: d["weight"])
    present = composites(scheme_path, reach["dimension"], reach["weight"])
    apart = set(sensitivity["apart"])
    order = sorted((rm for rm in present if rm not in apart), key=lambda rm: -present[rm])
    for end in reach["order_holds"]:
        there = composites(scheme_path, reach["dimension"], (reach["weight"] + end) / 2)
        assert sorted(order, key=lambda rm: -there[rm]) == order


def test_everybody_has_a_steadiness(sensitivity):
    assert len(sensitivity["people"]) == 60
    assert all(0 <= p["keeps"] <= 1 and p["ranks"][0] <= p["ranks"][1] for p in sensitivity["people"])
    assert any(p["keeps"] == 1 for p in sensitivity["people"])


def test_a_survey_of_another_tree_is_refused(tmp_path):
    with pytest.raises(BadOption):
        run("sensitivity", "sample_data/scheme.xlsx", "--ledger", LEDGER)
